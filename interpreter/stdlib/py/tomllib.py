# The tomllib module: TOML 1.0 documents as dicts.
import re as _re

__all__ = ("loads", "load", "TOMLDecodeError")


class TOMLDecodeError(ValueError):
    """The text is not valid TOML."""


_BARE = _re.compile(r"[A-Za-z0-9_-]+")
_TIME = r"([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])(?:\.([0-9]{1,6})[0-9]*)?"
_LOCAL_TIME = _re.compile(_TIME)
_DATETIME = _re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
                        rf"(?:[Tt ]{_TIME}(?:([Zz])|([+-])([01][0-9]|2[0-3]):([0-5][0-9]))?)?")
_NUMBER = _re.compile(r"0(?:x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*|b[01](?:_?[01])*|o[0-7](?:_?[0-7])*)"
                      r"|[+-]?(?:0|[1-9](?:_?[0-9])*)"
                      r"((?:\.[0-9](?:_?[0-9])*)?(?:[eE][+-]?[0-9](?:_?[0-9])*)?)")
_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}
_CONTROL = frozenset(chr(i) for i in range(32)) | {"\x7f"}
_IN_LINE = _CONTROL - {"\t"}
_IN_LINES = _CONTROL - {"\t", "\n"}


def load(fp, /, *, parse_float=float):
    """Parse TOML from a binary file."""
    data = fp.read()
    try:
        text = data.decode()
    except AttributeError:
        raise TypeError("File must be opened in binary mode, e.g. use `open('foo.toml', 'rb')`") from None
    return loads(text, parse_float=parse_float)


def loads(s, /, *, parse_float=float):
    """Parse TOML from a text."""
    return _Parser(s.replace("\r\n", "\n"), parse_float).document()


class _Table:
    """What is known of one key: whether it is closed, and what its parts are."""

    __slots__ = ("parts", "frozen", "explicit")

    def __init__(self):
        self.parts = {}
        self.frozen = self.explicit = False


class _Parser:
    def __init__(self, text, parse_float):
        self.text = text
        self.at = 0
        self.float = parse_float
        if parse_float is not float:
            def checked(literal):
                value = parse_float(literal)
                if isinstance(value, (dict, list)):
                    raise ValueError("parse_float must not return dicts or lists")
                return value
            self.float = checked
        self.root = {}
        self.flags = _Table()
        self.dotted = []

    # errors tell the place that the cursor is at
    def fail(self, message, at=None):
        at = self.at if at is None else at
        if at >= len(self.text):
            place = "end of document"
        else:
            line = self.text.count("\n", 0, at) + 1
            place = f"line {line}, column {at - self.text.rfind(chr(10), 0, at)}"
        return TOMLDecodeError(f"{message} (at {place})")

    def peek(self):
        return self.text[self.at:self.at + 1]

    def spaces(self, chars=" \t"):
        text, at = self.text, self.at
        while at < len(text) and text[at] in chars:
            at += 1
        self.at = at

    def comment(self):
        if self.peek() == "#":
            self.at += 1
            self.until("\n", _IN_LINE, False)

    def until(self, end, bad, required):
        start = self.at
        stop = self.text.find(end, start)
        if stop < 0:
            stop = len(self.text)
            if required:
                raise self.fail(f"Expected {end!r}", stop)
        found = self.text[start:stop]
        if not bad.isdisjoint(found):
            while self.text[start] not in bad:
                start += 1
            raise self.fail(f"Found invalid character {self.text[start]!r}", start)
        self.at = stop
        return found

    def blank(self):
        while True:
            before = self.at
            self.spaces(" \t\n")
            self.comment()
            if self.at == before:
                return

    def document(self):
        header = ()
        text = self.text
        while True:
            self.spaces()
            c = self.peek()
            if not c:
                break
            if c == "\n":
                self.at += 1
                continue
            if c in _BARE_START or c in "\"'":
                self.pair(header)
                self.spaces()
            elif c == "[":
                # what dotted keys made is closed once the next header begins
                for part in self.dotted:
                    self.state(part, True).explicit = True
                self.dotted = []
                header = self.array_header() if text.startswith("[[", self.at) else self.table_header()
                self.spaces()
            elif c != "#":
                raise self.fail("Invalid statement")
            self.comment()
            c = self.peek()
            if not c:
                break
            if c != "\n":
                raise self.fail("Expected newline or end of document after a statement")
            self.at += 1
        return self.root

    # what a key may still become
    def state(self, key, make=False):
        table = self.flags
        for part in key:
            if part not in table.parts:
                if not make:
                    return None
                table.parts[part] = _Table()
            table = table.parts[part]
        return table

    def is_frozen(self, key):
        table = self.flags
        for part in key:
            table = table.parts.get(part)
            if table is None:
                return False
            if table.frozen:
                return True
        return False

    def forget(self, key):
        outer = self.state(key[:-1])
        if outer is not None:
            outer.parts.pop(key[-1], None)

    def nest(self, key, through_lists=True):
        inner = self.root
        for part in key:
            inner = inner.setdefault(part, {})
            if through_lists and isinstance(inner, list):
                inner = inner[-1]
            if not isinstance(inner, dict):
                raise KeyError("There is no nest behind this key")
        return inner

    def table_header(self):
        self.at += 1
        self.spaces()
        key = self.key()
        state = self.state(key)
        if state is not None and state.explicit or self.is_frozen(key):
            raise self.fail(f"Cannot declare {key} twice")
        self.state(key, True).explicit = True
        try:
            self.nest(key)
        except KeyError:
            raise self.fail("Cannot overwrite a value") from None
        if self.peek() != "]":
            raise self.fail("Expected ']' at the end of a table declaration")
        self.at += 1
        return key

    def array_header(self):
        self.at += 2
        self.spaces()
        key = self.key()
        if self.is_frozen(key):
            raise self.fail(f"Cannot mutate immutable namespace {key}")
        self.forget(key)
        self.state(key, True).explicit = True
        try:
            outer = self.nest(key[:-1])
            if key[-1] not in outer:
                outer[key[-1]] = [{}]
            elif isinstance(outer[key[-1]], list):
                outer[key[-1]].append({})
            else:
                raise KeyError
        except KeyError:
            raise self.fail("Cannot overwrite a value") from None
        if not self.text.startswith("]]", self.at):
            raise self.fail("Expected ']]' at the end of an array declaration")
        self.at += 2
        return key

    def pair(self, header):
        key, value = self.key_value()
        parent = header + key[:-1]
        for n in range(1, len(key)):
            part = header + key[:n]
            state = self.state(part)
            if state is not None and state.explicit:
                raise self.fail(f"Cannot redefine namespace {part}")
            self.dotted.append(part)
        if self.is_frozen(parent):
            raise self.fail(f"Cannot mutate immutable namespace {parent}")
        try:
            table = self.nest(parent)
        except KeyError:
            raise self.fail("Cannot overwrite a value") from None
        if key[-1] in table:
            raise self.fail("Cannot overwrite a value")
        if isinstance(value, (dict, list)):
            self.state(header + key, True).frozen = True
        table[key[-1]] = value

    def key_value(self):
        key = self.key()
        if self.peek() != "=":
            raise self.fail("Expected '=' after a key in a key/value pair")
        self.at += 1
        self.spaces()
        return key, self.value()

    def key(self):
        parts = [self.key_part()]
        self.spaces()
        while self.peek() == ".":
            self.at += 1
            self.spaces()
            parts.append(self.key_part())
            self.spaces()
        return tuple(parts)

    def key_part(self):
        c = self.peek()
        m = _BARE.match(self.text, self.at)
        if m:
            self.at = m.end()
            return m.group()
        if c == "'":
            return self.literal()
        if c == '"':
            return self.basic()
        raise self.fail("Invalid initial character for a key part")

    def literal(self):
        self.at += 1
        text = self.until("'", _IN_LINE, True)
        self.at += 1
        return text

    def basic(self):
        self.at += 1
        return self.escaped(False, _IN_LINE)

    def escaped(self, multiline, bad):
        out = []
        text = self.text
        start = self.at
        while True:
            c = self.peek()
            if not c:
                raise self.fail("Unterminated string")
            if c == '"':
                if not multiline:
                    out.append(text[start:self.at])
                    self.at += 1
                    return "".join(out)
                if text.startswith('"""', self.at):
                    out.append(text[start:self.at])
                    self.at += 3
                    return "".join(out)
                self.at += 1
            elif c == "\\":
                out.append(text[start:self.at])
                out.append(self.escape(multiline))
                start = self.at
            elif c in bad:
                raise self.fail(f"Illegal character {c!r}")
            else:
                self.at += 1

    def escape(self, multiline):
        mark = self.text[self.at:self.at + 2]
        self.at += 2
        if multiline and mark in ("\\ ", "\\\t", "\\\n"):
            if mark != "\\\n":
                self.spaces()
                if not self.peek():
                    return ""
                if self.peek() != "\n":
                    raise self.fail("Unescaped '\\' in a string")
                self.at += 1
            self.spaces(" \t\n")
            return ""
        if mark in ("\\u", "\\U"):
            n = 4 if mark == "\\u" else 8
            digits = self.text[self.at:self.at + n]
            if len(digits) != n or not all(d in "0123456789abcdefABCDEF" for d in digits):
                raise self.fail("Invalid hex value")
            self.at += n
            code = int(digits, 16)
            if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
                raise self.fail("Escaped character is not a Unicode scalar value")
            return chr(code)
        known = _ESCAPES.get(mark[1:])
        if known is None:
            raise self.fail("Unescaped '\\' in a string")
        return known

    def multiline(self, literal):
        self.at += 3
        if self.peek() == "\n":
            self.at += 1
        if literal:
            quote = "'"
            result = self.until("'''", _IN_LINES, True)
            self.at += 3
        else:
            quote = '"'
            result = self.escaped(True, _IN_LINES)
        # up to two quotes may stand before the closing three
        for _ in range(2):
            if self.peek() == quote:
                self.at += 1
                result += quote
        return result

    def value(self):
        text, at = self.text, self.at
        c = self.peek()
        if c == '"':
            return self.multiline(False) if text.startswith('"""', at) else self.basic()
        if c == "'":
            return self.multiline(True) if text.startswith("'''", at) else self.literal()
        if text.startswith("true", at):
            self.at += 4
            return True
        if text.startswith("false", at):
            self.at += 5
            return False
        if c == "[":
            return self.array()
        if c == "{":
            return self.inline_table()
        m = _DATETIME.match(text, at)
        if m:
            try:
                value = _datetime(m)
            except ValueError:
                raise self.fail("Invalid date or datetime") from None
            self.at = m.end()
            return value
        m = _LOCAL_TIME.match(text, at)
        if m:
            from datetime import time
            self.at = m.end()
            return time(int(m[1]), int(m[2]), int(m[3]), int((m[4] or "").ljust(6, "0")))
        m = _NUMBER.match(text, at)
        if m:
            self.at = m.end()
            return self.float(m.group()) if m[1] else int(m.group(), 0)
        for words in (text[at:at + 3], text[at:at + 4]):
            if words in ("inf", "nan", "+inf", "-inf", "+nan", "-nan"):
                self.at += len(words)
                return self.float(words)
        raise self.fail("Invalid value")

    def array(self):
        self.at += 1
        items = []
        self.blank()
        while self.peek() != "]":
            items.append(self.value())
            self.blank()
            c = self.peek()
            if c == "]":
                break
            if c != ",":
                raise self.fail("Unclosed array")
            self.at += 1
            self.blank()
        self.at += 1
        return items

    def inline_table(self):
        self.at += 1
        table, closed = {}, _Table()
        self.spaces()
        if self.peek() == "}":
            self.at += 1
            return table
        outer_root, outer_flags, self.root, self.flags = self.root, self.flags, table, closed
        while True:
            self.root, self.flags = outer_root, outer_flags
            key, value = self.key_value()
            self.root, self.flags = table, closed
            if self.is_frozen(key):
                raise self.fail(f"Cannot mutate immutable namespace {key}")
            try:
                inner = self.nest(key[:-1], False)
            except KeyError:
                raise self.fail("Cannot overwrite a value") from None
            if key[-1] in inner:
                raise self.fail(f"Duplicate inline table key {key[-1]!r}")
            inner[key[-1]] = value
            self.spaces()
            c = self.peek()
            if c == "}":
                self.at += 1
                self.root, self.flags = outer_root, outer_flags
                return table
            if c != ",":
                raise self.fail("Unclosed inline table")
            if isinstance(value, (dict, list)):
                self.state(key, True).frozen = True
            self.at += 1
            self.spaces()


_BARE_START = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


def _datetime(m):
    from datetime import date, datetime, timedelta, timezone
    year, month, day, hour, minute, second, micro, zulu, sign, offset_hour, offset_minute = m.groups()
    if hour is None:
        return date(int(year), int(month), int(day))
    if sign:
        offset = timedelta(hours=int(offset_hour), minutes=int(offset_minute))
        zone = timezone(offset if sign == "+" else -offset)
    else:
        zone = timezone.utc if zulu else None
    return datetime(int(year), int(month), int(day), int(hour), int(minute), int(second),
                    int((micro or "").ljust(6, "0")), tzinfo=zone)
