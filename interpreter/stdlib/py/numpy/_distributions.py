"""Legacy distributions of numpy.random made of the global stream's basic draws."""
import math

import numpy as np
from numpy import random as _r


def _sample(draw, size):
    if size is None:
        return float(draw())
    shape = (size,) if isinstance(size, int) else tuple(size)
    count = 1
    for n in shape:
        count *= n
    return np.array([float(draw()) for _ in range(count)], dtype=float).reshape(shape)


def _exponential():
    return float(_r.exponential())


def standard_exponential(size=None):
    return _sample(_exponential, size)


def standard_gamma(shape, size=None):
    return _r.gamma(shape, 1.0, size)


def chisquare(df, size=None):
    if df <= 0:
        raise ValueError("df <= 0")
    return _sample(lambda: 2.0 * float(_r.gamma(df / 2.0, 1.0)), size)


def standard_t(df, size=None):
    def draw():
        n = float(_r.standard_normal())
        g = float(_r.gamma(df / 2.0, 1.0))
        return math.sqrt(df / 2.0) * n / math.sqrt(g)

    return _sample(draw, size)


def beta(a, b, size=None):
    def draw():
        if a <= 1.0 and b <= 1.0:
            while True:
                x = float(_r.random_sample()) ** (1.0 / a)
                y = float(_r.random_sample()) ** (1.0 / b)
                if 0 < x + y <= 1.0:
                    return x / (x + y)
        x = float(_r.gamma(a, 1.0))
        return x / (x + float(_r.gamma(b, 1.0)))

    return _sample(draw, size)


def f(dfnum, dfden, size=None):
    def draw():
        x = 2.0 * float(_r.gamma(dfnum / 2.0, 1.0)) * dfden
        return x / (2.0 * float(_r.gamma(dfden / 2.0, 1.0)) * dfnum)

    return _sample(draw, size)


def lognormal(mean=0.0, sigma=1.0, size=None):
    if sigma < 0:
        raise ValueError("sigma < 0")
    return _sample(lambda: math.exp(mean + sigma * float(_r.standard_normal())), size)


def weibull(a, size=None):
    return _sample(lambda: 0.0 if a == 0 else _exponential() ** (1.0 / a), size)


def pareto(a, size=None):
    return _sample(lambda: math.exp(_exponential() / a) - 1, size)


def power(a, size=None):
    return _sample(lambda: (1 - math.exp(-_exponential())) ** (1.0 / a), size)


def rayleigh(scale=1.0, size=None):
    return _sample(lambda: scale * math.sqrt(-2.0 * math.log(1.0 - float(_r.random_sample()))), size)


def gumbel(loc=0.0, scale=1.0, size=None):
    return _sample(lambda: loc - scale * math.log(-math.log(1.0 - float(_r.random_sample()))), size)


def logistic(loc=0.0, scale=1.0, size=None):
    def draw():
        u = float(_r.random_sample())
        return loc + scale * math.log(u / (1.0 - u))

    return _sample(draw, size)


def laplace(loc=0.0, scale=1.0, size=None):
    def draw():
        u = float(_r.random_sample())
        if u >= 0.5:
            return loc - scale * math.log(2.0 - u - u)
        return loc + scale * math.log(u + u)

    return _sample(draw, size)


def standard_cauchy(size=None):
    return _sample(lambda: float(_r.standard_normal()) / float(_r.standard_normal()), size)


def triangular(left, mode, right, size=None):
    base, left_base = right - left, mode - left
    ratio = left_base / base

    def draw():
        u = float(_r.random_sample())
        if u <= ratio:
            return left + math.sqrt(u * left_base * base)
        return right - math.sqrt((1.0 - u) * (right - mode) * base)

    return _sample(draw, size)


def dirichlet(alpha, size=None):
    def one():
        g = np.array([float(_r.gamma(float(a), 1.0)) for a in alpha])
        return g * (1 / sum(g.tolist()))

    if size is None:
        return one()
    shape = (size,) if isinstance(size, int) else tuple(size)
    return np.stack([one() for _ in np.ndindex(shape)]).reshape(shape + (len(alpha),))


def multinomial(n, pvals, size=None):
    p = [float(x) for x in pvals]
    if sum(p[:-1]) > 1.0 + 1e-12:
        raise ValueError("sum(pvals[:-1]) > 1.0")

    def one():
        left, rest, out = n, 1.0, [0] * len(p)
        for i in range(len(p) - 1):
            out[i] = int(_r.binomial(left, p[i] / rest))
            left -= out[i]
            if left <= 0:
                break
            rest -= p[i]
        if left > 0:
            out[-1] = left
        return np.array(out)

    if size is None:
        return one()
    shape = (size,) if isinstance(size, int) else tuple(size)
    return np.stack([one() for _ in np.ndindex(shape)]).reshape(shape + (len(p),))
