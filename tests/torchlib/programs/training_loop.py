# Training as tutorials write it: dataset, loader, schedule, clipping, checkpoint, resumption.
import os
import tempfile
import torch
from torch import nn
from torch.utils.data import DataLoader, Dataset, random_split

torch.manual_seed(5)


class Waves(Dataset):
    def __init__(self, n):
        self.x = torch.linspace(-2, 2, n).unsqueeze(1)
        self.y = torch.sin(3 * self.x) + 0.1 * torch.randn(n, 1)

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return {"x": self.x[i], "y": self.y[i], "name": f"w{i}"}


train, test = random_split(Waves(50), [0.8, 0.2])
loader = DataLoader(train, batch_size=16, shuffle=True)
print(len(train), len(test), len(loader), test.indices)
first = next(iter(loader))
print(first["x"].shape, first["name"][:4])


def build():
    net = nn.Sequential(nn.Linear(1, 16), nn.ReLU(), nn.Dropout(0.1), nn.Linear(16, 16), nn.LayerNorm(16), nn.GELU(), nn.Linear(16, 1))
    groups = [{"params": net[0].parameters(), "lr": 0.02}, {"params": net[3:].parameters()}]
    opt = torch.optim.AdamW(groups, lr=0.01, weight_decay=0.05)
    warm = torch.optim.lr_scheduler.LinearLR(opt, 0.1, total_iters=2)
    rest = torch.optim.lr_scheduler.CosineAnnealingLR(opt, T_max=6)
    return net, opt, torch.optim.lr_scheduler.SequentialLR(opt, [warm, rest], milestones=[2])


def epoch(net, opt, schedule):
    net.train()
    total = 0.0
    for batch in loader:
        loss = nn.functional.smooth_l1_loss(net(batch["x"]), batch["y"])
        opt.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 0.5)
        opt.step()
        total += loss.item() * len(batch["x"])
    schedule.step()
    net.eval()
    with torch.no_grad():
        held = sum(nn.functional.mse_loss(net(b["x"]), b["y"], reduction="sum").item() for b in DataLoader(test, 4))
    print(f"{total / len(train):.4f} {held / len(test):.4f} {[round(r, 5) for r in schedule.get_last_lr()]}")


net, opt, schedule = build()
for _ in range(4):
    epoch(net, opt, schedule)
path = os.path.join(tempfile.mkdtemp(), "check.pt")
torch.save({"net": net.state_dict(), "opt": opt.state_dict(), "schedule": schedule.state_dict(), "rng": torch.get_rng_state()}, path)
epoch(net, opt, schedule)
saved = torch.load(path)
net, opt, schedule = build()
net.load_state_dict(saved["net"])
opt.load_state_dict(saved["opt"])
schedule.load_state_dict(saved["schedule"])
torch.set_rng_state(saved["rng"])
epoch(net, opt, schedule)
epoch(net, opt, schedule)
