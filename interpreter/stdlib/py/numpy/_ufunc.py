"""Methods of universal functions: reduce, accumulate, outer, at, reduceat."""
import numpy as np

_REDUCE = {
    "add": np.sum,
    "multiply": np.prod,
    "maximum": np.max,
    "minimum": np.min,
    "logical_and": np.all,
    "logical_or": np.any,
}
_IDENTITY = {"bitwise_or": 0, "bitwise_xor": 0, "logical_xor": False, "gcd": 0, "lcm": 1, "bitwise_and": -1}


def _binary(ufunc, what):
    if ufunc.nin != 2:
        raise ValueError(f"{what} only supported for binary functions")


def reduce(ufunc, array, axis=0, dtype=None, out=None, keepdims=False, initial=None, where=True):
    _binary(ufunc, "reduce")
    a = np.asarray(array)
    quick = _REDUCE.get(ufunc.__name__)
    if a.ndim == 0:
        return a[()]
    if quick is not None:
        options = {"axis": axis, "keepdims": keepdims}
        if dtype is not None:
            options["dtype"] = dtype
        if out is not None:
            options["out"] = out
        if initial is not None:
            options["initial"] = initial
        if where is not True:
            options["where"] = where
        return quick(a, **options)
    axes = tuple(range(a.ndim)) if axis is None else axis if isinstance(axis, tuple) else (axis,)
    axes = tuple(k % a.ndim for k in axes)
    result = a if dtype is None else a.astype(dtype)
    for k in sorted(axes, reverse=True):
        parts = np.moveaxis(result, k, 0)
        if len(parts) == 0 and ufunc.__name__ not in _IDENTITY:
            raise ValueError(f"zero-size array to reduction operation {ufunc.__name__} which has no identity")
        acc = initial if initial is not None else (parts[0] if len(parts) else _IDENTITY[ufunc.__name__])
        for p in parts[1:] if initial is None else parts:
            acc = ufunc(acc, p)
        result = np.asarray(acc)
    if keepdims:
        result = result.reshape([1 if k in axes else n for k, n in enumerate(a.shape)])
    if out is not None:
        out[...] = result
        return out
    return result if result.ndim else result[()]


def accumulate(ufunc, array, axis=0, dtype=None, out=None):
    _binary(ufunc, "accumulate")
    a = np.asarray(array)
    if a.ndim == 0:
        raise TypeError("cannot accumulate on a scalar")
    if ufunc.__name__ == "add":
        return np.cumsum(a, axis=axis, dtype=dtype, out=out)
    if ufunc.__name__ == "multiply":
        return np.cumprod(a, axis=axis, dtype=dtype, out=out)
    parts = np.moveaxis(a if dtype is None else a.astype(dtype), axis, 0)
    rows = []
    for p in parts:
        rows.append(p if not rows else ufunc(rows[-1], p))
    result = np.moveaxis(np.stack([np.asarray(r) for r in rows]), 0, axis) if rows else a.copy()
    if out is not None:
        out[...] = result
        return out
    return result


def outer(ufunc, a, b, **kwargs):
    _binary(ufunc, "outer product")
    a, b = np.asarray(a), np.asarray(b)
    return ufunc(a.reshape(a.shape + (1,) * b.ndim), b, **kwargs)


def at(ufunc, a, indices, b=None):
    where = np.atleast_1d(np.arange(a.size).reshape(a.shape)[indices])
    flat = a.ravel()
    values = None if b is None else np.broadcast_to(np.asarray(b), where.shape).ravel()
    for i, k in enumerate(where.ravel().tolist()):
        flat[k] = ufunc(flat[k]) if values is None else ufunc(flat[k], values[i])
    a[...] = flat.reshape(a.shape)


def reduceat(ufunc, array, indices, axis=0, dtype=None, out=None):
    _binary(ufunc, "reduceat")
    a = np.moveaxis(np.asarray(array), axis, 0)
    indices = [int(i) for i in indices]
    parts = []
    for start in indices:
        if not 0 <= start < len(a):
            raise IndexError(f"index {start} out-of-bounds in {ufunc.__name__}.reduceat [0, {len(a)})")
    for i, start in enumerate(indices):
        stop = indices[i + 1] if i + 1 < len(indices) else len(a)
        parts.append(np.asarray(reduce(ufunc, a[start:stop], dtype=dtype) if stop > start else a[start]))
    return np.moveaxis(np.stack(parts), 0, axis)
