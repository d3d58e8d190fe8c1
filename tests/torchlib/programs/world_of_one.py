# torch.distributed with one process: collectives are identities, DistributedDataParallel is the module itself.
import torch
import torch.distributed as dist
from torch import nn
from torch.nn.attention import SDPBackend, sdpa_kernel
from torch.nn.parallel import DistributedDataParallel
from torch.utils.data.distributed import DistributedSampler


def attempt(call):
    try:
        print(call())
    except (ValueError, RuntimeError, AssertionError) as e:
        print(type(e).__name__, e)


for call in (dist.get_rank, dist.get_world_size, lambda: dist.all_reduce(torch.ones(1)), dist.destroy_process_group):
    attempt(call)
attempt(lambda: DistributedSampler([1, 2, 3]))
dist.init_process_group("gloo", init_method="tcp://127.0.0.1:29517", rank=0, world_size=1)
print(dist.is_initialized(), dist.get_rank(), dist.get_world_size(), dist.get_backend())
t = torch.arange(3.0)
print(dist.all_reduce(t), dist.all_reduce(t, op=dist.ReduceOp.MAX, async_op=True).wait(), dist.broadcast(t, 0), t)
out = [torch.zeros(3)]
dist.all_gather(out, t)
print(out)
names = [None]
dist.all_gather_object(names, {"rank": 0})
print(names, dist.barrier())
attempt(lambda: dist.broadcast(t, 2))
attempt(lambda: dist.init_process_group("gloo", init_method="tcp://127.0.0.1:29518", rank=0, world_size=1))
print(list(DistributedSampler([1, 2, 3], shuffle=False)))

torch.manual_seed(0)
net = nn.Sequential(nn.Linear(2, 2), nn.ReLU())
model = DistributedDataParallel(net)
print(model)
print(model.module is net, list(model.state_dict()))
model(torch.ones(1, 2)).sum().backward()
print(net[0].weight.grad)
attempt(lambda: DistributedDataParallel(nn.ReLU()))
dist.destroy_process_group()
attempt(lambda: DistributedDataParallel(net))

q = torch.randn(1, 2, 3, 4)
with sdpa_kernel(SDPBackend.MATH):
    print(torch.backends.cuda.flash_sdp_enabled(), torch.nn.functional.scaled_dot_product_attention(q, q, q).shape)
print(torch.backends.cuda.flash_sdp_enabled(), torch.backends.mkldnn.is_available(), torch.backends.cudnn.is_available())
