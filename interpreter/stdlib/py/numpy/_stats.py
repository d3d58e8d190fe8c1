"""Statistics: quantiles, averages, covariance, histograms, gradients."""
import builtins
import math

import numpy as np


def _axes(axis, ndim):
    """The axes as a sorted list of numbers, all of them for None."""
    if axis is None:
        return list(range(ndim))
    out = []
    for k in (axis if isinstance(axis, (tuple, list)) else (axis,)):
        if not -ndim <= k < ndim:
            raise np.exceptions.AxisError(f"axis {k} is out of bounds for array of dimension {ndim}")
        out.append(k % ndim)
    return sorted(out)


_range = range
# virtual index of quantile q among n values; the discrete ones give a whole number
_METHODS = {
    "inverted_cdf": None,
    "averaged_inverted_cdf": None,
    "closest_observation": None,
    "interpolated_inverted_cdf": lambda n, q: n * q - 1,
    "hazen": lambda n, q: n * q + (0.5 + q * (1 - 0.5 - 0.5)) - 1,
    "weibull": lambda n, q: n * q + (0 + q * (1 - 0 - 0)) - 1,
    "linear": lambda n, q: (n - 1) * q,
    "median_unbiased": lambda n, q: n * q + (1 / 3.0 + q * (1 - 1 / 3.0 - 1 / 3.0)) - 1,
    "normal_unbiased": lambda n, q: n * q + (3 / 8.0 + q * (1 - 3 / 8.0 - 3 / 8.0)) - 1,
    "lower": lambda n, q: math.floor((n - 1) * q),
    "higher": lambda n, q: math.ceil((n - 1) * q),
    "midpoint": lambda n, q: 0.5 * (math.floor((n - 1) * q) + math.ceil((n - 1) * q)),
    "nearest": None,
}
_WHOLE = ("inverted_cdf", "closest_observation", "lower", "higher", "nearest")


def _position(method, n, q):
    """Index below, index above and weight of the upper one."""
    if method == "inverted_cdf":
        x = n * q
        low = math.ceil(x) - 1
        return (low, low, 0.0)
    if method == "averaged_inverted_cdf":
        x = n * q - 1
        low = math.floor(x)
        gamma = 0.5 if x == low else 1.0
        return (low, low + 1, gamma)
    if method == "closest_observation":
        x = n * q - 1 - 0.5
        low = math.floor(x)
        k = low if x == low and low % 2 == 1 else low + 1
        return (k, k, 0.0)
    if method == "nearest":
        k = round((n - 1) * q)
        return (k, k, 0.0)
    x = _METHODS[method](n, q)
    low = math.floor(x)
    gamma = x - low
    if method == "midpoint":
        gamma = 0.5 if gamma else 0.0
    return (low, low + 1, gamma)


def _quantile_sorted(rows, q, method, wide):
    """One quantile of rows sorted along the last axis."""
    n = rows.shape[-1]
    low, high, gamma = _position(method, n, q)
    low = builtins.min(builtins.max(low, 0), n - 1)
    high = builtins.min(builtins.max(high, 0), n - 1)
    a = rows[..., low]
    if method in _WHOLE:
        return a
    b = rows[..., high]
    if high == low:
        gamma = 0.0 if low == 0 else 1.0
    d = b - a
    if wide:
        gamma = np.float64(gamma)
    r = b - d * (1 - gamma) if gamma >= 0.5 else a + d * gamma
    return r


def _quantile(a, q, axis, out, method, keepdims, weights, low_high_message, scale):
    a = np.asarray(a)
    if method not in _METHODS:
        raise ValueError(f"{method!r} is not a valid method. Use one of: {_METHODS.keys()}")
    if weights is not None:
        if method != "inverted_cdf":
            raise ValueError(f"Only method 'inverted_cdf' supports weights. Got: {method}.")
        if axis is not None:
            axis = tuple(_axes(axis, a.ndim))
        weights = np.asarray(weights)
        if axis is None and weights.shape != a.shape:
            raise TypeError("Axis must be specified when shapes of a and weights differ.")
        if weights.shape != a.shape:
            if weights.shape != tuple(a.shape[k] for k in axis):
                raise ValueError("Shape of weights must be consistent with shape of a along specified axis.")
            weights = weights.reshape(tuple(n if k in axis else 1 for k, n in enumerate(a.shape)))
            weights = np.broadcast_to(weights, a.shape)
        if np.any(weights < 0):
            raise ValueError("Weights must be non-negative.")
    # plain numbers take the floating dtype of the array; arrays bring their own
    narrow = a.dtype.kind == "f" and isinstance(q, (int, float))
    q = np.asarray(q, dtype=float if narrow else None)
    if scale != 1:
        q = np.asarray(q / scale)
    elif q.dtype.kind != "f":
        q = q.astype(float)
    wide = a.dtype.kind == "f" and not narrow and np.result_type(q, a) != a.dtype
    qs = np.ravel(q)
    qs = list(qs) if q.dtype.itemsize == 4 else qs.tolist()
    if not builtins.all(0 <= x <= 1 for x in qs):
        raise ValueError(low_high_message)
    if a.dtype.kind == "b":
        raise TypeError("numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead.")
    if a.dtype.kind == "c":
        raise TypeError("a must be an array of real numbers")
    axes = _axes(axis, a.ndim)
    rest = [k for k in _range(a.ndim) if k not in axes]
    moved = a.transpose(rest + axes) if a.ndim else a
    rows = moved.reshape(tuple(a.shape[k] for k in rest) + (-1,))
    if weights is not None:
        order = np.argsort(rows, axis=-1)
        rows = np.take_along_axis(rows, order, -1)
        heavy = weights.transpose(rest + axes) if a.ndim else weights
        heavy = np.take_along_axis(heavy.reshape(rows.shape), order, -1)
        cdf = np.cumsum(heavy, axis=-1, dtype=float)
        cdf = cdf / cdf[..., -1:]
        first = np.argmax(cdf > 0, axis=-1)
        parts = []
        for x in qs:
            at = np.sum(cdf < x, axis=-1) if x > 0 else first
            parts.append(np.take_along_axis(rows, np.asarray(np.minimum(at, rows.shape[-1] - 1))[..., None], -1)[..., 0])
        parts = [np.asarray(p) for p in parts]
        result = parts[0] if q.ndim == 0 else np.stack(parts).reshape(q.shape + rows.shape[:-1])
    elif rows.shape[-1] == 0:
        result = np.full(q.shape + rows.shape[:-1], float("nan"))
    else:
        rows = np.sort(rows, axis=-1)
        parts = [np.asarray(_quantile_sorted(rows, x, method, wide)) for x in qs]
        result = parts[0] if q.ndim == 0 else np.stack(parts).reshape(q.shape + rows.shape[:-1])
        if a.dtype.kind == "f":
            bad = np.isnan(rows[..., -1])
            if np.any(bad):
                result = np.asarray(np.where(bad, float("nan"), result))
                if result.dtype != a.dtype and not wide:
                    result = result.astype(a.dtype)
    if keepdims:
        result = result.reshape(q.shape + tuple(1 if k in axes else n for k, n in enumerate(a.shape)))
    if out is not None:
        out[...] = result
        return out
    return result if result.ndim or weights is not None else result[()]


def quantile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False, *, weights=None):
    return _quantile(a, q, axis, out, method, keepdims, weights, "Quantiles must be in the range [0, 1]", 1)


def percentile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False, *, weights=None):
    return _quantile(a, q, axis, out, method, keepdims, weights, "Percentiles must be in the range [0, 100]", 100)


def median(a, axis=None, out=None, overwrite_input=False, keepdims=False):
    a = np.asarray(a)
    axes = _axes(axis, a.ndim)
    rest = [k for k in _range(a.ndim) if k not in axes]
    rows = (a.transpose(rest + axes) if a.ndim else a).reshape(tuple(a.shape[k] for k in rest) + (-1,))
    n = rows.shape[-1]
    if n == 0:
        result = np.mean(rows, axis=-1)
    else:
        rows = np.sort(rows, axis=-1)
        result = np.mean(rows[..., (n - 1) // 2 : n // 2 + 1], axis=-1)
        if a.dtype.kind == "f":
            bad = np.isnan(rows[..., -1])
            if np.any(bad):
                result = np.where(bad, rows[..., -1], result)
    result = np.asarray(result)
    if keepdims:
        result = result.reshape(tuple(1 if k in axes else n for k, n in enumerate(a.shape)))
    if out is not None:
        out[...] = result
        return out
    return result if result.ndim else result[()]


def _without_nan(f, a, axis, keepdims, qshape):
    a = np.asarray(a)
    if a.dtype.kind not in "f":
        return None
    axes = _axes(axis, a.ndim)
    rest = [k for k in _range(a.ndim) if k not in axes]
    rows = (a.transpose(rest + axes) if a.ndim else a).reshape(tuple(a.shape[k] for k in rest) + (-1,))
    parts = []
    for at in np.ndindex(rows.shape[:-1]):
        row = rows[at]
        row = row[~np.isnan(row)]
        if row.size == 0:
            import warnings

            warnings.warn("All-NaN slice encountered", RuntimeWarning, stacklevel=3)
        parts.append(np.asarray(f(row) if row.size else np.full(qshape, float("nan"))))
    result = np.stack(parts, axis=-1).reshape(qshape + rows.shape[:-1])
    if keepdims:
        result = result.reshape(qshape + tuple(1 if k in axes else n for k, n in enumerate(a.shape)))
    return result if result.ndim else result[()]


def nanquantile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False, *, weights=None):
    r = _without_nan(lambda row: quantile(row, q, method=method), a, axis, keepdims, np.shape(q))
    return quantile(a, q, axis, out, False, method, keepdims) if r is None else r


def nanpercentile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False, *, weights=None):
    r = _without_nan(lambda row: percentile(row, q, method=method), a, axis, keepdims, np.shape(q))
    return percentile(a, q, axis, out, False, method, keepdims) if r is None else r


def nanmedian(a, axis=None, out=None, overwrite_input=False, keepdims=False):
    r = _without_nan(median, a, axis, keepdims, ())
    return median(a, axis, out, False, keepdims) if r is None else r


def average(a, axis=None, weights=None, returned=False, *, keepdims=False):
    a = np.asarray(a)
    if weights is None:
        avg = np.mean(a, axis=axis, keepdims=keepdims)
        total = np.asarray(avg).dtype.type(a.size / builtins.max(np.asarray(avg).size, 1))
    else:
        w = np.asarray(weights)
        if w.shape != a.shape:
            if axis is None:
                raise TypeError("Axis must be specified when shapes of a and weights differ.")
            axes = [k % a.ndim for k in (axis if isinstance(axis, tuple) else (axis,))]
            if w.shape != tuple(a.shape[k] for k in axes):
                raise ValueError("Shape of weights must be consistent with shape of a along specified axis.")
            w = w.transpose([axes.index(k) for k in sorted(axes)]) if w.ndim > 1 else w
            w = w.reshape(tuple(n if k in axes else 1 for k, n in enumerate(a.shape)))
        d = np.result_type(a.dtype, w.dtype, np.float64) if a.dtype.kind in "biu" else np.result_type(a.dtype, w.dtype)
        total = w.sum(axis=axis, dtype=d, keepdims=keepdims)
        if np.any(total == 0.0):
            raise ZeroDivisionError("Weights sum to zero, can't be normalized")
        avg = np.multiply(a, w, dtype=d).sum(axis=axis, keepdims=keepdims)
        if np.shape(total) != np.shape(avg):
            # broadcast weights were summed over one axis only: count them for all that the average took
            total = np.broadcast_to(w, a.shape).sum(axis=axis, dtype=d, keepdims=keepdims)
        avg = avg / total
    if returned:
        if np.ndim(avg) == 0:
            return avg, total
        if np.shape(total) != np.shape(avg):
            total = np.broadcast_to(total, np.shape(avg)).copy()
        return avg, total
    return avg


def cov(m, y=None, rowvar=True, bias=False, ddof=None, fweights=None, aweights=None, *, dtype=None):
    if ddof is not None and ddof != int(ddof):
        raise ValueError("ddof must be integer")
    m = np.asarray(m)
    if m.ndim > 2:
        raise ValueError("m has more than 2 dimensions")
    if y is not None:
        y = np.asarray(y)
        if y.ndim > 2:
            raise ValueError("y has more than 2 dimensions")
    if dtype is None:
        dtype = np.result_type(m.dtype, np.float64) if y is None else np.result_type(m.dtype, y.dtype, np.float64)
    x = np.array(m, ndmin=2, dtype=dtype)
    if not rowvar and m.ndim != 1:
        x = x.T
    if x.shape[0] == 0:
        return np.array([]).reshape(0, 0)
    if y is not None:
        y = np.array(y, ndmin=2, dtype=dtype)
        if not rowvar and y.shape[0] != 1:
            y = y.T
        x = np.concatenate((x, y), axis=0)
    if ddof is None:
        ddof = 0 if bias else 1
    w = None
    if fweights is not None:
        fweights = np.asarray(fweights, dtype=float)
        if not np.all(fweights == np.around(fweights)):
            raise TypeError("fweights must be integer")
        w = _weights("fweights", fweights, x)
    if aweights is not None:
        aweights = _weights("aweights", np.asarray(aweights, dtype=float), x)
        w = aweights if w is None else w * aweights
    mean, total = average(x, axis=1, weights=w, returned=True)
    total = total[0]
    if w is None:
        factor = x.shape[1] - ddof
    elif ddof == 0:
        factor = total
    elif aweights is None:
        factor = total - ddof
    else:
        factor = total - ddof * np.sum(w * aweights) / total
    if factor <= 0:
        import warnings

        warnings.warn("Degrees of freedom <= 0 for slice", RuntimeWarning, stacklevel=2)
        factor = 0.0
    x = x - mean[:, None]
    xt = x.T if w is None else (x * w).T
    c = np.dot(x, np.conj(xt) if x.dtype.kind == "c" else xt)
    c = c * np.true_divide(1, factor)
    return np.squeeze(c)


def _weights(name, w, x):
    if w.ndim > 1:
        raise RuntimeError(f"cannot handle multidimensional {name}")
    if w.shape[0] != x.shape[1]:
        raise RuntimeError(f"incompatible numbers of samples and {name}")
    if np.any(w < 0):
        raise ValueError(f"{name} cannot be negative")
    return w


def corrcoef(x, y=None, rowvar=True, *, dtype=None):
    c = cov(x, y, rowvar, dtype=dtype)
    if np.ndim(c) == 0:
        return c / c
    d = np.diag(c).real
    s = np.sqrt(d)
    c = c / s[:, None]
    c = c / s[None, :]
    if c.dtype.kind == "c":
        return c
    return np.clip(c, -1, 1)


def _width(x, name, low, high):
    """Bin width that an estimator proposes."""
    n = x.size
    ptp = float(x.max() - x.min())
    if name == "sqrt":
        return ptp / math.sqrt(n)
    if name == "sturges":
        return ptp / (math.log2(n) + 1.0)
    if name == "rice":
        return ptp / (2.0 * n ** (1.0 / 3))
    if name == "scott":
        return (24.0 * math.pi**0.5 / n) ** (1.0 / 3.0) * float(np.std(x))
    if name == "doane":
        if n > 2:
            sg1 = math.sqrt(6.0 * (n - 2) / ((n + 1.0) * (n + 3)))
            sigma = float(np.std(x))
            if sigma > 0.0:
                g1 = float(np.mean(((x - np.mean(x)) / sigma) ** 3))
                return ptp / (1.0 + math.log2(n) + math.log2(1.0 + builtins.abs(g1) / sg1))
        return 0.0
    if name == "fd":
        iqr = float(np.subtract(*np.percentile(x, [75, 25])))
        return 2.0 * iqr * n ** (-1.0 / 3.0)
    fd = _width(x, "fd", low, high)
    sturges = _width(x, "sturges", low, high)
    return builtins.min(fd, sturges) if fd else sturges


def _bin_edges(a, bins, range, weights):
    if isinstance(bins, str):
        if bins not in ("stone", "auto", "doane", "fd", "rice", "scott", "sqrt", "sturges"):
            raise ValueError(f"{bins!r} is not a valid estimator for `bins`")
        if weights is not None:
            raise TypeError("Automated estimation of the number of bins is not supported for weighted data")
        if bins == "stone":
            raise NotImplementedError("numpy.histogram with bins='stone' is not implemented in pyt yet")
        low, high = _outer_edges(a, range)
        x = a
        if range is not None:
            x = a[(a >= low) & (a <= high)]
        n = 1
        if x.size:
            width = _width(x, bins, low, high)
            if a.dtype.kind in "iu" and width < 1:
                width = 1
            if width:
                n = int(math.ceil((high - low) / width))
        kind = np.result_type(low, high, a)
        edges = np.linspace(low, high, n + 1, dtype=kind if kind.kind == "f" else float)
        return edges, (low, high, n)
    if np.ndim(bins) == 0:
        try:
            n = bins.__index__()
        except AttributeError:
            raise TypeError("`bins` must be an integer, a string, or an array") from None
        if n < 1:
            raise ValueError("`bins` must be positive, when an integer")
        low, high = _outer_edges(a, range)
        kind = np.result_type(low, high, a)
        edges = np.linspace(low, high, n + 1, dtype=kind if kind.kind == "f" else float)
        return edges, (low, high, n)
    edges = np.asarray(bins)
    if edges.ndim != 1:
        raise ValueError("`bins` must be 1d, when an array")
    if np.any(edges[:-1] > edges[1:]):
        raise ValueError("`bins` must increase monotonically, when an array")
    return edges, None


def _outer_edges(a, range):
    if range is not None:
        low, high = range
        if low > high:
            raise ValueError("max must be larger than min in range parameter.")
        if not (math.isfinite(low) and math.isfinite(high)):
            raise ValueError(f"supplied range of [{low}, {high}] is not finite")
    elif a.size == 0:
        low, high = 0, 1
    else:
        low, high = a.min(), a.max()
        if not (math.isfinite(low) and math.isfinite(high)):
            raise ValueError(f"autodetected range of [{low}, {high}] is not finite")
    if not isinstance(low, np.floating):
        low, high = float(low), float(high)
    if low == high:
        low, high = low - 0.5, high + 0.5
    return low, high


def _ravelled(a, weights):
    a = np.asarray(a)
    if a.dtype.kind == "b":
        import warnings

        warnings.warn("Converting input from bool to <class 'numpy.uint8'> for compatibility.", RuntimeWarning, stacklevel=3)
        a = a.astype(np.uint8)
    if weights is not None:
        weights = np.asarray(weights)
        if weights.shape != a.shape:
            raise ValueError("weights should have the same shape as a.")
        weights = weights.ravel()
    return a.ravel(), weights


def histogram_bin_edges(a, bins=10, range=None, weights=None):
    a, weights = _ravelled(a, weights)
    return _bin_edges(a, bins, range, weights)[0]


def histogram(a, bins=10, range=None, density=None, weights=None):
    a, weights = _ravelled(a, weights)
    edges, uniform = _bin_edges(a, bins, range, weights)
    if uniform is not None:
        low, high, n = uniform
        keep = (a >= low) & (a <= high)
        x = a[keep].astype(float)
        w = None if weights is None else weights[keep]
        k = ((x - low) / (high - low) * n).astype(int)
        k[k == n] -= 1
        k[x < edges[k]] -= 1
        k[(x >= edges[k + 1]) & (k != n - 1)] += 1
        counts = np.bincount(k, weights=w, minlength=n) if k.size else np.zeros(n, dtype=int if w is None else float)
        if w is not None and w.dtype.kind in "iub":
            counts = counts.astype(int)
    elif weights is None:
        s = np.sort(a)
        at = np.concatenate((np.searchsorted(s, edges[:-1], "left"), np.searchsorted(s, edges[-1:], "right")))
        counts = np.diff(at)
    else:
        order = np.argsort(a, kind="stable")
        s = a[order]
        total = np.concatenate((np.zeros(1, dtype=weights.dtype), weights[order].cumsum()))
        at = np.concatenate((np.searchsorted(s, edges[:-1], "left"), np.searchsorted(s, edges[-1:], "right")))
        counts = np.diff(total[at])
    if density:
        return counts / np.diff(edges).astype(float) / counts.sum(), edges
    return counts, edges


def histogram2d(x, y, bins=10, range=None, density=None, weights=None):
    if len(x) != len(y):
        raise ValueError("x and y must have the same length.")
    if not isinstance(bins, (int, np.integer)) and len(bins) not in (1, 2):
        bins = [np.asarray(bins)] * 2
    h, edges = histogramdd(np.stack([np.asarray(x, dtype=float), np.asarray(y, dtype=float)], axis=1), bins, range, density, weights)
    return h, edges[0], edges[1]


def histogramdd(sample, bins=10, range=None, density=None, weights=None):
    sample = np.asarray(sample, dtype=float) if isinstance(sample, np.ndarray) else np.stack([np.asarray(c, dtype=float) for c in sample], axis=1)
    if sample.ndim == 1:
        sample = sample.reshape(-1, 1)
    d = sample.shape[1]
    if np.ndim(bins) == 0:
        bins = [bins] * d
    elif len(bins) != d:
        raise ValueError("The dimension of bins must be equal to the dimension of the sample x.")
    edges, at = [], []
    for i in _range(d):
        column = sample[:, i]
        if np.ndim(bins[i]) == 0:
            if bins[i] < 1:
                raise ValueError(f"`bins[{i}]` must be positive, when an integer")
            low, high = _outer_edges(column, None if range is None else range[i])
            e = np.linspace(low, high, int(bins[i]) + 1)
        else:
            e = np.asarray(bins[i])
            if np.any(e[:-1] > e[1:]):
                raise ValueError(f"`bins[{i}]` must be monotonically increasing, when an array")
        k = np.searchsorted(e, column, side="right")
        k[column == e[-1]] -= 1
        edges.append(e)
        at.append(k)
    shape = tuple(len(e) + 1 for e in edges)
    flat = np.ravel_multi_index(tuple(at), shape)
    size = 1
    for n in shape:
        size *= n
    h = np.bincount(flat, weights, minlength=size).reshape(shape).astype(float)
    h = h[(slice(1, -1),) * d]
    if density:
        total = h.sum()
        for i, e in enumerate(edges):
            h = h / np.diff(e).reshape([-1 if k == i else 1 for k in _range(d)])
        h = h / total
    return h, tuple(edges)


def gradient(f, *varargs, axis=None, edge_order=1):
    f = np.asarray(f)
    axes = _axes(axis, f.ndim) if axis is None or not isinstance(axis, tuple) else [k % f.ndim for k in axis]
    n = len(varargs)
    if n == 0:
        steps = [1.0] * len(axes)
    elif n == 1 and np.ndim(varargs[0]) == 0:
        steps = [varargs[0]] * len(axes)
    elif n == len(axes):
        steps = list(varargs)
        for i, s in enumerate(steps):
            s = np.asarray(s)
            if s.ndim == 0:
                continue
            if s.ndim != 1:
                raise ValueError("distances must be either scalars or 1d")
            if len(s) != f.shape[axes[i]]:
                raise ValueError("when 1d, distances must match the length of the corresponding dimension")
            d = np.diff(s.astype(float) if s.dtype.kind in "iu" else s)
            steps[i] = d[0] if np.all(d == d[0]) else d
    else:
        raise TypeError("invalid number of arguments")
    if edge_order > 2:
        raise ValueError("'edge_order' greater than 2 not supported")
    if f.dtype.kind in "biu":
        f = f.astype(float)
    results = []
    for k, h in zip(axes, steps):
        if f.shape[k] < edge_order + 1:
            raise ValueError("Shape of array too small to calculate a numerical gradient, at least (edge_order + 1) elements are required.")
        y = np.moveaxis(f, k, 0)
        out = np.empty(y.shape, dtype=y.dtype)
        even = np.ndim(h) == 0
        wide = (-1,) + (1,) * (y.ndim - 1)
        if even:
            out[1:-1] = (y[2:] - y[:-2]) / (2.0 * h)
        else:
            h1, h2 = h[:-1].reshape(wide), h[1:].reshape(wide)
            a, b, c = -h2 / (h1 * (h1 + h2)), (h2 - h1) / (h1 * h2), h1 / (h2 * (h1 + h2))
            out[1:-1] = a * y[:-2] + b * y[1:-1] + c * y[2:]
        if edge_order == 1:
            first, last = (h, h) if even else (h[0], h[-1])
            out[0] = (y[1] - y[0]) / first
            out[-1] = (y[-1] - y[-2]) / last
        else:
            if even:
                a, b, c = -1.5 / h, 2.0 / h, -0.5 / h
            else:
                h1, h2 = h[0], h[1]
                a, b, c = -(2.0 * h1 + h2) / (h1 * (h1 + h2)), (h1 + h2) / (h1 * h2), -h1 / (h2 * (h1 + h2))
            out[0] = a * y[0] + b * y[1] + c * y[2]
            if even:
                a, b, c = 0.5 / h, -2.0 / h, 1.5 / h
            else:
                h1, h2 = h[-2], h[-1]
                a, b, c = h2 / (h1 * (h1 + h2)), -(h2 + h1) / (h1 * h2), (2.0 * h2 + h1) / (h2 * (h1 + h2))
            out[-1] = a * y[-3] + b * y[-2] + c * y[-1]
        results.append(np.moveaxis(out, 0, k))
    if axis is not None and not isinstance(axis, tuple) or len(results) == 1:
        return results[0]
    return tuple(results)


def trapezoid(y, x=None, dx=1.0, axis=-1):
    y = np.asarray(y)
    n = y.shape[axis]
    if x is None:
        d = dx
    else:
        x = np.asarray(x)
        d = np.diff(x) if x.ndim == 1 else np.diff(x, axis=axis)
        if x.ndim == 1:
            shape = [1] * y.ndim
            shape[axis] = d.shape[0]
            d = d.reshape(shape)
    m = np.moveaxis(y, axis, -1)
    pair = np.moveaxis(m[..., 1:] + m[..., :-1], -1, axis)
    return (d * pair / 2.0).sum(axis)


def _search(xp, x):
    """Where NumPy's search ends in sample points that are not in order: it goes through few of them one by one."""
    n = builtins.len(xp)
    if x > xp[-1]:
        return n - 1
    if n <= 4:
        i = 1
        while i < n and x >= xp[i]:
            i += 1
        return i - 1
    low, high = 0, n
    while low < high:
        mid = low + (high - low) // 2
        if x >= xp[mid]:
            low = mid + 1
        else:
            high = mid
    return low - 1


def interp(x, xp, fp, left=None, right=None, period=None):
    xp, fp = np.asarray(xp, dtype=float), np.asarray(fp)
    complex_values = fp.dtype.kind == "c"
    fp = fp if complex_values else fp.astype(float)
    at = np.asarray(x, dtype=float)
    if period is not None:
        if period == 0:
            raise ValueError("period must be a non-zero value")
        period = builtins.abs(period)
        left = right = None
        at, xp = at % period, xp % period
        order = np.argsort(xp)
        xp, fp = xp[order], fp[order]
        xp = np.concatenate((xp[-1:] - period, xp, xp[0:1] + period))
        fp = np.concatenate((fp[-1:], fp, fp[0:1]))
    if xp.ndim != 1 or fp.ndim != 1:
        raise ValueError("object too deep for desired array")
    if xp.size == 0:
        raise ValueError("array of sample points is empty")
    if xp.size != fp.size:
        raise ValueError("fp and xp are not of the same length.")
    n = xp.size
    if n == 1:
        low = fp[0] if left is None else left
        high = fp[0] if right is None else right
        r = np.asarray(np.where(at < xp[0], low, np.where(at > xp[0], high, fp[0])))
        return r if r.ndim else r[()]
    if (xp[1:] < xp[:-1]).any():
        k = np.array([_search(xp.tolist(), v) for v in at.ravel().tolist()], dtype=int).reshape(at.shape)
    else:
        k = np.searchsorted(xp, at, side="right") - 1
    last = k >= n - 1
    k = np.clip(k, 0, n - 2)
    slope = (fp[1:] - fp[:-1]) / (xp[1:] - xp[:-1])
    r = np.asarray(slope[k] * (at - xp[k]) + fp[k])
    if not complex_values and np.isnan(r).any():
        other = slope[k] * (at - xp[k + 1]) + fp[k + 1]
        other = np.where(np.isnan(other) & (fp[k] == fp[k + 1]), fp[k], other)
        r = np.where(np.isnan(r), other, r)
    r = np.where(at == xp[k], fp[k], r)
    r = np.where(last, fp[n - 1], r)
    r = np.where(at > xp[n - 1], fp[n - 1] if right is None else right, r)
    r = np.where(at < xp[0], fp[0] if left is None else left, r)
    r = np.asarray(np.where(np.isnan(at), at, r))
    return r if r.ndim else r[()]


def ediff1d(ary, to_end=None, to_begin=None):
    parts = [np.diff(np.ravel(ary))]
    if to_begin is not None:
        parts.insert(0, np.ravel(to_begin).astype(parts[0].dtype))
    if to_end is not None:
        parts.append(np.ravel(to_end).astype(parts[0].dtype))
    return np.concatenate(parts) if len(parts) > 1 else parts[0]


def digitize(x, bins, right=False):
    x, bins = np.asarray(x), np.asarray(bins)
    if x.dtype.kind == "c":
        raise TypeError("x may not be complex")
    up = bool(np.all(bins[1:] >= bins[:-1]))
    if not up and not np.all(bins[1:] <= bins[:-1]):
        raise ValueError("bins must be monotonically increasing or decreasing")
    side = "left" if right else "right"
    if up:
        return np.searchsorted(bins, x, side=side)
    return len(bins) - np.searchsorted(bins[::-1], x, side=side)


def select(condlist, choicelist, default=0):
    if len(condlist) != len(choicelist):
        raise ValueError("list of cases must be same length as list of conditions")
    if len(condlist) == 0:
        raise ValueError("select with an empty condition list is not possible")
    conditions = [np.asarray(c) for c in condlist]
    for i, c in enumerate(conditions):
        if c.dtype.kind != "b":
            raise TypeError(f"invalid entry {i} in condlist: should be boolean ndarray")
    d = np.result_type(*[c if isinstance(c, (int, float, complex)) else np.asarray(c) for c in [*choicelist, default]])
    result = np.asarray(default)
    for c, x in zip(reversed(conditions), reversed(choicelist)):
        result = np.where(c, x, result)
    result = np.asarray(result)
    return result if result.dtype == d else result.astype(d)


def cross(a, b, axisa=-1, axisb=-1, axisc=-1, axis=None):
    if axis is not None:
        axisa = axisb = axisc = axis
    a, b = np.moveaxis(np.asarray(a), axisa, -1), np.moveaxis(np.asarray(b), axisb, -1)
    if a.shape[-1] not in (2, 3) or b.shape[-1] not in (2, 3):
        raise ValueError("incompatible dimensions for cross product\n(dimension must be 2 or 3)")
    if a.shape[-1] == 2 or b.shape[-1] == 2:
        import warnings

        warnings.warn("Arrays of 2-dimensional vectors are deprecated. Use arrays of 3-dimensional vectors instead. (deprecated in NumPy 2.0)", DeprecationWarning, stacklevel=2)
    if a.shape[-1] == 2 and b.shape[-1] == 2:
        return a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0]

    def parts(v):
        return v[..., 0], v[..., 1], v[..., 2] if v.shape[-1] == 3 else v[..., 0] * 0

    (a0, a1, a2), (b0, b1, b2) = parts(a), parts(b)
    made = np.stack([a1 * b2 - a2 * b1, a2 * b0 - a0 * b2, a0 * b1 - a1 * b0], axis=-1)
    return np.moveaxis(made, -1, axisc)
