"""Abstract syntax trees: the parser's own tree as Python objects, and helpers to walk, read and print it."""

import _ast
from _ast import PyCF_ALLOW_TOP_LEVEL_AWAIT, PyCF_ONLY_AST, PyCF_TYPE_COMMENTS


class AST:
    _fields = ()
    _attributes = ()
    __match_args__ = ()

    def __init__(self, *args, **kwargs):
        name = type(self).__name__
        if len(args) > len(self._fields):
            plural = "" if len(self._fields) == 1 else "s"
            raise TypeError(f"{name} constructor takes at most {len(self._fields)} positional argument{plural}")
        for field, value in zip(self._fields, args):
            setattr(self, field, value)
        for key, value in kwargs.items():
            if key in self._fields and self._fields.index(key) < len(args):
                raise TypeError(f"{name} got multiple values for argument '{key}'")
            setattr(self, key, value)

    def __reduce__(self):
        return type(self), (), self.__dict__


_POSITION = ("lineno", "col_offset", "end_lineno", "end_col_offset")

# The abstract grammar: a sum type, then its constructors; or a product with fields of its own.
_GRAMMAR = """
mod = Module(stmt* body, type_ignore* type_ignores) | Interactive(stmt* body) | Expression(expr body)
    | FunctionType(expr* argtypes, expr returns)
stmt @ = FunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment)
    | AsyncFunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment)
    | ClassDef(identifier name, expr* bases, keyword* keywords, stmt* body, expr* decorator_list)
    | Return(expr? value) | Delete(expr* targets) | Assign(expr* targets, expr value, string? type_comment)
    | AugAssign(expr target, operator op, expr value)
    | AnnAssign(expr target, expr annotation, expr? value, int simple)
    | For(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)
    | AsyncFor(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)
    | While(expr test, stmt* body, stmt* orelse) | If(expr test, stmt* body, stmt* orelse)
    | With(withitem* items, stmt* body, string? type_comment)
    | AsyncWith(withitem* items, stmt* body, string? type_comment)
    | Match(expr subject, match_case* cases) | Raise(expr? exc, expr? cause)
    | Try(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)
    | TryStar(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)
    | Assert(expr test, expr? msg) | Import(alias* names) | ImportFrom(identifier? module, alias* names, int? level)
    | Global(identifier* names) | Nonlocal(identifier* names) | Expr(expr value) | Pass | Break | Continue
expr @ = BoolOp(boolop op, expr* values) | NamedExpr(expr target, expr value) | BinOp(expr left, operator op, expr right)
    | UnaryOp(unaryop op, expr operand) | Lambda(arguments args, expr body) | IfExp(expr test, expr body, expr orelse)
    | Dict(expr* keys, expr* values) | Set(expr* elts) | ListComp(expr elt, comprehension* generators)
    | SetComp(expr elt, comprehension* generators) | DictComp(expr key, expr value, comprehension* generators)
    | GeneratorExp(expr elt, comprehension* generators) | Await(expr value) | Yield(expr? value) | YieldFrom(expr value)
    | Compare(expr left, cmpop* ops, expr* comparators) | Call(expr func, expr* args, keyword* keywords)
    | FormattedValue(expr value, int conversion, expr? format_spec) | JoinedStr(expr* values)
    | Constant(constant value, string? kind) | Attribute(expr value, identifier attr, expr_context ctx)
    | Subscript(expr value, expr slice, expr_context ctx) | Starred(expr value, expr_context ctx)
    | Name(identifier id, expr_context ctx) | List(expr* elts, expr_context ctx) | Tuple(expr* elts, expr_context ctx)
    | Slice(expr? lower, expr? upper, expr? step)
expr_context = Load | Store | Del
boolop = And | Or
operator = Add | Sub | Mult | MatMult | Div | Mod | Pow | LShift | RShift | BitOr | BitXor | BitAnd | FloorDiv
unaryop = Invert | Not | UAdd | USub
cmpop = Eq | NotEq | Lt | LtE | Gt | GtE | Is | IsNot | In | NotIn
comprehension(expr target, expr iter, expr* ifs, int is_async)
excepthandler @ = ExceptHandler(expr? type, identifier? name, stmt* body)
arguments(arg* posonlyargs, arg* args, arg? vararg, arg* kwonlyargs, expr* kw_defaults, arg? kwarg, expr* defaults)
arg @(identifier arg, expr? annotation, string? type_comment)
keyword @(identifier? arg, expr value)
alias @(identifier name, identifier? asname)
withitem(expr context_expr, expr? optional_vars)
match_case(pattern pattern, expr? guard, stmt* body)
pattern @ = MatchValue(expr value) | MatchSingleton(constant value) | MatchSequence(pattern* patterns)
    | MatchMapping(expr* keys, pattern* patterns, identifier? rest)
    | MatchClass(expr cls, pattern* patterns, identifier* kwd_attrs, pattern* kwd_patterns)
    | MatchStar(identifier? name) | MatchAs(pattern? pattern, identifier? name) | MatchOr(pattern* patterns)
type_ignore = TypeIgnore(int lineno, string tag)
"""


def _define(text, base, positioned):
    name, _, rest = text.partition("(")
    fields = [part.split() for part in rest.rstrip(")").split(",")] if rest else []
    names = tuple(field for _, field in fields)
    members = {"_fields": names, "__match_args__": names, "__doc__": text, "__module__": "ast"}
    for kind, field in fields:
        if kind.endswith("?"):
            members[field] = None
    if positioned and base is AST:
        members["_attributes"] = _POSITION
        members["end_lineno"] = members["end_col_offset"] = None
    globals()[name] = type(name, (base,), members)
    return globals()[name]


def _define_all():
    rules = []
    for line in _GRAMMAR.strip().split("\n"):
        if line.startswith("    "):
            rules[-1] += " " + line.strip()
        else:
            rules.append(line)
    for rule in rules:
        head, equals, constructors = rule.partition(" = ")
        positioned = "@" in head
        head = head.replace(" @", "").strip()
        base = _define(head, AST, positioned)
        if equals:
            base.__doc__ = head + " = " + constructors
            for constructor in constructors.split(" | "):
                _define(constructor.strip(), base, positioned)


_define_all()


def _make(name, values, position):
    cls = globals()[name]
    node = cls.__new__(cls)
    for field, value in zip(cls._fields, values):
        setattr(node, field, value)
    if position is not None:
        node.lineno, node.col_offset, node.end_lineno, node.end_col_offset = position
    return node


def parse(source, filename="<unknown>", mode="exec", *, type_comments=False, feature_version=None):
    """Parse the source into an AST node."""
    if isinstance(source, (bytes, bytearray)):
        source = source.decode("utf-8")
    return _ast.parse(source, filename, mode, _make)


def literal_eval(node_or_string):
    """Evaluate a string or node that holds only literals: strings, bytes, numbers, tuples, lists, dicts, sets,
    booleans, None and Ellipsis."""
    tree = node_or_string
    if isinstance(tree, str):
        tree = parse(tree.lstrip(" \t"), mode="eval")
    return _literal(tree.body if isinstance(tree, Expression) else tree)


def _malformed(node):
    line = getattr(node, "lineno", None)
    where = f" on line {line}" if line else ""
    raise ValueError(f"malformed node or string{where}: {node!r}")


def _literal(node):
    match node:
        case Constant():
            return node.value
        case Tuple():
            return tuple(_literal(item) for item in node.elts)
        case List():
            return [_literal(item) for item in node.elts]
        case Set():
            return {_literal(item) for item in node.elts}
        case Dict() if len(node.keys) == len(node.values):
            return {_literal(key): _literal(value) for key, value in zip(node.keys, node.values)}
        case Call(func=Name(id="set"), args=[], keywords=[]):
            return set()
        case BinOp(op=Add() | Sub()):
            # Only a complex number's two parts.
            real, imaginary = _signed(node.left), _number(node.right)
            if type(real) is complex or type(imaginary) is not complex:
                _malformed(node)
            return real + imaginary if isinstance(node.op, Add) else real - imaginary
    return _signed(node)


def _signed(node):
    match node:
        case UnaryOp(op=USub()):
            return -_number(node.operand)
        case UnaryOp(op=UAdd()):
            return +_number(node.operand)
    return _number(node)


def _number(node):
    if not isinstance(node, Constant) or type(node.value) not in (int, float, complex):
        _malformed(node)
    return node.value


def dump(node, annotate_fields=True, include_attributes=False, *, indent=None):
    """A formatted dump of the tree in node."""
    if not isinstance(node, AST):
        raise TypeError("expected AST, got %r" % node.__class__.__name__)
    if indent is not None and not isinstance(indent, str):
        indent = " " * indent

    def separators(level):
        if indent is None:
            return "", ", "
        return "\n" + indent * level, ",\n" + indent * level

    def shown(node, level):
        """The text, and whether it is short enough for one line."""
        level += 1
        prefix, sep = separators(level)
        if isinstance(node, AST):
            cls = type(node)
            args = []
            simple = True
            keywords = annotate_fields
            for name in node._fields:
                try:
                    value = getattr(node, name)
                except AttributeError:
                    keywords = True
                    continue
                if value is None and getattr(cls, name, ...) is None:
                    keywords = True
                    continue
                text, plain = shown(value, level)
                simple = simple and plain
                args.append(f"{name}={text}" if keywords else text)
            if include_attributes and node._attributes:
                for name in node._attributes:
                    try:
                        value = getattr(node, name)
                    except AttributeError:
                        continue
                    if value is None and getattr(cls, name, ...) is None:
                        continue
                    text, plain = shown(value, level)
                    simple = simple and plain
                    args.append(f"{name}={text}")
            if simple and len(args) <= 3:
                return f"{cls.__name__}({', '.join(args)})", not args
            return f"{cls.__name__}({prefix}{sep.join(args)})", False
        if isinstance(node, list):
            if not node:
                return "[]", True
            return f"[{prefix}{sep.join(shown(item, level)[0] for item in node)}]", False
        return repr(node), True

    return shown(node, 0)[0]


def iter_fields(node):
    for field in node._fields:
        try:
            yield field, getattr(node, field)
        except AttributeError:
            pass


def iter_child_nodes(node):
    for _, value in iter_fields(node):
        if isinstance(value, AST):
            yield value
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, AST):
                    yield item


def walk(node):
    """All nodes of the tree, level by level."""
    todo = [node]
    at = 0
    while at < len(todo):
        node = todo[at]
        at += 1
        todo.extend(iter_child_nodes(node))
        yield node


class NodeVisitor:
    """Calls `visit_CLASS(node)` for each node it visits, or `generic_visit`, which visits the children."""

    def visit(self, node):
        return getattr(self, "visit_" + node.__class__.__name__, self.generic_visit)(node)

    def generic_visit(self, node):
        for child in iter_child_nodes(node):
            self.visit(child)


class NodeTransformer(NodeVisitor):
    """A visitor whose methods' results replace the nodes they visited; None removes one."""

    def generic_visit(self, node):
        for field, old in iter_fields(node):
            if isinstance(old, list):
                new = []
                for value in old:
                    if isinstance(value, AST):
                        value = self.visit(value)
                        if value is None:
                            continue
                        if not isinstance(value, AST):
                            new.extend(value)
                            continue
                    new.append(value)
                old[:] = new
            elif isinstance(old, AST):
                value = self.visit(old)
                if value is None:
                    delattr(node, field)
                else:
                    setattr(node, field, value)
        return node


def copy_location(new_node, old_node):
    for attr in _POSITION:
        if attr in old_node._attributes and attr in new_node._attributes:
            value = getattr(old_node, attr, None)
            if value is not None or (hasattr(old_node, attr) and attr.startswith("end_")):
                setattr(new_node, attr, value)
    return new_node


def fix_missing_locations(node):
    """Give every node that needs a place and has none its parent's."""
    pending = [(node, (1, 0, 1, 0))]
    while pending:
        current, place = pending.pop()
        if "lineno" in current._attributes:
            own = []
            for attr, inherited in zip(_POSITION, place):
                if getattr(current, attr, None) is None:
                    setattr(current, attr, inherited)
                own.append(getattr(current, attr))
            place = own
        pending.extend((child, place) for child in iter_child_nodes(current))
    return node


def increment_lineno(node, n=1):
    """Move every node of the tree down by n lines."""
    for child in walk(node):
        for attr in ("lineno", "end_lineno"):
            if attr in child._attributes or attr in child._fields:
                line = getattr(child, attr, 0)
                if line is not None:
                    setattr(child, attr, line + n)
    return node


def get_docstring(node, clean=True):
    """The docstring of a function, class or module node, or None."""
    if not isinstance(node, (AsyncFunctionDef, FunctionDef, ClassDef, Module)):
        raise TypeError("%r can't have docstrings" % (node.__class__.__name__))
    if not (node.body and isinstance(node.body[0], Expr)):
        return None
    value = node.body[0].value
    if not isinstance(value, Constant) or not isinstance(value.value, str):
        return None
    if not clean:
        return value.value
    import inspect

    return inspect.cleandoc(value.value)


def get_source_segment(source, node, *, padded=False):
    """The text in source that produced node, or None."""
    try:
        if node.end_lineno is None or node.end_col_offset is None:
            return None
        first, last = node.lineno - 1, node.end_lineno - 1
        start, end = node.col_offset, node.end_col_offset
    except AttributeError:
        return None
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = [line + "\n" for line in lines[:-1]] + lines[-1:]
    if first == last:
        return lines[first].encode()[start:end].decode()
    before = lines[first].encode()[:start].decode()
    padding = "".join(c if c in "\f\t" else " " for c in before) if padded else ""
    head = padding + lines[first].encode()[start:].decode()
    return head + "".join(lines[first + 1 : last]) + lines[last].encode()[:end].decode()


def unparse(ast_obj):
    """Source text that parses to the given tree."""
    if isinstance(ast_obj, (Module, Interactive)):
        return _ast.unparse(ast_obj.body)
    if isinstance(ast_obj, Expression):
        ast_obj = ast_obj.body
    if isinstance(ast_obj, stmt):
        return _ast.unparse([ast_obj])
    if not isinstance(ast_obj, expr):
        raise NotImplementedError(f"ast.unparse of {type(ast_obj).__name__} is not implemented in pyt yet")
    return _ast.unparse(ast_obj)
