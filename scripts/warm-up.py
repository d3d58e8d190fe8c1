"""What most programs use, run once at build so that V8's compiled code for it can be kept (scripts/build.js)."""

import json
import math
import time
from collections import defaultdict
from dataclasses import dataclass

import torch
import torch.nn as nn
import torch.nn.functional as F


@dataclass
class Config:
    size: int = 4
    name: str = "warm"


class Net(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(1, config.size), nn.ReLU(), nn.Linear(config.size, 1))

    def forward(self, x):
        return self.layers(x)


def batches(n):
    for i in range(n):
        yield [float(i)], [3.0 * i]


torch.manual_seed(0)
net = Net(Config())
optimizer = torch.optim.SGD(net.parameters(), lr=0.01, momentum=0.5)
seen = defaultdict(list)
start = time.perf_counter()
for epoch in range(3):
    for x, y in batches(4):
        optimizer.zero_grad()
        loss = F.mse_loss(net(torch.tensor([x])), torch.tensor([y]))
        loss.backward()
        optimizer.step()
        seen[epoch].append(loss.item())
with torch.no_grad():
    out = torch.rand(5, 3) @ torch.ones(3, 2) + torch.arange(2)
try:
    out.view(7)
except RuntimeError as error:
    message = f"{type(error).__name__}: {error!s:.20}"
print(net, list(net.parameters()), out[:, 0], out > 1, out.sum(), out.shape)
print(json.dumps({"losses": [round(v, 3) for v in seen[0]]}), "%.2f {}".format(math.pi) % 2.5, sorted({"b": 1, "a": 2}.items()))
