"""numpy.random's multivariate distributions, over a Generator's or RandomState's own draws."""
import warnings

import numpy as np


def _shape(size):
    if size is None:
        return ()
    return (int(size),) if np.ndim(size) == 0 else tuple(int(n) for n in size)


def restore(name, *args):
    """What pickles of this module's classes call: their own modules hold no names."""
    if name == "SeedSequence":
        entropy, spawn_key, pool_size, children = args
        return np.random.SeedSequence(
            entropy, spawn_key=spawn_key, pool_size=pool_size, n_children_spawned=children
        )
    return getattr(np.random, name)(*args)


def multivariate_normal(rng, mean, cov, size, check_valid, tol, method):
    legacy = method == "legacy"
    if method not in ("legacy", "eigh", "svd", "cholesky"):
        raise ValueError("method must be one of {'eigh', 'svd', 'cholesky'}")
    mean, cov = np.array(mean), np.array(cov)
    shape = _shape(size)
    if mean.ndim != 1:
        raise ValueError("mean must be 1 dimensional")
    if cov.ndim != 2 or cov.shape[0] != cov.shape[1]:
        raise ValueError("cov must be 2 dimensional and square")
    n = mean.shape[0]
    if n != cov.shape[0]:
        raise ValueError("mean and cov must have same length")
    if check_valid not in ("warn", "raise", "ignore"):
        raise ValueError("check_valid must equal 'warn', 'raise', or 'ignore'")
    cov = cov.astype(np.float64)
    x = rng.standard_normal(shape + (n,)).reshape(-1, n)
    psd = True
    if method == "cholesky":
        factor = np.linalg.cholesky(cov)
    elif method == "eigh":
        s, u = np.linalg.eigh(cov)
        psd = not np.any(s < -tol)
        factor = u * np.sqrt(np.abs(s))
    else:
        # the draws follow the vectors' signs, which the engine does not reproduce; above 25 LAPACK divides and conquers
        if 0 < n <= 25 and np.isfinite(cov).all():
            from numpy._bidiagonal import svd
        else:
            svd = np.linalg.svd
        u, s, v = svd(cov)
        psd = np.allclose(np.dot(v.T * s, v), cov, rtol=tol, atol=tol)
        factor = (np.sqrt(s)[:, None] * v).T if legacy else u * np.sqrt(s)
    if not psd and check_valid != "ignore":
        text = "covariance is not symmetric positive-semidefinite."
        if check_valid == "raise":
            raise ValueError(text)
        warnings.warn(text, RuntimeWarning, stacklevel=2)
    return (np.dot(x, factor.T) + mean).reshape(shape + (n,))


def multivariate_hypergeometric(rng, colors, nsample, size, method):
    if method not in ("count", "marginals"):
        raise ValueError('method must be "count" or "marginals".')
    if method == "count":
        raise NotImplementedError("multivariate_hypergeometric(method='count') is not implemented in pyt yet")
    colors = [int(c) for c in colors]
    if any(c < 0 for c in colors):
        raise ValueError("colors must be a 1-d array of nonnegative integers")
    total = sum(colors)
    if nsample > total:
        raise ValueError("nsample > sum(colors)")
    shape = _shape(size)
    more_than_half = nsample > total // 2
    rows = []
    for _ in range(int(np.prod(shape)) if shape else 1):
        left, rest = (total - nsample if more_than_half else nsample), total
        row = [0] * len(colors)
        for j in range(len(colors) - 1):
            if left <= 0:
                break
            rest -= colors[j]
            row[j] = rng.hypergeometric(colors[j], rest, left)
            left -= row[j]
        if left > 0:
            row[-1] = left
        rows.append([c - r for c, r in zip(colors, row)] if more_than_half else row)
    return np.array(rows, dtype=np.int64).reshape(shape + (len(colors),))
