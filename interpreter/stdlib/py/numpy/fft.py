"""numpy.fft over torch's transforms."""
import numpy as np
import torch


def _in(a):
    a = np.asarray(a)
    if a.dtype.kind in "biu":
        a = a.astype(float)
    return torch.from_numpy(np.ascontiguousarray(a))


def _check(a, n, axis, norm):
    if norm not in (None, "backward", "ortho", "forward"):
        raise ValueError(f'Invalid norm value {norm}; should be "backward","ortho" or "forward".')
    if n is None:
        n = a.shape[axis]
    if n < 1:
        raise ValueError(f"Invalid number of FFT data points ({n}) specified.")


def _real(name, a):
    if a.dtype.kind == "c":
        raise TypeError(
            f"ufunc '{name}' not supported for the input types, and the inputs could not be safely coerced "
            "to any supported types according to the casting rule ''safe''"
        )


def _put(made, out):
    if out is None:
        return made
    out[...] = made
    return out


def _one(name):
    f = getattr(torch.fft, name)

    def transform(a, n=None, axis=-1, norm=None, out=None):
        a = np.asarray(a)
        if name in ("irfft", "hfft"):
            _check(a, 2 * (a.shape[axis] - 1) if n is None else n, axis, norm)
        else:
            _check(a, n, axis, norm)
        if name == "rfft":
            _real("rfft_n_even" if (a.shape[axis] if n is None else n) % 2 == 0 else "rfft_n_odd", a)
        return _put(f(_in(a), n, axis, norm).numpy(), out)

    transform.__name__ = transform.__qualname__ = name
    return transform


def _many(name, axes_default):
    f = getattr(torch.fft, name)

    def transform(a, s=None, axes=axes_default, norm=None, out=None):
        a = np.asarray(a)
        _check(a, 1, -1, norm)
        return _put(f(_in(a), s, axes, norm).numpy(), out)

    transform.__name__ = transform.__qualname__ = name
    return transform


fft = _one("fft")
ifft = _one("ifft")
rfft = _one("rfft")
irfft = _one("irfft")
hfft = _one("hfft")
ihfft = _one("ihfft")
fft2 = _many("fft2", (-2, -1))
ifft2 = _many("ifft2", (-2, -1))
rfft2 = _many("rfft2", (-2, -1))
irfft2 = _many("irfft2", (-2, -1))
fftn = _many("fftn", None)
ifftn = _many("ifftn", None)
rfftn = _many("rfftn", None)
irfftn = _many("irfftn", None)


def _whole(n):
    if not isinstance(n, (int, np.integer)):
        raise ValueError("n should be an integer")


def fftfreq(n, d=1.0, device=None):
    _whole(n)
    half = (n - 1) // 2 + 1
    return np.concatenate([np.arange(0, half), np.arange(-(n // 2), 0)]) * (1.0 / (n * d))


def rfftfreq(n, d=1.0, device=None):
    _whole(n)
    return np.arange(0, n // 2 + 1) * (1.0 / (n * d))


def _shift(x, axes, sign):
    x = np.asarray(x)
    if axes is None:
        axes = tuple(range(x.ndim))
    elif isinstance(axes, int):
        axes = (axes,)
    for k in axes:
        n = x.shape[k]
        x = np.roll(x, n // 2 if sign > 0 else -(n // 2), axis=k)
    return x


def fftshift(x, axes=None):
    return _shift(x, axes, 1)


def ifftshift(x, axes=None):
    return _shift(x, axes, -1)
