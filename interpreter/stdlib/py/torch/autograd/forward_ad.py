# Owns: forward-mode derivatives. A dual tensor is a tracked alias; its tangent is pushed forward by differentiating a
# vector-Jacobian product with respect to its vector, in which it is linear.
from collections import namedtuple

import torch

__all__ = ["UnpackedDualTensor", "enter_dual_level", "exit_dual_level", "make_dual", "unpack_dual", "dual_level"]

UnpackedDualTensor = namedtuple("UnpackedDualTensor", ["primal", "tangent"])

_levels = []


def enter_dual_level():
    if _levels:
        raise RuntimeError("Nested forward mode AD is not supported at the moment")
    _levels.append([])
    return len(_levels) - 1


def exit_dual_level(*, level=None):
    if not _levels:
        raise RuntimeError("Trying to exit a forward AD level but no level is currently active.")
    _levels.pop()


def make_dual(tensor, tangent, *, level=None):
    if not _levels:
        raise RuntimeError("Trying to create a dual Tensor for forward AD but no level exists, make sure to enter_dual_level() first.")
    if not (tensor.is_floating_point() or tensor.is_complex()):
        raise ValueError(f"Expected primal to be floating point or complex, but got: {tensor.dtype}")
    if tensor.shape != tangent.shape:
        raise RuntimeError(
            f"Trying to set a forward gradient that has a different size than that of the original Tensor, this is not supported. Tensor is of size {list(tensor.shape)} while the given forward gradient is of size {list(tangent.shape)}."
        )
    dual = tensor.view_as(tensor) if tensor.requires_grad else tensor.detach().requires_grad_(True)
    _levels[-1].append((dual, tangent))
    return dual


def unpack_dual(tensor, *, level=None):
    if not _levels:
        return UnpackedDualTensor(tensor, None)
    for dual, tangent in _levels[-1]:
        if dual is tensor:
            return UnpackedDualTensor(tensor.detach(), tangent)
    total = None
    if tensor.requires_grad:
        with torch.enable_grad():
            for dual, tangent in _levels[-1]:
                probe = torch.zeros_like(tensor, requires_grad=True)
                (back,) = torch.autograd.grad(tensor, dual, probe, create_graph=True, allow_unused=True)
                if back is None or not back.requires_grad:
                    continue
                (part,) = torch.autograd.grad(back, probe, tangent, retain_graph=True, allow_unused=True)
                if part is not None:
                    total = part if total is None else total + part
    return UnpackedDualTensor(tensor.detach(), None if total is None else total.detach())


class dual_level:
    """with dual_level(): make_dual and unpack_dual work."""

    def __enter__(self):
        return enter_dual_level()

    def __exit__(self, exc_type, exc_value, traceback):
        exit_dual_level()
