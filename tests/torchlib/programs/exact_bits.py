# Results of these equal PyTorch's to the last bit: the program prints sums over the bits themselves.
import torch
import torch.nn.functional as F


def bits(t):
    return (t.contiguous().view(torch.int32) % 1000003).sum().item()


torch.manual_seed(0)
for n in (3, 16, 37, 128):
    x = (torch.randn(50, n) * 4).requires_grad_(True)
    weight, bias = torch.randn(n), torch.randn(n)
    g = torch.randn(50, n)
    print(n, bits(torch.sigmoid(x)), bits(F.silu(x)), bits(F.gelu(x)), bits(F.gelu(x.t())), bits(F.layer_norm(x, (n,), weight, bias)))
    for f in (F.softmax, F.log_softmax):
        x.grad = None
        y = f(x, -1)
        y.backward(g)
        print("  ", f.__name__, bits(y), bits(x.grad))
    x.grad = None
    F.gelu(x).backward(g)
    print("   gelu", bits(x.grad))
print(bits(F.gelu(torch.tensor([-4.0, -1.0, 0.0, 2.5, 6.0]))), bits(F.gelu(torch.tensor(-4.0))))
