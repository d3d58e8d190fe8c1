import sys
def f(x):
    return g(x) + 1
def g(x):
    return [1,2,3][x]
class A:
    def __init__(self): self.alpha = {"k": 1}
    @property
    def p(self): return self.alpa
def t(fn):
    import traceback
    try: fn()
    except BaseException as e: traceback.print_exc(file=sys.stdout)
t(lambda: f(10))
t(lambda: 1 + 2 / 0)
t(lambda: A().p)
t(lambda: A().alpha["z"]["y"])
def rec(n):
    return rec(n + 1)
t(lambda: rec(0))
def chain():
    try:
        1/0
    except ZeroDivisionError as e:
        raise ValueError("bad") from e
t(chain)
def ctx():
    try:
        {}["x"]
    except KeyError:
        int("q")
t(ctx)
def grp():
    raise ExceptionGroup("eg", [ValueError(1), ExceptionGroup("in", [TypeError(2)])])
t(grp)
def multi():
    return foo(1,
        2)
t(multi)
def un():
    a, b = 1, 2, 3
t(un)
def un2():
    for i in 5:
        pass
t(un2)
def assertion():
    assert 1 == 2, "msg"
t(assertion)
def w():
    with open("/nonexistent") as f:
        pass
t(w)
def k():
    f(x=1)
t(k)
def dele():
    x = {}
    del x["a"]
t(dele)
def st():
    x = (1,)
    x[0] = 2
t(st)
def aug():
    x = 1
    x += "a"
t(aug)
def call2():
    return A().alpha.get("a").foo.bar(1)
t(call2)
def gen():
    yield 1
    raise RuntimeError("in gen")
t(lambda: list(gen()))
def comp():
    return [1/x for x in [1, 0]]
t(comp)
def fin():
    try:
        1/0
    finally:
        print("fin")
t(fin)
def rr():
    try:
        1/0
    except Exception:
        raise
t(rr)
def imp():
    import nonexistent_mod
t(imp)
def fstr():
    return f"{1/0}"
t(fstr)
def attr():
    None.foo = 1
t(attr)
def neg():
    return -"a"
t(neg)
def cmp():
    return 1 < 2 < "a"
t(cmp)
def cond():
    if undefined_x and 1:
        pass
t(cond)
def dec():
    @undefined_dec
    def q(): pass
t(dec)
def kls():
    class Z(undefined_base):
        x = 1
t(kls)
def lam():
    return (lambda a: a.b)(1)
t(lam)
def slc():
    return [1][1:"a"]
t(slc)
def star():
    return f(*5)
t(star)
