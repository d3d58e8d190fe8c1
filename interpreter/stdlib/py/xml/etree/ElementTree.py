# The xml.etree.ElementTree module: XML as a tree of elements.
import io as _io
import sys
from _pyt import c_named

from xml.etree import ElementPath

__all__ = ["Comment", "dump", "Element", "ElementTree", "canonicalize", "fromstring", "fromstringlist", "indent",
           "iselement", "iterparse", "parse", "ParseError", "PI", "ProcessingInstruction", "QName", "SubElement",
           "tostring", "tostringlist", "TreeBuilder", "VERSION", "XML", "XMLID", "XMLParser", "XMLPullParser",
           "register_namespace", "C14NWriterTarget"]
VERSION = "1.3.0"


class ParseError(SyntaxError):
    """An error in an XML document; `position` is its line and column."""


def iselement(element):
    """Whether the object looks like an element."""
    return hasattr(element, "tag")


def _shown(value):
    return "None" if value is None else type(value).__name__


def _is_tag(path):
    """Whether a path is a tag's name and nothing else."""
    if not isinstance(path, str) or path.startswith(("{*}", "{}")):
        return not isinstance(path, str)
    inside = False
    for c in path:
        if c == "{":
            inside = True
        elif c == "}":
            inside = False
        elif not inside and c in "/*[@.":
            return False
    return True


def _child(value, function, number=""):
    if not isinstance(value, Element):
        raise TypeError(f"{function}() argument{number} must be xml.etree.ElementTree.Element, not {_shown(value)}")
    return value


@c_named
class Element:
    """A node of the tree: a tag, attributes, a text, children, and the text behind it."""

    __slots__ = ("tag", "attrib", "text", "tail", "_children", "__weakref__")

    def __init__(self, *args, **extra):
        if not args:
            raise TypeError("Element() takes at least 1 argument (0 given)")
        if len(args) > 2:
            raise TypeError(f"Element() takes at most 2 arguments ({len(args)} given)")
        attrib = args[1] if len(args) == 2 else extra.pop("attrib", {})
        if not isinstance(attrib, dict):
            raise TypeError(f"Element() argument 2 must be dict, not {_shown(attrib)}")
        self.tag = args[0]
        self.attrib = {**attrib, **extra}
        self.text = self.tail = None
        self._children = []

    def __repr__(self):
        return f"<Element {self.tag!r} at {id(self):#x}>"

    def makeelement(self, tag, attrib, /):
        return Element(tag, attrib)

    def __copy__(self):
        made = Element(self.tag, self.attrib)
        made.text, made.tail = self.text, self.tail
        made._children = self._children[:]
        return made

    def __deepcopy__(self, memo, /):
        from copy import deepcopy
        made = Element(deepcopy(self.tag, memo), deepcopy(self.attrib, memo))
        made.text, made.tail = deepcopy(self.text, memo), deepcopy(self.tail, memo)
        made._children = [deepcopy(child, memo) for child in self._children]
        return made

    def __getstate__(self):
        return {"tag": self.tag, "_children": self._children, "attrib": self.attrib, "text": self.text,
                "tail": self.tail}

    def __setstate__(self, state, /):
        for name, value in state.items():
            setattr(self, name, value)

    def __reduce_ex__(self, protocol, /):
        return Element, (self.tag,), self.__getstate__()

    def __len__(self):
        return len(self._children)

    def __iter__(self):
        return iter(self._children)

    def __getitem__(self, index, /):
        if isinstance(index, slice):
            return self._children[index]
        self._index(index)
        try:
            return self._children[index]
        except IndexError:
            raise IndexError("child index out of range") from None

    def _index(self, index):
        if not hasattr(index, "__index__"):
            raise TypeError("element indices must be integers")

    def __setitem__(self, index, value, /):
        if isinstance(index, slice):
            value = list(value)
            for e in value:
                if not isinstance(e, Element):
                    raise TypeError(f'expected an Element, not "{type(e).__name__}"')
        else:
            self._index(index)
            if not -len(self._children) <= index < len(self._children):
                raise IndexError("child assignment index out of range")
            if not isinstance(value, Element):
                raise TypeError(f'expected an Element, not "{type(value).__name__}"')
        self._children[index] = value

    def __delitem__(self, index, /):
        if not isinstance(index, slice):
            self._index(index)
            if not -len(self._children) <= index < len(self._children):
                raise IndexError("child assignment index out of range")
        del self._children[index]

    def append(self, subelement, /):
        self._children.append(_child(subelement, "append"))

    def extend(self, elements, /):
        try:
            elements = list(elements)
        except TypeError:
            raise TypeError(f'expected sequence, not "{type(elements).__name__}"') from None
        for e in elements:
            if not isinstance(e, Element):
                raise TypeError(f'expected an Element, not "{type(e).__name__}"')
            self._children.append(e)

    def insert(self, index, subelement, /):
        self._children.insert(index, _child(subelement, "insert", " 2"))

    def remove(self, subelement, /):
        _child(subelement, "remove")
        for i, child in enumerate(self._children):
            if child is subelement or child == subelement:
                del self._children[i]
                return
        raise ValueError("list.remove(x): x not in list")

    def find(self, path, namespaces=None):
        if namespaces is None and _is_tag(path):
            for child in self._children:
                if child.tag == path:
                    return child
            return None
        return ElementPath.find(self, path, namespaces)

    def findtext(self, path, default=None, namespaces=None):
        found = self.find(path, namespaces)
        return default if found is None else found.text or ""

    def findall(self, path, namespaces=None):
        if namespaces is None and _is_tag(path):
            return [child for child in self._children if child.tag == path]
        return ElementPath.findall(self, path, namespaces)

    def iterfind(self, path, namespaces=None):
        return ElementPath.iterfind(self, path, namespaces)

    def clear(self):
        self.attrib = {}
        self._children = []
        self.text = self.tail = None

    def get(self, key, default=None):
        return self.attrib.get(key, default)

    def set(self, key, value, /):
        self.attrib[key] = value

    def keys(self):
        return list(self.attrib.keys())

    def items(self):
        return list(self.attrib.items())

    def iter(self, tag=None):
        if tag == "*":
            tag = None
        waiting = [self]
        while waiting:
            e = waiting.pop()
            if tag is None or e.tag == tag:
                yield e
            if e._children:
                waiting.extend(reversed(e._children))

    def itertext(self):
        tag = self.tag
        if not isinstance(tag, str) and tag is not None:
            return
        if self.text:
            yield self.text
        for e in self._children:
            yield from e.itertext()
            if e.tail:
                yield e.tail


def SubElement(*args, **extra):
    """Make an element and append it to a parent."""
    if len(args) < 2:
        raise TypeError(f"SubElement() takes at least 2 arguments ({len(args)} given)")
    parent, tag, *attrib = args
    if not isinstance(parent, Element):
        raise TypeError(f"SubElement() argument 1 must be xml.etree.ElementTree.Element, not {_shown(parent)}")
    if attrib and not isinstance(attrib[0], dict):
        raise TypeError(f"SubElement() argument 3 must be dict, not {_shown(attrib[0])}")
    made = Element(tag, *attrib, **extra)
    parent._children.append(made)
    return made


def Comment(text=None):
    """An element that is written as a comment."""
    made = Element(Comment)
    made.text = text
    return made


def ProcessingInstruction(target, text=None):
    """An element that is written as a processing instruction."""
    made = Element(ProcessingInstruction)
    made.text = f"{target} {text}" if text else target
    return made


PI = ProcessingInstruction


class QName:
    """A qualified name of a tag or an attribute."""

    def __init__(self, text_or_uri, tag=None):
        self.text = text_or_uri if tag is None else "{%s}%s" % (text_or_uri, tag) if tag else text_or_uri

    def __str__(self):
        return self.text

    def __repr__(self):
        return f"<{self.__class__.__name__} {self.text!r}>"

    def __hash__(self):
        return hash(self.text)

    def _text(self, other):
        return other.text if isinstance(other, QName) else other

    def __eq__(self, other):
        return self.text == self._text(other)

    def __lt__(self, other):
        return self.text < self._text(other)

    def __le__(self, other):
        return self.text <= self._text(other)

    def __gt__(self, other):
        return self.text > self._text(other)

    def __ge__(self, other):
        return self.text >= self._text(other)


class ElementTree:
    """A document: a root element, read from and written to files."""

    def __init__(self, element=None, file=None):
        self._root = element
        if file:
            self.parse(file)

    def getroot(self):
        return self._root

    def _setroot(self, element):
        self._root = element

    def parse(self, source, parser=None):
        opened = not hasattr(source, "read")
        file = open(source, "rb") if opened else source
        try:
            if parser is None:
                parser = XMLParser()
            parser.feed(file.read())
            self._root = parser.close()
            return self._root
        finally:
            if opened:
                file.close()

    def iter(self, tag=None):
        return self._root.iter(tag)

    def _relative(self, path):
        if path[:1] == "/":
            import warnings
            path = "." + path
            warnings.warn("This search is broken in 1.3 and earlier, and will be fixed in a future version.  If you "
                          f"rely on the current behaviour, change it to {path!r}", FutureWarning, stacklevel=3)
        return path

    def find(self, path, namespaces=None):
        return self._root.find(self._relative(path), namespaces)

    def findtext(self, path, default=None, namespaces=None):
        return self._root.findtext(self._relative(path), default, namespaces)

    def findall(self, path, namespaces=None):
        return self._root.findall(self._relative(path), namespaces)

    def iterfind(self, path, namespaces=None):
        return self._root.iterfind(self._relative(path), namespaces)

    def write(self, file_or_filename, encoding=None, xml_declaration=None, default_namespace=None, method=None, *,
              short_empty_elements=True):
        method = method or "xml"
        if method not in _WRITERS:
            raise ValueError(f"unknown method {method!r}")
        if not encoding:
            encoding = "utf-8" if method == "c14n" else "us-ascii"
        as_text = encoding.lower() == "unicode"
        named = encoding
        opened = not hasattr(file_or_filename, "write")
        if opened:
            if as_text:
                named = encoding = "utf-8"
            file = open(file_or_filename, "w", encoding=encoding, errors="xmlcharrefreplace")
            write = file.write
        elif as_text:
            write = file_or_filename.write
            if xml_declaration:
                named = getattr(file_or_filename, "encoding", None) or "utf-8"
        else:
            file = file_or_filename
            bom = named.lower() in ("utf-16", "utf-32")
            parts = []
            write = parts.append
        try:
            if method == "xml" and (xml_declaration or xml_declaration is None and not as_text
                                    and encoding.lower() not in ("utf-8", "us-ascii")):
                write(f"<?xml version='1.0' encoding='{named}'?>\n")
            if method == "text":
                _write_text(write, self._root)
            else:
                qnames, namespaces = _namespaces(self._root, default_namespace)
                _WRITERS[method](write, self._root, qnames, namespaces, short_empty_elements=short_empty_elements)
            if not opened and not as_text:
                data = "".join(parts)
                file.write(data.encode(encoding, "strict" if bom or data.isascii() else "xmlcharrefreplace"))
        finally:
            if opened:
                file.close()

    def write_c14n(self, file):
        return self.write(file, method="c14n")


_namespace_map = {
    "http://www.w3.org/XML/1998/namespace": "xml",
    "http://www.w3.org/1999/xhtml": "html",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://schemas.xmlsoap.org/wsdl/": "wsdl",
    "http://www.w3.org/2001/XMLSchema": "xs",
    "http://www.w3.org/2001/XMLSchema-instance": "xsi",
    "http://purl.org/dc/elements/1.1/": "dc",
}


def register_namespace(prefix, uri):
    """Give a namespace the prefix that it is written with."""
    import re
    if re.match(r"ns\d+$", prefix):
        raise ValueError("Prefix format reserved for internal use")
    for k, v in list(_namespace_map.items()):
        if k == uri or v == prefix:
            del _namespace_map[k]
    _namespace_map[uri] = prefix


register_namespace._namespace_map = _namespace_map


def _cannot_serialize(text):
    raise TypeError(f"cannot serialize {text!r} (type {type(text).__name__})")


def _namespaces(elem, default_namespace=None):
    """The written form of every tag and attribute name, and the namespaces that takes."""
    qnames, namespaces = {None: None}, {}
    if default_namespace:
        namespaces[default_namespace] = ""

    def add(qname):
        try:
            if qname[:1] == "{":
                uri, tag = qname[1:].rsplit("}", 1)
                prefix = namespaces.get(uri)
                if prefix is None:
                    prefix = _namespace_map.get(uri)
                    if prefix is None:
                        prefix = f"ns{len(namespaces)}"
                    if prefix != "xml":
                        namespaces[uri] = prefix
                qnames[qname] = f"{prefix}:{tag}" if prefix else tag
            else:
                if default_namespace:
                    raise ValueError("cannot use non-qualified names with default_namespace option")
                qnames[qname] = qname
        except TypeError:
            _cannot_serialize(qname)

    for e in elem.iter():
        tag = e.tag
        if isinstance(tag, QName):
            if tag.text not in qnames:
                add(tag.text)
        elif isinstance(tag, str):
            if tag not in qnames:
                add(tag)
        elif tag is not None and tag is not Comment and tag is not PI:
            _cannot_serialize(tag)
        for key, value in e.items():
            if isinstance(key, QName):
                key = key.text
            if key not in qnames:
                add(key)
            if isinstance(value, QName) and value.text not in qnames:
                add(value.text)
        if isinstance(e.text, QName) and e.text.text not in qnames:
            add(e.text.text)
    return qnames, namespaces


def _escape_cdata(text):
    try:
        if "&" in text:
            text = text.replace("&", "&amp;")
        if "<" in text:
            text = text.replace("<", "&lt;")
        if ">" in text:
            text = text.replace(">", "&gt;")
        return text
    except (TypeError, AttributeError):
        _cannot_serialize(text)


def _escape_attrib(text):
    text = _escape_cdata(text)
    for c, written in (('"', "&quot;"), ("\r", "&#13;"), ("\n", "&#10;"), ("\t", "&#09;")):
        if c in text:
            text = text.replace(c, written)
    return text


def _escape_attrib_html(text):
    try:
        return text.replace("&", "&amp;").replace(">", "&gt;").replace('"', "&quot;")
    except (TypeError, AttributeError):
        _cannot_serialize(text)


def _write_attributes(write, elem, qnames, namespaces, escape):
    if namespaces:
        for uri, prefix in sorted(namespaces.items(), key=lambda x: x[1]):
            write(f' xmlns{":" + prefix if prefix else ""}="{escape(uri)}"')
    for key, value in elem.attrib.items():
        if isinstance(key, QName):
            key = key.text
        value = qnames[value.text] if isinstance(value, QName) else escape(value)
        write(f' {qnames[key]}="{value}"')


def _write_special(write, elem):
    if elem.tag is Comment:
        write(f"<!--{elem.text}-->")
    elif elem.tag is PI:
        write(f"<?{elem.text}?>")
    else:
        return False
    return True


def _write_xml(write, elem, qnames, namespaces, short_empty_elements, **_):
    if not _write_special(write, elem):
        tag = elem.tag
        tag = qnames[tag.text if isinstance(tag, QName) else tag]
        text = elem.text
        if tag is None:
            if text:
                write(_escape_cdata(text))
            for e in elem:
                _write_xml(write, e, qnames, None, short_empty_elements)
        else:
            write("<" + tag)
            _write_attributes(write, elem, qnames, namespaces, _escape_attrib)
            if text or len(elem) or not short_empty_elements:
                write(">")
                if text:
                    write(qnames[text.text] if isinstance(text, QName) else _escape_cdata(text))
                for e in elem:
                    _write_xml(write, e, qnames, None, short_empty_elements)
                write(f"</{tag}>")
            else:
                write(" />")
    if elem.tail:
        write(_escape_cdata(elem.tail))


HTML_EMPTY = {"area", "base", "basefont", "br", "col", "embed", "frame", "hr", "img", "input", "isindex", "link",
              "meta", "param", "source", "track", "wbr"}


def _write_html(write, elem, qnames, namespaces, **_):
    if not _write_special(write, elem):
        tag = elem.tag
        tag = qnames[tag.text if isinstance(tag, QName) else tag]
        text = elem.text
        if tag is None:
            if text:
                write(_escape_cdata(text))
            for e in elem:
                _write_html(write, e, qnames, None)
        else:
            write("<" + tag)
            _write_attributes(write, elem, qnames, namespaces, _escape_attrib_html)
            write(">")
            lower = tag.lower()
            if text:
                write(text if lower in ("script", "style") else _escape_cdata(text))
            for e in elem:
                _write_html(write, e, qnames, None)
            if lower not in HTML_EMPTY:
                write(f"</{tag}>")
    if elem.tail:
        write(_escape_cdata(elem.tail))


def _write_text(write, elem):
    for part in elem.itertext():
        write(part)
    if elem.tail:
        write(elem.tail)


def _write_c14n(*args, **kwargs):
    raise NotImplementedError("xml.etree.ElementTree.canonicalize is not implemented in pyt yet")


_WRITERS = {"xml": _write_xml, "html": _write_html, "text": _write_text, "c14n": _write_c14n}


def canonicalize(xml_data=None, *, out=None, from_file=None, **options):
    _write_c14n()


class C14NWriterTarget:
    def __init__(self, *args, **kwargs):
        _write_c14n()


def tostring(element, encoding=None, method=None, *, xml_declaration=None, default_namespace=None,
             short_empty_elements=True):
    """The XML text of an element: bytes, or str with encoding="unicode"."""
    stream = _io.StringIO() if encoding == "unicode" else _io.BytesIO()
    ElementTree(element).write(stream, encoding, xml_declaration=xml_declaration, method=method,
                               default_namespace=default_namespace, short_empty_elements=short_empty_elements)
    return stream.getvalue()


def tostringlist(element, encoding=None, method=None, *, xml_declaration=None, default_namespace=None,
                 short_empty_elements=True):
    """The XML text of an element as a list of parts."""
    return [tostring(element, encoding, method, xml_declaration=xml_declaration, default_namespace=default_namespace,
                     short_empty_elements=short_empty_elements)]


def dump(elem):
    """Write an element to standard output."""
    if not isinstance(elem, ElementTree):
        elem = ElementTree(elem)
    elem.write(sys.stdout, encoding="unicode")
    tail = elem.getroot().tail
    if not tail or tail[-1] != "\n":
        sys.stdout.write("\n")


def indent(tree, space="  ", level=0):
    """Put whitespace between elements so that each has a line of its own."""
    if isinstance(tree, ElementTree):
        tree = tree.getroot()
    if level < 0:
        raise ValueError(f"Initial indentation level must be >= 0, got {level}")
    if len(tree):
        _indent(tree, "\n" + level * space, space)


def _indent(elem, outer, space):
    inner = outer + space
    if not elem.text or not elem.text.strip():
        elem.text = inner
    for child in elem:
        if len(child):
            _indent(child, inner, space)
        if not child.tail or not child.tail.strip():
            child.tail = inner
    if not child.tail.strip():
        child.tail = outer


@c_named
class TreeBuilder:
    """Makes elements of a parser's calls."""

    def __init__(self, element_factory=None, *, comment_factory=None, pi_factory=None, insert_comments=False,
                 insert_pis=False):
        self._data = []
        self._stack = []
        self._last = self._root = None
        self._behind = False
        self._element = element_factory or Element
        self._comment = comment_factory or Comment
        self._pi = pi_factory or ProcessingInstruction
        self.insert_comments = insert_comments
        self.insert_pis = insert_pis

    def close(self):
        return self._root

    def _flush(self):
        if self._data:
            if self._last is not None:
                text = "".join(self._data)
                if self._behind:
                    self._last.tail = text
                else:
                    self._last.text = text
            self._data = []

    def data(self, data, /):
        self._data.append(data)

    def start(self, tag, attrs, /):
        self._flush()
        made = self._element(tag, attrs)
        if self._stack:
            self._stack[-1].append(made)
        elif self._root is None:
            self._root = made
        self._stack.append(made)
        self._last = made
        self._behind = False
        return made

    def end(self, tag, /):
        self._flush()
        if not self._stack:
            raise IndexError("pop from empty stack")
        self._last = self._stack.pop()
        self._behind = True
        return self._last

    def _single(self, made, insert):
        if insert:
            self._flush()
            self._last = made
            if self._stack:
                self._stack[-1].append(made)
            self._behind = True
        return made

    def comment(self, text, /):
        return self._single(self._comment(text), self.insert_comments)

    def pi(self, target, text=None, /):
        return self._single(self._pi(target, text), self.insert_pis)


def _nothing(*args):
    return None


@c_named
class XMLParser:
    """Reads XML text and calls a target, a TreeBuilder unless another is given."""

    def __init__(self, *, target=None, encoding=None):
        from xml.etree import _parser
        self._module = _parser
        self.target = TreeBuilder() if target is None else target
        self.entity = {}
        self.version = "Expat 2.5.0"
        self._encoding = encoding
        self._scanner = _parser.Scanner(self)
        self._bytes = b""
        self._codec = None
        self._events = None
        target = self.target
        plain = type(target) is TreeBuilder
        self._start = getattr(target, "start", _nothing)
        self._end = getattr(target, "end", _nothing)
        self._comment = getattr(target, "comment", _nothing)
        self._pi = getattr(target, "pi", _nothing)
        data = getattr(target, "data", _nothing)
        self.data = data if plain else lambda text: self._lines(text, data)

    # targets see line ends on their own, as expat hands them out
    def _lines(self, text, data):
        for part in text.replace("\n", "\0\n\0").split("\0"):
            if part:
                data(part)

    def _setevents(self, queue, wanted):
        for name in wanted:
            if name not in ("start", "end", "start-ns", "end-ns", "comment", "pi"):
                raise ValueError(f"unknown event {name!r}")
        self._events = queue, set(wanted)

    def _event(self, name, value):
        if self._events is not None and name in self._events[1]:
            self._events[0].append((name, value))

    def start(self, tag, attrs):
        made = self._start(tag, attrs)
        if self._events is not None:
            self._event("start", made)

    def end(self, tag):
        made = self._end(tag)
        if self._events is not None:
            self._event("end", made)

    def comment(self, text):
        self._event("comment", self._comment(text))

    def pi(self, target, text):
        self._event("pi", self._pi(target, text))

    def start_ns(self, prefix, uri):
        found = (prefix, uri)
        if hasattr(self.target, "start_ns"):
            found = self.target.start_ns(prefix, uri)
        self._event("start-ns", found)

    def end_ns(self, prefix):
        found = None
        if hasattr(self.target, "end_ns"):
            found = self.target.end_ns(prefix)
        self._event("end-ns", found)

    def doctype(self, name, pubid, system):
        if hasattr(self.target, "doctype"):
            self.target.doctype(name, pubid, system)

    def _raise(self, wrong):
        line, column = self._scanner.place(wrong.at)
        message = wrong.message or self._module.MESSAGES[wrong.code]
        error = ParseError(f"{message}: line {line}, column {column}")
        error.code, error.position = wrong.code, (line, column)
        raise error from None

    def _decode(self, data, final=False):
        if isinstance(data, str):
            return data
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f"a bytes-like object is required, not {type(data).__name__!r}")
        data = self._bytes + bytes(data)
        self._bytes = b""
        if self._codec is None:
            if len(data) < 200 and b">" not in data and not final:
                self._bytes = data
                return ""
            self._codec = self._encoding or self._module.declared_encoding(data)
        try:
            return data.decode(self._codec)
        except UnicodeDecodeError as e:
            if not final and e.end >= len(data) and len(data) - e.start < 4:
                self._bytes = data[e.start:]
                return data[:e.start].decode(self._codec)
            try:
                self._scanner.feed(data[:e.start].decode(self._codec))
            except self._module.Wrong as wrong:
                self._raise(wrong)
            self._raise(self._module.Wrong(4, len(self._scanner.text)))

    def feed(self, data, /):
        try:
            self._scanner.feed(self._decode(data))
        except self._module.Wrong as wrong:
            self._raise(wrong)

    def flush(self):
        pass

    def close(self):
        try:
            self._scanner.feed(self._decode(b"", True), True)
        except self._module.Wrong as wrong:
            self._raise(wrong)
        close = getattr(self.target, "close", None)
        return close() if close is not None else None


class XMLPullParser:
    """Takes text in pieces and gives events back."""

    def __init__(self, events=None, *, _parser=None):
        from collections import deque
        self._events_queue = deque()
        self._parser = _parser or XMLParser(target=TreeBuilder())
        self._parser._setevents(self._events_queue, ("end",) if events is None else events)

    def feed(self, data):
        if self._parser is None:
            raise ValueError("feed() called after end of stream")
        if data:
            try:
                self._parser.feed(data)
            except SyntaxError as exc:
                self._events_queue.append(exc)

    def _close_and_return_root(self):
        root = self._parser.close()
        self._parser = None
        return root

    def close(self):
        self._close_and_return_root()

    def read_events(self):
        events = self._events_queue
        while events:
            event = events.popleft()
            if isinstance(event, Exception):
                raise event
            yield event

    def flush(self):
        if self._parser is None:
            raise ValueError("flush() called after end of stream")


class IterParseIterator:
    """What iterparse returns: events, and the root once all are read."""

    def __init__(self, source, events, parser):
        self._pull = XMLPullParser(events=events, _parser=parser)
        self._opened = not hasattr(source, "read")
        self._source = open(source, "rb") if self._opened else source
        self.root = None
        self._events = self._run()

    def _run(self):
        try:
            while True:
                yield from self._pull.read_events()
                data = self._source.read(16 * 1024)
                if not data:
                    break
                self._pull.feed(data)
            root = self._pull._close_and_return_root()
            yield from self._pull.read_events()
            self.root = root
        finally:
            if self._opened:
                self._source.close()

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._events)


def iterparse(source, events=None, parser=None):
    """Read a document and give its events one after the other."""
    return IterParseIterator(source, events, parser)


def parse(source, parser=None):
    """Read a file as an ElementTree."""
    tree = ElementTree()
    tree.parse(source, parser)
    return tree


def XML(text, parser=None):
    """The root element of a document in a text."""
    if not parser:
        parser = XMLParser(target=TreeBuilder())
    parser.feed(text)
    return parser.close()


fromstring = XML


def XMLID(text, parser=None):
    """The root element of a document, and its elements by their id."""
    tree = XML(text, parser)
    return tree, {e.get("id"): e for e in tree.iter() if e.get("id")}


def fromstringlist(sequence, parser=None):
    """The root element of a document in parts of text."""
    if not parser:
        parser = XMLParser(target=TreeBuilder())
    for text in sequence:
        parser.feed(text)
    return parser.close()
