# The textwrap module: filling, indenting and shortening of text.
import re

__all__ = ["TextWrapper", "wrap", "fill", "dedent", "indent", "shorten"]

_WHITESPACE = "\t\n\x0b\x0c\r "


class TextWrapper:
    """Wraps text to a given width."""

    wordsep_simple_re = re.compile(r"([\t\n\x0b\x0c\r ]+)")
    sentence_end_re = re.compile(r"[a-z][\.\!\?][\"\']?\Z")

    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True,
                 replace_whitespace=True, fix_sentence_endings=False, break_long_words=True,
                 drop_whitespace=True, break_on_hyphens=True, tabsize=8, *, max_lines=None,
                 placeholder=" [...]"):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _munge_whitespace(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate({ord(c): " " for c in _WHITESPACE})
        return text

    def _split(self, text):
        pieces = [p for p in self.wordsep_simple_re.split(text) if p]
        if not self.break_on_hyphens:
            return pieces
        chunks = []
        for p in pieces:
            if p[0] in _WHITESPACE or "-" not in p:
                chunks.append(p)
            else:
                chunks.extend(_split_hyphens(p))
        return chunks

    def _fix_sentence_endings(self, chunks):
        i = 0
        while i < len(chunks) - 1:
            if chunks[i + 1] == " " and self.sentence_end_re.search(chunks[i]):
                chunks[i + 1] = "  "
                i += 2
            else:
                i += 1

    def _handle_long_word(self, reversed_chunks, cur_line, cur_len, width):
        space_left = 1 if width < 1 else width - cur_len
        if self.break_long_words:
            end = space_left
            chunk = reversed_chunks[-1]
            if self.break_on_hyphens and len(chunk) > space_left:
                hyphen = chunk.rfind("-", 0, space_left)
                if hyphen > 0 and any([c != "-" for c in chunk[:hyphen]]):
                    end = hyphen + 1
            cur_line.append(chunk[:end])
            reversed_chunks[-1] = chunk[end:]
        elif not cur_line:
            cur_line.append(reversed_chunks.pop())

    def _wrap_chunks(self, chunks):
        lines = []
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        chunks.reverse()
        while chunks:
            cur_line = []
            cur_len = 0
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and chunks[-1].strip() == "" and lines:
                del chunks[-1]
            while chunks:
                n = len(chunks[-1])
                if cur_len + n > width:
                    break
                cur_line.append(chunks.pop())
                cur_len += n
            if chunks and len(chunks[-1]) > width:
                self._handle_long_word(chunks, cur_line, cur_len, width)
                cur_len = sum(map(len, cur_line))
            if self.drop_whitespace and cur_line and cur_line[-1].strip() == "":
                cur_len -= len(cur_line[-1])
                del cur_line[-1]
            if not cur_line:
                continue
            if (self.max_lines is None or len(lines) + 1 < self.max_lines
                    or (not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip())
                    and cur_len <= width):
                lines.append(indent + "".join(cur_line))
                continue
            while cur_line:
                if cur_line[-1].strip() and cur_len + len(self.placeholder) <= width:
                    cur_line.append(self.placeholder)
                    lines.append(indent + "".join(cur_line))
                    break
                cur_len -= len(cur_line[-1])
                del cur_line[-1]
            else:
                if lines:
                    prev_line = lines[-1].rstrip()
                    if len(prev_line) + len(self.placeholder) <= self.width:
                        lines[-1] = prev_line + self.placeholder
                        break
                lines.append(indent + self.placeholder.lstrip())
            break
        return lines

    def wrap(self, text):
        chunks = self._split(self._munge_whitespace(text))
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        return self._wrap_chunks(chunks)

    def fill(self, text):
        return "\n".join(self.wrap(text))


def _is_word(c):
    return c.isalnum() or c in "_!\"'&.,?"


def _is_letter(c):
    return (c.isalnum() or c == "_") and not c.isdecimal()


def _split_hyphens(text):
    """Break a word after hyphens between letters, and around em dashes."""
    chunks = []
    start = i = 0
    n = len(text)
    while i < n:
        if text[i] != "-":
            i += 1
            continue
        j = i
        while j < n and text[j] == "-":
            j += 1
        if j - i >= 2:
            if i > 0 and _is_word(text[i - 1]) and j < n and (text[j].isalnum() or text[j] == "_"):
                if i > start:
                    chunks.append(text[start:i])
                chunks.append(text[i:j])
                start = j
            i = j
            continue
        # One hyphen: two letters before it (perhaps with a hyphen between), two after it likewise.
        before = (i - start >= 2 and _is_letter(text[i - 1]) and _is_letter(text[i - 2])) or (
            i - start >= 3 and _is_letter(text[i - 1]) and text[i - 2] == "-" and _is_letter(text[i - 3])) or (
            i >= 2 and _is_letter(text[i - 1]) and _is_letter(text[i - 2])) or (
            i >= 3 and _is_letter(text[i - 1]) and text[i - 2] == "-" and _is_letter(text[i - 3]))
        after = i + 2 < n and _is_letter(text[i + 1]) and (
            _is_letter(text[i + 2]) or (i + 3 < n and text[i + 2] == "-" and _is_letter(text[i + 3])))
        if before and after:
            chunks.append(text[start:i + 1])
            start = i + 1
        i += 1
    if start < n:
        chunks.append(text[start:])
    return chunks


def wrap(text, width=70, **kwargs):
    """Wrap a paragraph to lines of at most `width` columns."""
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """Wrap a paragraph and join the lines."""
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """Collapse whitespace and truncate the text to fit."""
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))


def dedent(text):
    """Remove the whitespace that every line starts with."""
    lines = text.split("\n")
    margin = None
    for n, line in enumerate(lines):
        content = line.lstrip(" \t")
        if not content:
            lines[n] = ""
            continue
        indent = line[:len(line) - len(content)]
        if margin is None:
            margin = indent
        elif not indent.startswith(margin):
            k = 0
            while k < len(margin) and k < len(indent) and margin[k] == indent[k]:
                k += 1
            margin = margin[:k]
    if margin:
        k = len(margin)
        lines = [line[k:] for line in lines]
    return "\n".join(lines)


def indent(text, prefix, predicate=None):
    """Add a prefix to lines; by default to those that are not only whitespace."""
    if predicate is None:
        predicate = str.strip
    return "".join([prefix + line if predicate(line) else line for line in text.splitlines(True)])
