# The xml.etree.ElementPath module: the part of XPath that find, findall and iterfind know.
import re

_TOKEN = re.compile(r"('[^']*'|\"[^\"]*\")|(::|//?|\.\.|\(\)|!=|[/.*:\[\]\(\)@=])"
                    r"|((?:\{[^}]+\})?[^/\[\]\(\)@!=\s]+)|\s+")


def xpath_tokenizer(pattern, namespaces=None):
    default = namespaces.get("") if namespaces else None
    attribute = False
    for m in _TOKEN.finditer(pattern):
        quoted, symbol, tag = m.group(1) or "", m.group(2) or "", m.group(3) or ""
        mark = quoted or symbol
        if tag and tag[0] != "{":
            if ":" in tag:
                prefix, uri = tag.split(":", 1)
                if not namespaces or prefix not in namespaces:
                    raise SyntaxError(f"prefix {prefix!r} not found in prefix map") from None
                tag = "{" + namespaces[prefix] + "}" + uri
            elif default and not attribute:
                tag = "{" + default + "}" + tag
            attribute = False
        else:
            attribute = mark == "@"
        yield mark, tag


def _matcher(tag):
    """A test of tags with a wildcard for the namespace or the name; None for a plain tag."""
    if tag == "*" or tag == "{*}*":
        return lambda t: True if tag == "{*}*" and isinstance(t, str) else tag == "*"
    if tag == "{}*":
        return lambda t: isinstance(t, str) and t[:1] != "{"
    if tag[:3] == "{*}":
        name = tag[3:]
        return lambda t: isinstance(t, str) and (t == name or t[:1] == "{" and t.endswith("}" + name))
    if tag[:2] == "{}":
        plain = tag[2:]
        return lambda t: t == plain
    if tag[-2:] == "}*":
        space = tag[:-1]
        return lambda t: isinstance(t, str) and t.startswith(space)
    return None


def _children(tag):
    if tag == "*":
        def select(result):
            for elem in result:
                yield from elem
        return select
    test = _matcher(tag) or (lambda t: t == tag)

    def select(result):
        for elem in result:
            for e in elem:
                if test(e.tag):
                    yield e
    return select


def _descendants(tag):
    test = None if tag == "*" else _matcher(tag)
    if test is None:
        def select(result):
            for elem in result:
                for e in elem.iter(tag):
                    if e is not elem:
                        yield e
        return select

    def select(result):
        for elem in result:
            for e in elem.iter():
                if e is not elem and test(e.tag):
                    yield e
    return select


def _own(result):
    return result


class _Search:
    def __init__(self, root):
        self.root = root
        self._parents = None

    def parents(self):
        if self._parents is None:
            self._parents = {e: p for p in self.root.iter() for e in p}
        return self._parents


def _up(search):
    def select(result):
        parents = search.parents()
        seen = set()
        for elem in result:
            parent = parents.get(elem)
            if parent is not None and parent not in seen:
                seen.add(parent)
                yield parent
    return select


def _filter(test):
    def select(result):
        for elem in result:
            if test(elem):
                yield elem
    return select


def _predicate(tokens, search):
    """One [...] condition, whose opening bracket is read already."""
    signature, values = [], []
    for mark, tag in tokens:
        if mark == "]":
            break
        if not mark and not tag:
            continue
        if mark and mark[:1] in "'\"":
            mark, tag = "'", mark[1:-1]
        signature.append(mark or "-")
        values.append(tag)
    else:
        return None
    kind = "".join(signature)
    if kind == "@-":
        key = values[1]
        return _filter(lambda e: e.get(key) is not None)
    if kind == "@-='":
        key, value = values[1], values[-1]
        return _filter(lambda e: e.get(key) == value)
    if kind == "@-!='":
        key, value = values[1], values[-1]
        return _filter(lambda e: e.get(key) is not None and e.get(key) != value)
    number = values and kind == "-" and re.match(r"-?\d+$", values[0])
    if kind == "-" and not number:
        tag = values[0]
        return _filter(lambda e: e.find(tag) is not None)
    if kind in (".='", ".!='") or kind in ("-='", "-!='") and not re.match(r"-?\d+$", values[0]):
        tag, value, equal = values[0], values[-1], "!" not in kind
        if tag:
            return _filter(lambda e: any(("".join(c.itertext()) == value) is equal for c in e.findall(tag)))
        return _filter(lambda e: ("".join(e.itertext()) == value) is equal)
    if kind in ("-", "-()", "-()-"):
        if kind == "-":
            index = int(values[0]) - 1
            if index < 0:
                raise SyntaxError("XPath position >= 1 expected")
        else:
            if values[0] != "last":
                raise SyntaxError("unsupported function")
            index = -1
            if kind == "-()-":
                try:
                    index = int(values[2]) - 1
                except ValueError:
                    raise SyntaxError("unsupported expression")
                if index > -2:
                    raise SyntaxError("XPath offset from last() must be negative")

        def select(result):
            parents = search.parents()
            for elem in result:
                try:
                    alike = list(parents[elem].findall(elem.tag))
                    if alike[index] is elem:
                        yield elem
                except (IndexError, KeyError):
                    pass
        return select
    raise SyntaxError("invalid predicate")


def _compile(path, namespaces, search):
    tokens = xpath_tokenizer(path, namespaces)
    pending = next(tokens, None)
    if pending is None:
        return None
    steps = []
    while True:
        mark, tag = pending
        if tag and not mark:
            step = _children(tag)
        elif mark == "*":
            step = _children("*")
        elif mark == ".":
            step = _own
        elif mark == "..":
            step = _up(search)
        elif mark == "//":
            found = next(tokens, None)
            if found is None:
                return None
            mark, tag = found
            if mark == "*":
                step = _descendants("*")
            elif not mark:
                step = _descendants(tag)
            else:
                raise SyntaxError("invalid descendant")
        elif mark == "[":
            step = _predicate(tokens, search)
        else:
            raise SyntaxError("invalid path")
        steps.append(step)
        pending = next(tokens, None)
        if pending is not None and pending[0] == "/":
            pending = next(tokens, None)
        if pending is None:
            return steps


def iterfind(elem, path, namespaces=None):
    if path[-1:] == "/":
        path = path + "*"
    if path[:1] == "/":
        raise SyntaxError("cannot use absolute path on element")
    steps = _compile(path, namespaces, _Search(elem))
    if steps is None:
        return None
    result = [elem]
    for step in steps:
        result = step(result)
    return iter(result)


def find(elem, path, namespaces=None):
    return next(iterfind(elem, path, namespaces), None)


def findall(elem, path, namespaces=None):
    return list(iterfind(elem, path, namespaces))


def findtext(elem, path, default=None, namespaces=None):
    found = find(elem, path, namespaces)
    return default if found is None else found.text or ""
