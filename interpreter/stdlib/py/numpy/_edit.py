"""Arrays with elements inserted, removed or appended."""
import builtins

import numpy as np


def _axis(a, axis):
    """The array and the axis that an edit works on: flat without an axis."""
    a = np.asarray(a)
    if axis is None:
        return np.ravel(a), 0
    if not -a.ndim <= axis < a.ndim:
        raise np.exceptions.AxisError(f"axis {axis} is out of bounds for array of dimension {a.ndim}")
    return a, axis % a.ndim


def append(arr, values, axis=None):
    if axis is None:
        return np.concatenate((np.ravel(arr), np.ravel(values)))
    return np.concatenate((arr, values), axis=axis)


def _outside(index, axis, n):
    raise IndexError(f"index {index} is out of bounds for axis {axis} with size {n}")


def delete(arr, obj, axis=None):
    a, axis = _axis(arr, axis)
    n = a.shape[axis]
    keep = np.ones(n, dtype=bool)
    if isinstance(obj, slice):
        keep[list(range(*obj.indices(n)))] = False
    else:
        obj = np.asarray(obj)
        if obj.size == 0 and obj.dtype.kind == "f":
            obj = obj.astype(int)
        if obj.dtype.kind == "b":
            if obj.shape != (n,):
                raise ValueError(f"boolean array argument `obj` to delete must be one dimensional and match the axis length of {n}")
            keep = ~obj
        else:
            if obj.dtype.kind not in "iu":
                raise IndexError("arrays used as indices must be of integer (or boolean) type")
            where = np.ravel(obj).tolist()
            for i in where:
                if not -n <= i < n:
                    _outside(i, axis, n)
            if where:
                keep[where] = False
    return np.take(a, np.flatnonzero(keep), axis=axis)


def insert(arr, obj, values, axis=None):
    a, axis = _axis(arr, axis)
    n = a.shape[axis]
    if isinstance(obj, slice):
        where, single = list(range(*obj.indices(n))), False
    else:
        obj = np.asarray(obj)
        if obj.dtype.kind == "b":
            obj = np.flatnonzero(obj)
        single = obj.ndim == 0
        where = [int(i) for i in np.ravel(obj).tolist()]
    values = np.asarray(values)
    if values.dtype != a.dtype:
        values = values.astype(a.dtype)
    if builtins.len(where) == 1:
        i = where[0]
        if not -n <= i <= n:
            _outside(i, axis, n)
        i = i + n if i < 0 else i
        if values.ndim < a.ndim:
            values = values.reshape((1,) * (a.ndim - values.ndim) + values.shape)
        if single:
            values = np.moveaxis(values, 0, axis)
        count = values.shape[axis]
        shape = a.shape[:axis] + (count,) + a.shape[axis + 1 :]
        parts = np.split(a, [i], axis=axis)
        block = np.empty(shape, dtype=a.dtype)
        block[...] = values
        return np.concatenate((parts[0], block, parts[1]), axis=axis)
    for i in where:
        if not -n <= i <= n:
            _outside(i, axis, n)
    at = np.array([i + n if i < 0 else i for i in where], dtype=int)
    order = np.argsort(at, kind="stable")
    at[order] = at[order] + np.arange(builtins.len(at))
    total = n + builtins.len(at)
    result = np.empty(a.shape[:axis] + (total,) + a.shape[axis + 1 :], dtype=a.dtype)
    old = np.ones(total, dtype=bool)
    if builtins.len(at):
        old[at] = False
    lead = (slice(None),) * axis
    result[lead + (np.flatnonzero(old),)] = a
    if builtins.len(at):
        result[lead + (at,)] = values
    return result
