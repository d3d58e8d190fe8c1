"""Text and binary files of NumPy."""
import ast
import builtins
import io
import struct
import zipfile

import numpy as np

_CODES = {
    "b1": "?", "i1": "b", "u1": "B", "i2": "h", "u2": "H", "i4": "i", "u4": "I",
    "i8": "q", "u8": "Q", "f2": "e", "f4": "f", "f8": "d", "c8": "f", "c16": "d",
}


def _to_bytes(a, order="C"):
    a = np.asarray(a)
    flat = (a.T if order == "F" else a).ravel()
    if a.dtype.kind == "c":
        flat = np.stack([flat.real, flat.imag], axis=-1).ravel()
    return struct.pack(f"<{flat.size}{_CODES[a.dtype.str[1:]]}", *flat.tolist())


def _from_bytes(data, dtype, count=-1):
    dtype = np.dtype(dtype)
    n = len(data) // dtype.itemsize if count < 0 else count
    parts = 2 if dtype.kind == "c" else 1
    numbers = struct.unpack(f"<{n * parts}{_CODES[dtype.str[1:]]}", bytes(data[: n * dtype.itemsize]))
    if parts == 2:
        numbers = [complex(re, im) for re, im in zip(numbers[::2], numbers[1::2])]
    return np.array(list(numbers), dtype=dtype)


def frombuffer(buffer, dtype=float, count=-1, offset=0, *, like=None):
    data = bytes(buffer)[offset:]
    size = np.dtype(dtype).itemsize
    if count < 0 and len(data) % size:
        raise ValueError("buffer size must be a multiple of element size")
    if count > 0 and len(data) < count * size:
        raise ValueError("buffer is smaller than requested size")
    return _from_bytes(data, dtype, count)


def fromstring(string, dtype=float, count=-1, *, sep, like=None):
    if sep == "":
        raise ValueError("The binary mode of fromstring is removed, use frombuffer instead")
    parts = string.split() if sep.strip() == "" else [p for p in string.split(sep.strip()) if p.strip()]
    convert = int if np.dtype(dtype).kind in "iu" else float
    try:
        return np.array([convert(p) for p in parts[: None if count < 0 else count]], dtype=dtype)
    except ValueError:
        raise ValueError("string or file could not be read to its end due to unmatched data") from None


def fromfile(file, dtype=float, count=-1, sep="", offset=0, *, like=None):
    with _opened(file, "rb") as f:
        data = f.read()
    if sep:
        return fromstring(data.decode(), dtype, count, sep=sep)
    return _from_bytes(data[offset:], dtype, count)


class _opened:
    """A file object, opened here when a path was given."""

    def __init__(self, file, mode, suffix=""):
        self.own = not hasattr(file, "read") and not hasattr(file, "write")
        if self.own:
            file = str(file)
            if suffix and not file.endswith(suffix):
                file += suffix
            file = builtins.open(file, mode)
        self.file = file

    def __enter__(self):
        return self.file

    def __exit__(self, *exc):
        if self.own:
            self.file.close()
        return False


def _npy(a):
    a = np.asarray(a)
    fortran = a.ndim > 1 and a.T.strides == np.ascontiguousarray(a.T).strides and a.strides != np.ascontiguousarray(a).strides
    header = f"{{'descr': '{a.dtype.str}', 'fortran_order': {fortran}, 'shape': {a.shape}, }}"
    pad = -(10 + len(header) + 1) % 64
    header = header + " " * pad + "\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode("latin1") + _to_bytes(a, "F" if fortran else "C")


def _read_npy(f):
    magic = f.read(6)
    if magic != b"\x93NUMPY":
        raise ValueError("Cannot load file containing pickled data when allow_pickle=False")
    major = f.read(2)[0]
    n = struct.unpack("<H", f.read(2))[0] if major == 1 else struct.unpack("<I", f.read(4))[0]
    info = ast.literal_eval(f.read(n).decode("latin1"))
    shape = info["shape"]
    dtype = np.dtype(info["descr"])
    count = 1
    for s in shape:
        count *= s
    data = _from_bytes(f.read(count * dtype.itemsize), dtype, count)
    return data.reshape(shape[::-1]).T if info["fortran_order"] else data.reshape(shape)


def save(file, arr, allow_pickle=True):
    with _opened(file, "wb", ".npy") as f:
        f.write(_npy(arr))


def _savez(file, args, kwds, compression):
    arrays = dict(kwds)
    for i, a in enumerate(args):
        key = f"arr_{i}"
        if key in arrays:
            raise ValueError(f"Cannot use un-named variables and keyword {key}")
        arrays[key] = a
    if isinstance(file, str) and not file.endswith(".npz"):
        file += ".npz"
    elif hasattr(file, "__fspath__"):
        file = str(file) if str(file).endswith(".npz") else str(file) + ".npz"
    with zipfile.ZipFile(file, "w", compression) as z:
        for key, a in arrays.items():
            z.writestr(key + ".npy", _npy(a))


def savez(file, *args, allow_pickle=True, **kwds):
    _savez(file, args, kwds, zipfile.ZIP_STORED)


def savez_compressed(file, *args, allow_pickle=True, **kwds):
    _savez(file, args, kwds, zipfile.ZIP_DEFLATED)


class NpzFile:
    """The arrays of an .npz file, read when asked for."""

    def __init__(self, file):
        self.fid = file
        self.zip = zipfile.ZipFile(file)
        self.files = [n[:-4] if n.endswith(".npy") else n for n in self.zip.namelist()]

    def __getitem__(self, key):
        if key not in self.files:
            raise KeyError(f"{key} is not a file in the archive")
        name = key if key in self.zip.namelist() else key + ".npy"
        return _read_npy(io.BytesIO(self.zip.read(name)))

    def __contains__(self, key):
        return key in self.files

    def __iter__(self):
        return iter(self.files)

    def __len__(self):
        return len(self.files)

    def keys(self):
        return list(self.files)

    def items(self):
        return [(k, self[k]) for k in self.files]

    def values(self):
        return [self[k] for k in self.files]

    def get(self, key, default=None):
        return self[key] if key in self.files else default

    def close(self):
        self.zip.close()

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()
        return False


def load(file, mmap_mode=None, allow_pickle=False, fix_imports=True, encoding="ASCII", *, max_header_size=10000):
    with _opened(file, "rb") as f:
        data = f.read()
    if data[:4] == b"PK\x03\x04" or data[:4] == b"PK\x05\x06":
        return NpzFile(io.BytesIO(data))
    if not data:
        raise EOFError("No data left in file")
    stream = io.BytesIO(data)
    array = _read_npy(stream)
    return array


def savetxt(fname, X, fmt="%.18e", delimiter=" ", newline="\n", header="", footer="", comments="# ", encoding=None):
    X = np.asarray(X)
    if X.ndim == 0 or X.ndim > 2:
        raise ValueError(f"Expected 1D or 2D array, got {X.ndim}D array instead")
    if X.ndim == 1:
        X = X.reshape(-1, 1)
    n = X.shape[1]
    if isinstance(fmt, (list, tuple)):
        if len(fmt) != n:
            raise AttributeError(f"fmt has wrong shape.  {fmt}")
        line = delimiter.join(fmt)
    elif X.dtype.kind == "c":
        if fmt.count("%") not in (1, n, 2 * n):
            raise ValueError(f"fmt has wrong number of % formats:  {fmt}")
        line = delimiter.join([f" ({fmt}+{fmt}j)"] * n) if fmt.count("%") == 1 else fmt
    elif fmt.count("%") == 1:
        line = delimiter.join([fmt] * n)
    elif fmt.count("%") != n and X.dtype.names is None:
        raise ValueError(f"fmt has wrong number of % formats:  {fmt}")
    else:
        line = fmt
    with _opened(fname, "w") as f:
        if header:
            f.write(comments + header.replace("\n", "\n" + comments) + newline)
        for row in X.tolist():
            if X.dtype.kind == "c":
                row = [part for z in row for part in (z.real, z.imag)]
                f.write((line % tuple(row) + newline).replace("+-", "-"))
            else:
                f.write(line % tuple(row) + newline)
        if footer:
            f.write(comments + footer.replace("\n", "\n" + comments) + newline)


def _lines(fname):
    if isinstance(fname, (list, tuple)):
        return [l.decode() if isinstance(l, bytes) else l for l in fname]
    if hasattr(fname, "read"):
        text = fname.read()
    else:
        try:
            with builtins.open(fname) as f:
                text = f.read()
        except FileNotFoundError:
            raise FileNotFoundError(f"{fname} not found.") from None
    if isinstance(text, bytes):
        text = text.decode("latin1")
    return text.splitlines()


def loadtxt(fname, dtype=float, comments="#", delimiter=None, converters=None, skiprows=0, usecols=None, unpack=False, ndmin=0, encoding=None, max_rows=None, *, quotechar=None, like=None):
    marks = [] if comments is None else [comments] if isinstance(comments, str) else list(comments)
    name = np.dtype(dtype)
    fields_of = [name[k] for k in name.names] if name.names else None
    rows = []
    if usecols is not None and isinstance(usecols, int):
        usecols = [usecols]
    for line in _lines(fname)[skiprows:]:
        for mark in marks:
            line = line.split(mark)[0]
        if not line.strip():
            continue
        fields = line.split(delimiter)
        picked = list(range(len(fields))) if usecols is None else usecols
        if rows and len(picked) != len(rows[0]):
            raise ValueError(
                f"the number of columns changed from {len(rows[0])} to {len(picked)} at row {len(rows) + 1}; "
                "use `usecols` to select a subset and avoid this error"
            )
        row = []
        for k, c in enumerate(picked):
            field = fields[c].strip()
            d = name
            convert = converters if callable(converters) else (converters or {}).get(c)
            try:
                if convert is not None:
                    row.append(convert(field))
                else:
                    d = name if fields_of is None else fields_of[k]
                    kind = d.kind
                    row.append(
                        field
                        if kind in "US"
                        else int(field)
                        if kind in "iu"
                        else complex(field)
                        if kind == "c"
                        else bool(int(field))
                        if kind == "b"
                        else float(field)
                    )
            except ValueError:
                raise ValueError(f"could not convert string {field!r} to {d} at row {len(rows)}, column {c + 1}.") from None
        rows.append(row)
        if max_rows is not None and len(rows) == max_rows:
            break
    if fields_of is not None:
        rows = [tuple(r) for r in rows]
    a = np.array(rows, dtype=dtype)
    if fields_of is not None and len(rows) == 1 and ndmin == 0:
        a = a.reshape(())
    if a.ndim == 2 and ndmin < 2:
        if a.shape[0] == 1 or a.shape[1] == 1:
            a = a.ravel() if ndmin == 1 or a.size != 1 else a.reshape(())
    return a.T if unpack else a


def _guess(text, missing):
    """A field as int, float, complex or str: the first that reads it; None when it is missing."""
    if text == "" or text in missing:
        return None
    for kind in (int, float, complex):
        try:
            return kind(text)
        except ValueError:
            pass
    if text in ("True", "False", "TRUE", "FALSE", "true", "false"):
        return text.lower() == "true"
    return text


def _column_kind(column):
    """The dtype that all guessed values of a column share."""
    kinds = {type(x) for x in column if x is not None}
    if str in kinds or (bool in kinds and len(kinds) > 1):
        return str
    for kind in (complex, float, int, bool):
        if kind in kinds:
            return kind
    return bool


_FILL = {bool: False, int: -1, float: float("nan"), complex: complex("nan+0j"), str: "???"}


def genfromtxt(
    fname,
    dtype=float,
    comments="#",
    delimiter=None,
    skip_header=0,
    skip_footer=0,
    converters=None,
    missing_values=None,
    filling_values=None,
    usecols=None,
    names=None,
    excludelist=None,
    deletechars=None,
    replace_space="_",
    autostrip=False,
    case_sensitive=True,
    defaultfmt="f%i",
    unpack=None,
    usemask=False,
    loose=True,
    invalid_raise=True,
    max_rows=None,
    encoding=None,
    *,
    ndmin=0,
    like=None,
):
    def fields_of(line):
        line = line.split(comments)[0] if comments else line
        if not line.strip():
            return None
        if isinstance(delimiter, int):
            line = line.rstrip("\n")
            return [line[i : i + delimiter].strip() for i in builtins.range(0, len(line), delimiter)]
        return [f.strip() for f in line.split(delimiter)]

    lines = _lines(fname)[skip_header:]
    first = None
    if names is True:
        while lines:
            head = lines.pop(0)
            first = fields_of(head)
            if first is None and comments and head.strip().startswith(comments):
                first = [f.strip() for f in head.strip()[len(comments) :].split(delimiter)]
            if first:
                break
        names = [_name(f, replace_space) for f in first or []]
    elif isinstance(names, str):
        names = [n.strip() for n in names.split(",")]
    rows, numbers = [], []
    for number, line in enumerate(lines, skip_header + 1 + (first is not None)):
        fields = fields_of(line)
        if fields is not None:
            rows.append(fields)
            numbers.append(number)
    if skip_footer:
        rows = rows[:-skip_footer]
    if max_rows is not None:
        rows = rows[:max_rows]
    width = len(names) if names and usecols is None and first is not None else len(rows[0]) if rows else 0
    bad = [(n, len(r)) for n, r in zip(numbers, rows) if len(r) != width]
    if bad and invalid_raise:
        raise ValueError("Some errors were detected !\n" + "\n".join(f"    Line #{n} (got {k} columns instead of {width})" for n, k in bad))
    rows = [r for r in rows if len(r) == width]
    if usecols is not None:
        columns = [usecols] if isinstance(usecols, int) else list(usecols)
        if isinstance(usecols, str):
            columns = [c.strip() for c in usecols.split(",")]
        columns = [names.index(c) if isinstance(c, str) else c for c in columns]
        rows = [[r[c] for c in columns] for r in rows]
        if names and len(names) > len(columns):
            names = [names[c] for c in columns]
        if isinstance(converters, dict):
            converters = {columns.index(c): f for c, f in converters.items() if c in columns}
        width = len(columns)
    missing = set()
    if isinstance(missing_values, str):
        missing = {m.strip() for m in missing_values.split(",")}
    elif isinstance(missing_values, (list, tuple)):
        missing = set(missing_values)
    elif missing_values:
        missing = {m for v in missing_values.values() for m in ([v] if isinstance(v, str) else v)}

    def fill_of(c, kind):
        value = filling_values
        if isinstance(value, dict):
            value = value.get(c, value.get(names[c]) if names else None)
        elif isinstance(value, (list, tuple)):
            value = value[c] if c < len(value) else None
        return _FILL[kind] if value is None else value

    def converted(c, column):
        by_name = names[c] if names else None
        convert = (converters or {}).get(c, (converters or {}).get(by_name))
        return None if convert is None else [convert(x) for x in column]

    columns = [list(c) for c in zip(*rows)] if rows else [[] for _ in builtins.range(width)]
    structured = names is not None or (dtype is not None and getattr(np.dtype(dtype), "names", None))
    if dtype is None or structured:
        if dtype is not None and getattr(np.dtype(dtype), "names", None):
            kinds = [np.dtype(dtype)[n] for n in np.dtype(dtype).names]
            names = names or list(np.dtype(dtype).names)
        else:
            kinds = [None if dtype is None else np.dtype(dtype)] * width
        made = []
        for c, column in enumerate(columns):
            values = converted(c, column)
            if values is None:
                values = [_guess(x, missing) for x in column]
                kind = _column_kind(values)
                if kinds[c] is not None:
                    kind = {"f": float, "c": complex, "i": int, "u": int, "b": bool}.get(kinds[c].kind, str)
                if kind is str:
                    values = [text if v is not None else fill_of(c, str) for v, text in zip(values, column)]
                else:
                    values = [fill_of(c, kind) if v is None or isinstance(v, str) else kind(v) for v in values]
                    if kinds[c] is None:
                        kinds[c] = np.dtype(kind)
            if kinds[c] is None:
                kinds[c] = np.array(values).dtype
            made.append(values)
        if names is None and len({k for k in kinds}) <= 1:
            a = np.array([list(r) for r in zip(*made)])
        else:
            fields = [(n, k) for n, k in zip(names or [defaultfmt % i for i in builtins.range(width)], kinds)]
            a = np.array(list(zip(*made)), dtype=fields)
            if len(made) and len(made[0]) == 1:
                a = a.reshape(())
            return a
    else:
        d = np.dtype(dtype)
        made = []
        for c, column in enumerate(columns):
            values = converted(c, column)
            if values is None:
                if d.kind in "fciub":
                    kind = {"f": float, "c": complex, "b": bool}.get(d.kind, int)
                    values = []
                    for x in column:
                        v = _guess(x, missing)
                        if v is None or isinstance(v, str):
                            v = fill_of(c, kind)
                        values.append(v)
                else:
                    values = column
            made.append(values)
        if made and made[0]:
            a = np.array([list(r) for r in zip(*made)], dtype=dtype)
        else:
            import warnings

            warnings.warn(f'genfromtxt: Empty input file: "{fname}"', stacklevel=2)
            a = np.array([], dtype=dtype)
    if a.ndim == 2 and 1 in a.shape:
        a = np.squeeze(a) if ndmin < 1 else a.ravel()
    while a.ndim < ndmin:
        a = a[None]
    return a.T if unpack else a


def _name(text, replace_space):
    """A header field as a field name: without the characters that names may not have."""
    text = text.strip().replace(" ", replace_space)
    return "".join(c for c in text if c not in "~!@#$%^&*()-=+~\\|]}[{';: /?.>,<")
