# The html.parser module: a parser that calls methods for the parts of an HTML text.
import re

from html import unescape

__all__ = ["HTMLParser"]

_INTERESTING = re.compile("[&<]")
_CHARREF = re.compile("&#(?:[0-9]+|[xX][0-9a-fA-F]+)[^0-9a-fA-F]")
_ENTITYREF = re.compile("&([a-zA-Z][-.a-zA-Z0-9]*)[^a-zA-Z0-9]")
_REF_PART = re.compile("&(?:#[0-9a-zA-Z]*|[a-zA-Z][-.a-zA-Z0-9]*)$")
_TAG = re.compile(r"([a-zA-Z][^\t\n\r\f />\x00]*)(?:\s|/(?!>))*")
_ATTR = re.compile(r"""((?<=['"\s/])[^\s/>][^\s/=>]*)(\s*=+\s*('[^']*'|"[^"]*"|(?!['"])[^>\s]*))?(?:\s|/(?!>))*""")
_WHOLE = re.compile(r"""<[a-zA-Z][^\t\n\r\f />\x00]*(?:[\s/]*(?:(?<=['"\s/])[^\s/>][^\s/=>]*"""
                    r"""(?:\s*=+\s*(?:'[^']*'|"[^"]*"|(?!['"])[^>\s]*)\s*)?(?:\s|/(?!>))*)*)?\s*""")
_END = re.compile(r"</\s*([a-zA-Z][-.a-zA-Z0-9:_]*)\s*>")
_COMMENT_END = re.compile(r"--\s*>")


class HTMLParser:
    """Feed it text and override handle_starttag, handle_endtag, handle_data and the like."""

    CDATA_CONTENT_ELEMENTS = ("script", "style")

    def __init__(self, *, convert_charrefs=True):
        self.convert_charrefs = convert_charrefs
        self.reset()

    def reset(self):
        """Forget everything read so far."""
        self.rawdata = ""
        self.lasttag = "???"
        self.interesting = _INTERESTING
        self.cdata_elem = None
        self.lineno = 1
        self.offset = 0

    def feed(self, data):
        """Read a piece of text, as far as it is complete."""
        self.rawdata = self.rawdata + data
        self.goahead(0)

    def close(self):
        """Read what is left as if the text ended here."""
        self.goahead(1)

    def getpos(self):
        return self.lineno, self.offset

    def updatepos(self, i, j):
        if i >= j:
            return j
        newlines = self.rawdata.count("\n", i, j)
        if newlines:
            self.lineno += newlines
            self.offset = j - (self.rawdata.rindex("\n", i, j) + 1)
        else:
            self.offset += j - i
        return j

    def get_starttag_text(self):
        return self.__starttag_text

    __starttag_text = None

    def set_cdata_mode(self, elem):
        self.cdata_elem = elem.lower()
        self.interesting = re.compile(rf"</\s*{self.cdata_elem}\s*>", re.I)

    def clear_cdata_mode(self):
        self.interesting = _INTERESTING
        self.cdata_elem = None

    def _text(self, data):
        if self.convert_charrefs and not self.cdata_elem:
            data = unescape(data)
        self.handle_data(data)

    def goahead(self, end):
        rawdata = self.rawdata
        i, n = 0, len(rawdata)
        while i < n:
            if self.convert_charrefs and not self.cdata_elem:
                j = rawdata.find("<", i)
                if j < 0:
                    # a reference at the end may go on in the next piece
                    amp = rawdata.rfind("&", max(i, n - 34))
                    if amp >= 0 and not re.search(r"[\s;]", rawdata[amp:]):
                        break
                    j = n
            else:
                m = self.interesting.search(rawdata, i)
                if m:
                    j = m.start()
                else:
                    if self.cdata_elem:
                        break
                    j = n
            if i < j:
                self._text(rawdata[i:j])
            i = self.updatepos(i, j)
            if i == n:
                break
            if rawdata[i] == "<":
                k = self._markup(i, n)
                if k is None:
                    break
                if k < 0:
                    if not end:
                        break
                    k = rawdata.find(">", i + 1)
                    if k < 0:
                        k = rawdata.find("<", i + 1)
                        if k < 0:
                            k = i + 1
                    else:
                        k += 1
                    self._text(rawdata[i:k])
                i = self.updatepos(i, k)
                continue
            m = _CHARREF.match(rawdata, i)
            if m:
                self.handle_charref(m.group()[2:-1])
                k = m.end() - (rawdata[m.end() - 1] != ";")
                i = self.updatepos(i, k)
                continue
            m = _ENTITYREF.match(rawdata, i)
            if m:
                self.handle_entityref(m.group(1))
                k = m.end() - (rawdata[m.end() - 1] != ";")
                i = self.updatepos(i, k)
                continue
            if rawdata.startswith("&#", i):
                if ";" in rawdata[i:]:
                    self.handle_data(rawdata[i:i + 2])
                    i = self.updatepos(i, i + 2)
                break
            if _REF_PART.match(rawdata, i):
                break
            if i + 1 < n:
                self.handle_data("&")
                i = self.updatepos(i, i + 1)
                continue
            break
        if end and i < n and not self.cdata_elem:
            self._text(rawdata[i:n])
            i = self.updatepos(i, n)
        self.rawdata = rawdata[i:]

    def _markup(self, i, n):
        """Read the markup at i: the index behind it, -1 when it is not whole, None when one character is too few."""
        rawdata = self.rawdata
        following = rawdata[i + 1:i + 2]
        if following.isascii() and following.isalpha():
            return self.parse_starttag(i)
        if rawdata.startswith("</", i):
            return self.parse_endtag(i)
        if rawdata.startswith("<!--", i):
            return self.parse_comment(i)
        if rawdata.startswith("<?", i):
            return self.parse_pi(i)
        if rawdata.startswith("<!", i):
            return self.parse_html_declaration(i)
        if i + 1 < n:
            self.handle_data("<")
            return i + 1
        return None

    def parse_comment(self, i, report=1):
        m = _COMMENT_END.search(self.rawdata, i + 4)
        if not m:
            return -1
        if report:
            self.handle_comment(self.rawdata[i + 4:m.start()])
        return m.end()

    def parse_html_declaration(self, i):
        rawdata = self.rawdata
        if rawdata[i:i + 3] == "<![":
            stop = re.compile(r"\]\s*\]\s*>" if re.match(r"<!\[\s*(?:temp|cdata|ignore|include|rcdata)", rawdata[i:], re.I)
                              else r"\]\s*>").search(rawdata, i + 3)
            if not stop:
                return -1
            self.unknown_decl(rawdata[i + 3:stop.start()])
            return stop.end()
        if rawdata[i:i + 9].lower() == "<!doctype":
            stop = rawdata.find(">", i + 9)
            if stop < 0:
                return -1
            self.handle_decl(rawdata[i + 2:stop])
            return stop + 1
        return self.parse_bogus_comment(i)

    def parse_bogus_comment(self, i, report=1):
        stop = self.rawdata.find(">", i + 2)
        if stop < 0:
            return -1
        if report:
            self.handle_comment(self.rawdata[i + 2:stop])
        return stop + 1

    def parse_pi(self, i):
        stop = self.rawdata.find(">", i + 2)
        if stop < 0:
            return -1
        self.handle_pi(self.rawdata[i + 2:stop])
        return stop + 1

    def check_for_whole_start_tag(self, i):
        rawdata = self.rawdata
        j = _WHOLE.match(rawdata, i).end()
        following = rawdata[j:j + 1]
        if following == ">":
            return j + 1
        if following == "/":
            if rawdata.startswith("/>", j):
                return j + 2
            if rawdata.startswith("/", j):
                return -1
            return j if j > i else i + 1
        if following == "" or following in "abcdefghijklmnopqrstuvwxyz=/ABCDEFGHIJKLMNOPQRSTUVWXYZ":
            return -1
        return j if j > i else i + 1

    def parse_starttag(self, i):
        self.__starttag_text = None
        endpos = self.check_for_whole_start_tag(i)
        if endpos < 0:
            return endpos
        rawdata = self.rawdata
        self.__starttag_text = rawdata[i:endpos]
        m = _TAG.match(rawdata, i + 1)
        k = m.end()
        self.lasttag = tag = m.group(1).lower()
        attrs = []
        while k < endpos:
            m = _ATTR.match(rawdata, k)
            if not m:
                break
            name, rest, value = m.group(1, 2, 3)
            if not rest:
                value = None
            elif value[:1] == value[-1:] and value[:1] in ("'", '"'):
                value = value[1:-1]
            if value:
                value = unescape(value)
            attrs.append((name.lower(), value))
            k = m.end()
        ending = rawdata[k:endpos].strip()
        if ending not in (">", "/>"):
            self.handle_data(rawdata[i:endpos])
            return endpos
        if ending.endswith("/>"):
            self.handle_startendtag(tag, attrs)
        else:
            self.handle_starttag(tag, attrs)
            if tag in self.CDATA_CONTENT_ELEMENTS:
                self.set_cdata_mode(tag)
        return endpos

    def parse_endtag(self, i):
        rawdata = self.rawdata
        stop = rawdata.find(">", i + 1)
        if stop < 0:
            return -1
        stop += 1
        m = _END.match(rawdata, i)
        if not m:
            if self.cdata_elem is not None:
                self.handle_data(rawdata[i:stop])
                return stop
            name = _TAG.match(rawdata, i + 2)
            if not name:
                if rawdata[i:i + 3] == "</>":
                    return i + 3
                return self.parse_bogus_comment(i)
            self.handle_endtag(name.group(1).lower())
            return rawdata.find(">", name.end()) + 1
        tag = m.group(1).lower()
        if self.cdata_elem is not None and tag != self.cdata_elem:
            self.handle_data(rawdata[i:stop])
            return stop
        self.handle_endtag(tag)
        self.clear_cdata_mode()
        return stop

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_starttag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        pass

    def handle_charref(self, name):
        pass

    def handle_entityref(self, name):
        pass

    def handle_data(self, data):
        pass

    def handle_comment(self, data):
        pass

    def handle_decl(self, decl):
        pass

    def handle_pi(self, data):
        pass

    def unknown_decl(self, data):
        pass
