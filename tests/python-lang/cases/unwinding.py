def f1():
    for i in range(5):
        try:
            if i == 1: continue
            if i == 3: break
            print("body", i)
        finally:
            print("fin", i)
    else:
        print("else")
    return "done"
print(f1())
def f2():
    try:
        return "a"
    finally:
        print("cleanup")
print(f2())
def f3():
    try:
        raise ValueError("x")
    except ValueError as e:
        return str(e)
    finally:
        print("f3 fin")
print(f3())
def f4():
    try:
        try:
            raise KeyError("k")
        finally:
            print("inner")
    except KeyError as e:
        print("outer", e)
        try:
            raise TypeError("t")
        except TypeError as e2:
            print(e2.__context__)
    else:
        print("no")
    print("end")
f4()
def f5():
    while True:
        try:
            try:
                return 1
            finally:
                break
        finally:
            print("f5")
    return 2
print(f5())
class CM:
    def __init__(self, s): self.s = s
    def __enter__(self): print("enter"); return self
    def __exit__(self, t, v, tb): print("exit", t.__name__ if t else None); return self.s
def f6():
    for i in range(3):
        with CM(True) as c, CM(False):
            if i == 0: continue
            if i == 1: raise ValueError("swallow")
            return i
print(f6())
def f7():
    try:
        with CM(False):
            1/0
    except ZeroDivisionError as e:
        return repr(e)
print(f7())
def f8():
    try:
        pass
    except ValueError:
        pass
    else:
        x = 1
    return x
print(f8())
import sys
def f9():
    try: 1/0
    except ZeroDivisionError:
        print(sys.exc_info()[0].__name__)
        try: [][0]
        except IndexError: print(sys.exc_info()[0].__name__)
        print(sys.exc_info()[0].__name__)
    print(sys.exc_info())
f9()
def f10():
    e = 5
    try:
        try: raise ValueError
        except KeyError as e: pass
    except ValueError: pass
    return e
print(f10())
def f11():
    try:
        raise ValueError
    except ValueError as e:
        pass
    try: return e
    except UnboundLocalError as x: return str(x)
print(f11())
def g():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("ge"); raise
    finally:
        print("gfin")
x = g(); next(x); x.close()
def f12():
    for x in [1,2,3]:
        try:
            if x == 2: raise StopIteration
        except StopIteration:
            continue
        finally: print("f", x)
        print(x)
f12()
def f13():
    try:
        raise ValueError(1)
    except ValueError:
        try: raise TypeError(2)
        except TypeError: raise
try: f13()
except TypeError as e: print(repr(e), repr(e.__context__))
def nested():
    try:
        try: raise ValueError("a")
        except ValueError as e: raise KeyError("b") from e
        finally: print("1")
    finally: print("2")
try: nested()
except KeyError as e: print(repr(e), repr(e.__cause__))
try:
    try: raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError as eg: print("V", eg.exceptions)
    except* TypeError as eg: print("T", eg.exceptions)
    else: print("else")
    finally: print("fin")
except BaseException as e: print("??", e)
def lp():
    for a in range(3):
        for b in range(3):
            try:
                if b == 1: break
                print(a, b)
            finally: print("x")
        else: print("never")
lp()
