# Owns: torch.types: names for the kinds of values that torch's functions take.
import os
from collections.abc import Sequence

import torch
from torch import device as _device, dtype as _dtype, layout as _layout, memory_format, Size, Tensor

__all__ = ["Number", "Device", "FileLike", "Storage"]

_TensorOrTensors = Tensor | Sequence[Tensor]
_bool = bool
_int = int
_float = float
_complex = complex
_size = Size | list[int] | tuple[int, ...]
_symsize = _size
_dispatchkey = str

IntLikeType = int
FloatLikeType = float
BoolLikeType = bool
Number = int | float | bool
PySymType = int | float | bool
Device = _device | str | int | None
FileLike = str | os.PathLike


class Storage:
    """What every storage class offers."""

    def __init__(self, *args, **kwargs):
        raise NotImplementedError("torch.types.Storage is not implemented in pyt yet")
