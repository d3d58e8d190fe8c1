# What indexing, scattering and windows over tensors say of indices and sizes that do not fit.
import torch
import torch.nn.functional as F

torch.set_num_threads(1)


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ": " + str(e).split("\n")[0])


x = torch.arange(12.0).reshape(3, 4)
back = torch.tensor([[-1], [0], [0]])
far = torch.tensor([[0, 7, 8, 0], [9, 0, 0, 0], [0, 0, 10, 0]])
column = torch.tensor([0, 0, 5])

print("negative indices")
show(lambda: torch.gather(x, 1, back))
show(lambda: torch.scatter(x, 1, back, 0.5))
show(lambda: torch.scatter_add(x, 1, back, x))
show(lambda: torch.scatter_reduce(x, 1, back, x, "amax"))
show(lambda: torch.index_add(x, 0, torch.tensor([-1]), torch.ones(1, 4)))
show(lambda: torch.index_copy(x, 0, torch.tensor([-1]), torch.ones(1, 4)))
show(lambda: torch.index_fill(x, 0, torch.tensor([-1]), 5))
show(lambda: torch.take(x, torch.tensor([-1, -12])))
show(lambda: x.put(torch.tensor([0, -1]), torch.tensor([5.0, 6.0])))
show(lambda: torch.take_along_dim(x, torch.tensor([[-1], [9], [-6]]), 1))

print("the first wrong index")
show(lambda: torch.gather(x, 0, far))
show(lambda: torch.gather(x, 1, far))
show(lambda: torch.scatter_reduce(x.t().contiguous(), 0, far.t().contiguous(), x.t().contiguous(), "sum"))
show(lambda: torch.gather(x, 0, torch.tensor([[0, 8], [0, 9], [7, 0]])))

print("index_add and index_reduce")
show(lambda: torch.index_add(x, 0, column, x))
show(lambda: torch.index_add(x, 0, column, x, alpha=2))
show(lambda: torch.index_add(x[:, 0], 0, column, x[:, 0]))
show(lambda: torch.index_reduce(x, 0, column, x, "amax"))
show(lambda: torch.index_reduce(x, 0, column, x, "amax", include_self=False))
show(lambda: torch.index_reduce(x, 0, torch.tensor([0, 1, -1]), x, "prod", include_self=False))
show(lambda: x.put(torch.tensor([0, 12]), torch.tensor([5.0, 6.0]), accumulate=True))
show(lambda: x[:, torch.tensor([0, 9])])
show(lambda: x[torch.tensor([0]), torch.tensor([9])])

print("bags, bins and sorters")
show(lambda: F.embedding_bag(torch.tensor([[1, 10]]), torch.ones(10, 3), mode="sum"))
show(lambda: F.embedding_bag(torch.tensor([[1, 10]]), torch.ones(10, 3), mode="max"))
show(lambda: F.embedding_bag(torch.tensor([[1, 10]]), torch.ones(10, 3).double(), mode="mean"))
show(lambda: torch.searchsorted(torch.tensor([1.0, 2.0]), torch.tensor([2.0]), sorter=torch.tensor([0, 2])))
show(lambda: torch.searchsorted(torch.tensor([1.0, 2.0]), torch.tensor([2.0]), sorter=torch.tensor([0])))
show(lambda: torch.histogram(torch.ones(4), bins=2, weight=torch.ones(5)))
show(lambda: torch.histogram(torch.ones(4), bins=2, range=(3.0, 1.0)))
show(lambda: torch.histc(torch.tensor([1, 2]), 2))

print("pooling and short-time Fourier transforms")
show(lambda: F.avg_pool3d(torch.ones(1, 1, 5, 5, 6), (5, 6, 6), padding=(1, 1, 1)))
show(lambda: F.max_pool2d(torch.ones(1, 1, 9, 9), 4, dilation=3, padding=4))
c = torch.ones(7, 4, dtype=torch.complex64)
show(lambda: torch.istft(c, 10, 3))
show(lambda: torch.istft(c, 12, window=torch.ones(2, 6)))
show(lambda: torch.istft(c, 12, return_complex=True))
show(lambda: torch.stft(torch.ones(20), 8, win_length=9, return_complex=True))
show(lambda: torch.stft(torch.ones(20) + 0j, 8, onesided=True))
show(lambda: torch.polygamma(1, torch.tensor([-2.9996, 0.3, 2.5])))
