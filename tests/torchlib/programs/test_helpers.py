# torch.testing.assert_close words every mismatch; make_tensor draws; _pytree; names that have no implementation.
import torch
from collections import OrderedDict, namedtuple
from torch.nn.modules.utils import _pair, _single, _triple
from torch.testing import assert_close, make_tensor
from torch.utils import _pytree as pytree

T = torch.tensor
P = namedtuple("P", "x y")
CASES = [
    (T([1.0, 2.0, 3.0]), T([1.0, 2.0, 4.0]), {}),
    (T([[1, 2], [3, 4]]), T([[1, 2], [3, 9]]), {}),
    (T(1.0), T(2.0), {}),
    (1.5, 2, {}),
    (1, 2, {}),
    (T([1.0]), T([1.0], dtype=torch.float64), {}),
    (T([1.0]), T([1.0], dtype=torch.float64), {"check_dtype": False}),
    (T([1.0]), T([1.0, 2.0]), {}),
    ([T([1.0]), {"a": T([2.0])}], [T([1.0]), {"a": T([3.0])}], {}),
    ({"a": 1}, {"b": 1}, {}),
    ([1], [1, 2], {}),
    (T([float("nan")]), T([float("nan")]), {}),
    (T([float("nan")]), T([float("nan")]), {"equal_nan": True}),
    (T([1.0]), T([1.1]), {"rtol": 0.01}),
    (T([1.0]), T([1.1]), {"rtol": 0.0, "atol": 0.0}),
    (T([1.0]), T([1.1]), {"msg": lambda text: "seen: " + text}),
    ("a", "b", {}),
    (T([1.0]), [1.0], {}),
    (T([1.0]), None, {}),
    (True, False, {}),
    (T([True, False]), T([True, True]), {}),
    (T([1.0], dtype=torch.bfloat16), T([1.02], dtype=torch.bfloat16), {}),
    (P(1, 2), P(1, 3), {}),
    (torch.zeros(2), torch.zeros(2, device="meta"), {}),
    (T([[1.0, 2.0], [3.0, 4.0]]), T([[1.0, 3.0], [2.0, 4.0]]).t(), {"check_stride": True}),
]
for actual, expected, options in CASES:
    try:
        assert_close(actual, expected, **options)
        print("close")
    except (AssertionError, TypeError, ValueError) as e:
        print(type(e).__name__, e)

torch.manual_seed(3)
for dtype in (torch.float32, torch.int64, torch.bool, torch.complex64):
    print(make_tensor(2, 3, dtype=dtype, device="cpu"))
print(make_tensor((3, 2), dtype=torch.float64, device="cpu", low=0, high=1, noncontiguous=True).stride())

tree = {"x": [1, (2, 3)], "y": OrderedDict(q=4), "n": P(5, 6)}
leaves, spec = pytree.tree_flatten(tree)
print(leaves, spec.num_leaves)
print(spec)
print(pytree.tree_unflatten(leaves, spec) == tree, pytree.tree_map(lambda v: v * 2, tree))
for call in (lambda: pytree.tree_unflatten([1], spec), lambda: pytree.tree_map(lambda a, b: a, [1, 2], (1, 2))):
    try:
        call()
    except ValueError as e:
        print(e)
print(_pair(3), _single(1), _triple((1, 2, 3)))

import torch.distributed as dist

print(dist.is_available(), dist.is_initialized(), hasattr(torch, "fx"), hasattr(torch, "no_such_name"))
try:
    dist.get_rank()
except ValueError as e:
    print(e)
with torch.profiler.profile(schedule=torch.profiler.schedule(wait=1, warmup=1, active=2)) as p:
    for _ in range(4):
        with torch.profiler.record_function("step"):
            pass
        p.step()
