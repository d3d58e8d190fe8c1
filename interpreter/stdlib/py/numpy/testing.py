"""numpy.testing: assertions on arrays."""
import numpy as np


def _shape_mismatch(actual, desired, header):
    raise AssertionError(
        f"\n{header}\n\n(shapes {actual.shape}, {desired.shape} mismatch)\n ACTUAL: {actual!r}\n DESIRED: {desired!r}"
    )


def _report(actual, desired, bad, header, err_msg, verbose):
    n = int(bad.sum())
    total = bad.size
    lines = ["", header + (f"\n{err_msg}" if err_msg else ""), f"Mismatched elements: {n} / {total} ({100 * n / total:.3g}%)"]
    a, d = np.broadcast_arrays(actual, desired)
    where = np.argwhere(bad)
    if len(where) and bad.ndim:
        first = [tuple(w.tolist()) for w in where]
        lines.append("First mismatch at index:" if len(first) == 1 else f"First {min(len(first), 5)} mismatches are at indices:")
        if len(first) == 1:
            lines.pop()
            lines.append(f"Mismatch at index:\n {list(first[0])}: {a[first[0]]} (ACTUAL), {d[first[0]]} (DESIRED)")
        else:
            for w in first[:5]:
                lines.append(f" {list(w)}: {a[w]} (ACTUAL), {d[w]} (DESIRED)")
    if a.dtype.kind != "b":
        err = np.abs(a - d)
        lines.append(f"Max absolute difference among violations: {err[bad].max() if bad.ndim else err}")
        nonzero = bad & (d != 0)
        if np.any(nonzero):
            rel = (err[nonzero] / np.abs(d[nonzero])).max() if bad.ndim else err / np.abs(d)
            lines.append(f"Max relative difference among violations: {rel}")
        else:
            lines.append("Max relative difference among violations: inf")
    lines.append(f" ACTUAL: {actual!r}")
    lines.append(f" DESIRED: {desired!r}")
    raise AssertionError("\n".join(lines))


def assert_array_equal(actual, desired, err_msg="", verbose=True, *, strict=False):
    a, d = np.asarray(actual), np.asarray(desired)
    if a.shape != d.shape and a.ndim and d.ndim:
        _shape_mismatch(a, d, "Arrays are not equal")
    bad = np.asarray(a != d)
    if a.dtype.kind in "fc" and d.dtype.kind in "fc":
        bad = bad & ~(np.isnan(a) & np.isnan(d))
    if np.any(bad):
        _report(a, d, np.asarray(bad), "Arrays are not equal", err_msg, verbose)


def assert_allclose(actual, desired, rtol=1e-07, atol=0, equal_nan=True, err_msg="", verbose=True, *, strict=False):
    a, d = np.asarray(actual), np.asarray(desired)
    if a.shape != d.shape and a.ndim and d.ndim:
        _shape_mismatch(a, d, f"Not equal to tolerance rtol={rtol:g}, atol={atol:g}")
    bad = ~np.isclose(a, d, rtol=rtol, atol=atol, equal_nan=equal_nan)
    if np.any(bad):
        _report(a, d, np.asarray(bad), f"Not equal to tolerance rtol={rtol:g}, atol={atol:g}", err_msg, verbose)


def assert_array_almost_equal(actual, desired, decimal=6, err_msg="", verbose=True):
    a, d = np.asarray(actual), np.asarray(desired)
    if a.shape != d.shape and a.ndim and d.ndim:
        _shape_mismatch(a, d, f"Arrays are not almost equal to {decimal} decimals")
    bad = np.asarray(np.abs(a - d) >= 1.5 * 10.0**-decimal)
    if np.any(bad):
        _report(a, d, bad, f"Arrays are not almost equal to {decimal} decimals", err_msg, verbose)


def assert_almost_equal(actual, desired, decimal=7, err_msg="", verbose=True):
    if isinstance(actual, (np.ndarray, list, tuple)) or isinstance(desired, (np.ndarray, list, tuple)):
        return assert_array_almost_equal(actual, desired, decimal, err_msg)
    if abs(desired - actual) >= 1.5 * 10.0 ** (-decimal):
        raise AssertionError(
            f"\nArrays are not almost equal to {decimal} decimals{err_msg and chr(10) + err_msg}\n ACTUAL: {actual!r}\n DESIRED: {desired!r}"
        )


def assert_equal(actual, desired, err_msg="", verbose=True, *, strict=False):
    if isinstance(actual, np.ndarray) or isinstance(desired, np.ndarray):
        return assert_array_equal(actual, desired, err_msg)
    if isinstance(desired, dict):
        assert_equal(len(actual), len(desired), err_msg)
        for k in desired:
            if k not in actual:
                raise AssertionError(repr(k))
            assert_equal(actual[k], desired[k], err_msg)
        return
    if isinstance(desired, (list, tuple)) and isinstance(actual, (list, tuple)):
        assert_equal(len(actual), len(desired), err_msg)
        for a, d in zip(actual, desired):
            assert_equal(a, d, err_msg)
        return
    if not (actual == desired or (actual != actual and desired != desired)):
        raise AssertionError(f"\nItems are not equal:{err_msg and ' ' + err_msg}\n ACTUAL: {actual!r}\n DESIRED: {desired!r}")


def assert_array_less(x, y, err_msg="", verbose=True, *, strict=False):
    a, d = np.asarray(x), np.asarray(y)
    bad = np.asarray(~(a < d))
    if np.any(bad):
        _report(a, d, bad, "Arrays are not strictly ordered `x < y`", err_msg, verbose)


class _Raises:
    def __init__(self, kind):
        self.kind = kind

    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        if kind is None:
            raise AssertionError(f"{self.kind.__name__} not raised")
        self.exception = value
        return issubclass(kind, self.kind)


def assert_raises(exception_class, *args, **kwargs):
    if not args:
        return _Raises(exception_class)
    f, *rest = args
    with _Raises(exception_class):
        f(*rest, **kwargs)


def assert_(val, msg=""):
    if not val:
        raise AssertionError(msg)
