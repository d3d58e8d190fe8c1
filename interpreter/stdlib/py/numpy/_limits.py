"""What dtypes can hold: finfo, iinfo, isdtype and the type tables."""
import numpy as np

_FLOATS = {
    "float16": (16, 10, 5, -14, 16, 3),
    "float32": (32, 23, 8, -126, 128, 6),
    "float64": (64, 52, 11, -1022, 1024, 15),
}


class finfo:
    """Machine limits for floating point types."""

    def __init__(self, dtype):
        try:
            dt = dtype.dtype if isinstance(getattr(dtype, "dtype", None), np.dtype) else np.dtype(dtype)
        except TypeError:
            dt = np.dtype(type(dtype))
        if dt.kind not in "fc":
            raise ValueError(f"data type {dt.type!r} not inexact")
        if dt.kind == "c":
            dt = np.dtype("float32" if dt.itemsize == 8 else "float64")
        self.dtype = dt
        self.bits, self.nmant, self.nexp, self.minexp, self.maxexp, self.precision = _FLOATS[dt.name]
        t = dt.type
        self.iexp = self.nexp
        self.machep, self.negep = -self.nmant, -self.nmant - 1
        self.eps, self.epsneg = t(2.0**self.machep), t(2.0**self.negep)
        self.max = t((2.0 - 2.0**-self.nmant) * 2.0 ** (self.maxexp - 1))
        self.min = -self.max
        self.smallest_normal = self.tiny = t(2.0**self.minexp)
        self.smallest_subnormal = t(2.0 ** (self.minexp - self.nmant))
        self.resolution = t(10.0**-self.precision)

    def __repr__(self):
        return f"finfo(resolution={self.resolution!s}, min={self.min!s}, max={self.max!s}, dtype={self.dtype})"

    def __str__(self):
        line = "-" * 63
        return (
            f"Machine parameters for {self.dtype}\n{line}\n"
            f"precision = {self.precision}   resolution = {self.resolution!s}\n"
            f"machep = {self.machep:3d}   eps =        {self.eps!s}\n"
            f"negep =  {self.negep:3d}   epsneg =     {self.epsneg!s}\n"
            f"minexp = {self.minexp:3d}   tiny =       {self.tiny!s}\n"
            f"maxexp = {self.maxexp:3d}   max =        {self.max!s}\n"
            f"nexp = {self.nexp:3d}   min =        -max\n"
            f"smallest_normal = {self.smallest_normal!s}   smallest_subnormal = {self.smallest_subnormal!s}\n{line}\n"
        )

    def __eq__(self, other):
        return isinstance(other, finfo) and other.dtype == self.dtype

    __hash__ = None


class iinfo:
    """Machine limits for integer types."""

    def __init__(self, int_type):
        try:
            self.dtype = np.dtype(int_type)
        except TypeError:
            self.dtype = int_type.dtype if isinstance(int_type, np.generic) else np.dtype(type(int_type))
        self.kind = self.dtype.kind
        self.bits = self.dtype.itemsize * 8
        self.key = "%s%d" % (self.kind, self.bits)
        if self.kind not in "iu":
            raise ValueError(f"Invalid integer data type {self.kind!r}.")

    @property
    def min(self):
        return 0 if self.kind == "u" else -(1 << self.bits - 1)

    @property
    def max(self):
        return (1 << self.bits) - 1 if self.kind == "u" else (1 << self.bits - 1) - 1

    def __str__(self):
        line = "-" * 63
        return f"Machine parameters for {self.dtype}\n{line}\nmin = {self.min!s}\nmax = {self.max!s}\n{line}\n"

    def __repr__(self):
        return f"iinfo(min={self.min!s}, max={self.max!s}, dtype={self.dtype})"


_KINDS = {
    "bool": "b",
    "signed integer": "i",
    "unsigned integer": "u",
    "integral": "iu",
    "real floating": "f",
    "complex floating": "c",
    "numeric": "iufc",
}


def isdtype(dtype, kind):
    if not isinstance(dtype, np.dtype) and not (isinstance(dtype, type) and issubclass(dtype, np.generic)):
        raise TypeError(f"dtype argument must be a NumPy dtype, but it is a {type(dtype)}.")
    dtype = np.dtype(dtype)
    for k in kind if isinstance(kind, tuple) else (kind,):
        if isinstance(k, str):
            if k not in _KINDS:
                raise ValueError(f"kind argument is a string, but {k!r} is not a known kind name.")
            if dtype.kind in _KINDS[k]:
                return True
        elif isinstance(k, np.dtype) or isinstance(k, type) and issubclass(k, np.generic):
            if dtype == np.dtype(k):
                return True
        else:
            raise TypeError(f"kind argument must be comprised of NumPy dtypes or strings only, but is a {type(k)}.")
    return False


typecodes = {
    "Character": "c",
    "Integer": "bhilqnp",
    "UnsignedInteger": "BHILQNP",
    "Float": "efdg",
    "Complex": "FDG",
    "AllInteger": "bBhHiIlLqQnNpP",
    "AllFloat": "efdgFDG",
    "Datetime": "Mm",
    "All": "?bhilqnpBHILQNPefdgFDGSUVOMm",
}


def mintypecode(typechars, typeset="GDFgdf", default="d"):
    chars = [t if isinstance(t, str) else np.asarray(t).dtype.char for t in typechars]
    found = [t for t in chars if t in typeset]
    if not found:
        return default
    if "F" in found and "d" in found:
        return "D"
    return min(found, key="GDFgdf".index)
