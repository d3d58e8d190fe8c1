# What a loop leaves in its variable, whatever gives the items; attribute hooks and inherited methods; single mode.
def gen():
    yield 1
    yield 2
def f():
    for x in gen(): pass
    print(x)
    for l in {"a":1}: pass
    print(l)
    for y in zip([1],[2]): pass
    print(y)
    for i in range(10**20,10**20+2): pass
    print(i)
    for z in map(str,[1,2]): pass
    print(z)
    for z in []: pass
    print(z)
f()
import asyncio
async def ag():
    yield 5
async def m():
    async for q in ag(): pass
    print(q)
asyncio.run(m())
def g():
    for w in iter([]): pass
    print(w)
try: g()
except UnboundLocalError as e: print(e)

class B:
    def f(self): return "base f"
    def go(self): return self.f()
class P(B):
    def __getattribute__(self, n):
        if n == "f": return lambda: "intercepted"
        return super().__getattribute__(n)
p = P()
print(p.f(), p.go())
class Q(P):
    def __getattribute__(self, n):
        if n.startswith("f") and n!="x" or n=="unk":
            return lambda *a: print(n, a, self.go)
        return super().__getattribute__(n)
class D(dict):
    def __getattribute__(self, n):
        print("get", n)
        return super().__getattribute__(n)
d = D(a=1)
print(d.get("a"), d["a"], len(d), d.keys())
class R(P):
    def g(self): return self.f()
print(R().g(), R().go())
class X(Exception):
    def __getattribute__(self, n):
        if n == "args": return ("mine",)
        return super().__getattribute__(n)
try: raise X("a", 1)
except X as e: print(e.args, e)


exec(compile("1+1\nx=2","<s>","exec"))
exec(compile("1+1","<s>","single"))
exec(compile("5","<s>","single"), {"a":1})
exec(compile("x=3","<s>","single"))
exec(compile("for i in range(2): i\n\n","<s>","single"))
exec(compile("None","<s>","single"))
