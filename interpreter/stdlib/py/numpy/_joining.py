"""Joining, resizing, set functions and broadcasting helpers."""
import builtins

import numpy as np


def broadcast_shapes(*args):
    shapes = [(s,) if isinstance(s, int) else tuple(s) for s in args]
    n = builtins.max([len(s) for s in shapes], default=0)
    result = [1] * n
    for at, s in enumerate(shapes):
        for i in range(1, len(s) + 1):
            if s[-i] != 1:
                if result[-i] not in (1, s[-i]):
                    other = builtins.next(k for k, o in enumerate(shapes) if len(o) >= i and o[-i] == result[-i])
                    raise ValueError(
                        "shape mismatch: objects cannot be broadcast to a single shape.  "
                        f"Mismatch is between arg {other} with shape {shapes[other]} and arg {at} with shape {s}."
                    )
                result[-i] = s[-i]
    return tuple(result)


def broadcast_arrays(*args, subok=False):
    arrays = [np.asarray(a) for a in args]
    shape = broadcast_shapes(*[a.shape for a in arrays])
    return tuple(a if a.shape == shape else np.broadcast_to(a, shape) for a in arrays)


def block(arrays):
    def depth(x):
        return 1 + builtins.max(depth(i) for i in x) if isinstance(x, list) else 0

    levels = depth(arrays)

    def join(x, level):
        if not isinstance(x, list):
            a = np.asarray(x)
            return a.reshape((1,) * (levels - a.ndim) + a.shape) if a.ndim < levels else a
        return np.concatenate([join(i, level + 1) for i in x], axis=-(levels - level))

    return join(arrays, 0)


def resize(a, new_shape):
    a = np.ravel(a)
    shape = (new_shape,) if isinstance(new_shape, int) else tuple(new_shape)
    n = 1
    for s in shape:
        n *= s
    if a.size == 0:
        return np.zeros(shape, dtype=a.dtype)
    return a[np.arange(n) % a.size].reshape(shape)


def rollaxis(a, axis, start=0):
    n = a.ndim
    axis = axis + n if axis < 0 else axis
    start = start + n if start < 0 else start
    if axis < start:
        start -= 1
    return np.moveaxis(a, axis, start)


def dsplit(ary, indices_or_sections):
    return np.split(ary, indices_or_sections, axis=2)


def unstack(x, /, *, axis=0):
    return tuple(np.moveaxis(np.asarray(x), axis, 0))


def diagflat(v, k=0):
    return np.diag(np.ravel(v), k)


def trim_zeros(filt, trim="fb", axis=None):
    a = np.asarray(filt)
    keep = np.flatnonzero(a)
    if len(keep) == 0:
        return filt[:0]
    first = int(keep[0]) if "f" in trim.lower() else 0
    last = int(keep[-1]) + 1 if "b" in trim.lower() else len(a)
    return filt[first:last]


def setxor1d(ar1, ar2, assume_unique=False):
    return np.setdiff1d(np.union1d(ar1, ar2), np.intersect1d(ar1, ar2))


def lexsort(keys, axis=-1):
    keys = [np.asarray(k) for k in keys]
    order = np.argsort(keys[0], kind="stable")
    for k in keys[1:]:
        order = order[np.argsort(k[order], kind="stable")]
    return order


def partition(a, kth, axis=-1, kind="introselect", order=None):
    return np.sort(a, axis=axis)


def argpartition(a, kth, axis=-1, kind="introselect", order=None):
    return np.argsort(a, axis=axis, kind="stable")


def sort_complex(a):
    a = np.ravel(a).astype(complex)
    return a[lexsort((a.imag, a.real))]


def array_equiv(a1, a2):
    a1, a2 = np.asarray(a1), np.asarray(a2)
    try:
        a1, a2 = broadcast_arrays(a1, a2)
    except ValueError:
        return False
    return bool(np.all(a1 == a2))


def histogram2d(x, y, bins=10, range=None, density=None, weights=None):
    h, edges = histogramdd(np.stack([np.asarray(x, dtype=float), np.asarray(y, dtype=float)], axis=1), bins, range, density, weights)
    return h, edges[0], edges[1]


def histogramdd(sample, bins=10, range=None, density=None, weights=None):
    sample = np.asarray(sample, dtype=float)
    d = sample.shape[1]
    if isinstance(bins, int):
        bins = [bins] * d
    edges = []
    for i in builtins.range(d):
        e = bins[i]
        if isinstance(e, int):
            low, high = (sample[:, i].min(), sample[:, i].max()) if range is None else range[i]
            if low == high:
                low, high = low - 0.5, high + 0.5
            e = np.linspace(low, high, e + 1)
        edges.append(np.asarray(e, dtype=float))
    shape = tuple(len(e) - 1 for e in edges)
    h = np.zeros(shape)
    for r, row in enumerate(sample):
        at = []
        for i, e in enumerate(edges):
            k = int(np.searchsorted(e, row[i], side="right")) - 1
            if row[i] == e[-1]:
                k = len(e) - 2
            at.append(k)
        if builtins.all(0 <= k < n for k, n in zip(at, shape)):
            h[tuple(at)] += 1 if weights is None else weights[r]
    if density:
        volume = h.sum()
        h = h / volume
        for i, e in enumerate(edges):
            width = np.diff(e)
            h = h / width.reshape([-1 if k == i else 1 for k in builtins.range(d)])
    return h, edges


def histogram_bin_edges(a, bins=10, range=None, weights=None):
    return np.histogram(a, bins, range)[1]


def shares_memory(a, b, max_work=None):
    return _root(a) is _root(b) and a.size > 0 and b.size > 0


may_share_memory = shares_memory


def _root(a):
    return a if a.base is None else a.base


def asfortranarray(a, dtype=None):
    a = np.asarray(a, dtype=dtype)
    return np.ascontiguousarray(a.T).T


def require(a, dtype=None, requirements=None):
    return np.asarray(a, dtype=dtype)


def asarray_chkfinite(a, dtype=None, order=None):
    a = np.asarray(a, dtype=dtype)
    if a.dtype.kind in "fc" and not np.isfinite(a).all():
        raise ValueError("array must not contain infs or NaNs")
    return a
