"""Array kinds that no tensor holds: their dtypes, their common base, printing, and the table of functions that take them."""
import builtins
import re

import numpy as np

_LITTLE = {"U": 4, "S": 1, "V": 1}
_NUMS = {"O": 17, "S": 18, "U": 19, "V": 20, "M": 21, "m": 22}
_known = {}


class dtype_(np._ForeignDType):
    """A dtype of strings (`U`, `S`), objects (`O`), dates (`M`, `m`) or records (`V`)."""

    # np.dtype(d) runs __init__ again on what it finds, so everything happens in __new__
    def __new__(cls, kind, length=0, unit=None, fields=None):
        self = object.__new__(cls)
        self._kind = kind
        self._length = length
        self._unit = unit
        self._fields = fields
        return self

    def __init__(self, *args, **kwargs):
        pass

    kind = property(lambda self: self._kind)
    char = property(lambda self: self._kind)
    num = property(lambda self: _NUMS[self._kind])
    ndim = property(lambda self: 0)
    shape = property(lambda self: ())
    isnative = property(lambda self: True)
    hasobject = property(lambda self: self._kind == "O")
    alignment = property(lambda self: {"U": 4, "S": 1, "V": 1}.get(self._kind, 8))
    byteorder = property(lambda self: "=" if self._kind in "UMm" else "|")
    base = property(lambda self: self)
    subdtype = property(lambda self: None)
    descr = property(lambda self: _described(self) if self._fields else [("", self.str)])
    names = property(lambda self: None if self._fields is None else tuple(self._fields))

    @property
    def type(self):
        from numpy import _values, _dates, _records

        return {
            "U": _values.str_, "S": _values.bytes_, "O": _values.object_,
            "M": _dates.datetime64, "m": _dates.timedelta64, "V": _records.void,
        }[self._kind]

    @property
    def itemsize(self):
        if self._fields is not None:
            return builtins.sum(d.itemsize for d in self._fields.values())
        if self._kind in "OMm":
            return 8
        return self._length * _LITTLE[self._kind]

    @property
    def fields(self):
        if self._fields is None:
            return None
        out, at = {}, 0
        for name, d in self._fields.items():
            out[name] = (d, at)
            at += d.itemsize
        return out

    @property
    def str(self):
        if self._kind == "O":
            return "|O"
        if self._kind in "Mm":
            return f"<{self._kind}8" + (f"[{_unit_text(self._unit)}]" if self._unit else "")
        if self._kind == "V":
            return f"|V{self.itemsize}"
        return ("<" if self._kind == "U" else "|") + f"{self._kind}{self._length}"

    @property
    def name(self):
        if self._kind == "O":
            return "object"
        if self._kind in "Mm":
            return ("datetime64" if self._kind == "M" else "timedelta64") + (
                f"[{_unit_text(self._unit)}]" if self._unit else ""
            )
        word = {"U": "str", "S": "bytes", "V": "void"}[self._kind]
        return f"{word}{self.itemsize * 8}" if self.itemsize else word

    def __len__(self):
        return 0 if self._fields is None else len(self._fields)

    def __getitem__(self, key):
        if self._fields is None:
            raise KeyError(f"There are no fields in dtype {self!r}.")
        if isinstance(key, int):
            return list(self._fields.values())[key]
        if isinstance(key, list):
            return dtype_("V", fields={k: self[k] for k in key})
        if key not in self._fields:
            raise KeyError(f"Field named {key!r} not found.")
        return self._fields[key]

    def __str__(self):
        if self._fields is not None:
            return builtins.str(_described(self))
        if self._kind == "O":
            return "object"
        if self._kind in "Mm":
            return self.name
        return self.str

    def __repr__(self):
        if self._fields is not None:
            return f"dtype({_described(self)})"
        return f"dtype({('O' if self._kind == 'O' else self.str)!r})"

    def _key(self):
        fields = None if self._fields is None else tuple((k, d.str, repr(d)) for k, d in self._fields.items())
        return (self._kind, self._length, self._unit, fields)

    def __eq__(self, other):
        if not isinstance(other, np.dtype):
            try:
                other = np.dtype(other)
            except TypeError:
                return False
        return isinstance(other, dtype_) and self._key() == other._key()

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return hash(self._key())


def _described(d):
    return [(n, f.str if not getattr(f, "_fields", None) else _described(f)) for n, f in d._fields.items()]


def _unit_text(unit):
    count, name = unit
    return name if count == 1 else f"{count}{name}"


_PATTERN = re.compile(r"^[<=|]?(U|S|a|V)(\d*)$")
_DATE = re.compile(r"^[<=]?(datetime64|timedelta64|M8|m8|M|m)(?:\[(\d*)(Y|M|W|D|h|m|s|ms|us|μs|ns|ps|fs|as|generic)\])?$")


def dtype(spec, message="data type not understood"):
    """`np.dtype(spec)` for what the numeric dtypes do not know."""
    if isinstance(spec, dtype_):
        return spec
    if isinstance(spec, builtins.str):
        m = _PATTERN.match(spec)
        if m:
            kind = "S" if m[1] == "a" else m[1]
            if kind == "V":
                raise NotImplementedError("numpy.dtype of raw void is not implemented in pyt yet")
            return dtype_(kind, int(m[2] or 0))
        if spec in ("O", "|O", "object", "object_", "O8", "|O8"):
            return dtype_("O")
        if spec in ("str", "str_", "unicode"):
            return dtype_("U")
        if spec in ("bytes", "bytes_"):
            return dtype_("S")
        m = _DATE.match(spec)
        if m:
            kind = "M" if m[1][0] in "Md" else "m"
            unit = None if m[3] in (None, "generic") else (int(m[2] or 1), m[3])
            return dtype_(kind, 8, unit)
        if "," in spec:
            return dtype_("V", fields={f"f{i}": np.dtype(s.strip()) for i, s in enumerate(spec.split(","))})
        raise TypeError(message)
    if isinstance(spec, (list, dict)):
        from numpy import _records

        return _records.record_dtype(spec)
    if isinstance(spec, type):
        from numpy import _values, _dates

        for cls, kind in ((str, "U"), (bytes, "S"), (_dates.datetime64, "M"), (_dates.timedelta64, "m")):
            if issubclass(spec, cls):
                return dtype_(kind)
        if spec is object or spec is _values.object_:
            return dtype_("O")
        return dtype_("O")
    found = getattr(spec, "dtype", None)
    if isinstance(found, np.dtype):
        return found
    raise TypeError(message)


def _no(what, kind=None):
    shown = "" if kind is None else f" for arrays of dtype {kind}"
    raise NotImplementedError(f"{what}{shown} is not implemented in pyt yet")


def is_basic(key):
    """Whether an index expression gives a view."""
    items = key if isinstance(key, tuple) else (key,)
    for k in items:
        if not (k is None or k is Ellipsis or isinstance(k, (int, slice, np.integer)) and not isinstance(k, bool)):
            return False
    return True


class Array(np._ForeignArray):
    """What the kinds share: shape operations act on a carrier, an int64 array of the same shape."""

    _c = None

    def __new__(cls, *args, **kwargs):
        return object.__new__(cls)

    # each kind gives: dtype, _like(carrier), _copied(carrier), _at(carrier scalar)
    def _map(self, f):
        return self._like(f(self._c))

    def _copy_of(self, carrier):
        return self._like(carrier).copy()

    shape = property(lambda self: self._c.shape, lambda self, s: self._set_shape(s))
    ndim = property(lambda self: self._c.ndim)
    size = property(lambda self: self._c.size)
    itemsize = property(lambda self: self.dtype.itemsize)
    nbytes = property(lambda self: self.dtype.itemsize * self.size)
    T = property(lambda self: self._map(lambda c: c.T))
    mT = property(lambda self: self._map(lambda c: c.mT))
    base = property(lambda self: getattr(self, "_base", None))
    flat = property(lambda self: iter(self.ravel()))
    strides = property(lambda self: tuple(s // 8 * self.itemsize for s in self._c.strides))
    real = property(lambda self: self)

    def _set_shape(self, s):
        self._c = self._c.reshape(s)

    def __len__(self):
        return len(self._c)

    def __iter__(self):
        if self.ndim == 0:
            raise TypeError("iteration over a 0-d array")
        return (self[i] for i in range(len(self._c)))

    def __getitem__(self, key):
        if isinstance(key, str):
            raise IndexError(
                "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices"
            )
        picked = self._c[key]
        if not isinstance(picked, np.ndarray):
            return self._at(picked)
        return self._view(picked) if is_basic(key) else self._copy_of(picked)

    def _view(self, carrier):
        out = self._like(carrier)
        out._base = self if getattr(self, "_base", None) is None else self._base
        return out

    def item(self, *args):
        if not args:
            if self.size != 1:
                raise ValueError("can only convert an array of size 1 to a Python scalar")
            return self.ravel().tolist()[0]
        if len(args) == 1 and not isinstance(args[0], tuple):
            return self.ravel().tolist()[args[0]]
        at = args[0] if len(args) == 1 else args
        return self[tuple(slice(k, k + 1 or None) for k in at)].ravel().tolist()[0]

    def reshape(self, *shape, order="C", copy=None):
        return self._map(lambda c: c.reshape(*shape, order=order))

    def ravel(self, order="C"):
        return self._map(lambda c: c.ravel(order))

    def flatten(self, order="C"):
        return self.ravel(order).copy()

    def transpose(self, *axes):
        return self._map(lambda c: c.transpose(*axes))

    def swapaxes(self, a, b):
        return self._map(lambda c: c.swapaxes(a, b))

    def squeeze(self, axis=None):
        return self._map(lambda c: c.squeeze(axis))

    def take(self, indices, axis=None, out=None, mode="raise"):
        return np.take(self, indices, axis=axis)

    def repeat(self, repeats, axis=None):
        return np.repeat(self, repeats, axis=axis)

    def diagonal(self, offset=0, axis1=0, axis2=1):
        return self._map(lambda c: c.diagonal(offset, axis1, axis2))

    def compress(self, condition, axis=None, out=None):
        return np.take(self, np.flatnonzero(condition), axis=axis)

    def nonzero(self):
        return np.nonzero(self)

    def argsort(self, axis=-1, kind=None, order=None, stable=None):
        return np.argsort(self._ranks(order), axis=axis, kind="stable")

    def sort(self, axis=-1, kind=None, order=None, stable=None):
        where = self.argsort(axis, kind, order)
        self[...] = self._map(lambda c: np.take_along_axis(c, where, axis)).copy()

    def searchsorted(self, v, side="left", sorter=None):
        return np.searchsorted(self, v, side=side, sorter=sorter)

    def argmax(self, axis=None, out=None, keepdims=False):
        return np.argmax(self._ranks(), axis=axis, keepdims=keepdims)

    def argmin(self, axis=None, out=None, keepdims=False):
        return np.argmin(self._ranks(), axis=axis, keepdims=keepdims)

    def _extreme(self, at, axis, keepdims):
        if self.size == 0:
            raise ValueError("zero-size array to reduction operation which has no identity")
        if axis is None:
            value = self.ravel()[int(at(self._ranks().ravel()))]
            return self.__class__._wrap(self, value, keepdims) if keepdims else value
        where = np.expand_dims(at(self._ranks(), axis=axis), axis)
        out = self._copy_of(np.take_along_axis(self._c, where, axis))
        return out if keepdims else out.squeeze(axis)[()]

    def max(self, axis=None, out=None, keepdims=False, initial=None, where=True):
        return self._extreme(np.argmax, axis, keepdims)

    def min(self, axis=None, out=None, keepdims=False, initial=None, where=True):
        return self._extreme(np.argmin, axis, keepdims)

    def __array__(self, dtype=None, *, copy=None):
        return self if dtype is None else self.astype(dtype)

    def __copy__(self):
        return self.copy()

    def __deepcopy__(self, memo):
        return self.copy()

    def __contains__(self, value):
        found = self == value
        return bool(np.any(found)) if isinstance(found, np.ndarray) else bool(found)

    def __bool__(self):
        if self.size == 1:
            return bool(self.item())
        if self.size == 0:
            raise ValueError(
                "The truth value of an empty array is ambiguous. Use `array.size > 0` to check that an array is not empty."
            )
        raise ValueError(
            "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()"
        )

    def __format__(self, spec):
        if spec:
            raise TypeError("unsupported format string passed to numpy.ndarray.__format__")
        return str(self)

    __hash__ = None

    def __str__(self):
        return str(self[()]) if self.ndim == 0 else array_text(self)

    def __repr__(self):
        return array_repr(self)


Array.__name__ = Array.__qualname__ = "ndarray"
Array.__module__ = "numpy"

_OPERATORS = {
    "add": "add", "sub": "subtract", "mul": "multiply", "truediv": "divide", "floordiv": "floor_divide",
    "mod": "remainder", "pow": "power", "and": "bitwise_and", "or": "bitwise_or", "xor": "bitwise_xor",
    "lshift": "left_shift", "rshift": "right_shift",
}
_COMPARE = {"eq": "equal", "ne": "not_equal", "lt": "less", "le": "less_equal", "gt": "greater", "ge": "greater_equal"}


def _operator(name, swapped=False):
    def method(self, other):
        return ufunc(name, other, self) if swapped else ufunc(name, self, other)

    return method


def _inplace(name):
    def method(self, other):
        self[...] = ufunc(name, self, other)
        return self

    return method


def _missing(name):
    def method(self, *args, **kwargs):
        _no(f"numpy.ndarray.{name}", self.dtype)

    return method


def _unary(name):
    return lambda self: ufunc(name, self)


for _d, _n in _OPERATORS.items():
    setattr(Array, f"__{_d}__", _operator(_n))
    setattr(Array, f"__r{_d}__", _operator(_n, True))
    setattr(Array, f"__i{_d}__", _inplace(_n))
for _d, _n in _COMPARE.items():
    setattr(Array, f"__{_d}__", _operator(_n))
for _d, _n in {"neg": "negative", "pos": "positive", "abs": "absolute", "invert": "invert"}.items():
    setattr(Array, f"__{_d}__", _unary(_n))
for _n in dir(np.ndarray):
    if _n not in Array.__dict__ and not hasattr(object, _n) and callable(getattr(np.ndarray, _n, None)):
        setattr(Array, _n, _missing(_n))
Array.__hash__ = None


# --- printing


def texts(a, shown):
    """The words of the elements at the flat positions `shown`."""
    flat = a.ravel()
    return a._words(flat[np.array(shown, dtype=np.int64)] if len(shown) else flat[:0])


def array_text(a, prefix="", suffix="", separator=" "):
    options = np.get_printoptions()
    edge, width = options["edgeitems"], options["linewidth"] - len(suffix)
    cut = a.size > options["threshold"]
    if a.size == 0:
        return "[]"
    places = []

    def entries(n):
        if not cut or n <= 2 * edge:
            return list(range(n))
        return [*range(edge), None, *range(n - edge, n)]

    axes = [entries(n) for n in a.shape]

    def collect(axis, at):
        if axis == a.ndim:
            places.append(at)
            return
        for i in axes[axis]:
            if i is not None:
                collect(axis + 1, at * a.shape[axis] + i)

    collect(0, 0)
    words = dict(zip(places, texts(a, places)))

    def nested(axis, at, hanging):
        n = a.shape[axis]
        if axis == a.ndim - 1:
            inner = width - builtins.max(len(separator.rstrip()), 1) - axis
            out, line = "", hanging
            last = len(axes[axis]) - 1
            for k, i in enumerate(axes[axis]):
                word = "..." if i is None else words[at * n + i]
                limit = width - axis - 1 if k == last else inner
                lines = word.split("\n")
                if len(line) + len(lines[0]) > limit and len(line) > len(hanging):
                    out += line.rstrip() + "\n"
                    line = hanging
                indent = len(line)
                line += lines[0]
                for extra in lines[1:]:
                    out += line.rstrip() + "\n"
                    line = hanging + " " * (indent - len(hanging)) + extra
                if k != last:
                    line += separator
            return "[" + (out + line)[len(hanging):] + "]"
        gap = separator.rstrip() + "\n" * (a.ndim - axis - 1) + hanging
        parts = ["..." if i is None else nested(axis + 1, at * n + i, hanging + " ") for i in axes[axis]]
        return "[" + gap.join(parts) + "]"

    return nested(0, 0, " " * (len(prefix) + 1))


def array_repr(a, name="array"):
    prefix = f"{name}("
    if a.ndim == 0:
        body = a._words(a.reshape(1))[0]
    elif a.size == 0:
        body = "[]" + (f", shape={a.shape}" if a.shape != (0,) else "")
    else:
        body = array_text(a, prefix, ",", ", ")
    d = a.dtype
    shown = "object" if d.kind == "O" else str(d) if d.kind == "V" and d._fields else repr(d.str if d.kind in "US" else d.name)
    text = prefix + body + ","
    last = len(text) - (text.rfind("\n") + 1)
    tail = f"dtype={shown})"
    space = "\n" + " " * len(prefix) if last + 1 + len(tail) > np.get_printoptions()["linewidth"] else " "
    return text + space + tail


# --- dispatch


def kind_of(*args):
    """The most particular kind among the arguments (looking into lists too)."""
    for a in args:
        if isinstance(a, Array):
            return a.dtype
        if isinstance(a, (list, tuple)):
            found = kind_of(*a)
            if found is not None:
                return found
    return None


def find_masked(args):
    for a in args:
        if getattr(a, "_is_masked", False):
            return True
        if isinstance(a, (list, tuple)) and find_masked(a):
            return True
    return False


def call_function(name, message, /, *args, **kwargs):
    """`np.NAME(...)` after the numeric arrays refused it with `message`."""
    if find_masked(args):
        from numpy import ma

        return ma._function(name, args, kwargs)
    from numpy import _kind_functions

    f = _kind_functions.FUNCTIONS.get(name)
    if f is not None:
        return f(*args, **kwargs)
    if name in _kind_functions.UFUNCS:
        return ufunc(name, *args, **kwargs)
    kind = kind_of(*args)
    if kind is None and not message.startswith("this operation"):
        raise (NotImplementedError if "pyt" in message else TypeError)(message)
    _no(f"numpy.{name}", kind)


def call_method(name, message, self, *args, **kwargs):
    if name == "astype":
        from numpy import _kind_functions

        return _kind_functions.astype(self, *args, **kwargs)
    raise NotImplementedError(message)


def ufunc(name, *args, **kwargs):
    if find_masked(args):
        from numpy import ma

        return ma._function(name, args, kwargs)
    from numpy import _kind_functions

    return _kind_functions.elementwise(name, *args, **kwargs)
