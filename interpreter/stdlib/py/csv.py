# The csv module: readers and writers of comma-separated values.
from io import StringIO

__all__ = ["QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE", "Error", "Dialect", "excel",
           "excel_tab", "field_size_limit", "reader", "writer", "register_dialect", "get_dialect",
           "list_dialects", "Sniffer", "unregister_dialect", "DictReader", "DictWriter", "unix_dialect"]

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = range(4)
__version__ = "1.0"


class Error(Exception):
    pass


Error.__module__ = "_csv"


class Dialect:
    """How a kind of file delimits, quotes and escapes."""

    _name = ""
    delimiter = None
    quotechar = None
    escapechar = None
    doublequote = None
    skipinitialspace = None
    lineterminator = None
    quoting = None

    def __init__(self):
        try:
            _settle(self, {})
        except TypeError as e:
            raise Error(str(e)) from None


class excel(Dialect):
    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = QUOTE_MINIMAL


class excel_tab(excel):
    delimiter = "\t"


class unix_dialect(Dialect):
    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\n"
    quoting = QUOTE_ALL


class _Settled:
    pass


_OPTIONS = {"delimiter": ",", "quotechar": '"', "escapechar": None, "doublequote": True,
            "skipinitialspace": False, "lineterminator": "\r\n", "quoting": QUOTE_MINIMAL, "strict": False}


def _char(name, value, optional=True):
    if value is None and optional:
        return None
    if not isinstance(value, str):
        raise TypeError(f'"{name}" must be string{" or None" if optional else ""}, not {type(value).__name__}')
    if len(value) != 1:
        raise TypeError(f'"{name}" must be a 1-character string')
    return value


def _settle(dialect, options):
    """A dialect with every option decided and checked."""
    if isinstance(dialect, str):
        dialect = get_dialect(dialect)
    made = _Settled()
    for name in options:
        if name not in _OPTIONS:
            raise TypeError(f"'{name}' is an invalid keyword argument for this function")
    for name, default in _OPTIONS.items():
        if name in options:
            value = options[name]
        else:
            value = default if dialect is None else getattr(dialect, name, default)
            if value is None and name not in ("quotechar", "escapechar"):
                value = default
        setattr(made, name, value)
    made.delimiter = _char("delimiter", made.delimiter, False)
    made.quotechar = _char("quotechar", made.quotechar)
    made.escapechar = _char("escapechar", made.escapechar)
    if not isinstance(made.lineterminator, str):
        raise TypeError('"lineterminator" must be a string')
    if made.quoting not in (0, 1, 2, 3):
        raise TypeError('bad "quoting" value')
    if made.quoting != QUOTE_NONE and made.quotechar is None:
        if "quoting" in options or dialect is not None and "quotechar" not in options:
            raise TypeError("quotechar must be set if quoting enabled")
        made.quoting = QUOTE_NONE
    return made


_dialects = {}


def register_dialect(name, dialect=None, **options):
    if not isinstance(name, str):
        raise TypeError("dialect name must be a string")
    settled = _settle(dialect() if isinstance(dialect, type) else dialect, options)
    _dialects[name] = settled


def unregister_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    del _dialects[name]


def get_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    return _dialects[name]


def list_dialects():
    return list(_dialects)


register_dialect("excel", excel)
register_dialect("excel-tab", excel_tab)
register_dialect("unix", unix_dialect)
_limit = 131072


def field_size_limit(new_limit=None):
    global _limit
    old = _limit
    if new_limit is not None:
        if not isinstance(new_limit, int):
            raise TypeError("limit must be an integer")
        _limit = new_limit
    return old


class _Reader:
    def __init__(self, lines, dialect):
        self._lines = iter(lines)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    def __next__(self):
        d = self.dialect
        delimiter, quotechar, escapechar = d.delimiter, d.quotechar, d.escapechar
        quoting = d.quoting != QUOTE_NONE and quotechar is not None
        fields = []
        field = []
        numeric = False
        state = "start"
        while True:
            try:
                line = next(self._lines)
            except StopIteration:
                if state == "quoted" or state == "escape-quoted" or (state == "escape"):
                    if d.strict:
                        raise Error("unexpected end of data") from None
                    fields.append(self._finish(field, numeric))
                    return fields
                if fields or field:
                    fields.append(self._finish(field, numeric))
                    return fields
                raise
            if not isinstance(line, str):
                raise Error(f"iterator should return strings, not {type(line).__name__} "
                            "(the file should be opened in text mode)")
            self.line_num += 1
            if state == "start" and quotechar is not None and quotechar not in line and escapechar is None \
                    and not d.skipinitialspace and d.quoting != QUOTE_NONNUMERIC:
                # Nothing quoted: the line only needs splitting.
                text = line.rstrip("\r\n") if line.endswith(("\n", "\r")) else line
                if "\r" not in text and "\n" not in text:
                    return text.split(delimiter) if text else []
            n = len(line)
            i = 0
            ended = False
            while i < n:
                c = line[i]
                i += 1
                if state == "start" or state == "field-start":
                    if c == "\n" or c == "\r":
                        if state == "field-start":
                            fields.append(self._finish(field, numeric))
                        ended = True
                        state = "end"
                        break
                    if c == quotechar and quoting:
                        state = "quoted"
                    elif c == escapechar and escapechar is not None:
                        state = "escape"
                    elif c == " " and d.skipinitialspace:
                        state = "field-start"
                    elif c == delimiter:
                        fields.append(self._finish(field, numeric))
                        field = []
                        state = "field-start"
                    else:
                        if d.quoting == QUOTE_NONNUMERIC:
                            numeric = True
                        field.append(c)
                        state = "field"
                elif state == "field":
                    if c == "\n" or c == "\r":
                        fields.append(self._finish(field, numeric))
                        ended = True
                        break
                    if c == escapechar and escapechar is not None:
                        state = "escape"
                    elif c == delimiter:
                        fields.append(self._finish(field, numeric))
                        field = []
                        numeric = False
                        state = "field-start"
                    else:
                        field.append(c)
                elif state == "quoted":
                    if c == escapechar and escapechar is not None:
                        state = "escape-quoted"
                    elif c == quotechar:
                        state = "quote-in-quoted" if d.doublequote else "field"
                    else:
                        field.append(c)
                elif state == "quote-in-quoted":
                    if c == quotechar:
                        field.append(c)
                        state = "quoted"
                    elif c == delimiter:
                        fields.append(self._finish(field, False))
                        field = []
                        state = "field-start"
                    elif c == "\n" or c == "\r":
                        fields.append(self._finish(field, False))
                        ended = True
                        break
                    elif d.strict:
                        raise Error(f"'{delimiter}' expected after '{quotechar}'")
                    else:
                        field.append(c)
                        state = "field"
                elif state == "escape":
                    field.append(c)
                    state = "field"
                elif state == "escape-quoted":
                    field.append(c)
                    state = "quoted"
            if ended:
                rest = line[i:].strip("\r\n")
                if rest:
                    raise Error("new-line character seen in unquoted field - do you need to open the file "
                                "in universal-newline mode?")
                return fields
            if state == "quoted":
                continue
            if state == "escape-quoted":
                field.append("\n")
                state = "quoted"
                continue
            if state == "start":
                return fields
            fields.append(self._finish(field, numeric and state != "quote-in-quoted"))
            return fields

    def _finish(self, field, numeric):
        text = "".join(field)
        return float(text) if numeric else text


def reader(iterable, dialect="excel", **fmtparams):
    """A reader over an iterable of lines."""
    iter(iterable)
    return _Reader(iterable, _settle(dialect() if isinstance(dialect, type) else dialect, fmtparams))


class _Writer:
    def __init__(self, file, dialect):
        if not hasattr(file, "write"):
            raise TypeError('argument 1 must have a "write" method')
        self._write = file.write
        self.dialect = dialect

    def _field(self, value, alone):
        d = self.dialect
        if value is None:
            text = ""
        elif isinstance(value, str):
            text = value
        elif isinstance(value, float):
            text = repr(value)
        else:
            text = str(value)
        quoting = d.quoting
        if quoting == QUOTE_ALL:
            quoted = True
        elif quoting == QUOTE_NONNUMERIC:
            quoted = not (isinstance(value, (int, float)))
        else:
            quoted = False
        out = []
        for c in text:
            if c == d.delimiter or c == d.escapechar or c == d.quotechar or c in "\r\n" or c in d.lineterminator:
                if quoting == QUOTE_NONE:
                    want_escape = True
                else:
                    want_escape = False
                    if c == d.quotechar:
                        if d.doublequote:
                            out.append(c)
                            quoted = True
                        else:
                            want_escape = True
                    elif c == d.escapechar:
                        want_escape = True
                    if not want_escape:
                        quoted = True
                if want_escape:
                    if d.escapechar is None:
                        raise Error("need to escape, but no escapechar set")
                    out.append(d.escapechar)
            out.append(c)
        if not text and alone:
            if quoting == QUOTE_NONE:
                raise Error("single empty field record must be quoted")
            quoted = True
        text = "".join(out)
        return d.quotechar + text + d.quotechar if quoted else text

    def writerow(self, row):
        try:
            values = list(row)
        except TypeError:
            raise Error(f"iterable expected, not {type(row).__name__}") from None
        alone = len(values) == 1
        d = self.dialect
        return self._write(d.delimiter.join([self._field(v, alone) for v in values]) + d.lineterminator)

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)


def writer(fileobj, dialect="excel", **fmtparams):
    """A writer to an object with a write method."""
    return _Writer(fileobj, _settle(dialect() if isinstance(dialect, type) else dialect, fmtparams))


class DictReader:
    """Rows as dictionaries keyed by the field names."""

    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self._fieldnames = fieldnames
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        if self.line_num == 0:
            self.fieldnames
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while row == []:
            row = next(self.reader)
        names = self.fieldnames
        d = dict(zip(names, row))
        if len(names) < len(row):
            d[self.restkey] = row[len(names):]
        else:
            for key in names[len(row):]:
                d[key] = self.restval
        return d


class DictWriter:
    """Writes dictionaries in the order of the field names."""

    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self.fieldnames = fieldnames
        self.restval = restval
        extrasaction = extrasaction.lower()
        if extrasaction not in ("raise", "ignore"):
            raise ValueError(f"extrasaction ({extrasaction}) must be 'raise' or 'ignore'")
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _row(self, rowdict):
        if self.extrasaction == "raise":
            wrong = [k for k in rowdict if k not in self.fieldnames]
            if wrong:
                raise ValueError("dict contains fields not in fieldnames: " + ", ".join([repr(x) for x in wrong]))
        return [rowdict.get(key, self.restval) for key in self.fieldnames]

    def writerow(self, rowdict):
        return self.writer.writerow(self._row(rowdict))

    def writerows(self, rowdicts):
        return self.writer.writerows([self._row(r) for r in rowdicts])


class Sniffer:
    """Guesses the dialect of a sample."""

    def __init__(self):
        self.preferred = [",", "\t", ";", " ", ":"]

    def sniff(self, sample, delimiters=None):
        lines = [line for line in sample.splitlines() if line]
        best = None
        for c in delimiters or [*self.preferred, "|"]:
            counts = [line.count(c) for line in lines]
            if counts and counts[0] and all([n == counts[0] for n in counts]):
                best = c
                break
        if best is None:
            raise Error("Could not determine delimiter")

        class dialect(Dialect):
            _name = "sniffed"
            lineterminator = "\r\n"
            quoting = QUOTE_MINIMAL
            delimiter = best
            quotechar = '"'
            doublequote = True
            skipinitialspace = all([best + " " in line for line in lines])
        return dialect

    def has_header(self, sample):
        rows = list(reader(StringIO(sample), self.sniff(sample)))
        if len(rows) < 2:
            return False
        votes = 0
        for i, name in enumerate(rows[0]):
            column = [r[i] for r in rows[1:21] if i < len(r)]
            try:
                for v in column:
                    complex(v)
                numeric = True
            except ValueError:
                numeric = False
            if numeric:
                try:
                    complex(name)
                    votes -= 1
                except ValueError:
                    votes += 1
            elif len({len(v) for v in column}) == 1:
                votes += 1 if len(name) != len(column[0]) else -1
        return votes > 0
