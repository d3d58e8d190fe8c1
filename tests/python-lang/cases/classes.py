# classes: attributes, descriptors, slots, super, operators, hooks, properties
class Base:
    registry = []
    count = 0

    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.registry.append((cls.__name__, tag))

    def __init__(self, n):
        self.n = n
        Base.count += 1

    def who(self):
        return "base%d" % self.n

    @classmethod
    def make(cls, n):
        return cls(n)

    @staticmethod
    def add(a, b):
        return a + b

    @property
    def double(self):
        return self.n * 2

    @double.setter
    def double(self, v):
        self.n = v // 2

    @double.deleter
    def double(self):
        self.n = 0


class Left(Base, tag="l"):
    def who(self):
        return "left>" + super().who()


class Right(Base, tag="r"):
    def who(self):
        return "right>" + super().who()


class Both(Left, Right):
    def who(self):
        return "both>" + super().who()


b = Both.make(3)
print(b.who(), [c.__name__ for c in Both.__mro__], Base.registry, Base.count)
b.double = 10
print(b.n, b.double, Base.add(1, 2), b.add("a", "b"))
del b.double
print(b.n, b.__dict__)
b.who = lambda: "instance"
print(b.who(), Both.who(b))
del b.who
print(b.who())
Left.who = lambda self: "patched"
print(b.who(), Left(1).who())
Base.extra = property(lambda self: "extra%d" % self.n)
print(b.extra)
try:
    b.extra = 1
except AttributeError as e:
    print(e)


class Typed:
    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, owner):
        if obj is None:
            return self
        return obj.__dict__.get(self.name, "unset")

    def __set__(self, obj, value):
        if not isinstance(value, int):
            raise TypeError(f"{self.name} must be int")
        obj.__dict__[self.name] = value


class NonData:
    def __get__(self, obj, owner):
        return "nondata"


class D:
    a = Typed()
    b = NonData()


d = D()
print(d.a, d.b)
d.a = 5
d.b = "own"
print(d.a, d.b, D.a.name, sorted(d.__dict__))
try:
    d.a = "x"
except TypeError as e:
    print(e)


class Slotted:
    __slots__ = ("x", "y")

    def __init__(self, x):
        self.x = x


s = Slotted(1)
print(s.x)
for f in (lambda: s.y, lambda: setattr(s, "z", 1), lambda: s.__dict__):
    try:
        f()
    except AttributeError as e:
        print(e)


class Vec:
    def __init__(self, *v):
        self.v = v

    def __repr__(self):
        return f"Vec{self.v}"

    def __add__(self, o):
        return Vec(*[a + b for a, b in zip(self.v, o.v)]) if isinstance(o, Vec) else NotImplemented

    def __radd__(self, o):
        return Vec(*[o + a for a in self.v]) if isinstance(o, int) else NotImplemented

    def __iadd__(self, o):
        self.v = tuple(a + b for a, b in zip(self.v, o.v))
        return self

    def __eq__(self, o):
        return isinstance(o, Vec) and self.v == o.v

    def __lt__(self, o):
        return self.v < o.v

    def __getitem__(self, i):
        return self.v[i]

    def __len__(self):
        return len(self.v)

    def __call__(self, *a, **k):
        return (a, k)

    def __contains__(self, x):
        return x in self.v

    def __iter__(self):
        return iter(self.v)

    def __bool__(self):
        return any(self.v)

    def __neg__(self):
        return Vec(*[-a for a in self.v])

    def __matmul__(self, o):
        return sum(a * b for a, b in zip(self.v, o.v))

    def __format__(self, spec):
        return "<" + spec + ">"

    def __getattr__(self, name):
        if name.startswith("dyn_"):
            return name[4:]
        raise AttributeError(name)


v = Vec(1, 2)
w = v
w += Vec(1, 1)
print(v + Vec(3, 4), 10 + v, v is w, v == Vec(2, 3), v != Vec(2, 3), v < Vec(9, 9), v[0], len(v), v(1, k=2), 3 in v)
print(list(v), bool(Vec(0, 0)), -v, v @ v, f"{v:abc}", v.dyn_x, sorted([Vec(2), Vec(1)]))
for f in (lambda: v + "a", lambda: "a" + v, lambda: v.other, lambda: hash(v), lambda: v > 1):
    try:
        print(f())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)


class Hooks:
    def __setattr__(self, k, val):
        print("set", k)
        super().__setattr__(k, val)

    def __delattr__(self, k):
        print("del", k)
        object.__delattr__(self, k)

    def __getattribute__(self, k):
        if k != "__dict__":
            print("get", k)
        return super().__getattribute__(k)


h = Hooks()
h.a = 1
print(h.a, h.__dict__)
del h.a


class Single:
    _inst = None

    def __new__(cls, *a):
        if cls._inst is None:
            cls._inst = super().__new__(cls)
        return cls._inst

    def __init__(self, v):
        self.v = v


print(Single(1) is Single(2), Single(3).v)


class IntSub(int):
    def __add__(self, o):
        return IntSub(int(self) + int(o) + 100)

    def __repr__(self):
        return f"I{int(self)}"


class ListSub(list):
    def total(self):
        return sum(self)


class DictSub(dict):
    def __missing__(self, k):
        self[k] = k * 2
        return self[k]


class StrSub(str):
    def shout(self):
        return self.upper() + "!"


i = IntSub(5)
print(i + 1, 1 + i, i * 2, isinstance(i, int), ListSub([1, 2, 3]).total(), DictSub()["ab"], StrSub("hey").shout(), len(StrSub("abc")))
l = ListSub([3, 1, 2])
l.append(0)
l.sort()
print(l, l[1:], type(l[1:]).__name__, l == [0, 1, 2, 3])
T = type("T", (Base,), {"hello": lambda self: "hi %d" % self.n})
print(T(4).hello(), T.__name__, T.__bases__)


class Ctx:
    def __enter__(self):
        return self

    def __exit__(self, *a):
        return True


with Ctx() as c, Ctx():
    raise ValueError
print(type(c).__name__, type(Ctx).__name__, isinstance(c, (int, Ctx)), issubclass(Both, Base))
print(Base.__dict__["make"].__class__.__name__, callable(b), hasattr(b, "zzz"), getattr(b, "zzz", "dflt"))


class Order:
    def __init__(self):
        self.b = 1
        self.a = 2
        del self.b
        self.b = 3


print(vars(Order()))


class Abstract:
    @property
    def p(self):
        raise AttributeError("inner")

    def __getattr__(self, n):
        return "fallback " + n


print(Abstract().p)
print(Both.__qualname__, Both.__module__, repr(Both), Vec.__call__.__qualname__)


class Outer:
    class Inner:
        def m(self):
            return type(self).__qualname__


print(Outer.Inner().m())
print(super(Both, b).who(), super(Left, b).who.__func__ is Right.who)
