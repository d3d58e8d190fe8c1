# Owns: torch.testing.make_tensor: tensors of random values in an interval that suits the dtype.
import math
import warnings

import torch

_INTEGRAL = (torch.bool, torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64, torch.uint16, torch.uint32, torch.uint64)


def _interval(dtype, low, high, lowest, highest, default_low, default_high):
    """[low, high) clamped to what the dtype holds."""
    low = default_low if low is None else low
    high = default_high if high is None else high
    integral = dtype in _INTEGRAL
    if any(isinstance(value, float) and math.isnan(value) for value in (low, high)):
        raise ValueError(f"`low` and `high` cannot be NaN, but got {low=} and {high=}")
    if low == high and not integral:
        warnings.warn(
            "Passing `low==high` to `torch.testing.make_tensor` for floating or complex types "
            "is deprecated since 2.1 and will be removed in 2.3. Use `torch.full(...)` instead.",
            FutureWarning,
            stacklevel=3,
        )
    elif low >= high:
        raise ValueError(f"`low` must be less than `high`, but got {low} >= {high}")
    elif high < lowest or low >= highest:
        raise ValueError(
            f"The value interval specified by `low` and `high` is [{low}, {high}), "
            f"but {dtype} only supports [{lowest}, {highest})"
        )
    low = min(max(low, lowest), highest)
    high = min(max(high, lowest), highest)
    # both bounds are ceiled: the upper one is exclusive
    return (math.ceil(low), math.ceil(high)) if integral else (low, high)


def _fill_uniform(t, low, high):
    if high - low >= torch.finfo(t.dtype).max:
        # the width of the interval overflows: draw half of it and double
        return t.uniform_(low / 2, high / 2).mul_(2)
    return t.uniform_(low, high)


def make_tensor(
    *shape, dtype, device, low=None, high=None, requires_grad=False, noncontiguous=False, exclude_zero=False,
    memory_format=None,
):
    if len(shape) == 1 and isinstance(shape[0], (tuple, list)):
        shape = shape[0]
    shape = tuple(shape)
    if noncontiguous and memory_format is not None:
        raise ValueError(
            "The parameters `noncontiguous` and `memory_format` are mutually exclusive, "
            f"but got {noncontiguous=} and {memory_format=}"
        )
    integral = dtype in _INTEGRAL
    if requires_grad and integral:
        raise ValueError(f"`requires_grad=True` is not supported for boolean and integral dtypes, but got {dtype=}")
    noncontiguous = noncontiguous and math.prod(shape) > 1
    if noncontiguous:
        shape = (*shape[:-1], 2 * shape[-1])
    if dtype is torch.bool:
        low, high = _interval(dtype, low, high, 0, 2, 0, 2)
        result = torch.randint(low, high, shape, device=device, dtype=dtype)
    elif integral:
        info = torch.iinfo(dtype)
        top = info.max if dtype is torch.int64 else info.max + 1
        low, high = _interval(dtype, low, high, info.min, top, -9, 10)
        result = torch.randint(low, high, shape, device=device, dtype=dtype)
    elif dtype.is_floating_point or dtype.is_complex:
        info = torch.finfo(dtype)
        low, high = _interval(dtype, low, high, info.min, info.max, -9, 9)
        result = torch.empty(shape, device=device, dtype=dtype)
        _fill_uniform(torch.view_as_real(result) if dtype.is_complex else result, low, high)
    else:
        raise TypeError(
            f"The requested dtype '{dtype}' is not supported by torch.testing.make_tensor()."
            " To request support, file an issue at: https://github.com/pytorch/pytorch/issues"
        )
    if noncontiguous:
        result = result[..., 1::2]
    elif memory_format is not None:
        result = result.clone(memory_format=memory_format)
    if exclude_zero:
        result[result == 0] = 1 if integral else torch.finfo(dtype).tiny
    if not integral:
        result.requires_grad = requires_grad
    return result
