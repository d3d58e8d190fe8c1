import random, datetime as dt, statistics as st, textwrap, itertools as it, functools, collections as c, math, struct, hashlib, base64, fractions
for seed in (0, 1, 2 ** 80, 'abc', b'xyz', 1.5):
    random.seed(seed)
    print(random.random(), random.getrandbits(70), random.randint(-5, 5), random.choice('abcdef'), random.sample(range(100), 4), random.sample(range(9), 9), random.gauss(0, 1), random.gauss(0, 1), random.choices('xyz', [1, 2, 3], k=4), round(random.betavariate(2, 3), 9), random.triangular(0, 1))
    l = list(range(12)); random.shuffle(l); print(l, round(random.expovariate(2), 9), random.randbytes(5), random.uniform(2, 3), round(random.normalvariate(0, 1), 9))
random.seed(5); s = random.getstate(); a = random.random(); random.setstate(s); print(a == random.random())
x = dt.datetime(2024, 2, 29, 23, 59, 58, 5, tzinfo=dt.timezone(dt.timedelta(hours=-3)))
print(x, x + dt.timedelta(days=366.5), x.isocalendar(), x.strftime('%j %U %W %G-%V %A %I%p %z %f'), dt.datetime.strptime('Sun 03 Mar 2024 +0530', '%a %d %b %Y %z'), dt.timedelta(days=-1, microseconds=3), x.timestamp())
print(st.quantiles(range(11), n=4), st.stdev([1, 2, 4]), st.NormalDist(1, 2).inv_cdf(.3), textwrap.fill('the quick brown-fox jumps ' * 3, 17), list(it.islice(it.accumulate(it.count(1), lambda a, b: a * b), 6)))
print(c.Counter('mississippi').most_common(2), c.deque('abc', 2), c.ChainMap({1: 2}, {1: 3}), struct.pack('>hIq5sd', -2, 7, -9, b'ab', 1.5), hashlib.sha256(b'x').hexdigest()[:12], hashlib.blake2b(b'q', digest_size=6).hexdigest(), base64.b85encode(b'hello'), math.fsum([.1] * 10), fractions.Fraction('3.25').limit_denominator(2))
@functools.lru_cache(None)
def f(n): return n if n < 2 else f(n - 1) + f(n - 2)
print(f(70), f.cache_info(), functools.reduce(math.gcd, [12, 18, 30]), sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a)))
