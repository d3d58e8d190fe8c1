# The tokenize module: Python text as a stream of tokens, comments and line ends among them.
import builtins
import io
import re
from collections import namedtuple

import token
from token import *
from token import COMMENT, DEDENT, ENCODING, ENDMARKER, ERRORTOKEN, EXACT_TOKEN_TYPES, INDENT, NAME, NEWLINE, NL
from token import NUMBER, OP, STRING, tok_name

__all__ = token.__all__ + ["tokenize", "generate_tokens", "detect_encoding", "untokenize", "TokenInfo", "open",
                           "TokenError"]


class TokenInfo(namedtuple("TokenInfo", "type string start end line")):
    """One token: its kind, its text, where it starts and ends, and its line."""

    def __repr__(self):
        return (f"TokenInfo(type={self.type} ({tok_name[self.type]}), string={self.string!r}, start={self.start!r}, "
                f"end={self.end!r}, line={self.line!r})")

    @property
    def exact_type(self):
        if self.type == OP and self.string in EXACT_TOKEN_TYPES:
            return EXACT_TOKEN_TYPES[self.string]
        return self.type


class TokenError(Exception):
    """The text ends within a string or a bracket."""


class StopTokenizing(Exception):
    pass


_COOKIE = re.compile(r"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
_BLANK = re.compile(br"^[ \t\f]*(?:[#\r\n]|$)")
_SPACE = re.compile(r"[ \f\t]*")
_EXPONENT = r"[eE][-+]?[0-9](?:_?[0-9])*"
_DIGITS = r"[0-9](?:_?[0-9])*"
_FLOAT = rf"(?:{_DIGITS}\.(?:{_DIGITS})?|\.{_DIGITS})(?:{_EXPONENT})?|{_DIGITS}{_EXPONENT}"
_NUMBER = re.compile(rf"{_DIGITS}[jJ]|(?:{_FLOAT})[jJ]|{_FLOAT}|0[xX](?:_?[0-9a-fA-F])+|0[bB](?:_?[01])+"
                     r"|0[oO](?:_?[0-7])+|(?:0(?:_?0)*|[1-9](?:_?[0-9])*)")
_PREFIX = re.compile(r"(?:[bB][rR]?|[rR][bBfF]?|[uU]|[fF][rR]?)?('''|\"\"\"|'|\")")
_WORD = re.compile(r"\w+")
_OPERATORS = sorted(EXACT_TOKEN_TYPES, key=len, reverse=True)
_ENDS = {"'": re.compile(r"(?:[^\n'\\]|\\.)*(')", re.S), '"': re.compile(r'(?:[^\n"\\]|\\.)*(")', re.S),
         "'''": re.compile(r"(?:[^'\\]|\\.|'(?!''))*(''')", re.S), '"""': re.compile(r'(?:[^"\\]|\\.|"(?!""))*(""")', re.S)}


def _encoding_of(name):
    found = name[:12].lower().replace("_", "-")
    if found == "utf-8" or found.startswith("utf-8-"):
        return "utf-8"
    if found in ("latin-1", "iso-8859-1", "iso-latin-1") or found.startswith(("latin-1-", "iso-8859-1-")):
        return "iso-8859-1"
    return name


def detect_encoding(readline):
    """The encoding of a file and the lines that were read to find it."""
    def read():
        try:
            return readline()
        except StopIteration:
            return b""

    def cookie(line):
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            raise SyntaxError("invalid or missing encoding declaration")
        m = _COOKIE.match(text)
        if not m:
            return None
        name = _encoding_of(m.group(1))
        try:
            "".encode(name)
        except LookupError:
            raise SyntaxError("unknown encoding: " + name)
        if bom and name != "utf-8":
            raise SyntaxError("encoding problem: utf-8")
        return "utf-8-sig" if bom else name

    first = read()
    bom = first.startswith(b"\xef\xbb\xbf")
    if bom:
        first = first[3:]
    default = "utf-8-sig" if bom else "utf-8"
    if not first:
        return default, []
    found = cookie(first)
    if found:
        return found, [first]
    if not _BLANK.match(first):
        return default, [first]
    second = read()
    if not second:
        return default, [first]
    return cookie(second) or default, [first, second]


def open(filename):
    """Open a source file in the encoding it declares."""
    buffer = builtins.open(filename, "rb")
    try:
        encoding, _ = detect_encoding(buffer.readline)
        buffer.seek(0)
        text = io.TextIOWrapper(buffer, encoding, line_buffering=True)
        text.mode = "r"
        return text
    except BaseException:
        buffer.close()
        raise


def tokenize(readline):
    """Tokens of bytes that a function gives line by line; the first token is the encoding."""
    encoding, lines = detect_encoding(readline)

    def read():
        line = lines.pop(0) if lines else _next_line(readline)
        return line.decode("utf-8" if encoding == "utf-8-sig" else encoding)
    return _tokens(read, "utf-8" if encoding == "utf-8-sig" else encoding)


def _next_line(readline):
    try:
        return readline()
    except StopIteration:
        return b""


def generate_tokens(readline):
    """Tokens of text that a function gives line by line."""
    def read():
        try:
            return readline()
        except StopIteration:
            return ""
    return _tokens(read, None)


def _tokens(read, encoding):
    row = depth = 0
    indents = [0]
    continued = False
    opened = None
    last = line = ""
    if encoding is not None:
        yield TokenInfo(ENCODING, encoding, (0, 0), (0, 0), "")
    while True:
        last, line = line, read()
        row += 1
        at, size = 0, len(line)
        if opened is not None:
            start, text, lines, end, long = opened
            if not line:
                raise TokenError("EOF in multi-line string", start)
            m = end.match(text + line)
            if m:
                at = m.end() - len(text)
                yield TokenInfo(STRING, text + line[:at], start, (row, at), lines + line)
                opened = None
            elif not long and line[-2:] != "\\\n" and line[-3:] != "\\\r\n":
                yield TokenInfo(ERRORTOKEN, text + line, start, (row, size), lines)
                opened = None
                continue
            else:
                opened = start, text + line, lines + line, end, long
                continue
        elif depth == 0 and not continued:
            if not line:
                break
            column = 0
            while at < size and line[at] in " \t\f":
                column = column + 1 if line[at] == " " else (column // 8 + 1) * 8 if line[at] == "\t" else 0
                at += 1
            if at == size:
                break
            if line[at] in "#\r\n":
                if line[at] == "#":
                    comment = line[at:].rstrip("\r\n")
                    yield TokenInfo(COMMENT, comment, (row, at), (row, at + len(comment)), line)
                    at += len(comment)
                yield TokenInfo(NL, line[at:], (row, at), (row, size), line)
                continue
            if column > indents[-1]:
                indents.append(column)
                yield TokenInfo(INDENT, line[:at], (row, 0), (row, at), line)
            while column < indents[-1]:
                if column not in indents:
                    raise IndentationError("unindent does not match any outer indentation level",
                                           ("<tokenize>", row, at, line))
                indents.pop()
                yield TokenInfo(DEDENT, "", (row, at), (row, at), line)
        else:
            if not line:
                raise TokenError("EOF in multi-line statement", (row, 0))
            continued = False
        while at < size:
            start = _SPACE.match(line, at).end()
            if start == size:
                break
            c = line[start]
            here = row, start
            m = None
            if c.isdigit() or c == "." and line[start + 1:start + 2].isdigit():
                m = _NUMBER.match(line, start)
            if m:
                at = m.end()
                yield TokenInfo(NUMBER, line[start:at], here, (row, at), line)
                continue
            if c in "\r\n":
                at = start + (2 if line.startswith("\r\n", start) else 1)
                yield TokenInfo(NL if depth else NEWLINE, line[start:at], here, (row, at), line)
                continue
            if c == "#":
                comment = line[start:].rstrip("\r\n")
                at = start + len(comment)
                yield TokenInfo(COMMENT, comment, here, (row, at), line)
                continue
            m = _PREFIX.match(line, start)
            if m:
                quote = m.group(1)
                found = _ENDS[quote].match(line, m.end())
                if found:
                    at = found.end()
                    yield TokenInfo(STRING, line[start:at], here, (row, at), line)
                    continue
                head = re.compile(re.escape(line[start:m.end()]) + _ENDS[quote].pattern, re.S)
                if len(quote) == 3:
                    opened = here, line[start:], line, head, True
                    break
                if line[-2:] == "\\\n" or line[-3:] == "\\\r\n":
                    opened = here, line[start:], line, head, False
                    break
            m = _WORD.match(line, start)
            if m and c.isidentifier():
                at = m.end()
                yield TokenInfo(NAME, line[start:at], here, (row, at), line)
                continue
            if c == "\\" and line[start + 1:].rstrip("\r\n") == "" and start + 1 < size:
                continued = True
                break
            for op in _OPERATORS:
                if line.startswith(op, start):
                    at = start + len(op)
                    if op in "([{":
                        depth += 1
                    elif op in ")]}":
                        depth -= 1
                    yield TokenInfo(OP, op, here, (row, at), line)
                    break
            else:
                # blanks in front of a wrong character are handed out one by one
                yield TokenInfo(ERRORTOKEN, line[at], (row, at), (row, at + 1), line)
                at += 1
    if last and last[-1] not in "\r\n" and not last.strip().startswith("#"):
        yield TokenInfo(NEWLINE, "", (row - 1, len(last)), (row - 1, len(last) + 1), "")
    for _ in indents[1:]:
        yield TokenInfo(DEDENT, "", (row, 0), (row, 0), "")
    yield TokenInfo(ENDMARKER, "", (row, 0), (row, 0), "")


def untokenize(iterable):
    """The text of tokens: the same text from full tokens, an equivalent one from pairs of kind and text."""
    encoding = None
    parts = []
    row, column = 1, 0
    tokens = iter(iterable)
    indents = []
    fresh = False
    for t in tokens:
        if len(t) == 2:
            _compat(t, tokens, parts, indents)
            break
        kind, text, start, end, _ = t
        if kind == ENCODING:
            encoding = text
            continue
        if kind == ENDMARKER:
            break
        if kind == INDENT:
            indents.append(text)
            continue
        if kind == DEDENT:
            indents.pop()
            row, column = end
            continue
        if kind in (NEWLINE, NL):
            fresh = True
        elif fresh and indents:
            if start[1] >= len(indents[-1]):
                parts.append(indents[-1])
                column = len(indents[-1])
            fresh = False
        if start[0] < row or start[0] == row and start[1] < column:
            raise ValueError(f"start ({start[0]},{start[1]}) precedes previous end ({row},{column})")
        if start[0] > row:
            parts.append("\\\n" * (start[0] - row))
            column = 0
        parts.append(" " * (start[1] - column))
        parts.append(text)
        row, column = end
        if kind in (NEWLINE, NL):
            row += 1
            column = 0
    if encoding is None and parts and isinstance(parts[0], tuple):
        encoding = parts.pop(0)[1]
    result = "".join(parts)
    return result if encoding is None else result.encode(encoding)


def _compat(first, rest, parts, indents):
    fresh = first[0] in (NEWLINE, NL)
    string_before = False
    for t in [first, *rest]:
        kind, text = t[:2]
        if kind == ENCODING:
            parts.insert(0, (ENCODING, text))
            continue
        if kind in (NAME, NUMBER):
            text += " "
        if kind == STRING:
            if string_before:
                text = " " + text
            string_before = True
        else:
            string_before = False
        if kind == INDENT:
            indents.append(text)
            continue
        if kind == DEDENT:
            indents.pop()
            continue
        if kind in (NEWLINE, NL):
            fresh = True
        elif fresh and indents:
            parts.append(indents[-1])
            fresh = False
        parts.append(text)
