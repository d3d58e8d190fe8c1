"""numpy.rec: record arrays."""
import numpy as np
from numpy._records import recarray, record

__all__ = ["array", "fromarrays", "fromrecords", "recarray", "record"]


def _format(formats, names):
    if formats is None:
        return None
    parts = formats.split(",") if isinstance(formats, str) else list(formats)
    labels = [f"f{i}" for i in range(len(parts))] if names is None else _names(names)
    return np.dtype(list(zip(labels, parts)))


def _names(names):
    return [n.strip() for n in names.split(",")] if isinstance(names, str) else list(names)


def array(obj, dtype=None, shape=None, offset=0, strides=None, formats=None, names=None, titles=None, aligned=False, byteorder=None, copy=True):
    d = np.dtype(dtype) if dtype is not None else _format(formats, names)
    if d is None and isinstance(obj, list) and obj and isinstance(obj[0], (tuple, list)):
        return fromrecords(obj, names=names)
    return recarray._of(np.array(obj, dtype=d))


def fromarrays(arrayList, dtype=None, shape=None, formats=None, names=None, titles=None, aligned=False, byteorder=None):
    columns = [np.asarray(a) for a in arrayList]
    d = np.dtype(dtype) if dtype is not None else _format(formats, names)
    if d is None:
        labels = [f"f{i}" for i in range(len(columns))] if names is None else _names(names)
        d = np.dtype([(n, c.dtype) for n, c in zip(labels, columns)])
    return recarray({n: c.astype(f) for (n, f), c in zip(d._fields.items(), columns)}, d)


def fromrecords(recList, dtype=None, shape=None, formats=None, names=None, titles=None, aligned=False, byteorder=None):
    d = np.dtype(dtype) if dtype is not None else _format(formats, names)
    if d is None:
        return fromarrays([list(c) for c in zip(*recList)], names=names)
    return recarray._of(np.array([tuple(r) for r in recList], dtype=d))
