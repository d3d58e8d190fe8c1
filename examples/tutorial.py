"""PyTorch in one sitting: every row of the tutorial as a plain script.

    npx pyt run examples/tutorial.py
"""

# --- Making tensors
import torch

torch.manual_seed(0)
print(torch.empty(5, 2).shape)
x = torch.rand(5, 3)
print(x)
print(x.shape)
print(torch.randint(low=0, high=5, size=(3, 3)))
print(torch.ones(3, 1))
for dtype in (torch.long, torch.bool, torch.float, torch.int, torch.int8, torch.int16, torch.int32,
              torch.int64, torch.double, torch.uint8, torch.half, torch.bfloat16):
    print(dtype, torch.zeros(2, dtype=dtype))
print(torch.FloatTensor([1, 2]), torch.LongTensor([3]), torch.tensor([1.5, 2]), torch.tensor([True, False]))

# --- Size and shape
x = torch.zeros(5, 2, dtype=torch.long)
print(x.size(), x.shape, x.size(0), x.dim(), x.numel())
a = torch.arange(6)
b = a.view(2, 3)
b[0, 0] = 100
print(a)
print(b, b.t().is_contiguous())

# --- Arithmetic
x = torch.tensor([[1, 2], [3, 4]])
y = torch.tensor([[0.5, 1.5], [2.5, 3.5]])
print(x + y)
print(torch.add(x, y))
result = torch.empty(2, 2)
torch.add(x, y, out=result)
print(result)
print(x - y, x * y, x / 2, x // 2, x % 2, x ** 2, y @ y, sep="\n")
print(x > 2, x == x.t())
print((x + 1).dtype, (x + 1.0).dtype, (x + y.double()).dtype, (x > 1).sum().dtype)
print(torch.ones(3, 1) + torch.arange(3))
y.add_(x)
print(y.mul_(2).sub_(1))

# --- Indexing
y = torch.arange(12.).reshape(4, 3)
print(y[0][0], y[0, 0], y[0][0].item())
print(y[:, 0])
print(y[1, :])
print(y[::2, 1:])
print(y[y > 7])
y[0] = -1
y[1:3, 2] = torch.tensor([50., 60.])
print(y)

# --- Devices
device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
z = torch.ones(2).to(device)
print(type(device).__name__, torch.device("cuda:0"), (z + 1).cpu())

# --- NumPy
import numpy as np

g = np.zeros(3)
t = torch.from_numpy(g)
t[0] = 7
g += 1
print(g, t)
n = torch.ones(2).numpy()
n[0] = 5
print(n, n.dtype, np.sin(np.array([0.0, 0.5])))
np.random.seed(0)
print(np.random.rand(3))

# --- Timing
import time

def seconds(f):
    start = time.time()
    f()
    return time.time() - start

big = torch.rand(1000, 1000)
array = np.random.rand(1000, 1000)
print(seconds(lambda: big.sin_()) < 1.0, seconds(lambda: np.sin(array, out=array)) < 1.0)

# --- Gradients
w = torch.tensor([1.0, 2.0], requires_grad=True)
loss = (w ** 2).sum()
print(loss)
loss.backward()
print(w.grad)

# --- A network that learns y = 3x
import torch.nn as nn
import torch.nn.functional as F
import torch.optim as optim
from torch.autograd import Variable

class Net(nn.Module):
    def __init__(self):
        super(Net, self).__init__()
        self.fc1 = nn.Linear(1, 1)

    def forward(self, x):
        return self.fc1(x)

torch.manual_seed(1)
net = Net().to(device)
print(net)
print(list(net.parameters()))
def criterion(out, label):
    return (label - out) ** 2

optimizer = optim.SGD(net.parameters(), lr=0.01, momentum=0.5)
data = [(1, 3), (2, 6), (3, 9), (4, 12), (5, 15), (6, 18)]

for epoch in range(100):
    for i, pair in enumerate(data):
        X, Y = iter(pair)
        X = Variable(torch.FloatTensor([X]), requires_grad=True).to(device)
        Y = Variable(torch.FloatTensor([Y])).to(device)
        optimizer.zero_grad()
        loss = criterion(net(X), Y)
        loss.backward()
        optimizer.step()
    if epoch % 10 == 0:
        print("Epoch {} - loss: {}".format(epoch, loss.data[0]))
print("weight within 0.01 of 3:", abs(net.fc1.weight.item() - 3) < 0.01)
print(net(torch.ones(1, 1, 1).to(device)))

# --- A deeper one
class Deep(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(1, 10)
        self.fc2 = nn.Linear(10, 1)

    def forward(self, x):
        return self.fc2(self.fc1(x))

torch.manual_seed(2)
net = Deep().to(device)
print(net)
print([tuple(p.shape) for p in net.parameters()], sum(p.numel() for p in net.parameters()))
criterion = nn.MSELoss()
optimizer = optim.SGD(net.parameters(), lr=0.01, momentum=0.01)
for epoch in range(100):
    for x, y in data:
        optimizer.zero_grad()
        loss = criterion(net(torch.FloatTensor([x]).to(device)), torch.FloatTensor([y]).to(device))
        loss.backward()
        optimizer.step()
    if epoch % 10 == 0:
        print("Epoch {} - loss: {:.4g}".format(epoch, loss.data))
