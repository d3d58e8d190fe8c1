# The dataclasses module: field collection and the methods generated from the fields.
import sys
import types
from _pyt import make_init

__all__ = ["dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING",
           "fields", "asdict", "astuple", "make_dataclass", "replace", "is_dataclass"]


class FrozenInstanceError(AttributeError):
    pass


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return "<factory>"


_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()


class _MISSING_TYPE:
    pass


MISSING = _MISSING_TYPE()


class _KW_ONLY_TYPE:
    pass


KW_ONLY = _KW_ONLY_TYPE()


class _FIELD_BASE:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD = _FIELD_BASE("_FIELD")
_FIELD_CLASSVAR = _FIELD_BASE("_FIELD_CLASSVAR")
_FIELD_INITVAR = _FIELD_BASE("_FIELD_INITVAR")
_FIELDS = "__dataclass_fields__"
_PARAMS = "__dataclass_params__"
_EMPTY_METADATA = types.MappingProxyType({})


class InitVar:
    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        if isinstance(self.type, type) and not hasattr(self.type, "__origin__"):
            name = self.type.__name__
        else:
            name = repr(self.type)
        return f"dataclasses.InitVar[{name}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    __slots__ = ("name", "type", "default", "default_factory", "repr", "hash", "init", "compare",
                 "metadata", "kw_only", "_field_type")

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _EMPTY_METADATA if metadata is None else types.MappingProxyType(metadata)
        self.kw_only = kw_only
        self._field_type = None

    def __repr__(self):
        return (f"Field(name={self.name!r},type={self.type!r},default={self.default!r},"
                f"default_factory={self.default_factory!r},init={self.init!r},repr={self.repr!r},"
                f"hash={self.hash!r},compare={self.compare!r},metadata={self.metadata!r},"
                f"kw_only={self.kw_only!r},_field_type={self._field_type})")

    def __set_name__(self, owner, name):
        func = getattr(type(self.default), "__set_name__", None)
        if func:
            func(self.default, owner, name)


class _DataclassParams:
    __slots__ = ("init", "repr", "eq", "order", "unsafe_hash", "frozen")

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen):
        self.init = init
        self.repr = repr
        self.eq = eq
        self.order = order
        self.unsafe_hash = unsafe_hash
        self.frozen = frozen

    def __repr__(self):
        return (f"_DataclassParams(init={self.init!r},repr={self.repr!r},eq={self.eq!r},"
                f"order={self.order!r},unsafe_hash={self.unsafe_hash!r},frozen={self.frozen!r})")


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None,
          compare=True, metadata=None, kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _text_names(annotation, name):
    """Whether a string annotation spells `name`, possibly behind a module prefix."""
    head = annotation.split("[", 1)[0].strip()
    return head == name or head.endswith("." + name)


def _is_classvar(annotation):
    if isinstance(annotation, str):
        return _text_names(annotation, "ClassVar")
    typing = sys.modules.get("typing")
    if typing is None:
        return False
    return annotation is typing.ClassVar or getattr(annotation, "__origin__", None) is typing.ClassVar


def _is_initvar(annotation):
    if isinstance(annotation, str):
        return _text_names(annotation, "InitVar")
    return annotation is InitVar or type(annotation) is InitVar


def _is_kw_only(annotation):
    if isinstance(annotation, str):
        return _text_names(annotation, "KW_ONLY")
    return annotation is KW_ONLY


def _get_field(cls, name, annotation, default_kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        f = default
    else:
        if isinstance(default, types.MemberDescriptorType):
            # A name listed in __slots__ is an attribute of the class, not a default.
            default = MISSING
        f = field(default=default)
    f.name = name
    f.type = annotation
    f._field_type = _FIELD
    if _is_classvar(annotation):
        f._field_type = _FIELD_CLASSVAR
    elif _is_initvar(annotation):
        f._field_type = _FIELD_INITVAR
    if f._field_type is not _FIELD and f.default_factory is not MISSING:
        raise TypeError(f"field {f.name} cannot have a default factory")
    if f._field_type is _FIELD_CLASSVAR:
        if f.kw_only is not MISSING:
            raise TypeError(f"field {f.name} is a ClassVar but specifies kw_only")
    elif f.kw_only is MISSING:
        f.kw_only = default_kw_only
    if f._field_type is _FIELD and f.default.__class__.__hash__ is None:
        raise ValueError(f"mutable default {type(f.default)} for field {f.name} is not allowed: "
                         "use default_factory")
    return f


def _values_of(names):
    if not names:
        return lambda o: ()
    if len(names) == 1:
        n0 = names[0]
        return lambda o: (getattr(o, n0),)
    return lambda o: tuple([getattr(o, n) for n in names])


def _named(func, cls, name):
    func.__name__ = name
    func.__qualname__ = f"{cls.__qualname__}.{name}"
    return func


def _build_init(cls, all_fields, frozen, has_post, slots):
    std = [f for f in all_fields if f.init and not f.kw_only]
    kwo = [f for f in all_fields if f.init and f.kw_only]
    seen_default = False
    for f in std:
        if f.default is not MISSING or f.default_factory is not MISSING:
            seen_default = True
        elif seen_default:
            raise TypeError(f"non-default argument {f.name!r} follows default argument")
    params = []
    for f in std + kwo:
        if f.default_factory is not MISSING:
            params.append((f.name, f.kw_only, True, _HAS_DEFAULT_FACTORY))
        elif f.default is not MISSING:
            params.append((f.name, f.kw_only, True, f.default))
        else:
            params.append((f.name, f.kw_only, False, None))
    steps = []
    for f in all_fields:
        if f._field_type is _FIELD_INITVAR:
            continue
        if f.init:
            if f.default_factory is not MISSING:
                steps.append((f.name, 1, f.default_factory))
            else:
                steps.append((f.name, 0, None))
        elif f.default_factory is not MISSING:
            steps.append((f.name, 2, f.default_factory))
        elif slots and f.default is not MISSING:
            steps.append((f.name, 3, f.default))
    post = [f.name for f in all_fields if f._field_type is _FIELD_INITVAR] if has_post else None
    init = make_init(cls.__qualname__ + ".__init__", params, steps, frozen, post, _HAS_DEFAULT_FACTORY)
    annotations = {f.name: f.type for f in std + kwo}
    annotations["return"] = None
    init.__annotations__ = annotations
    return init


def _repr_function(names):
    running = set()

    def __repr__(self):
        key = id(self)
        if key in running:
            return "..."
        running.add(key)
        try:
            body = ", ".join([f"{n}={getattr(self, n)!r}" for n in names])
        finally:
            running.discard(key)
        return f"{self.__class__.__qualname__}({body})"
    return __repr__


def _frozen_methods(cls, names):
    names = set(names)

    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)
    return __setattr__, __delattr__


def _order_methods(values):
    def __lt__(self, other):
        if other.__class__ is self.__class__:
            return values(self) < values(other)
        return NotImplemented

    def __le__(self, other):
        if other.__class__ is self.__class__:
            return values(self) <= values(other)
        return NotImplemented

    def __gt__(self, other):
        if other.__class__ is self.__class__:
            return values(self) > values(other)
        return NotImplemented

    def __ge__(self, other):
        if other.__class__ is self.__class__:
            return values(self) >= values(other)
        return NotImplemented
    return [__lt__, __le__, __gt__, __ge__]


def _annotation_text(annotation):
    if getattr(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ == "builtins":
            return annotation.__qualname__
        return annotation.__module__ + "." + annotation.__qualname__
    return repr(annotation)


def _signature_text(cls, all_fields):
    parts = []
    star = False
    for f in [f for f in all_fields if f.init and not f.kw_only] + [f for f in all_fields if f.init and f.kw_only]:
        if f.kw_only and not star:
            star = True
            parts.append("*")
        text = f"{f.name}: {_annotation_text(f.type)}"
        if f.default_factory is not MISSING:
            text += " = <factory>"
        elif f.default is not MISSING:
            text += f" = {f.default!r}"
        parts.append(text)
    return f"{cls.__name__}({', '.join(parts)})"


def _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots,
                   weakref_slot):
    all_fields = {}
    any_frozen_base = False
    has_dataclass_bases = False
    for b in cls.__mro__[-1:0:-1]:
        base_fields = getattr(b, _FIELDS, None)
        if base_fields is not None:
            has_dataclass_bases = True
            for f in base_fields.values():
                all_fields[f.name] = f
            if getattr(b, _PARAMS).frozen:
                any_frozen_base = True
    annotations = cls.__dict__.get("__annotations__", {})
    own = []
    kw_only_seen = False
    for name, annotation in annotations.items():
        if _is_kw_only(annotation):
            if kw_only_seen:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            kw_only_seen = True
            kw_only = True
        else:
            own.append(_get_field(cls, name, annotation, kw_only))
    for f in own:
        all_fields[f.name] = f
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in list(cls.__dict__.items()):
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    if has_dataclass_bases:
        if any_frozen_base and not frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if not any_frozen_base and frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    setattr(cls, _FIELDS, all_fields)
    setattr(cls, _PARAMS, _DataclassParams(init, repr, eq, order, unsafe_hash, frozen))
    class_hash = cls.__dict__.get("__hash__", MISSING)
    has_explicit_hash = not (class_hash is MISSING or (class_hash is None and "__eq__" in cls.__dict__))
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    flist = [f for f in all_fields.values() if f._field_type is _FIELD]
    with_init = [f for f in all_fields.values() if f._field_type is not _FIELD_CLASSVAR]

    def add(func, name):
        if name in cls.__dict__:
            return True
        setattr(cls, name, _named(func, cls, name))
        return False

    if init:
        func = _build_init(cls, with_init, frozen, hasattr(cls, "__post_init__"), slots)
        if "__init__" not in cls.__dict__:
            cls.__init__ = func
    if repr:
        add(_repr_function([f.name for f in flist if f.repr]), "__repr__")
    compared = _values_of([f.name for f in flist if f.compare])
    if eq:
        def __eq__(self, other):
            if other.__class__ is self.__class__:
                return compared(self) == compared(other)
            return NotImplemented
        add(__eq__, "__eq__")
    if order:
        for func in _order_methods(compared):
            if add(func, func.__name__):
                raise TypeError(f"Cannot overwrite attribute {func.__name__} in class {cls.__name__}. "
                                "Consider using functools.total_ordering")
    if frozen:
        for func in _frozen_methods(cls, [f.name for f in flist]):
            if add(func, func.__name__):
                raise TypeError(f"Cannot overwrite attribute {func.__name__} in class {cls.__name__}")
    if unsafe_hash or (eq and frozen):
        if has_explicit_hash and unsafe_hash:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
        if not has_explicit_hash:
            hashed = _values_of([f.name for f in flist if (f.compare if f.hash is None else f.hash)])

            def __hash__(self):
                return hash(hashed(self))
            cls.__hash__ = _named(__hash__, cls, "__hash__")
    elif eq and not has_explicit_hash:
        cls.__hash__ = None
    if cls.__dict__.get("__doc__") is None:
        cls.__doc__ = _signature_text(cls, with_init)
    if match_args and "__match_args__" not in cls.__dict__:
        cls.__match_args__ = tuple([f.name for f in with_init if f.init and not f.kw_only])
    if weakref_slot and not slots:
        raise TypeError("weakref_slot is True but slots is False")
    if slots:
        cls = _add_slots(cls, frozen, weakref_slot)
    return cls


def _add_slots(cls, is_frozen, weakref_slot):
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    cls_dict = dict(cls.__dict__)
    field_names = tuple([f.name for f in fields(cls)])
    inherited = set()
    for base in cls.__mro__[1:-1]:
        base_slots = base.__dict__.get("__slots__", ())
        inherited.update([base_slots] if isinstance(base_slots, str) else base_slots)
    names = [n for n in field_names if n not in inherited]
    if weakref_slot and "__weakref__" not in inherited:
        names.append("__weakref__")
    cls_dict["__slots__"] = tuple(names)
    for name in field_names:
        cls_dict.pop(name, None)
    cls_dict.pop("__dict__", None)
    cls_dict.pop("__weakref__", None)
    qualname = getattr(cls, "__qualname__", None)
    if is_frozen:
        # The generated methods close over the class without slots.
        setter, deleter = cls_dict.get("__setattr__"), cls_dict.get("__delattr__")
    new = type(cls)(cls.__name__, cls.__bases__, cls_dict)
    if qualname is not None:
        new.__qualname__ = qualname
    if is_frozen:
        made_set, made_del = _frozen_methods(new, field_names)
        if setter.__name__ == "__setattr__" and setter.__module__ == __name__:
            new.__setattr__ = _named(made_set, new, "__setattr__")
        if deleter.__name__ == "__delattr__" and deleter.__module__ == __name__:
            new.__delattr__ = _named(made_del, new, "__delattr__")

        def __getstate__(self):
            return [getattr(self, n) for n in field_names]

        def __setstate__(self, state):
            for n, value in zip(field_names, state):
                object.__setattr__(self, n, value)
        if "__getstate__" not in cls_dict:
            new.__getstate__ = __getstate__
        if "__setstate__" not in cls_dict:
            new.__setstate__ = __setstate__
    return new


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
              frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    def wrap(cls):
        return _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only,
                              slots, weakref_slot)
    if cls is None:
        return wrap
    return wrap(cls)


def fields(class_or_instance):
    found = getattr(class_or_instance, _FIELDS, None)
    if found is None:
        raise TypeError("must be called with a dataclass type or instance")
    return tuple([f for f in found.values() if f._field_type is _FIELD])


def is_dataclass(obj):
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, _FIELDS)


def _is_instance(obj):
    return hasattr(type(obj), _FIELDS)


_ATOMIC = (type(None), bool, int, float, str, complex, bytes, type(...), type(NotImplemented), type,
           range, property)


def _convert(obj, from_fields):
    if _is_instance(obj):
        return from_fields([(f.name, _convert(getattr(obj, f.name), from_fields)) for f in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return type(obj)(*[_convert(v, from_fields) for v in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)([_convert(v, from_fields) for v in obj])
    if isinstance(obj, dict):
        if hasattr(type(obj), "default_factory"):
            result = type(obj)(obj.default_factory)
            for k, v in obj.items():
                result[_convert(k, from_fields)] = _convert(v, from_fields)
            return result
        return type(obj)([(_convert(k, from_fields), _convert(v, from_fields)) for k, v in obj.items()])
    if type(obj) in _ATOMIC:
        return obj
    import copy
    return copy.deepcopy(obj)


def asdict(obj, *, dict_factory=dict):
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _convert(obj, dict_factory)


def astuple(obj, *, tuple_factory=tuple):
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _convert(obj, lambda pairs: tuple_factory([v for _, v in pairs]))


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True,
                   order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False,
                   slots=False, weakref_slot=False):
    import keyword
    space = {}
    if namespace is not None:
        space.update(namespace)
    annotations = {}
    defaults = {}
    for item in fields:
        if isinstance(item, str):
            name, tp = item, "typing.Any"
        elif len(item) == 2:
            name, tp = item
        elif len(item) == 3:
            name, tp, defaults[name] = item
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if keyword.iskeyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = tp
    space.update(defaults)
    space["__annotations__"] = annotations
    cls = types.new_class(cls_name, bases, {}, lambda ns: ns.update(space))
    return dataclass(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash,
                     frozen=frozen, match_args=match_args, kw_only=kw_only, slots=slots,
                     weakref_slot=weakref_slot)


def replace(obj, /, **changes):
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for f in getattr(obj, _FIELDS).values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise ValueError(f"field {f.name} is declared with init=False, it cannot be "
                                 "specified with replace()")
            continue
        if f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise ValueError(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)
