# names: closures, nonlocal, global, class scopes, comprehensions, walrus, mangling, unbound, del
x = "global"


def outer():
    x = "outer"

    def inner():
        nonlocal x
        x += "!"
        return x

    class K:
        x = "class"
        y = x

        def m(self):
            return x

        z = [x for _ in range(1)]
        w = [i for i in x]

    return inner(), inner(), x, K.y, K().m(), K.z, K.w


print(outer())


def counter():
    n = 0

    def inc(by=1):
        nonlocal n
        n += by
        return n

    def get():
        return n

    return inc, get


inc, get = counter()
inc(); inc(5)
print(get())


def setg():
    global new_global
    new_global = [1]


setg()
print(new_global)
print([lam() for lam in [lambda i=i: i for i in range(3)]], [lam() for lam in [lambda: i for i in range(3)]])


def walrus():
    data = [1, 2, 3, 4]
    if (n := len(data)) > 3:
        print("n", n)
    print([y for v in data if (y := v * 2) > 4], y)
    while (k := data.pop()) > 2:
        print("k", k)
    return k


print(walrus())


class Private:
    def __init__(self):
        self.__v = 1
        self.__dunder__ = 2

    def __hidden(self):
        return self.__v

    def call(self):
        def nested():
            return self.__hidden()

        return nested()


p = Private()
print(p.call(), sorted(vars(p)), p._Private__hidden())


def unbound(flag):
    if flag:
        v = 1
    return v


print(unbound(True))
for f in (lambda: unbound(False), lambda: nope, lambda: (lambda: later)()):
    try:
        print(f())
    except NameError as e:
        print(type(e).__name__, e)


def deleting():
    a = 1
    del a
    try:
        a
    except UnboundLocalError as e:
        print(e)
    b = [1, 2, 3]
    del b[0], b[-1]
    print(b)


deleting()


def loop_var():
    for i in range(3):
        pass
    for j in []:
        pass
    try:
        return i, j
    except UnboundLocalError as e:
        return i, str(e)


print(loop_var())
print(locals() is globals(), "x" in globals(), globals()["x"])


def loc(a, b=2, *args, k=3, **kw):
    c = a + b
    return sorted(locals().items())


print(loc(1, 2, 3, k=4, z=5))
exec("made = 7")
print(made, eval("made + 1"), eval("a + b", {"a": 1, "b": 2}))


def ex():
    q = 5
    exec("q = 6; r = 7")
    return q, eval("q * 2"), [eval("q") for _ in range(1)] if False else None


print(ex())
ns = {}
exec("def f(n):\n    return n * k\nk = 3", ns)
print(ns["f"](5), sorted(k for k in ns if not k.startswith("__")))
ns["k"] = 10
print(ns["f"](5))


def gen_scope():
    it = (a * m for a in range(3))
    m = 10
    return list(it)


print(gen_scope())


class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print("prepare", name, kw)
        return {"injected": 42}

    def __new__(mcs, name, bases, ns, **kw):
        return super().__new__(mcs, name, bases, ns)

    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)


class WithMeta(metaclass=Meta, flag=True):
    doubled = injected * 2


print(WithMeta.doubled)


def defaults(a, b=[], *, c={}):
    b.append(a)
    c[a] = len(b)
    return b, c


print(defaults(1), defaults(2))
print((lambda *a, **k: (a, k))(1, *[2, 3], x=4, **{"y": 5}))
print(__name__, [__name__ for _ in range(1)])


def recursive_default(n, acc=None):
    acc = [] if acc is None else acc
    return acc if n == 0 else recursive_default(n - 1, acc + [n])


print(recursive_default(3))
f = lambda n: 1 if n < 2 else n * f(n - 1)
print(f(20), f(25))
