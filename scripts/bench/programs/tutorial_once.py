"""The tutorial's training loop, once: 100 epochs over six samples of y = 3x."""
import torch

xs = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]
torch.manual_seed(0)
model = torch.nn.Linear(1, 1)
opt = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.5)
for epoch in range(100):
    for x in xs:
        inp = torch.tensor([x])
        target = torch.tensor([3.0 * x])
        opt.zero_grad()
        loss = ((model(inp) - target) ** 2).sum()
        loss.backward()
        opt.step()
print("weight %.4f bias %.4f" % (model.weight.item(), model.bias.item()))
