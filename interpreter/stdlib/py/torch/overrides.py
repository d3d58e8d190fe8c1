# Owns: torch.overrides: objects that take part in torch functions through __torch_function__.
import functools

import torch

__all__ = [
    "get_ignored_functions", "get_overridable_functions", "get_testing_overrides", "handle_torch_function",
    "has_torch_function", "has_torch_function_unary", "has_torch_function_variadic", "resolve_name", "is_tensor_like",
    "is_tensor_method_or_property", "wrap_torch_function", "enable_reentrant_dispatch",
]


def _overrides(x):
    """Tensor's own implementation is the default, which nobody needs to call."""
    if type(x) in (torch.Tensor, torch.nn.Parameter):
        return False
    method = getattr(type(x), "__torch_function__", None)
    if method is None:
        return False
    default = getattr(torch.Tensor, "__torch_function__", None)
    return getattr(method, "__func__", method) is not getattr(default, "__func__", default)


def has_torch_function(relevant_args):
    return any(_overrides(x) for x in relevant_args)


def has_torch_function_unary(x):
    return _overrides(x)


def has_torch_function_variadic(*args):
    return any(_overrides(x) for x in args)


def _overloaded_args(relevant_args):
    """One argument per class that overrides, subclasses before their bases."""
    kinds, out = set(), []
    for arg in relevant_args:
        kind = type(arg)
        if kind in kinds or not _overrides(arg):
            continue
        kinds.add(kind)
        at = next((i for i, old in enumerate(out) if issubclass(kind, type(old))), len(out))
        out.insert(at, arg)
    return out


_get_overloaded_args = _overloaded_args


def handle_torch_function(public_api, relevant_args, *args, **kwargs):
    overloaded = _overloaded_args(relevant_args)
    kinds = tuple(type(x) for x in overloaded)
    for arg in overloaded:
        result = arg.__torch_function__(public_api, kinds, args, kwargs)
        if result is not NotImplemented:
            return result
    raise TypeError(
        f"no implementation found for '{public_api.__module__}.{public_api.__name__}' on types that implement "
        f"__torch_function__: {[type(x) for x in overloaded]}"
    )


def wrap_torch_function(dispatcher):
    def decorate(func):
        @functools.wraps(func)
        def wrapped(*args, **kwargs):
            relevant = dispatcher(*args, **kwargs)
            if has_torch_function(relevant):
                return handle_torch_function(wrapped, relevant, *args, **kwargs)
            return func(*args, **kwargs)

        return wrapped

    return decorate


def is_tensor_like(inp):
    return isinstance(inp, torch.Tensor) or hasattr(inp, "__torch_function__")


def _tensor_members():
    return {id(value) for value in vars(torch.Tensor).values()}


def is_tensor_method_or_property(func):
    return id(func) in _tensor_members() or getattr(func, "__name__", None) == "__get__"


@functools.lru_cache(None)
def _public():
    """Function → its dotted name, of the namespaces whose functions can be overridden."""
    names = {}
    spaces = [
        ("torch", torch), ("torch.functional", torch), ("torch.nn.functional", torch.nn.functional),
        ("torch.nn.init", torch.nn.init), ("torch.Tensor", torch.Tensor), ("torch.linalg", torch.linalg),
        ("torch.fft", torch.fft), ("torch.special", torch.special),
    ]
    for prefix, space in spaces:
        for name in dir(space):
            if name.startswith("__"):
                continue
            try:
                value = getattr(space, name)
            except Exception:
                continue
            if callable(value) and not isinstance(value, type) and id(value) not in names:
                names[id(value)] = (f"{prefix}.{name}", value, space)
    return names


def resolve_name(f):
    entry = _public().get(id(f))
    if entry is not None:
        return entry[0]
    return None if isinstance(f, (str, int)) else getattr(f, "__qualname__", None) and _qualified(f)


def _qualified(f):
    module = getattr(f, "__module__", None)
    return f"{module}.{f.__name__}" if isinstance(module, str) and module.startswith("torch") else None


def get_overridable_functions():
    out = {}
    for _, value, space in _public().values():
        if value not in get_ignored_functions():
            out.setdefault(space, []).append(value)
    return out


def get_ignored_functions():
    names = "typename is_tensor is_storage set_default_dtype set_default_device get_default_dtype get_num_threads \
set_num_threads manual_seed seed initial_seed get_rng_state set_rng_state save load set_printoptions tensor as_tensor \
from_numpy zeros ones empty full arange linspace logspace eye rand randn randint randperm is_grad_enabled no_grad \
enable_grad set_grad_enabled".split()
    return {getattr(torch, name) for name in names if hasattr(torch, name)}


def get_default_nowrap_functions():
    return set()


def get_testing_overrides():
    raise NotImplementedError("torch.overrides.get_testing_overrides is not implemented in pyt yet")


def enable_reentrant_dispatch():
    import contextlib

    return contextlib.nullcontext()


class TorchFunctionMode:
    def __init__(self):
        pass

    def __torch_function__(self, func, types, args=(), kwargs=None):
        raise NotImplementedError

    def __enter__(self):
        raise NotImplementedError("torch.overrides.TorchFunctionMode is not implemented in pyt yet")

    def __exit__(self, *exc):
        return None


class BaseTorchFunctionMode(TorchFunctionMode):
    def __torch_function__(self, func, types, args=(), kwargs=None):
        return func(*args, **(kwargs or {}))
