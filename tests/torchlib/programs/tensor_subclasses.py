# Tensor subclasses and __torch_function__: what a program's own classes make of calls.
import torch, torch.nn as nn, torch.nn.functional as F
class Plain(torch.Tensor):
    pass
p = torch.tensor([[1., -2.], [3., 4.]]).as_subclass(Plain)
print(p, type(p + 1), type(1 - p), type(torch.ones(2, 2) + p), type(torch.ones(2, 2) @ p), type(p.sum()), type(p[0]), type(p.T), type(p == p))
print(type(p.max(0)), type(p.max(0).values), type(torch.cat([p, p])), type(p.split(1)[0]), [type(r) for r in p], type(F.relu(p)), type(p.shape), type(p.grad), type(p.data))
print(isinstance(p.mean(), Plain), p.tolist(), len(p), 3.0 in p, float(p[0, 0]), type(torch.zeros_like(p)), type(torch.tensor(p.tolist())))
p.note = "kept"; print(p.note, hasattr(p * 2, "note"))
w = torch.ones(2, requires_grad=True); q = w.as_subclass(Plain); (q * 3).sum().backward(); print(w.grad, q.grad_fn.name(), q.is_leaf, type(w.grad))
m = torch.Tensor._make_subclass(Plain, torch.ones(2), True); print(m, m.requires_grad, m.is_leaf)
class Child(Plain):
    pass
c = torch.ones(2, 2).as_subclass(Child); print(type(p + c), type(c + p))
try: print(p + torch.ones(2, 2).as_subclass(type("Other", (torch.Tensor,), {})))
except TypeError as e: print(e)
class Disabled(torch.Tensor):
    __torch_function__ = torch._C._disabled_torch_function_impl
print(type(torch.ones(2).as_subclass(Disabled) + 1))
with torch._C.DisableTorchFunctionSubclass(): print(type(c + 1))
class Logged(torch.Tensor):
    calls = []
    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):
        cls.calls.append((func.__name__, [t.__name__ for t in types], len(args), sorted(kwargs or {})))
        return super().__torch_function__(func, types, args, kwargs or {})
x = torch.ones(2, 2).as_subclass(Logged); y = torch.ones(2, 2)
x + 1; 1 + x; y + x; x - y; x * 2; x / 2; 2 / x; x // 2; x ** 2; x @ y; y @ x; -x; x == y; x[0]; len(x); x.shape; x.T; torch.cat([x, y]); torch.softmax(x, dim=-1); x.clone(); x.add_(1); torch.where(x > 0, x, y)
print(*Logged.calls, sep="\n")
class Scalar:
    def __init__(self, n, value): self.n, self.value = n, value
    def __repr__(self): return f"Scalar(n={self.n}, value={self.value})"
    def tensor(self): return self.value * torch.eye(self.n)
    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):
        if func not in HANDLED or not all(issubclass(t, (torch.Tensor, Scalar)) for t in types): return NotImplemented
        return HANDLED[func](*args, **(kwargs or {}))
HANDLED = {torch.mean: lambda s: float(s.value) / s.n, torch.add: lambda a, b: Scalar(a.n, a.value + b.value) if isinstance(b, Scalar) else a.tensor() + b}
s = Scalar(5, 2); print(torch.mean(s), torch.add(s, s), torch.add(s, torch.ones(5, 5)).diagonal())
for call in (lambda: torch.mul(s, 3), lambda: F.relu(s), lambda: torch.cat([torch.ones(1), s])):
    try: print(call())
    except TypeError as e: print(str(e).split("\n")[0])
class Named(nn.Parameter):
    pass
n = Named(torch.ones(2)); print(type(n), n, type(n + 1), sum(1 for _ in nn.ParameterList([n]).parameters()))
u, v = torch.tensor([[1., 2.], [3., 4.]]).as_subclass(Plain), torch.tensor([[0., 1.], [5., 2.]])
print(u @ v, v @ u, v - u, u - v, v / u, 2 ** u, v // u, v < u, u > v, torch.matmul(v, u), sep="\n")
