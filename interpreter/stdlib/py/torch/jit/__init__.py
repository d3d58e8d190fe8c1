# Owns: torch.jit: what a program says to the script compiler. Nothing is compiled: the Python runs as it is.
import contextlib
from typing import Any, Final
from collections import namedtuple

import torch

from torch.jit._script import (
    RecursiveScriptModule, ScriptFunction, ScriptModule, _unavailable, interface, script, script_method,
)
from torch.jit._trace import (
    TopLevelTracedModule, TracedModule, TracerWarning, TracingCheckError, is_tracing, trace, trace_module,
)

Attribute = namedtuple("Attribute", ["value", "type"])
Error = RuntimeError


class ScriptWarning(Warning):
    pass


def is_scripting():
    return False


def annotate(the_type, the_value):
    return the_value


def isinstance(obj, target_type):
    """Whether the object is of that type, the types of a container's items included."""
    return _is_instance(obj, target_type)


def _is_instance(obj, kind):
    import builtins
    import typing

    if builtins.isinstance(kind, tuple):
        return any(_is_instance(obj, k) for k in kind)
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin is None:
        return builtins.isinstance(obj, type(None) if kind is None else kind)
    if origin is typing.Union or type(kind).__name__ == "UnionType":
        return any(_is_instance(obj, k) for k in args)
    if not builtins.isinstance(obj, origin):
        return False
    if origin is list:
        return all(_is_instance(x, args[0]) for x in obj)
    if origin is dict:
        return all(_is_instance(k, args[0]) and _is_instance(v, args[1]) for k, v in obj.items())
    if origin is tuple:
        return len(obj) == len(args) and all(_is_instance(x, k) for x, k in zip(obj, args))
    return True


def export(fn):
    fn._torchscript_modifier = "export (compile this function even if nothing calls it)"
    return fn


def unused(fn):
    if callable(fn):
        fn._torchscript_modifier = "unused (ignored and replaced with raising of an exception)"
    return fn


def ignore(drop=False, **kwargs):
    if callable(drop):
        drop._torchscript_modifier = "ignore (leave as a call to Python, cannot be torch.jit.save'd)"
        return drop
    if not _is_bool(drop):
        raise RuntimeError(
            f"Argument to @torch.jit.ignore must be a bool or a function but got {drop}"
        )

    def decorator(fn):
        return unused(fn) if drop else ignore(fn)

    return decorator


def _is_bool(x):
    return x is True or x is False


def script_if_tracing(fn):
    return fn


def fork(func, *args, **kwargs):
    future = torch.futures.Future()
    future.set_result(func(*args, **kwargs))
    return future


_fork = fork


def wait(future):
    return future.wait()


_wait = wait


def freeze(mod, preserved_attrs=None, optimize_numerics=True):
    if not _is_instance(mod, ScriptModule):
        raise RuntimeError("Freezing expects a ScriptModule as input. Please use torch.jit.script or torch.jit.trace to script your 'nn.Module'.")
    if mod.training:
        raise RuntimeError("Freezing is currently only implemented for modules in eval mode. Please call .eval() on your module before freezing.")
    # parameters of a frozen module are constants: nothing of them shows
    return RecursiveScriptModule(mod._source, frozen=True)


def optimize_for_inference(mod, other_methods=None):
    if not _is_instance(mod, ScriptModule):
        raise RuntimeError("optimize_for_inference expects a ScriptModule as input. Please use torch.jit.script or torch.jit.trace to script your 'nn.Module'.")
    return mod if not mod._modules and not mod._parameters else freeze(mod.eval())


def run_frozen_optimizations(mod, optimize_numerics=True, preserved_methods=None):
    return None


@contextlib.contextmanager
def optimized_execution(should_optimize):
    yield


@contextlib.contextmanager
def fuser(name):
    yield


class strict_fusion:
    def __enter__(self):
        pass

    def __exit__(self, *exc):
        pass


def set_fusion_strategy(strategy):
    previous = _fusion[0]
    _fusion[0] = list(strategy)
    return previous


_fusion = [[("STATIC", 2), ("DYNAMIC", 10)]]
_onednn = [False]


def enable_onednn_fusion(enabled):
    _onednn[0] = bool(enabled)


def onednn_fusion_enabled():
    return _onednn[0]


def __getattr__(name):
    if name == "Future":
        return torch.futures.Future
    from torch import _missing

    return _missing.attribute(__name__, name)


def save(m, f, _extra_files=None):
    _unavailable("save")


def load(f, map_location=None, _extra_files=None, _restore_shapes=False):
    _unavailable("load")
