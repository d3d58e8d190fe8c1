"""ndarray.flags: memory layout and whether it may be written."""

_SHORT = {"C": "c_contiguous", "F": "f_contiguous", "O": "owndata", "W": "writeable", "A": "aligned", "X": "writebackifcopy"}
_COMBINED = {"FNC": "fnc", "FORC": "forc", "BEHAVED": "behaved", "CARRAY": "carray", "FARRAY": "farray", "CONTIGUOUS": "c_contiguous", "FORTRAN": "f_contiguous"}


def _contiguous(shape, strides, itemsize):
    if 0 in shape:
        return True
    step = itemsize
    for n, stride in zip(shape, strides):
        if n != 1:
            if stride != step:
                return False
            step *= n
    return True


class flagsobj:
    __module__ = "numpy._core.multiarray"

    def __init__(self, array):
        self._array = array

    @property
    def c_contiguous(self):
        a = self._array
        return _contiguous(a.shape[::-1], a.strides[::-1], a.itemsize)

    contiguous = c_contiguous

    @property
    def f_contiguous(self):
        a = self._array
        return _contiguous(a.shape, a.strides, a.itemsize)

    @property
    def owndata(self):
        return self._array.base is None

    @property
    def writeable(self):
        return self._array._writeable

    @writeable.setter
    def writeable(self, value):
        a = self._array
        if value and not a._writeable and a.base is not None and not getattr(a.base, "_writeable", True):
            raise ValueError("cannot set WRITEABLE flag to True of this array")
        a._writeable = bool(value)

    aligned = property(lambda self: True)
    writebackifcopy = property(lambda self: False)
    num = property(
        lambda self: 1 * self.c_contiguous + 2 * self.f_contiguous + 4 * self.owndata + 0x100 + 0x400 * self.writeable
    )
    fnc = property(lambda self: self.f_contiguous and not self.c_contiguous)
    forc = property(lambda self: self.f_contiguous or self.c_contiguous)
    behaved = property(lambda self: self.writeable)
    carray = property(lambda self: self.writeable and self.c_contiguous)
    farray = property(lambda self: self.writeable and self.f_contiguous and not self.c_contiguous)

    def _name(self, key):
        name = _SHORT.get(key) or _COMBINED.get(key) or (key.lower() if isinstance(key, str) and key.isupper() else None)
        if name is None or name.startswith("_") or not hasattr(flagsobj, name):
            raise KeyError("Unknown flag")
        return name

    def __getitem__(self, key):
        return getattr(self, self._name(key))

    def __setitem__(self, key, value):
        if self._name(key) != "writeable":
            raise KeyError("Unknown flag")
        self.writeable = value

    def __repr__(self):
        names = ("c_contiguous", "f_contiguous", "owndata", "writeable", "aligned", "writebackifcopy")
        return "".join(f"  {n.upper()} : {getattr(self, n)}\n" for n in names)


def flags(a):
    return flagsobj(a)


def setflags(a, write=None, align=None, uic=None):
    if write is not None:
        a.flags.writeable = write


class flatiter:
    """One-dimensional iterator and indexable face of an array."""

    __module__ = "numpy"

    def __init__(self, array):
        self.base = array
        self._at = 0

    index = property(lambda self: self._at)

    @property
    def coords(self):
        out, rest = [], self._at
        for n in reversed(self.base.shape):
            out.append(rest % n)
            rest //= n
        return tuple(reversed(out))

    def __len__(self):
        return self.base.size

    def __iter__(self):
        return self

    def __next__(self):
        if self._at >= self.base.size:
            raise StopIteration
        self._at += 1
        return self.base.item(self._at - 1) if self.base.dtype.kind in "OUS" else self._flat()[self._at - 1]

    def _flat(self):
        flat = self.__dict__.get("_flat_array")
        if flat is None:
            flat = self._flat_array = self.base.reshape(-1)
        return flat

    def _check(self, key):
        n = self.base.size
        if isinstance(key, int) and not -n <= key < n:
            raise IndexError(f"index {key} is out of bounds for size {n}")

    def __getitem__(self, key):
        self._check(key)
        r = self.base.reshape(-1)[key]
        return r.copy() if hasattr(r, "flags") and r.shape != () else r

    def __setitem__(self, key, value):
        self._check(key)
        a = self.base
        flat = a.reshape(-1).copy()
        value = _np().asarray(value).ravel()
        target = flat[key]
        n = getattr(target, "size", 1)
        if value.size and value.size != n:
            value = _np().resize(value, n)
        flat[key] = value if getattr(target, "shape", ()) != () else value[0]
        a[...] = flat.reshape(a.shape)

    def __array__(self, dtype=None, copy=None):
        a = self.base.flatten()
        return a if dtype is None else a.astype(dtype)

    def copy(self):
        return self.base.flatten()

    def __eq__(self, other):
        return self.base.flatten() == other

    __hash__ = None


def _np():
    import numpy

    return numpy


def flat(a):
    return flatiter(a)


def set_flat(a, value):
    flatiter(a)[:] = value


def data(a):
    return memoryview(a.tobytes())


class _ctypes:
    __module__ = "numpy._core._internal"

    def __init__(self, array):
        self._array = array
        self.shape = array.shape
        self.strides = array.strides


def ctypes(a):
    return _ctypes(a)
