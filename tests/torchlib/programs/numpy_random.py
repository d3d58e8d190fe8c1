"""numpy.random: every distribution of RandomState and of Generator over each bit generator; states, seeds, choice, shuffles."""
import copy
import hashlib
import pickle

import numpy as np

CALLS = [
    ("normal", (1.5, 2.5)), ("exponential", (1.7,)), ("gamma", (0.3, 1.2)), ("gamma", (4.2, 0.7)), ("beta", (0.3, 0.4)),
    ("beta", (2, 5)), ("chisquare", (3.3,)), ("f", (3, 7)), ("standard_t", (4,)), ("lognormal", (0.1, 0.7)),
    ("weibull", (1.3,)), ("pareto", (2.2,)), ("power", (3.1,)), ("rayleigh", (1.4,)), ("gumbel", (0.2, 1.1)),
    ("logistic", (0.3, 2)), ("laplace", (1, 2)), ("standard_cauchy", ()), ("triangular", (-1, 0.5, 2)), ("wald", (1.5, 2.5)),
    ("vonmises", (0.5, 2)), ("noncentral_chisquare", (3, 1.5)), ("noncentral_f", (3, 5, 1.2)), ("uniform", (-3, 4)),
    ("poisson", (2.5,)), ("poisson", (35.5,)), ("binomial", (10, 0.3)), ("binomial", (200, 0.6)),
    ("negative_binomial", (5, 0.3)), ("geometric", (0.2,)), ("logseries", (0.7,)), ("zipf", (2.1,)),
    ("hypergeometric", (10, 5, 6)), ("hypergeometric", (100, 50, 60)),
]  # fmt: skip


def digest(array):
    return hashlib.md5(repr(array.tolist()).encode()).hexdigest()[:10]


streams = [("RandomState", np.random.RandomState(12345))]
for name in ("PCG64", "MT19937", "SFC64", "Philox", "PCG64DXSM"):
    streams.append((name, np.random.Generator(getattr(np.random, name)(98765))))
for name, r in streams:
    print(name, *[digest(getattr(r, call)(*args, size=200)) for call, args in CALLS])
    print(r.multinomial(20, [0.1, 0.2, 0.7]), r.dirichlet([0.5, 1, 2]), r.bytes(5), repr(r.normal()), repr(r.poisson(3)))
    print(r.permutation(8), r.choice(20, 5, replace=False), r.choice([5, 6, 7], 4, p=[0.2, 0.3, 0.5]), r.choice(["a", "b"], 3))
    print(r.choice(6, 4, replace=False, p=[0.1, 0.2, 0.3, 0.2, 0.1, 0.1]), r.normal([0, 10], [1, 2]), repr(r.choice(9)))
    if name == "RandomState":
        print(r.randint(0, 2**40, 2), r.randint(0, 100, 5, dtype=np.uint8), r.randint([1, 5], 9), r.get_state()[2:])
        continue
    print(r.integers(0, 2**40, 2), r.integers(0, 100, 5, dtype=np.int8), r.integers([1, 5], 9), repr(r.integers(3)))
    for call in ("random", "standard_normal", "standard_exponential"):
        print(digest(getattr(r, call)(3000, dtype=np.float32)), end=" ")
    print(r.permuted(np.arange(6).reshape(2, 3), axis=1).tolist(), r.choice(20000, 500, replace=False)[:3])
    again = pickle.loads(pickle.dumps(r))
    print(again.random() == r.random(), copy.deepcopy(r).random() == r.random(), r.spawn(2)[1].random())

print([np.random.default_rng(s).random() for s in np.random.SeedSequence(42).spawn(2)], np.random.default_rng([1, 2**70]).random())
print(np.random.default_rng(0).multivariate_normal([0, 1], [[2, 0.5], [0.5, 1]], 2))
print(np.random.PCG64(3).advance(10).state, np.random.PCG64(3).jumped().random_raw())
for bad in (
    lambda: np.random.normal(0, -1), lambda: np.random.poisson([-1, 1]), lambda: np.random.binomial(3, 1.5),
    lambda: np.random.default_rng(0).uniform(1, 0), lambda: np.random.default_rng(0).integers(300, dtype=np.uint8),
    lambda: np.random.choice(3, 5, replace=False), lambda: np.random.default_rng(0).choice(2, p=[0.5, 0.6]),
    lambda: np.random.seed(-1), lambda: np.random.default_rng("a"), lambda: np.random.normal([0, 1], [1, 2, 3]),
):  # fmt: skip
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
