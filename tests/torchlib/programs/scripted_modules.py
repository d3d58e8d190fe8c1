# torch.jit runs the Python itself: printing, sharing, modes, error texts.
import torch
from torch import nn


class Block(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(width, width) for _ in range(2)])
        self.norm = nn.BatchNorm1d(width)
        self.register_buffer("calls", torch.zeros(1))
        self.scale = 2.0

    def forward(self, x):
        for layer in self.layers:
            x = layer(x).relu()
        self.calls = self.calls + 1
        return self.norm(x) * self.scale

    @torch.jit.export
    def twice(self, x: torch.Tensor) -> torch.Tensor:
        return self.forward(self.forward(x))

    @torch.jit.ignore
    def plain(self, x):
        return x


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.block = Block(3)
        self.head = nn.Sequential(nn.Linear(3, 2), nn.Dropout(0.5))

    def forward(self, x):
        return self.head(self.block(x))


torch.manual_seed(0)
net = Net()
scripted = torch.jit.script(net)
print(scripted)
print(type(scripted), scripted.original_name, type(scripted.head).__name__)
print(isinstance(scripted, torch.jit.ScriptModule), isinstance(scripted, nn.Module), isinstance(scripted, Net))
print([name for name, _ in scripted.named_parameters()])
print(list(scripted.state_dict()))
net.eval()
print(scripted.training, scripted.head.training)
scripted.eval()
x = torch.linspace(-1, 1, 6).reshape(2, 3)
print(torch.equal(scripted(x), net(x)), scripted.block.calls, net.block.calls)
print(scripted.block.twice(x).shape, scripted.block.calls, scripted.block.scale)

scripted.train()
optimizer = torch.optim.SGD(scripted.parameters(), lr=0.1)
loss = scripted.block(x).square().mean()
loss.backward()
optimizer.step()
print(scripted.block.norm.num_batches_tracked, net.block.layers[0].weight is scripted.block.layers[0].weight)
print(scripted.double().block.norm.running_mean.dtype, scripted(x.double()).dtype)

traced = torch.jit.trace(nn.Sequential(nn.Linear(3, 1), nn.Tanh()), torch.ones(1, 3))
print(traced)
print(type(traced), type(traced[0] if False else traced))
print(traced(torch.zeros(4, 3)).shape)


@torch.jit.script
def clip(x, low: float = 0.0):
    return torch.clamp(x, min=low)


print(clip(torch.tensor([-1.0, 2.0])), clip(torch.tensor([-1.0]), low=-0.5), clip.name, type(clip).__name__)
for call in (lambda: clip(), lambda: clip(3), lambda: torch.jit.script(3), lambda: scripted.nothing):
    try:
        call()
    except (RuntimeError, TypeError, AttributeError) as e:
        print(type(e).__name__, e)
print(torch.jit.is_scripting(), torch.jit.is_tracing(), torch.jit.annotate(int, 3))
print(torch.jit.wait(torch.jit.fork(lambda a, b: a + b, torch.ones(1), 2)))
print(torch.jit.freeze(torch.jit.script(nn.Sequential(nn.Linear(2, 2)).eval())))
print(repr(torch.jit.script(nn.ReLU())), torch.jit.script(scripted) is scripted)
