# Iterators over containers that change, and what built-ins say of wrong arguments.
for g in (lambda d: d, lambda d: d.items(), lambda d: d.values(), lambda d: d.keys()):
    d = {1: 2}
    try:
        for k in g(d): d[len(d) + 1] = 1
    except RuntimeError as e: print(e, len(d))
    d = {1: 2, 2: 3}
    for k in g(d):
        if len(d) == 2 and k in (2, 3, (2, 3)):
            break
    it = iter(g(d)); list(it); d[9] = 1
    print(next(it, "done"), it.__length_hint__())
    it = iter(g(d)); next(it); del d[1]
    try: next(it)
    except RuntimeError as e: print(e)
s = {1}
try:
    for k in s: s.add(k + 1)
except RuntimeError as e: print(e)
d = {1: 1}
try:
    for k in d:
        del d[k]; d[k + 1] = 1
except RuntimeError as e: print(e)
print([k for k in {1: 2, 3: 4}], dict(zip("ab", {5: 6, 7: 8}.items())))

import math, struct, random, re, ast, threading
for name, xs in {"erf": (-1.3, 0.2, 0.9, 2.5), "erfc": (0.1, 1.0, 3.5, 9.9), "lgamma": (0.3, 7.5, 100.25, -1.5),
                 "gamma": (-0.5, 3.7, -3.07), "cbrt": (27, 31.0, -2.5, 1e-300)}.items():
    print(name, [getattr(math, name)(x) for x in xs])
def tried(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"
for fmt, value in [("h", 40000), (">h", 40000), ("I", -1), ("<I", 2 ** 32), (">q", 2 ** 63), ("b", 2 ** 64), (">H", -1)]:
    print(fmt, tried(struct.pack, fmt, value))
for args in [(1.5,), (1, 5.5), (1, 5, 1.5), ("a",)]:
    print(tried(random.randrange, *args))
for f in ("a".find, "a".startswith, b"a".count, [].__len__, (1).__add__, set.union, object.__repr__, "a".join):
    print(tried(f), tried(f, 1, 2, 3, 4))
print(repr(bytearray(b"it's")), tried(math.gamma, 0), re.I | re.A, re.compile(r"\N{EURO SIGN}").match("\u20ac"))
print(tried(re.compile, r"\N{no such}"), re.compile("(?P<x>a)").groupindex, super(int), threading.Semaphore(3)._value)
exec(compile(ast.parse("y = [i * 2 for i in range(3)]\nprint(y)"), "<tree>", "exec"))
print(eval(compile(ast.parse("2 ** 5 + 1", mode="eval"), "<tree>", "eval")))
print(type(compile("1", "<s>", "eval", ast.PyCF_ONLY_AST)).__name__)
from enum import IntFlag
class F(IntFlag):
    A = 1; B = 4; C = 6
print(repr(F.A | F.C), repr(F(9)), F(3))
