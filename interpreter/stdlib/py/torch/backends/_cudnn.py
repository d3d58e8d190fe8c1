# Owns: functions of torch.backends.cudnn; there is no cuDNN, its switches are kept.
import contextlib

import torch

__all__ = []

benchmark_limit = None


def is_available():
    return False


def version():
    return None


def set_flags(_enabled=None, _benchmark=None, _benchmark_limit=None, _deterministic=None, _allow_tf32=None, _fp32_precision="none"):
    cudnn = torch.backends.cudnn
    names = ("enabled", "benchmark", "deterministic", "allow_tf32")
    before = tuple(getattr(cudnn, name) for name in names)
    for name, value in zip(names, (_enabled, _benchmark, _deterministic, _allow_tf32)):
        if value is not None:
            setattr(cudnn, name, value)
    return before[0], before[1], None, before[2], before[3]


@contextlib.contextmanager
def flags(enabled=False, benchmark=False, benchmark_limit=10, deterministic=False, allow_tf32=True, fp32_precision="none"):
    before = set_flags(enabled, benchmark, benchmark_limit, deterministic, allow_tf32)
    try:
        yield
    finally:
        set_flags(*before)


def is_acceptable(tensor):
    return False
