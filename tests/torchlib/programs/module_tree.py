# A module's tree: registration, traversal, hooks, state, copies and what is printed.
import copy
import torch
import torch.nn as nn

torch.manual_seed(11)


class Scale(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.factor = nn.Parameter(torch.linspace(0.5, 1.5, n))
        self.register_buffer("calls", torch.zeros((), dtype=torch.long))
        self.register_buffer("scratch", torch.ones(n), persistent=False)

    def forward(self, x, *, twice=False):
        self.calls += 1
        y = x * self.factor
        return y * 2 if twice else y

    def extra_repr(self):
        return f"n={self.factor.numel()}"


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.blocks = nn.ModuleList([nn.Sequential(nn.Linear(3, 3), nn.Tanh()) for _ in range(2)])
        self.heads = nn.ModuleDict({"a": nn.Linear(3, 1), "b": Scale(3)})
        self.shared = self.heads["a"]

    def forward(self, x):
        for block in self.blocks:
            x = block(x)
        return self.heads["a"](x), self.heads["b"](x, twice=True)


net = Net()
print(net)
print([n for n, _ in net.named_parameters()])
print([n for n, _ in net.named_modules()])
print([n for n, _ in net.named_buffers()], list(net.state_dict()))
a, b = net(torch.ones(2, 3))
print(a, b, net.heads["b"].calls)

log = []
h1 = net.blocks[0].register_forward_hook(lambda m, i, o: log.append(("fwd", type(m).__name__, tuple(o.shape))))
h2 = net.heads["b"].register_forward_pre_hook(lambda m, i, k: (i, {**k, "twice": False}), with_kwargs=True)
h3 = net.heads["a"].register_full_backward_hook(lambda m, gi, go: log.append(("bwd", gi[0].shape, go[0])))
out = net(torch.ones(1, 3))
(out[0].sum() + out[1].sum()).backward()
print(log, out[1])
for h in (h1, h2, h3):
    h.remove()
print([p.grad is not None for p in net.parameters()], net.shared.weight.grad)

twin = copy.deepcopy(net)
print(twin.shared is twin.heads["a"], twin.shared is net.shared)
with torch.no_grad():
    twin.heads["b"].factor.zero_()
print(net.heads["b"].factor.data, twin.heads["b"].factor.data)
print(twin.load_state_dict(net.state_dict()))
missing = dict(net.state_dict())
del missing["heads.b.factor"]
missing["extra"] = torch.ones(1)
print(twin.load_state_dict(missing, strict=False))
try:
    twin.load_state_dict(missing)
except RuntimeError as e:
    print(e)
try:
    twin.load_state_dict({**net.state_dict(), "heads.b.factor": torch.ones(4)})
except RuntimeError as e:
    print(e)
for bad in (lambda: net.nothing, lambda: setattr(net, "shared", 3), lambda: net.register_buffer("shared", None),
            lambda: net.get_submodule("blocks.7"), lambda: net.add_module("x.y", nn.ReLU())):
    try:
        bad()
        print("fine")
    except Exception as e:
        print(type(e).__name__, e)
net.apply(lambda m: nn.init.constant_(m.weight, 0.25) if isinstance(m, nn.Linear) else None)
print(net.get_parameter("blocks.1.0.weight")[0], net.double().heads["b"].scratch.dtype, net.half().heads["b"].calls.dtype)
net.eval().requires_grad_(False)
print(net.training, any(p.requires_grad for p in net.parameters()), net.float().blocks[1][1].training)

# an override of _apply gets the conversion as a function
class Converted(nn.Module):
    def __init__(self):
        super().__init__()
        self.inner = nn.Linear(2, 2)

    def _apply(self, fn, recurse=True):
        result = super()._apply(fn)
        self.extra = fn(torch.ones(2))
        return result

converted = Converted().double()
print(converted.extra.dtype, converted.inner.weight.dtype, converted.to(torch.float32).extra)
