"""Index tricks and iteration helpers of NumPy."""
import builtins
import itertools

import numpy as np


def _expand(item):
    if not isinstance(item, slice):
        return np.atleast_1d(item)
    start = 0 if item.start is None else item.start
    step = 1 if item.step is None else item.step
    if isinstance(step, complex):
        return np.linspace(start, item.stop, int(builtins.abs(step)))
    return np.arange(start, item.stop, step)


class _Concatenator:
    def __init__(self, columns):
        self._columns = columns

    def __getitem__(self, key):
        items = key if isinstance(key, tuple) else (key,)
        axis = -1 if self._columns else 0
        ndmin = 2 if self._columns else 1
        trans = None
        if isinstance(items[0], str):
            spec, items = items[0], items[1:]
            if spec not in ("r", "c"):
                parts = [int(p) for p in spec.split(",")]
                axis = parts[0]
                if len(parts) > 1:
                    ndmin = parts[1]
                if len(parts) > 2:
                    trans = parts[2]
        arrays = []
        for item in items:
            a = _expand(item)
            if a.ndim < ndmin:
                if self._columns or trans == 0:
                    a = a.reshape(a.shape + (1,) * (ndmin - a.ndim))
                else:
                    a = a.reshape((1,) * (ndmin - a.ndim) + a.shape)
            arrays.append(a)
        return np.concatenate(arrays, axis=axis)

    def __len__(self):
        return 0


r_ = _Concatenator(False)
c_ = _Concatenator(True)


class _Grid:
    def __init__(self, sparse):
        self._sparse = sparse

    def __getitem__(self, key):
        if isinstance(key, slice):
            return _expand(key)
        axes = [_expand(k) for k in key]
        n = len(axes)
        dtype = np.result_type(*[a.dtype for a in axes])
        open_axes = []
        for i, a in enumerate(axes):
            shape = [1] * n
            shape[i] = len(a)
            open_axes.append(a.astype(dtype).reshape(shape))
        if self._sparse:
            return tuple(open_axes)
        full = tuple(len(a) for a in axes)
        return np.stack([np.broadcast_to(a, full) for a in open_axes])


mgrid = _Grid(False)
ogrid = _Grid(True)


class IndexExpression:
    def __init__(self, maketuple):
        self.maketuple = maketuple

    def __getitem__(self, item):
        if self.maketuple and not isinstance(item, tuple):
            return (item,)
        return item


s_ = IndexExpression(False)
index_exp = IndexExpression(True)


class ndindex:
    """All index tuples of a shape, in row-major order."""

    def __init__(self, *shape):
        if len(shape) == 1 and isinstance(shape[0], (tuple, list)):
            shape = shape[0]
        self._it = itertools.product(*[range(int(n)) for n in shape])

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._it)


class ndenumerate:
    """Pairs of index tuple and element."""

    def __init__(self, arr):
        arr = np.asarray(arr)
        self._it = zip(ndindex(arr.shape), arr.flat)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._it)


class nditer:
    """Iterates elements in memory order, as 0-d views."""

    def __init__(self, op, flags=None, op_flags=None, op_dtypes=None, order="K", **kwargs):
        self._many = isinstance(op, (list, tuple)) and len(op) > 0 and builtins.any(isinstance(o, np.ndarray) for o in op)
        arrays = [np.asarray(o) for o in op] if self._many else [np.asarray(op)]
        if self._many:
            arrays = np.broadcast_arrays(*arrays)
        self.operands = tuple(arrays)
        first = arrays[0]
        self.shape = first.shape
        self.ndim = first.ndim
        self.itersize = first.size
        axes = list(range(first.ndim))
        if order == "F":
            axes.reverse()
        elif order == "K":
            axes.sort(key=lambda k: -builtins.abs(first.strides[k]))
        self._axes = axes
        self._flags = flags or []
        self._it = itertools.product(*[range(first.shape[k]) for k in axes])
        self.multi_index = (0,) * first.ndim
        self.index = -1
        self.finished = first.size == 0

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        return False

    def close(self):
        pass

    def __iter__(self):
        return self

    def __next__(self):
        try:
            picked = next(self._it)
        except StopIteration:
            self.finished = True
            raise
        index = [0] * self.ndim
        for k, i in zip(self._axes, picked):
            index[k] = i
        self.multi_index = tuple(index)
        self.index += 1
        views = tuple(a[self.multi_index + (Ellipsis,)] for a in self.operands)
        return views if self._many else views[0]


class broadcast:
    """The broadcast of several arrays, without data."""

    def __init__(self, *args):
        self._arrays = np.broadcast_arrays(*args)
        self.shape = self._arrays[0].shape
        self.ndim = self.nd = len(self.shape)
        self.size = self._arrays[0].size
        self.numiter = len(args)

    def __iter__(self):
        return zip(*[a.flat for a in self._arrays])


def tril_indices(n, k=0, m=None):
    return np.nonzero(np.tri(n, m, k=k, dtype=bool))


def triu_indices(n, k=0, m=None):
    return np.nonzero(~np.tri(n, m, k=k - 1, dtype=bool))


def tril_indices_from(arr, k=0):
    return tril_indices(arr.shape[-2], k=k, m=arr.shape[-1])


def triu_indices_from(arr, k=0):
    return triu_indices(arr.shape[-2], k=k, m=arr.shape[-1])


def diag_indices(n, ndim=2):
    return (np.arange(n),) * ndim


def diag_indices_from(arr):
    return diag_indices(arr.shape[0], arr.ndim)


def fill_diagonal(a, val, wrap=False):
    if a.ndim < 2:
        raise ValueError("array must be at least 2-d")
    if a.ndim > 2 and builtins.any(n != a.shape[0] for n in a.shape):
        raise ValueError("All dimensions of input must be of equal length")
    if a.ndim == 2 and wrap:
        i = np.arange(0, a.size, a.shape[1] + 1)
        key = (i // a.shape[1], i % a.shape[1])
    else:
        i = np.arange(builtins.min(a.shape))
        key = (i,) * a.ndim
    val = np.asarray(val)
    a[key] = val if val.ndim == 0 else np.resize(val, (i.size,))


def _shape(shape):
    return (shape,) if isinstance(shape, (int, np.integer)) else tuple(int(n) for n in shape)


def ravel_multi_index(multi_index, dims, mode="raise", order="C"):
    result = 0
    dims = _shape(dims)
    modes = mode if isinstance(mode, tuple) else (mode,) * len(dims)
    if len(multi_index) != len(dims):
        raise ValueError(f"parameter multi_index must be a sequence of length {len(dims)}")
    pairs = list(zip(multi_index, dims, modes))
    if order == "F":
        pairs.reverse()
    for index, n, m in pairs:
        index = np.asarray(index)
        if index.dtype.kind not in "iu":
            raise TypeError("only int indices permitted")
        if m == "wrap":
            index = index % n
        elif m == "clip":
            index = np.clip(index, 0, n - 1)
        elif np.any((index < 0) | (index >= n)):
            raise ValueError("invalid entry in coordinates array")
        result = result * n + index
    return result if isinstance(result, np.ndarray) and result.ndim else np.int64(result)


def unravel_index(indices, shape, order="C"):
    dims = _shape(shape)
    rest = np.asarray(indices)
    if rest.size == 0 and rest.dtype.kind == "f":
        rest = rest.astype(int)
    if rest.dtype.kind not in "iu":
        raise TypeError("only int indices permitted")
    size = 1
    for n in dims:
        size *= n
    bad = (rest < 0) | (rest >= size)
    if np.any(bad):
        raise ValueError(f"index {int(np.ravel(rest[bad] if rest.ndim else rest)[0])} is out of bounds for array with size {size}")
    out = []
    for n in dims if order == "F" else reversed(dims):
        out.append(rest % n)
        rest = rest // n
    if order != "F":
        out.reverse()
    return tuple(x if isinstance(x, np.ndarray) and x.ndim else np.int64(x) for x in out)


def _positions(indices, n, mode, axis=0):
    """Indices brought into 0..n-1 as `mode` says."""
    i = np.asarray(indices)
    if i.dtype.kind not in "iub":
        if i.size:
            raise TypeError(f"Cannot cast array data from {i.dtype!r} to dtype('int64') according to the rule 'safe'")
    if i.dtype != np.int64:
        i = i.astype(int)
    if mode == "wrap":
        return i % n
    if mode == "clip":
        return np.clip(i, 0, n - 1)
    if mode != "raise":
        raise ValueError(f"clipmode must be one of 'clip', 'raise', or 'wrap' (got '{mode}')")
    for k in i.ravel().tolist():
        if not -n <= k < n:
            raise IndexError(f"index {k} is out of bounds for axis {axis} with size {n}")
    return i


def take_mode(a, indices, axis, mode):
    """Indices of `np.take` for the modes other than "raise"."""
    a = np.asarray(a)
    return _positions(indices, a.size if axis is None else a.shape[axis], mode)


def put(a, ind, v, mode="raise"):
    if not isinstance(a, np.ndarray):
        raise TypeError(f"argument 1 must be numpy.ndarray, not {type(a).__name__}")
    ind = np.ravel(_positions(ind, a.size, mode))
    v = np.asarray(v)
    if ind.size == 0 or v.size == 0:
        return
    v = np.resize(v, ind.shape)
    ind = np.where(ind < 0, ind + a.size, ind)
    a[unravel_index(ind, a.shape) if a.ndim != 1 else ind] = v.astype(a.dtype)


def putmask(a, mask, values):
    mask = np.asarray(mask, dtype=bool)
    values = np.resize(np.asarray(values), a.shape)
    a[mask] = values[mask]


def place(arr, mask, vals):
    mask = np.asarray(mask, dtype=bool).reshape(arr.shape)
    n = int(mask.sum())
    vals = np.ravel(vals)
    if n and vals.size == 0:
        raise ValueError("Cannot insert from an empty array!")
    if n:
        arr[mask] = np.resize(vals, (n,))


def take_along_axis(arr, indices, axis=-1):
    arr, indices = np.asarray(arr), np.asarray(indices)
    if axis is None:
        arr, axis = arr.ravel(), 0
    return arr[_along(arr, indices, axis)]


def put_along_axis(arr, indices, values, axis):
    if axis is None:
        flat = arr.ravel()
        flat[indices] = values
        arr[...] = flat.reshape(arr.shape)
        return
    arr[_along(arr, indices, axis)] = values


def _along(arr, indices, axis):
    if not -arr.ndim <= axis < arr.ndim:
        raise np.exceptions.AxisError(f"axis {axis} is out of bounds for array of dimension {arr.ndim}")
    axis = axis % arr.ndim
    indices = np.asarray(indices)
    if indices.dtype.kind not in "iu":
        raise IndexError("`indices` must be an integer array")
    if indices.ndim != arr.ndim:
        raise ValueError("`indices` and `arr` must have the same number of dimensions")
    key = []
    for k in range(arr.ndim):
        if k == axis:
            key.append(indices)
        else:
            shape = [1] * arr.ndim
            shape[k] = arr.shape[k]
            key.append(np.arange(arr.shape[k]).reshape(shape))
    return tuple(key)


def choose(a, choices, out=None, mode="raise"):
    a = np.asarray(a)
    n = len(choices)
    if mode == "wrap":
        a = a % n
    elif mode == "clip":
        a = np.clip(a, 0, n - 1)
    elif np.any((a < 0) | (a >= n)):
        raise ValueError("invalid entry in choice array")
    choices = [np.asarray(c) for c in choices]
    d = np.result_type(*[c.dtype for c in choices])
    a, *choices = np.broadcast_arrays(a, *choices)
    result = choices[0].astype(d)
    for i, c in enumerate(choices):
        result = np.where(a == i, c, result)
    if result.dtype != d:
        result = result.astype(d)
    if out is not None:
        out[...] = result
        return out
    return result


def compress(condition, a, axis=None, out=None):
    condition = np.asarray(condition)
    if condition.ndim != 1:
        raise ValueError("condition must be a 1-d array")
    r = np.take(a, np.flatnonzero(condition), axis=axis)
    if out is not None:
        out[...] = r
        return out
    return r


def extract(condition, arr):
    return np.take(np.ravel(arr), np.flatnonzero(np.ravel(condition)))
