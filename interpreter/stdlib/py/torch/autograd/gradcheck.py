# Owns: gradcheck and gradgradcheck: analytic derivatives against central differences.
import torch

__all__ = ["gradcheck", "gradgradcheck", "GradcheckError"]


class GradcheckError(RuntimeError):
    """Raised when a gradient is wrong."""


def _tuple(x):
    return tuple(x) if isinstance(x, (list, tuple)) else (x,)


def _differentiable(outputs):
    return tuple(o for o in _tuple(outputs) if isinstance(o, torch.Tensor) and o.requires_grad)


def _check_inputs(inputs, raise_exception):
    any_grad = False
    for i, t in enumerate(inputs):
        if isinstance(t, torch.Tensor) and t.requires_grad:
            if t.dtype not in (torch.float64, torch.complex128):
                import warnings

                warnings.warn(
                    f"Input #{i} requires gradient and is not a double precision floating point or complex. "
                    "This check will likely fail if all the inputs are not of double precision floating point or complex. "
                )
            any_grad = True
    if not any_grad:
        raise ValueError(
            "gradcheck expects at least one input tensor to require gradient, but none of the them have requires_grad=True."
        )


def _numerical(func, inputs, x, eps):
    """Column per input element: (f(x + eps) - f(x - eps)) / 2 eps, for each output. Complex inputs step along the
    real axis and the imaginary one."""
    columns = None
    flat = x.data.view(-1) if x.is_contiguous() else None
    data = x.data
    for k in range(x.numel()):
        index = []
        rest = k
        for size in reversed(x.shape):
            index.append(rest % size)
            rest //= size
        index = tuple(reversed(index))

        def value(step):
            with torch.no_grad():
                old = data[index].clone()
                data[index] = old + step
                outs = [o.clone() for o in _tuple(func(*inputs)) if isinstance(o, torch.Tensor) and (o.is_floating_point() or o.is_complex())]
                data[index] = old
            return outs

        up, down = value(eps), value(-eps)
        d = [(a - b) / (2 * eps) for a, b in zip(up, down)]
        if x.is_complex():
            up, down = value(eps * 1j), value(-eps * 1j)
            di = [(a - b) / (2 * eps) for a, b in zip(up, down)]
            d = list(zip(d, di))
        if columns is None:
            columns = [[] for _ in d]
        for column, part in zip(columns, d):
            column.append(part)
    return columns or []


def _close(a, b, atol, rtol):
    return torch.allclose(a, b, rtol=rtol, atol=atol)


def gradcheck(
    func, inputs, *, eps=1e-6, atol=1e-5, rtol=1e-3, raise_exception=True, nondet_tol=0.0,
    check_undefined_grad=True, check_grad_dtypes=False, check_batched_grad=False, check_batched_forward_grad=False,
    check_forward_ad=False, check_backward_ad=True, fast_mode=False, masked=None,
):
    """True when the gradients of func agree with finite differences; raises GradcheckError (or returns False)."""
    inputs = _tuple(inputs)
    try:
        _check_inputs(inputs, raise_exception)
        outputs = _differentiable(func(*inputs))
        checked = [t for t in inputs if isinstance(t, torch.Tensor) and t.requires_grad]
        if not outputs:
            return True
        for i, t in enumerate(inputs):
            if not (isinstance(t, torch.Tensor) and t.requires_grad):
                continue
            numeric = _numerical(func, inputs, t, eps)
            for j, out in enumerate(outputs):
                for row in range(out.numel()):
                    probes = [1.0, 1j] if out.is_complex() else [1.0]
                    for probe in probes:
                        g = torch.zeros_like(out)
                        g.view(-1)[row] = probe
                        (analytic,) = torch.autograd.grad(out, t, g, retain_graph=True, allow_unused=True)
                        if analytic is None:
                            analytic = torch.zeros_like(t)
                        analytic = analytic.reshape(-1)
                        expected = []
                        for column in numeric[j]:
                            parts = column if isinstance(column, tuple) else (column,)
                            derivs = [p.reshape(-1)[row] for p in parts]
                            # the gradient is the conjugate convention: Re(conj(probe) d) along each axis of the input
                            real = [((d.conj() * probe).real if out.is_complex() else d * probe) for d in derivs]
                            expected.append(real[0] if len(real) == 1 else torch.complex(real[0].real, real[1].real))
                        expected = torch.stack(expected)
                        if not _close(analytic.to(expected.dtype), expected, atol, rtol):
                            raise GradcheckError(
                                f"Jacobian mismatch for output {j} with respect to input {i},\n"
                                f"numerical:{expected}\nanalytical:{analytic}\n"
                            )
    except GradcheckError:
        if raise_exception:
            raise
        return False
    return True


def gradgradcheck(
    func, inputs, grad_outputs=None, *, eps=1e-6, atol=1e-5, rtol=1e-3, gen_non_contig_grad_outputs=False,
    raise_exception=True, nondet_tol=0.0, check_undefined_grad=True, check_grad_dtypes=False,
    check_batched_grad=False, check_fwd_over_rev=False, check_rev_over_rev=True, fast_mode=False, masked=False,
):
    """gradcheck of the gradient function."""
    inputs = _tuple(inputs)
    outputs = _differentiable(func(*inputs))
    if grad_outputs is None:
        grad_outputs = tuple(torch.randn_like(o, requires_grad=True) for o in outputs)
    else:
        grad_outputs = _tuple(grad_outputs)
    n = len(inputs)

    def gradient(*args):
        ins = tuple(
            t if not isinstance(t, torch.Tensor) or t.requires_grad or not inputs[k].requires_grad else t.requires_grad_()
            for k, t in enumerate(args[:n])
        )
        with torch.enable_grad():
            outs = _differentiable(func(*ins))
            wanted = tuple(t for t in ins if isinstance(t, torch.Tensor) and t.requires_grad)
            grads = torch.autograd.grad(outs, wanted, args[n:], create_graph=True, allow_unused=True)
        return tuple(g for g in grads if g is not None)

    return gradcheck(
        gradient, inputs + grad_outputs, eps=eps, atol=atol, rtol=rtol, raise_exception=raise_exception
    )
