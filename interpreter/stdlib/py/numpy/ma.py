"""numpy.ma: arrays with a mask, over an array of data and one of booleans."""
import builtins

import numpy as np
from numpy import _kinds
from numpy._kinds import Array


class MaskedConstant:
    """`np.ma.masked`: what a masked element reads as."""

    shape, ndim, size, dtype = (), 0, 1, np.dtype("float64")
    mask = True

    def __repr__(self):
        return "masked"

    def __str__(self):
        return "--"

    def __format__(self, spec):
        return format("--", spec) if spec == "" else format("--", "")

    def __bool__(self):
        return False

    def __float__(self):
        return float("nan")


masked = MaskedConstant()
nomask = np.bool_(False)
_FILL = {"b": True, "i": 999999, "u": 999999, "f": 1e20, "c": 1e20 + 0j}


def _propagate(self, *args):
    return masked


for _d in [*_kinds._OPERATORS, *(f"r{d}" for d in _kinds._OPERATORS), *_kinds._COMPARE, "neg", "abs", "pos"]:
    setattr(MaskedConstant, f"__{_d}__", _propagate)
MaskedConstant.__hash__ = lambda self: id(self)


class MaskError(Exception):
    pass


def _plain(x):
    return x._data if isinstance(x, MaskedArray) else np.asarray(x)


class MaskedArray(Array):
    _is_masked = True

    def __init__(self, data, mask=nomask, dtype=None, copy=False, fill_value=None, keep_mask=True, **kwargs):
        if kwargs:
            _kinds._no(f"numpy.ma.MaskedArray with {next(iter(kwargs))}")
        own = data._m if isinstance(data, MaskedArray) else None
        if isinstance(data, (list, tuple)) and builtins.any(x is masked for x in data):
            own = np.array([x is masked for x in data])
            data = [0 if x is masked else x for x in data]
        if isinstance(data, MaskedArray):
            fill_value = data._fill if fill_value is None else fill_value
            data = data._data
        self._c = np.array(data, dtype=dtype) if copy or dtype is not None else np.asarray(data)
        if isinstance(self._c, Array):
            _kinds._no("numpy.ma.MaskedArray", self._c.dtype)
        self._m = own
        if mask is not nomask and mask is not None:
            m = np.asarray(mask, dtype=bool)
            m = np.broadcast_to(m, self._c.shape).copy() if m.ndim == 0 else m
            if m.size != self._c.size:
                raise MaskError(f"Mask and data not compatible: data size is {self._c.size}, mask size is {m.size}.")
            m = m.reshape(self._c.shape)
            self._m = m if own is None or not keep_mask else np.logical_or(own, m)
        self._fill = fill_value

    _data = property(lambda self: self._c)
    data = property(lambda self: self._c)
    dtype = property(lambda self: self._c.dtype)
    itemsize = property(lambda self: self._c.itemsize)
    mask = property(lambda self: nomask if self._m is None else self._m, lambda self, m: self._set_mask(m))

    @property
    def fill_value(self):
        value = _FILL[self.dtype.kind] if self._fill is None else self._fill
        return self.dtype.type(value)

    @fill_value.setter
    def fill_value(self, value):
        self._fill = value

    def _set_mask(self, m):
        self._m = np.broadcast_to(np.asarray(m, dtype=bool), self.shape).copy()

    def _mask_array(self):
        return np.zeros(self.shape, dtype=bool) if self._m is None else self._m

    def _map(self, f):
        return _made(f(self._c), None if self._m is None else f(self._m), self._fill)

    def __getitem__(self, key):
        key = key._c if isinstance(key, MaskedArray) else key
        d = self._c[key]
        m = None if self._m is None else self._m[key]
        if not isinstance(d, np.ndarray):
            return masked if m is not None and bool(m) else d
        return _made(d, m, self._fill)

    def __setitem__(self, key, value):
        key = key._c if isinstance(key, MaskedArray) else key
        if value is masked:
            if self._m is None:
                self._m = np.zeros(self.shape, dtype=bool)
            self._m[key] = True
            return
        self._c[key] = _plain(value)
        if isinstance(value, MaskedArray) and value._m is not None:
            if self._m is None:
                self._m = np.zeros(self.shape, dtype=bool)
            self._m[key] = value._m
        elif self._m is not None:
            self._m[key] = False

    def copy(self, order="C"):
        return _made(self._c.copy(), None if self._m is None else self._m.copy(), self._fill)

    def astype(self, dtype, *args, **kwargs):
        return _made(self._c.astype(dtype), self._m, self._fill)

    def tolist(self, fill_value=None):
        d, m = self._c.tolist(), self._mask_array().tolist()

        def build(x, y):
            return [build(a, b) for a, b in zip(x, y)] if isinstance(x, list) else fill_value if y else x

        return build(d, m)

    def filled(self, fill_value=None):
        if self._m is None:
            return self._c
        out = self._c.copy()
        out[self._m] = self.fill_value if fill_value is None else fill_value
        return out

    def compressed(self):
        return self._c.ravel() if self._m is None else self._c.ravel()[~self._m.ravel()]

    def count(self, axis=None, keepdims=False):
        n = np.sum(~self._mask_array(), axis=axis, keepdims=keepdims)
        return int(n) if axis is None and not keepdims else n

    def _reduced(self, name, neutral, axis, keepdims, **options):
        m = self._mask_array()
        if axis is None and not keepdims and bool(m.all()):
            return masked
        d = self._c.copy() if self._m is not None else self._c
        if self._m is not None:
            d[m] = neutral
        out = getattr(np, name)(d, axis=axis, keepdims=keepdims, **options)
        return _result(out, m.all(axis=axis, keepdims=keepdims), self._m)

    def sum(self, axis=None, dtype=None, out=None, keepdims=False):
        return self._reduced("sum", 0, axis, keepdims, dtype=dtype)

    def prod(self, axis=None, dtype=None, out=None, keepdims=False):
        return self._reduced("prod", 1, axis, keepdims, dtype=dtype)

    def _limit(self, low):
        k = self.dtype.kind
        if k == "f":
            return -np.inf if low else np.inf
        if k == "b":
            return not low
        info = np.iinfo(self.dtype)
        return info.min if low else info.max

    def max(self, axis=None, out=None, fill_value=None, keepdims=False):
        return self._reduced("max", self._limit(True), axis, keepdims)

    def min(self, axis=None, out=None, fill_value=None, keepdims=False):
        return self._reduced("min", self._limit(False), axis, keepdims)

    def ptp(self, axis=None, out=None, fill_value=None, keepdims=False):
        return self.max(axis, keepdims=keepdims) - self.min(axis, keepdims=keepdims)

    def all(self, axis=None, out=None, keepdims=False):
        return self._reduced("all", True, axis, keepdims)

    def any(self, axis=None, out=None, keepdims=False):
        return self._reduced("any", False, axis, keepdims)

    def mean(self, axis=None, dtype=None, out=None, keepdims=False):
        if self._m is None:
            return _result(np.mean(self._c, axis=axis, dtype=dtype, keepdims=keepdims), None, None)
        total, n = self.sum(axis, dtype, keepdims=keepdims), self.count(axis, keepdims)
        return masked if total is masked else total / n

    def var(self, axis=None, dtype=None, out=None, ddof=0, keepdims=False):
        if self._m is None:
            return _result(np.var(self._c, axis=axis, ddof=ddof, keepdims=keepdims), None, None)
        n = self.count(axis, keepdims)
        centre = self.mean(axis, keepdims=True)
        if centre is masked:
            return masked
        away = self - centre
        total = (away * away).sum(axis, keepdims=keepdims)
        return total / (n - ddof)

    def std(self, axis=None, dtype=None, out=None, ddof=0, keepdims=False):
        v = self.var(axis, dtype, None, ddof, keepdims)
        return masked if v is masked else np.sqrt(v)

    def argmax(self, axis=None, fill_value=None, out=None, keepdims=False):
        return np.argmax(self.filled(self._limit(True)), axis=axis)

    def argmin(self, axis=None, fill_value=None, out=None, keepdims=False):
        return np.argmin(self.filled(self._limit(False)), axis=axis)

    def __contains__(self, value):
        return bool((self.compressed() == value).any())

    def _words(self, a):
        m = a._mask_array().ravel().tolist()
        texts = [str(x) for x in a._c.ravel()]
        return ["--" if hidden else t for t, hidden in zip(texts, m)]

    def _texts(self, separator, prefix, suffix):
        return _kinds.array_text(self, prefix, suffix, separator)

    def __str__(self):
        if self.ndim == 0:
            return "--" if self._m is not None and bool(self._m) else str(self._c)
        if self._m is None:
            return str(self._c)
        return _padded(self)

    def __repr__(self):
        if self.ndim != 1 or self.size > 20:
            _kinds._no("repr of this masked array")
        shown = _padded(self, ", ") if self._m is not None else np.array2string(self._c, separator=", ")
        mask = str(self._m is not None and self._m.any()) if self._m is None else np.array2string(self._m, separator=", ")
        fill = repr(self.fill_value.item())
        tail = "" if self.dtype.name in ("int64", "float64", "bool") else f",\n             dtype={self.dtype.name}"
        return f"masked_array(data={shown},\n             mask={mask},\n       fill_value={fill}{tail})"


def _padded(a, separator=" "):
    """NumPy prints masked arrays as arrays of objects, whose words are as long as they are."""
    return _kinds.array_text(a, "", "", separator)


MaskedArray.__module__ = "numpy.ma"
MaskedArray.__hash__ = None
for _n in ("argsort", "sort", "nonzero", "searchsorted", "cumsum", "cumprod", "repeat", "take", "compress"):
    setattr(MaskedArray, _n, _kinds._missing(_n))
masked_array = MaskedArray


def _made(data, mask, fill=None):
    out = MaskedArray(data)
    out._m, out._fill = mask, fill
    return out


def _result(values, hidden, mask):
    if not isinstance(values, np.ndarray):
        return masked if hidden is not None and bool(hidden) else values
    return _made(values, None if mask is None else hidden)


# results that may be undefined are masked where they are
_DOMAIN = {
    "sqrt": lambda a: a < 0,
    "log": lambda a: a <= 0,
    "log2": lambda a: a <= 0,
    "log10": lambda a: a <= 0,
}
_UNARY = {"negative", "positive", "absolute", "abs", "exp", "sin", "cos", "tanh", "square", "floor", "ceil", "rint", "invert", "logical_not", "isnan", "isfinite", "isinf", "sign"}
_BINARY = {*_kinds._OPERATORS.values(), *_kinds._COMPARE.values(), "maximum", "minimum", "logical_and", "logical_or", "logical_xor", "arctan2", "hypot"}
_METHODS = {"sum", "prod", "mean", "std", "var", "max", "min", "amax", "amin", "all", "any", "argmax", "argmin", "ptp", "reshape", "ravel", "transpose", "squeeze", "copy"}


def _function(name, args, kwargs):
    """NumPy's functions where one of the arguments is masked."""
    if name in ("array", "asarray", "asanyarray") and isinstance(args[0], MaskedArray):
        return getattr(np, name)(args[0]._data, *args[1:], **kwargs)
    if name in _METHODS and isinstance(args[0], MaskedArray):
        return getattr(args[0], {"amax": "max", "amin": "min"}.get(name, name))(*args[1:], **kwargs)
    name = {"true_divide": "divide", "mod": "remainder", "pow": "power"}.get(name, name)
    if kwargs or name not in _BINARY | _UNARY | set(_DOMAIN):
        _kinds._no(f"numpy.{name} for masked arrays")
    if builtins.any(x is masked for x in args):
        return masked
    data = [_plain(x) for x in args]
    m = None
    for x in args:
        if isinstance(x, MaskedArray) and x._m is not None:
            m = x._m if m is None else np.logical_or(m, x._m)
    if name in _DOMAIN:
        bad = _DOMAIN[name](data[0])
        m = bad if m is None else np.logical_or(m, bad)
        data[0] = np.where(bad, 1, data[0])
    elif name in ("divide", "floor_divide", "remainder"):
        bad = np.broadcast_to(data[1] == 0, np.broadcast_shapes(data[0].shape, data[1].shape))
        m = bad if m is None else np.logical_or(m, bad)
        data[1] = np.where(data[1] == 0, 1, data[1])
    out = getattr(np, name)(*data)
    if not isinstance(out, np.ndarray):
        return masked if m is not None and bool(np.asarray(m).any()) else out
    if m is not None:
        m = np.broadcast_to(m, out.shape).copy()
        if len(data) == 2 and out.dtype.kind != "b" and bool(m.any()):
            # a hidden element keeps the first operand's value
            first = np.broadcast_to(_plain(args[0]), out.shape)
            out = np.where(m, first.astype(out.dtype), out)
        if name in ("equal", "not_equal"):
            a, b = (x._mask_array() if isinstance(x, MaskedArray) else np.zeros(np.shape(x), dtype=bool) for x in args)
            out = np.where(m, getattr(np, name)(a, b), out)
    return _made(out, m)


def array(data, dtype=None, copy=False, order=None, mask=nomask, fill_value=None, keep_mask=True, **kwargs):
    return MaskedArray(data, mask=mask, dtype=dtype, copy=copy, fill_value=fill_value, keep_mask=keep_mask, **kwargs)


def asarray(a, dtype=None, order=None):
    return a if isinstance(a, MaskedArray) and dtype is None else MaskedArray(a, dtype=dtype)


asanyarray = asarray


def masked_where(condition, a, copy=True):
    c = condition.filled(True) if isinstance(condition, MaskedArray) else np.asarray(condition, dtype=bool)
    out = MaskedArray(a, copy=copy)
    if c.shape != out.shape:
        raise IndexError(f"Inconsistent shape between the condition and the input (got {c.shape} and {out.shape})")
    out._m = c.copy() if out._m is None else np.logical_or(out._m, c)
    return out


def _compared(name):
    def masking(x, value, copy=True):
        return masked_where(getattr(np, name)(_plain(x), value), x, copy)

    return masking


masked_greater, masked_greater_equal, masked_less, masked_less_equal, masked_not_equal = map(
    _compared, ("greater", "greater_equal", "less", "less_equal", "not_equal")
)


def masked_equal(x, value, copy=True):
    out = masked_where(np.equal(_plain(x), value), x, copy)
    out._fill = value
    return out


masked_values = None


def masked_inside(x, v1, v2, copy=True):
    low, high = builtins.min(v1, v2), builtins.max(v1, v2)
    d = _plain(x)
    return masked_where((d >= low) & (d <= high), x, copy)


def masked_outside(x, v1, v2, copy=True):
    low, high = builtins.min(v1, v2), builtins.max(v1, v2)
    d = _plain(x)
    return masked_where((d < low) | (d > high), x, copy)


def masked_invalid(a, copy=True):
    return masked_where(~np.isfinite(_plain(a)), a, copy)


del masked_values


def filled(a, fill_value=None):
    return a.filled(fill_value) if isinstance(a, MaskedArray) else np.asarray(a)


def getmask(a):
    return a.mask if isinstance(a, MaskedArray) else nomask


def getmaskarray(a):
    return a._mask_array() if isinstance(a, MaskedArray) else np.zeros(np.shape(a), dtype=bool)


def getdata(a, subok=True):
    return _plain(a)


def is_masked(x):
    return x is masked or isinstance(x, MaskedArray) and x._m is not None and bool(x._m.any())


def isMaskedArray(x):
    return isinstance(x, MaskedArray)


isMA = isarray = isMaskedArray


def count(a, axis=None, keepdims=False):
    return asarray(a).count(axis, keepdims)


def _method(name):
    return lambda a, *args, **kwargs: getattr(asarray(a), name)(*args, **kwargs)


sum, prod, mean, std, var, max, min, all, any, compressed = map(
    _method, ("sum", "prod", "mean", "std", "var", "max", "min", "all", "any", "compressed")
)


def _ufunc(name):
    return lambda *args: _function(name, tuple(asarray(a) for a in args), {})


sqrt, log, log2, log10, exp, absolute, add, subtract, multiply, divide, power = map(
    _ufunc, ("sqrt", "log", "log2", "log10", "exp", "absolute", "add", "subtract", "multiply", "divide", "power")
)


def zeros(shape, dtype=float):
    return MaskedArray(np.zeros(shape, dtype))


def ones(shape, dtype=float):
    return MaskedArray(np.ones(shape, dtype))


def __getattr__(name):
    if name.startswith("_"):
        raise AttributeError(f"module 'numpy.ma' has no attribute {name!r}")
    raise NotImplementedError(f"numpy.ma.{name} is not implemented in pyt yet")
