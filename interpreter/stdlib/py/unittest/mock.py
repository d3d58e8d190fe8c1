# The unittest.mock module: stand-ins that record how they are used.
import sys

__all__ = ["Mock", "MagicMock", "patch", "sentinel", "DEFAULT", "ANY", "call", "create_autospec", "AsyncMock",
           "FILTER_DIR", "NonCallableMock", "NonCallableMagicMock", "mock_open", "PropertyMock", "seal"]

FILTER_DIR = True


class _SentinelObject:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"sentinel.{self.name}"


class _Sentinel:
    def __init__(self):
        self._sentinels = {}

    def __getattr__(self, name):
        if name == "__bases__":
            raise AttributeError
        return self._sentinels.setdefault(name, _SentinelObject(name))


sentinel = _Sentinel()
DEFAULT = sentinel.DEFAULT
_missing = sentinel.MISSING


class _ANY:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return "<ANY>"

    __hash__ = None


ANY = _ANY()


def _format_call(name, args, kwargs):
    parts = [repr(a) for a in args] + [f"{k}={v!r}" for k, v in kwargs.items()]
    return f"{name}({', '.join(parts)})"


class _Call(tuple):
    """A recorded call: (name, args, kwargs), equal to its shorter spellings."""

    def __new__(cls, value=(), name="", parent=None, two=False, from_kall=True):
        args = ()
        kwargs = {}
        n = len(value)
        if n == 3:
            name, args, kwargs = value
        elif n == 2:
            first, second = value
            if isinstance(first, str):
                name = first
                if isinstance(second, tuple):
                    args = second
                else:
                    kwargs = second
            else:
                args, kwargs = first, second
        elif n == 1:
            v, = value
            if isinstance(v, str):
                name = v
            elif isinstance(v, tuple):
                args = v
            else:
                kwargs = v
        if two:
            return tuple.__new__(cls, (args, kwargs))
        return tuple.__new__(cls, (name, args, kwargs))

    def __init__(self, value=(), name=None, parent=None, two=False, from_kall=True):
        self._mock_name = name
        self._mock_parent = parent
        self._mock_from_kall = from_kall

    def _parts(self):
        return ("", *self) if len(self) == 2 else tuple(self)

    def __eq__(self, other):
        if not isinstance(other, tuple):
            return NotImplemented if not isinstance(other, _ANY) else True
        mine = self._parts()
        theirs = _Call(other)._parts() if not isinstance(other, _Call) else other._parts()
        if mine[0] and theirs[0] and mine[0] != theirs[0]:
            return False
        return (theirs[1], theirs[2]) == (mine[1], mine[2])

    __ne__ = object.__ne__
    __hash__ = None

    def __call__(self, /, *args, **kwargs):
        if self._mock_name is None:
            return _Call(("", args, kwargs), name="()")
        return _Call((self._mock_name, args, kwargs), name=self._mock_name + "()", parent=self)

    def __getattr__(self, attr):
        if attr.startswith("__"):
            raise AttributeError(attr)
        if self._mock_name is None:
            return _Call(name=attr, from_kall=False)
        return _Call(name=f"{self._mock_name}.{attr}", parent=self, from_kall=False)

    @property
    def args(self):
        return self._parts()[1]

    @property
    def kwargs(self):
        return self._parts()[2]

    def __repr__(self):
        if not self._mock_from_kall:
            name = self._mock_name or "call"
            return name if name.startswith("call") else "call." + name
        name, args, kwargs = self._parts()
        if not name:
            name = "call"
        elif not name.startswith("()"):
            name = f"call.{name}"
        else:
            name = f"call{name}"
        return _format_call(name, args, kwargs)


call = _Call(from_kall=False)


class _CallList(list):
    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        n = len(value)
        return any([list(self[i:i + n]) == value for i in range(len(self) - n + 1)])


class InvalidSpecError(Exception):
    pass


_OWN = ("return_value", "side_effect", "called", "call_count", "call_args", "call_args_list", "mock_calls",
        "method_calls")


class NonCallableMock:
    """Records attribute access; attributes are mocks too."""

    def __new__(cls, *args, **kw):
        # Every mock has its own class, so that magic methods may be set on one alone.
        new = type(cls.__name__, (cls,), {"__doc__": cls.__doc__, "__module__": cls.__module__})
        return object.__new__(new)

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None,
                 _new_name="", _new_parent=None, unsafe=False, return_value=DEFAULT, side_effect=None, **kwargs):
        d = self.__dict__
        if spec_set is not None:
            spec = spec_set
        spec_class = None
        methods = None
        if spec is not None:
            methods = spec if isinstance(spec, (list, tuple)) else dir(spec)
            if not isinstance(spec, (list, tuple)):
                spec_class = spec if isinstance(spec, type) else type(spec)
        d["_mock_parent"] = parent
        d["_mock_name"] = name
        d["_mock_new_name"] = _new_name
        d["_mock_new_parent"] = _new_parent
        d["_mock_methods"] = methods
        d["_spec_class"] = spec_class
        d["_spec_set"] = spec_set is not None
        d["_mock_sealed"] = False
        d["_mock_children"] = {}
        d["_mock_wraps"] = wraps
        d["_mock_return_value"] = return_value
        d["_mock_side_effect"] = side_effect
        d["_mock_unsafe"] = unsafe
        self.reset_mock_state()
        for key, value in kwargs.items():
            _set_path(self, key, value)

    def reset_mock_state(self):
        d = self.__dict__
        d["_mock_called"] = False
        d["_mock_call_count"] = 0
        d["_mock_call_args"] = None
        d["_mock_call_args_list"] = _CallList()
        d["_mock_mock_calls"] = _CallList()
        d["_mock_method_calls"] = _CallList()

    @property
    def __class__(self):
        spec = self.__dict__.get("_spec_class")
        return type(self) if spec is None else spec

    @property
    def return_value(self):
        d = self.__dict__
        ret = d["_mock_return_value"]
        if ret is DEFAULT:
            ret = self._get_child_mock(_new_parent=self, _new_name="()")
            d["_mock_return_value"] = ret
        return ret

    @return_value.setter
    def return_value(self, value):
        self.__dict__["_mock_return_value"] = value

    @property
    def side_effect(self):
        return self.__dict__["_mock_side_effect"]

    @side_effect.setter
    def side_effect(self, value):
        self.__dict__["_mock_side_effect"] = _side_effect(value)

    @property
    def called(self):
        return self.__dict__["_mock_called"]

    @called.setter
    def called(self, value):
        self.__dict__["_mock_called"] = value

    @property
    def call_count(self):
        return self.__dict__["_mock_call_count"]

    @call_count.setter
    def call_count(self, value):
        self.__dict__["_mock_call_count"] = value

    @property
    def call_args(self):
        return self.__dict__["_mock_call_args"]

    @property
    def call_args_list(self):
        return self.__dict__["_mock_call_args_list"]

    @property
    def mock_calls(self):
        return self.__dict__["_mock_mock_calls"]

    @property
    def method_calls(self):
        return self.__dict__["_mock_method_calls"]

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        self.reset_mock_state()
        d = self.__dict__
        if return_value:
            d["_mock_return_value"] = DEFAULT
        if side_effect:
            d["_mock_side_effect"] = None
        for child in d["_mock_children"].values():
            if isinstance(child, NonCallableMock):
                child.reset_mock(return_value=return_value, side_effect=side_effect)
        ret = d["_mock_return_value"]
        if isinstance(ret, NonCallableMock) and ret is not self:
            ret.reset_mock()

    def configure_mock(self, /, **kwargs):
        for key, value in sorted(kwargs.items(), key=lambda kv: kv[0].count(".")):
            _set_path(self, key, value)

    def attach_mock(self, mock, attribute):
        mock.__dict__["_mock_parent"] = None
        mock.__dict__["_mock_new_parent"] = None
        mock.__dict__["_mock_name"] = None
        setattr(self, attribute, mock)

    def __getattr__(self, name):
        d = self.__dict__
        if name in ("_mock_methods", "_mock_unsafe") or "_mock_children" not in d:
            raise AttributeError(name)
        if d["_mock_methods"] is not None:
            if name not in d["_mock_methods"] or name in _MAGICS:
                raise AttributeError(f"Mock object has no attribute {name!r}")
        elif name[:2] == "__" and name[-2:] == "__":
            raise AttributeError(name)
        if not d["_mock_unsafe"] and name.startswith(("assert", "assret", "asert", "aseert", "assrt")):
            raise AttributeError(f"{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant "
                                 "to be an attribute.")
        result = d["_mock_children"].get(name)
        if result is _missing:
            raise AttributeError(name)
        if result is None:
            if d["_mock_sealed"]:
                raise AttributeError(f"Cannot set {self._extract_mock_name()}.{name}")
            wraps = d["_mock_wraps"]
            result = self._get_child_mock(parent=self, name=name, _new_name=name, _new_parent=self,
                                          wraps=None if wraps is None else getattr(wraps, name))
            d["_mock_children"][name] = result
        return result

    def __setattr__(self, name, value):
        d = self.__dict__
        if name in _OWN or name in ("_mock_return_value", "__class__"):
            object.__setattr__(self, name, value)
            return
        if d.get("_spec_set") and name not in d["_mock_methods"]:
            raise AttributeError(f"Mock object has no attribute {name!r}")
        if name in _MAGICS:
            if not isinstance(value, NonCallableMock):
                function = value
                setattr(type(self), name, lambda self, *args, **kw: function(self, *args, **kw))
            else:
                mock = value
                setattr(type(self), name, lambda self, *args, **kw: mock(*args, **kw))
                d["_mock_children"][name] = value
            return
        if isinstance(value, NonCallableMock) and value.__dict__.get("_mock_name") is None \
                and value.__dict__.get("_mock_new_parent") is None:
            value.__dict__["_mock_parent"] = self
            value.__dict__["_mock_new_parent"] = self
            value.__dict__["_mock_new_name"] = name
            d["_mock_children"][name] = value
            return
        d[name] = value

    def __delattr__(self, name):
        d = self.__dict__
        if name in _MAGICS and name in type(self).__dict__:
            delattr(type(self), name)
        if name in d:
            del d[name]
        elif d["_mock_children"].get(name) is _missing:
            raise AttributeError(name)
        d["_mock_children"][name] = _missing

    def __dir__(self):
        d = self.__dict__
        if d["_mock_methods"] is not None:
            return list(d["_mock_methods"])
        return sorted(set(dir(type(self))) | {k for k in d if not k.startswith("_mock")} | set(d["_mock_children"]))

    def _get_child_mock(self, /, **kw):
        for cls in type(self).__mro__:
            if cls.__dict__.get("_is_mock_kind"):
                break
        if cls is NonCallableMagicMock:
            cls = MagicMock
        elif cls is NonCallableMock:
            cls = Mock
        return cls(**kw)

    _is_mock_kind = True

    def _extract_mock_name(self):
        names = []
        m = self
        dot = "."
        first = True
        while m is not None:
            d = m.__dict__
            part = d["_mock_new_name"]
            parent = d["_mock_new_parent"]
            if parent is None:
                break
            names.append(part)
            m = parent
        root = m.__dict__["_mock_name"] or "mock"
        text = root
        for part in reversed(names):
            text += part if part.startswith("()") else "." + part
        return text

    def __repr__(self):
        name = self._extract_mock_name()
        d = self.__dict__
        shown = "" if name == "mock" else f" name={name!r}"
        spec = d["_spec_class"]
        spec_text = f" spec{'_set' if d['_spec_set'] else ''}={spec.__name__!r}" if spec is not None else ""
        return f"<{type(self).__name__}{shown}{spec_text} id='{id(self)}'>"

    def _calls_repr(self, prefix="Calls"):
        if not self.mock_calls:
            return ""
        return f"\n{prefix}: {self.mock_calls!r}."

    def _display(self):
        return self.__dict__["_mock_name"] or "mock"

    def assert_not_called(self):
        if self.call_count:
            raise AssertionError(f"Expected '{self._display()}' to not have been called. "
                                 f"Called {self.call_count} times.{self._calls_repr()}")

    def assert_called(self):
        if not self.call_count:
            raise AssertionError(f"Expected '{self._display()}' to have been called.")

    def assert_called_once(self):
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._display()}' to have been called once. "
                                 f"Called {self.call_count} times.{self._calls_repr()}")

    def _mock_call_signature(self, args, kwargs):
        return _format_call(self._display(), args, kwargs)

    def assert_called_with(self, /, *args, **kwargs):
        if self.call_args is None:
            raise AssertionError(f"expected call not found.\nExpected: {self._mock_call_signature(args, kwargs)}\n"
                                 "Actual: not called.")
        if self.call_args != _Call((args, kwargs), two=True):
            actual = self._mock_call_signature(self.call_args.args, self.call_args.kwargs)
            raise AssertionError(f"expected call not found.\nExpected: {self._mock_call_signature(args, kwargs)}\n"
                                 f"Actual: {actual}")

    def assert_called_once_with(self, /, *args, **kwargs):
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._display()}' to be called once. "
                                 f"Called {self.call_count} times.{self._calls_repr()}")
        return self.assert_called_with(*args, **kwargs)

    def assert_any_call(self, /, *args, **kwargs):
        if _Call((args, kwargs), two=True) not in list(self.call_args_list):
            raise AssertionError(f"{self._mock_call_signature(args, kwargs)} call not found")

    def assert_has_calls(self, calls, any_order=False):
        expected = [c if isinstance(c, _Call) else _Call(c) for c in calls]
        all_calls = _CallList(self.mock_calls)
        if not any_order:
            if expected not in all_calls:
                raise AssertionError(f"Calls not found.\nExpected: {_CallList(calls)!r}{self._calls_repr('Actual')}")
            return
        rest = list(all_calls)
        missing = []
        for c in expected:
            if c in rest:
                rest.remove(c)
            else:
                missing.append(c)
        if missing:
            raise AssertionError(f"{self._display()!r} does not contain all of {tuple(missing)!r} in its call list, "
                                 f"found {all_calls!r} instead")


def _set_path(mock, key, value):
    *path, last = key.split(".")
    for part in path:
        mock = getattr(mock, part)
    setattr(mock, last, value)


def _side_effect(value):
    if value is None or isinstance(value, BaseException) or isinstance(value, type) or callable(value):
        return value
    try:
        return iter(value)
    except TypeError:
        return value


def _is_exception(obj):
    return isinstance(obj, BaseException) or isinstance(obj, type) and issubclass(obj, BaseException)


class CallableMixin:
    def __call__(self, /, *args, **kwargs):
        self._increment_mock_call(args, kwargs)
        return self._execute_mock_call(args, kwargs)

    def _increment_mock_call(self, args, kwargs):
        d = self.__dict__
        d["_mock_called"] = True
        d["_mock_call_count"] += 1
        this = _Call((args, kwargs), two=True)
        d["_mock_call_args"] = this
        d["_mock_call_args_list"].append(this)
        d["_mock_mock_calls"].append(_Call(("", args, kwargs)))
        name = d["_mock_new_name"]
        parent = d["_mock_new_parent"]
        is_call = name == "()"
        while parent is not None:
            p = parent.__dict__
            if name:
                if "()" not in name:
                    p["_mock_method_calls"].append(_Call((name, args, kwargs)))
                p["_mock_mock_calls"].append(_Call((name, args, kwargs)))
            up = p["_mock_new_name"]
            if up:
                name = up + ("" if is_call and False else ("" if name.startswith("()") else ".")) + name
            parent = p["_mock_new_parent"]

    def _execute_mock_call(self, args, kwargs):
        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if not callable(effect):
                try:
                    result = next(effect)
                except TypeError:
                    self.__dict__["_mock_side_effect"] = effect = iter(effect)
                    result = next(effect)
                if _is_exception(result):
                    raise result
                return self.return_value if result is DEFAULT else result
            result = effect(*args, **kwargs)
            if result is not DEFAULT:
                return result
        if self.__dict__["_mock_return_value"] is not DEFAULT:
            return self.return_value
        if self.__dict__["_mock_wraps"] is not None:
            return self.__dict__["_mock_wraps"](*args, **kwargs)
        return self.return_value


class Mock(CallableMixin, NonCallableMock):
    """A callable mock."""

    _is_mock_kind = True


_DEFAULTS = {"__lt__": NotImplemented, "__gt__": NotImplemented, "__le__": NotImplemented, "__ge__": NotImplemented,
             "__int__": 1, "__contains__": False, "__len__": 0, "__exit__": False, "__complex__": 1j,
             "__float__": 1.0, "__bool__": True, "__index__": 1}
_ARITHMETIC = ["add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "divmod", "pow", "lshift", "rshift",
               "and", "xor", "or"]
_MAGICS = frozenset(
    [f"__{n}__" for n in ["hash", "str", "sizeof", "lt", "gt", "le", "ge", "int", "contains", "len", "enter", "exit",
                          "complex", "ceil", "floor", "float", "trunc", "bool", "index", "getitem", "setitem",
                          "delitem", "iter", "next", "neg", "pos", "abs", "invert", "eq", "ne", "fspath", "round",
                          "call", "reversed", "missing", "format", "aenter", "aexit", "aiter", "anext"]]
    + [f"__{n}__" for n in _ARITHMETIC] + [f"__r{n}__" for n in _ARITHMETIC] + [f"__i{n}__" for n in _ARITHMETIC])


def _magic(name):
    def method(self, *args, **kwargs):
        d = self.__dict__
        if d["_mock_methods"] is not None and name not in d["_mock_methods"]:
            raise TypeError(f"{type(self).__name__!r} object does not support {name}")
        child = d["_mock_children"].get(name)
        if child is None:
            if name == "__iter__":
                child = MagicMock(name=name, _new_name=name, _new_parent=self)
                child.side_effect = lambda: iter([])
            else:
                child = MagicMock(name=name, _new_name=name, _new_parent=self)
                if name in _DEFAULTS:
                    child.return_value = _DEFAULTS[name]
            d["_mock_children"][name] = child
        return child(*args, **kwargs)
    method.__name__ = name
    return method


class MagicMixin:
    pass


for _name in (list(_DEFAULTS) + ["__iter__", "__enter__", "__getitem__", "__setitem__", "__delitem__", "__neg__",
                                 "__pos__", "__abs__", "__invert__", "__ceil__", "__floor__", "__trunc__",
                                 "__round__", "__fspath__"]
              + [f"__{n}__" for n in _ARITHMETIC]):
    setattr(MagicMixin, _name, _magic(_name))


def _magic_getattr(self, name):
    if name in _MAGICS and hasattr(MagicMixin, name):
        d = self.__dict__
        child = d["_mock_children"].get(name)
        if child is None:
            child = MagicMock(name=name, _new_name=name, _new_parent=self)
            if name in _DEFAULTS:
                child.return_value = _DEFAULTS[name]
            d["_mock_children"][name] = child
        return child
    raise AttributeError(name)


class _MagicAccess:
    """Lets `m.__len__.return_value = 3` reach the child mock behind a magic method."""

    def __getattribute__(self, name):
        if name in _MAGICS and name in MagicMixin.__dict__:
            return _magic_getattr(self, name)
        return object.__getattribute__(self, name)


class NonCallableMagicMock(_MagicAccess, MagicMixin, NonCallableMock):
    _is_mock_kind = True


class MagicMock(_MagicAccess, MagicMixin, Mock):
    """A mock with magic methods."""

    _is_mock_kind = True


class AsyncMock(MagicMock):
    """A mock whose call gives an awaitable."""

    _is_mock_kind = True

    def __call__(self, /, *args, **kwargs):
        self._increment_mock_call(args, kwargs)

        async def run():
            d = self.__dict__
            d["await_count"] = d.get("await_count", 0) + 1
            effect = self.side_effect
            if effect is not None and callable(effect) and not _is_exception(effect):
                result = effect(*args, **kwargs)
                if hasattr(result, "__await__"):
                    result = await result
                if result is not DEFAULT:
                    return result
            return self._execute_mock_call(args, kwargs)
        return run()

    def assert_awaited(self):
        if not self.__dict__.get("await_count", 0):
            raise AssertionError(f"Expected {self._display()} to have been awaited.")

    def assert_awaited_once(self):
        n = self.__dict__.get("await_count", 0)
        if n != 1:
            raise AssertionError(f"Expected {self._display()} to have been awaited once. Awaited {n} times.")


class PropertyMock(Mock):
    """A mock that serves as a property."""

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, val):
        self(val)


def create_autospec(spec, spec_set=False, instance=False, **kwargs):
    if spec_set:
        return MagicMock(spec_set=spec, **kwargs)
    return MagicMock(spec=spec, **kwargs)


def seal(mock):
    mock.__dict__["_mock_sealed"] = True
    for child in mock.__dict__["_mock_children"].values():
        if isinstance(child, NonCallableMock):
            seal(child)


def _importer(target):
    components = target.split(".")
    thing = __import__(components[0])
    path = components[0]
    for comp in components[1:]:
        path += f".{comp}"
        try:
            thing = getattr(thing, comp)
        except AttributeError:
            __import__(path)
            thing = getattr(thing, comp)
    return thing


class _patch:
    """Replaces an attribute for a while; decorator and context manager."""

    def __init__(self, getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs):
        self.getter = getter
        self.attribute = attribute
        self.new = new
        self.new_callable = new_callable
        self.spec = spec
        self.create = create
        self.spec_set = spec_set
        self.autospec = autospec
        self.kwargs = kwargs
        self.additional_patchers = []
        self.attribute_name = None

    def __call__(self, func):
        if isinstance(func, type):
            for attr in dir(func):
                if attr.startswith("test"):
                    value = getattr(func, attr)
                    if callable(value):
                        setattr(func, attr, self._copy()(value))
            return func
        from functools import wraps

        @wraps(func)
        def patched(*args, **kw):
            patchers = patched.patchings
            entered = []
            extra = []
            try:
                for p in patchers:
                    value = p.__enter__()
                    entered.append(p)
                    if p.attribute_name is not None:
                        kw.update(value)
                    elif p.new is DEFAULT:
                        extra.append(value)
                return func(*args, *extra, **kw)
            finally:
                for p in reversed(entered):
                    p.__exit__(None, None, None)
        if hasattr(func, "patchings"):
            func.patchings.append(self)
            return func
        patched.patchings = [self]
        return patched

    def _copy(self):
        return _patch(self.getter, self.attribute, self.new, self.spec, self.create, self.spec_set, self.autospec,
                      self.new_callable, self.kwargs)

    def __enter__(self):
        target = self.target = self.getter()
        name = self.attribute
        own = getattr(target, "__dict__", {})
        self.is_local = name in own
        try:
            original = own[name] if self.is_local else getattr(target, name)
        except AttributeError:
            original = DEFAULT
            if not self.create:
                raise AttributeError(f"{target} does not have the attribute {name!r}") from None
        self.temp_original = original
        new = self.new
        if new is DEFAULT:
            kwargs = dict(self.kwargs)
            klass = self.new_callable or MagicMock
            if self.spec is not None:
                kwargs["spec"] = original if self.spec is True else self.spec
            if self.spec_set is not None:
                kwargs["spec_set"] = original if self.spec_set is True else self.spec_set
            if self.autospec:
                kwargs["spec"] = original
            if self.new_callable is None:
                kwargs.setdefault("name", name)
            new = klass(**kwargs)
        setattr(target, name, new)
        return new

    def __exit__(self, *exc_info):
        if self.is_local and self.temp_original is not DEFAULT:
            setattr(self.target, self.attribute, self.temp_original)
        else:
            delattr(self.target, self.attribute)
            if self.temp_original is not DEFAULT and not hasattr(self.target, self.attribute):
                setattr(self.target, self.attribute, self.temp_original)
        return False

    _active = []

    def start(self):
        result = self.__enter__()
        _patch._active.append(self)
        return result

    def stop(self):
        if self in _patch._active:
            _patch._active.remove(self)
            return self.__exit__(None, None, None)


def patch(target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    try:
        path, attribute = target.rsplit(".", 1)
    except (TypeError, ValueError, AttributeError):
        raise TypeError(f"Need a valid target to patch. You supplied: {target!r}") from None
    return _patch(lambda: _importer(path), attribute, new, spec, create, spec_set, autospec, new_callable, kwargs)


def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None,
                  new_callable=None, **kwargs):
    return _patch(lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs)


class _patch_dict:
    """Changes a dictionary for a while."""

    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict = in_dict
        self.values = dict(values)
        self.values.update(kwargs)
        self.clear = clear
        self._original = None

    def __call__(self, f):
        from functools import wraps

        @wraps(f)
        def inner(*args, **kw):
            with self:
                return f(*args, **kw)
        return inner

    def __enter__(self):
        if isinstance(self.in_dict, str):
            self.in_dict = _importer(self.in_dict)
        d = self.in_dict
        self._original = dict(d.items())
        if self.clear:
            d.clear()
        d.update(self.values)
        return d

    def __exit__(self, *args):
        d = self.in_dict
        d.clear()
        d.update(self._original)
        return False

    start = __enter__

    def stop(self):
        return self.__exit__()


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    from contextlib import ExitStack
    getter = (lambda: _importer(target)) if isinstance(target, str) else (lambda: target)

    class Multiple:
        attribute_name = True
        new = None

        def __enter__(self):
            self._stack = ExitStack()
            made = {}
            for name, new in kwargs.items():
                value = self._stack.enter_context(_patch(getter, name, new, spec, create, spec_set, autospec,
                                                         new_callable, {}))
                if new is DEFAULT:
                    made[name] = value
            return made

        def __exit__(self, *exc):
            return self._stack.__exit__(*exc)
    return Multiple()


patch.object = _patch_object
patch.dict = _patch_dict
patch.multiple = _patch_multiple
patch.stopall = lambda: [p.stop() for p in reversed(list(_patch._active))]
patch.TEST_PREFIX = "test"


def mock_open(mock=None, read_data=""):
    """A mock that stands for open()."""
    import io

    def make():
        return io.BytesIO(read_data) if isinstance(read_data, bytes) else io.StringIO(read_data)
    state = [make()]
    if mock is None:
        mock = MagicMock(name="open")
    handle = MagicMock()
    handle.read.side_effect = lambda *a: state[0].read(*a)
    handle.readline.side_effect = lambda *a: state[0].readline(*a)
    handle.readlines.side_effect = lambda *a: state[0].readlines(*a)
    handle.__enter__.return_value = handle
    handle.__iter__.side_effect = lambda: iter(state[0])

    def reset(*args, **kwargs):
        state[0] = make()
        return DEFAULT
    mock.side_effect = reset
    mock.return_value = handle
    return mock
