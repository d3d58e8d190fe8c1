# Owns: torch.utils._pytree: nested containers as a flat list of leaves and a spec that rebuilds them.
from collections import OrderedDict, defaultdict, deque, namedtuple
from dataclasses import dataclass

__all__ = [
    "PyTree", "TreeSpec", "LeafSpec", "register_pytree_node", "tree_flatten", "tree_flatten_with_path",
    "tree_unflatten", "tree_iter", "tree_leaves", "tree_leaves_with_path", "tree_structure", "tree_map",
    "tree_map_with_path", "tree_map_", "tree_map_only", "tree_map_only_", "tree_all", "tree_any", "tree_all_only",
    "tree_any_only", "keystr",
]

PyTree = object


@dataclass(frozen=True)
class SequenceKey:
    idx: int

    def __str__(self):
        return f"[{self.idx!r}]"

    def get(self, sequence):
        return sequence[self.idx]


@dataclass(frozen=True)
class MappingKey:
    key: object

    def __str__(self):
        return f"[{self.key!r}]"

    def get(self, mapping):
        return mapping[self.key]


@dataclass(frozen=True)
class GetAttrKey:
    name: str

    def __str__(self):
        return f".{self.name}"

    def get(self, obj):
        return getattr(obj, self.name)


def keystr(path):
    return "".join(str(key) for key in path)


def is_namedtuple_class(cls):
    fields = getattr(cls, "_fields", None)
    return isinstance(cls, type) and issubclass(cls, tuple) and isinstance(fields, tuple)


def is_namedtuple(obj):
    return is_namedtuple_class(type(obj))


is_namedtuple_instance = is_namedtuple

# How a kind of container comes apart: (children, context), the children's keys, and the way back.
NodeDef = namedtuple("NodeDef", "type flatten_fn unflatten_fn flatten_with_keys_fn")
SUPPORTED_NODES = {}


def register_pytree_node(
    cls, flatten_fn, unflatten_fn, *, serialized_type_name=None, to_dumpable_context=None,
    from_dumpable_context=None, flatten_with_keys_fn=None,
):
    if cls in SUPPORTED_NODES:
        raise ValueError(f"{cls} is already registered as pytree node.")
    SUPPORTED_NODES[cls] = NodeDef(cls, flatten_fn, unflatten_fn, flatten_with_keys_fn)


_register_pytree_node = register_pytree_node


def _register(cls, flatten, unflatten, key=SequenceKey):
    def with_keys(value):
        children, context = flatten(value)
        names = context if cls in (dict, OrderedDict) else context[1] if cls is defaultdict else range(len(children))
        if cls is namedtuple:
            names = type(value)._fields
        return [(key(name), child) for name, child in zip(names, children)], context

    register_pytree_node(cls, flatten, unflatten, flatten_with_keys_fn=with_keys)


_register(tuple, lambda t: (list(t), None), lambda items, _: tuple(items))
_register(list, lambda l: (l, None), lambda items, _: list(items))
_register(dict, lambda d: (list(d.values()), list(d.keys())), lambda items, keys: dict(zip(keys, items)), MappingKey)
_register(namedtuple, lambda t: (list(t), type(t)), lambda items, cls: cls(*items), GetAttrKey)
_register(
    OrderedDict, lambda d: (list(d.values()), list(d.keys())), lambda items, keys: OrderedDict(zip(keys, items)),
    MappingKey,
)
_register(
    defaultdict,
    lambda d: (list(d.values()), [d.default_factory, list(d.keys())]),
    lambda items, context: defaultdict(context[0], zip(context[1], items)),
    MappingKey,
)
_register(deque, lambda d: (list(d), d.maxlen), lambda items, maxlen: deque(items, maxlen=maxlen))
BUILTIN_TYPES = frozenset(SUPPORTED_NODES)


def register_constant(cls):
    register_pytree_node(cls, lambda value: ([], value), lambda _, value: value)


def register_dataclass(cls, *, field_names=None, drop_field_names=None, serialized_type_name=None):
    import dataclasses

    names = list(field_names) if field_names is not None else [f.name for f in dataclasses.fields(cls) if f.init]
    register_pytree_node(
        cls,
        lambda obj: ([getattr(obj, n) for n in names], None),
        lambda items, _: cls(**dict(zip(names, items))),
        flatten_with_keys_fn=lambda obj: ([(GetAttrKey(n), getattr(obj, n)) for n in names], None),
    )
    return cls


def _get_node_type(tree):
    return namedtuple if is_namedtuple(tree) and type(tree) not in SUPPORTED_NODES else type(tree)


def tree_is_leaf(tree, is_leaf=None):
    return _get_node_type(tree) not in SUPPORTED_NODES or (is_leaf is not None and is_leaf(tree))


_is_leaf = tree_is_leaf


class TreeSpec:
    """The shape of a tree: the kind of its root, what else the kind needs, and the shapes of the children."""

    def __init__(self, type, context, children_specs=()):
        self.type, self.context, self._children = type, context, list(children_specs)
        self.num_children = len(self._children)
        leaf = type is None
        self.num_nodes = 1 if leaf else 1 + sum(c.num_nodes for c in self._children)
        self.num_leaves = 1 if leaf else sum(c.num_leaves for c in self._children)

    @property
    def children_specs(self):
        return self._children

    def children(self):
        return list(self._children)

    def child(self, index):
        return self._children[index]

    def is_leaf(self):
        return self.type is None

    def __repr__(self, indent=0):
        if self.is_leaf():
            return "*"
        inner = ",\n".join(
            (" " * (indent + 2) if i > 0 else "") + child.__repr__(indent + 2) for i, child in enumerate(self._children)
        )
        return f"TreeSpec({self.type.__name__}, {self.context}, [{inner}])"

    __str__ = __repr__

    def __eq__(self, other):
        if not isinstance(other, TreeSpec):
            return NotImplemented
        return (self.type, self.context, self._children) == (other.type, other.context, other._children)

    def __hash__(self):
        context = self.context
        if self.type in (dict, OrderedDict):
            context = tuple(context)
        elif self.type is defaultdict:
            context = (context[0], tuple(context[1]))
        return hash((self.type, context, tuple(self._children)))

    def flatten_up_to(self, tree):
        leaves = []
        self._flatten_up_to(tree, leaves)
        return leaves

    def _flatten_up_to(self, tree, leaves):
        if self.is_leaf():
            leaves.append(tree)
            return
        kind = _get_node_type(tree)
        mappings = (dict, OrderedDict, defaultdict)
        if kind is not self.type and not (kind in mappings and self.type in mappings):
            raise ValueError(f"Node type mismatch; expected {self.type!r}, but got {kind!r}.")
        if kind in mappings:
            keys = self.context[1] if self.type is defaultdict else self.context
            if len(tree) != self.num_children:
                raise ValueError(f"Node arity mismatch; expected {self.num_children}, but got {len(tree)}.")
            if set(tree) != set(keys):
                missing, extra = set(keys) - set(tree), set(tree) - set(keys)
                text = (f"; missing key(s): {missing}" if missing else "") + (f"; extra key(s): {extra}" if extra else "")
                raise ValueError(f"Node keys mismatch{text}.")
            children = [tree[key] for key in keys]
        else:
            children, context = SUPPORTED_NODES[kind].flatten_fn(tree)
            if len(children) != self.num_children:
                raise ValueError(f"Node arity mismatch; expected {self.num_children}, but got {len(children)}.")
            if kind is not deque and context != self.context:
                raise ValueError(
                    f"Node context mismatch for node type {self.type!r}; expected {self.context!r}, but got {context!r}."
                )
        for spec, child in zip(self._children, children):
            spec._flatten_up_to(child, leaves)

    def unflatten(self, leaves):
        leaves = list(leaves)
        if len(leaves) != self.num_leaves:
            raise ValueError(
                f"treespec.unflatten(leaves): `leaves` has length {len(leaves)} but the spec refers to a pytree "
                f"that holds {self.num_leaves} items ({self})."
            )
        return self._rebuild(iter(leaves))

    def _rebuild(self, leaves):
        if self.is_leaf():
            return next(leaves)
        items = [child._rebuild(leaves) for child in self._children]
        return SUPPORTED_NODES[self.type].unflatten_fn(items, self.context)


_LEAF = TreeSpec(None, None)


def LeafSpec():
    return _LEAF


def treespec_leaf():
    return _LEAF


def _flatten(tree, leaves, is_leaf):
    if tree_is_leaf(tree, is_leaf):
        leaves.append(tree)
        return _LEAF
    kind = _get_node_type(tree)
    children, context = SUPPORTED_NODES[kind].flatten_fn(tree)
    return TreeSpec(kind, context, [_flatten(child, leaves, is_leaf) for child in children])


def tree_flatten(tree, is_leaf=None):
    leaves = []
    spec = _flatten(tree, leaves, is_leaf)
    return leaves, spec


def tree_unflatten(leaves, treespec):
    if not isinstance(treespec, TreeSpec):
        raise TypeError(f"Expected `treespec` to be an instance of PyTreeSpec but got item of type {type(treespec)}.")
    return treespec.unflatten(leaves)


def tree_iter(tree, is_leaf=None):
    yield from tree_flatten(tree, is_leaf)[0]


def tree_leaves(tree, is_leaf=None):
    return tree_flatten(tree, is_leaf)[0]


def tree_structure(tree, is_leaf=None):
    return tree_flatten(tree, is_leaf)[1]


def tree_map(func, tree, *rests, is_leaf=None):
    leaves, spec = tree_flatten(tree, is_leaf)
    others = [spec.flatten_up_to(rest) for rest in rests]
    return spec.unflatten([func(*args) for args in zip(leaves, *others)])


def tree_map_(func, tree, *rests, is_leaf=None):
    leaves, spec = tree_flatten(tree, is_leaf)
    others = [spec.flatten_up_to(rest) for rest in rests]
    for args in zip(leaves, *others):
        func(*args)
    return tree


def _chooses(kinds):
    if isinstance(kinds, (type, tuple)) or hasattr(kinds, "__args__"):
        return lambda x: isinstance(x, kinds)
    if callable(kinds):
        return kinds
    raise TypeError("Argument must be a type, a tuple of types, or a callable.")


def map_only(kinds, /):
    chosen = _chooses(kinds)
    return lambda func: lambda x: func(x) if chosen(x) else x


def tree_map_only(kinds, /, func, tree, is_leaf=None):
    return tree_map(map_only(kinds)(func), tree, is_leaf=is_leaf)


def tree_map_only_(kinds, /, func, tree, is_leaf=None):
    return tree_map_(map_only(kinds)(func), tree, is_leaf=is_leaf)


def tree_all(pred, tree, is_leaf=None):
    return all(map(pred, tree_leaves(tree, is_leaf)))


def tree_any(pred, tree, is_leaf=None):
    return any(map(pred, tree_leaves(tree, is_leaf)))


def tree_all_only(kinds, /, pred, tree, is_leaf=None):
    return all(pred(x) for x in tree_leaves(tree, is_leaf) if isinstance(x, kinds))


def tree_any_only(kinds, /, pred, tree, is_leaf=None):
    return any(pred(x) for x in tree_leaves(tree, is_leaf) if isinstance(x, kinds))


def _paths(tree, prefix, is_leaf):
    if tree_is_leaf(tree, is_leaf):
        yield prefix, tree
        return
    node = SUPPORTED_NODES[_get_node_type(tree)]
    if node.flatten_with_keys_fn is None:
        raise ValueError(
            f"Did not find a flatten_with_keys_fn for type: {node.type}. "
            "Please pass a flatten_with_keys_fn argument to register_pytree_node."
        )
    for key, child in node.flatten_with_keys_fn(tree)[0]:
        yield from _paths(child, (*prefix, key), is_leaf)


def tree_leaves_with_path(tree, is_leaf=None):
    return list(_paths(tree, (), is_leaf))


def tree_flatten_with_path(tree, is_leaf=None):
    return tree_leaves_with_path(tree, is_leaf), tree_structure(tree, is_leaf)


def tree_map_with_path(func, tree, *rests, is_leaf=None):
    pairs, spec = tree_flatten_with_path(tree, is_leaf)
    others = [spec.flatten_up_to(rest) for rest in rests]
    return spec.unflatten([func(*pair, *rest) for pair, *rest in zip(pairs, *others)])


def key_get(obj, path):
    for key in path:
        obj = key.get(obj)
    return obj


def _broadcast_to_and_flatten(tree, treespec, is_leaf=None):
    """The leaves of `tree` repeated wherever the spec goes deeper; None when the two do not fit."""
    if tree_is_leaf(tree, is_leaf):
        return [tree] * treespec.num_leaves
    kind = _get_node_type(tree)
    if treespec.is_leaf() or kind is not treespec.type:
        return None
    children, context = SUPPORTED_NODES[kind].flatten_fn(tree)
    if len(children) != treespec.num_children or context != treespec.context:
        return None
    out = []
    for child, spec in zip(children, treespec.children_specs):
        flat = _broadcast_to_and_flatten(child, spec, is_leaf)
        if flat is None:
            return None
        out += flat
    return out
