# The functools module: decorators and higher-order helpers; partial, reduce and the cache come from the host.
from _functools import partial, reduce, cmp_to_key, _lru_cache_wrapper

__all__ = ["update_wrapper", "wraps", "WRAPPER_ASSIGNMENTS", "WRAPPER_UPDATES", "total_ordering", "cache",
           "cmp_to_key", "lru_cache", "reduce", "partial", "partialmethod", "singledispatch",
           "singledispatchmethod", "cached_property"]

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")
WRAPPER_UPDATES = ("__dict__",)
_missing = object()


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Make a wrapper function look like the wrapped one."""
    for attr in assigned:
        value = getattr(wrapped, attr, _missing)
        if value is not _missing:
            setattr(wrapper, attr, value)
    for attr in updated:
        getattr(wrapper, attr).update(getattr(wrapped, attr, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Decorator factory applying update_wrapper() to the decorated function."""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


def _derived(name, root, combine):
    def method(self, other):
        result = getattr(type(self), root)(self, other)
        if result is NotImplemented:
            return result
        return combine(self, other, result)
    method.__name__ = name
    method.__doc__ = f"Return {name} computed from {root}."
    return method


_ORDERINGS = {
    "__lt__": [("__gt__", lambda a, b, r: not r and a != b), ("__le__", lambda a, b, r: r or a == b),
               ("__ge__", lambda a, b, r: not r)],
    "__le__": [("__ge__", lambda a, b, r: not r or a == b), ("__lt__", lambda a, b, r: r and a != b),
               ("__gt__", lambda a, b, r: not r)],
    "__gt__": [("__lt__", lambda a, b, r: not r and a != b), ("__ge__", lambda a, b, r: r or a == b),
               ("__le__", lambda a, b, r: not r)],
    "__ge__": [("__le__", lambda a, b, r: not r or a == b), ("__gt__", lambda a, b, r: r and a != b),
               ("__lt__", lambda a, b, r: not r)],
}


def total_ordering(cls):
    """Class decorator that fills in missing ordering methods."""
    roots = [op for op in _ORDERINGS if getattr(cls, op, None) is not getattr(object, op, None)]
    if not roots:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    for root in ("__lt__", "__le__", "__gt__", "__ge__"):
        if root in roots:
            break
    for name, combine in _ORDERINGS[root]:
        if name not in roots:
            setattr(cls, name, _derived(name, root, combine))
    return cls


class partialmethod:
    """Method descriptor with partial application of the given arguments."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        if isinstance(func, partialmethod):
            self.func = func.func
            self.args = func.args + args
            self.keywords = {**func.keywords, **keywords}
        else:
            self.func = func
            self.args = args
            self.keywords = keywords

    def __repr__(self):
        args = ", ".join([repr(a) for a in self.args])
        keywords = ", ".join([f"{k}={v!r}" for k, v in self.keywords.items()])
        return (f"{self.__class__.__module__}.{self.__class__.__qualname__}({self.func}, {args}, {keywords})")

    def _make_unbound_method(self):
        func, args, keywords = self.func, self.args, self.keywords

        def _method(cls_or_self, /, *more, **kwds):
            return func(cls_or_self, *args, *more, **{**keywords, **kwds})
        _method.__isabstractmethod__ = getattr(func, "__isabstractmethod__", False)
        _method._partialmethod = self
        return _method

    def __get__(self, obj, cls=None):
        get = getattr(self.func, "__get__", None)
        if get is not None:
            new_func = get(obj, cls)
            if new_func is not self.func:
                return partial(new_func, *self.args, **self.keywords)
        return self._make_unbound_method().__get__(obj, cls)


class _CacheInfo(tuple):
    __slots__ = ()

    def __new__(cls, hits, misses, maxsize, currsize):
        return tuple.__new__(cls, (hits, misses, maxsize, currsize))

    def __repr__(self):
        return "CacheInfo(hits=%r, misses=%r, maxsize=%r, currsize=%r)" % tuple(self)

    hits = property(lambda self: self[0])
    misses = property(lambda self: self[1])
    maxsize = property(lambda self: self[2])
    currsize = property(lambda self: self[3])
    _fields = ("hits", "misses", "maxsize", "currsize")

    def _asdict(self):
        return dict(zip(self._fields, self))


_CacheInfo.__name__ = _CacheInfo.__qualname__ = "CacheInfo"


def lru_cache(maxsize=128, typed=False):
    """Least-recently-used cache decorator."""
    if isinstance(maxsize, int):
        if maxsize < 0:
            maxsize = 0
    elif callable(maxsize) and isinstance(typed, bool):
        return _cached(maxsize, 128, False)
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")
    return lambda func: _cached(func, maxsize, typed)


def _cached(func, maxsize, typed):
    wrapper = _lru_cache_wrapper(func, maxsize, typed, _CacheInfo)
    wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return update_wrapper(wrapper, func)


def cache(user_function, /):
    """Simple lightweight unbounded cache."""
    return _cached(user_function, None, False)


class cached_property:
    """A property computed once and then kept in the instance's __dict__."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError("Cannot assign the same cached_property to two different names "
                            f"({self.attrname!r} and {name!r}).")

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        try:
            cache = instance.__dict__
        except AttributeError:
            raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} "
                            f"instance to cache {self.attrname!r} property.") from None
        value = cache.get(self.attrname, _missing)
        if value is _missing:
            value = self.func(instance)
            cache[self.attrname] = value
        return value


def _dispatch_type(registry, cls):
    """The registered type that fits cls best: by its MRO, then by virtual base classes."""
    for base in cls.__mro__[:-1]:
        if base in registry:
            return base
    match = None
    for t in registry:
        if t is not object and t not in cls.__mro__ and issubclass(cls, t):
            if match is None or issubclass(t, match):
                match = t
            elif not issubclass(match, t):
                raise RuntimeError(f"Ambiguous dispatch: {match} or {t}")
    return object if match is None else match


def singledispatch(func):
    """Turn a function into one that dispatches on the type of its first argument."""
    from types import MappingProxyType
    registry = {}
    found = {}

    def dispatch(cls):
        try:
            return found[cls]
        except KeyError:
            impl = found[cls] = registry[_dispatch_type(registry, cls)]
            return impl

    def register(cls, func=None):
        if isinstance(cls, type) or type(cls).__name__ == "UnionType":
            if func is None:
                return lambda f: register(cls, f)
        else:
            if func is not None:
                raise TypeError(f"Invalid first argument to `register()`. {cls!r} is not a class or union type.")
            annotations = getattr(cls, "__annotations__", {})
            if not annotations:
                raise TypeError(f"Invalid first argument to `register()`: {cls!r}. Use either `@register(some_class)` "
                                "or plain `@register` on an annotated function.")
            func = cls
            argname, cls = next(iter(annotations.items()))
            if isinstance(cls, str):
                from typing import get_type_hints
                argname, cls = next(iter(get_type_hints(func).items()))
            if not isinstance(cls, type) and type(cls).__name__ not in ("UnionType", "_UnionGenericAlias"):
                raise TypeError(f"Invalid annotation for {argname!r}. {cls!r} is not a class.")
        if isinstance(cls, type):
            registry[cls] = func
        else:
            for arg in cls.__args__:
                registry[arg] = func
        found.clear()
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f"{funcname} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **kw)

    funcname = getattr(func, "__name__", "singledispatch function")
    registry[object] = func
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = MappingProxyType(registry)
    wrapper._clear_cache = found.clear
    update_wrapper(wrapper, func)
    return wrapper


class singledispatchmethod:
    """Single-dispatch generic method descriptor."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        dispatch = self.dispatcher.dispatch

        def _method(*args, **kwargs):
            return dispatch(args[0].__class__).__get__(obj, cls)(*args, **kwargs)
        _method.__isabstractmethod__ = getattr(self.func, "__isabstractmethod__", False)
        _method.register = self.register
        update_wrapper(_method, self.func)
        return _method
