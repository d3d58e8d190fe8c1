"""Power series, lowest power first."""
import numpy as np


def polyval(x, c, tensor=True):
    c = np.asarray(c) + 0.0
    x = np.asarray(x) if isinstance(x, (list, tuple)) else x
    result = c[-1] + x * 0
    for k in range(2, len(c) + 1):
        result = c[-k] + result * x
    return result


def polyfit(x, y, deg, rcond=None, full=False, w=None):
    return np.polyfit(x, y, deg, w=w)[::-1].copy()


def polyadd(c1, c2):
    return np.polyadd(np.asarray(c1)[::-1], np.asarray(c2)[::-1])[::-1].copy()


def polysub(c1, c2):
    return np.polysub(np.asarray(c1)[::-1], np.asarray(c2)[::-1])[::-1].copy()


def polymul(c1, c2):
    return np.convolve(c1, c2)


def polyder(c, m=1):
    return np.polyder(np.asarray(c)[::-1], m)[::-1].copy()


def polyint(c, m=1):
    return np.polyint(np.asarray(c)[::-1], m)[::-1].copy()


def polyroots(c):
    return np.sort(np.roots(np.asarray(c)[::-1]))


class Polynomial:
    """A power series over a domain that is mapped to a window."""

    def __init__(self, coef, domain=None, window=None, symbol="x"):
        self.coef = np.atleast_1d(np.asarray(coef)) + 0.0
        self.domain = np.array([-1.0, 1.0]) if domain is None else np.asarray(domain) + 0.0
        self.window = np.array([-1.0, 1.0]) if window is None else np.asarray(window) + 0.0
        self.symbol = symbol

    def mapparms(self):
        (a, b), (c, d) = self.domain.tolist(), self.window.tolist()
        return (b * c - a * d) / (b - a), (d - c) / (b - a)

    def __call__(self, x):
        offset, scale = self.mapparms()
        x = np.asarray(x) if isinstance(x, (list, tuple)) else x
        return polyval(offset + scale * x, self.coef)

    @classmethod
    def fit(cls, x, y, deg, domain=None, rcond=None, full=False, w=None, window=None, symbol="x"):
        x = np.asarray(x, dtype=float)
        domain = [x.min(), x.max()] if domain is None else domain
        p = cls([0.0], domain, window, symbol)
        offset, scale = p.mapparms()
        p.coef = polyfit(offset + scale * x, y, deg, w=w)
        return p

    def convert(self, domain=None, kind=None, window=None):
        offset, scale = self.mapparms()
        result = np.array([0.0])
        for c in self.coef[::-1].tolist():
            result = polyadd(polymul(result, [offset, scale]), [c])
        return Polynomial(result[: len(self.coef)], domain, window, self.symbol)

    def degree(self):
        return len(self.coef) - 1

    def deriv(self, m=1):
        _, scale = self.mapparms()
        return Polynomial(polyder(self.coef, m) * scale**m, self.domain, self.window, self.symbol)

    def integ(self, m=1):
        _, scale = self.mapparms()
        return Polynomial(polyint(self.coef, m) / scale**m, self.domain, self.window, self.symbol)

    def roots(self):
        offset, scale = self.mapparms()
        return (polyroots(self.coef) - offset) / scale

    def _other(self, other):
        return other.coef if isinstance(other, Polynomial) else np.atleast_1d(other)

    def _make(self, coef):
        return Polynomial(coef, self.domain, self.window, self.symbol)

    def __add__(self, other):
        return self._make(polyadd(self.coef, self._other(other)))

    def __sub__(self, other):
        return self._make(polysub(self.coef, self._other(other)))

    def __mul__(self, other):
        return self._make(polymul(self.coef, self._other(other)))

    def __neg__(self):
        return self._make(-self.coef)

    __radd__ = __add__
    __rmul__ = __mul__

    def __len__(self):
        return len(self.coef)
