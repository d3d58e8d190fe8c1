# generators, coroutines, async generators, comprehensions
def g(n):
    total = 0
    for i in range(n):
        got = yield i
        if got is not None:
            total += got
    return total


it = g(3)
print(next(it), it.send(10), it.send(5))
try:
    it.send(1)
except StopIteration as e:
    print("value", e.value)


def deleg():
    r = yield from g(2)
    print("r", r)
    r2 = yield from [7, 8]
    print("r2", r2)
    return "end"


d = deleg()
print(next(d), d.send(4), d.send(6), next(d))
try:
    next(d)
except StopIteration as e:
    print(e.value)


def thrower():
    while True:
        try:
            x = yield 1
        except ValueError as e:
            print("caught", e)
            yield "handled"
        finally:
            print("finally")


t = thrower()
next(t)
print(t.throw(ValueError("v")))
t.close()


def outer():
    try:
        yield from inner()
    except KeyError as e:
        yield ("outer", e.args)


def inner():
    try:
        yield 1
    except ValueError:
        yield "inner handled"
    raise KeyError("k")


o = outer()
next(o)
print(o.throw(ValueError), next(o))


def bad():
    yield 1
    raise StopIteration


try:
    list(bad())
except RuntimeError as e:
    print(e, repr(e.__cause__))


def walk(tree):
    if tree:
        left, v, right = tree
        yield from walk(left)
        yield v
        yield from walk(right)


print(list(walk(((None, 1, None), 2, (None, 3, None)))))
print(sum(x * x for x in range(10) if x % 2), max((len(w), w) for w in "a bbb cc".split()))
print({c: i for i, c in enumerate("abca")}, {x % 3 for x in range(10)}, [[j for j in range(i)] for i in range(3)])
print([(x, y) for x in range(3) if x for y in "ab"], dict(zip("ab", range(2))))
first, *rest = (i for i in range(4))
print(first, rest, list(map(lambda a, b: a + b, [1, 2], [3, 4])))


class It:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration("done")
        self.n -= 1
        return self.n


print(list(It(3)), 2 in It(5), sum(It(4)), [*It(2)], tuple(It(1)), next(It(0), "dflt"))


class Seq:
    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return i * 10


print(list(Seq()), 20 in Seq(), [x for x in Seq()])


def closing():
    try:
        yield 1
        yield 2
    finally:
        print("closed")


for x in closing():
    print(x)
    break


def first_of():
    for x in closing():
        return x


print(first_of())
running = None


def re_enter():
    next(running)
    yield


running = re_enter()
try:
    next(running)
except ValueError as e:
    print(e)


async def co(n):
    return n * 2


async def main():
    out = []
    for i in range(3):
        out.append(await co(i))
    async for v in agen(3):
        out.append(v)
    out += [v async for v in agen(2)]
    async with ACtx() as c:
        out.append(c)
    return out


async def agen(n):
    for i in range(n):
        yield await co(i)


class ACtx:
    async def __aenter__(self):
        return "ctx"

    async def __aexit__(self, *a):
        print("aexit", a[0])


class Ready:
    def __await__(self):
        got = yield "suspend"
        return got


def drive(c):
    try:
        c.send(None)
    except StopIteration as e:
        return e.value


print(drive(main()))


async def waits():
    return await Ready()


w = waits()
print(w.send(None))
try:
    w.send("resumed")
except StopIteration as e:
    print(e.value)


async def not_awaitable():
    await 5


try:
    drive(not_awaitable())
except TypeError as e:
    print(e)


def exc_state():
    try:
        raise ValueError("v")
    except ValueError:
        yield 1
        try:
            raise
        except ValueError as e:
            yield str(e)


e = exc_state()
print(next(e))
try:
    raise KeyError("other")
except KeyError:
    print(next(e))
print(type(g(1)).__name__, g.__name__, type(co(1)).__name__)
print(list(x for x in []), any(x > 2 for x in [1, 3]), "".join(c for c in "abc" if c != "b"))
