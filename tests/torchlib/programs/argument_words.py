# What PyTorch says of arguments of the wrong kind, size or range.
import torch
import torch.nn as nn
import torch.nn.functional as F


def words(name, f):
    try:
        r = f()
        print(name, tuple(r.shape) if isinstance(r, torch.Tensor) else r)
    except Exception as e:
        print(name, type(e).__name__, str(e).split("\n")[0])


torch.set_num_threads(1)
z = torch.zeros
x = z(1, 2, 6)
m = z(5, 4)
for n in (2**63, -(2**63) - 1, 2**70):
    words("zeros", lambda: z(n))
    words("randint", lambda: torch.randint(0, n, (2,)))
    words("sum", lambda: x.sum(n))
    words("item", lambda: x[n])
words("add", lambda: x + 2**64)
words("add", lambda: x + -(2**64))
words("arange", lambda: torch.arange(2**62, 2**62 + 2).tolist())
words("sum", lambda: torch.sum(x, (1, 2.5)))
words("permute", lambda: x.permute((0.5, 1, 2)))
words("view", lambda: x.view(2, "a"))
words("zeros", lambda: z(2.5, 2))
words("zeros", lambda: z((2, True)))
words("max", lambda: torch.max(x, (1, 2)))
words("max_pool1d", lambda: F.max_pool1d(x, 2.5))
words("max_pool1d", lambda: F.max_pool1d(x, 2, "a"))
words("avg_pool1d", lambda: F.avg_pool1d(x, 2, None))
words("adaptive", lambda: F.adaptive_max_pool1d(x, (2.5,)))
words("softmax", lambda: F.softmax([1.0]))
words("softmax", lambda: F.softmax([1.0], dim=0))
words("softmax", lambda: F.softmax(x, dim=1.5))
words("one_hot", lambda: F.one_hot(torch.tensor([0]), 2.0))
words("mse_loss", lambda: F.mse_loss(x, 3.0))
words("cross_entropy", lambda: F.cross_entropy([1.0], x))
words("layer_norm", lambda: F.layer_norm(x, (6, 2.0)))
words("layer_norm", lambda: F.layer_norm(x, (6,), 2.0))
for layer in (nn.Linear(3, 2), nn.Embedding(3, 2), nn.Conv2d(2, 2, 3), nn.ReLU(), nn.MaxPool2d(2), nn.BatchNorm1d(3), nn.Flatten(), nn.MSELoss()):
    words("layer", lambda: layer([1.0], [1.0]) if isinstance(layer, nn.MSELoss) else layer([1.0]))
words("conv", lambda: nn.Conv2d(2, 3, 3, stride=2.5)(z(1, 2, 6, 6)))
for i in (z(1, 2, 6), z(16, 2, 6), z(1, 2, 6).double(), z(1, 2, 6).bfloat16(), z(1, 2, 6, dtype=torch.complex64)):
    words("conv1d", lambda: F.conv1d(i, z(2, 2, 3)))
    words("conv1d", lambda: F.conv1d(i, z(2, 2, 3).double()))
    words("conv1d", lambda: F.conv1d(i, z(2, 2, 3).to(i.dtype), z(2).half()))
words("conv1d", lambda: F.conv1d(x, z(2, 2, 3), stride=(1, 2)))
words("conv1d", lambda: F.conv1d(x, z(2, 2, 3), dilation=0))
words("conv_transpose1d", lambda: F.conv_transpose1d(x, z(2, 2, 3), z(2).double()))
for mode in ("replicate", "reflect", "constant"):
    for pads in ((-4, -1, -1, -5), (10, -1, -1, -5), (-2, -3), (-2, -4)):
        words(mode, lambda: F.pad(z(2, 3, 5, 5) if len(pads) == 4 else z(2, 3, 5), pads, mode))
    words(mode, lambda: F.pad(z(3, 5), (1, 1, 1, 1), mode))
    words(mode, lambda: F.pad(z(2, 0, 5), (1, 1), mode))
words("masked_fill", lambda: m.masked_fill(torch.ones(5, 5, dtype=torch.bool), 1.0))
words("masked_scatter_", lambda: m.masked_scatter_(torch.ones(5, 5, dtype=torch.bool), m))
words("index_select", lambda: torch.index_select(m, 1, torch.tensor([7])))
words("index_select", lambda: torch.index_select(m, 0, torch.tensor([7])))
words("slice_scatter", lambda: torch.slice_scatter(m, z(1, 4), 0, 1, 4))
words("repeat_interleave", lambda: torch.repeat_interleave(m, torch.tensor([1, 2, 0, 1, 1]), dim=0, output_size=7))
words("repeat_interleave", lambda: torch.repeat_interleave(m, 2, dim=0, output_size=7))
words("embedding", lambda: F.embedding(torch.tensor([1, 7]), z(5, 5), max_norm=1.0))
words("jvp", lambda: torch.func.jvp(torch.sin, (z(2),), (z(4),)))
words("jvp", lambda: torch.func.jvp(torch.sin, (z(2),), z(2)))
for f in (lambda v: F.avg_pool1d(v, 2), lambda v: F.pad(v, (1, 1), "replicate"), lambda v: F.adaptive_avg_pool1d(v, 2)):
    y = f(z(1, 2, 6, requires_grad=True)).sum()
    y.backward()
    words("twice", lambda: y.backward())

x = torch.ones(2)
for call in (
    lambda: F.elu(x, None), lambda: F.leaky_relu(x, "a"), lambda: F.threshold(x, 1.0, None), lambda: F.rrelu(x, 0.1, None),
    lambda: F.dropout(x, None), lambda: F.hardtanh(x, None), lambda: F.hardtanh(x, 0.0, "a"), lambda: F.gumbel_softmax(x, tau="a"),
    lambda: F.smooth_l1_loss(x, x, beta=None), lambda: F.huber_loss(x, x, delta="a"), lambda: F.layer_norm(x, (2,), eps=None),
    lambda: F.poisson_nll_loss(x, x, eps="a"), lambda: F.cross_entropy(torch.ones(1, 2), torch.tensor([0]), label_smoothing="a"),
    lambda: F.elu(x, True), lambda: F.elu(x, torch.tensor(2.0)), lambda: F.smooth_l1_loss(x, x, beta=torch.tensor(1.0)),
    lambda: F.rms_norm(x, (2,), eps="a"), lambda: F.triplet_margin_loss(x, x, x, margin=None),
):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__ + ":", e)

v, pair = z(1, 2, 8), torch.tensor([1, 2])
lp, labels, five = torch.zeros(5, 2, 4).log_softmax(2), torch.tensor([[1, 2], [1, 3]]), torch.tensor([5, 5])
samples = torch.ones(1, 2, 2) / 2
for call in (
    lambda: F.dropout1d(v, 0.5, None), lambda: F.dropout(v, 0.5, 1), lambda: F.relu(v, pair), lambda: F.relu(v, []),
    lambda: F.max_pool1d(v, 2, return_indices=pair), lambda: F.lp_pool1d(v, 2.0, 2, 2, ceil_mode=0), lambda: F.lp_pool1d(v, 2.0, [2]),
    lambda: F.batch_norm(v, None, None, training=pair), lambda: F.embedding(pair, z(3, 2), sparse="a"), lambda: F.mse_loss(v, v, pair),
    lambda: F.triplet_margin_loss(v, v, v, p=None), lambda: F.adaptive_avg_pool2d(z(1, 2, 4, 4), (1,)), lambda: F.glu(pair),
    lambda: F.fractional_max_pool2d(z(1, 2, 4, 4), "a", 2), lambda: F.fractional_max_pool2d(z(1, 2, 4, 4), 2, 2, _random_samples=samples.double()),
    lambda: F.fractional_max_pool2d(z(4, 4), 2, 2, _random_samples=samples), lambda: F.fractional_max_pool2d(z(1, 2, 4, 4), [2], 2, _random_samples=samples),
    lambda: F.ctc_loss(lp, labels, five + 1, pair), lambda: F.ctc_loss(lp, labels, five, pair + 1), lambda: F.ctc_loss(lp, labels, five, pair.float()),
    lambda: F.ctc_loss(lp.half(), labels, five, pair), lambda: F.ctc_loss(lp, labels, five, pair, blank=4), lambda: F.ctc_loss(lp[:0], labels, five, pair),
    lambda: F.ctc_loss(lp, labels.flatten(), five, pair), lambda: F.gumbel_softmax(pair),
):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__ + ":", e)
