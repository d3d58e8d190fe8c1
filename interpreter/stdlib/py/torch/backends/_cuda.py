# Owns: settings of torch.backends.cuda that only matter on a GPU: kept, so that scripts can set and read them.
import contextlib

import torch

__all__ = []

_sdp = {"flash": True, "mem_efficient": True, "math": True, "cudnn": True}


class cuBLASModule:
    """torch.backends.cuda.matmul."""

    def __init__(self):
        self.__dict__.update(
            allow_fp16_reduced_precision_reduction=True, allow_bf16_reduced_precision_reduction=True,
            allow_fp16_accumulation=False, fp32_precision="none",
        )

    @property
    def allow_tf32(self):
        return torch.get_float32_matmul_precision() != "highest"

    @allow_tf32.setter
    def allow_tf32(self, value):
        torch.set_float32_matmul_precision("high" if value else "highest")

    def __setattr__(self, name, value):
        if name != "allow_tf32" and name not in self.__dict__:
            raise AttributeError(f"Unknown attribute {name}")
        object.__setattr__(self, name, value)

    def __getattr__(self, name):
        raise AttributeError(f"Unknown attribute {name}")


class cuFFTPlanCache:
    def __init__(self):
        self.size, self.max_size = 0, 4096

    def clear(self):
        self.size = 0


matmul = cuBLASModule()
cufft_plan_cache = cuFFTPlanCache()


def is_built():
    return torch.version.cuda is not None


def is_flash_attention_available():
    return False


def is_ck_sdpa_available():
    return False


def flash_sdp_enabled():
    return _sdp["flash"]


def mem_efficient_sdp_enabled():
    return _sdp["mem_efficient"]


def math_sdp_enabled():
    return _sdp["math"]


def cudnn_sdp_enabled():
    return _sdp["cudnn"]


def enable_flash_sdp(enabled):
    _sdp["flash"] = bool(enabled)


def enable_mem_efficient_sdp(enabled):
    _sdp["mem_efficient"] = bool(enabled)


def enable_math_sdp(enabled):
    _sdp["math"] = bool(enabled)


def enable_cudnn_sdp(enabled):
    _sdp["cudnn"] = bool(enabled)


@contextlib.contextmanager
def sdp_kernel(enable_flash=True, enable_math=True, enable_mem_efficient=True, enable_cudnn=True):
    import warnings

    warnings.warn(
        "`torch.backends.cuda.sdp_kernel()` is deprecated. In the future, this context manager will be removed. "
        "Please see `torch.nn.attention.sdpa_kernel()` for the new context manager, with updated signature.",
        FutureWarning,
        stacklevel=3,
    )
    before = dict(_sdp)
    _sdp.update(flash=enable_flash, math=enable_math, mem_efficient=enable_mem_efficient, cudnn=enable_cudnn)
    try:
        yield {}
    finally:
        _sdp.update(before)
