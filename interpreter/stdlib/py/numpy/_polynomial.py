"""Polynomials with the highest power first, padding and error state."""
import builtins

import numpy as np


def polyfit(x, y, deg, rcond=None, full=False, w=None, cov=False):
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    if deg < 0:
        raise ValueError("expected deg >= 0")
    if x.ndim != 1:
        raise TypeError("expected 1D vector for x")
    if x.size == 0:
        raise TypeError("expected non-empty vector for x")
    if y.ndim < 1 or y.ndim > 2:
        raise TypeError("expected 1D or 2D array for y")
    if x.shape[0] != y.shape[0]:
        raise TypeError("expected x and y to have same length")
    lhs = np.vander(x, deg + 1)
    rhs = y
    if w is not None:
        w = np.asarray(w, dtype=float)
        lhs = lhs * w[:, None]
        rhs = rhs * (w[:, None] if rhs.ndim == 2 else w)
    scale = np.sqrt((lhs * lhs).sum(axis=0))
    c, resids, rank, s = np.linalg.lstsq(lhs / scale, rhs, len(x) * 2.220446049250313e-16)
    c = (c.T / scale).T
    if full:
        return c, resids, rank, s, len(x) * 2.220446049250313e-16
    if cov:
        base = np.linalg.inv(np.dot((lhs / scale).T, lhs / scale)) / np.outer(scale, scale)
        factor = 1 if cov == "unscaled" else resids / (len(x) - deg - 1)
        return c, base * factor
    return c


def poly(seq_of_zeros):
    z = np.atleast_1d(seq_of_zeros)
    if z.ndim == 2:
        z = np.linalg.eigvals(z)
    a = np.ones(1)
    for root in z:
        a = np.convolve(a, np.array([1, -root], dtype=z.dtype if z.dtype.kind == "c" else float))
    return a


def roots(p):
    p = np.atleast_1d(p)
    nonzero = np.flatnonzero(p)
    if len(nonzero) == 0:
        return np.array([])
    trailing = len(p) - int(nonzero[-1]) - 1
    p = p[int(nonzero[0]) : int(nonzero[-1]) + 1]
    if p.dtype.kind in "iub":
        p = p.astype(float)
    n = len(p)
    if n > 1:
        a = np.diag(np.ones(n - 2, dtype=p.dtype), -1)
        a[0, :] = -p[1:] / p[0]
        r = np.linalg.eigvals(a)
    else:
        r = np.array([])
    return np.concatenate([r, np.zeros(trailing, dtype=r.dtype)])


def _coefficients(p):
    return p.coeffs if isinstance(p, poly1d) else np.atleast_1d(p)


def _wrap(result, *inputs):
    return poly1d(result) if builtins.any(isinstance(i, poly1d) for i in inputs) else result


def _padded(a, b):
    n = builtins.max(len(a), len(b))
    return [np.concatenate([np.zeros(n - len(x), dtype=x.dtype), x]) for x in (a, b)]


def polyadd(a1, a2):
    a, b = _padded(_coefficients(a1), _coefficients(a2))
    return _wrap(a + b, a1, a2)


def polysub(a1, a2):
    a, b = _padded(_coefficients(a1), _coefficients(a2))
    return _wrap(a - b, a1, a2)


def polymul(a1, a2):
    return _wrap(np.convolve(_coefficients(a1), _coefficients(a2)), a1, a2)


def polydiv(u, v):
    a, b = _coefficients(u) + 0.0, _coefficients(v) + 0.0
    m, n = len(a) - 1, len(b) - 1
    q = np.zeros(builtins.max(m - n + 1, 1))
    r = a.copy()
    for k in range(m - n + 1):
        q[k] = r[k] / b[0]
        r[k : k + n + 1] = r[k : k + n + 1] - q[k] * b
    while len(r) > 1 and np.allclose(r[0], 0, rtol=1e-14):
        r = r[1:]
    return _wrap(q, u, v), _wrap(r, u, v)


def polyder(p, m=1):
    c = _coefficients(p)
    for _ in range(m):
        c = c[:-1] * np.arange(len(c) - 1, 0, -1)
    return _wrap(c, p)


def polyint(p, m=1, k=None):
    c = _coefficients(p)
    for i in range(m):
        constant = 0 if k is None else np.atleast_1d(k)[i]
        c = np.concatenate([c / np.arange(len(c), 0, -1), [constant]])
    return _wrap(c, p)


class poly1d:
    """A polynomial of one variable."""

    def __init__(self, c_or_r, r=False, variable=None):
        c = poly(c_or_r) if r else _coefficients(c_or_r)
        nonzero = np.flatnonzero(c)
        self.coeffs = c[int(nonzero[0]) :] if len(nonzero) else np.zeros(1, dtype=c.dtype)
        self.variable = variable or "x"

    coef = c = property(lambda self: self.coeffs)
    order = o = property(lambda self: len(self.coeffs) - 1)
    roots = r = property(lambda self: roots(self.coeffs))

    def __call__(self, val):
        return np.polyval(self.coeffs, val)

    def __len__(self):
        return self.order

    def __iter__(self):
        return iter(self.coeffs)

    def __getitem__(self, k):
        return self.coeffs[self.order - k] if 0 <= k <= self.order else 0

    def __neg__(self):
        return poly1d(-self.coeffs)

    def __add__(self, other):
        return poly1d(polyadd(self, poly1d(other)))

    __radd__ = __add__

    def __sub__(self, other):
        return poly1d(polysub(self, poly1d(other)))

    def __rsub__(self, other):
        return poly1d(polysub(poly1d(other), self))

    def __mul__(self, other):
        return poly1d(polymul(self, poly1d(other)))

    __rmul__ = __mul__

    def __truediv__(self, other):
        return polydiv(self, poly1d(other)) if isinstance(other, poly1d) else poly1d(self.coeffs / other)

    def __pow__(self, n):
        result = poly1d([1])
        for _ in range(n):
            result = result * self
        return result

    def __eq__(self, other):
        return isinstance(other, poly1d) and self.coeffs.shape == other.coeffs.shape and bool((self.coeffs == other.coeffs).all())

    def deriv(self, m=1):
        return poly1d(polyder(self.coeffs, m))

    def integ(self, m=1, k=0):
        return poly1d(polyint(self.coeffs, m, [k] * m if isinstance(k, (int, float)) else k))

    def __repr__(self):
        return f"poly1d({repr(self.coeffs)[6:-1]})"

    def __str__(self):
        done, top, low = "", "", ""
        start = ""
        n = self.order
        for i, c in enumerate(self.coeffs.tolist()):
            power = n - i
            text = "%.4g" % builtins.abs(c)
            if text == "0" and n > 0:
                continue
            body = text if power == 0 else f"{text} {self.variable}"
            if not (low or done or start):
                body = ("-" if c < 0 else "") + body
            else:
                body = (" - " if c < 0 else " + ") + body
            if power > 1:
                # terms with a power go to a new line past 70 columns
                pad = " " * (len(str(power)) - 1)
                if len(low) + len(body) + len(pad) > 70:
                    done += top + "\n" + low + "\n"
                    top, low = "", ""
                low += body
                top += " " * (len(low) - len(top)) + str(power)
                low += pad
            else:
                start += body
        return done + (top or " ") + "\n" + low + start


_PAD_OPTIONS = {
    "empty": [],
    "edge": [],
    "wrap": [],
    "constant": ["constant_values"],
    "linear_ramp": ["end_values"],
    "maximum": ["stat_length"],
    "mean": ["stat_length"],
    "median": ["stat_length"],
    "minimum": ["stat_length"],
    "reflect": ["reflect_type"],
    "symmetric": ["reflect_type"],
}


def pad(array, pad_width, mode="constant", **kwargs):
    a = np.asarray(array)
    pad_width = np.asarray(pad_width)
    if pad_width.dtype.kind != "i":
        raise TypeError("`pad_width` must be of integral type.")
    width = np.broadcast_to(pad_width, (a.ndim, 2)).tolist()
    if (pad_width < 0).any():
        raise ValueError("index can't contain negative values")
    if not callable(mode):
        if mode not in _PAD_OPTIONS:
            raise ValueError(f"mode '{mode}' is not supported")
        unknown = set(kwargs) - set(_PAD_OPTIONS[mode])
        if unknown:
            raise ValueError(f"unsupported keyword arguments for mode '{mode}': {unknown}")
    for axis, (before, after) in enumerate(width):
        n = a.shape[axis]
        m = np.moveaxis(a, axis, 0)
        if mode in ("edge", "reflect", "symmetric", "wrap"):
            i = np.arange(-before, n + after)
            if mode == "edge":
                i = np.clip(i, 0, n - 1)
            elif mode == "wrap":
                i = i % n
            elif mode == "symmetric":
                i = i % (2 * n)
                i = np.where(i >= n, 2 * n - 1 - i, i)
            else:
                period = builtins.max(2 * (n - 1), 1)
                i = i % period
                i = np.where(i >= n, period - i, i)
            a = np.moveaxis(m[i], 0, axis)
            continue
        shape = m.shape[1:]
        if mode == "constant":
            values = np.broadcast_to(np.asarray(kwargs.get("constant_values", 0)), (a.ndim, 2))[axis]
            low, high = [np.full((k,) + shape, v).astype(a.dtype) for k, v in zip((before, after), values)]
        elif mode == "linear_ramp":
            ends = np.broadcast_to(np.asarray(kwargs.get("end_values", 0)), (a.ndim, 2))[axis]
            steps = [[ends[0] + (m[0] - ends[0]) * (k / before) for k in range(before)]]
            steps.append([ends[1] + (m[-1] - ends[1]) * ((after - 1 - k) / after) for k in range(after)])
            low, high = [np.array(s).reshape((len(s),) + shape).astype(a.dtype) for s in steps]
        else:
            f = {"maximum": np.max, "minimum": np.min, "mean": np.mean, "median": np.median}.get(mode)
            if f is None:
                raise ValueError(f"mode '{mode}' is not supported")
            row = np.asarray(f(m, axis=0))
            if a.dtype.kind in "iu":
                row = np.round(row)
            low, high = [np.broadcast_to(row, (k,) + shape).astype(a.dtype) for k in (before, after)]
        a = np.moveaxis(np.concatenate([low, m, high]), 0, axis)
    return a.copy()


def geterr():
    return np._error_state()


def seterr(all=None, divide=None, over=None, under=None, invalid=None):
    old = np._error_state()
    np._error_state(*[all if v is None else v for v in (divide, over, under, invalid)])
    return old


class errstate:
    """How floating-point errors are treated inside a block."""

    def __init__(self, *, call=None, all=None, divide=None, over=None, under=None, invalid=None):
        self._options = {"all": all, "divide": divide, "over": over, "under": under, "invalid": invalid}

    def __enter__(self):
        self._old = seterr(**self._options)
        return self

    def __exit__(self, kind, value, tb):
        seterr(**self._old)
        return False

    def __call__(self, f):
        def wrapped(*args, **kwargs):
            with errstate(**self._options):
                return f(*args, **kwargs)

        return wrapped
