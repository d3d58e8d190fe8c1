# Owns: torch.compile: pyt has no graph compiler to hand a program to, so what is compiled runs as it was written.
import functools

import torch
from torch._dynamo.eval_frame import OptimizedModule
from torch._dynamo.exc import InvalidBackend

_BACKENDS = ["cudagraphs", "inductor", "openxla", "tvm"]
_DEBUG_BACKENDS = ["aot_eager", "aot_eager_decomp_partition", "aot_ts", "eager", "eager_debug"]
_MODES = ["default", "lite", "reduce-overhead", "max-autotune-no-cudagraphs", "max-autotune"]


class _Config:
    """Settings of the compiler: kept, and without effect."""

    suppress_errors = False
    verbose = False
    cache_size_limit = 8
    recompile_limit = 8
    accumulated_cache_size_limit = 256
    capture_scalar_outputs = False
    capture_dynamic_output_shape_ops = False
    assume_static_by_default = True
    automatic_dynamic_shapes = True
    guard_nn_modules = True
    optimize_ddp = True


config = _Config()


def list_backends(exclude_tags=("debug", "experimental")):
    return list(_BACKENDS) if "debug" in (exclude_tags or ()) else sorted(_BACKENDS + _DEBUG_BACKENDS)


def is_compiling():
    return False


def reset():
    pass


def disable(fn=None, recursive=True, *, reason=None, wrapping=True):
    return (lambda f: f) if fn is None else fn


def optimize(backend="inductor", **options):
    """A decorator that compiles with a backend."""
    return lambda model: compile(model, backend=backend)


def _check(backend, mode, options):
    if mode is not None and options is not None:
        raise RuntimeError("Either mode or options can be specified, but both can't be specified at the same time.")
    if mode is not None and mode not in _MODES:
        raise RuntimeError(f"Unrecognized mode={mode}, should be one of: {', '.join(_MODES)}")
    if isinstance(backend, str) and backend not in _BACKENDS and backend not in _DEBUG_BACKENDS:
        raise InvalidBackend(backend)


def compile(
    model=None,
    *,
    fullgraph=False,
    dynamic=None,
    backend=None,
    mode=None,
    options=None,
    name=None,
    disable=False,
    recompile_limit=None,
    isolate_recompiles=False,
    shapes_spec=None,
):
    """The model (a module or a function) behind the face a compiled one has; called without one, a decorator."""
    _check(backend, mode, options)
    if model is None:
        return functools.partial(compile, backend=backend, mode=mode, options=options, disable=disable)
    if disable:
        return model
    if isinstance(model, torch.nn.Module):
        return OptimizedModule(model)
    if not callable(model):
        raise AssertionError(f"A callable function is expected, but {type(model)} is provided.")

    @functools.wraps(model)
    def compile_wrapper(*args, **kwargs):
        return model(*args, **kwargs)

    return compile_wrapper
