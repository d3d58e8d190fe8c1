"""Set functions of arrays: unique values and what two sets share."""
import numpy as np
from numpy import _results


def _starts(a, equal_nan):
    """Mask of the first element of every run of a sorted array; NaNs (sorted last) are one run if `equal_nan`."""
    mask = np.empty(a.shape, dtype=bool)
    mask[:1] = True
    mask[1:] = a[1:] != a[:-1]
    if equal_nan and a.size and a.dtype.kind in "fc" and np.isnan(a[-1]):
        first = int(np.flatnonzero(np.isnan(a))[0])
        mask[first + 1 :] = False
    return mask


def unique(ar, return_index=False, return_inverse=False, return_counts=False, axis=None, *, equal_nan=True, sorted=True):
    a = np.asarray(ar)
    rows = None
    if axis is None:
        flat = np.ravel(a)
        if not (return_index or return_inverse):
            order, aux = None, np.sort(flat)
        else:
            order = np.argsort(flat, kind="stable")
            aux = flat[order]
        mask = _starts(aux, equal_nan)
        values = aux[mask]
    else:
        if not -a.ndim <= axis < a.ndim:
            raise np.exceptions.AxisError(f"axis {axis} is out of bounds for array of dimension {a.ndim}")
        moved = np.moveaxis(a, axis, 0)
        rows = moved.reshape(moved.shape[0], -1)
        order = np.lexsort(rows.T[::-1]) if rows.shape[1] else np.arange(len(rows))
        picked = rows[order]
        mask = np.empty(len(rows), dtype=bool)
        mask[:1] = True
        mask[1:] = (picked[1:] != picked[:-1]).any(axis=1)
        values = np.moveaxis(picked[mask].reshape((-1,) + moved.shape[1:]), 0, axis)
    if not (return_index or return_inverse or return_counts):
        return values
    result = (values,)
    if return_index:
        result += (order[mask],)
    if return_inverse:
        back = np.empty(mask.shape, dtype=int)
        back[order] = np.cumsum(mask) - 1
        result += (back.reshape(a.shape) if axis is None else back,)
    if return_counts:
        result += (np.diff(np.append(np.flatnonzero(mask), mask.size)),)
    return result


def unique_values(x, /):
    return unique(x, equal_nan=False)


def unique_counts(x, /):
    return _results.UniqueCountsResult(*unique(x, return_counts=True, equal_nan=False))


def unique_inverse(x, /):
    return _results.UniqueInverseResult(*unique(x, return_inverse=True, equal_nan=False))


def unique_all(x, /):
    return _results.UniqueAllResult(*unique(x, True, True, True, equal_nan=False))


def intersect1d(ar1, ar2, assume_unique=False, return_indices=False):
    a, b = np.asarray(ar1), np.asarray(ar2)
    if assume_unique:
        a, b = np.ravel(a), np.ravel(b)
    elif return_indices:
        a, at_a = unique(a, return_index=True)
        b, at_b = unique(b, return_index=True)
    else:
        a, b = unique(a), unique(b)
    both = np.concatenate((a, b))
    if return_indices:
        order = np.argsort(both, kind="stable")
        both = both[order]
    else:
        both = np.sort(both)
    same = both[1:] == both[:-1]
    common = both[:-1][same]
    if not return_indices:
        return common
    first = order[:-1][same]
    second = order[1:][same] - a.size
    if not assume_unique:
        first, second = at_a[first], at_b[second]
    return common, first, second


def union1d(ar1, ar2):
    return unique(np.concatenate((ar1, ar2), axis=None))


def setdiff1d(ar1, ar2, assume_unique=False):
    a, b = (np.ravel(ar1), np.asarray(ar2)) if assume_unique else (unique(ar1), unique(ar2))
    return a[np.isin(a, b, invert=True)]


def setxor1d(ar1, ar2, assume_unique=False):
    a, b = (np.ravel(ar1), np.ravel(ar2)) if assume_unique else (unique(ar1), unique(ar2))
    both = np.sort(np.concatenate((a, b)))
    if both.size == 0:
        return both
    edge = np.concatenate(([True], both[1:] != both[:-1], [True]))
    return both[edge[1:] & edge[:-1]]
