# Owns: torch.autograd.functional: Jacobians, Hessians and their products with vectors.
import torch

__all__ = ["vjp", "jvp", "jacobian", "hessian", "hvp", "vhp"]


def _tensors(value, what, where):
    """The value as a tuple of tensors, and whether it was one."""
    if isinstance(value, tuple):
        for i, t in enumerate(value):
            if not isinstance(t, torch.Tensor):
                raise TypeError(
                    f"The {what} given to {where} must be either a Tensor or a tuple of Tensors but the"
                    f" value at index {i} has type {type(t)}."
                )
        return True, value
    if not isinstance(value, torch.Tensor):
        raise TypeError(
            f"The {what} given to {where} must be either a Tensor or a tuple of Tensors but the"
            f" given {what} has type {type(value)}."
        )
    return False, (value,)


def _fresh(inputs, create_graph):
    """New tensors of the same values that require grad; connected to the old ones only when a graph is wanted."""
    return tuple(
        t.view_as(t) if create_graph and t.requires_grad else t.detach().requires_grad_(True) for t in inputs
    )


def _run(func, inputs, where):
    return _tensors(func(*inputs), "outputs of the user-provided function", where)


def _check_v(v, other, was_tuple):
    if len(v) != len(other):
        if was_tuple:
            raise RuntimeError(f"v is a tuple of invalid length: should be {len(other)} but got {len(v)}.")
        raise RuntimeError("The given v should contain a single Tensor.")
    for i, (a, b) in enumerate(zip(v, other)):
        if a.size() != b.size():
            place = f"Entry {i} in " if was_tuple else ""
            raise RuntimeError(f"{place}v has invalid size: should be {b.size()} but got {a.size()}.")


def _check_outputs(outputs, strict):
    if strict:
        for i, out in enumerate(outputs):
            if not out.requires_grad:
                raise RuntimeError(
                    f"Output {i} of the user-provided function does not require gradients."
                    " The outputs must be computed in a differentiable manner from the input"
                    " when running in strict mode."
                )


def _grad(outputs, inputs, grad_outputs=None, create_graph=False, retain_graph=None):
    """autograd.grad that tolerates outputs without history."""
    if grad_outputs is None:
        grad_outputs = (None,) * len(outputs)
    pairs = [(o, g) for o, g in zip(outputs, grad_outputs) if o is not None and o.requires_grad]
    if not pairs:
        return (None,) * len(inputs)
    return torch.autograd.grad(
        tuple(o for o, _ in pairs),
        inputs,
        tuple(g for _, g in pairs),
        allow_unused=True,
        create_graph=create_graph,
        retain_graph=retain_graph,
    )


def _filled(grads, like, strict, text):
    out = []
    for i, (g, t) in enumerate(zip(grads, like)):
        if g is None:
            if strict:
                raise RuntimeError(text.format(i))
            g = torch.zeros_like(t)
        out.append(g)
    return tuple(out)


def _done(values, create_graph):
    if create_graph:
        return values
    return tuple(_done(v, False) if isinstance(v, tuple) else v.detach() for v in values)


def _unwrap(values, is_tuple):
    return values if is_tuple else values[0]


_INDEPENDENT = "The output of the user-provided function is independent of input {}. This is not allowed in strict mode."


def vjp(func, inputs, v=None, create_graph=False, strict=False):
    """The function's value, and v times its Jacobian."""
    with torch.enable_grad():
        in_tuple, inputs = _tensors(inputs, "inputs", "vjp")
        inputs = _fresh(inputs, create_graph)
        out_tuple, outputs = _run(func, inputs, "vjp")
        _check_outputs(outputs, strict)
        if v is not None:
            _, v = _tensors(v, "v", "vjp")
            v = tuple(t if create_graph else t.detach() for t in v)
            _check_v(v, outputs, out_tuple)
        elif len(outputs) != 1 or outputs[0].nelement() != 1:
            raise RuntimeError(
                "The vector v can only be None if the user-provided function returns a single Tensor with a single element."
            )
        grads = _filled(_grad(outputs, inputs, v, create_graph), inputs, strict, _INDEPENDENT)
    outputs, grads = _done(outputs, create_graph), _done(grads, create_graph)
    return _unwrap(outputs, out_tuple), _unwrap(grads, in_tuple)


def jvp(func, inputs, v=None, create_graph=False, strict=False):
    """The function's value, and its Jacobian times v: the derivative of a vjp, which is linear in its vector."""
    with torch.enable_grad():
        in_tuple, inputs = _tensors(inputs, "inputs", "jvp")
        inputs = _fresh(inputs, create_graph)
        if v is not None:
            _, v = _tensors(v, "v", "jvp")
            v = tuple(t if create_graph else t.detach() for t in v)
            _check_v(v, inputs, in_tuple)
        elif len(inputs) != 1 or inputs[0].nelement() != 1:
            raise RuntimeError(
                "The vector v can only be None if the input to the user-provided function is a single Tensor with a single element."
            )
        out_tuple, outputs = _run(func, inputs, "jvp")
        _check_outputs(outputs, strict)
        probes = tuple(torch.zeros_like(o, requires_grad=True) for o in outputs)
        grads = _filled(_grad(outputs, inputs, probes, create_graph=True), inputs, strict, _INDEPENDENT)
        result = _filled(_grad(grads, probes, v, create_graph=create_graph), outputs, False, _INDEPENDENT)
    outputs, result = _done(outputs, create_graph), _done(result, create_graph)
    return _unwrap(outputs, out_tuple), _unwrap(result, out_tuple)


def jacobian(func, inputs, create_graph=False, strict=False, vectorize=False, strategy="reverse-mode"):
    """d outputs / d inputs, shaped output shape + input shape; nested tuples where either side is a tuple."""
    if strategy not in ("forward-mode", "reverse-mode"):
        raise AssertionError(
            'Expected strategy to be either "forward-mode" or "reverse-mode". Hint: If your function has more outputs than inputs, "forward-mode" tends to be more performant. Otherwise, prefer to use "reverse-mode".'
        )
    with torch.enable_grad():
        in_tuple, inputs = _tensors(inputs, "inputs", "jacobian")
        inputs = _fresh(inputs, create_graph)
        out_tuple, outputs = _run(func, inputs, "jacobian")
        _check_outputs(outputs, strict)
        rows = []
        for out in outputs:
            parts = tuple([] for _ in inputs)
            for k in range(out.nelement()):
                grads = _grad((out.reshape(-1)[k],), inputs, create_graph=create_graph, retain_graph=True)
                for i, (g, t) in enumerate(zip(grads, inputs)):
                    if g is None:
                        if strict:
                            raise RuntimeError(
                                f"Output {i} of the user-provided function is independent of input {i}."
                                " This is not allowed in strict mode."
                            )
                        g = torch.zeros_like(t)
                    elif strict and create_graph and not g.requires_grad:
                        raise RuntimeError(
                            "The jacobian of the user-provided function is independent of "
                            f"input {i}. This is not allowed in strict mode when create_graph=True."
                        )
                    parts[i].append(g)
            rows.append(
                tuple(
                    torch.stack(p, dim=0).view(out.size() + t.size()) if p else out.new_zeros(out.size() + t.size())
                    for p, t in zip(parts, inputs)
                )
            )
    rows = _done(tuple(rows), create_graph)
    rows = tuple(_unwrap(r, in_tuple) for r in rows)
    return _unwrap(rows, out_tuple)


def _scalar_output(func, where):
    """The function, checked to return one element."""

    def checked(*inputs):
        out = func(*inputs)
        is_tuple, outs = _tensors(out, "outputs of the user-provided function", where)
        if is_tuple:
            raise RuntimeError(f"The function given to {where} should return a single Tensor")
        if outs[0].nelement() != 1:
            raise RuntimeError(f"The Tensor returned by the function given to {where} should contain a single element")
        return out.squeeze()

    return checked


def hessian(func, inputs, create_graph=False, strict=False, vectorize=False, outer_jacobian_strategy="reverse-mode"):
    """Second derivatives of a scalar function: the Jacobian of its gradient."""
    in_tuple, inputs = _tensors(inputs, "inputs", "hessian")
    checked = _scalar_output(func, "hessian")

    def gradient(*args):
        out = checked(*args)
        args = args if isinstance(args, tuple) else (args,)
        if strict and not out.requires_grad:
            raise RuntimeError(
                "Output 0 of the user-provided function does not require gradients."
                " The outputs must be computed in a differentiable manner from the input when running in strict mode."
            )
        return _filled(_grad((out,), args, create_graph=True), args, strict, _INDEPENDENT)

    result = jacobian(gradient, inputs, create_graph=create_graph, strict=False)
    return result if in_tuple else result[0][0]


def vhp(func, inputs, v=None, create_graph=False, strict=False):
    """A scalar function's value, and v times its Hessian."""
    with torch.enable_grad():
        in_tuple, inputs = _tensors(inputs, "inputs", "vhp")
        inputs = _fresh(inputs, create_graph)
        v = _vector(v, inputs, in_tuple, create_graph, "vhp")
        output = _scalar_output(func, "vhp")(*inputs)
        first = _filled(_grad((output,), inputs, create_graph=True), inputs, strict, _INDEPENDENT)
        second = _filled(_grad(first, inputs, v, create_graph=create_graph), inputs, strict, _INDEPENDENT)
    second = _done(second, create_graph)
    return _done((output,), create_graph)[0], _unwrap(second, in_tuple)


def hvp(func, inputs, v=None, create_graph=False, strict=False):
    """A scalar function's value, and its Hessian times v."""
    with torch.enable_grad():
        in_tuple, inputs = _tensors(inputs, "inputs", "hvp")
        inputs = _fresh(inputs, create_graph)
        v = _vector(v, inputs, in_tuple, create_graph, "hvp")
        output = _scalar_output(func, "hvp")(*inputs)
        first = _filled(_grad((output,), inputs, create_graph=True), inputs, strict, _INDEPENDENT)
        probes = tuple(torch.zeros_like(t, requires_grad=True) for t in inputs)
        double = _filled(_grad(first, inputs, probes, create_graph=True), inputs, strict, _INDEPENDENT)
        result = _filled(_grad(double, probes, v, create_graph=create_graph), inputs, strict, _INDEPENDENT)
    result = _done(result, create_graph)
    return _done((output,), create_graph)[0], _unwrap(result, in_tuple)


def _vector(v, inputs, in_tuple, create_graph, where):
    if v is None:
        if len(inputs) != 1 or inputs[0].nelement() != 1:
            raise RuntimeError(
                "The vector v can only be None if the input to the user-provided function is a single Tensor with a single element."
            )
        return None
    _, v = _tensors(v, "v", where)
    v = tuple(t if create_graph else t.detach() for t in v)
    _check_v(v, inputs, in_tuple)
    return v
