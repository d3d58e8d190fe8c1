"""numpy.char: numpy.strings and the functions that give lists or arrays of three."""
import numpy as np
from numpy import strings as _s
from numpy._values import make
from numpy.strings import (
    add, capitalize, center, count, decode, encode, endswith, expandtabs, find, index, isalnum, isalpha, isdecimal,
    isdigit, islower, isnumeric, isspace, istitle, isupper, ljust, lower, lstrip, mod, multiply, replace, rfind,
    rindex, rjust, rstrip, startswith, str_len, strip, swapcase, title, translate, upper, zfill,
)


def _objects(result):
    _, shape, items = result
    return make(items, shape, "O")


def split(a, sep=None, maxsplit=None):
    return _objects(_s._apply(lambda s: s.split(sep, -1 if maxsplit is None else maxsplit), a))


def rsplit(a, sep=None, maxsplit=None):
    return _objects(_s._apply(lambda s: s.rsplit(sep, -1 if maxsplit is None else maxsplit), a))


def splitlines(a, keepends=None):
    return _objects(_s._apply(lambda s: s.splitlines(bool(keepends)), a))


def join(sep, seq):
    return _s._text_result(*_s._apply(lambda t, s: s.join(t), seq, sep))


def partition(a, sep):
    return np.stack([np.asarray(p) for p in _s.partition(a, sep)], axis=-1)


def rpartition(a, sep):
    return np.stack([np.asarray(p) for p in _s.rpartition(a, sep)], axis=-1)


def array(obj, itemsize=None, copy=True, unicode=None, order=None):
    return np.array(obj, dtype=str)


def asarray(obj, itemsize=None, unicode=None, order=None):
    return np.asarray(obj, dtype=str)


def _stripped(name):
    def compare(x1, x2):
        return np.asarray(getattr(np, name)(_s.rstrip(x1), _s.rstrip(x2)))

    compare.__name__ = name
    return compare


equal, not_equal, less, less_equal, greater, greater_equal = map(
    _stripped, ("equal", "not_equal", "less", "less_equal", "greater", "greater_equal")
)
