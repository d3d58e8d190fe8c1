"""Mathematical functions composed from ufuncs."""
import builtins
import math

import numpy as np


def _scalar(x):
    return x[()] if isinstance(x, np.ndarray) and x.ndim == 0 else x


def reciprocal(x, /, out=None, **kwargs):
    a = np.asarray(x)
    if a.dtype.kind in "iu":
        return _scalar((1 // a).astype(a.dtype) if a.ndim else np.asarray(1 // a))
    return np.divide(1, x, out=out) if out is not None else np.divide(1, x)


def divmod(x1, x2, /):
    return np.floor_divide(x1, x2), np.remainder(x1, x2)


def fabs(x, /, out=None):
    return np.absolute(np.asarray(x, dtype=float) if np.asarray(x).dtype.kind in "biu" else x)


def modf(x, /):
    a = np.asarray(x, dtype=float) if np.asarray(x).dtype.kind in "biu" else np.asarray(x)
    whole = np.trunc(a)
    return np.copysign(a - whole, a), whole


def frexp(x, /):
    a = np.asarray(x, dtype=float)
    pairs = [math.frexp(float(v)) for v in a.flat]
    m = np.array([p[0] for p in pairs], dtype=float).reshape(a.shape)
    e = np.array([p[1] for p in pairs], dtype=np.int32).reshape(a.shape)
    return _scalar(m), _scalar(e)


def ldexp(x1, x2, /):
    return np.multiply(x1, np.float_power(2.0, x2))


def nextafter(x1, x2, /):
    import torch

    a, b = np.broadcast_arrays(np.asarray(x1, dtype=float), np.asarray(x2, dtype=float))
    return _scalar(torch.nextafter(torch.from_numpy(a.copy()), torch.from_numpy(b.copy())).numpy())


def spacing(x, /):
    a = np.asarray(x, dtype=float)
    return nextafter(np.abs(a), np.inf) - np.abs(a)


def heaviside(x1, x2, /):
    x1 = np.asarray(x1, dtype=float)
    return _scalar(np.where(x1 == 0, x2, (x1 > 0).astype(float)))


def sinc(x, /):
    x = np.asarray(x, dtype=float)
    y = np.pi * np.where(x == 0, 1.0e-20, x)
    return _scalar(np.asarray(np.sin(y) / y))


def unwrap(p, discont=None, axis=-1, *, period=2 * math.pi):
    p = np.asarray(p, dtype=float)
    d = np.diff(p, axis=axis)
    if discont is None:
        discont = period / 2
    low = -period / 2
    mod = np.mod(d - low, period) + low
    mod = np.where((mod == low) & (d > 0), -low, mod)
    correct = np.where(np.abs(d) < discont, 0.0, mod - d)
    up = p.copy()
    key = [slice(None)] * p.ndim
    key[axis] = slice(1, None)
    up[tuple(key)] = p[tuple(key)] + np.cumsum(correct, axis=axis)
    return up


def i0(x):
    import torch

    return _scalar(torch.special.i0(torch.from_numpy(np.asarray(x, dtype=float).copy())).numpy())


def real(val):
    return _scalar(np.asarray(val).real)


def imag(val):
    return _scalar(np.asarray(val).imag)


def angle(z, deg=False):
    z = np.asarray(z)
    a = np.arctan2(z.imag, z.real)
    return a * (180 / np.pi) if deg else a


def isneginf(x, out=None):
    return np.isinf(x) & np.signbit(x)


def isposinf(x, out=None):
    return np.isinf(x) & ~np.signbit(x)


def isreal(x):
    return imag(x) == 0


def iscomplex(x):
    return imag(x) != 0


def isrealobj(x):
    return not iscomplexobj(x)


def iscomplexobj(x):
    return np.asarray(x).dtype.kind == "c"


def real_if_close(a, tol=100):
    a = np.asarray(a)
    if a.dtype.kind != "c":
        return a
    return a.real if np.all(np.abs(a.imag) < tol * 2.220446049250313e-16) else a


def binary_repr(num, width=None):
    num = int(num)
    if num >= 0:
        return bin(num)[2:].zfill(width or 1)
    if width is None:
        return "-" + bin(-num)[2:]
    return bin((1 << width) + num)[2:].rjust(width, "1")


def base_repr(number, base=2, padding=0):
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    if base > len(digits):
        raise ValueError("Bases greater than 36 not handled in base_repr.")
    if base < 2:
        raise ValueError("Bases less than 2 not handled in base_repr.")
    num = builtins.abs(int(number))
    text = ""
    while num:
        text = digits[num % base] + text
        num //= base
    text = "0" * padding + text if text or padding else "0"
    return "-" + text if number < 0 else text


def unpackbits(a, /, axis=None, count=None, bitorder="big"):
    a = np.asarray(a)
    if a.dtype != np.uint8:
        raise TypeError("Expected an input array of unsigned byte data type")
    shifts = np.arange(7, -1, -1) if bitorder == "big" else np.arange(8)
    flat = a.ravel() if axis is None else np.moveaxis(a, axis, -1)
    bits = ((flat[..., None].astype(int) >> shifts) & 1).astype(np.uint8)
    bits = bits.reshape(flat.shape[:-1] + (-1,))
    if count is not None:
        bits = bits[..., :count]
    return bits if axis is None else np.moveaxis(bits, -1, axis)


def packbits(a, /, axis=None, bitorder="big"):
    a = np.asarray(a)
    flat = (a.ravel() if axis is None else np.moveaxis(a, axis, -1)) != 0
    extra = -flat.shape[-1] % 8
    if extra:
        flat = np.concatenate([flat, np.zeros(flat.shape[:-1] + (extra,), dtype=bool)], axis=-1)
    weights = 2 ** (np.arange(7, -1, -1) if bitorder == "big" else np.arange(8))
    packed = (flat.reshape(flat.shape[:-1] + (-1, 8)).astype(int) * weights).sum(-1).astype(np.uint8)
    return packed if axis is None else np.moveaxis(packed, -1, axis)


def nancumsum(a, axis=None, dtype=None, out=None):
    a = np.asarray(a)
    return np.cumsum(np.where(np.isnan(a), 0, a), axis=axis)


def nancumprod(a, axis=None, dtype=None, out=None):
    a = np.asarray(a)
    return np.cumprod(np.where(np.isnan(a), 1, a), axis=axis)


def correlate(a, v, mode="valid"):
    a, v = np.asarray(a), np.asarray(v)
    if a.size == 0:
        raise ValueError("first array argument cannot be empty")
    if v.size == 0:
        raise ValueError("second array argument cannot be empty")
    if len(v) > len(a) and mode == "valid":
        return np.convolve(a, np.conj(v)[::-1], mode)[::-1]
    return np.convolve(a, np.conj(v)[::-1], mode)


def cumulative_sum(x, /, *, axis=None, dtype=None, out=None, include_initial=False):
    r = np.cumsum(x, axis=axis, dtype=dtype)
    return np.concatenate([[r.dtype.type(0)], r]) if include_initial else r


def bartlett(M):
    n = np.arange(1 - M, M, 2)
    return np.where(n <= 0, 1 + n / (M - 1), 1 - n / (M - 1))


def hanning(M):
    n = np.arange(1 - M, M, 2)
    return np.ones(1) if M == 1 else 0.5 + 0.5 * np.cos(np.pi * n / (M - 1))


def hamming(M):
    n = np.arange(1 - M, M, 2)
    return np.ones(1) if M == 1 else 0.54 + 0.46 * np.cos(np.pi * n / (M - 1))


def blackman(M):
    n = np.arange(1 - M, M, 2)
    return 0.42 + 0.5 * np.cos(np.pi * n / (M - 1)) + 0.08 * np.cos(2.0 * np.pi * n / (M - 1))


def issubdtype(arg1, arg2):
    def as_type(x):
        if isinstance(x, type) and issubclass(x, np.generic):
            return x
        return np.zeros(0, dtype=x).dtype.type

    return issubclass(as_type(arg1), as_type(arg2))


def common_type(*arrays):
    return np.result_type(*[np.asarray(a) for a in arrays], np.float16).type


def min_scalar_type(a):
    a = np.asarray(a)
    if a.ndim == 0 and a.dtype.kind == "f":
        v = abs(float(a))
        return np.dtype("f2" if not 65504 < v < np.inf else "f4" if v <= 3.4028235e38 else "f8")
    if a.dtype.kind not in "iu" or a.ndim:
        return a.dtype
    v = int(a)
    for name, low, high in [(f"{s}int{b}", 0 if s else -(1 << b - 1), (1 << (b if s else b - 1)) - 1) for s in ("u", "") for b in (8, 16, 32, 64)]:
        if low <= v <= high:
            return np.dtype(name)
    return a.dtype
