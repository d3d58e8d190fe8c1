# Owns: torch.nn.attention: which kernels scaled_dot_product_attention may use. pyt has one, so the choice is only kept.
import contextlib
import enum

from torch.backends import _cuda

__all__ = ["SDPBackend", "sdpa_kernel", "WARN_FOR_UNFUSED_KERNELS"]

WARN_FOR_UNFUSED_KERNELS = False


class SDPBackend(enum.IntEnum):
    ERROR = -1
    MATH = 0
    FLASH_ATTENTION = 1
    EFFICIENT_ATTENTION = 2
    CUDNN_ATTENTION = 3
    OVERRIDEABLE = 4

    def __str__(self):
        return f"SDPBackend.{self.name}"

    def __format__(self, spec):
        return format(str(self), spec)


_SWITCHES = {
    SDPBackend.MATH: "math", SDPBackend.FLASH_ATTENTION: "flash", SDPBackend.EFFICIENT_ATTENTION: "mem_efficient",
    SDPBackend.CUDNN_ATTENTION: "cudnn",
}


@contextlib.contextmanager
def sdpa_kernel(backends, set_priority=False):
    if not isinstance(backends, (list, SDPBackend)):
        raise AssertionError(
            f"Backend must be an instance of SDPBackend or a list of SDPBackend instances, got {type(backends).__name__}"
        )
    chosen = {backends} if isinstance(backends, SDPBackend) else set(backends)
    before = dict(_cuda._sdp)
    for backend, switch in _SWITCHES.items():
        _cuda._sdp[switch] = backend in chosen
    try:
        yield {}
    finally:
        _cuda._sdp.update(before)


def _cur_sdpa_kernel_backends(with_priority=False):
    return [backend for backend, switch in _SWITCHES.items() if _cuda._sdp[switch]]
