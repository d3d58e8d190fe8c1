# Owns: torch.func: function transforms, by ordinary recording (grad) and by mapping over slices (vmap).
import torch
from torch.autograd import functional as _functional

__all__ = [
    "grad", "grad_and_value", "vmap", "jacrev", "jacfwd", "hessian", "vjp", "jvp", "linearize", "stack_module_state",
]


# Trees: nested tuples, lists and dicts with tensors as leaves.
def _flatten(tree):
    """(leaves, rebuild)."""
    if isinstance(tree, tuple) and hasattr(tree, "_fields"):
        return _flatten_items(tree, lambda items: type(tree)(*items))
    if isinstance(tree, (tuple, list)):
        return _flatten_items(tree, type(tree))
    if isinstance(tree, dict):
        keys = list(tree)
        return _flatten_items([tree[k] for k in keys], lambda items: type(tree)(zip(keys, items)))
    return [tree], lambda leaves: leaves[0]


def _flatten_items(items, make):
    leaves, rebuilds, counts = [], [], []
    for item in items:
        more, rebuild = _flatten(item)
        leaves += more
        rebuilds.append(rebuild)
        counts.append(len(more))

    def rebuild_all(values):
        out, at = [], 0
        for rebuild, count in zip(rebuilds, counts):
            out.append(rebuild(values[at : at + count]))
            at += count
        return make(out)

    return leaves, rebuild_all


def _map(f, tree):
    leaves, rebuild = _flatten(tree)
    return rebuild([f(x) for x in leaves])


def _track(tree):
    return _map(lambda t: (t.view_as(t) if t.requires_grad else t.detach().requires_grad_(True)) if isinstance(t, torch.Tensor) else t, tree)


_depth = 0


def _detach(tree):
    """Results leave a transform without history unless an outer transform needs it."""
    if _depth > 0:
        return tree
    return _map(lambda t: t.detach() if isinstance(t, torch.Tensor) else t, tree)


def _original_history(*trees):
    return any(isinstance(t, torch.Tensor) and t.requires_grad for tree in trees for t in _flatten(tree)[0])


def grad_and_value(func, argnums=0, has_aux=False):
    def wrapper(*args, **kwargs):
        global _depth
        outer = _depth > 0 or (torch.is_grad_enabled() and _original_history(args, kwargs))
        positions = (argnums,) if isinstance(argnums, int) else tuple(argnums)
        args = list(args)
        wanted = []
        for p in positions:
            args[p] = _track(args[p])
            wanted.append(args[p])
        _depth += 1
        try:
            with torch.enable_grad():
                out = func(*args, **kwargs)
                aux = None
                if has_aux:
                    if not (isinstance(out, tuple) and len(out) == 2):
                        raise RuntimeError("grad_and_value(f)(*args): output of function f should be a tuple: (output, aux) if has_aux is True")
                    out, aux = out
                if not isinstance(out, torch.Tensor):
                    raise RuntimeError(f"grad_and_value(f)(*args): Expected f(*args) to return a Tensor, got {type(out)}")
                if out.dim() != 0:
                    raise RuntimeError(
                        "grad_and_value(f)(*args): Expected f(*args) to return a scalar Tensor, got tensor with "
                        f"{out.dim()} dims. Maybe you wanted to use the vjp or jacrev APIs instead?"
                    )
                leaves, rebuild = _flatten(tuple(wanted))
                tensors = [t for t in leaves if isinstance(t, torch.Tensor)]
                if out.requires_grad:
                    grads = torch.autograd.grad(out, tensors, create_graph=True, allow_unused=True)
                else:
                    grads = [None] * len(tensors)
                grads = [torch.zeros_like(t) if g is None else g for g, t in zip(grads, tensors)]
                grads = rebuild(grads)
        finally:
            _depth -= 1
        grads = grads[0] if isinstance(argnums, int) else grads
        if not outer:
            grads, out, aux = _detach(grads), _detach(out), _detach(aux)
        return (grads, (out, aux)) if has_aux else (grads, out)

    return wrapper


def grad(func, argnums=0, has_aux=False):
    both = grad_and_value(func, argnums, has_aux)

    def wrapper(*args, **kwargs):
        grads, value = both(*args, **kwargs)
        return (grads, value[1]) if has_aux else grads

    return wrapper


def vjp(func, *primals, has_aux=False):
    outer = _depth > 0 or _original_history(primals)
    with torch.enable_grad():
        primals = _track(primals)
        out = func(*primals)
        aux = None
        if has_aux:
            out, aux = out
    outs, rebuild_out = _flatten(out)
    ins, rebuild_in = _flatten(primals)

    def pull(cotangents, retain_graph=True, create_graph=None):
        cots = _flatten(cotangents)[0]
        pairs = [(o, c) for o, c in zip(outs, cots) if o.requires_grad]
        with torch.enable_grad():
            if pairs:
                grads = torch.autograd.grad([o for o, _ in pairs], ins, [c for _, c in pairs], retain_graph=True, create_graph=outer, allow_unused=True)
            else:
                grads = [None] * len(ins)
        grads = [torch.zeros_like(t) if g is None else g for g, t in zip(grads, ins)]
        return rebuild_in(grads)

    shown = out if outer else _detach(out)
    return (shown, pull, aux if outer else _detach(aux)) if has_aux else (shown, pull)


def jvp(func, primals, tangents, *, strict=False, has_aux=False):
    if not isinstance(primals, tuple):
        raise RuntimeError(f"jvp(f, primals, tangents): Expected primals to be a tuple. E.g. it should be valid to call f(*primals).")
    _check_tangents(primals, tangents)
    outer = _depth > 0 or _original_history(primals, tangents)
    with torch.enable_grad():
        primals = _track(primals)
        out = func(*primals)
        aux = None
        if has_aux:
            out, aux = out
        outs, rebuild = _flatten(out)
        ins = _flatten(primals)[0]
        tans = _flatten(tangents)[0]
        pushed = []
        for o in outs:
            pushed.append(_push(o, ins, tans, outer))
    result = rebuild(pushed)
    if not outer:
        out, result, aux = _detach(out), _detach(result), _detach(aux)
    return (out, result, aux) if has_aux else (out, result)


def _spec(value, indent=2):
    """A tree's structure as PyTorch's TreeSpec prints it."""
    if not isinstance(value, (tuple, list, dict)):
        return "*"
    children = value.values() if isinstance(value, dict) else value
    context = list(value) if isinstance(value, dict) else None
    inner = (",\n" + " " * indent).join(_spec(c, indent + 2) for c in children)
    return f"TreeSpec({type(value).__name__}, {context}, [{inner}])"


def _check_tangents(primals, tangents):
    """In the order and the words of PyTorch, which makes each primal a dual with its tangent."""
    structure, other = _spec(primals), _spec(tangents)
    ins, tans = _flatten(primals)[0], _flatten(tangents)[0]
    if structure != other:
        raise RuntimeError(f"jvp(f, primals, tangents): Expected primals and tangents to have the same python structure. For example, if primals is a tuple of 3 tensors, tangents also must be. Got primals with structure {structure} and tangents with structure {other}")
    for name, values in (("primals", ins), ("tangents", tans)):
        if not values:
            raise RuntimeError(f"jvp(f, primals, tangents): Expected {name} to be non-empty tuple of Tensors.")
        for v in values:
            if not isinstance(v, torch.Tensor):
                raise RuntimeError(f"jvp(f, primals, tangents): Expected {name} to only contain Tensors, got {type(v)}")
    for p, t in zip(ins, tans):
        if p.shape != t.shape:
            raise RuntimeError(f"Trying to set a forward gradient that has a different size than that of the original Tensor, this is not supported. Tensor is of size {list(p.shape)} while the given forward gradient is of size {list(t.shape)}.")


def _push(o, ins, tans, create_graph):
    """Jacobian times tangents: the vjp is linear in its vector, so its derivative in a direction is the jvp."""
    if not o.requires_grad:
        return torch.zeros_like(o)
    probe = torch.zeros_like(o, requires_grad=True)
    back = torch.autograd.grad(o, ins, probe, create_graph=True, allow_unused=True)
    pairs = [(b, t) for b, t in zip(back, tans) if b is not None and b.requires_grad]
    if not pairs:
        return torch.zeros_like(o)
    (r,) = torch.autograd.grad([b for b, _ in pairs], probe, [t for _, t in pairs], create_graph=create_graph, retain_graph=True, allow_unused=True)
    return torch.zeros_like(o) if r is None else r


def linearize(func, *primals):
    out = func(*primals)
    return out, lambda *tangents: jvp(func, primals, tangents)[1]


def jacrev(func, argnums=0, *, has_aux=False, chunk_size=None, _preallocate_and_copy=False):
    def wrapper(*args, **kwargs):
        global _depth
        outer = _depth > 0 or _original_history(args, kwargs)
        positions = (argnums,) if isinstance(argnums, int) else tuple(argnums)
        args = list(args)
        for p in positions:
            args[p] = _track(args[p])
        wanted = tuple(args[p] for p in positions)
        _depth += 1
        try:
            with torch.enable_grad():
                out = func(*args, **kwargs)
                aux = None
                if has_aux:
                    out, aux = out
                ins, rebuild_in = _flatten(wanted)
                outs, rebuild_out = _flatten(out)
                rows = []
                for o in outs:
                    parts = [[] for _ in ins]
                    flat = o.reshape(-1)
                    for k in range(o.numel()):
                        if o.requires_grad:
                            grads = torch.autograd.grad(flat[k], ins, create_graph=True, allow_unused=True)
                        else:
                            grads = [None] * len(ins)
                        for part, g, t in zip(parts, grads, ins):
                            part.append(torch.zeros_like(t) if g is None else g)
                    made = [torch.stack(p).reshape(o.shape + t.shape) if p else o.new_zeros(o.shape + t.shape) for p, t in zip(parts, ins)]
                    tree = rebuild_in(made)
                    rows.append(tree[0] if isinstance(argnums, int) else tree)
                result = rebuild_out(rows)
        finally:
            _depth -= 1
        if not outer:
            result, aux = _detach(result), _detach(aux)
        return (result, aux) if has_aux else result

    return wrapper


def jacfwd(func, argnums=0, has_aux=False, *, randomness="error"):
    return jacrev(func, argnums, has_aux=has_aux)


def hessian(func, argnums=0):
    return jacfwd(jacrev(func, argnums), argnums)


def vmap(func, in_dims=0, out_dims=0, randomness="error", *, chunk_size=None):
    """func applied to every slice, results stacked."""
    if not callable(func):
        raise ValueError(f"vmap: expected func to be callable, got {type(func)}")

    def wrapper(*args, **kwargs):
        dims = in_dims if isinstance(in_dims, (tuple, list)) else (in_dims,) * len(args)
        if not args:
            raise ValueError(
                f"vmap({_name(func)}, ...)(<inputs>): got no inputs. Maybe you forgot to add inputs, or you are trying to vmap over a function with no inputs. The latter is unsupported."
            )
        if len(dims) != len(args):
            raise ValueError(
                f"vmap({_name(func)}, in_dims={in_dims}, ...)(<inputs>): in_dims is not compatible with the structure of inputs. in_dims has structure TreeSpec(tuple, None, [*,\n  *]) but inputs has structure TreeSpec(tuple, None, [*])."
            )
        flat, rebuild = _flatten(tuple(args))
        where = []
        for arg, d in zip(args, dims):
            where += _spread(arg, d)
        sizes = []
        for t, d in zip(flat, where):
            if d is None:
                continue
            if not isinstance(t, torch.Tensor):
                raise ValueError(
                    f"vmap({_name(func)}, in_dims={in_dims}, ...)(<inputs>): Got in_dim={d} for an input but the input is of type {type(t)}. We cannot vmap over non-Tensor arguments, please use None as the respective in_dim"
                )
            if t.dim() == 0 or d < -t.dim() or d >= t.dim():
                raise ValueError(
                    f"vmap({_name(func)}, in_dims={in_dims}, ...)(<inputs>): Got in_dim={d} for some input, but that input is a Tensor of dimensionality {t.dim()} so expected in_dim to satisfy -{t.dim()} <= in_dim < {t.dim()}."
                )
            sizes.append(t.shape[d])
        if not sizes:
            raise ValueError(
                f"vmap({_name(func)}, in_dims={in_dims}, ...)(<inputs>): got no tensors to map over: at least one in_dim must not be None"
            )
        if any(s != sizes[0] for s in sizes):
            raise ValueError(
                f"vmap: Expected all tensors to have the same size in the mapped dimension, got sizes {sizes} for the mapped dimension"
            )
        results, rebuild_out = [], None
        for i in range(sizes[0]):
            sliced = [t if d is None else t.select(d, i) for t, d in zip(flat, where)]
            leaves, rebuild_out = _flatten(func(*rebuild(sliced), **kwargs))
            for leaf in leaves:
                if not isinstance(leaf, torch.Tensor):
                    raise ValueError(
                        f"vmap({_name(func)}, ...): `{_name(func)}` must only return Tensors, got type {type(leaf)}. Did you mean to set out_dims= to None for output?"
                    )
            results.append(leaves)
        if rebuild_out is None:
            raise RuntimeError("vmap over a dimension of size 0 is not supported")
        columns = list(zip(*results))
        outs = out_dims if isinstance(out_dims, (tuple, list)) else (out_dims,) * len(columns)
        return rebuild_out([c[0] if d is None else torch.stack(c, d) for c, d in zip(columns, outs)])

    return wrapper


def _spread(arg, d):
    leaves = _flatten(arg)[0]
    if isinstance(d, dict):
        return [x for key in arg for x in _spread(arg[key], d[key])]
    if isinstance(d, (tuple, list)):
        return [x for a, e in zip(arg, d) for x in _spread(a, e)]
    return [d if isinstance(leaf, torch.Tensor) or d is None else None for leaf in leaves] if len(leaves) != 1 else [d]


def _name(func):
    return getattr(func, "__name__", repr(func))


def stack_module_state(models):
    if len(models) == 0:
        raise RuntimeError("stack_module_state: Expected at least one model, got 0.")
    params = {k: torch.stack([dict(m.named_parameters())[k] for m in models]).detach().requires_grad_(True) for k, _ in models[0].named_parameters()}
    buffers = {k: torch.stack([dict(m.named_buffers())[k] for m in models]).detach() for k, _ in models[0].named_buffers()}
    return params, buffers
