# Owns: torch.compiler: what programs ask of a compiler that is never in their way here.
from torch._dynamo import compile, disable, list_backends, reset

__all__ = [
    "allow_in_graph",
    "assume_constant_result",
    "compile",
    "cudagraph_mark_step_begin",
    "disable",
    "is_compiling",
    "is_dynamo_compiling",
    "is_exporting",
    "list_backends",
    "reset",
    "set_stance",
    "wrap_numpy",
]


def is_compiling():
    return False


is_dynamo_compiling = is_exporting = is_compiling


def allow_in_graph(fn):
    return fn


assume_constant_result = allow_in_graph


def cudagraph_mark_step_begin():
    pass


class set_stance:
    """Chooses when to compile: acts at once, for a region, or around a function."""

    def __init__(self, stance="default", *, skip_guard_eval_unsafe=False, force_backend=None):
        self.stance = stance

    def __enter__(self):
        pass

    def __exit__(self, exc_type, exc_val, exc_tb):
        return False

    def __call__(self, fn):
        return fn


def wrap_numpy(fn):
    """The function, taking and returning tensors where it takes and returns arrays."""
    import functools

    import numpy
    import torch

    @functools.wraps(fn)
    def wrapped(*args, **kwargs):
        array = lambda v: v.numpy() if isinstance(v, torch.Tensor) else v
        result = fn(*map(array, args), **{k: array(v) for k, v in kwargs.items()})
        tensor = lambda v: torch.as_tensor(v) if isinstance(v, (numpy.ndarray, numpy.generic)) else v
        return type(result)(map(tensor, result)) if isinstance(result, (tuple, list)) else tensor(result)

    return wrapped
