# Owns: traced functions and modules: the example runs once, later calls run the Python itself.
import torch
from torch import nn

from torch.jit._script import RecursiveScriptModule, ScriptFunction, ScriptModule, _twin

_tracing = [0]


class TracerWarning(Warning):
    @staticmethod
    def ignore_lib_warnings():
        pass


class TracingCheckError(Exception):
    pass


class TracedModule(RecursiveScriptModule):
    def _get_name(self):
        return self.original_name


class TopLevelTracedModule(TracedModule):
    def __init__(self, source):
        super().__init__(source, TracedModule)


for _cls in (TracedModule, TopLevelTracedModule, TracerWarning, TracingCheckError):
    _cls.__module__ = "torch.jit._trace"


def is_tracing():
    return _tracing[0] > 0


def _run(fn, inputs, kwargs=None):
    if isinstance(inputs, (torch.Tensor, dict)):
        inputs = (inputs,)
    _tracing[0] += 1
    try:
        return fn(*(inputs or ()), **(kwargs or {}))
    finally:
        _tracing[0] -= 1


def _check_output(out, strict):
    if isinstance(out, dict) and strict:
        raise RuntimeError(
            "Encountering a dict at the output of the tracer might cause the trace to be incorrect, this is only valid "
            "if the container structure does not change based on the module's inputs. Consider using a constant "
            "container instead (e.g. for `list`, use a `tuple` instead. for `dict`, use a `NamedTuple` instead). If you "
            "absolutely need this and know the side effects, pass strict=False to trace() to allow this behavior."
        )
    if out is not None and not isinstance(out, (torch.Tensor, tuple, list, dict)):
        raise RuntimeError(
            "Only tensors, lists, tuples of tensors, or dictionary of tensors can be output from traced functions"
        )


def trace(
    func, example_inputs=None, optimize=None, check_trace=True, check_inputs=None, check_tolerance=1e-5, strict=True,
    _force_outplace=False, _module_class=None, _compilation_unit=None, example_kwarg_inputs=None, _store_inputs=True,
):
    if isinstance(func, (ScriptModule, ScriptFunction)):
        return func
    if not callable(func):
        raise RuntimeError("Could not get name of python class object")
    if example_inputs is None and example_kwarg_inputs is None:
        raise RuntimeError("example_kwarg_inputs should be a dict")
    out = _run(func, example_inputs, example_kwarg_inputs)
    _check_output(out, strict)
    if isinstance(func, nn.Module):
        return TopLevelTracedModule(_twin(func))
    return ScriptFunction(func, traced=True)


def trace_module(mod, inputs, optimize=None, check_trace=True, check_inputs=None, check_tolerance=1e-5, strict=True, **_):
    if not isinstance(mod, nn.Module):
        raise AttributeError("expected torch.nn.Module as the first argument")
    if not isinstance(inputs, dict):
        raise AttributeError("expected a dictionary of (method_name, input) pairs")
    for name, example in inputs.items():
        _check_output(_run(getattr(mod, name), example), strict)
    return TopLevelTracedModule(_twin(mod))
