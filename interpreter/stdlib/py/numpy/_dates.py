"""datetime64 and timedelta64: counts of a unit in int64 arrays, and their scalars. Days count from 1970 in the proleptic calendar."""
import builtins
import datetime as _dt
import math
import re

import numpy as np
from numpy import _kinds
from numpy._kinds import Array, dtype_

NAT = -(2**63)
_UNITS = ["Y", "M", "W", "D", "h", "m", "s", "ms", "us", "ns", "ps", "fs", "as"]
_DAY = 86400 * 10**18
_ATTOSECONDS = {
    "W": 7 * _DAY, "D": _DAY, "h": 3600 * 10**18, "m": 60 * 10**18, "s": 10**18, "ms": 10**15, "us": 10**12,
    "ns": 10**9, "ps": 10**6, "fs": 1000, "as": 1,
}
_WORDS = {
    "Y": "years", "M": "months", "W": "weeks", "D": "days", "h": "hours", "m": "minutes", "s": "seconds",
    "ms": "milliseconds", "us": "microseconds", "ns": "nanoseconds", "ps": "picoseconds", "fs": "femtoseconds",
    "as": "attoseconds",
}


def _days(year, month, day=1):
    """Days since 1970-01-01 (Howard Hinnant's days_from_civil)."""
    year -= month <= 2
    era = year // 400
    yoe = year - era * 400
    doy = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return era * 146097 + yoe * 365 + yoe // 4 - yoe // 100 + doy - 719468


def _civil(days):
    z = days + 719468
    era = z // 146097
    doe = z - era * 146097
    yoe = (doe - doe // 1460 + doe // 36524 - doe // 146096) // 365
    doy = doe - (365 * yoe + yoe // 4 - yoe // 100)
    mp = (5 * doy + 2) // 153
    month = mp + 3 if mp < 10 else mp - 9
    return yoe + era * 400 + (month <= 2), month, doy - (153 * mp + 2) // 5 + 1


def _unit(spec):
    """`'D'`, `'25s'`, `'generic'` or a pair as (count, name) or None."""
    if spec is None or isinstance(spec, tuple):
        return spec
    m = re.match(r"^\[?(\d*)(Y|M|W|D|h|m|s|ms|us|μs|ns|ps|fs|as|generic)\]?$", spec)
    if m is None:
        raise TypeError(f'Invalid datetime unit "{spec}" in metadata')
    return None if m[2] == "generic" else (int(m[1] or 1), "us" if m[2] == "μs" else m[2])


def convert(n, source, target, dates):
    """A count in one unit as a count in another, rounded down."""
    if n == NAT or source == target or source is None:
        return n
    if target is None:
        return n
    n *= source[0]
    a, b = source[1], target[1]
    if a != b:
        if a in "YM" and b in "YM":
            n = n * 12 if a == "Y" else n // 12
        elif dates and a in "YM":
            months = n * 12 if a == "Y" else n
            n = _days(1970 + months // 12, months % 12 + 1) * _DAY // _ATTOSECONDS[b]
        elif dates and b in "YM":
            year, month, _ = _civil(n * _ATTOSECONDS[a] // _DAY)
            n = year - 1970 if b == "Y" else (year - 1970) * 12 + month - 1
        elif a in "YM" or b in "YM":
            raise TypeError(
                f"Cannot cast NumPy timedelta64 scalar from metadata [{_kinds._unit_text(source)}] to "
                f"[{_kinds._unit_text(target)}] according to the rule 'same_kind'"
            )
        else:
            at = n * _ATTOSECONDS[a]
            n = at // _ATTOSECONDS[b] if dates or at >= 0 else -(-at // _ATTOSECONDS[b])
    return n // target[0] if dates or n >= 0 else -(-n // target[0])


def _finer(a, b, dates=True):
    """The unit in which both units' values are whole."""
    if a is None or b is None or a == b:
        return b if a is None else a
    if a[1] == b[1]:
        return (math.gcd(a[0], b[0]), a[1])
    if a[1] == "Y" and b[1] == "M":
        return (math.gcd(a[0] * 12, b[0]), "M")
    if b[1] == "Y" and a[1] == "M":
        return _finer(b, a)
    if a[1] in "YM" or b[1] in "YM":
        if not dates:
            raise TypeError(
                f"Cannot get a common metadata divisor for Numpy timedelta64 metadata [{_kinds._unit_text(a)}] and "
                f"[{_kinds._unit_text(b)}] because they have incompatible nonlinear base time units."
            )
        return b if a[1] in "YM" else a
    g = math.gcd(a[0] * _ATTOSECONDS[a[1]], b[0] * _ATTOSECONDS[b[1]])
    name = a[1] if _ATTOSECONDS[a[1]] < _ATTOSECONDS[b[1]] else b[1]
    return (g // _ATTOSECONDS[name], name)


_ISO = re.compile(
    r"^([+-]?\d{4,})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d)(?::(\d\d)(?::(\d\d)(?:\.(\d+))?)?)?)?)?)?(Z|[+-]\d\d:?\d\d)?$"
)


def parse(text, unit=None):
    """(count, unit) of an ISO 8601 text."""
    text = text.strip()
    if text in ("", "NaT", "nat", "NAT"):
        return NAT, unit
    if text in ("today", "now"):
        now = _dt.datetime.now(_dt.timezone.utc)
        return parse(now.strftime("%Y-%m-%d" if text == "today" else "%Y-%m-%dT%H:%M:%S"), unit)
    m = _ISO.match(text)
    if m is None:
        ok = re.match(r"^[+-]?(\d{4}(-(\d\d(-(\d\d([T ](\d\d(:(\d\d(:(\d\d)?)?)?)?)?)?)?)?)?)?)?", text)
        raise ValueError(f'Error parsing datetime string "{text}" at position {ok.end()}')
    year, month, day = int(m[1]), int(m[2] or 1), int(m[3] or 1)
    if not 1 <= month <= 12:
        raise ValueError(f'Month out of range in datetime string "{text}"')
    if not 1 <= day <= (_days(year + month // 12, month % 12 + 1) - _days(year, month)):
        raise ValueError(f'Day out of range in datetime string "{text}"')
    hour, minute, second = int(m[4] or 0), int(m[5] or 0), int(m[6] or 0)
    for what, value, limit in (("Hours", hour, 24), ("Minutes", minute, 60), ("Seconds", second, 60)):
        if value >= limit:
            raise ValueError(f'{what} out of range in datetime string "{text}"')
    fraction = m[7] or ""
    if m[7]:
        own = _UNITS[6 + (len(fraction) + 2) // 3]
    else:
        own = "s" if m[6] else "m" if m[5] else "h" if m[4] else "D" if m[3] else "M" if m[2] else "Y"
    at = ((_days(year, month, day) * 24 + hour) * 60 + minute) * 60 + second
    zone = m[8]
    if zone and zone != "Z":
        digits = zone[1:].replace(":", "")
        at -= (int(digits[:2]) * 3600 + int(digits[2:]) * 60) * (-1 if zone[0] == "-" else 1)
    at = at * 10**18 + int(fraction.ljust(18, "0")[:18])
    target = unit or (1, own)
    return convert(at, (1, "as"), target, True), target


def text(n, unit):
    """ISO 8601 text of a count, to the unit's precision."""
    if n == NAT or unit is None:
        return "NaT" if n == NAT else str(n)
    name = unit[1]
    if name in "YM":
        months = n * unit[0] * (12 if name == "Y" else 1)
        year = f"{1970 + months // 12:04d}"
        return year if name == "Y" else f"{year}-{months % 12 + 1:02d}"
    at = n * unit[0] * _ATTOSECONDS[name]
    year, month, day = _civil(at // _DAY)
    out = f"{year:04d}-{month:02d}-{day:02d}"
    if name in "WD":
        return out
    seconds, fraction = at % _DAY // 10**18, at % 10**18
    out += f"T{seconds // 3600:02d}"
    if name != "h":
        out += f":{seconds // 60 % 60:02d}"
    if name not in "hm":
        out += f":{seconds % 60:02d}"
    digits = (_UNITS.index(name) - 6) * 3
    return out + ("." + f"{fraction:018d}"[:digits] if digits > 0 else "")


def to_python(n, unit, dates):
    """What `item()` gives: dates, datetimes and timedeltas down to microseconds, else the count."""
    if n == NAT:
        return None
    if unit is None or _UNITS.index(unit[1]) > 8:
        return n
    if not dates:
        if unit[1] in "YM":
            return n
        return _dt.timedelta(microseconds=n * unit[0] * _ATTOSECONDS[unit[1]] // 10**12)
    days = convert(n, unit, (1, "D"), True)
    year, month, day = _civil(days)
    if not 1 <= year <= 9999:
        return n
    if unit[1] in "YMWD":
        return _dt.date(year, month, day)
    return _dt.datetime(year, month, day) + _dt.timedelta(
        microseconds=convert(n, unit, (1, "us"), True) - days * 86400 * 10**6
    )


def from_python(x, unit, dates):
    """(count, unit) of any scalar that can be a date or a difference."""
    if isinstance(x, Scalar):
        if unit is None:
            return x._n, x._u
        return convert(x._n, x._u, unit, dates), unit
    if x is None:
        return NAT, unit
    if isinstance(x, (str, bytes)) and dates:
        return parse(x if isinstance(x, str) else x.decode(), unit)
    if isinstance(x, str):
        if x in ("NaT", "nat", ""):
            return NAT, unit
        return int(x), unit
    if isinstance(x, _dt.datetime) and dates:
        if x.tzinfo is not None:
            x = x.astimezone(_dt.timezone.utc).replace(tzinfo=None)
        d = x - _dt.datetime(1970, 1, 1)
        n = (d.days * 86400 + d.seconds) * 10**6 + d.microseconds
        return convert(n, (1, "us"), unit or (1, "us"), True), unit or (1, "us")
    if isinstance(x, _dt.date) and dates:
        return convert(_days(x.year, x.month, x.day), (1, "D"), unit or (1, "D"), True), unit or (1, "D")
    if isinstance(x, _dt.timedelta) and not dates:
        n = (x.days * 86400 + x.seconds) * 10**6 + x.microseconds
        return convert(n, (1, "us"), unit or (1, "us"), False), unit or (1, "us")
    if isinstance(x, (int, np.integer)) and not isinstance(x, bool):
        if dates and unit is None:
            raise ValueError("Converting an integer to a NumPy datetime requires a specified unit")
        return int(x), unit
    raise ValueError(f"Could not convert object to NumPy {'datetime' if dates else 'timedelta'}")


class Scalar:
    """What datetime64 and timedelta64 share."""

    shape, ndim, size, itemsize = (), 0, 1, 8

    def __init__(self, value=None, unit=None):
        self._n, self._u = from_python(value, _unit(unit), self._dates)

    @classmethod
    def _of(cls, n, unit):
        self = object.__new__(cls)
        self._n, self._u = n, unit
        return self

    dtype = property(lambda self: dtype_("M" if self._dates else "m", 8, self._u))

    def item(self):
        return to_python(self._n, self._u, self._dates)

    tolist = item

    def __array__(self, dtype=None, *, copy=None):
        return DateArray(np.array(self._n), self.dtype)

    def astype(self, dtype, *args, **kwargs):
        return self.__array__().astype(dtype)[()]

    view = astype

    def __hash__(self):
        return hash((self._dates, text(self._n, self._u)) if self._dates else (self._n, self._u))

    def __int__(self):
        return self._n

    def __bool__(self):
        return self._n != 0

    def __format__(self, spec):
        return format(str(self), spec)

    def __reduce__(self):
        return (type(self)._of, (self._n, self._u))


class datetime64(Scalar):
    _dates = True

    def __str__(self):
        return text(self._n, self._u)

    def __repr__(self):
        unit = f",'{_kinds._unit_text(self._u)}'" if self._u and (self._n == NAT or self._u[0] != 1 or self._u[1] == "W") else ""
        return f"np.datetime64('{self}'{unit})"


class timedelta64(Scalar):
    _dates = False

    def __init__(self, value=0, unit=None):
        Scalar.__init__(self, value, unit)

    def __str__(self):
        if self._n == NAT:
            return "NaT"
        if self._u is None:
            return f"{self._n} generic time units"
        return f"{self._n * self._u[0]} {_WORDS[self._u[1]]}"

    def __repr__(self):
        n = "'NaT'" if self._n == NAT else self._n
        return f"np.timedelta64({n},'{_kinds._unit_text(self._u)}')" if self._u else f"np.timedelta64({n})"

    def __float__(self):
        return float(self._n)


for _c in (datetime64, timedelta64):
    _c.__module__ = "numpy"


def _scalar_operator(name, swapped):
    def method(self, other):
        if not isinstance(other, (Scalar, int, float, np.generic, np.ndarray, _dt.date, _dt.timedelta)):
            return NotImplemented
        return elementwise(name, other, self) if swapped else elementwise(name, self, other)

    return method


for _d, _n in {**_kinds._OPERATORS, **_kinds._COMPARE}.items():
    setattr(Scalar, f"__{_d}__", _scalar_operator(_n, False))
    if _d in _kinds._OPERATORS:
        setattr(Scalar, f"__r{_d}__", _scalar_operator(_n, True))
Scalar.__neg__ = lambda self: elementwise("negative", self)
Scalar.__pos__ = lambda self: self
Scalar.__abs__ = lambda self: elementwise("absolute", self)
for _c in (datetime64, timedelta64):
    _c.__hash__ = Scalar.__hash__


class DateArray(Array):
    def __init__(self, carrier, dtype):
        self._c = carrier
        self._d = dtype

    dtype = property(lambda self: self._d)
    _dates = property(lambda self: self._d._kind == "M")
    _u = property(lambda self: self._d._unit)

    def _like(self, carrier):
        return DateArray(carrier, self._d)

    def copy(self, order="C"):
        return DateArray(self._c.copy(), self._d)

    def _joined(self, f, arrays):
        return DateArray(f([a._c for a in arrays]), self._d)

    def _at(self, n):
        return (datetime64 if self._dates else timedelta64)._of(int(n), self._u)

    def _wrap(self, value, keepdims):
        return DateArray(np.array([value._n]).reshape((1,) * self.ndim), self._d)

    def __setitem__(self, key, value):
        if isinstance(value, np.ndarray) or isinstance(value, (list, tuple)):
            self._c[key] = np.asarray(value).astype(self._d)._c
        else:
            self._c[key] = from_python(value, self._u, self._dates)[0]

    def fill(self, value):
        self[...] = value

    def tolist(self):
        def build(x):
            return [build(i) for i in x] if isinstance(x, list) else to_python(x, self._u, self._dates)

        return build(self._c.tolist())

    def _nat(self):
        return self._c == NAT

    def _truth(self):
        return self._c != 0

    def _ranks(self, order=None):
        return np.where(self._nat(), 2**62, self._c)

    def _extreme(self, at, axis, keepdims):
        if axis is None and self.size and bool(self._nat().any()):
            return self._at(NAT)
        return Array._extreme(self, at, axis, keepdims)

    def _words(self, a):
        counts = a._c.ravel().tolist()
        if self._dates:
            words = [f"'{text(n, self._u)}'" if n != NAT else "'NaT'" for n in counts]
            longest = builtins.max([len(w) for w in words], default=0)
            return [w.rjust(longest) for w in words]
        words = ["'NaT'" if n == NAT else str(n) for n in counts]
        longest = builtins.max([len(w) for w in words], default=0)
        return [w.rjust(longest) for w in words]

    def astype(self, dtype, order="K", casting="unsafe", subok=True, copy=True):
        d = np.dtype(dtype)
        if not isinstance(d, dtype_):
            return self._c.astype(d)
        if d._kind == self._d._kind:
            unit = d._unit or self._u
            out = np.array([convert(n, self._u, unit, self._dates) for n in self._c.ravel().tolist()], dtype=np.int64)
            return DateArray(out.reshape(self.shape), dtype_(d._kind, 8, unit))
        if d._kind in "Mm":
            return DateArray(self._c.copy(), dtype_(d._kind, 8, d._unit or self._u))
        from numpy import _values

        counts = self._c.ravel().tolist()
        if d._kind == "O":
            return _values.make([to_python(n, self._u, self._dates) for n in counts], self.shape, d)
        words = [text(n, self._u) if self._dates else str(n) for n in counts]
        return _values.make(
            [_values._as_text(w, d._kind) for w in words], self.shape,
            d if d._length else dtype_(d._kind, 28 if self._dates else 21),
        )

    def view(self, dtype=None, type=None):
        if dtype is None:
            return self[...]
        d = np.dtype(dtype)
        if d == np.dtype("int64"):
            return self._c
        if isinstance(d, dtype_) and d._kind in "Mm":
            return DateArray(self._c, d)
        _kinds._no("numpy.ndarray.view", d)

    def sum(self, axis=None, dtype=None, out=None, keepdims=False, initial=None, where=True):
        if self._dates:
            _cannot("add", self._d, self._d)
        total = self._c.sum(axis=axis, keepdims=keepdims)
        if bool(self._nat().any()):
            if axis is not None:
                _kinds._no("numpy.sum with NaT", self._d)
            total = NAT
        return self._result(total)

    def _result(self, counts):
        return DateArray(counts, self._d) if isinstance(counts, np.ndarray) else self._at(counts)

    def cumsum(self, axis=None, dtype=None, out=None):
        if self._dates:
            _cannot("add", self._d, self._d)
        return DateArray(self._c.cumsum(axis=axis), self._d)

    def mean(self, axis=None, dtype=None, out=None, keepdims=False, *, where=True):
        if self._dates:
            _cannot("add", self._d, self._d)
        n = self.size if axis is None else self.shape[axis]
        return self.sum(axis, keepdims=keepdims) / n

    def __reduce__(self):
        return (from_values, (self._c.ravel().tolist(), self.shape, self._d.name))


DateArray.__name__ = DateArray.__qualname__ = "ndarray"
DateArray.__module__ = "numpy"
DateArray.__hash__ = None


def common_dtype(values):
    unit, dates = None, False
    for x in values:
        if isinstance(x, Scalar):
            dates = dates or x._dates
            unit = _finer(unit, x._u, dates)
    return dtype_("M" if dates else "m", 8, unit)


def from_values(values, shape, dtype):
    """An array of dates or differences from Python values of any kind."""
    d = np.dtype(dtype)
    dates, unit = d._kind == "M", d._unit
    if unit is None:
        for x in values:
            unit = _finer(unit, from_python(x, None, dates)[1], dates)
    counts = [from_python(x, unit, dates)[0] for x in values]
    return DateArray(np.array(counts, dtype=np.int64).reshape(shape), dtype_(d._kind, 8, unit))


def from_numbers(a, d):
    if a.dtype.kind == "f":
        bad = np.isnan(a)
        return DateArray(np.where(bad, NAT, np.where(bad, 0, a).astype(np.int64)), d)
    return DateArray(a.astype(np.int64), d)


def unify(arrays):
    """Operands of a join in their common unit."""
    kind = "M" if builtins.any(a.dtype.kind == "M" for a in arrays) else "m"
    unit = None
    for a in arrays:
        if isinstance(a, DateArray):
            unit = _finer(unit, a._u, kind == "M")
    return [a.astype(dtype_(kind, 8, unit)) for a in arrays]


def _cannot(name, *dtypes):
    raise np._UFuncTypeError(f"ufunc '{name}' cannot use operands with types {' and '.join(map(repr, dtypes))}")


def _operand(x):
    if isinstance(x, np.ndarray):
        return x
    if isinstance(x, Scalar):
        return x.__array__()
    if isinstance(x, (_dt.date, _dt.datetime)):
        return datetime64(x).__array__()
    if isinstance(x, _dt.timedelta):
        return timedelta64(x).__array__()
    return np.asarray(x)


def _kind(a):
    return a.dtype.kind


def elementwise(name, *args):
    arrays = [_operand(x) for x in args]
    kinds = [_kind(a) for a in arrays]
    if builtins.any(k in "US" for k in kinds) and name in _kinds._COMPARE.values():
        arrays = [a.astype(arrays[1 - i].dtype) if k in "US" else a for i, (a, k) in enumerate(zip(arrays, kinds))]
        kinds = [_kind(a) for a in arrays]
    if len(arrays) == 1:
        return _one(name, arrays[0])
    a, b = arrays
    nat = np.logical_or(a._nat() if kinds[0] in "Mm" else False, b._nat() if kinds[1] in "Mm" else False)
    both = kinds[0] in "Mm" and kinds[1] in "Mm"
    # integers count in the other operand's unit
    if not both and (name in ("add", "subtract") or name in _kinds._COMPARE.values()):
        i = 0 if kinds[1] in "Mm" else 1
        if kinds[i] not in "biu":
            if name in ("equal", "not_equal"):
                return _plain(np.full(np.broadcast_shapes(a.shape, b.shape), name == "not_equal"))
            _cannot(name, a.dtype, b.dtype)
        arrays[i] = DateArray(arrays[i].astype(np.int64), dtype_("m", 8, arrays[1 - i]._u))
        if name in _kinds._COMPARE.values() and kinds[1 - i] == "M":
            _cannot(name, a.dtype, b.dtype)
        kinds[i], both = "m", True
        a, b = arrays
    if both:
        pair = kinds[0] + kinds[1]
        dates = "M" in pair
        unit = _finer(a._u, b._u, dates)
        x, y = (v.astype(dtype_(v._d._kind, 8, unit))._c for v in (a, b))
        if name in _kinds._COMPARE.values():
            if pair in ("Mm", "mM"):
                if name in ("equal", "not_equal"):
                    return _plain(np.full(np.broadcast_shapes(a.shape, b.shape), name == "not_equal"))
                _cannot(name, a.dtype, b.dtype)
            out = getattr(np, name)(x, y)
            return np.logical_or(out, nat) if name == "not_equal" else np.logical_and(out, ~nat)
        if name == "add" and pair != "MM":
            return _made(x + y, nat, "M" if dates else "m", unit)
        if name == "subtract" and pair != "mM":
            return _made(x - y, nat, "M" if pair == "Mm" else "m", unit)
        if name in ("maximum", "minimum") and pair in ("MM", "mm"):
            return _made(getattr(np, name)(x, y), nat, kinds[0], unit)
        if name in ("fmax", "fmin"):
            _kinds._no(f"numpy.{name}", a.dtype)
        if pair == "mm":
            if name == "divide":
                return _plain(np.where(nat, math.nan, x / y))
            if name == "floor_divide":
                return x // y
            if name == "remainder":
                return _made(x % y, nat, "m", unit)
        _cannot(name, a.dtype, b.dtype)
    numbers = "biuf"
    if name == "multiply" and kinds[0] + kinds[1] and "M" not in kinds and (kinds[0] in numbers or kinds[1] in numbers):
        d = a if kinds[0] == "m" else b
        n = b if d is a else a
        return _made(np.trunc(d._c * n) if n.dtype.kind == "f" else d._c * n, nat, "m", d._u)
    if name in ("divide", "floor_divide") and kinds[0] == "m" and kinds[1] in numbers:
        if name == "floor_divide":
            return _made(np.floor(a._c // b), nat, "m", a._u)
        return _made(np.trunc(a._c / b), nat, "m", a._u)
    _cannot(name, a.dtype, b.dtype)


def _made(counts, nat, kind, unit):
    counts = np.asarray(counts)
    if bool(np.any(nat)):
        counts = np.where(nat, NAT, counts.astype(np.int64))
    counts = np.asarray(counts).astype(np.int64)
    out = DateArray(counts, dtype_(kind, 8, unit))
    return out if counts.ndim else out._at(counts.item())


def _one(name, a):
    if name in ("isnat", "isnan"):
        if not isinstance(a, DateArray):
            raise TypeError("ufunc 'isnat' is only defined for np.datetime64 and np.timedelta64.")
        return a._nat() if a.ndim else _plain(a._nat())
    if name == "isfinite":
        return ~a._nat() if a.ndim else _plain(~a._nat())
    if name == "isinf":
        return _plain(np.zeros(a.shape, dtype=bool))
    if not a._dates and name in ("negative", "positive", "absolute", "sign"):
        if name == "sign":
            return _made(np.sign(a._c), a._nat(), "m", a._u)
        return _made(getattr(np, name)(a._c), a._nat(), "m", a._u)
    from numpy._kind_functions import _not_supported

    _not_supported(name)


def _plain(x):
    """A scalar for what has no dimensions."""
    return np.asarray(x)[()]


def isnat(x, /, out=None, *, where=True, **kwargs):
    return _one("isnat", _operand(x))


def arange(start, stop, step, dtype):
    d = None if dtype is None else np.dtype(dtype)
    if stop is None:
        start, stop = 0, start
    values = [x for x in (start, stop) if x is not None]
    if d is None:
        d = common_dtype([x for x in values if isinstance(x, Scalar)] or [step])
        if d._kind == "m" and builtins.any(isinstance(x, Scalar) and x._dates for x in values):
            d = dtype_("M", 8, d._unit)
    if not isinstance(d, dtype_) or d._kind not in "Mm":
        _kinds._no("numpy.arange", d)
    unit, dates = d._unit, d._kind == "M"
    if unit is None:
        for x in (start, stop):
            if not isinstance(x, int):
                unit = _finer(unit, from_python(x, None, dates)[1], dates)
    if isinstance(step, Scalar) and dtype is None:
        unit = _finer(unit, step._u, dates)
    low = from_python(start, unit, dates)[0]
    if isinstance(stop, (int, timedelta64)) and dates:
        high = low + from_python(stop, unit, False)[0]
    else:
        high = from_python(stop, unit, dates)[0]
    by = 1 if step is None else from_python(step, unit, False)[0]
    return DateArray(np.arange(low, high, by, dtype=np.int64), dtype_(d._kind, 8, unit))


def datetime_as_string(arr, unit=None, timezone="naive", casting="same_kind"):
    from numpy import _values

    a = _operand(arr)
    if unit not in (None, "auto"):
        a = a.astype(f"datetime64[{unit}]")
    words = [text(n, a._u) for n in a._c.ravel().tolist()]
    return _values.make(words, a.shape, dtype_("U", 28)) if a.ndim else _values.str_(words[0])


def datetime_data(dtype, /):
    count, name = np.dtype(dtype)._unit or (1, "generic")
    return name, count


def _day_counts(x):
    a = _operand(x)
    if not isinstance(a, DateArray):
        a = from_values(np.ravel(a).tolist() if isinstance(x, (list, tuple)) else [x], a.shape, "M8[D]")
    return a.astype("datetime64[D]")


def _calendar(weekmask, holidays):
    if isinstance(weekmask, str):
        days = "Mon Tue Wed Thu Fri Sat Sun".split()
        mask = [c == "1" for c in weekmask] if set(weekmask) <= {"0", "1"} else [d in weekmask for d in days]
    else:
        mask = [bool(w) for w in weekmask]
    closed = set(_day_counts(holidays)._c.tolist()) if holidays is not None and len(holidays) else set()
    return lambda n: mask[(n + 3) % 7] and n not in closed


def is_busday(dates, weekmask="1111100", holidays=None, busdaycal=None, out=None):
    a, is_open = _day_counts(dates), _calendar(weekmask, holidays)
    found = np.array([is_open(n) for n in a._c.ravel().tolist()], dtype=bool).reshape(a.shape)
    return found if a.ndim else found[()]


def busday_count(begindates, enddates, weekmask="1111100", holidays=[], busdaycal=None, out=None):
    a, b = np.broadcast_arrays(_day_counts(begindates)._c, _day_counts(enddates)._c)
    is_open = _calendar(weekmask, holidays)

    def count(low, high):
        if low > high:
            return -builtins.sum(is_open(n) for n in range(high + 1, low + 1))
        return builtins.sum(is_open(n) for n in range(low, high))

    found = np.array([count(x, y) for x, y in zip(a.ravel().tolist(), b.ravel().tolist())], dtype=np.int64).reshape(a.shape)
    return found if a.ndim else found[()]


def busday_offset(dates, offsets, roll="raise", weekmask="1111100", holidays=None, busdaycal=None, out=None):
    a, b = np.broadcast_arrays(_day_counts(dates)._c, np.asarray(offsets))
    is_open = _calendar(weekmask, holidays)

    def move(n, by):
        if not is_open(n):
            if roll == "raise":
                raise ValueError("Non-business day date in busday_offset")
            if roll not in ("forward", "following", "backward", "preceding"):
                _kinds._no(f"numpy.busday_offset with roll={roll!r}")
            way = 1 if roll in ("forward", "following") else -1
            while not is_open(n):
                n += way
        way = 1 if by > 0 else -1
        while by:
            n += way
            if is_open(n):
                by -= way
        return n

    counts = [move(x, y) for x, y in zip(a.ravel().tolist(), b.ravel().tolist())]
    out = DateArray(np.array(counts, dtype=np.int64).reshape(a.shape), dtype_("M", 8, (1, "D")))
    return out if a.ndim else out._at(counts[0])
