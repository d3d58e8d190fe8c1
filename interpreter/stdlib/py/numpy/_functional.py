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
    if not -arr.ndim <= axis < arr.ndim:
        raise np.exceptions.AxisError(f"axis {axis} is out of bounds for array of dimension {arr.ndim}")
    axis = axis % arr.ndim
    moved = np.moveaxis(arr, axis, -1)
    outer = moved.shape[:-1]
    results = [np.asarray(func1d(moved[i], *args, **kwargs)) for i in np.ndindex(outer)]
    if not results:
        raise ValueError("Cannot apply_along_axis when any iteration dimensions are 0")
    inner = results[0].shape
    d = results[0].dtype
    stacked = np.stack([r if r.dtype == d else r.astype(d) for r in results]).reshape(outer + inner)
    for k in range(len(inner)):
        stacked = np.moveaxis(stacked, len(outer) + k, axis + k)
    return stacked.copy() if stacked.ndim else stacked[()]


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
    n2 = len(funclist)
    if np.isscalar(condlist) or (not isinstance(condlist[0], (list, np.ndarray)) and x.ndim != 0):
        condlist = [condlist]
    conditions = [np.asarray(c, dtype=bool) for c in condlist]
    n = len(conditions)
    if n == n2 - 1:
        rest = ~conditions[0]
        for c in conditions[1:]:
            rest = rest & ~c
        conditions.append(rest)
        n += 1
    elif n != n2:
        raise ValueError(f"with {n} condition(s), either {n} or {n + 1} functions are expected")
    y = np.zeros_like(x)
    for c, f in zip(conditions, funclist):
        if not callable(f):
            y[c] = f
        else:
            vals = x[c]
            if vals.size > 0:
                y[c] = f(vals, *args, **kw)
    return y


class _Frompyfunc:
    """A Python function as a universal function: results are arrays of objects."""

    def __init__(self, func, nin, nout, identity=None):
        self._func = func
        self.nin, self.nout, self.nargs, self.identity = nin, nout, nin + nout, identity
        self.__name__ = f"{getattr(func, '__name__', '?')} (vectorized)"

    def __repr__(self):
        return f"<ufunc '{self.__name__}'>"

    def __call__(self, *args):
        if len(args) != self.nin:
            raise TypeError(f"{self.__name__}() takes from {self.nin} to {self.nargs} positional arguments but {len(args)} were given")
        if all(np.ndim(a) == 0 for a in args):
            return self._func(*args)
        arrays = np.broadcast_arrays(*args)
        shape = arrays[0].shape
        results = [self._func(*vs) for vs in zip(*[a.ravel().tolist() for a in arrays])]
        columns = [results] if self.nout == 1 else list(zip(*results))
        made = tuple(_objects(c, shape) for c in columns)
        return made[0] if self.nout == 1 else made

    def reduce(self, array, axis=0):
        items = np.asarray(array)
        acc = items[0]
        for x in items[1:]:
            acc = self(acc, x)
        return acc

    def accumulate(self, array, axis=0):
        out = []
        for x in np.asarray(array).tolist():
            out.append(x if not out else self._func(out[-1], x))
        return _objects(out, (len(out),))

    def outer(self, a, b):
        a, b = np.asarray(a), np.asarray(b)
        return self(a.reshape(a.shape + (1,) * b.ndim), b)


def _objects(items, shape):
    a = np.empty(len(items), dtype=object)
    for i, x in enumerate(items):
        a[i] = x
    return a.reshape(shape)


def frompyfunc(func, /, nin, nout, *, identity=None):
    return _Frompyfunc(func, nin, nout, identity)


def fromfunction(function, shape, *, dtype=float, like=None, **kwargs):
    return function(*np.indices(shape, dtype=dtype).astype(dtype), **kwargs)


def fromiter(iter, dtype, count=-1, *, like=None):
    items = []
    for i, x in enumerate(iter):
        if i == count:
            break
        items.append(x)
    return np.array(items, dtype=dtype)
