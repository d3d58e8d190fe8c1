"""numpy.fft over torch's transforms."""
import numpy as np
import torch


def _in(a):
    a = np.asarray(a)
    if a.dtype.kind in "biu":
        a = a.astype(float)
    return torch.from_numpy(np.ascontiguousarray(a))


def _check(n):
    if n is not None and n < 1:
        raise ValueError(f"Invalid number of FFT data points ({n}) specified.")


def _one(name):
    f = getattr(torch.fft, name)

    def transform(a, n=None, axis=-1, norm=None, out=None):
        _check(n)
        return f(_in(a), n, axis, norm).numpy()

    transform.__name__ = transform.__qualname__ = name
    return transform


def _many(name, axes_default):
    f = getattr(torch.fft, name)

    def transform(a, s=None, axes=axes_default, norm=None, out=None):
        return f(_in(a), s, axes, norm).numpy()

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


def fftfreq(n, d=1.0, device=None):
    half = (n - 1) // 2 + 1
    return np.concatenate([np.arange(0, half), np.arange(-(n // 2), 0)]) * (1.0 / (n * d))


def rfftfreq(n, d=1.0, device=None):
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
