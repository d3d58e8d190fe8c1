"""Large kernels that the shared benchmarks leave out, at 10^7 elements, and z = x + y with fresh results at 10^8."""
import os
import time

import torch

smoke = os.environ.get("PYT_BENCH_SMOKE") == "1"


def bench(name, fn, reps):
    fn()
    times = []
    for i in range(1 if smoke else reps):
        t0 = time.perf_counter()
        fn()
        times.append((time.perf_counter() - t0) * 1000.0)
    times.sort()
    print("%s: %.3f" % (name, times[len(times) // 2]))


torch.manual_seed(0)
n = 1000 if smoke else 10000000
x = torch.rand(n)
y = torch.rand(n)
bench("mul_1e7", lambda: x * y, 11)
bench("sin_1e7", lambda: torch.sin(x), 11)
bench("sum_dim1_4000x2500", lambda: x.view(-1, 2500).sum(1) if n >= 2500 else x.sum(), 11)
del x, y
a = torch.rand(n * 10)
b = torch.rand(n * 10)
bench("add_fresh_1e8", lambda: a + b, 5)
