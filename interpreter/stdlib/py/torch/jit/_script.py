# Owns: scripted functions and modules. Scripting runs the Python itself, so results are the same.
import copy
import functools
import inspect
import typing

import torch
from torch import nn

_DENIED = "is not implemented in pyt yet"


def _unavailable(name):
    raise NotImplementedError(f"torch.jit.{name} {_DENIED}")


class ScriptFunction:
    """A function that was scripted or traced."""

    def __init__(self, fn, traced=False):
        self._fn, self._traced = fn, traced
        self.name = fn.__name__
        self.__doc__ = getattr(fn, "__doc__", None)
        self._torchdynamo_inline = fn
        self.__name__ = "ScriptFunction"
        self.qualified_name = f"__torch__.{fn.__name__}"
        self._parameters = _parameters_of(fn)

    def __call__(self, *args, **kwargs):
        if self._parameters is not None:
            self._check(args, kwargs)
            args = [
                float(value) if p.annotation is float and type(value) is int else value
                for p, value in zip(self._parameters, args)
            ]
        return self._fn(*args, **kwargs)

    def _declaration(self):
        shown = []
        for p in self._parameters:
            default = "" if p.default is p.empty else f"={_default_text(p.default)}"
            shown.append(f"{_type_name(p.annotation)} {p.name}{default}")
        result = _type_name(inspect.signature(self._fn).return_annotation)
        # several results stand in parentheses of their own
        return f"{self.name}({', '.join(shown)}) -> {f'({result})' if result.startswith('(') else result}"

    def _check(self, args, kwargs):
        if len(args) + len(kwargs) > len(self._parameters):
            raise RuntimeError(
                f"{self.name}() expected at most {len(self._parameters)} argument(s) but received "
                f"{len(args) + len(kwargs)} argument(s). Declaration: {self._declaration()}"
            )
        for p in self._parameters[len(args) :]:
            if p.default is p.empty and p.name not in kwargs:
                raise RuntimeError(
                    f"{self.name}() is missing value for argument '{p.name}'. Declaration: {self._declaration()}"
                )
        for at, (p, value) in enumerate(zip(self._parameters, args)):
            bare = p.annotation is p.empty
            if bare or p.annotation is torch.Tensor:
                if not isinstance(value, torch.Tensor):
                    self._refuse(p, at, value, bare and not self._traced)
            elif not isinstance(value, _ACCEPTED.get(p.annotation, object)):
                self._refuse(p, at, value, False)

    def _refuse(self, parameter, position, value, inferred):
        name, kind = parameter.name, _type_name(parameter.annotation)
        why = ""
        if inferred:
            kind = "Tensor (inferred)"
            why = f"Inferred '{name}' to be of type 'Tensor' because it was not annotated with an explicit type.\n"
        cast = (
            f"Unable to cast {value} to Tensor"
            if kind.startswith("Tensor")
            else f"Unable to cast Python instance of type {type(value)} to C++ type '?' (#define "
            "PYBIND11_DETAILED_ERROR_MESSAGES or compile in debug mode for details)"
        )
        raise RuntimeError(
            f"{self.name}() Expected a value of type '{kind}' for argument '{name}' but instead found type "
            f"'{type(value).__name__}'.\n{why}Position: {position}\nValue: {value!r}\n"
            f"Declaration: {self._declaration()}\nCast error details: {cast}"
        )

    graph = property(lambda self: _unavailable("ScriptFunction.graph"))
    code = property(lambda self: _unavailable("ScriptFunction.code"))
    inlined_graph = property(lambda self: _unavailable("ScriptFunction.inlined_graph"))

    def graph_for(self, *args, **kwargs):
        _unavailable("ScriptFunction.graph_for")

    def save(self, *args, **kwargs):
        _unavailable("ScriptFunction.save")

    def save_to_buffer(self, *args, **kwargs):
        _unavailable("ScriptFunction.save_to_buffer")


ScriptFunction.__module__ = "torch.jit.torch.jit"
ScriptFunction.__qualname__ = "ScriptFunction"


def _parameters_of(fn):
    """The parameters, when all of them are ordinary ones; None otherwise."""
    try:
        parameters = list(inspect.signature(fn).parameters.values())
    except (TypeError, ValueError):
        return None
    plain = all(p.kind is p.POSITIONAL_OR_KEYWORD for p in parameters)
    return parameters if plain else None


# What a parameter of that annotation takes; others are left to the function itself.
_ACCEPTED = {int: int, float: (int, float), bool: bool, str: str}


def _default_text(value):
    # the script compiler writes whole floats without the zero
    if isinstance(value, float) and value == value // 1:
        return f"{int(value)}."
    return f'"{value}"' if isinstance(value, str) else repr(value)


def _type_name(annotation):
    """The type as the script compiler writes it in a declaration."""
    if annotation in (inspect.Signature.empty, torch.Tensor):
        return "Tensor"
    if annotation is None:
        return "NoneType"
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is list:
        return f"{_type_name(args[0])}[]"
    if origin is tuple:
        return f"({', '.join(_type_name(arg) for arg in args)})"
    if origin is dict:
        return f"Dict({_type_name(args[0])}, {_type_name(args[1])})"
    if type(None) in args:
        return f"{_type_name(args[0])}?"
    return annotation if isinstance(annotation, str) else getattr(annotation, "__name__", str(annotation))


class ScriptModule(nn.Module):
    def __init__(self):
        super().__init__()

    @property
    def original_name(self):
        return type(self).__name__

    graph = property(lambda self: _unavailable("ScriptModule.graph"))
    code = property(lambda self: _unavailable("ScriptModule.code"))
    code_with_constants = property(lambda self: _unavailable("ScriptModule.code_with_constants"))
    inlined_graph = property(lambda self: _unavailable("ScriptModule.inlined_graph"))

    def save(self, f, **kwargs):
        _unavailable("ScriptModule.save")

    def save_to_buffer(self, *args, **kwargs):
        _unavailable("ScriptModule.save_to_buffer")


class RecursiveScriptModule(ScriptModule):
    """A module beside the Python one that runs it: parameters, buffers and submodules are shared with it."""

    def __init__(self, source, child=None, frozen=False):
        nn.Module.__init__(self)
        if not frozen:
            self._share_slots(source, child or type(self))
        object.__setattr__(self, "_source", source)
        self.train(source.training)

    def _share_slots(self, source, child):
        for name, tensor in source._parameters.items():
            nn.Module.register_parameter(self, name, tensor)
        for name, tensor in source._buffers.items():
            nn.Module.register_buffer(self, name, tensor, name not in source._non_persistent_buffers_set)
        for name, module in source._modules.items():
            nn.Module.add_module(self, name, module if module is None else child(module))

    @property
    def original_name(self):
        return type(self._source).__name__

    def extra_repr(self):
        return f"original_name={self.original_name}"

    def forward(self, *args, **kwargs):
        out = self._source(*args, **kwargs)
        _take_buffers(self)
        return out

    def train(self, mode=True):
        nn.Module.train(self, mode)
        self._source.training = mode
        return self

    def __getattr__(self, name):
        for slots in (self._parameters, self._buffers, self._modules):
            if name in slots:
                return slots[name]
        source = self.__dict__.get("_source")
        if source is None or name.startswith("__") or not hasattr(source, name):
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")
        value = getattr(source, name)
        if inspect.ismethod(value):

            @functools.wraps(value)
            def method(*args, **kwargs):
                out = value(*args, **kwargs)
                _take_buffers(self)
                return out

            return method
        return value

    def __setattr__(self, name, value):
        source = self.__dict__.get("_source")
        if source is None or name in ("training", "_source"):
            nn.Module.__setattr__(self, name, value)
            return
        if name in self._parameters or name in self._buffers or name in self._modules:
            nn.Module.__setattr__(self, name, value)
        setattr(source, name, value._source if isinstance(value, RecursiveScriptModule) else value)

    def __len__(self):
        return len(self._source)

    def __iter__(self):
        return iter(self._source)

    def __getitem__(self, key):
        return self._source[key]

    def __contains__(self, key):
        return key in self._source

    def __bool__(self):
        return True

    def __dir__(self):
        return sorted(set(dir(type(self))) | set(dir(self._source)))


RecursiveScriptModule.__module__ = "torch.jit._script"


def _take_buffers(module):
    """Buffers that the Python module assigned while it ran."""
    for name, tensor in module._source._buffers.items():
        if module._buffers.get(name) is not tensor:
            nn.Module.__setattr__(module, name, tensor)
    for child in module._modules.values():
        if isinstance(child, RecursiveScriptModule):
            _take_buffers(child)


def _give_tensors(module):
    """Tensors that a conversion put in the place of the ones shared with the Python module."""
    source = module._source
    for slots in (module._parameters, module._buffers):
        for name, tensor in slots.items():
            if getattr(source, name) is not tensor:
                setattr(source, name, tensor)
    for child in module._modules.values():
        if isinstance(child, RecursiveScriptModule):
            _give_tensors(child)


def _converting(name):
    convert = getattr(nn.Module, name)

    def method(self, *args, **kwargs):
        convert(self, *args, **kwargs)
        _give_tensors(self)
        return self

    method.__name__ = name
    return method


for _name in ("to", "to_empty", "type", "float", "double", "half", "bfloat16", "cpu", "cuda"):
    setattr(RecursiveScriptModule, _name, _converting(_name))


def _twin(module):
    """A copy that shares tensors only: later changes of the module's settings do not reach what was scripted."""
    shared = {id(t): t for t in (*module.parameters(), *module.buffers())}
    return copy.deepcopy(module, shared)


def _script_class(cls):
    cls.__torch_script_class__ = True
    return cls


def script(obj, optimize=None, _frames_up=0, _rcb=None, example_inputs=None):
    if isinstance(obj, (ScriptModule, ScriptFunction)):
        return obj
    if isinstance(obj, nn.Module):
        return RecursiveScriptModule(_twin(obj))
    if isinstance(obj, (dict, list)):
        return obj
    if inspect.isclass(obj):
        if issubclass(obj, nn.Module):
            raise RuntimeError(
                f"Type '{obj}' cannot be compiled since it inherits from nn.Module, pass an instance instead"
            )
        return _script_class(obj)
    if callable(obj):
        if not inspect.isroutine(obj) and not hasattr(obj, "__name__"):
            return ScriptFunction(functools.wraps(type(obj).__call__)(obj))
        return ScriptFunction(obj)
    raise TypeError(f"{type(obj)} is a built-in class")


def script_method(fn):
    return fn


def interface(obj):
    if not inspect.isclass(obj):
        raise RuntimeError("interface must be applied to a class")
    obj.__torch_script_interface__ = True
    return obj
