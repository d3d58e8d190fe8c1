# The XML parser below xml.etree.ElementTree: strict XML 1.0 with namespaces, errors in expat's words.
import re

_START = ("A-Z_a-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef"
          "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd")
_NC = f"[{_START}][-.0-9\xb7\u0300-\u036f\u203f\u2040{_START}]*"
_NAME = re.compile(f"{_NC}(?::{_NC})?")
_SPACE = re.compile(r"[ \t\r\n]*")
_REF = re.compile(rf"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|({_NC}(?::{_NC})?));")
_REF_PART = re.compile(rf"&(?:#(?:x[0-9a-fA-F]*|[0-9]*)|{_NC}(?::{_NC})?)?")
_BAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_STOP = re.compile("[<&]|\\]\\]>|[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_STOP_VALUE = {q: re.compile(f"[<&{q}\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]") for q in "\"'"}
_DECL = re.compile(r"""<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"[-\w.:]+"|'[-\w.:]+')"""
                   r"""(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:"([-\w.]+)"|'([-\w.]+)'))?"""
                   r"""([ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*)?""")
_DECL_END = re.compile(r"[ \t\r\n]*\?>")
_ENTITY = re.compile(rf"""<!ENTITY\s+({_NC})\s+(?:"([^"]*)"|'([^']*)')\s*>""")
_EXTERNAL = re.compile(rf"""<!ENTITY\s+({_NC})\s+(?:SYSTEM|PUBLIC)\b[^>]*>""")
_ATTLIST = re.compile(rf"""<!ATTLIST\s+({_NC}(?::{_NC})?)((?:[^>"']|"[^"]*"|'[^']*')*)>""")
_ATTDEF = re.compile(rf"""({_NC}(?::{_NC})?)\s+(?:[A-Z]+|\([^)]*\)|NOTATION\s*\([^)]*\))\s+"""
                     r"""(?:#REQUIRED|#IMPLIED|(?:#FIXED\s+)?(?:"([^"]*)"|'([^']*)'))""")
_DOCTYPE = re.compile(rf"""<!DOCTYPE\s+({_NC}(?::{_NC})?)\s*(?:SYSTEM\s+("[^"]*"|'[^']*')"""
                      r"""|PUBLIC\s+("[^"]*"|'[^']*')\s+("[^"]*"|'[^']*'))?\s*""")
_PREDEFINED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_XML = "http://www.w3.org/XML/1998/namespace"

MESSAGES = {2: "syntax error", 3: "no element found", 4: "not well-formed (invalid token)", 5: "unclosed token",
            7: "mismatched tag", 8: "duplicate attribute", 9: "junk after document element", 11: "undefined entity",
            12: "recursive entity reference", 14: "reference to invalid character number",
            17: "XML or text declaration not at start of entity", 18: "unknown encoding",
            20: "unclosed CDATA section", 27: "unbound prefix", 28: "must not undeclare prefix",
            30: "XML declaration not well-formed"}


class Wrong(Exception):
    """An error in the text: expat's number and the index it is at."""

    def __init__(self, code, at, message=None):
        self.code, self.at, self.message = code, at, message


class Incomplete(Exception):
    """The text ends within a token that starts at an index."""

    def __init__(self, at, code=5):
        self.at, self.code = at, code


class Scanner:
    """Reads text in pieces and calls the handler's start, end, data, comment, pi, doctype, start_ns and end_ns."""

    def __init__(self, handler):
        self.handler = handler
        self.text = ""
        self.at = 0
        self.line, self.column = 1, 0
        self.open = []
        self.scopes = [{"xml": _XML, "": ""}]
        self.done = False
        self.begun = False
        self.entities = {}
        self.external = set()
        self.outside = False
        self.defaults = {}
        self.expanding = []

    def place(self, at):
        """Line and column of an index of the present text."""
        newlines = self.text.count("\n", 0, at)
        if newlines == 0:
            return self.line, self.column + at
        return self.line + newlines, at - self.text.rfind("\n", 0, at) - 1

    def feed(self, text, final=False):
        if self.at:
            self.line, self.column = self.place(self.at)
            self.text = self.text[self.at:]
            self.at = 0
        self.text += text
        try:
            self.content()
        except Incomplete as e:
            if final:
                raise Wrong(e.code, len(self.text) if e.code == 20 else e.at) from None
            return
        if final and (self.open or not self.done):
            raise Wrong(3, len(self.text))

    def need(self, at, start):
        if at >= len(self.text):
            raise Incomplete(start)

    def allowed(self, start, stop):
        bad = _BAD.search(self.text[start:stop] if stop >= 0 else self.text[start:])
        if bad:
            raise Wrong(4, start + bad.start())

    # one token after the other; self.at moves on only over whole ones
    def content(self):
        text = self.text
        size = len(text)
        while self.at < size:
            at = self.at
            if self.open:
                m = _STOP.search(text, at)
                stop = size if m is None else m.start()
                if stop > at:
                    # the end of a line may come in the next piece
                    if m is None and text[-1] in "\r]":
                        stop -= 2 if text[-2:] == "]]" else 1
                        if stop <= at:
                            raise Incomplete(at, 3)
                    self.data(text[at:stop])
                    self.at = stop
                    if m is None:
                        continue
                    at = stop
                c = text[at]
                if c == "&":
                    self.reference(at)
                    continue
                if c == "]":
                    raise Wrong(4, at + 2)
                if c != "<":
                    raise Wrong(4, at)
            else:
                start = _SPACE.match(text, at).end()
                if start > at:
                    self.begun = True
                    self.at = start
                    continue
                if text[at] != "<":
                    if _BAD.match(text, at):
                        raise Wrong(4, at)
                    raise Wrong(9 if self.done else 2, at)
            self.need(at + 1, at)
            c = text[at + 1]
            if c == "/":
                if not self.open:
                    raise Wrong(9 if self.done else 4, at if self.done else at + 1)
                self.end_tag(at)
            elif c == "!":
                self.declaration(at)
            elif c == "?":
                self.instruction(at)
            else:
                if self.done and not self.open:
                    raise Wrong(9, at)
                self.start_tag(at)
            self.begun = True

    def data(self, text):
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        self.handler.data(text)

    def character(self, m, at):
        """The character of a numeric reference."""
        code = int(m[1], 16) if m[1] else int(m[2])
        if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF or code in (0xFFFE, 0xFFFF) or code < 32 and code not in (9, 10, 13):
            raise Wrong(14, at)
        return chr(code)

    def match_reference(self, at, start):
        m = _REF.match(self.text, at)
        if m is None:
            end = _REF_PART.match(self.text, at).end()
            self.need(end, start)
            raise Wrong(4, end)
        return m

    def reference(self, at):
        m = self.match_reference(at, at)
        name = m[3]
        if name is None:
            self.handler.data(self.character(m, at))
        elif name in _PREDEFINED:
            self.handler.data(_PREDEFINED[name])
        elif name in self.entities:
            if name in self.expanding:
                raise Wrong(12, at)
            self.expand(name)
        else:
            found = self.handler.entity.get(name) if self.outside or name in self.external else None
            if found is None:
                outside = self.outside or name in self.external
                raise Wrong(11, at, f"undefined entity &{name};" if outside else None)
            self.handler.data(found)
        self.at = m.end()

    def expand(self, name):
        kept = self.text, self.at
        depth = len(self.open)
        self.expanding.append(name)
        self.text, self.at = self.entities[name], 0
        try:
            self.content()
            if len(self.open) != depth:
                raise Wrong(13, 0, "asynchronous entity")
        except (Wrong, Incomplete) as e:
            raise Wrong(e.code, kept[1], getattr(e, "message", None)) from None
        finally:
            self.expanding.pop()
            self.text, self.at = kept

    def value(self, text, quote, at, start):
        """An attribute's value from its opening quote on, and the index behind it."""
        out = []
        pos = at + 1
        while True:
            m = _STOP_VALUE[quote].search(text, pos)
            if m is None:
                raise Incomplete(start)
            stop = m.start()
            piece = text[pos:stop]
            if "\n" in piece or "\t" in piece or "\r" in piece:
                piece = re.sub("\r\n|[\r\n\t]", " ", piece)
            out.append(piece)
            c = text[stop]
            if c == quote:
                return "".join(out), stop + 1
            if c != "&":
                raise Wrong(4, stop)
            ref = self.match_reference(stop, start)
            name = ref[3]
            if name is None:
                out.append(self.character(ref, start))
            elif name in _PREDEFINED:
                out.append(_PREDEFINED[name])
            elif name in self.entities:
                out.append(self.entity_text(name, start))
            else:
                raise Wrong(11, start)
            pos = ref.end()

    def entity_text(self, name, start):
        if name in self.expanding:
            raise Wrong(12, start)
        self.expanding.append(name)

        def one(m):
            if m[3] is None:
                return self.character(m, start)
            if m[3] in _PREDEFINED:
                return _PREDEFINED[m[3]]
            if m[3] not in self.entities:
                raise Wrong(11, start)
            return self.entity_text(m[3], start)
        found = _REF.sub(one, re.sub("[\r\n\t]", " ", self.entities[name]))
        self.expanding.pop()
        return found

    def start_tag(self, at):
        text = self.text
        m = _NAME.match(text, at + 1)
        if m is None:
            raise Wrong(4, at + 1)
        tag = m.group()
        end = m.end()
        attributes = {}
        while True:
            pos = _SPACE.match(text, end).end()
            self.need(pos, at)
            c = text[pos]
            if c == ">":
                empty = False
                break
            if c == "/":
                self.need(pos + 1, at)
                if text[pos + 1] != ">":
                    raise Wrong(4, pos + 1)
                empty = True
                pos += 1
                break
            m = _NAME.match(text, pos) if pos > end else None
            if m is None:
                raise Wrong(4, pos)
            name = m.group()
            equals = _SPACE.match(text, m.end()).end()
            self.need(equals, at)
            if text[equals] != "=":
                raise Wrong(4, equals)
            quote = _SPACE.match(text, equals + 1).end()
            self.need(quote, at)
            if text[quote] not in "\"'":
                raise Wrong(4, quote)
            value, end = self.value(text, text[quote], quote, at)
            if name in attributes:
                raise Wrong(8, pos)
            attributes[name] = value
        for name, value in self.defaults.get(tag, ()):
            attributes.setdefault(name, value)
        scope = self.scopes[-1]
        declared = []
        for name, value in attributes.items():
            if name == "xmlns" or name.startswith("xmlns:"):
                prefix = name[6:]
                if prefix and not value:
                    raise Wrong(28, at)
                if not declared:
                    scope = dict(scope)
                scope[prefix] = value
                declared.append(prefix)
        qualified = {}
        if not declared and ":" not in "".join(attributes):
            qualified = attributes
        for name, value in attributes.items() if qualified is not attributes else ():
            if ":" in name:
                prefix, local = name.split(":")
                if prefix == "xmlns":
                    continue
                if prefix not in scope:
                    raise Wrong(27, at)
                name = "{" + scope[prefix] + "}" + local
                if name in qualified:
                    raise Wrong(8, at)
            elif name == "xmlns":
                continue
            qualified[name] = value
        prefix, local = tag.split(":") if ":" in tag else ("", tag)
        if prefix not in scope:
            raise Wrong(27, at)
        uri = scope[prefix]
        full = "{" + uri + "}" + local if uri else local
        handler = self.handler
        for prefix in declared:
            handler.start_ns(prefix, scope[prefix])
        self.at = pos + 1
        handler.start(full, qualified)
        if empty:
            handler.end(full)
            for prefix in reversed(declared):
                handler.end_ns(prefix)
            if not self.open:
                self.done = True
        else:
            self.open.append((tag, full, declared))
            self.scopes.append(scope)

    def end_tag(self, at):
        text = self.text
        self.need(at + 2, at)
        m = _NAME.match(text, at + 2)
        if m is None:
            raise Wrong(4, at + 2)
        stop = _SPACE.match(text, m.end()).end()
        self.need(stop, at)
        if text[stop] != ">":
            raise Wrong(4, stop)
        tag, full, declared = self.open[-1]
        if m.group() != tag:
            raise Wrong(7, at + 2)
        self.open.pop()
        self.scopes.pop()
        self.at = stop + 1
        self.handler.end(full)
        for prefix in reversed(declared):
            self.handler.end_ns(prefix)
        if not self.open:
            self.done = True

    def declaration(self, at):
        text = self.text
        if text.startswith("<!--", at):
            stop = text.find("--", at + 4)
            self.allowed(at + 4, stop)
            if stop < 0:
                raise Incomplete(at)
            self.need(stop + 2, at)
            if text[stop + 2] != ">":
                raise Wrong(4, stop + 2)
            self.at = stop + 3
            self.handler.comment(text[at + 4:stop].replace("\r\n", "\n").replace("\r", "\n"))
        elif self.open and text.startswith("<![CDATA[", at):
            stop = text.find("]]>", at + 9)
            self.allowed(at + 9, stop)
            if stop < 0:
                raise Incomplete(at, 20)
            self.at = stop + 3
            if stop > at + 9:
                self.data(text[at + 9:stop])
        elif any(word.startswith(text[at:]) for word in ("<!--", "<![CDATA[" if self.open else "<!DOCTYPE")):
            raise Incomplete(at)
        elif self.open:
            raise Wrong(4, at + (3 if text[at + 2] in "-[" else 2))
        elif self.done:
            raise Wrong(9, at)
        elif text.startswith("<!DOCTYPE", at):
            self.doctype(at)
        else:
            raise Wrong(2, at)

    def doctype(self, at):
        text = self.text
        m = _DOCTYPE.match(text, at)
        if m is None or m.end() >= len(text):
            if text.find(">", at) < 0:
                raise Incomplete(at)
            raise Wrong(2, at + 9)
        end = m.end()
        subset = ""
        if text[end] == "[":
            skip = re.compile(r"""<!--.*?-->|"[^"]*"|'[^']*'|\]""", re.S)
            pos = end + 1
            while True:
                part = skip.search(text, pos)
                if part is None:
                    raise Incomplete(at)
                pos = part.end()
                if part.group() == "]":
                    break
            subset = re.sub("<!--.*?-->", "", text[end + 1:pos - 1], flags=re.S)
            end = _SPACE.match(text, pos).end()
            self.need(end, at)
        if text[end] != ">":
            raise Wrong(2, end)
        system = m[2] or m[4]
        self.outside = bool(system) or bool(re.search(r"%[^\s;]+;", subset))
        for e in _ENTITY.finditer(subset):
            value = e[2] if e[2] is not None else e[3]
            numeric = re.sub("&#(?:x([0-9a-fA-F]+)|([0-9]+));", lambda r: self.character(r, at), value)
            self.entities.setdefault(e[1], numeric)
        for e in _EXTERNAL.finditer(subset):
            self.external.add(e[1])
        for e in _ATTLIST.finditer(subset):
            known = self.defaults.setdefault(e[1], [])
            for d in _ATTDEF.finditer(e[2]):
                value = d[2] if d[2] is not None else d[3]
                if value is not None:
                    known.append((d[1], value))
        self.at = end + 1
        self.handler.doctype(m[1], m[3] and m[3][1:-1], system and system[1:-1])

    def instruction(self, at):
        text = self.text
        self.need(at + 2, at)
        m = _NAME.match(text, at + 2)
        if m is None:
            raise Wrong(4, at + 2)
        self.need(m.end(), at)
        name = m.group()
        if name == "xml":
            if self.begun:
                raise Wrong(17, at)
            if text.find("?>", at) < 0:
                raise Incomplete(at)
            decl = _DECL.match(text, at)
            if decl is None:
                raise Wrong(30, at + 5)
            end = decl.end()
            if decl[3] is not None:
                yes = re.compile("\"(?:yes|no)\"|'(?:yes|no)'").match(text, end)
                if yes is None:
                    raise Wrong(30, end + 1)
                end = yes.end()
            stop = _DECL_END.match(text, end)
            if stop is None:
                raise Wrong(30, end)
            self.at = stop.end()
            return
        if name.lower() == "xml":
            raise Wrong(4, at + 5)
        stop = text.find("?>", m.end())
        self.allowed(m.end(), stop)
        if stop < 0:
            raise Incomplete(at)
        body = _SPACE.match(text, m.end()).end()
        if body == m.end() and stop != body:
            raise Wrong(4, body)
        self.at = stop + 2
        self.handler.pi(name, text[body:stop])


def declared_encoding(data):
    """The encoding that the first bytes of a document tell."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return name
    m = _DECL.match(data[:200].decode("latin-1"))
    return (m and (m[1] or m[2])) or "utf-8"
