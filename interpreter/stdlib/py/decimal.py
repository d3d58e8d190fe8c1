# The decimal module: decimal floating-point arithmetic of chosen precision.
import math
import numbers
import re
import sys
from collections import namedtuple
from _pyt import c_named

__all__ = ["Decimal", "Context", "DecimalTuple", "DefaultContext", "BasicContext", "ExtendedContext",
           "DecimalException", "Clamped", "InvalidOperation", "DivisionByZero", "Inexact", "Rounded", "Subnormal",
           "Overflow", "Underflow", "FloatOperation", "DivisionImpossible", "InvalidContext",
           "ConversionSyntax", "DivisionUndefined", "ROUND_DOWN", "ROUND_HALF_UP", "ROUND_HALF_EVEN",
           "ROUND_CEILING", "ROUND_FLOOR", "ROUND_UP", "ROUND_HALF_DOWN", "ROUND_05UP", "setcontext",
           "getcontext", "localcontext", "MAX_PREC", "MAX_EMAX", "MIN_EMIN", "MIN_ETINY", "HAVE_THREADS",
           "HAVE_CONTEXTVAR"]

ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_EVEN = "ROUND_DOWN", "ROUND_HALF_UP", "ROUND_HALF_EVEN"
ROUND_CEILING, ROUND_FLOOR, ROUND_UP = "ROUND_CEILING", "ROUND_FLOOR", "ROUND_UP"
ROUND_HALF_DOWN, ROUND_05UP = "ROUND_HALF_DOWN", "ROUND_05UP"
MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN = -999999999999999999
MIN_ETINY = MIN_EMIN - (MAX_PREC - 1)
HAVE_THREADS = HAVE_CONTEXTVAR = True
DecimalTuple = namedtuple("DecimalTuple", "sign digits exponent", module="decimal")


class DecimalException(ArithmeticError):
    """Base of the signals."""


class Clamped(DecimalException):
    pass


class InvalidOperation(DecimalException):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class DivisionImpossible(InvalidOperation):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class Inexact(DecimalException):
    pass


class InvalidContext(InvalidOperation):
    pass


class Rounded(DecimalException):
    pass


class Subnormal(DecimalException):
    pass


class Overflow(Inexact, Rounded):
    pass


class Underflow(Inexact, Rounded, Subnormal):
    pass


class FloatOperation(DecimalException, TypeError):
    pass


_signals = [InvalidOperation, FloatOperation, DivisionByZero, Overflow, Subnormal, Underflow, Rounded, Inexact, Clamped]
_condition_map = {ConversionSyntax: InvalidOperation, DivisionImpossible: InvalidOperation,
                  DivisionUndefined: InvalidOperation, InvalidContext: InvalidOperation}
_roundings = (ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,
              ROUND_05UP)


class Context:
    """Precision, rounding, limits, and what to do about signals."""

    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None,
                 traps=None):
        base = globals().get("DefaultContext")
        self.prec = prec if prec is not None else base.prec
        self.rounding = rounding if rounding is not None else base.rounding
        self.Emin = Emin if Emin is not None else base.Emin
        self.Emax = Emax if Emax is not None else base.Emax
        self.capitals = capitals if capitals is not None else base.capitals
        self.clamp = clamp if clamp is not None else base.clamp
        if traps is None:
            self.traps = dict(base.traps)
        elif isinstance(traps, dict):
            self.traps = traps
        else:
            self.traps = {s: s in traps for s in _signals}
        if flags is None:
            self.flags = dict.fromkeys(_signals, False)
        elif isinstance(flags, dict):
            self.flags = flags
        else:
            self.flags = {s: s in flags for s in _signals}

    def __setattr__(self, name, value):
        if name == "prec":
            if not isinstance(value, int):
                raise TypeError("an integer is required")
            if not 1 <= value <= MAX_PREC:
                raise ValueError("valid range for prec is [1, MAX_PREC]")
        elif name == "rounding" and value not in _roundings:
            raise TypeError("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"
                            "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]")
        object.__setattr__(self, name, value)

    def __repr__(self):
        flags = ", ".join([f.__name__ for f, v in self.flags.items() if v])
        traps = ", ".join([t.__name__ for t, v in self.traps.items() if v])
        return (f"Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, "
                f"capitals={self.capitals}, clamp={self.clamp}, flags=[{flags}], traps=[{traps}])")

    def copy(self):
        return Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp,
                       dict(self.flags), dict(self.traps))

    __copy__ = copy

    def clear_flags(self):
        for f in self.flags:
            self.flags[f] = False

    def clear_traps(self):
        for t in self.traps:
            self.traps[t] = False

    def _raise_error(self, condition, result=None):
        error = _condition_map.get(condition, condition)
        self.flags[error] = True
        if self.traps.get(error):
            raise error([condition])
        return _NAN if result is None else result

    def Etiny(self):
        return self.Emin - self.prec + 1

    def Etop(self):
        return self.Emax - self.prec + 1

    def create_decimal(self, num="0"):
        return Decimal(num)._fix(self)

    def create_decimal_from_float(self, f):
        return Decimal.from_float(f)._fix(self)

    def _with(self, method, a, *args):
        return getattr(Decimal(a) if not isinstance(a, Decimal) else a, method)(
            *[Decimal(x) if isinstance(x, int) else x for x in args], context=self)

    def add(self, a, b):
        return self._with("_add", a, b)

    def subtract(self, a, b):
        return self._with("_sub", a, b)

    def multiply(self, a, b):
        return self._with("_mul", a, b)

    def divide(self, a, b):
        return self._with("_div", a, b)

    def power(self, a, b, modulo=None):
        return self._with("_pow", a, b)

    def sqrt(self, a):
        return self._with("sqrt", a)

    def exp(self, a):
        return self._with("exp", a)

    def ln(self, a):
        return self._with("ln", a)

    def log10(self, a):
        return self._with("log10", a)

    def quantize(self, a, b):
        return self._with("quantize", a, b)

    def plus(self, a):
        return Decimal(a)._fix(self)

    def minus(self, a):
        return (Decimal(a).copy_negate())._fix(self)

    def abs(self, a):
        return Decimal(a).copy_abs()._fix(self)

    def normalize(self, a):
        return self._with("normalize", a)

    def to_sci_string(self, a):
        return str(Decimal(a))


DefaultContext = Context(28, ROUND_HALF_EVEN, -999999, 999999, 1, 0, [],
                         [DivisionByZero, Overflow, InvalidOperation])
BasicContext = Context(9, ROUND_HALF_UP, traps=[DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow],
                       flags=[])
ExtendedContext = Context(9, ROUND_HALF_EVEN, traps=[], flags=[])
_context = DefaultContext.copy()


def getcontext():
    return _context


def setcontext(context):
    global _context
    if context in (DefaultContext, BasicContext, ExtendedContext):
        context = context.copy()
        context.clear_flags()
    _context = context


class localcontext:
    """A copy of the context for a with statement."""

    def __init__(self, ctx=None, **kwargs):
        self._new = (getcontext() if ctx is None else ctx).copy()
        for name, value in kwargs.items():
            if name not in ("prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"):
                raise TypeError(f"{name!r} is an invalid keyword argument for this function")
            setattr(self._new, name, value)

    def __enter__(self):
        self._saved = getcontext()
        setcontext(self._new)
        return self._new

    def __exit__(self, t, v, tb):
        setcontext(self._saved)


_PARSER = re.compile(r"""\s*(?P<sign>[-+])?((?=\d|\.\d)(?P<int>\d*)(\.(?P<frac>\d*))?(E(?P<exp>[-+]?\d+))?
                     |Inf(inity)?|(?P<signal>s)?NaN(?P<diag>\d*))\s*\Z""", re.VERBOSE | re.IGNORECASE)


def _ndigits(n):
    return len(str(n)) if n < 1 << 12000 else _big_ndigits(n)


def _big_ndigits(n):
    k = int(n.bit_length() * 0.30102999566398120)
    return k + 1 if 10 ** k <= n else k


def _rounded_quotient(n, d, rounding, sign):
    """n / d as an integer by the rounding rule; whether it was inexact."""
    q, r = divmod(n, d)
    if r == 0:
        return q, False
    return q + _round_up(q, 2 * r - d, rounding, sign), True


def _round_up(q, twice, rounding, sign):
    """Whether to add one: `twice` is the sign of (remainder - half)."""
    if rounding == ROUND_HALF_EVEN:
        return twice > 0 or twice == 0 and q & 1
    if rounding == ROUND_HALF_UP:
        return twice >= 0
    if rounding == ROUND_HALF_DOWN:
        return twice > 0
    if rounding == ROUND_DOWN:
        return False
    if rounding == ROUND_UP:
        return True
    if rounding == ROUND_CEILING:
        return not sign
    if rounding == ROUND_FLOOR:
        return bool(sign)
    return q % 5 == 0


class Decimal:
    """A decimal number: sign, coefficient and exponent; or infinity, or not a number."""

    __slots__ = ("_sign", "_n", "_exp", "_kind")

    def __new__(cls, value="0", context=None):
        if type(value) is int:
            return _make(1 if value < 0 else 0, abs(value), 0, cls)
        if isinstance(value, str):
            m = _PARSER.match(value.strip().replace("_", ""))
            if m is None:
                return (context or getcontext())._raise_error(ConversionSyntax)
            sign = 1 if m.group("sign") == "-" else 0
            whole = m.group("int")
            if whole is not None:
                frac = m.group("frac") or ""
                return _make(sign, int(whole + frac), int(m.group("exp") or "0") - len(frac), cls)
            if m.group("diag") is not None:
                return _special(sign, "N" if m.group("signal") else "n", int(m.group("diag") or "0"), cls)
            return _special(sign, "F", 0, cls)
        if isinstance(value, Decimal):
            return _make(value._sign, value._n, value._exp, cls, value._kind)
        if isinstance(value, int):
            return _make(1 if value < 0 else 0, abs(int(value)), 0, cls)
        if isinstance(value, float):
            d = Decimal.from_float(value)
            return d if cls is Decimal else _make(d._sign, d._n, d._exp, cls, d._kind)
        if isinstance(value, (list, tuple)):
            if len(value) != 3:
                raise ValueError("argument must be a sequence of length 3")
            sign, digits, exp = value
            if sign not in (0, 1):
                raise ValueError("sign must be an integer with the value 0 or 1")
            n = 0
            for d in digits:
                if not isinstance(d, int) or not 0 <= d <= 9:
                    raise ValueError("coefficient must be a tuple of digits")
                n = n * 10 + d
            if exp == "F":
                return _special(sign, "F", 0, cls)
            if exp in ("n", "N"):
                return _special(sign, exp, n, cls)
            if not isinstance(exp, int):
                raise ValueError("string argument in the third position must be 'F', 'n' or 'N'")
            return _make(sign, n, exp, cls)
        raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")

    @classmethod
    def from_float(cls, f):
        if isinstance(f, int):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError("argument must be int or float")
        if math.isinf(f) or math.isnan(f):
            return cls(repr(f))
        sign = 0 if math.copysign(1.0, f) == 1.0 else 1
        n, d = abs(f).as_integer_ratio()
        k = d.bit_length() - 1
        return _make(sign, n * 5 ** k, -k, cls)

    # Looking at a number

    def _isnan(self):
        return self._kind in ("n", "N")

    def is_nan(self):
        return self._kind == "n" or self._kind == "N"

    def is_qnan(self):
        return self._kind == "n"

    def is_snan(self):
        return self._kind == "N"

    def is_infinite(self):
        return self._kind == "F"

    def is_finite(self):
        return self._kind == ""

    def is_zero(self):
        return self._kind == "" and self._n == 0

    def is_signed(self):
        return self._sign == 1

    def is_canonical(self):
        return True

    def is_normal(self, context=None):
        if self._kind or not self._n:
            return False
        return (context or getcontext()).Emin <= self.adjusted()

    def is_subnormal(self, context=None):
        if self._kind or not self._n:
            return False
        return self.adjusted() < (context or getcontext()).Emin

    def adjusted(self):
        if self._kind:
            return 0
        return self._exp + _ndigits(self._n) - 1

    def as_tuple(self):
        if self._kind == "F":
            return DecimalTuple(self._sign, (0,), "F")
        digits = tuple([int(c) for c in str(self._n)])
        if self._kind:
            return DecimalTuple(self._sign, digits if self._n else (), self._kind)
        return DecimalTuple(self._sign, digits, self._exp)

    def as_integer_ratio(self):
        if self._kind:
            if self._isnan():
                raise ValueError("cannot convert NaN to integer ratio")
            raise OverflowError("cannot convert Infinity to integer ratio")
        n = -self._n if self._sign else self._n
        if self._exp >= 0:
            return n * 10 ** self._exp, 1
        d = 10 ** -self._exp
        g = math.gcd(n, d)
        return n // g, d // g

    def __repr__(self):
        return f"Decimal('{self}')"

    def __str__(self, eng=False, context=None):
        sign = "-" if self._sign else ""
        if self._kind:
            if self._kind == "F":
                return sign + "Infinity"
            return sign + ("NaN" if self._kind == "n" else "sNaN") + (str(self._n) if self._n else "")
        digits = str(self._n)
        leftdigits = self._exp + len(digits)
        if self._exp <= 0 and leftdigits > -6:
            dotplace = leftdigits
        elif not eng:
            dotplace = 1
        elif self._n == 0:
            dotplace = (leftdigits + 1) % 3 - 1
        else:
            dotplace = (leftdigits - 1) % 3 + 1
        if dotplace <= 0:
            intpart = "0"
            fracpart = "." + "0" * -dotplace + digits
        elif dotplace >= len(digits):
            intpart = digits + "0" * (dotplace - len(digits))
            fracpart = ""
        else:
            intpart = digits[:dotplace]
            fracpart = "." + digits[dotplace:]
        if leftdigits == dotplace:
            exp = ""
        else:
            exp = f"{'E' if (context or getcontext()).capitals else 'e'}{leftdigits - dotplace:+d}"
        return sign + intpart + fracpart + exp

    def to_eng_string(self, context=None):
        return self.__str__(True, context)

    # Rounding to a context

    def _fix(self, context):
        if self._kind:
            return self
        n, exp = self._n, self._exp
        etiny = context.Emin - context.prec + 1
        if n == 0:
            top = context.Emax
            new_exp = min(max(exp, etiny), top)
            if new_exp != exp:
                context.flags[Clamped] = True
                return _make(self._sign, 0, new_exp)
            return self
        nd = _ndigits(n)
        exp_min = max(nd + exp - context.prec, etiny)
        if exp_min > exp:
            n, inexact = _rounded_quotient(n, 10 ** (exp_min - exp), context.rounding, self._sign)
            exp = exp_min
            if _ndigits(n) > context.prec:
                n //= 10
                exp += 1
            if inexact:
                context.flags[Inexact] = True
                if context.traps[Inexact]:
                    context._raise_error(Inexact)
            context.flags[Rounded] = True
            if context.traps[Rounded]:
                context._raise_error(Rounded)
            if n == 0 or nd + self._exp - 1 < context.Emin:
                context.flags[Subnormal] = True
                if inexact:
                    context._raise_error(Underflow, self)
        if exp + _ndigits(n) - 1 > context.Emax:
            return self._overflow(context)
        if exp is self._exp and n is self._n:
            return self
        return _make(self._sign, n, exp)

    def _overflow(self, context):
        sign = self._sign
        context.flags[Inexact] = context.flags[Rounded] = True
        r = context.rounding
        if r in (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_HALF_DOWN, ROUND_UP) or (r == ROUND_CEILING and not sign) or (
                r == ROUND_FLOOR and sign):
            result = _special(sign, "F", 0)
        else:
            result = _make(sign, 10 ** context.prec - 1, context.Emax - context.prec + 1)
        return context._raise_error(Overflow, result)

    def _check_nans(self, other, context):
        for x in (self, other):
            if x is not None and x._kind == "N":
                return context._raise_error(InvalidOperation, _special(x._sign, "n", x._n))
        for x in (self, other):
            if x is not None and x._kind == "n":
                return x
        return None

    # Arithmetic

    def _add(self, other, context=None):
        context = context or getcontext()
        if self._kind or other._kind:
            nan = self._check_nans(other, context)
            if nan is not None:
                return nan
            if self._kind:
                if other._kind and self._sign != other._sign:
                    return context._raise_error(InvalidOperation)
                return self
            return other
        exp = min(self._exp, other._exp)
        a = self._n * 10 ** (self._exp - exp) if self._exp - exp < 10000 + 4 * context.prec else None
        if a is None or other._exp - exp >= 10000 + 4 * context.prec:
            # One operand is far too small to matter but for its sign.
            big, small = (self, other) if self.adjusted() > other.adjusted() else (other, self)
            shift = context.prec + 3
            n = big._n * 10 ** shift
            if small._n:
                n += 1 if big._sign == small._sign else -1
            return _make(big._sign, n, big._exp - shift)._fix(context)
        b = other._n * 10 ** (other._exp - exp)
        total = (-a if self._sign else a) + (-b if other._sign else b)
        if total == 0:
            negative = min(self._sign, other._sign)
            if context.rounding == ROUND_FLOOR and self._sign != other._sign:
                negative = 1
            return _make(negative, 0, exp)._fix(context)
        return _make(1 if total < 0 else 0, abs(total), exp)._fix(context)

    def _sub(self, other, context=None):
        return self._add(other.copy_negate(), context)

    def _mul(self, other, context=None):
        context = context or getcontext()
        sign = self._sign ^ other._sign
        if self._kind or other._kind:
            nan = self._check_nans(other, context)
            if nan is not None:
                return nan
            if not self._kind and not self._n or not other._kind and not other._n:
                return context._raise_error(InvalidOperation)
            return _special(sign, "F", 0)
        return _make(sign, self._n * other._n, self._exp + other._exp)._fix(context)

    def _div(self, other, context=None):
        context = context or getcontext()
        sign = self._sign ^ other._sign
        if self._kind or other._kind:
            nan = self._check_nans(other, context)
            if nan is not None:
                return nan
            if self._kind and other._kind:
                return context._raise_error(InvalidOperation)
            if self._kind:
                return _special(sign, "F", 0)
            context.flags[Clamped] = True
            return _make(sign, 0, context.Etiny())
        if not other._n:
            if not self._n:
                return context._raise_error(DivisionUndefined)
            return context._raise_error(DivisionByZero, _special(sign, "F", 0))
        if not self._n:
            return _make(sign, 0, self._exp - other._exp)._fix(context)
        shift = _ndigits(other._n) - _ndigits(self._n) + context.prec + 1
        exp = self._exp - other._exp - shift
        if shift >= 0:
            q, r = divmod(self._n * 10 ** shift, other._n)
        else:
            q, r = divmod(self._n, other._n * 10 ** -shift)
        if r:
            # A trailing 0 or 5 would look like an exact half.
            if q % 5 == 0:
                q += 1
        else:
            ideal = self._exp - other._exp
            while exp < ideal and q % 10 == 0:
                q //= 10
                exp += 1
        return _make(sign, q, exp)._fix(context)

    def _divide(self, other, context):
        """Integer quotient (truncated) and remainder of finite numbers."""
        sign = self._sign ^ other._sign
        ideal = min(self._exp, other._exp)
        expdiff = self.adjusted() - other.adjusted()
        if not self._n or expdiff <= -2:
            return _make(sign, 0, 0), self._rescale(ideal, context.rounding)
        if expdiff <= context.prec:
            a = self._n * 10 ** max(0, self._exp - other._exp)
            b = other._n * 10 ** max(0, other._exp - self._exp)
            q, r = divmod(a, b)
            if q < 10 ** context.prec:
                return _make(sign, q, 0), _make(self._sign, r, ideal)
        ans = context._raise_error(DivisionImpossible)
        return ans, ans

    def _divmod(self, other, context=None):
        context = context or getcontext()
        nan = self._check_nans(other, context)
        if nan is not None:
            return nan, nan
        sign = self._sign ^ other._sign
        if self._kind:
            if other._kind:
                ans = context._raise_error(InvalidOperation)
                return ans, ans
            return _special(sign, "F", 0), context._raise_error(InvalidOperation)
        if other._kind:
            return _make(sign, 0, 0), self._fix(context)
        if not other._n:
            if not self._n:
                ans = context._raise_error(DivisionUndefined)
                return ans, ans
            return (context._raise_error(DivisionByZero, _special(sign, "F", 0)),
                    context._raise_error(InvalidOperation))
        q, r = self._divide(other, context)
        return q, r._fix(context)

    def remainder_near(self, other, context=None):
        context = context or getcontext()
        other = _convert(other)
        q = (self / other).to_integral_value(ROUND_HALF_EVEN)
        return self - q * other

    def _pow(self, other, context=None):
        context = context or getcontext()
        nan = self._check_nans(other, context)
        if nan is not None:
            return nan
        if not other._kind and not other._n:
            if not self._kind and not self._n:
                return context._raise_error(InvalidOperation)
            return _ONE
        result_sign = 0
        integral = not other._kind and other == other.to_integral_value()
        if self._sign:
            if integral:
                if int(other) & 1:
                    result_sign = 1
            elif self._n or self._kind:
                return context._raise_error(InvalidOperation)
        if not self._kind and not self._n:
            return _make(result_sign, 0, 0) if not other._sign else context._raise_error(
                DivisionByZero if False else InvalidOperation, None) if False else _special(result_sign, "F", 0)
        if self._kind:
            return _special(result_sign, "F", 0) if not other._sign else _make(result_sign, 0, 0)
        if other._kind:
            base = self.copy_abs()
            if base == _ONE:
                return _ONE
            return _special(0, "F", 0) if (base > _ONE) != bool(other._sign) else _make(0, 0, 0)
        if integral and abs(int(other)) < 10 ** 6:
            k = int(other)
            work = context.copy()
            exact_digits = _ndigits(self._n) * abs(k)
            if k > 0 and exact_digits <= context.prec * 4 + 400:
                return _make(result_sign, self._n ** k, self._exp * k)._fix(context)
            work.prec = context.prec + 6 + _ndigits(abs(k))
            work.traps = dict.fromkeys(work.traps, False)
            acc, base, e = _ONE, self.copy_abs(), abs(k)
            while e:
                if e & 1:
                    acc = acc._mul(base, work)
                base = base._mul(base, work)
                e >>= 1
            if k < 0:
                acc = _ONE._div(acc, work)
            return _make(result_sign, acc._n, acc._exp, Decimal, acc._kind)._fix(context)
        work = context.copy()
        work.prec = context.prec + 10 + max(0, other.adjusted() + 1) + 4
        work.traps = dict.fromkeys(work.traps, False)
        ans = other._mul(self.copy_abs().ln(work), work).exp(work)
        # Exact results keep few digits: 4 ** 0.5 is 2.
        short = ans._strip(work)
        if _ndigits(short._n) <= context.prec - 2:
            back = short._pow_check(self, other, work)
            if back:
                return self._pad(short, context)
        return _make(result_sign, ans._n, ans._exp, Decimal, ans._kind)._fix(context)

    def _strip(self, work):
        rounded = self._fix(_with_prec(work, work.prec - 6))
        n, exp = rounded._n, rounded._exp
        while n and n % 10 == 0:
            n //= 10
            exp += 1
        return _make(rounded._sign, n, exp)

    def _pow_check(self, base, other, work):
        num, den = other.as_integer_ratio()
        if den > 64 or abs(num) > 64:
            return False
        left = _exact_power(self, den)
        right = _exact_power(base, abs(num))
        if num < 0:
            return left * right == 1
        return left == right

    def _pad(self, short, context):
        """An exact irrational-exponent power shows all the digits of the precision."""
        zeros = context.prec - _ndigits(short._n)
        return _make(short._sign, short._n * 10 ** zeros, short._exp - zeros)

    def sqrt(self, context=None):
        context = context or getcontext()
        if self._kind:
            nan = self._check_nans(None, context)
            if nan is not None:
                return nan
            if not self._sign:
                return self
        if not self._kind and not self._n:
            return _make(self._sign, 0, self._exp >> 1)._fix(context)
        if self._sign:
            return context._raise_error(InvalidOperation)
        prec = context.prec + 1
        e = self._exp >> 1
        n = self._n
        digits = _ndigits(n)
        if self._exp & 1:
            n *= 10
            length = (digits >> 1) + 1
        else:
            length = digits + 1 >> 1
        shift = prec - length
        exact = True
        if shift >= 0:
            n *= 100 ** shift
        else:
            n, rest = divmod(n, 100 ** -shift)
            exact = not rest
        e -= shift
        root = math.isqrt(n)
        exact = exact and root * root == n
        if exact:
            if shift >= 0:
                root //= 10 ** shift
            else:
                root *= 10 ** -shift
            e += shift
        elif root % 5 == 0:
            root += 1
        work = _with_prec(context, context.prec)
        work.rounding = ROUND_HALF_EVEN
        return _make(0, root, e)._fix(work)

    def exp(self, context=None):
        context = context or getcontext()
        nan = self._check_nans(None, context)
        if nan is not None:
            return nan
        if self._kind:
            return _make(0, 0, 0) if self._sign else self
        if not self._n:
            return _ONE
        prec = context.prec
        if self.adjusted() > 8:
            return _special(0, "F", 0) if not self._sign else _make(0, 0, context.Etiny())
        p = prec + 8 + max(0, self.adjusted() + 1)
        x = _scaled(self, p)
        one = 10 ** p
        # Reduce by halving, sum the series, square back.
        k = max(0, abs(x).bit_length() - one.bit_length() + 12)
        extra = 10 ** (k // 3 + 4)
        x = x * extra >> k
        scale = one * extra
        total = term = scale
        i = 1
        while term:
            term = term * x // (scale * i)
            total += term
            i += 1
        for _ in range(k):
            total = total * total // scale
        return _make(0, total, -p - _ndigits(extra) + 1)._fix(_half_even(context))

    def ln(self, context=None):
        context = context or getcontext()
        nan = self._check_nans(None, context)
        if nan is not None:
            return nan
        if not self._kind and not self._n:
            return _special(1, "F", 0)
        if self._kind and not self._sign:
            return self
        if self == _ONE:
            return _make(0, 0, 0)
        if self._sign:
            return context._raise_error(InvalidOperation)
        p = context.prec + 12 + max(0, len(str(abs(self.adjusted()))))
        if abs(self.adjusted()) <= 1:
            gap = (self - 1).adjusted()
            if gap < 0:
                p -= 2 * gap
        m = self._n
        e = self._exp
        shift = p - _ndigits(m) + 1
        m = m * 10 ** shift if shift >= 0 else m // 10 ** -shift
        e = e - shift + p
        value = _ilog(m, 10 ** p) + e * _ilog10_constant(p)
        return _make(1 if value < 0 else 0, abs(value), -p)._fix(_half_even(context))

    def log10(self, context=None):
        context = context or getcontext()
        nan = self._check_nans(None, context)
        if nan is not None:
            return nan
        if not self._kind and not self._n:
            return _special(1, "F", 0)
        if self._kind and not self._sign:
            return self
        if self._sign:
            return context._raise_error(InvalidOperation)
        n = self._n
        e = self._exp
        while n % 10 == 0:
            n //= 10
            e += 1
        if n == 1:
            return Decimal(e)._fix(context)
        work = _with_prec(context, context.prec + 8)
        return self.ln(work)._div(Decimal(10).ln(work), work)._fix(_half_even(context))

    def fma(self, other, third, context=None):
        other, third = _convert(other), _convert(third)
        exact = _make(self._sign ^ other._sign, self._n * other._n, self._exp + other._exp)
        return exact._add(third, context)

    def __add__(self, other):
        other = _convert(other)
        return other if other is NotImplemented else self._add(other)

    __radd__ = __add__

    def __sub__(self, other):
        other = _convert(other)
        return other if other is NotImplemented else self._sub(other)

    def __rsub__(self, other):
        other = _convert(other)
        return other if other is NotImplemented else other._sub(self)

    def __mul__(self, other):
        other = _convert(other)
        return other if other is NotImplemented else self._mul(other)

    __rmul__ = __mul__

    def __truediv__(self, other):
        other = _convert(other)
        return other if other is NotImplemented else self._div(other)

    def __rtruediv__(self, other):
        other = _convert(other)
        return other if other is NotImplemented else other._div(self)

    def __divmod__(self, other):
        other = _convert(other)
        return other if other is NotImplemented else self._divmod(other)

    def __rdivmod__(self, other):
        other = _convert(other)
        return other if other is NotImplemented else other._divmod(self)

    def _floordiv(self, other):
        context = getcontext()
        nan = self._check_nans(other, context)
        if nan is not None:
            return nan
        sign = self._sign ^ other._sign
        if self._kind:
            if other._kind:
                return context._raise_error(InvalidOperation)
            return _special(sign, "F", 0)
        if other._kind:
            return _make(sign, 0, 0)
        if not other._n:
            if self._n:
                return context._raise_error(DivisionByZero, _special(sign, "F", 0))
            return context._raise_error(DivisionUndefined)
        return self._divide(other, context)[0]

    def __floordiv__(self, other):
        other = _convert(other)
        return other if other is NotImplemented else self._floordiv(other)

    def __rfloordiv__(self, other):
        other = _convert(other)
        return other if other is NotImplemented else other._floordiv(self)

    def _mod(self, other):
        context = getcontext()
        nan = self._check_nans(other, context)
        if nan is not None:
            return nan
        if self._kind:
            return context._raise_error(InvalidOperation)
        if not other._kind and not other._n:
            return context._raise_error(InvalidOperation if self._n else DivisionUndefined)
        if other._kind:
            return self._fix(context)
        return self._divide(other, context)[1]._fix(context)

    def __mod__(self, other):
        other = _convert(other)
        return other if other is NotImplemented else self._mod(other)

    def __rmod__(self, other):
        other = _convert(other)
        return other if other is NotImplemented else other._mod(self)

    def __pow__(self, other, modulo=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        if modulo is not None:
            return Decimal(pow(int(self), int(other), int(modulo)))
        return self._pow(other)

    def __rpow__(self, other):
        other = _convert(other)
        return other if other is NotImplemented else other._pow(self)

    def __neg__(self):
        if self._kind:
            return self.copy_negate()
        context = getcontext()
        if not self._n and context.rounding != ROUND_FLOOR:
            return self.copy_abs()._fix(context)
        return self.copy_negate()._fix(context)

    def __pos__(self):
        if self._kind:
            return self
        context = getcontext()
        if not self._n and context.rounding != ROUND_FLOOR:
            return self.copy_abs()._fix(context)
        return self._fix(context)

    def __abs__(self):
        return -self if self._sign else +self

    def copy_abs(self):
        return _make(0, self._n, self._exp, Decimal, self._kind)

    def copy_negate(self):
        return _make(1 - self._sign, self._n, self._exp, Decimal, self._kind)

    def copy_sign(self, other, context=None):
        return _make(_convert(other)._sign, self._n, self._exp, Decimal, self._kind)

    def canonical(self):
        return self

    def conjugate(self):
        return self

    @property
    def real(self):
        return self

    @property
    def imag(self):
        return Decimal(0)

    def radix(self):
        return Decimal(10)

    # Conversion

    def __int__(self):
        if self._kind:
            if self._isnan():
                raise ValueError("cannot convert NaN to integer")
            raise OverflowError("cannot convert Infinity to integer")
        n = self._n * 10 ** self._exp if self._exp >= 0 else self._n // 10 ** -self._exp
        return -n if self._sign else n

    __trunc__ = __int__

    def __float__(self):
        if self._kind == "N":
            raise ValueError("Cannot convert signaling NaN to float")
        return float(str(self))

    def __complex__(self):
        return complex(float(self))

    def __bool__(self):
        return bool(self._kind or self._n)

    def __round__(self, n=None):
        if n is not None:
            if not isinstance(n, int):
                raise TypeError("Second argument to round should be integral")
            return self.quantize(_make(0, 1, -n))
        if self._kind:
            if self._isnan():
                raise ValueError("cannot round a NaN")
            raise OverflowError("cannot round an infinity")
        return int(self._rescale(0, ROUND_HALF_EVEN))

    def __floor__(self):
        if self._kind:
            return self.__round__()
        return int(self._rescale(0, ROUND_FLOOR))

    def __ceil__(self):
        if self._kind:
            return self.__round__()
        return int(self._rescale(0, ROUND_CEILING))

    def _rescale(self, exp, rounding):
        if self._kind:
            return self
        if not self._n:
            return _make(self._sign, 0, exp)
        if self._exp >= exp:
            return _make(self._sign, self._n * 10 ** (self._exp - exp), exp)
        n, _ = _rounded_quotient(self._n, 10 ** (exp - self._exp), rounding, self._sign)
        return _make(self._sign, n, exp)

    def quantize(self, exp, rounding=None, context=None):
        context = context or getcontext()
        exp = _convert(exp)
        if rounding is None:
            rounding = context.rounding
        if self._kind or exp._kind:
            nan = self._check_nans(exp, context)
            if nan is not None:
                return nan
            if self._kind and exp._kind:
                return self
            return context._raise_error(InvalidOperation)
        if not context.Etiny() <= exp._exp <= context.Emax:
            return context._raise_error(InvalidOperation)
        if not self._n:
            return _make(self._sign, 0, exp._exp)._fix(context)
        if self.adjusted() > context.Emax or self.adjusted() - exp._exp + 1 > context.prec:
            return context._raise_error(InvalidOperation)
        ans = self._rescale(exp._exp, rounding)
        if ans.adjusted() > context.Emax or _ndigits(ans._n) > context.prec:
            return context._raise_error(InvalidOperation)
        if ans._exp > self._exp:
            if ans != self:
                context.flags[Inexact] = True
                if context.traps[Inexact]:
                    context._raise_error(Inexact)
            context.flags[Rounded] = True
        return ans._fix(context)

    def same_quantum(self, other, context=None):
        other = _convert(other)
        if self._kind or other._kind:
            return self._isnan() and other._isnan() or self._kind == "F" == other._kind
        return self._exp == other._exp

    def to_integral_value(self, rounding=None, context=None):
        context = context or getcontext()
        if self._kind:
            return self
        if self._exp >= 0:
            return self
        return self._rescale(0, context.rounding if rounding is None else rounding)

    to_integral = to_integral_value

    def to_integral_exact(self, rounding=None, context=None):
        return self.to_integral_value(rounding, context)

    def normalize(self, context=None):
        context = context or getcontext()
        if self._kind:
            return self
        dup = self._fix(context)
        if dup._kind:
            return dup
        if not dup._n:
            return _make(dup._sign, 0, 0)
        n, exp = dup._n, dup._exp
        while n % 10 == 0 and exp < context.Emax:
            n //= 10
            exp += 1
        return _make(dup._sign, n, exp)

    def number_class(self, context=None):
        if self._kind:
            return {"F": "-Infinity" if self._sign else "+Infinity", "n": "NaN", "N": "sNaN"}[self._kind]
        sign = "-" if self._sign else "+"
        if not self._n:
            return sign + "Zero"
        return sign + ("Subnormal" if self.is_subnormal(context) else "Normal")

    def logb(self, context=None):
        return Decimal(self.adjusted())

    def scaleb(self, other, context=None):
        return _make(self._sign, self._n, self._exp + int(other))._fix(context or getcontext())

    def shift(self, other, context=None):
        k = int(other)
        n = self._n * 10 ** k if k >= 0 else self._n // 10 ** -k
        return _make(self._sign, n % 10 ** (context or getcontext()).prec, self._exp)

    def next_plus(self, context=None):
        return self._next(1, context or getcontext())

    def next_minus(self, context=None):
        return self._next(-1, context or getcontext())

    def _next(self, direction, context):
        if self._kind:
            return self
        work = context.copy()
        work.rounding = ROUND_CEILING if direction > 0 else ROUND_FLOOR
        work.traps = dict.fromkeys(work.traps, False)
        new = self._fix(work)
        if new != self:
            return new
        return self._add(_make(0 if direction > 0 else 1, 1, work.Etiny() - 1), work)

    # Comparison

    def _cmp(self, other):
        if self._kind or other._kind:
            a = 0 if self._kind != "F" else -1 if self._sign else 1
            b = 0 if other._kind != "F" else -1 if other._sign else 1
            return (a > b) - (a < b)
        if not self._n or not other._n:
            a = 0 if not self._n else -1 if self._sign else 1
            b = 0 if not other._n else -1 if other._sign else 1
            return (a > b) - (a < b)
        if self._sign != other._sign:
            return -1 if self._sign else 1
        x, y = self.adjusted(), other.adjusted()
        if x != y:
            r = 1 if x > y else -1
        else:
            d = self._exp - other._exp
            a = self._n * 10 ** d if d > 0 else self._n
            b = other._n * 10 ** -d if d < 0 else other._n
            r = (a > b) - (a < b)
        return -r if self._sign else r

    def _comparable(self, other, equality):
        if isinstance(other, Decimal):
            return other
        if isinstance(other, int):
            return Decimal(other)
        if isinstance(other, float):
            return Decimal.from_float(other)
        if isinstance(other, numbers.Rational):
            # Compare crosswise, exactly.
            return other
        if equality and isinstance(other, complex) and other.imag == 0:
            return Decimal.from_float(other.real)
        return NotImplemented

    def _order(self, other, test):
        other = self._comparable(other, False)
        if other is NotImplemented:
            return other
        if not isinstance(other, Decimal):
            return test(Decimal(other.denominator) * self, Decimal(other.numerator))
        if self._isnan() or other._isnan():
            getcontext()._raise_error(InvalidOperation)
            return False
        return test(self._cmp(other), 0)

    def __eq__(self, other):
        other = self._comparable(other, True)
        if other is NotImplemented:
            return other
        if not isinstance(other, Decimal):
            n, d = self.as_integer_ratio() if not self._kind else (None, None)
            return n == other.numerator and d == other.denominator
        if self._isnan() or other._isnan():
            return False
        return self._cmp(other) == 0

    def __lt__(self, other):
        return self._order(other, lambda a, b: a < b)

    def __le__(self, other):
        return self._order(other, lambda a, b: a <= b)

    def __gt__(self, other):
        return self._order(other, lambda a, b: a > b)

    def __ge__(self, other):
        return self._order(other, lambda a, b: a >= b)

    def compare(self, other, context=None):
        other = _convert(other)
        nan = self._check_nans(other, context or getcontext())
        return nan if nan is not None else Decimal(self._cmp(other))

    compare_signal = compare

    def compare_total(self, other, context=None):
        other = _convert(other)
        if self._sign != other._sign:
            return Decimal(-1 if self._sign else 1)
        c = self._cmp(other)
        if c == 0 and self._exp != other._exp:
            c = -1 if (self._exp < other._exp) != bool(self._sign) else 1
        return Decimal(c)

    def max(self, other, context=None):
        other = _convert(other)
        if self._isnan():
            return other._fix(context or getcontext())
        if other._isnan():
            return self._fix(context or getcontext())
        c = self._cmp(other)
        return (other if c < 0 else self)._fix(context or getcontext())

    def min(self, other, context=None):
        other = _convert(other)
        if self._isnan():
            return other._fix(context or getcontext())
        if other._isnan():
            return self._fix(context or getcontext())
        c = self._cmp(other)
        return (self if c <= 0 else other)._fix(context or getcontext())

    def __hash__(self):
        if self._kind:
            if self._kind == "N":
                raise TypeError("Cannot hash a signaling NaN value.")
            if self._kind == "n":
                return object.__hash__(self)
            return -314159 if self._sign else 314159
        p = 2305843009213693951
        if self._exp >= 0:
            h = self._n % p * pow(10, self._exp, p) % p
        else:
            h = self._n % p * pow(pow(10, p - 2, p), -self._exp, p) % p
        h = -h if self._sign else h
        return -2 if h == -1 else h

    def __format__(self, spec, context=None):
        context = context or getcontext()
        f = _parse_spec(spec)
        sign = "-" if self._sign else "" if f["sign"] == "-" else f["sign"]
        if self._kind:
            body = str(self.copy_abs())
            if f["type"] == "%":
                body += "%"
            return _align(sign, body, f)
        kind = f["type"]
        if kind is None:
            kind = "g" if context.capitals == 0 else "G"
        precision = f["precision"]
        value = self
        if kind == "%":
            value = _make(self._sign, self._n, self._exp + 2)
        rounding = context.rounding
        if precision is not None:
            if kind in "eE":
                value = value._round(precision + 1, rounding)
            elif kind in "fF%":
                value = value._rescale(-precision, rounding)
            elif kind in "gG" and _ndigits(value._n) > precision:
                value = value._round(max(precision, 1), rounding)
        if not value._n and value._exp > 0 and kind in "fF%":
            value = value._rescale(0, rounding)
        digits = str(value._n)
        left = value._exp + len(digits)
        if kind in "eE":
            if not value._n and precision is not None:
                dotplace = 1 - precision
            else:
                dotplace = 1
        elif kind in "fF%":
            dotplace = left
        elif value._exp <= 0 and left > -6:
            dotplace = left
        else:
            dotplace = 1
        if dotplace < 0:
            intpart = "0"
            fracpart = "0" * -dotplace + digits
        elif dotplace > len(digits):
            intpart = digits + "0" * (dotplace - len(digits))
            fracpart = ""
        else:
            intpart = digits[:dotplace] or "0"
            fracpart = digits[dotplace:]
        exp = left - dotplace
        tail = ("." + fracpart) if fracpart or f["alt"] else ""
        if exp != 0 or kind in "eE":
            tail += f"{'E' if kind in 'EG' else 'e'}{exp:+d}"
        if kind == "%":
            tail += "%"
        sep = f["sep"]
        if f["zero"]:
            width = f["width"] - len(tail) - len(sign)
            intpart = _group_padded(intpart, sep, width)
            return sign + intpart + tail
        if sep:
            intpart = _group(intpart, sep)
        return _align(sign, intpart + tail, f)

    def _round(self, places, rounding):
        if not self._n:
            return self
        ans = self._rescale(self.adjusted() + 1 - places, rounding)
        if ans.adjusted() != self.adjusted():
            ans = ans._rescale(ans.adjusted() + 1 - places, rounding)
        return ans

    def __reduce__(self):
        return self.__class__, (str(self),)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def _make(sign, n, exp, cls=Decimal, kind=""):
    self = object.__new__(cls)
    self._sign = sign
    self._n = n
    self._exp = exp
    self._kind = kind
    return self


def _special(sign, kind, diag, cls=Decimal):
    return _make(sign, diag, 0, cls, kind)


_NAN = _special(0, "n", 0)
_ONE = _make(0, 1, 0)


def _convert(other):
    if isinstance(other, Decimal):
        return other
    if isinstance(other, int):
        return Decimal(other)
    return NotImplemented


def _with_prec(context, prec):
    work = context.copy()
    work.prec = prec
    work.traps = dict.fromkeys(work.traps, False)
    return work


def _half_even(context):
    work = context.copy()
    work.rounding = ROUND_HALF_EVEN
    return work


def _scaled(d, p):
    """d × 10**p as an integer."""
    e = d._exp + p
    n = d._n * 10 ** e if e >= 0 else d._n // 10 ** -e
    return -n if d._sign else n


def _exact_power(d, k):
    n, den = d.as_integer_ratio()
    from fractions import Fraction
    return Fraction(n, den) ** k


def _ilog(x, one):
    """ln(x / one) × one for x near one to ten times one, by the series of atanh after square roots."""
    k = 0
    guard = 10 ** 6
    one *= guard
    x *= guard
    while x > one + one // 8 or x < one - one // 8:
        x = math.isqrt(x * one)
        k += 1
    y = (x - one) * one // (x + one)
    y2 = y * y // one
    total = 0
    term = y
    i = 1
    while term:
        total += term // i
        term = term * y2 // one
        i += 2
        if term == -1:
            break
    return 2 * total * 2 ** k // guard


_log10_cache = {}


def _ilog10_constant(p):
    if p not in _log10_cache:
        _log10_cache[p] = _ilog(10 ** (p + 6) * 10, 10 ** (p + 6)) // 10 ** 6
    return _log10_cache[p]


_SPEC = re.compile(r"""(?:(?P<fill>.)?(?P<align>[<>=^]))?(?P<sign>[-+ ])?(?P<noneg>z)?(?P<alt>\#)?(?P<zero>0)?
                   (?P<width>\d+)?(?P<sep>,)?(?:\.(?P<precision>\d+))?(?P<type>[eEfFgGn%])?\Z""", re.VERBOSE | re.DOTALL)


def _parse_spec(spec):
    m = _SPEC.match(spec)
    if m is None:
        raise ValueError("invalid format string")
    d = m.groupdict()
    zero = d["zero"] is not None
    if zero and (d["fill"] is not None or d["align"] is not None):
        zero = False
    if d["zero"] is not None and d["align"] is not None:
        raise ValueError("invalid format string")
    return {"fill": d["fill"] or " ", "align": d["align"] or ">", "sign": d["sign"] or "-", "alt": d["alt"] is not None,
            "zero": zero, "width": int(d["width"] or "0"), "sep": d["sep"] or "",
            "precision": None if d["precision"] is None else int(d["precision"]),
            "type": "g" if d["type"] == "n" else d["type"]}


def _group(digits, sep):
    out = []
    while len(digits) > 3:
        out.append(digits[-3:])
        digits = digits[:-3]
    out.append(digits)
    return sep.join(reversed(out))


def _group_padded(digits, sep, width):
    if not sep:
        return digits.rjust(width, "0")
    out = _group(digits, sep)
    while len(out) < width:
        digits = "0" + digits
        out = _group(digits, sep)
    return out


def _align(sign, body, f):
    pad = f["fill"] * (f["width"] - len(sign) - len(body))
    align = f["align"]
    if align == "<":
        return sign + body + pad
    if align == ">":
        return pad + sign + body
    if align == "=":
        return sign + pad + body
    half = len(pad) // 2
    return pad[:half] + sign + body + pad[half:]


numbers.Number.register(Decimal)
c_named(Decimal)
