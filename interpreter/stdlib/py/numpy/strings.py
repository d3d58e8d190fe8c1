"""numpy.strings: Python's string methods over arrays."""
import builtins

import numpy as np
from numpy import _values
from numpy._kinds import dtype_
from numpy._kind_functions import _broadcast
from numpy._values import ValueArray, make


def _texts(x):
    a = np.asarray(x)
    if a.dtype.kind == "O" and builtins.all(isinstance(v, str) for v in a._flat()):
        a = a.astype(str)
    if not isinstance(a, ValueArray) or a.dtype.kind not in "US":
        raise TypeError("string operation on non-string array")
    return a


def _other(x, like):
    a = np.asarray(x)
    return a if isinstance(a, ValueArray) or a.ndim else a.reshape(())


def _apply(f, a, *others):
    """f over the elements; other arguments broadcast where they are arrays or lists."""
    a = _texts(a)
    arrays = [a] + [np.asarray(o) for o in others]
    shape = _broadcast(arrays)
    flats = []
    for x in arrays:
        if isinstance(x, ValueArray):
            v = x._v
            flats.append([v[i] for i in np.broadcast_to(x._c, shape).ravel().tolist()])
        else:
            flats.append(np.broadcast_to(x, shape).ravel().tolist())
    return a, shape, [f(*row) for row in zip(*flats)]


def _text_result(a, shape, items, length=None):
    kind = a.dtype.kind
    longest = builtins.max([len(x) for x in items], default=0)
    return make(items, shape, dtype_(kind, builtins.max(longest if length is None else length, 1)))


def _method(name, keep=True):
    def method(a):
        arr, shape, items = _apply(lambda s: getattr(s, name)(), a)
        return _text_result(arr, shape, items, arr.dtype._length if keep else None)

    method.__name__ = name
    return method


def _predicate(name):
    def method(a):
        _, shape, items = _apply(lambda s: getattr(s, name)(), a)
        out = np.array(items, dtype=bool).reshape(shape)
        return out if shape else out[()]

    method.__name__ = name
    return method


upper, lower, capitalize, title, swapcase = map(_method, ("upper", "lower", "capitalize", "title", "swapcase"))
isalpha, isdigit, isalnum, isspace, islower, isupper, istitle, isnumeric, isdecimal = map(
    _predicate,
    ("isalpha", "isdigit", "isalnum", "isspace", "islower", "isupper", "istitle", "isnumeric", "isdecimal"),
)


def _strip(name):
    def strip(a, chars=None):
        if chars is None:
            arr, shape, items = _apply(lambda s: getattr(s, name)(), a)
        else:
            arr, shape, items = _apply(lambda s, c: getattr(s, name)(c), a, chars)
        out = _text_result(arr, shape, items, arr.dtype._length)
        return out if shape else out[()]

    strip.__name__ = name
    return strip


strip, lstrip, rstrip = map(_strip, ("strip", "lstrip", "rstrip"))


def _integers(a, shape, items):
    out = np.array(items, dtype=np.int64).reshape(shape)
    return out if shape else out[()]


def str_len(x):
    return _integers(*_apply(len, x))


def _search(name):
    def search(a, sub, start=0, end=None):
        if end is None:
            return _integers(*_apply(lambda s, t, i: getattr(s, name)(t, i), a, sub, start))
        return _integers(*_apply(lambda s, t, i, j: getattr(s, name)(t, i, j), a, sub, start, end))

    search.__name__ = name
    return search


find, rfind, index, rindex, count = map(_search, ("find", "rfind", "index", "rindex", "count"))


def _affix(name):
    def affix(a, sub, start=0, end=None):
        if end is None:
            _, shape, items = _apply(lambda s, t, i: getattr(s, name)(t, i), a, sub, start)
        else:
            _, shape, items = _apply(lambda s, t, i, j: getattr(s, name)(t, i, j), a, sub, start, end)
        out = np.array(items, dtype=bool).reshape(shape)
        return out if shape else out[()]

    affix.__name__ = name
    return affix


startswith, endswith = map(_affix, ("startswith", "endswith"))


def add(x1, x2):
    return np.add(_texts(x1), _texts(x2)) if np.ndim(x1) or np.ndim(x2) else np.add(_texts(x1), _texts(x2))


def multiply(a, i):
    return _text_result(*_apply(lambda s, n: s * builtins.max(n, 0), a, i))


def mod(a, values):
    arr = _texts(a)
    values = np.asarray(values)
    arr, shape, items = _apply(lambda s, v: s % (v,), arr, values)
    return _text_result(arr, shape, items)


def _like(text, a):
    """A plain string as an array of a's dtype, which cuts it to that length."""
    return text if hasattr(text, "dtype") else np.asarray(text, dtype=_texts(a).dtype)


def replace(a, old, new, count=-1):
    old, new = _like(old, a), _like(new, a)
    return _text_result(*_apply(lambda s, o, n, c: s.replace(o, n, c), a, old, new, count))


def _pad(name):
    def pad(a, width, fillchar=" "):
        kind = _texts(a).dtype.kind
        fill = fillchar if kind == "U" or isinstance(fillchar, bytes) else fillchar.encode()
        if name == "center":
            return _text_result(*_apply(lambda s, w: _center(s, w, fill), a, width))
        return _text_result(*_apply(lambda s, w: getattr(s, name)(w, fill), a, width))

    pad.__name__ = name
    return pad


def _center(s, width, fill):
    left = builtins.max(width - len(s), 0)
    before = left // 2 + (left & width & 1)
    return fill * before + s + fill * (left - before)


center, ljust, rjust = map(_pad, ("center", "ljust", "rjust"))


def zfill(a, width):
    return _text_result(*_apply(lambda s, w: s.zfill(w), a, width))


def expandtabs(a, tabsize=8):
    arr, shape, items = _apply(lambda s, n: s.expandtabs(n), a, tabsize)
    # the buffer counts four bytes for a character and one for each space of a tab
    wide = 4 if arr.dtype.kind == "U" else 1
    _, _, sources = _apply(lambda s: len(s) - s.count("\t" if wide == 4 else b"\t"), a)
    if len(sources) == 1:
        sources = sources * len(items)
    lengths = [len(t) + n * (wide - 1) for t, n in zip(items, sources)]
    return _text_result(arr, shape, items, builtins.max(lengths, default=1))


def _part(name):
    def part(a, sep):
        arr, shape, items = _apply(lambda s, t: getattr(s, name)(t), a, sep)
        return tuple(_text_result(arr, shape, [p[k] for p in items]) for k in range(3))

    part.__name__ = name
    return part


partition, rpartition = map(_part, ("partition", "rpartition"))


def translate(a, table, deletechars=None):
    arr, shape, items = _apply(lambda s: s.translate(table), a)
    longest = builtins.max([len(x) for x in items], default=0)
    return _text_result(arr, shape, items, builtins.max(longest, arr.dtype._length))


def slice(a, start=None, stop=None, step=None, /):
    if stop is None and step is None and start is not None:
        start, stop = None, start
    cut = builtins.slice(start, stop, step)
    return _text_result(*_apply(lambda s: s[cut], a))


def encode(a, encoding=None, errors=None):
    _, shape, items = _apply(lambda s: s.encode(encoding or "utf-8", errors or "strict"), a)
    return make(items, shape, "S")


def decode(a, encoding=None, errors=None):
    _, shape, items = _apply(lambda s: s.decode(encoding or "utf-8", errors or "strict"), a)
    return make(items, shape, "U")


def _comparison(name):
    def compare(x1, x2):
        return getattr(np, name)(_texts(x1), _texts(x2))

    compare.__name__ = name
    return compare


equal, not_equal, less, less_equal, greater, greater_equal = map(
    _comparison, ("equal", "not_equal", "less", "less_equal", "greater", "greater_equal")
)
