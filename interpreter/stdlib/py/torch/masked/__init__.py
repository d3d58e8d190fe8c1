"""torch.masked: reductions and normalizations that ignore masked-out elements, written over torch's operators."""

import torch

__all__ = [
    "amax",
    "amin",
    "argmax",
    "argmin",
    "cumprod",
    "cumsum",
    "log_softmax",
    "logaddexp",
    "logsumexp",
    "mean",
    "median",
    "norm",
    "normalize",
    "prod",
    "softmax",
    "softmin",
    "std",
    "sum",
    "var",
]

_max = max


def _dims(dim, ndim):
    if dim is None or (isinstance(dim, (tuple, list)) and len(dim) == 0):
        return tuple(range(ndim))
    dims = []
    for d in dim if isinstance(dim, (tuple, list)) else (dim,):
        limit = ndim if ndim > 0 else 1
        if d < -limit or d >= limit:
            raise IndexError(
                f"Dimension out of range (expected to be in range of [{-limit}, {limit - 1}], but got {d})"
            )
        d %= limit
        if d in dims:
            raise RuntimeError(f"dim={d} appears multiple times in the list of dims")
        dims.append(d)
    return tuple(sorted(dims)) if ndim > 0 else ()


def _input_mask(input, mask):
    if input.shape == mask.shape:
        return mask.to(torch.bool)
    if mask.ndim > input.ndim:
        raise IndexError("_input_mask expected broadcastable mask (got mask dimensionality higher than of the input)")
    return torch.broadcast_to(mask.to(torch.bool), input.shape)


def _filled(input, mask, value):
    if mask is None:
        return input
    return torch.where(_input_mask(input, mask), input, torch.tensor(value, dtype=input.dtype))


def _lowest(dtype):
    if dtype.is_floating_point:
        return -float("inf")
    if dtype == torch.bool:
        return False
    return torch.iinfo(dtype).min


def _highest(dtype):
    if dtype.is_floating_point:
        return float("inf")
    if dtype == torch.bool:
        return True
    return torch.iinfo(dtype).max


def _cast(input, dtype):
    return input if dtype is None or input.dtype == dtype else input.to(dtype)


def _sum_dtype(input, dtype):
    if dtype is None and not (input.dtype.is_floating_point or input.dtype.is_complex):
        return torch.int64
    return dtype


def sum(input, dim=None, *, keepdim=False, dtype=None, mask=None):
    dtype = _sum_dtype(input, dtype)
    x = _filled(_cast(input, dtype), mask, 0)
    dims = _dims(dim, input.ndim)
    if input.ndim == 0:
        return x.clone()
    return torch.sum(x, dims, keepdim=bool(keepdim))


def prod(input, dim=None, *, keepdim=False, dtype=None, mask=None):
    dtype = _sum_dtype(input, dtype)
    x = _filled(_cast(input, dtype), mask, 1)
    for d in reversed(_dims(dim, input.ndim)):
        x = x.prod(dim=d, keepdim=bool(keepdim))
    return x


def cumsum(input, dim, *, dtype=None, mask=None):
    dtype = _sum_dtype(input, dtype)
    return torch.cumsum(_filled(_cast(input, dtype), mask, 0), dim)


def cumprod(input, dim, *, dtype=None, mask=None):
    dtype = _sum_dtype(input, dtype)
    return torch.cumprod(_filled(_cast(input, dtype), mask, 1), dim)


def amax(input, dim=None, *, keepdim=False, dtype=None, mask=None):
    x = _cast(input, dtype)
    return torch.amax(_filled(x, mask, _lowest(x.dtype)), _dims(dim, input.ndim), bool(keepdim))


def amin(input, dim=None, *, keepdim=False, dtype=None, mask=None):
    x = _cast(input, dtype)
    return torch.amin(_filled(x, mask, _highest(x.dtype)), _dims(dim, input.ndim), bool(keepdim))


def argmax(input, dim=None, *, keepdim=False, dtype=None, mask=None):
    x = _cast(input, dtype)
    return torch.argmax(_filled(x, mask, _lowest(x.dtype)), dim, bool(keepdim)).to(x.dtype)


def argmin(input, dim=None, *, keepdim=False, dtype=None, mask=None):
    x = _cast(input, dtype)
    return torch.argmin(_filled(x, mask, _highest(x.dtype)), dim, bool(keepdim)).to(x.dtype)


def _count(input, dim, keepdim, mask):
    ones = torch.ones(input.shape, dtype=torch.int64, device=input.device)
    return sum(ones, dim, keepdim=keepdim, dtype=torch.int64, mask=mask)


def mean(input, dim=None, *, keepdim=False, dtype=None, mask=None):
    source = "Optional" if dtype is not None else "Input"
    if dtype is None:
        dtype = input.dtype
    if not (dtype.is_floating_point or dtype.is_complex):
        raise ValueError(
            f"mean(): Could not infer output dtype. {source} dtype must be either a floating point or complex dtype. "
            f"Got: {dtype}"
        )
    return sum(input, dim, keepdim=keepdim, dtype=dtype, mask=mask) / _count(input, dim, keepdim, mask)


def median(input, dim=-1, *, keepdim=False, dtype=None, mask=None):
    x = _cast(input, dtype)
    if x.ndim == 0:
        x = x.nanmedian() if mask is None else _filled(x, mask, float("nan")).nanmedian()
        return x
    if not x.dtype.is_floating_point:
        if mask is not None:
            raise ValueError("identity of median reduction is not defined for integer input")
        return x.median(dim, bool(keepdim)).values
    if mask is None:
        return x.nanmedian(dim, bool(keepdim)).values
    if x.isnan().any():
        raise ValueError("masked median expected no NaN values in input")
    return _filled(x, mask, float("nan")).nanmedian(dim, bool(keepdim)).values


def logsumexp(input, dim=None, *, keepdim=False, dtype=None, mask=None):
    if dtype is None and not (input.dtype.is_floating_point or input.dtype.is_complex):
        x = _filled(input, mask, _lowest(input.dtype)).to(torch.get_default_dtype())
        return torch.logsumexp(x, _dims(dim, input.ndim), keepdim=bool(keepdim)).to(torch.int64)
    x = _cast(input, dtype)
    return torch.logsumexp(_filled(x, mask, -float("inf")), _dims(dim, input.ndim), keepdim=bool(keepdim))


def logaddexp(input, other, *, dtype=None, input_mask=None, other_mask=None):
    x = _filled(_cast(input, dtype), input_mask, -float("inf"))
    y = _filled(_cast(other, dtype), other_mask, -float("inf"))
    return torch.logaddexp(x, y)


def norm(input, ord=2.0, dim=None, *, keepdim=False, dtype=None, mask=None):
    x = _cast(input, dtype)
    identity = float("inf") if ord == -float("inf") else 0
    return torch.linalg.vector_norm(_filled(x, mask, identity), ord, _dims(dim, input.ndim), bool(keepdim))


def _moment(input, dim, unbiased, correction, keepdim, dtype, mask, take_sqrt):
    if unbiased is not None and correction is not None:
        raise ValueError("Only one of unbiased and correction may be given")
    correction_int = 1
    if unbiased is not None:
        correction_int = 1 if unbiased else 0
    if correction is not None:
        correction_int = correction
    if dtype is None:
        dtype = input.dtype
        if not (dtype.is_floating_point or dtype.is_complex):
            dtype = torch.float32
    compute = dtype
    if not (compute.is_floating_point or compute.is_complex):
        compute = torch.float32
    count = _count(input, dim, True, mask)
    total = sum(input, dim, keepdim=True, dtype=compute, mask=mask)
    average = torch.divide(total, count)
    x = torch.subtract(input, average)
    total = sum(x * x.conj(), dim, keepdim=keepdim, dtype=compute, mask=mask)
    if not keepdim:
        count = count.reshape(total.shape)
    if correction_int != 0:
        real_dtype = total.real.dtype if total.is_complex() else total.dtype
        count = torch.subtract(count, torch.tensor(correction_int, dtype=real_dtype))
        count = torch.maximum(count, count.new_zeros([]))
    result = torch.divide(total, count).to(dtype)
    return torch.sqrt(result) if take_sqrt else result


def var(input, dim=None, unbiased=None, *, correction=None, keepdim=False, dtype=None, mask=None):
    return _moment(input, dim, unbiased, correction, keepdim, dtype, mask, False)


def std(input, dim=None, unbiased=None, *, correction=None, keepdim=False, dtype=None, mask=None):
    return _moment(input, dim, unbiased, correction, keepdim, dtype, mask, True)


def softmax(input, dim, *, dtype=None, mask=None):
    x = _cast(input, dtype)
    return torch.nn.functional.softmax(_filled(x, mask, -float("inf")), dim)


def log_softmax(input, dim, *, dtype=None, mask=None):
    x = _cast(input, dtype)
    return torch.nn.functional.log_softmax(_filled(x, mask, -float("inf")), dim)


def softmin(input, dim, *, dtype=None, mask=None):
    x = _cast(input, dtype)
    return torch.nn.functional.softmin(_filled(x, mask, float("inf")), dim)


def normalize(input, ord, dim, *, eps=1e-12, dtype=None, mask=None):
    size = norm(input, ord, dim, keepdim=True, dtype=dtype, mask=mask)
    denominator = torch.maximum(size, size.new_full([], eps))
    return torch.divide(_filled(_cast(input, dtype), mask, 0), denominator)
