import torch, torch.nn as nn, torch.nn.functional as F
from torch.nn import utils as u
from torch.utils.data import DistributedSampler, TensorDataset, DataLoader
from torch.utils.data.distributed import DistributedSampler as D2
torch.manual_seed(0)
x = torch.randn(1,2,6,6)
print(F.max_pool2d_with_indices(x,2), F.adaptive_max_pool2d_with_indices(x,2), F.max_pool1d_with_indices(x[0],2)[1], F.adaptive_max_pool1d_with_indices(x[0],3)[1])
print(F.fractional_max_pool2d_with_indices(x, 2, output_size=3, _random_samples=torch.rand(1,2,2))[1].shape)
y = torch.tensor([-1.,2.]); print(F.celu_(y), y); y = torch.tensor([-1.,2.]); print(F.rrelu_(y), y)
for r in range(3):
    s = DistributedSampler(list(range(10)), num_replicas=3, rank=r); print(list(s), len(s), s.num_samples, s.total_size, s.epoch)
    s.set_epoch(2); print(list(s))
    s = D2(list(range(10)), 3, r, shuffle=False, drop_last=True); print(list(s), len(s))
s = DistributedSampler([1,2], 8, 5); print(list(s), isinstance(s, torch.utils.data.Sampler))
for a in [(), (2,3), (2,-1)]:
    try: DistributedSampler([1],*a)
    except Exception as e: print(type(e).__name__, e)
m = nn.DataParallel(nn.Linear(2,2)); print(m, list(m.state_dict()), m.module, m(torch.ones(1,2)).shape, m.device_ids)
l = u.skip_init(nn.Linear, 2, 3); print(l, l.weight.shape, l.weight.device, l.weight.requires_grad)
c = nn.Conv2d(2,3,3).eval(); b = nn.BatchNorm2d(3).eval(); b.running_mean.fill_(.5); b.running_var.fill_(2.); b.weight.data.fill_(1.5); b.bias.data.fill_(.3)
f = u.fuse_conv_bn_eval(c,b); print(type(f), torch.allclose(f(x), b(c(x)), atol=1e-5), f.weight.requires_grad, c.bias is f.bias)
ct = nn.ConvTranspose2d(2,3,3,bias=False).eval(); f = u.fuse_conv_bn_eval(ct,b,transpose=True); print(torch.allclose(f(x), b(ct(x)), atol=1e-5), f.bias)
li = nn.Linear(4,3).eval(); b1=nn.BatchNorm1d(3).eval(); b1.running_mean.fill_(.5); f=u.fuse_linear_bn_eval(li,b1); z=torch.randn(5,4); print(torch.allclose(f(z), b1(li(z)), atol=1e-6), f)
w,bb = u.fusion.fuse_linear_bn_weights(li.weight, None, b1.running_mean, b1.running_var, b1.eps, b1.weight, b1.bias); print(type(w).__name__, w.shape, bb)
try: u.fuse_conv_bn_eval(c.train(), b)
except Exception as e: print(type(e).__name__, e)
print(nn.RNNCellBase(2,3,True,1), isinstance(nn.LSTMCell(2,3), nn.RNNCellBase), nn.LSTMCell.__mro__[1].__name__, [tuple(p.shape) for p in nn.RNNCellBase(2,3,True,4).parameters()])
