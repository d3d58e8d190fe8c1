"""Makes, fills and drops tensors in one synchronous loop: memory_loop.py 4KB|4MB|400MB [COUNT]."""
import sys

import torch

sizes = {"tiny": (4, 300000), "4KB": (1024, 300000), "4MB": (1024 * 1024, 3000), "400MB": (100 * 1024 * 1024, 200)}
numel, count = sizes[sys.argv[1]]
if len(sys.argv) > 2 and sys.argv[2] != "all":
    count = int(sys.argv[2])
for i in range(count):
    t = torch.empty(numel)
    t.fill_(i)
print("made", count)
