"""Less common methods of ndarray."""
import builtins

import numpy as np
from numpy import _index, _io


def take(a, indices, axis=None, out=None, mode="raise"):
    return np.take(a, indices, axis=axis, out=out, mode=mode)


def put(a, indices, values, mode="raise"):
    _index.put(a, indices, values, mode)


def choose(a, choices, out=None, mode="raise"):
    return _index.choose(a, choices, out, mode)


def compress(a, condition, axis=None, out=None):
    return _index.compress(condition, a, axis, out)


def searchsorted(a, v, side="left", sorter=None):
    return np.searchsorted(a, v, side=side, sorter=sorter)


def view(a, dtype=None, type=None):
    cls = dtype if type is None else type
    if isinstance(cls, builtins.type) and issubclass(cls, np.ndarray):
        if cls is np.ndarray:
            return a[...]
        made = a._as_subclass(cls)
        if hasattr(made, "__array_finalize__"):
            made.__array_finalize__(a)
        return made
    if dtype is None:
        return a[...]
    d = np.dtype(dtype)
    if d == a.dtype:
        return a[...]
    if a.ndim == 0:
        if d.itemsize != a.dtype.itemsize:
            raise ValueError("Changing the dtype of a 0d array is only supported if the itemsize is unchanged")
        made = _io._from_bytes(_io._to_bytes(np.asarray(a)), d)
        return made.reshape(()) if isinstance(a, np.ndarray) else made[0]
    if d.itemsize != a.dtype.itemsize and a.shape[-1] != 1 and a.strides[-1] != a.dtype.itemsize:
        raise ValueError("To change to a dtype of a different size, the last axis must be contiguous")
    return _io._from_bytes(_io._to_bytes(a), d).reshape(a.shape[:-1] + (-1,))


def tofile(a, fid, sep="", format="%s"):
    with _io._opened(fid, "w" if sep else "wb") as f:
        f.write(sep.join(str(x) for x in a.ravel().tolist()) if sep else _io._to_bytes(a))


def tobytes(a, order="C"):
    return _io._to_bytes(a, order)


def partition(a, kth, axis=-1, kind="introselect", order=None):
    a.sort(axis=axis)


def argpartition(a, kth, axis=-1, kind="introselect", order=None):
    return a.argsort(axis=axis)


def conjugate(a):
    return np.conjugate(a)


def __divmod__(a, other):
    return np.floor_divide(a, other), np.remainder(a, other)


def __rdivmod__(a, other):
    return np.floor_divide(other, a), np.remainder(other, a)


def _rebuild(data, dtype, shape):
    return np.frombuffer(data, dtype=dtype).reshape(shape).copy()


def __reduce__(a):
    return _rebuild, (a.tobytes(), a.dtype.str, a.shape)


def __delitem__(a, key):
    raise ValueError("cannot delete array elements")
