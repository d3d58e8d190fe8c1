"""Structured arrays: one array per field, all of the same shape, so that fields and basic slices are views."""
import builtins

import numpy as np
from numpy import _kinds
from numpy._kinds import Array, dtype_


def record_dtype(spec):
    """A structured dtype from a list of (name, format) or a dict of names and formats."""
    fields = {}
    if isinstance(spec, dict):
        if "names" not in spec or "offsets" in spec or "titles" in spec:
            _kinds._no("numpy.dtype from this kind of dict")
        pairs = list(zip(spec["names"], spec["formats"]))
    else:
        pairs = spec
    for pair in pairs:
        if not isinstance(pair, tuple) or len(pair) not in (2, 3):
            raise TypeError(f"Field elements must be 2- or 3-tuples, got '{pair!r}'")
        if len(pair) == 3:
            _kinds._no("numpy.dtype with subarray fields")
        name, fmt = pair
        if isinstance(fmt, str) and fmt.startswith("(") or isinstance(fmt, tuple):
            _kinds._no("numpy.dtype with subarray fields")
        if name in fields:
            raise ValueError(f"field {name!r} occurs more than once")
        fields[name or f"f{len(fields)}"] = np.dtype(fmt)
    return dtype_("V", fields=fields)


class void:
    """A structured scalar: a view of one element."""

    shape, ndim, size = (), 0, 1

    def __init__(self, columns, dtype, record=False):
        object.__setattr__(self, "_columns", columns)
        object.__setattr__(self, "_d", dtype)
        object.__setattr__(self, "_record", record)

    dtype = property(lambda self: self._d)

    def _name(self, key):
        names = list(self._columns)
        if isinstance(key, (int, np.integer)):
            if not -len(names) <= key < len(names):
                raise IndexError(f"invalid index ({key})")
            return names[key]
        if key not in self._columns:
            raise ValueError(f"no field of name {key}")
        return key

    def __getitem__(self, key):
        if isinstance(key, list):
            return void({k: self._columns[k] for k in key}, self._d[key], self._record)
        return self._columns[self._name(key)].reshape(-1)[0]

    def __setitem__(self, key, value):
        self._columns[self._name(key)][...] = value

    def __getattr__(self, name):
        if self._record and name in self._columns:
            return self[name]
        raise AttributeError(f"'numpy.{'record' if self._record else 'void'}' object has no attribute {name!r}")

    def __setattr__(self, name, value):
        if not self._record or name not in self._columns:
            raise AttributeError(f"'numpy.void' object has no attribute {name!r}")
        self[name] = value

    def __len__(self):
        return len(self._columns)

    def __iter__(self):
        return (self[k] for k in self._columns)

    def item(self):
        return tuple(x.item() if hasattr(x, "item") else x for x in self)

    tolist = item

    def _shown(self):
        return [repr(x.item()) if isinstance(x, np.generic) and x.dtype.kind in "biufc" else str(x) if not isinstance(x, str) else repr(str(x)) for x in self]

    def __str__(self):
        words = []
        for x in self:
            if isinstance(x, (str, bytes)):
                words.append(repr(x.item() if hasattr(x, "item") else x))
            elif isinstance(x, void):
                words.append(str(x))
            elif isinstance(x, np.generic):
                words.append(str(x))
            else:
                words.append(f"'{x}'" if getattr(x, "_dates", False) else repr(x))
        return f"({', '.join(words)}{',' if len(words) == 1 else ''})"

    def __repr__(self):
        if self._record:
            return f"np.record({self}, dtype={self._d})"
        return f"np.void({self}, dtype={self._d})"

    def __eq__(self, other):
        if isinstance(other, tuple):
            return self.item() == other
        return isinstance(other, void) and self._d == other._d and self.item() == other.item()

    def __hash__(self):
        return hash(self.item())


class record(void):
    pass


void.__module__ = record.__module__ = "numpy"


class RecordArray(Array):
    _record = False

    def __init__(self, columns, dtype, shape=None):
        self._columns = columns
        self._d = dtype

    dtype = property(lambda self: self._d)
    _c = property(lambda self: next(iter(self._columns.values())))

    def _like(self, carrier):
        _kinds._no("this operation", self._d)

    def _map(self, f):
        out = {}
        for k, c in self._columns.items():
            out[k] = c._map(f) if isinstance(c, Array) else f(c)
        return self._made(out, self._d)

    def _made(self, columns, d):
        return type(self)(columns, d)

    def _joined(self, f, arrays):
        from numpy._kind_functions import joined

        columns = {}
        for k in self._columns:
            parts = [a._columns[k] for a in arrays]
            columns[k] = joined(f, parts) if isinstance(parts[0], Array) else f(parts)
        return self._made(columns, self._d)

    def copy(self, order="C"):
        return self._made({k: c.copy() for k, c in self._columns.items()}, self._d)

    def _set_shape(self, s):
        self._columns = {k: c.reshape(s) for k, c in self._columns.items()}

    def __getitem__(self, key):
        if isinstance(key, str):
            if key not in self._columns:
                raise ValueError(f"no field of name {key}")
            return self._columns[key]
        if isinstance(key, list) and key and isinstance(key[0], str):
            for k in key:
                if k not in self._columns:
                    raise KeyError(k)
            return self._made({k: self._columns[k] for k in key}, self._d[key])
        items = key if isinstance(key, tuple) else (key,)
        if len(items) == self.ndim and builtins.all(isinstance(k, (int, np.integer)) and not isinstance(k, bool) for k in items):
            at = []
            for axis, k in enumerate(items):
                n = self.shape[axis]
                if not -n <= k < n:
                    raise IndexError(f"index {k} is out of bounds for axis {axis} with size {n}")
                k = int(k) % n
                at.append(slice(k, k + 1))
            cls = record if self._record else void
            return cls({k: c[tuple(at)] for k, c in self._columns.items()}, self._d, self._record)
        if key == () if isinstance(key, tuple) else False:
            if self.ndim == 0:
                return void({k: c.reshape(1) for k, c in self._columns.items()}, self._d, self._record)
        return self._made({k: c[key] for k, c in self._columns.items()}, self._d)

    def __setitem__(self, key, value):
        if isinstance(key, str):
            self[key][...] = value
            return
        if isinstance(key, list) and key and isinstance(key[0], str):
            _kinds._no("assignment to several fields", self._d)
        if isinstance(value, (void, tuple)):
            parts = list(value)
            if len(parts) != len(self._columns):
                raise ValueError(
                    f"could not assign tuple of length {len(parts)} to structure with {len(self._columns)} fields."
                )
        elif isinstance(value, RecordArray):
            parts = list(value._columns.values())
        elif isinstance(value, list):
            parts = list(np.array(value, dtype=self._d)._columns.values())
        else:
            parts = [value] * len(self._columns)
        for c, part in zip(self._columns.values(), parts):
            c[key] = part

    def tolist(self):
        if self.ndim == 0:
            return tuple(c.tolist() for c in self._columns.values())

        def build(columns):
            return [build(row) if isinstance(row[0], list) else row for row in zip(*columns)]

        return build([c.tolist() for c in self._columns.values()])

    def _ranks(self, order=None):
        names = list(self._columns)
        if order is not None:
            first = [order] if isinstance(order, str) else list(order)
            for k in first:
                if k not in self._columns:
                    raise ValueError(f"unknown field name: {k}")
            names = first + [k for k in names if k not in first]
        flats = []
        for k in names:
            c = self._columns[k]
            flats.append((c._ranks() if isinstance(c, Array) else c).ravel().tolist())
        keys = list(zip(*flats))
        where = sorted(range(len(keys)), key=keys.__getitem__)
        ranks, rank = [0] * len(keys), -1
        for i, w in enumerate(where):
            if i == 0 or keys[where[i - 1]] != keys[w]:
                rank = i
            ranks[w] = rank
        return np.array(ranks, dtype=np.int64).reshape(self.shape)

    def sort(self, axis=-1, kind=None, order=None, stable=None):
        where = self.argsort(axis, kind, order)
        if self.ndim != 1:
            _kinds._no("numpy.sort of more than one dimension", self._d)
        for k, c in list(self._columns.items()):
            c[...] = c[where]

    def _words(self, a):
        columns = [_words(c) for c in a._columns.values()]
        end = "," if len(columns) == 1 else ""
        return [f"({', '.join(row)}{end})" for row in zip(*columns)]

    def astype(self, dtype, order="K", casting="unsafe", subok=True, copy=True):
        d = np.dtype(dtype)
        if not isinstance(d, dtype_) or d._fields is None or len(d._fields) != len(self._columns):
            _kinds._no("numpy.ndarray.astype", self._d)
        return self._made({k: c.astype(f) for (k, f), c in zip(d._fields.items(), self._columns.values())}, d)

    def view(self, dtype=None, type=None):
        if dtype is recarray or type is recarray:
            return recarray._of(self)
        if dtype is None:
            return self[...]
        _kinds._no("numpy.ndarray.view", self._d)

    def fill(self, value):
        self[...] = value

    def __reduce__(self):
        return (from_values, (self.ravel().tolist(), self.shape, self._d))


RecordArray.__name__ = RecordArray.__qualname__ = "ndarray"
RecordArray.__module__ = "numpy"
RecordArray.__hash__ = None


class recarray(RecordArray):
    """A structured array whose fields are attributes too."""

    _record = True

    @classmethod
    def _of(cls, a):
        return cls(a._columns, a._d)

    def __getattr__(self, name):
        columns = self.__dict__.get("_columns", {})
        if name in columns:
            return columns[name]
        raise AttributeError(f"recarray has no attribute {name}")

    def __setattr__(self, name, value):
        columns = self.__dict__.get("_columns", {})
        if name in columns:
            columns[name][...] = value
        else:
            object.__setattr__(self, name, value)

    def field(self, attr, val=None):
        key = list(self._columns)[attr] if isinstance(attr, int) else attr
        return self._columns[key]

    def __repr__(self):
        body = _kinds.array_text(self, "rec.array(", ",", ", ")
        return f"rec.array({body},\n          dtype={self._d})"


recarray.__module__ = "numpy"


def _words(c):
    """The texts of the elements of a column, as the column's own printing makes them."""
    if isinstance(c, Array):
        return c._words(c)
    if c.size == 0:
        return []
    text = np.array2string(c.ravel(), separator="\n", threshold=c.size + 1, max_line_width=10**9)
    return text[1:-1].split("\n")


def _empty(n, d, value=0):
    if isinstance(d, dtype_):
        from numpy._kind_functions import _filled

        return _filled((n,), d, value)
    return np.full(n, value, dtype=d)


def filled(shape, d, value):
    n = 1
    for k in shape:
        n *= k
    return RecordArray({k: _empty(n, f, value).reshape(shape) for k, f in d._fields.items()}, d)


def from_values(values, shape, d):
    columns = {}
    rows = []
    for v in values:
        if isinstance(v, void):
            v = v.item()
        elif not isinstance(v, tuple):
            v = (v,) * len(d._fields)
        if len(v) != len(d._fields):
            raise ValueError(f"could not assign tuple of length {len(v)} to structure with {len(d._fields)} fields.")
        rows.append(v)
    for i, (k, f) in enumerate(d._fields.items()):
        columns[k] = np.array([row[i] for row in rows], dtype=f).reshape(shape)
    return RecordArray(columns, d)


def elementwise(name, *args):
    if name in ("equal", "not_equal") and len(args) == 2:
        a, b = (np.asarray(x) for x in args)
        if isinstance(a, RecordArray) and isinstance(b, RecordArray):
            if list(a._columns) != list(b._columns):
                raise TypeError("Cannot compare structured arrays unless they have a common dtype.  I.e. `np.result_type(arr1, arr2)` must be defined.")
            same = None
            for k in a._columns:
                found = a._columns[k] == b._columns[k]
                same = found if same is None else same & found
            return same if name == "equal" else ~same
    _kinds._no(f"numpy.{name}", next(x.dtype for x in args if isinstance(x, RecordArray)))
