# Owns: torch.testing.assert_close: what counts as close, and the words for what does not.
import cmath
from collections.abc import Mapping, Sequence

import torch

_PRECISION = {
    torch.float16: (1e-3, 1e-5),
    torch.bfloat16: (1.6e-2, 1e-5),
    torch.float32: (1.3e-6, 1e-5),
    torch.float64: (1e-7, 1e-7),
    torch.complex64: (1.3e-6, 1e-5),
    torch.complex128: (1e-7, 1e-7),
}
_NUMBER_DTYPE = {int: torch.int64, float: torch.float64, complex: torch.complex128}


class _Mismatch(Exception):
    """A comparison that failed: the type of the error to raise, its text, and the keys that lead to the place."""

    def __init__(self, kind, text, path):
        self.kind, self.text, self.path = kind, text, path


def default_tolerances(*inputs, dtype_precisions=None):
    """(rtol, atol): the widest of those of the inputs' dtypes; exact for integers."""
    table = dtype_precisions or _PRECISION
    pairs = [table.get(x.dtype if isinstance(x, torch.Tensor) else x, (0.0, 0.0)) for x in inputs]
    return max(r for r, _ in pairs), max(a for _, a in pairs)


def get_tolerances(*inputs, rtol, atol, id=()):
    if (rtol is None) != (atol is None):
        raise _Mismatch(
            ValueError,
            "Both 'rtol' and 'atol' must be either specified or omitted, "
            f"but got no {'rtol' if rtol is None else 'atol'}.",
            id,
        )
    return (rtol, atol) if rtol is not None else default_tolerances(*inputs)


def _allowed(tolerance):
    return f" (up to {tolerance} allowed)" if tolerance > 0 else ""


def _heading(kind, rtol, atol):
    return f"{kind} are not {'equal' if rtol == 0 and atol == 0 else 'close'}!\n\n"


def make_scalar_mismatch_msg(actual, expected, *, rtol, atol, identifier="Scalars"):
    absolute = abs(actual - expected)
    if expected == 0:
        relative = float("inf") if absolute != 0 else float("nan")
    else:
        relative = absolute / abs(expected)
    return (
        _heading(identifier, rtol, atol)
        + f"Expected {expected} but got {actual}.\n"
        + f"Absolute difference: {absolute}{_allowed(atol)}\n"
        + f"Relative difference: {relative}{_allowed(rtol)}"
    )


def _unravel(flat, shape):
    index = []
    for size in reversed(shape):
        index.append(flat % size)
        flat //= size
    return tuple(reversed(index))


def make_tensor_mismatch_msg(actual, expected, matches, *, rtol, atol, identifier="Tensor-likes"):
    count = matches.numel()
    shape = matches.shape
    wrong = count - int(matches.sum())
    matches = matches.flatten()
    actual, expected = actual.flatten(), expected.flatten()
    if not actual.dtype.is_floating_point and not actual.dtype.is_complex:
        # differences of unsigned numbers would wrap around
        actual, expected = actual.to(torch.int64), expected.to(torch.int64)
    absolute = torch.abs(actual - expected)
    # what matches must not be reported: a pair of infinities has a difference of nan
    absolute[matches] = 0
    far, where = torch.max(absolute, 0)
    relative = absolute / torch.abs(expected)
    relative[matches] = 0
    far_relative, where_relative = torch.max(relative, 0)
    return (
        _heading(identifier, rtol, atol)
        + f"Mismatched elements: {wrong} / {count} ({wrong / count:.1%})\n"
        + f"Greatest absolute difference: {far.item()} at index {_unravel(where.item(), shape)}{_allowed(atol)}\n"
        + f"Greatest relative difference: {far_relative.item()} at index {_unravel(where_relative.item(), shape)}{_allowed(rtol)}"
    )


class _Options:
    def __init__(self, **given):
        self.__dict__.update(given)


def _is_number(x):
    import numpy

    return isinstance(x, (bool, int, float, complex, numpy.number)) and not isinstance(x, (numpy.bool_,))


def _is_bool(x):
    if isinstance(x, bool):
        return True
    import numpy

    return isinstance(x, numpy.bool_)


def _compare_tensors(actual, expected, o, path):
    def differ(what, a, b):
        raise _Mismatch(AssertionError, f"The values for attribute '{what}' do not match: {a} != {b}.", path)

    if actual.shape != expected.shape:
        differ("shape", actual.shape, expected.shape)
    if actual.layout != expected.layout:
        if o.check_layout:
            differ("layout", actual.layout, expected.layout)
    elif actual.layout == torch.strided and o.check_stride and actual.stride() != expected.stride():
        differ("stride()", actual.stride(), expected.stride())
    if o.check_device and actual.device != expected.device:
        differ("device", actual.device, expected.device)
    if o.check_dtype and actual.dtype != expected.dtype:
        differ("dtype", actual.dtype, expected.dtype)
    rtol, atol = o.tolerances(actual, expected, path)
    if actual.device != expected.device:
        actual, expected = actual.cpu(), expected.cpu()
    if actual.dtype != expected.dtype:
        dtype = torch.promote_types(actual.dtype, expected.dtype)
        actual, expected = actual.to(dtype), expected.to(dtype)
    if actual.device.type == "meta":
        return
    actual, expected = actual.detach(), expected.detach()
    matches = torch.isclose(actual, expected, rtol=rtol, atol=atol, equal_nan=o.equal_nan)
    if torch.all(matches):
        return
    if actual.dim() == 0:
        text = make_scalar_mismatch_msg(actual.item(), expected.item(), rtol=rtol, atol=atol)
    else:
        text = make_tensor_mismatch_msg(actual, expected, matches, rtol=rtol, atol=atol)
    raise _Mismatch(AssertionError, text, path)


def _compare_numbers(actual, expected, o, path):
    actual, expected = (x.item() if hasattr(x, "item") else x for x in (actual, expected))
    kinds = [_NUMBER_DTYPE.get(type(x)) for x in (actual, expected)]
    if None in kinds:
        raise RuntimeError(
            f"Originating a NumberPair() at item {''.join(f'[{k!r}]' for k in path)} with\n\n"
            f"{type(actual).__name__}(): {actual!r}\n\nand\n\n{type(expected).__name__}(): {expected!r}\n\n"
            "resulted in the unexpected exception above. If you are a user and see this message during normal operation "
            "please file an issue at https://github.com/pytorch/pytorch/issues. If you are a developer and working on "
            "the comparison functions, please except the previous error and raise an expressive `ErrorMeta` instead."
        )
    rtol, atol = o.tolerances(*kinds, path)
    if o.check_dtype and type(actual) is not type(expected):
        raise _Mismatch(AssertionError, f"The (d)types do not match: {type(actual)} != {type(expected)}.", path)
    if actual == expected or (o.equal_nan and cmath.isnan(actual) and cmath.isnan(expected)):
        return
    difference = abs(actual - expected)
    if cmath.isfinite(difference) and difference <= atol + rtol * abs(expected):
        return
    raise _Mismatch(AssertionError, make_scalar_mismatch_msg(actual, expected, rtol=rtol, atol=atol), path)


def _unsupported(actual, expected, path):
    raise _Mismatch(
        TypeError, f"No comparison pair was able to handle inputs of type {type(actual)} and {type(expected)}.", path
    )


def _compare_leaves(actual, expected, o, path):
    import numpy

    if actual is None or expected is None:
        if actual is not expected:
            raise _Mismatch(AssertionError, f"None mismatch: {actual} is not {expected}", path)
    elif _is_bool(actual) and _is_bool(expected):
        if bool(actual) is not bool(expected):
            raise _Mismatch(AssertionError, f"Booleans mismatch: {actual} is not {expected}", path)
    elif _is_number(actual) and _is_number(expected):
        _compare_numbers(actual, expected, o, path)
    elif isinstance(actual, numpy.ndarray) and isinstance(expected, numpy.ndarray):
        _compare_tensors(torch.as_tensor(actual), torch.as_tensor(expected), o, path)
    elif isinstance(actual, torch.Tensor) and isinstance(expected, torch.Tensor):
        related = isinstance(actual, type(expected)) or isinstance(expected, type(actual))
        if not (related if o.allow_subclasses else type(actual) is type(expected)):
            _unsupported(actual, expected, path)
        _compare_tensors(actual, expected, o, path)
    else:
        _unsupported(actual, expected, path)


def _pairs(actual, expected, path):
    """The leaves of two containers, paired, with the keys that lead to them. The shapes are compared on the way."""
    both = (actual, expected)
    if all(isinstance(x, Sequence) and not isinstance(x, str) for x in both):
        if len(actual) != len(expected):
            raise _Mismatch(
                AssertionError, f"The length of the sequences mismatch: {len(actual)} != {len(expected)}", path
            )
        for i in range(len(actual)):
            yield from _pairs(actual[i], expected[i], (*path, i))
    elif all(isinstance(x, Mapping) for x in both):
        missing = set(expected) - set(actual)
        additional = set(actual) - set(expected)
        if missing or additional:
            raise _Mismatch(
                AssertionError,
                "The keys of the mappings do not match:\n"
                f"Missing keys in the actual mapping: {_ordered(missing)}\n"
                f"Additional keys in the actual mapping: {_ordered(additional)}",
                path,
            )
        for key in _ordered(set(actual)):
            yield from _pairs(actual[key], expected[key], (*path, key))
    else:
        yield actual, expected, path


def _ordered(keys):
    try:
        return sorted(keys)
    except Exception:
        return list(keys)


def _raise(failure, msg):
    text = failure.text
    if failure.path:
        text += f"\n\nThe failure occurred for item {''.join(f'[{key!r}]' for key in failure.path)}"
    if msg is not None and failure.kind is AssertionError:
        text = msg(text) if callable(msg) else msg
    raise failure.kind(text) from None


def assert_close(
    actual, expected, *, allow_subclasses=True, rtol=None, atol=None, equal_nan=False, check_device=True,
    check_dtype=True, check_layout=True, check_stride=False, msg=None,
):
    o = _Options(
        allow_subclasses=allow_subclasses, equal_nan=equal_nan, check_device=check_device, check_dtype=check_dtype,
        check_layout=check_layout, check_stride=check_stride,
    )
    o.tolerances = lambda a, b, path: get_tolerances(a, b, rtol=rtol, atol=atol, id=path)
    failure = None
    try:
        # all pairs exist before the first is compared: a container of another shape is reported first
        pairs = list(_pairs(actual, expected, ()))
        get_tolerances(rtol=rtol, atol=atol) if (rtol is None) != (atol is None) else None
        for a, b, path in pairs:
            _check_kind(a, b, o, path)
        for a, b, path in pairs:
            _compare_leaves(a, b, o, path)
    except _Mismatch as caught:
        failure = caught
    if failure is not None:
        _raise(failure, msg)


def _check_kind(actual, expected, o, path):
    """Pairs that nothing can compare are found before any values are."""
    import numpy

    if actual is None or expected is None:
        return
    if (_is_bool(actual) and _is_bool(expected)) or (_is_number(actual) and _is_number(expected)):
        return
    for kind in (numpy.ndarray, torch.Tensor):
        if isinstance(actual, kind) and isinstance(expected, kind):
            return
    _unsupported(actual, expected, path)


def assert_allclose(actual, expected, rtol=None, atol=None, equal_nan=True, msg=""):
    import warnings

    warnings.warn(
        "`torch.testing.assert_allclose()` is deprecated since 1.12 and will be removed in a future release. "
        "Please use `torch.testing.assert_close()` instead. "
        "You can find detailed upgrade instructions in https://github.com/pytorch/pytorch/issues/61844.",
        FutureWarning,
        stacklevel=2,
    )
    if not isinstance(actual, torch.Tensor):
        actual = torch.tensor(actual)
    if not isinstance(expected, torch.Tensor):
        expected = torch.tensor(expected, dtype=actual.dtype)
    if rtol is None and atol is None:
        loose = {torch.float16: (1e-3, 1e-3), torch.float32: (1e-4, 1e-5), torch.float64: (1e-5, 1e-8)}
        rtol, atol = default_tolerances(actual, expected, dtype_precisions=loose)
    assert_close(
        actual, expected, rtol=rtol, atol=atol, equal_nan=equal_nan, check_device=True, check_dtype=False,
        check_stride=False, msg=msg or None,
    )
