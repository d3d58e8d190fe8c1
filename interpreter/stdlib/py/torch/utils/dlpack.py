# Owns: torch.utils.dlpack: tensors handed over without a copy, here within one process.
import torch

__all__ = ["DLDeviceType", "from_dlpack", "to_dlpack"]


def to_dlpack(tensor):
    return tensor.detach()


def from_dlpack(ext_tensor, *, device=None, copy=None):
    if isinstance(ext_tensor, torch.Tensor):
        out = ext_tensor.detach().view_as(ext_tensor)
    elif hasattr(ext_tensor, "__array_interface__") or type(ext_tensor).__module__ == "numpy":
        out = torch.from_numpy(ext_tensor)
    else:
        raise NotImplementedError(f"torch.utils.dlpack.from_dlpack of {type(ext_tensor)} is not implemented in pyt yet")
    return out.clone() if copy else out
