# Last digits that show NumPy's order of additions; floats that stay in single precision; strings as 0-d arrays; weighted quantiles.
import numpy as np

r = np.random.default_rng(3)
for d in (np.float64, np.float32):
    for n in (5, 9, 130, 300):
        a = r.random(n).astype(d)
        print(repr(a.sum()), repr(a.mean()), repr(a.std()), repr(a[::2].sum()), repr(a.cumsum()[-1]), repr((a + d(.5)).prod()))
    for s in ((20, 3), (50, 50), (5, 30, 7)):
        a = r.random(s).astype(d)
        for axis in (None, 0, 1, (0, 1)):
            for b in (a, a.T, a[:, ::2]):
                print(np.ravel(b.sum(axis=axis))[:3].tolist(), np.ravel(b.std(axis=axis))[:2].tolist())
a = np.array([.1, .2, .7, .9], np.float32)
print(repr(np.percentile(a, 10)), repr(np.percentile(a, [10, 50])), repr(np.quantile(a, .3)), np.histogram(a, 3))
print(np.linspace(np.float32(.1), np.float32(1), 4), np.linspace(np.float32(0), 1, 3).dtype)
w = np.array([.5, 2, 0, 3])
print(repr(np.quantile(a, .4, weights=w, method="inverted_cdf")), np.quantile(a, [0, .5, 1], weights=w, method="inverted_cdf"))
print([str(np.float16(x)) for x in (62.625, 36.625, .53125, 2049)])
print(repr(np.char.upper("abc")), repr(np.char.strip(" a ")), repr(np.strings.replace(["abc", "d"], "b", "yyyy")), repr(np.char.split("a b")))
print(np.interp([0, 1.2, 2, 11], [1, 4, 2], [2, 4, 0]), np.poly1d(np.arange(1, 14) * 1234567.))
c = np.array([1 + 2j, 1 - 1j, 5j, complex(np.nan, 1)])
print(np.sort(c), np.argsort(c), c.max(), c[:3].argmin(), np.maximum(c[:2], 1), c < 1, np.median(c[:3]), np.searchsorted(np.sort(c[:3]), 1))
