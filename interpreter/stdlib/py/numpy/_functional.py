"""Functions of functions: vectorize, apply_along_axis, piecewise and friends."""
import numpy as np


class vectorize:
    """A function of scalars as a function of arrays."""

    def __init__(self, pyfunc=None, otypes=None, doc=None, excluded=None, cache=False, signature=None):
        self.pyfunc = pyfunc
        self.otypes = otypes
        self.excluded = set(excluded or ())
        self.signature = signature
        if pyfunc is not None:
            self.__name__ = getattr(pyfunc, "__name__", "vectorize")
            self.__doc__ = doc if doc is not None else getattr(pyfunc, "__doc__", None)

    def __call__(self, *args, **kwargs):
        if self.pyfunc is None:
            self.pyfunc = args[0]
            return self
        names = [k for k in kwargs if k not in self.excluded]
        fixed = {k: v for k, v in kwargs.items() if k in self.excluded}
        at = [i for i in range(len(args)) if i not in self.excluded]
        arrays = np.broadcast_arrays(*[args[i] for i in at], *[kwargs[k] for k in names])
        if arrays[0].size == 0 and not self.otypes:
            raise ValueError("cannot call `vectorize` on size 0 inputs unless `otypes` is set")
        results = []
        for values in zip(*[a.flat for a in arrays]):
            full = list(args)
            for i, v in zip(at, values):
                full[i] = v
            results.append(self.pyfunc(*full, **fixed, **dict(zip(names, values[len(at):]))))
        shape = arrays[0].shape
        many = len(results) > 0 and isinstance(results[0], tuple)
        columns = list(zip(*results)) if many else [results]
        made = []
        for i, column in enumerate(columns):
            dtype = None
            if self.otypes:
                dtype = self.otypes[i] if not isinstance(self.otypes, str) else self.otypes[i]
            elif column:
                dtype = np.asarray(column[0]).dtype
            a = np.array(list(column), dtype=dtype).reshape(shape)
            made.append(a)
        return tuple(made) if many else made[0]


def apply_along_axis(func1d, axis, arr, *args, **kwargs):
    arr = np.asarray(arr)
    axis = axis + arr.ndim if axis < 0 else axis
    moved = np.moveaxis(arr, axis, -1)
    outer = moved.shape[:-1]
    results = [np.asarray(func1d(moved[i], *args, **kwargs)) for i in np.ndindex(outer)]
    inner = results[0].shape
    stacked = np.stack(results).reshape(outer + inner)
    for k in range(len(inner)):
        stacked = np.moveaxis(stacked, len(outer) + k, axis + k)
    return stacked.copy()


def apply_over_axes(func, a, axes):
    result = np.asarray(a)
    n = result.ndim
    for axis in [axes] if isinstance(axes, int) else axes:
        axis = axis + n if axis < 0 else axis
        r = np.asarray(func(result, axis))
        result = r if r.ndim == result.ndim else np.expand_dims(r, axis)
    return result


def piecewise(x, condlist, funclist, *args, **kw):
    x = np.asarray(x)
    conditions = [np.asarray(c, dtype=bool) for c in condlist]
    if len(funclist) == len(conditions) + 1:
        rest = ~conditions[0]
        for c in conditions[1:]:
            rest = rest & ~c
        conditions.append(rest)
    y = np.zeros_like(x)
    for c, f in zip(conditions, funclist):
        if callable(f):
            if c.any():
                y[c] = f(x[c], *args, **kw)
        else:
            y[c] = f
    return y


def fromfunction(function, shape, *, dtype=float, like=None, **kwargs):
    return function(*np.indices(shape, dtype=dtype).astype(dtype), **kwargs)


def fromiter(iter, dtype, count=-1, *, like=None):
    items = []
    for i, x in enumerate(iter):
        if i == count:
            break
        items.append(x)
    return np.array(items, dtype=dtype)
