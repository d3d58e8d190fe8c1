"""Arrays of strings, bytes and objects: a list of values, and an int64 array of positions in it as carrier, so views share the list."""
import builtins

import numpy as np
from numpy import _kinds
from numpy._kinds import Array, dtype_


class str_(str):
    """A NumPy string scalar."""

    dtype = property(lambda self: dtype_("U", len(self)))
    shape, ndim, size = (), 0, 1

    def __repr__(self):
        return f"np.str_({str.__repr__(str(self))})"

    def __str__(self):
        return str.__str__(self)

    def item(self):
        return str.__str__(self)

    tolist = item


class bytes_(bytes):
    """A NumPy bytes scalar."""

    dtype = property(lambda self: dtype_("S", len(self)))
    shape, ndim, size = (), 0, 1

    def __repr__(self):
        return f"np.bytes_({bytes.__repr__(bytes(self))})"

    def item(self):
        return bytes(self)

    tolist = item


class object_:
    """Stands for the dtype of objects."""

    def __new__(cls, value=None, /):
        return value


for _c in (str_, bytes_, object_):
    _c.__module__ = "numpy"


class ValueArray(Array):
    def __init__(self, values, carrier, dtype):
        self._v = values
        self._c = carrier
        self._d = dtype

    dtype = property(lambda self: self._d)

    def _like(self, carrier):
        return ValueArray(self._v, carrier, self._d)

    def _flat(self):
        v = self._v
        return [v[i] for i in self._c.ravel().tolist()]

    def copy(self, order="C"):
        return make(self._flat(), self.shape, self._d)

    def _wrap(self, value, keepdims):
        return make([value], (1,) * self.ndim, self._d)

    def _scalar(self, x):
        kind = self._d.kind
        return str_(x) if kind == "U" else bytes_(x) if kind == "S" else x

    def _at(self, position):
        return self._scalar(self._v[int(position)])

    def __iter__(self):
        if self.ndim == 1:
            return iter([self._scalar(x) for x in self._flat()])
        return Array.__iter__(self)

    def _fit(self, x):
        """The value as this array stores it."""
        kind = self._d.kind
        if kind == "O":
            return x
        x = _as_text(x, kind)
        return x[: self._d._length] if self._d._length else x

    def __setitem__(self, key, value):
        target = np.asarray(self._c[key])
        v = self._v
        if self._d.kind == "O" and not isinstance(value, (np.ndarray, list, tuple)) or isinstance(value, (str, bytes)):
            value = self._fit(value)
            for i in target.ravel().tolist():
                v[i] = value
            return
        if target.ndim == 0 and self._d.kind == "O":
            v[int(target)] = value
            return
        source = asvalues(value)
        try:
            at = np.broadcast_to(np.arange(source.size).reshape(source.shape), target.shape)
        except ValueError:
            if source.ndim > target.ndim and source.size == target.size:
                at = np.arange(source.size).reshape(target.shape)
            else:
                shown = [("(" + ",".join(map(str, s)) + ("," if len(s) == 1 else "") + ")") for s in (source.shape, target.shape)]
                raise ValueError(f"could not broadcast input array from shape {shown[0]} into shape {shown[1]}") from None
        items = source._flat()
        for i, k in zip(target.ravel().tolist(), at.ravel().tolist()):
            v[i] = self._fit(items[k])

    def tolist(self):
        flat = self._flat()
        if self._d.kind == "O":
            flat = [x.item() if isinstance(x, np.generic) else x for x in flat]
        if self.ndim == 0:
            return flat[0]

        def build(axis, at):
            n = self.shape[axis]
            if axis == self.ndim - 1:
                return flat[at * n : at * n + n]
            return [build(axis + 1, at * n + i) for i in range(n)]

        return build(0, 0)

    def fill(self, value):
        self[...] = value

    def _ranks(self, order=None):
        if order is not None:
            raise ValueError("Cannot specify order when the array has no fields.")
        flat = self._flat()
        where = sorted(range(len(flat)), key=flat.__getitem__)
        ranks, rank = [0] * len(flat), -1
        for k, i in enumerate(where):
            if k == 0 or flat[where[k - 1]] != flat[i]:
                rank = k
            ranks[i] = rank
        return np.array(ranks, dtype=np.int64).reshape(self.shape)

    def _words(self, a):
        flat = a._flat()
        if self._d.kind == "O":
            return [f"list({x!r})" if isinstance(x, list) else _nested_repr(x) for x in flat]
        return [repr(x) for x in flat]

    def astype(self, dtype, order="K", casting="unsafe", subok=True, copy=True):
        d = np.dtype(dtype)
        flat = self._flat()
        if not isinstance(d, dtype_):
            return np.array(_numbers(flat, d, self._d.kind), dtype=d).reshape(self.shape)
        if d.kind in "Mm":
            from numpy import _dates

            return _dates.from_values(flat, self.shape, d)
        return make([_as_text(x, d.kind) if d.kind in "US" else x for x in flat], self.shape, d)

    def sum(self, axis=None, dtype=None, out=None, keepdims=False, initial=None, where=True):
        return self._fold("add", axis, keepdims, 0, initial)

    def prod(self, axis=None, dtype=None, out=None, keepdims=False, initial=None, where=True):
        return self._fold("multiply", axis, keepdims, 1, initial)

    def _fold(self, name, axis, keepdims, empty, initial):
        if self._d.kind != "O":
            raise TypeError(
                f"the resolved dtypes are not compatible with {name}.reduce. Resolved ({self._d!r}, {self._d!r}, "
                f"{dtype_(self._d.kind, 2 * self._d._length)!r})"
            )
        from numpy._kind_functions import OBJECT_BINARY

        f = OBJECT_BINARY[name]

        def fold(items):
            if not items and initial is None:
                return empty
            acc = items[0] if initial is None else initial
            for x in items[1:] if initial is None else items:
                acc = f(acc, x)
            return acc

        if axis is None:
            return fold(self._flat())
        moved = np.moveaxis(self._c, axis, -1)
        rows = moved.reshape(-1, moved.shape[-1]).tolist()
        out = make([fold([self._v[i] for i in row]) for row in rows], moved.shape[:-1], self._d)
        if keepdims:
            return out.reshape(tuple(1 if k == axis % self.ndim else n for k, n in enumerate(self.shape)))
        return out if out.ndim else out[()]

    def mean(self, axis=None, dtype=None, out=None, keepdims=False, *, where=True):
        n = self.size if axis is None else self.shape[axis]
        return self.sum(axis, keepdims=keepdims) / n

    def cumsum(self, axis=None, dtype=None, out=None):
        if self._d.kind != "O" or axis not in (None, 0, -1) or self.ndim > 1:
            _kinds._no("numpy.ndarray.cumsum", self._d)
        out = []
        for x in self._flat():
            out.append(x if not out else out[-1] + x)
        return make(out, (len(out),), self._d)

    def any(self, axis=None, out=None, keepdims=False, *, where=True):
        if self._d.kind == "O" and axis is None and not keepdims:
            for x in self._flat():
                if x:
                    return x
            return self._flat()[-1] if self.size else False
        return np.any(self._truth(), axis=axis, keepdims=keepdims)

    def all(self, axis=None, out=None, keepdims=False, *, where=True):
        if self._d.kind == "O" and axis is None and not keepdims:
            for x in self._flat():
                if not x:
                    return x
            return self._flat()[-1] if self.size else True
        return np.all(self._truth(), axis=axis, keepdims=keepdims)

    def _truth(self):
        return np.array([bool(x) for x in self._flat()], dtype=bool).reshape(self.shape)

    def max(self, axis=None, out=None, keepdims=False, initial=None, where=True):
        return self._ordered("maximum", np.argmax, axis, keepdims)

    def min(self, axis=None, out=None, keepdims=False, initial=None, where=True):
        return self._ordered("minimum", np.argmin, axis, keepdims)

    def _ordered(self, name, at, axis, keepdims):
        if self._d.kind != "O":
            from numpy._kind_functions import no_loop

            no_loop(name, self._d, self._d)
        return self._extreme(at, axis, keepdims)

    def __add__(self, other):
        return _kinds.ufunc("add", self, other)

    def __reduce__(self):
        return (make, (self._flat(), self.shape, self._d.str))


def _nested_repr(x):
    return repr(x)


ValueArray.__name__ = ValueArray.__qualname__ = "ndarray"
ValueArray.__module__ = "numpy"
ValueArray.__hash__ = None


def _as_text(x, kind):
    if isinstance(x, np.ndarray) and x.ndim == 0:
        x = x[()]
    if kind == "U":
        if isinstance(x, str):
            return str.__str__(x)
        if isinstance(x, bytes):
            return x.decode("ascii")
        return str(x)
    if isinstance(x, bytes):
        return bytes(x).rstrip(b"\0")
    return str(x).encode("ascii")


def _numbers(flat, d, kind):
    if d.kind == "b" and kind != "O":
        return [bool(x) for x in flat]
    convert = {"i": int, "u": int, "f": float, "c": complex, "b": bool}[d.kind]
    out = []
    for x in flat:
        try:
            out.append(convert(x))
        except ValueError:
            if kind == "O":
                raise
            shown = f"np.{'str_' if kind == 'U' else 'bytes_'}({x!r})"
            if d.kind in "iu":
                raise ValueError(f"invalid literal for int() with base 10: {shown if kind == 'U' else repr(x)}") from None
            raise ValueError(f"could not convert string to float: {shown}") from None
    return out


def make(values, shape, dtype):
    """An array of its own over the values (a list nobody else keeps)."""
    d = np.dtype(dtype)
    kind = d.kind
    if kind != "O":
        longest = builtins.max([len(x) for x in values], default=0)
        if d._length == 0:
            d = dtype_(kind, builtins.max(longest, 1))
        elif longest > d._length:
            values = [x[: d._length] for x in values]
    return ValueArray(values, np.arange(len(values)).reshape(shape), d)


_WIDTHS = {"b": 5, "i": {1: 4, 2: 6, 4: 11, 8: 21}, "u": {1: 3, 2: 5, 4: 10, 8: 20}, "f": 32, "c": 64}


def text_width(d):
    """Characters that hold every number of a numeric dtype."""
    w = _WIDTHS[d.kind]
    return w[d.itemsize] if isinstance(w, dict) else w


def numeric_as_text(a, kind="U", length=0):
    flat = [_as_text(a.dtype.type(x) if a.dtype.kind == "f" and a.dtype.itemsize < 8 else x, kind) for x in a.ravel().tolist()]
    return make(flat, a.shape, dtype_(kind, length or text_width(a.dtype)))


def asvalues(x):
    """Anything as a ValueArray: strings as they are, numbers as objects."""
    if isinstance(x, ValueArray):
        return x
    if isinstance(x, np.ndarray):
        if isinstance(x, Array):
            return make(list(x.ravel()), x.shape, "O")
        return make(x.ravel().tolist(), x.shape, "O")
    from numpy._kind_functions import array

    a = array(x)
    return a if isinstance(a, ValueArray) else asvalues(a)
