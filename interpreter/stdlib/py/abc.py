# The abc module: abstract base classes with virtual subclasses.
__all__ = ["ABC", "ABCMeta", "abstractmethod", "abstractclassmethod", "abstractstaticmethod",
           "abstractproperty", "get_cache_token", "update_abstractmethods"]


def abstractmethod(funcobj):
    """Mark a method that subclasses must define."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    __isabstractmethod__ = True


_counter = 0


def get_cache_token():
    return _counter


def _abstract_names(cls, own):
    names = {name for name, value in own if getattr(value, "__isabstractmethod__", False)}
    for base in cls.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            if getattr(getattr(cls, name, None), "__isabstractmethod__", False):
                names.add(name)
    return frozenset(names)


class ABCMeta(type):
    """Metaclass of abstract base classes: `register` adds virtual subclasses."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        cls.__abstractmethods__ = _abstract_names(cls, namespace.items())
        cls._abc_registry = []
        cls._abc_yes = set()
        cls._abc_no = set()
        cls._abc_stamp = _counter
        return cls

    def register(cls, subclass):
        """Make `subclass` a virtual subclass; returns it, so it serves as a decorator."""
        global _counter
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError("Refusing to create an inheritance cycle")
        cls._abc_registry.append(subclass)
        _counter += 1
        return subclass

    def __instancecheck__(cls, instance):
        subclass = instance.__class__
        if subclass in cls._abc_yes:
            return True
        if cls.__subclasscheck__(subclass):
            return True
        subtype = type(instance)
        return subtype is not subclass and cls.__subclasscheck__(subtype)

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        if subclass in cls._abc_yes:
            return True
        if cls._abc_stamp < _counter:
            cls._abc_no = set()
            cls._abc_stamp = _counter
        elif subclass in cls._abc_no:
            return False
        answer = cls.__subclasshook__(subclass)
        if answer is NotImplemented:
            answer = cls in getattr(subclass, "__mro__", ())
            if not answer:
                for registered in cls._abc_registry:
                    if issubclass(subclass, registered):
                        answer = True
                        break
            if not answer:
                for derived in cls.__subclasses__():
                    if issubclass(subclass, derived):
                        answer = True
                        break
        (cls._abc_yes if answer else cls._abc_no).add(subclass)
        return answer

    def _dump_registry(cls, file=None):
        print(f"Class: {cls.__module__}.{cls.__qualname__}", file=file)
        print(f"Inv. counter: {get_cache_token()}", file=file)


def update_abstractmethods(cls):
    """Recompute the abstract methods of a class changed after it was made."""
    if hasattr(cls, "__abstractmethods__"):
        cls.__abstractmethods__ = _abstract_names(cls, list(cls.__dict__.items()))
    return cls


class ABC(metaclass=ABCMeta):
    """Helper class with ABCMeta as its metaclass."""

    __slots__ = ()
