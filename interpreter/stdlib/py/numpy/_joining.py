"""Joining, resizing, set functions and broadcasting helpers."""
import builtins

import numpy as np


def broadcast_shapes(*args):
    shapes = [(s,) if isinstance(s, int) else tuple(s) for s in args]
    n = builtins.max([len(s) for s in shapes], default=0)
    result = [1] * n
    for at, s in enumerate(shapes):
        for i in range(1, len(s) + 1):
            if s[-i] != 1:
                if result[-i] not in (1, s[-i]):
                    other = builtins.next(k for k, o in enumerate(shapes) if len(o) >= i and o[-i] == result[-i])
                    raise ValueError(
                        "shape mismatch: objects cannot be broadcast to a single shape.  "
                        f"Mismatch is between arg {other} with shape {shapes[other]} and arg {at} with shape {s}."
                    )
                result[-i] = s[-i]
    return tuple(result)


def broadcast_arrays(*args, subok=False):
    arrays = [np.asarray(a) for a in args]
    shape = broadcast_shapes(*[a.shape for a in arrays])
    return tuple(a if a.shape == shape else np.broadcast_to(a, shape) for a in arrays)


def block(arrays):
    def depth(x):
        return 1 + builtins.max(depth(i) for i in x) if isinstance(x, list) else 0

    levels = depth(arrays)

    def join(x, level):
        if not isinstance(x, list):
            a = np.asarray(x)
            return a.reshape((1,) * (levels - a.ndim) + a.shape) if a.ndim < levels else a
        return np.concatenate([join(i, level + 1) for i in x], axis=-(levels - level))

    return join(arrays, 0)


def resize(a, new_shape):
    a = np.ravel(a)
    shape = (new_shape,) if isinstance(new_shape, int) else tuple(new_shape)
    n = 1
    for s in shape:
        n *= s
    if a.size == 0:
        return np.zeros(shape, dtype=a.dtype)
    return a[np.arange(n) % a.size].reshape(shape)


def rollaxis(a, axis, start=0):
    n = a.ndim
    if not -n <= axis < n:
        raise np.exceptions.AxisError(f"axis {axis} is out of bounds for array of dimension {n}")
    axis = axis + n if axis < 0 else axis
    start = start + n if start < 0 else start
    if not 0 <= start < n + 1:
        raise np.exceptions.AxisError(f"'start' arg requires {-n} <= start < {n + 1}, but {start} was passed in")
    if axis < start:
        start -= 1
    return np.moveaxis(a, axis, start)


def dsplit(ary, indices_or_sections):
    return np.split(ary, indices_or_sections, axis=2)


def unstack(x, /, *, axis=0):
    return tuple(np.moveaxis(np.asarray(x), axis, 0))


def diagflat(v, k=0):
    return np.diag(np.ravel(v), k)


def trim_zeros(filt, trim="fb", axis=None):
    a = np.asarray(filt)
    keep = np.flatnonzero(a)
    if len(keep) == 0:
        return filt[:0]
    first = int(keep[0]) if "f" in trim.lower() else 0
    last = int(keep[-1]) + 1 if "b" in trim.lower() else len(a)
    return filt[first:last]


def lexsort(keys, axis=-1):
    keys = [np.asarray(k) for k in keys]
    if not keys:
        raise TypeError("need sequence of keys with len > 0 in lexsort")
    if builtins.any(k.shape != keys[0].shape for k in keys):
        raise ValueError("all keys need to be the same shape")
    order = np.argsort(keys[0], axis=axis, kind="stable")
    for k in keys[1:]:
        if k.ndim == 1:
            order = order[np.argsort(k[order], kind="stable")]
        else:
            again = np.argsort(np.take_along_axis(k, order, axis), axis=axis, kind="stable")
            order = np.take_along_axis(order, again, axis)
    return order



def _check_kth(a, kth, axis):
    n = a.size if axis is None else a.shape[axis]
    for k in np.ravel(kth).tolist():
        if not -n <= k < n:
            raise ValueError(f"kth(={k}) out of bounds ({n})")


def partition(a, kth, axis=-1, kind="introselect", order=None):
    a = np.asarray(a)
    _check_kth(a, kth, axis)
    return np.sort(a, axis=axis)



def argpartition(a, kth, axis=-1, kind="introselect", order=None):
    a = np.asarray(a)
    _check_kth(a, kth, axis)
    return np.argsort(a, axis=axis, kind="stable")


def sort_complex(a):
    a = np.ravel(a).astype(complex)
    return a[lexsort((a.imag, a.real))]


def array_equiv(a1, a2):
    a1, a2 = np.asarray(a1), np.asarray(a2)
    try:
        a1, a2 = broadcast_arrays(a1, a2)
    except ValueError:
        return False
    return bool(np.all(a1 == a2))


def shares_memory(a, b, max_work=None):
    return _root(a) is _root(b) and a.size > 0 and b.size > 0


may_share_memory = shares_memory


def _root(a):
    return a if a.base is None else a.base


def asfortranarray(a, dtype=None):
    a = np.asarray(a, dtype=dtype)
    return np.ascontiguousarray(a.T).T


def require(a, dtype=None, requirements=None):
    return np.asarray(a, dtype=dtype)


def asarray_chkfinite(a, dtype=None, order=None):
    a = np.asarray(a, dtype=dtype)
    if a.dtype.kind in "fc" and not np.isfinite(a).all():
        raise ValueError("array must not contain infs or NaNs")
    return a
