import torch, torch.nn.functional as F
import numpy as np

torch.manual_seed(0)
a = torch.rand(1, 8, 4, 6, requires_grad=True)
v = torch.rand(2, 4, requires_grad=True)
for r in (
    F.pixel_shuffle(a, 2), F.pixel_unshuffle(a, 2), torch.channel_shuffle(a, 4), F.rrelu(a), torch.diag_embed(v),
    torch.diag(v), F.pad(a, (1, 2, 0, 1), mode="reflect"), F.pad(v, (1, 2), mode="replicate"),
    F.cross_entropy(v, torch.tensor([0, 3]), label_smoothing=0.1), F.cross_entropy(v, v.detach().softmax(1)), v // 2,
    torch.nn.LSTM(4, 3)(v[None])[0], torch.nn.LSTM(4, 3, bidirectional=True)(v[None])[0],
):
    print(r.grad_fn.name(), tuple(r.shape))
    if r.grad_fn.name() != "torch::autograd::NotImplemented":
        print([None if g is None else tuple(g.shape) for g in torch.autograd.grad(r.sum(), (a, v), allow_unused=True)])

# NumPy's scalars are numbers, of their own dtype where a tensor is made of them
print(torch.tensor([np.float32(2), np.float32(3)]), torch.tensor(np.float64(2)), torch.ones(2) * np.float32(2))
print(np.float64(3) * torch.ones(2), torch.clamp(torch.arange(4.0), np.float32(1), np.float64(2)), torch.arange(5)[np.array([1, 3])])
print(torch.Tensor(np.arange(3)), torch.arange(5)[np.int64(1) : np.int64(3)], torch.full((2,), np.float32(1.5)))


def error(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__ + ":", str(e).split("\n")[0])


x = torch.ones(2, 3, 4)
for kw in (dict(kernel_size=0), dict(kernel_size=2, padding=2), dict(kernel_size=(2, 2)), dict(kernel_size=2, stride=-1), dict(kernel_size=9)):
    error(lambda: F.max_pool1d(x, **kw))
    error(lambda: F.avg_pool1d(x, **kw))
error(lambda: F.max_pool2d(torch.ones(3, 3), 2))
error(lambda: torch.zeros(4).view(2.0, 2))
error(lambda: torch.device(1.5))
error(lambda: torch.rand(2, generator=5))
error(lambda: setattr(x, "shape", 3))
error(lambda: "%d" % torch.tensor([1, 2]))
print(type(torch.__version__).__name__, torch.__version__ >= (2, 9), torch.__version__ < "2.9", torch.nn.Linear(1, 1).state_dict().keys())

# what is no tensor is named by the function that got it
import torch.nn.functional as F

for call in (lambda: F.relu(3), lambda: F.linear([1.0], 2)):
    try:
        call()
    except TypeError as error:
        print(error)
