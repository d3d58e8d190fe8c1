# The weakref module: references that do not keep their object alive, and containers of them.
from _weakref import ref, ReferenceType, getweakrefcount, getweakrefs

__all__ = ["ref", "proxy", "getweakrefcount", "getweakrefs", "WeakKeyDictionary", "ReferenceType", "ProxyType",
           "CallableProxyType", "ProxyTypes", "WeakValueDictionary", "WeakSet", "WeakMethod", "finalize"]


class ProxyType:
    """Stands for an object without keeping it alive."""

    def __init__(self, object, callback=None):
        super().__setattr__("_ref", ref(object))

    def _get(self):
        target = super().__getattribute__("_ref")()
        if target is None:
            raise ReferenceError("weakly-referenced object no longer exists")
        return target

    def __getattribute__(self, name):
        if name == "_get":
            return super().__getattribute__(name)
        return getattr(ProxyType._get(self), name)

    def __setattr__(self, name, value):
        setattr(ProxyType._get(self), name, value)

    def __delattr__(self, name):
        delattr(ProxyType._get(self), name)

    def __str__(self):
        return str(ProxyType._get(self))

    def __repr__(self):
        target = ProxyType._get(self)
        return f"<weakproxy at {id(self):#x} to {type(target).__name__} at {id(target):#x}>"

    def __bool__(self):
        return bool(ProxyType._get(self))

    def __len__(self):
        return len(ProxyType._get(self))

    def __getitem__(self, key):
        return ProxyType._get(self)[key]

    def __setitem__(self, key, value):
        ProxyType._get(self)[key] = value

    def __contains__(self, key):
        return key in ProxyType._get(self)

    def __iter__(self):
        return iter(ProxyType._get(self))

    def __eq__(self, other):
        return ProxyType._get(self) == other

    __hash__ = None


class CallableProxyType(ProxyType):
    def __call__(self, *args, **kwargs):
        return ProxyType._get(self)(*args, **kwargs)


ProxyTypes = (ProxyType, CallableProxyType)


def proxy(object, callback=None, /):
    return (CallableProxyType if callable(object) else ProxyType)(object, callback)


class WeakMethod(ref):
    """A weak reference to a bound method."""

    def __new__(cls, meth, callback=None):
        try:
            obj = meth.__self__
            func = meth.__func__
        except AttributeError:
            raise TypeError(f"argument should be a bound method, not {type(meth)}") from None
        self = ref.__new__(cls, obj, callback)
        self._func_ref = ref(func)
        self._meth_type = type(meth)
        return self

    def __call__(self):
        obj = super().__call__()
        func = self._func_ref()
        if obj is None or func is None:
            return None
        return self._meth_type(func, obj)


class WeakValueDictionary:
    """Mapping whose values are held weakly."""

    def __init__(self, other=(), /, **kw):
        self.data = {}
        self.update(other, **kw)

    def __getitem__(self, key):
        o = self.data[key]()
        if o is None:
            raise KeyError(key)
        return o

    def __setitem__(self, key, value):
        self.data[key] = ref(value)

    def __delitem__(self, key):
        del self.data[key]

    def __len__(self):
        return len(list(self.keys()))

    def __contains__(self, key):
        wr = self.data.get(key)
        return wr is not None and wr() is not None

    def __iter__(self):
        for k, wr in list(self.data.items()):
            if wr() is not None:
                yield k

    def __repr__(self):
        return f"<{self.__class__.__name__} at {id(self):#x}>"

    def keys(self):
        return iter(self)

    def values(self):
        for wr in list(self.data.values()):
            o = wr()
            if o is not None:
                yield o

    def items(self):
        for k, wr in list(self.data.items()):
            o = wr()
            if o is not None:
                yield k, o

    def get(self, key, default=None):
        wr = self.data.get(key)
        o = None if wr is None else wr()
        return default if o is None else o

    def pop(self, key, *args):
        if key in self:
            return self.data.pop(key)()
        if args:
            return args[0]
        raise KeyError(key)

    def setdefault(self, key, default=None):
        o = self.get(key)
        if o is None:
            self[key] = default
            return default
        return o

    def update(self, other=(), /, **kw):
        for k, v in dict(other, **kw).items():
            self[k] = v

    def clear(self):
        self.data.clear()

    def copy(self):
        return type(self)(dict(self.items()))

    def valuerefs(self):
        return list(self.data.values())


class WeakKeyDictionary:
    """Mapping whose keys are held weakly."""

    def __init__(self, dict=None):
        self.data = {}
        if dict is not None:
            self.update(dict)

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key)] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __len__(self):
        return len(list(self.keys()))

    def __contains__(self, key):
        try:
            return ref(key) in self.data
        except TypeError:
            return False

    def __iter__(self):
        for wr in list(self.data):
            o = wr()
            if o is not None:
                yield o

    def __repr__(self):
        return f"<{self.__class__.__name__} at {id(self):#x}>"

    def keys(self):
        return iter(self)

    def values(self):
        for wr, v in list(self.data.items()):
            if wr() is not None:
                yield v

    def items(self):
        for wr, v in list(self.data.items()):
            o = wr()
            if o is not None:
                yield o, v

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def pop(self, key, *args):
        return self.data.pop(ref(key), *args)

    def setdefault(self, key, default=None):
        return self.data.setdefault(ref(key), default)

    def update(self, dict=None, /, **kwargs):
        if dict is not None:
            for k, v in dict.items():
                self[k] = v

    def clear(self):
        self.data.clear()

    def keyrefs(self):
        return list(self.data)


class WeakSet:
    """Set whose elements are held weakly."""

    def __init__(self, data=None):
        self.data = set()
        if data is not None:
            self.update(data)

    def __iter__(self):
        for wr in list(self.data):
            o = wr()
            if o is not None:
                yield o

    def __len__(self):
        return len(list(iter(self)))

    def __contains__(self, item):
        try:
            return ref(item) in self.data
        except TypeError:
            return False

    def __repr__(self):
        return repr({repr(x) for x in self})

    def add(self, item):
        self.data.add(ref(item))

    def discard(self, item):
        self.data.discard(ref(item))

    def remove(self, item):
        self.data.remove(ref(item))

    def pop(self):
        while True:
            o = self.data.pop()()
            if o is not None:
                return o

    def update(self, other):
        for item in other:
            self.add(item)

    def clear(self):
        self.data.clear()

    def copy(self):
        return self.__class__(self)

    def union(self, other):
        return self.__class__(list(self) + list(other))

    __or__ = union

    def difference(self, other):
        return self.__class__([x for x in self if x not in other])

    __sub__ = difference

    def intersection(self, other):
        return self.__class__([x for x in other if x in self])

    __and__ = intersection

    def __eq__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return set(self) == set(other)

    __hash__ = None


class finalize:
    """Calls a function when an object goes, or at exit."""

    _live = []

    def __init__(self, obj, func, /, *args, **kwargs):
        self._info = (ref(obj, lambda wr: self()), func, args, kwargs)
        self.atexit = True
        if not finalize._live:
            import atexit
            atexit.register(finalize._exit)
        finalize._live.append(self)

    def __call__(self, _=None):
        info = self._info
        if info is None:
            return None
        self._info = None
        finalize._live.remove(self)
        return info[1](*info[2], **info[3])

    def detach(self):
        info = self._info
        if info is not None and info[0]() is not None:
            self._info = None
            finalize._live.remove(self)
            return info[0](), info[1], info[2], info[3]

    def peek(self):
        info = self._info
        if info is not None:
            return info[0](), info[1], info[2], info[3]

    @property
    def alive(self):
        return self._info is not None

    @staticmethod
    def _exit():
        for f in list(reversed(finalize._live)):
            if f.atexit:
                f()
