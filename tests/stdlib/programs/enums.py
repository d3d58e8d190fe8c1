import enum
class C(enum.Enum):
    R=1
for f in [lambda: setattr(C.R,'name',1), lambda: C.R.foo, lambda: C(), lambda: C.foo, lambda: delattr(C,'R'), lambda: C('a','b')]:
    try: f()
    except Exception as e: print(type(e), e)
class P(enum.Flag):
    A=1;B=2;D=4
try: P(9)
except Exception as e: print(e)
try: P('x')
except Exception as e: print(e)
print(P['A'], P.A._name_, (P.A|P.B).name, ~P.A, P(7), repr(P(0)), len(P.A|P.B), P.__members__, P.A.__class__, dir(C))
class F(enum.IntFlag):
    A=1;B=2
print(F(8), repr(F(8)), repr(F(9)), ~F.A, repr(~F.A), repr(F(-1)), F.A|8, 1 in C if 0 else None)
print(enum.auto(), repr(enum.EnumMeta), enum.Enum, C.R.__reduce_ex__(2), F.A|'x' if 0 else 0)
class X(enum.Enum):
    _ignore_=['a']
    a=3
    def f(self): pass
    B=a
print(list(X), X.B.name, X.__members__)
class Q(enum.Flag):
    A=1;B=2;AB=3;N=0
print(list(Q), Q.AB, repr(Q(3)), list(Q.__members__), Q.N, Q(0), Q.A|Q.B)
class Fl(float, enum.Enum):
    P=3.5
print(Fl.P, Fl.P+1, repr(Fl.P), f'{Fl.P}')
class Coord(bytes, enum.Enum):
    def __new__(cls, value, label):
        obj = bytes.__new__(cls, [value]); obj._value_=value; obj.label=label; return obj
    PX=(0,'x'); PY=(1,'y')
print(Coord.PX, Coord(1).label)
class A2(enum.Enum):
    X=[1]
    Y=[2]
print(A2([2]))
class T(tuple, enum.Enum):
    A=(1,2)
print(T.A, T.A[0], repr(T.A))
print(list(enum.FlagBoundary))
class S(str, enum.Enum):
    A=enum.auto()
    B='q'
print(repr(S.A))
import copy,pickle
print(copy.copy(C.R) is C.R, copy.deepcopy(P.A) is P.A, P(3) is (P.A|P.B), pickle.loads(pickle.dumps(F.A)) is F.A)
class W(enum.Enum):
    a=1;b=2
    @classmethod
    def _missing_(cls,v): return 5
try: W(9)
except Exception as e: print(type(e),e, repr(e.__context__))
