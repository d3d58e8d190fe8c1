# Copies of optimizers, schedulers and datasets stand on their own.
import copy
import pickle
import torch
from torch.utils.data import ConcatDataset, Subset, TensorDataset

p = torch.nn.Parameter(torch.ones(2))
opt = torch.optim.Adam([p], lr=0.1)
schedule = torch.optim.lr_scheduler.CosineAnnealingLR(opt, 5)
p.grad = torch.tensor([1.0, -2.0])
opt.step()
schedule.step()
for twin in (copy.deepcopy(schedule), pickle.loads(pickle.dumps(schedule))):
    q = twin.optimizer.param_groups[0]["params"][0]
    print(twin.optimizer, q is p, len(twin.optimizer.state))
    q.grad = torch.ones(2)
    twin.optimizer.step()
    twin.step()
    print(q.data, p.data, twin.get_last_lr(), schedule.get_last_lr(), twin.last_epoch, schedule.last_epoch)
print(copy.copy(opt).param_groups[0]["params"][0] is p)
data = Subset(ConcatDataset([TensorDataset(torch.arange(3)), TensorDataset(torch.arange(5, 8))]), [4, 0])
for twin in (copy.deepcopy(data), pickle.loads(pickle.dumps(data))):
    print(len(twin), twin[0], twin[1], twin.indices, twin.dataset is data.dataset)
