"""numpy.testing: assertions on arrays."""
import contextlib
import math

import numpy as np


def _fail_message(arrays, err_msg, verbose, header, names=("ACTUAL", "DESIRED")):
    lines = ["\n" + header]
    if err_msg:
        lines.append(str(err_msg))
    if verbose:
        for name, a in zip(names, arrays):
            text = repr(a)
            if text.count("\n") > 3:
                text = "\n".join(text.splitlines()[:3]) + "..."
            lines.append(f" {name}: {text}")
    return "\n".join(lines)


def _text(x):
    """A number as an array of it prints, so with no more than eight decimals."""
    return str(np.asarray(x).reshape(-1))[1:-1].strip() if np.asarray(x).dtype.kind in "fc" else str(x)


def _compare(fails, actual, desired, err_msg, verbose, header, names=("ACTUAL", "DESIRED"), strict=False, equal_nan=True, equal_inf=True):
    a, d = np.asarray(actual), np.asarray(desired)
    same_shape = a.shape == () or d.shape == () or a.shape == d.shape
    if strict:
        same_shape = a.shape == d.shape and a.dtype == d.dtype
    if not same_shape:
        reason = f"\n(shapes {a.shape}, {d.shape} mismatch)" if a.shape != d.shape else f"\n(dtypes {a.dtype}, {d.dtype} mismatch)"
        raise AssertionError(_fail_message((a, d), f"{err_msg}{reason}", verbose, header, names))
    numeric = a.dtype.kind in "fciub" and d.dtype.kind in "fciub"
    keep = None

    def places(test, what):
        nonlocal keep
        x, y = np.asarray(test(a)), np.asarray(test(d))
        if not np.all(x == y):
            raise AssertionError(_fail_message((a, d), f"{err_msg}\n{what} location mismatch:", verbose, header, names))
        if x.any() or y.any():
            there = x | y
            keep = ~there if keep is None else keep & ~there

    if numeric and (a.dtype.kind in "fc" or d.dtype.kind in "fc"):
        if equal_nan:
            places(np.isnan, "nan")
        if equal_inf:
            places(lambda v: np.isinf(v) & (v > 0) if v.dtype.kind != "c" else np.isinf(v), "inf")
            if a.dtype.kind != "c" and d.dtype.kind != "c":
                places(lambda v: np.isinf(v) & (v < 0), "inf")
    bad = np.asarray(fails(a, d))
    if keep is not None:
        bad = bad & keep
    n, total = int(bad.sum()), bad.size
    if n == 0:
        return
    lines = [f"Mismatched elements: {n} / {total} ({100 * n / total:.3g}%)"]
    x, y = np.broadcast_arrays(a, d)
    if bad.ndim:
        where = [tuple(w) for w in np.argwhere(bad).tolist()]
        lines.append(
            "Mismatch at index:" if n == 1 else "Mismatch at indices:" if n <= 5 else "First 5 mismatches are at indices:"
        )
        for w in where[:5]:
            lines.append(f" {list(w)}: {x[w]} ({names[0]}), {y[w]} ({names[1]})")
    if numeric and not (a.dtype.kind == "b" and d.dtype.kind == "b"):
        with np.errstate(all="ignore"):
            error = np.abs(x.astype(np.result_type(x.dtype, d.dtype)) - y)
            if error.dtype.kind == "u" or (x.dtype.kind == "u" and y.dtype.kind == "u"):
                error = np.minimum(np.abs(x - y), np.abs(y - x))
            wrong = error[bad] if bad.ndim else error.reshape(-1)
            lines.append(f"Max absolute difference among violations: {_text(wrong.max())}")
            size = np.abs(y[bad] if bad.ndim else y.reshape(-1))
            nonzero = size != 0
            if not nonzero.any():
                lines.append("Max relative difference among violations: inf")
            else:
                relative = wrong[nonzero] / size[nonzero]
                lines.append(f"Max relative difference among violations: {_text(relative.max())}")
    remarks = "\n".join(lines)
    raise AssertionError(_fail_message((a, d), f"{err_msg}\n{remarks}", verbose, header, names))


def assert_array_equal(actual, desired, err_msg="", verbose=True, *, strict=False):
    _compare(lambda a, d: a != d, actual, desired, err_msg, verbose, "Arrays are not equal", strict=strict)


def assert_allclose(actual, desired, rtol=1e-07, atol=0, equal_nan=True, err_msg="", verbose=True, *, strict=False):
    header = f"Not equal to tolerance rtol={rtol:g}, atol={atol:g}"
    _compare(
        lambda a, d: ~np.asarray(np.isclose(a, d, rtol=rtol, atol=atol, equal_nan=equal_nan)),
        actual,
        desired,
        err_msg,
        verbose,
        header,
        strict=strict,
        equal_nan=equal_nan,
    )


def assert_array_almost_equal(actual, desired, decimal=6, err_msg="", verbose=True):
    header = f"Arrays are not almost equal to {decimal} decimals"
    limit = 1.5 * 10.0 ** (-decimal)

    def fails(a, d):
        with np.errstate(all="ignore"):
            return np.asarray(np.abs(a - d)).astype(float) >= limit

    _compare(fails, actual, desired, err_msg, verbose, header)


def assert_array_less(x, y, err_msg="", verbose=True, *, strict=False):
    _compare(lambda a, d: ~np.asarray(a < d), x, y, err_msg, verbose, "Arrays are not strictly ordered `x < y`", ("x", "y"), strict, equal_inf=False)


def _items_message(actual, desired, err_msg, header="Items are not equal:", verbose=True):
    lines = ["\n" + header]
    err_msg = str(err_msg)
    if err_msg:
        if "\n" not in err_msg and len(err_msg) < 79 - len(header):
            lines = [lines[0] + " " + err_msg]
        else:
            lines.append(err_msg)
    if verbose:
        lines += [f" ACTUAL: {actual!r}", f" DESIRED: {desired!r}"]
    return "\n".join(lines)


def assert_almost_equal(actual, desired, decimal=7, err_msg="", verbose=True):
    header = f"Arrays are not almost equal to {decimal} decimals"
    if isinstance(actual, (np.ndarray, list, tuple)) or isinstance(desired, (np.ndarray, list, tuple)):
        return assert_array_almost_equal(actual, desired, decimal, err_msg)
    bad = False
    try:
        if not (math.isfinite(desired) and math.isfinite(actual)):
            if math.isnan(desired) or math.isnan(actual):
                bad = not (math.isnan(desired) and math.isnan(actual))
            else:
                bad = not desired == actual
            if not bad:
                return
    except TypeError:
        pass
    if bad or abs(desired - actual) >= 1.5 * 10.0 ** (-decimal):
        raise AssertionError(_items_message(actual, desired, err_msg, header, verbose))


def assert_approx_equal(actual, desired, significant=7, err_msg="", verbose=True):
    if actual == desired:
        return
    scale = 0.5 * (abs(desired) + abs(actual))
    scale = 10 ** math.floor(math.log10(scale)) if scale else 1
    if abs(desired / scale - actual / scale) >= 10.0 ** -(significant - 1):
        raise AssertionError(_items_message(actual, desired, err_msg, f"Items are not equal to {significant} significant digits:", verbose))


def assert_equal(actual, desired, err_msg="", verbose=True, *, strict=False):
    if isinstance(desired, dict):
        if not isinstance(actual, dict):
            raise AssertionError(repr(type(actual)))
        assert_equal(len(actual), len(desired), err_msg, verbose)
        for k in desired:
            if k not in actual:
                raise AssertionError(repr(k))
            assert_equal(actual[k], desired[k], f"key={k!r}\n{err_msg}", verbose)
        return
    if isinstance(desired, (list, tuple)) and isinstance(actual, (list, tuple)):
        assert_equal(len(actual), len(desired), err_msg, verbose)
        for k in range(len(desired)):
            assert_equal(actual[k], desired[k], f"item={k!r}\n{err_msg}", verbose)
        return
    if isinstance(actual, np.ndarray) or isinstance(desired, np.ndarray):
        return assert_array_equal(actual, desired, err_msg, verbose, strict=strict)
    try:
        if actual != actual and desired != desired:
            return
    except TypeError:
        pass
    if not (desired == actual):
        raise AssertionError(_items_message(actual, desired, err_msg, verbose=verbose))


def assert_string_equal(actual, desired):
    import difflib

    if not isinstance(actual, str):
        raise AssertionError(repr(type(actual)))
    if not isinstance(desired, str):
        raise AssertionError(repr(type(desired)))
    if desired == actual:
        return
    lines = [x for x in difflib.Differ().compare(actual.splitlines(True), desired.splitlines(True)) if not x.startswith("  ")]
    raise AssertionError(f"Differences in strings:\n{''.join(lines).rstrip()}")


def _ulps(a, d):
    a, d = np.asarray(a), np.asarray(d)
    kind = np.result_type(a.dtype, d.dtype)
    if kind.kind != "f":
        kind = np.dtype(float)
    whole = {2: np.int16, 4: np.int32, 8: np.int64}[kind.itemsize]

    def rank(x):
        bits = np.atleast_1d(x.astype(kind)).view(whole)
        low = np.iinfo(whole).min
        return np.where(bits < 0, low - bits, bits)

    return np.abs(np.asarray(rank(a) - rank(d), dtype=float))


def assert_array_max_ulp(a, b, maxulp=1, dtype=None):
    distance = _ulps(a, b)
    if not np.all(distance <= maxulp):
        raise AssertionError(f"Arrays are not almost equal up to {maxulp:g} ULP (max difference is {float(np.max(distance)):g} ULP)")
    return distance


class _Raises:
    def __init__(self, kind, match=None, caller=None):
        self.kind, self.match, self.caller = kind, match, caller

    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        if kind is None:
            names = self.kind.__name__ if isinstance(self.kind, type) else str(self.kind)
            by = "" if self.caller is None else f" by {getattr(self.caller, '__name__', self.caller)}"
            raise AssertionError(f"{names} not raised{by}")
        if not issubclass(kind, self.kind):
            return False
        self.exception = value
        if self.match is not None:
            import re

            if not re.search(self.match, str(value)):
                raise AssertionError(f'"{self.match}" does not match "{value}"')
        return True


def assert_raises(exception_class, *args, **kwargs):
    if not args:
        return _Raises(exception_class)
    f, *rest = args
    with _Raises(exception_class, caller=f):
        f(*rest, **kwargs)


def assert_raises_regex(exception_class, expected_regexp, *args, **kwargs):
    if not args:
        return _Raises(exception_class, expected_regexp)
    f, *rest = args
    with _Raises(exception_class, expected_regexp, f):
        f(*rest, **kwargs)


@contextlib.contextmanager
def _warns(category, exact):
    import warnings

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield caught
    if category is None and caught:
        raise AssertionError(f"Got warnings: {caught}")
    if category is not None and not any(issubclass(w.category, category) for w in caught):
        raise AssertionError("No warning raised")


def assert_warns(warning_class, *args, **kwargs):
    if not args:
        return _warns(warning_class, True)
    f, *rest = args
    with _warns(warning_class, True):
        return f(*rest, **kwargs)


def assert_no_warnings(*args, **kwargs):
    if not args:
        return _warns(None, True)
    f, *rest = args
    with _warns(None, True):
        return f(*rest, **kwargs)


def assert_(val, msg="", verbose=True):
    if not val:
        raise AssertionError(msg() if callable(msg) else msg)
