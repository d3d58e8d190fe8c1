import torch
def show(t):
    print(t if not t.requires_grad else (t.detach(), t.grad_fn.name() if t.grad_fn is not None else None, t.is_leaf))
print('## 0')
try:
    torch.manual_seed(0)
    a = torch.randn(4,).requires_grad_(False)
    y = torch.randn(()).requires_grad_(False)
    x = a.clone()
    vs = [a, x]
    x = x.detach(); vs.append(x)
    x = x.detach(); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x *= x
    x = x.relu(); vs.append(x)
    x.add_(1)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 1')
try:
    torch.manual_seed(1)
    a = torch.randn(3,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a * 1
    vs = [a, x]
    x.copy_(y)
    x = x[x > 0]; vs.append(x)
    x = x.reshape(-1); vs.append(x)
    with torch.no_grad():
        x.exp_()
    x = vs[0]
    x = x.contiguous(); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 2')
try:
    torch.manual_seed(2)
    a = torch.randn(2, 3).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a
    vs = [a, x]
    x = x.cumsum(0); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x[x > 0]; vs.append(x)
    x.squeeze_()
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x.mul_(2)
    with torch.no_grad():
        x.div_(y)
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 3')
try:
    torch.manual_seed(3)
    a = torch.randn(4,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a * 1
    vs = [a, x]
    x = x.view_as(x); vs.append(x)
    x.t_()
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 4')
try:
    torch.manual_seed(4)
    a = torch.randn(2, 3).requires_grad_(False)
    y = torch.randn(()).requires_grad_(True)
    x = a * 1
    vs = [a, x]
    x.exp_()
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.view(-1); vs.append(x)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 5')
try:
    torch.manual_seed(5)
    a = torch.randn(4,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a * 1
    vs = [a, x]
    x = vs[0]
    x.copy_(y)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = vs[0]
    x = x.contiguous(); vs.append(x)
    x = x.unsqueeze(0); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x.detach_()
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.narrow(0, 0, 1); vs.append(x)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 6')
try:
    torch.manual_seed(6)
    a = torch.randn(2, 3).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a
    vs = [a, x]
    x = -x; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x[1:]; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.expand(2, *x.shape); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = vs[1]
    x = x.softmax(-1); vs.append(x)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 7')
try:
    torch.manual_seed(7)
    a = torch.randn(3,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a.clone()
    vs = [a, x]
    x = x.t() if x.dim()==2 else x; vs.append(x)
    x = vs[0]
    x = x.split(1)[0]; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = vs[1]
    x = -x; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.expand(2, *x.shape); vs.append(x)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 8')
try:
    torch.manual_seed(8)
    a = torch.randn(2, 2).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a
    vs = [a, x]
    x.sub_(x)
    x = x.as_strided((1,), (1,)); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = vs[0]
    x = x.cumsum(0); vs.append(x)
    x = x.view_as(x); vs.append(x)
    x = x.flip(0); vs.append(x)
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 9')
try:
    torch.manual_seed(9)
    a = torch.randn(1, 3).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a
    vs = [a, x]
    x = x / 3; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = vs[1]
    x.neg_()
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.relu(); vs.append(x)
    x = x.flatten(); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x * 2; vs.append(x)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 10')
try:
    torch.manual_seed(10)
    a = torch.randn(1, 3).requires_grad_(False)
    y = torch.randn(()).requires_grad_(True)
    x = a * 1
    vs = [a, x]
    x = x[0]; vs.append(x)
    with torch.no_grad():
        x[0] = 1.5
    x = x.contiguous(); vs.append(x)
    x.neg_()
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = vs[0]
    x = x[x > 0]; vs.append(x)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 11')
try:
    torch.manual_seed(11)
    a = torch.randn(1, 3).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a.clone()
    vs = [a, x]
    x = vs[1]
    x.zero_()
    x = vs[0]
    x = x.masked_fill(x > 0, 1.0); vs.append(x)
    with torch.no_grad():
        x[0] = y
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 12')
try:
    torch.manual_seed(12)
    a = torch.randn(2, 3).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a
    vs = [a, x]
    x = torch.cat([x, x]); vs.append(x)
    x = x.tril() if x.dim()==2 else x; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.sum(0); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 13')
try:
    torch.manual_seed(13)
    a = torch.randn(4,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a
    vs = [a, x]
    x = x.sort(0)[0]; vs.append(x)
    x = x.masked_fill(x > 0, 1.0); vs.append(x)
    x = vs[0]
    x.t_()
    x = x.split(1)[0]; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    with torch.no_grad():
        x.div_(y)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 14')
try:
    torch.manual_seed(14)
    a = torch.randn(2, 2).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a
    vs = [a, x]
    x.clamp_(min=0)
    x = x.clamp(-1, 1); vs.append(x)
    x = x / 3; vs.append(x)
    x = x.relu(); vs.append(x)
    x = x.index_select(0, torch.tensor([0])); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 15')
try:
    torch.manual_seed(15)
    a = torch.randn(1, 3).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a * 1
    vs = [a, x]
    x = x.flip(0); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.squeeze(); vs.append(x)
    x.mul_(2)
    x = x / 3; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 16')
try:
    torch.manual_seed(16)
    a = torch.randn(1, 3).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a.clone()
    vs = [a, x]
    x = x.unbind(0)[-1]; vs.append(x)
    x = x.pow(3); vs.append(x)
    x = vs[1]
    x = x.flatten(); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    with torch.no_grad():
        x[0] = y
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 17')
try:
    torch.manual_seed(17)
    a = torch.randn(2, 2).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a.clone()
    vs = [a, x]
    x = x.select(0, 0); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = vs[1]
    x[x > 0] = 0.5
    x = vs[0]
    x = torch.cat([x, x]); vs.append(x)
    x = x.select(0, 0); vs.append(x)
    x = vs[1]
    x = x.split(1)[0]; vs.append(x)
    x += y
    x = vs[0]
    x.mul_(y)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 18')
try:
    torch.manual_seed(18)
    a = torch.randn(4,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a * 1
    vs = [a, x]
    x = x.unsqueeze(0); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.diagonal() if x.dim()==2 else x; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.sort(0)[0]; vs.append(x)
    x = x.pow(3); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = vs[1]
    with torch.no_grad():
        x[0] = 1.5
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 19')
try:
    torch.manual_seed(19)
    a = torch.randn(2, 2).requires_grad_(False)
    y = torch.randn(()).requires_grad_(True)
    x = a
    vs = [a, x]
    x = x.tril() if x.dim()==2 else x; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.chunk(2)[0]; vs.append(x)
    with torch.no_grad():
        x.transpose_(0, -1)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 20')
try:
    torch.manual_seed(20)
    a = torch.randn(2, 2).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a * 1
    vs = [a, x]
    x = vs[0]
    x.mul_(y)
    x = x.abs(); vs.append(x)
    x = vs[1]
    x = x.flatten(); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = vs[0]
    x = x.abs(); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.diagonal() if x.dim()==2 else x; vs.append(x)
    x = x.clamp(-1, 1); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 21')
try:
    torch.manual_seed(21)
    a = torch.randn(2, 2).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a * 1
    vs = [a, x]
    x.relu_()
    x = x.where(x > 0, torch.zeros(())); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = vs[1]
    x = x.std(); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.squeeze(); vs.append(x)
    x.t_()
    x.relu_()
    x = x.flip(0); vs.append(x)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 22')
try:
    torch.manual_seed(22)
    a = torch.randn(4,).requires_grad_(False)
    y = torch.randn(()).requires_grad_(True)
    x = a
    vs = [a, x]
    x.sub_(x)
    x = x.max(0)[0]; vs.append(x)
    x = x.as_strided((1,), (1,)); vs.append(x)
    x = x[x > 0]; vs.append(x)
    x = x.narrow(0, 0, 1); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 23')
try:
    torch.manual_seed(23)
    a = torch.randn(1, 3).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a.clone()
    vs = [a, x]
    x = x[1:]; vs.append(x)
    x *= x
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 24')
try:
    torch.manual_seed(24)
    a = torch.randn(3,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a.clone()
    vs = [a, x]
    x = x.as_strided((1,), (1,)); vs.append(x)
    x = vs[1]
    x = x.exp(); vs.append(x)
    x.fill_(3)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 25')
try:
    torch.manual_seed(25)
    a = torch.randn(2, 2).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a * 1
    vs = [a, x]
    x = x.narrow(0, 0, 1); vs.append(x)
    x.exp_()
    x.masked_fill_(x > 0, 2.0)
    x = vs[1]
    x = x * 2; vs.append(x)
    x = x * 2; vs.append(x)
    x = vs[0]
    x.relu_()
    x = vs[1]
    x.mul_(y)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 26')
try:
    torch.manual_seed(26)
    a = torch.randn(2, 2).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a * 1
    vs = [a, x]
    x.mul_(y)
    x = x.exp(); vs.append(x)
    x = x.transpose(0, -1) if x.dim()>1 else x; vs.append(x)
    x = x.split(1)[0]; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 27')
try:
    torch.manual_seed(27)
    a = torch.randn(3,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a
    vs = [a, x]
    x.mul_(y)
    x = x.view(-1); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.reshape(-1); vs.append(x)
    x = x.split(1)[0]; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = vs[1]
    x = x.split(1)[0]; vs.append(x)
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 28')
try:
    torch.manual_seed(28)
    a = torch.randn(4,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a * 1
    vs = [a, x]
    x = x.sigmoid(); vs.append(x)
    x = x.flip(0); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.diagonal() if x.dim()==2 else x; vs.append(x)
    x = -x; vs.append(x)
    x = x.view_as(x); vs.append(x)
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 29')
try:
    torch.manual_seed(29)
    a = torch.randn(4,).requires_grad_(False)
    y = torch.randn(()).requires_grad_(True)
    x = a
    vs = [a, x]
    x = x.where(x > 0, torch.zeros(())); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = vs[1]
    x.pow_(2)
    x.add_(y)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 30')
try:
    torch.manual_seed(30)
    a = torch.randn(3,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a.clone()
    vs = [a, x]
    x = x.flip(0); vs.append(x)
    x = x.unbind(0)[-1]; vs.append(x)
    x = x.clamp(-1, 1); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 31')
try:
    torch.manual_seed(31)
    a = torch.randn(2, 3).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a * 1
    vs = [a, x]
    x = x.sigmoid(); vs.append(x)
    x = x.prod(); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 32')
try:
    torch.manual_seed(32)
    a = torch.randn(4,).requires_grad_(False)
    y = torch.randn(()).requires_grad_(True)
    x = a * 1
    vs = [a, x]
    x[0] = y
    x = x.pow(3); vs.append(x)
    x = vs[0]
    x = x.detach(); vs.append(x)
    x.sub_(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = vs[0]
    x = x.view_as(x); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.sum(0); vs.append(x)
    x = x.tril() if x.dim()==2 else x; vs.append(x)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 33')
try:
    torch.manual_seed(33)
    a = torch.randn(1, 3).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a.clone()
    vs = [a, x]
    x = x.reshape(-1); vs.append(x)
    x.zero_()
    x = x[x > 0]; vs.append(x)
    x = vs[0]
    x = x.pow(3); vs.append(x)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 34')
try:
    torch.manual_seed(34)
    a = torch.randn(3,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a * 1
    vs = [a, x]
    x = vs[1]
    x *= x
    with torch.no_grad():
        x.pow_(2)
    x = vs[0]
    x = x.transpose(0, -1) if x.dim()>1 else x; vs.append(x)
    x = vs[1]
    x = x.flip(0); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = -x; vs.append(x)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 35')
try:
    torch.manual_seed(35)
    a = torch.randn(2, 2).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a * 1
    vs = [a, x]
    x = vs[1]
    x.pow_(2)
    x = x.split(1)[0]; vs.append(x)
    x = vs[1]
    x = x.softmax(-1); vs.append(x)
    x = x.unsqueeze(0); vs.append(x)
    x = x.squeeze(); vs.append(x)
    x = vs[1]
    x = x.pow(3); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.view(-1); vs.append(x)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 36')
try:
    torch.manual_seed(36)
    a = torch.randn(3,).requires_grad_(False)
    y = torch.randn(()).requires_grad_(True)
    x = a.clone()
    vs = [a, x]
    x = x.tril() if x.dim()==2 else x; vs.append(x)
    x[0] = y
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x.sub_(x)
    x.zero_()
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x[0] = y
    with torch.no_grad():
        x.copy_(y)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 37')
try:
    torch.manual_seed(37)
    a = torch.randn(2, 3).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a * 1
    vs = [a, x]
    x.transpose_(0, -1)
    x.t_()
    x.neg_()
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = vs[1]
    x = x.unsqueeze(0); vs.append(x)
    x.exp_()
    x = vs[1]
    x = x.chunk(2)[0]; vs.append(x)
    x = x * 2; vs.append(x)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 38')
try:
    torch.manual_seed(38)
    a = torch.randn(3,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a * 1
    vs = [a, x]
    x = vs[1]
    x = x.std(); vs.append(x)
    x = vs[1]
    x.add_(y)
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 39')
try:
    torch.manual_seed(39)
    a = torch.randn(1, 3).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a * 1
    vs = [a, x]
    x = x.unbind(0)[-1]; vs.append(x)
    x = vs[0]
    x.fill_(3)
    x.pow_(2)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 40')
try:
    torch.manual_seed(40)
    a = torch.randn(3,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a.clone()
    vs = [a, x]
    x = x.t() if x.dim()==2 else x; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x.div_(y)
    x = vs[0]
    x.sigmoid_()
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.transpose(0, -1) if x.dim()>1 else x; vs.append(x)
    x.fill_(3)
    x = x.tril() if x.dim()==2 else x; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 41')
try:
    torch.manual_seed(41)
    a = torch.randn(4,).requires_grad_(False)
    y = torch.randn(()).requires_grad_(False)
    x = a.clone()
    vs = [a, x]
    x = vs[0]
    x = x.flip(0); vs.append(x)
    x = x.t() if x.dim()==2 else x; vs.append(x)
    x = vs[1]
    x = x.as_strided((1,), (1,)); vs.append(x)
    x = x[..., 0]; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x.t_()
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 42')
try:
    torch.manual_seed(42)
    a = torch.randn(3,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a * 1
    vs = [a, x]
    x = x.softmax(-1); vs.append(x)
    x = x.clone(); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 43')
try:
    torch.manual_seed(43)
    a = torch.randn(1, 3).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a * 1
    vs = [a, x]
    x = x.sigmoid(); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    with torch.no_grad():
        x.clamp_(min=0)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 44')
try:
    torch.manual_seed(44)
    a = torch.randn(1, 3).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a * 1
    vs = [a, x]
    x = x.split(1)[0]; vs.append(x)
    x = x.pow(3); vs.append(x)
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 45')
try:
    torch.manual_seed(45)
    a = torch.randn(2, 3).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a * 1
    vs = [a, x]
    x = vs[0]
    x = x.mean(); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x.add_(y)
    x.squeeze_()
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.relu(); vs.append(x)
    x = vs[1]
    with torch.no_grad():
        x.transpose_(0, -1)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 46')
try:
    torch.manual_seed(46)
    a = torch.randn(2, 2).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a
    vs = [a, x]
    x = x.detach(); vs.append(x)
    x = x.reshape(-1); vs.append(x)
    x = vs[0]
    x = x[0]; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.max(0)[0]; vs.append(x)
    x = vs[1]
    x = x * 2; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.detach(); vs.append(x)
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 47')
try:
    torch.manual_seed(47)
    a = torch.randn(2, 3).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a.clone()
    vs = [a, x]
    x = x.detach(); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.split(1)[0]; vs.append(x)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 48')
try:
    torch.manual_seed(48)
    a = torch.randn(1, 3).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a * 1
    vs = [a, x]
    x.neg_()
    x.transpose_(0, -1)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x.sigmoid_()
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x[1:]; vs.append(x)
    x.zero_()
    x = x.clamp(-1, 1); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 49')
try:
    torch.manual_seed(49)
    a = torch.randn(2, 3).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a * 1
    vs = [a, x]
    x = vs[1]
    x = x.std(); vs.append(x)
    x = x.flatten(); vs.append(x)
    x = x.sort(0)[0]; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x.transpose_(0, -1)
    x.unsqueeze_(0)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x.sub_(x)
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 50')
try:
    torch.manual_seed(50)
    a = torch.randn(4,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a
    vs = [a, x]
    x = x.reshape(-1); vs.append(x)
    x = x[..., 0]; vs.append(x)
    x = x.clamp(-1, 1); vs.append(x)
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 51')
try:
    torch.manual_seed(51)
    a = torch.randn(2, 3).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a.clone()
    vs = [a, x]
    x = x.unbind(0)[-1]; vs.append(x)
    x[0] = 1.5
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 52')
try:
    torch.manual_seed(52)
    a = torch.randn(2, 2).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a * 1
    vs = [a, x]
    x = x.exp(); vs.append(x)
    x.fill_(3)
    x = x.abs(); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x.unsqueeze_(0)
    x = vs[1]
    x.t_()
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 53')
try:
    torch.manual_seed(53)
    a = torch.randn(2, 2).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a * 1
    vs = [a, x]
    x = x.prod(); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = vs[0]
    x += y
    x = x.t() if x.dim()==2 else x; vs.append(x)
    x = x.contiguous(); vs.append(x)
    x = x[1:]; vs.append(x)
    x = x * 2; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 54')
try:
    torch.manual_seed(54)
    a = torch.randn(2, 3).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a.clone()
    vs = [a, x]
    x = torch.stack([x, x * 2]); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.transpose(0, -1) if x.dim()>1 else x; vs.append(x)
    x = x.relu(); vs.append(x)
    x = x.sum(0); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.expand(2, *x.shape); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = vs[1]
    x = x.tril() if x.dim()==2 else x; vs.append(x)
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 55')
try:
    torch.manual_seed(55)
    a = torch.randn(2, 3).requires_grad_(False)
    y = torch.randn(()).requires_grad_(True)
    x = a * 1
    vs = [a, x]
    x = vs[1]
    x[x > 0] = 0.5
    x = vs[1]
    x.t_()
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x.t_()
    x = x.flip(0); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.transpose(0, -1) if x.dim()>1 else x; vs.append(x)
    x = x.permute(*range(x.dim()-1, -1, -1)); vs.append(x)
    x = vs[1]
    x.mul_(y)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 56')
try:
    torch.manual_seed(56)
    a = torch.randn(1, 3).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a * 1
    vs = [a, x]
    x = vs[1]
    x.fill_(3)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x.sub_(x)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 57')
try:
    torch.manual_seed(57)
    a = torch.randn(2, 3).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a
    vs = [a, x]
    x = vs[1]
    x = x[..., 0]; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.contiguous(); vs.append(x)
    x = x.norm(); vs.append(x)
    x = x.t() if x.dim()==2 else x; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = vs[0]
    x.copy_(y)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.mean(); vs.append(x)
    x = x.reshape(-1); vs.append(x)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 58')
try:
    torch.manual_seed(58)
    a = torch.randn(2, 2).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a
    vs = [a, x]
    x.t_()
    x.neg_()
    x = x.diagonal() if x.dim()==2 else x; vs.append(x)
    x.copy_(y)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 59')
try:
    torch.manual_seed(59)
    a = torch.randn(3,).requires_grad_(False)
    y = torch.randn(()).requires_grad_(False)
    x = a
    vs = [a, x]
    x = x.sort(0)[0]; vs.append(x)
    x.squeeze_()
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.std(); vs.append(x)
    x.transpose_(0, -1)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x.sigmoid_()
    x = x.select(0, 0); vs.append(x)
    x[0] = y
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 60')
try:
    torch.manual_seed(60)
    a = torch.randn(3,).requires_grad_(False)
    y = torch.randn(()).requires_grad_(True)
    x = a * 1
    vs = [a, x]
    x = x.index_select(0, torch.tensor([0])); vs.append(x)
    x = x.expand(2, *x.shape); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    with torch.no_grad():
        x.mul_(2)
    x = x.abs(); vs.append(x)
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 61')
try:
    torch.manual_seed(61)
    a = torch.randn(1, 3).requires_grad_(False)
    y = torch.randn(()).requires_grad_(True)
    x = a
    vs = [a, x]
    x = x.masked_fill(x > 0, 1.0); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.tril() if x.dim()==2 else x; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.exp(); vs.append(x)
    x[0] = 1.5
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 62')
try:
    torch.manual_seed(62)
    a = torch.randn(4,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a
    vs = [a, x]
    x[x > 0] = 0.5
    x = vs[0]
    x = x.flatten(); vs.append(x)
    x = vs[0]
    x = x.permute(*range(x.dim()-1, -1, -1)); vs.append(x)
    x = vs[1]
    x = x * 2; vs.append(x)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 63')
try:
    torch.manual_seed(63)
    a = torch.randn(2, 3).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a.clone()
    vs = [a, x]
    x = vs[1]
    x.exp_()
    x = x.clamp(-1, 1); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = torch.cat([x, x]); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = vs[1]
    x.pow_(2)
    x = vs[0]
    with torch.no_grad():
        x.fill_(3)
    x = -x; vs.append(x)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 64')
try:
    torch.manual_seed(64)
    a = torch.randn(1, 3).requires_grad_(False)
    y = torch.randn(()).requires_grad_(False)
    x = a
    vs = [a, x]
    x = x.flatten(); vs.append(x)
    x.zero_()
    x = x.diagonal() if x.dim()==2 else x; vs.append(x)
    x.mul_(y)
    x = vs[1]
    x[0] = 1.5
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 65')
try:
    torch.manual_seed(65)
    a = torch.randn(3,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a * 1
    vs = [a, x]
    x = x.view(-1); vs.append(x)
    x = vs[0]
    x.pow_(2)
    x = vs[0]
    x += y
    x = x.sum(0); vs.append(x)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 66')
try:
    torch.manual_seed(66)
    a = torch.randn(3,).requires_grad_(False)
    y = torch.randn(()).requires_grad_(True)
    x = a.clone()
    vs = [a, x]
    x = x.flip(0); vs.append(x)
    x = vs[1]
    x = x[1:]; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.prod(); vs.append(x)
    x = x.squeeze(); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 67')
try:
    torch.manual_seed(67)
    a = torch.randn(4,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a.clone()
    vs = [a, x]
    x = x.where(x > 0, torch.zeros(())); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.relu(); vs.append(x)
    x = x.split(1)[0]; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = -x; vs.append(x)
    x = vs[1]
    x = x.abs(); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x / 3; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 68')
try:
    torch.manual_seed(68)
    a = torch.randn(3,).requires_grad_(False)
    y = torch.randn(()).requires_grad_(False)
    x = a * 1
    vs = [a, x]
    x = vs[0]
    x = x.flatten(); vs.append(x)
    x.add_(1)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x[..., 0]; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.mean(); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 69')
try:
    torch.manual_seed(69)
    a = torch.randn(2, 3).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a
    vs = [a, x]
    with torch.no_grad():
        x.clamp_(min=0)
    x = x.squeeze(); vs.append(x)
    x.masked_fill_(x > 0, 2.0)
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 70')
try:
    torch.manual_seed(70)
    a = torch.randn(3,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a * 1
    vs = [a, x]
    x = x.view(-1); vs.append(x)
    x = x[x > 0]; vs.append(x)
    with torch.no_grad():
        x += y
    x.add_(y)
    x.add_(1)
    x = x.permute(*range(x.dim()-1, -1, -1)); vs.append(x)
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 71')
try:
    torch.manual_seed(71)
    a = torch.randn(2, 3).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a.clone()
    vs = [a, x]
    x = x.unsqueeze(0); vs.append(x)
    with torch.no_grad():
        x.sigmoid_()
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.reshape(-1); vs.append(x)
    x = x.contiguous(); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 72')
try:
    torch.manual_seed(72)
    a = torch.randn(3,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a.clone()
    vs = [a, x]
    x = x[x > 0]; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.mean(); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.flatten(); vs.append(x)
    x += y
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 73')
try:
    torch.manual_seed(73)
    a = torch.randn(3,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a * 1
    vs = [a, x]
    x = x.chunk(2)[0]; vs.append(x)
    x = x.softmax(-1); vs.append(x)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 74')
try:
    torch.manual_seed(74)
    a = torch.randn(2, 2).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a.clone()
    vs = [a, x]
    x.copy_(y)
    x = x.masked_fill(x > 0, 1.0); vs.append(x)
    x = vs[0]
    x.unsqueeze_(0)
    x = x.view_as(x); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    with torch.no_grad():
        x.t_()
    x = vs[1]
    x = x.clamp(-1, 1); vs.append(x)
    x = x.transpose(0, -1) if x.dim()>1 else x; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 75')
try:
    torch.manual_seed(75)
    a = torch.randn(2, 3).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a
    vs = [a, x]
    x = x.squeeze(); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.sort(0)[0]; vs.append(x)
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 76')
try:
    torch.manual_seed(76)
    a = torch.randn(3,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a
    vs = [a, x]
    x.add_(y)
    x = vs[0]
    x.sigmoid_()
    x = x.squeeze(); vs.append(x)
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 77')
try:
    torch.manual_seed(77)
    a = torch.randn(3,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a.clone()
    vs = [a, x]
    x = x.abs(); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.masked_fill(x > 0, 1.0); vs.append(x)
    x = x.permute(*range(x.dim()-1, -1, -1)); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 78')
try:
    torch.manual_seed(78)
    a = torch.randn(2, 3).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a.clone()
    vs = [a, x]
    x = x.expand(2, *x.shape); vs.append(x)
    x = x.abs(); vs.append(x)
    x = x.sum(0); vs.append(x)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 79')
try:
    torch.manual_seed(79)
    a = torch.randn(4,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a * 1
    vs = [a, x]
    x = vs[1]
    x = x[1:]; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x.copy_(y)
    x = vs[1]
    x = x.sum(0); vs.append(x)
    x = x.diagonal() if x.dim()==2 else x; vs.append(x)
    x.sigmoid_()
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 80')
try:
    torch.manual_seed(80)
    a = torch.randn(2, 2).requires_grad_(False)
    y = torch.randn(()).requires_grad_(True)
    x = a
    vs = [a, x]
    x = vs[0]
    x = x.tril() if x.dim()==2 else x; vs.append(x)
    x.sigmoid_()
    x = x.abs(); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x.t_()
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 81')
try:
    torch.manual_seed(81)
    a = torch.randn(2, 2).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a * 1
    vs = [a, x]
    x = x / 3; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.unbind(0)[-1]; vs.append(x)
    x = vs[0]
    x = x.view(-1); vs.append(x)
    x[x > 0] = 0.5
    x = vs[0]
    x = x.tril() if x.dim()==2 else x; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.squeeze(); vs.append(x)
    x = x.squeeze(); vs.append(x)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 82')
try:
    torch.manual_seed(82)
    a = torch.randn(1, 3).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a.clone()
    vs = [a, x]
    x = x.squeeze(); vs.append(x)
    x = torch.cat([x, x]); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x.relu_()
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.norm(); vs.append(x)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 83')
try:
    torch.manual_seed(83)
    a = torch.randn(4,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a.clone()
    vs = [a, x]
    x = x.view_as(x); vs.append(x)
    x = vs[0]
    x = x.contiguous(); vs.append(x)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 84')
try:
    torch.manual_seed(84)
    a = torch.randn(4,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a.clone()
    vs = [a, x]
    x.transpose_(0, -1)
    x.relu_()
    x = vs[0]
    x = x.flatten(); vs.append(x)
    x = x.select(0, 0); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 85')
try:
    torch.manual_seed(85)
    a = torch.randn(4,).requires_grad_(False)
    y = torch.randn(()).requires_grad_(True)
    x = a.clone()
    vs = [a, x]
    x = x.unsqueeze(0); vs.append(x)
    x.transpose_(0, -1)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 86')
try:
    torch.manual_seed(86)
    a = torch.randn(4,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a * 1
    vs = [a, x]
    x = vs[0]
    x[0] = y
    x[0] = y
    x = x.diagonal() if x.dim()==2 else x; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.as_strided((1,), (1,)); vs.append(x)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 87')
try:
    torch.manual_seed(87)
    a = torch.randn(2, 2).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a * 1
    vs = [a, x]
    x = x.narrow(0, 0, 1); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = vs[1]
    x.add_(1)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.clone(); vs.append(x)
    x.mul_(y)
    x = x.view_as(x); vs.append(x)
    x += y
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 88')
try:
    torch.manual_seed(88)
    a = torch.randn(4,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a * 1
    vs = [a, x]
    x = x.chunk(2)[0]; vs.append(x)
    x = vs[0]
    x = x.softmax(-1); vs.append(x)
    x.sigmoid_()
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.transpose(0, -1) if x.dim()>1 else x; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x.add_(1)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.flip(0); vs.append(x)
    x = x.reshape(-1); vs.append(x)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 89')
try:
    torch.manual_seed(89)
    a = torch.randn(4,).requires_grad_(False)
    y = torch.randn(()).requires_grad_(False)
    x = a
    vs = [a, x]
    x = vs[0]
    with torch.no_grad():
        x.sub_(x)
    x.exp_()
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x.pow_(2)
    x = x.t() if x.dim()==2 else x; vs.append(x)
    x = x.where(x > 0, torch.zeros(())); vs.append(x)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 90')
try:
    torch.manual_seed(90)
    a = torch.randn(3,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a
    vs = [a, x]
    x = vs[1]
    x = x.t() if x.dim()==2 else x; vs.append(x)
    x = vs[0]
    x = x.flip(0); vs.append(x)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 91')
try:
    torch.manual_seed(91)
    a = torch.randn(2, 3).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a * 1
    vs = [a, x]
    x = x.unbind(0)[-1]; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.mean(); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.unbind(0)[-1]; vs.append(x)
    x = x.cumsum(0); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = vs[1]
    x = x.sum(0); vs.append(x)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 92')
try:
    torch.manual_seed(92)
    a = torch.randn(3,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a * 1
    vs = [a, x]
    with torch.no_grad():
        x.copy_(y)
    x.mul_(2)
    x = vs[0]
    x = x[0]; vs.append(x)
    x = x.chunk(2)[0]; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = vs[1]
    x = x.cumsum(0); vs.append(x)
    x *= x
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 93')
try:
    torch.manual_seed(93)
    a = torch.randn(2, 3).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a
    vs = [a, x]
    x = x[..., 0]; vs.append(x)
    x = vs[0]
    x.sub_(x)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 97')
try:
    torch.manual_seed(97)
    a = torch.randn(1, 3).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a * 1
    vs = [a, x]
    x = x.view_as(x); vs.append(x)
    x = x.flatten(); vs.append(x)
    x.neg_()
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 98')
try:
    torch.manual_seed(98)
    a = torch.randn(1, 3).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a * 1
    vs = [a, x]
    x = x.abs(); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x.add_(y)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x.detach_()
    x.sub_(x)
    x = x[1:]; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.masked_fill(x > 0, 1.0); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = vs[1]
    x.relu_()
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 99')
try:
    torch.manual_seed(99)
    a = torch.randn(2, 3).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a
    vs = [a, x]
    x.mul_(y)
    x = x.sort(0)[0]; vs.append(x)
    x = x.std(); vs.append(x)
    x = x.expand(2, *x.shape); vs.append(x)
    x = x.permute(*range(x.dim()-1, -1, -1)); vs.append(x)
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 100')
try:
    torch.manual_seed(100)
    a = torch.randn(4,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a
    vs = [a, x]
    x = x.masked_fill(x > 0, 1.0); vs.append(x)
    x = x.masked_fill(x > 0, 1.0); vs.append(x)
    x.relu_()
    x.transpose_(0, -1)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = -x; vs.append(x)
    x = vs[1]
    x = x.tril() if x.dim()==2 else x; vs.append(x)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 102')
try:
    torch.manual_seed(102)
    a = torch.randn(1, 3).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a * 1
    vs = [a, x]
    x = vs[1]
    x.clamp_(min=0)
    x[x > 0] = 0.5
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.reshape(-1); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.tril() if x.dim()==2 else x; vs.append(x)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 103')
try:
    torch.manual_seed(103)
    a = torch.randn(1, 3).requires_grad_(False)
    y = torch.randn(()).requires_grad_(True)
    x = a.clone()
    vs = [a, x]
    x += y
    x = vs[1]
    x = x.view_as(x); vs.append(x)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 104')
try:
    torch.manual_seed(104)
    a = torch.randn(2, 3).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a.clone()
    vs = [a, x]
    x.relu_()
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = vs[1]
    x = x.select(0, 0); vs.append(x)
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 105')
try:
    torch.manual_seed(105)
    a = torch.randn(4,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a * 1
    vs = [a, x]
    x.neg_()
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x.sigmoid_()
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = vs[1]
    x = x.select(0, 0); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x / 3; vs.append(x)
    x = x.index_select(0, torch.tensor([0])); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 106')
try:
    torch.manual_seed(106)
    a = torch.randn(3,).requires_grad_(False)
    y = torch.randn(()).requires_grad_(False)
    x = a.clone()
    vs = [a, x]
    x = x.flatten(); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = vs[1]
    x = x.diagonal() if x.dim()==2 else x; vs.append(x)
    x = x.exp(); vs.append(x)
    with torch.no_grad():
        x += y
    x = x.softmax(-1); vs.append(x)
    x = x.abs(); vs.append(x)
    x = vs[0]
    x.detach_()
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 107')
try:
    torch.manual_seed(107)
    a = torch.randn(4,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a * 1
    vs = [a, x]
    x = x.clamp(-1, 1); vs.append(x)
    x.squeeze_()
    x = vs[1]
    x.t_()
    x = x / 3; vs.append(x)
    x = x.abs(); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.unbind(0)[-1]; vs.append(x)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 108')
try:
    torch.manual_seed(108)
    a = torch.randn(2, 2).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a.clone()
    vs = [a, x]
    x = vs[0]
    x += y
    x += y
    x[x > 0] = 0.5
    x = x.cumsum(0); vs.append(x)
    x = vs[0]
    x = x.flip(0); vs.append(x)
    x.exp_()
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 109')
try:
    torch.manual_seed(109)
    a = torch.randn(2, 2).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a * 1
    vs = [a, x]
    x.fill_(3)
    x = x.abs(); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.select(0, 0); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 110')
try:
    torch.manual_seed(110)
    a = torch.randn(2, 3).requires_grad_(False)
    y = torch.randn(()).requires_grad_(False)
    x = a
    vs = [a, x]
    x = vs[0]
    x = x.std(); vs.append(x)
    x.clamp_(min=0)
    x[0] = y
    x = vs[1]
    x = x.chunk(2)[0]; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.transpose(0, -1) if x.dim()>1 else x; vs.append(x)
    x = x.max(0)[0]; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = vs[0]
    x = x.as_strided((1,), (1,)); vs.append(x)
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 111')
try:
    torch.manual_seed(111)
    a = torch.randn(2, 2).requires_grad_(False)
    y = torch.randn(()).requires_grad_(True)
    x = a * 1
    vs = [a, x]
    x = x[1:]; vs.append(x)
    x = x.norm(); vs.append(x)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 112')
try:
    torch.manual_seed(112)
    a = torch.randn(2, 3).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a.clone()
    vs = [a, x]
    x = x.unsqueeze(0); vs.append(x)
    x = torch.stack([x, x * 2]); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.split(1)[0]; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x.add_(1)
    with torch.no_grad():
        x.relu_()
    with torch.no_grad():
        x[0] = 1.5
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 113')
try:
    torch.manual_seed(113)
    a = torch.randn(1, 3).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a.clone()
    vs = [a, x]
    x.t_()
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.sum(0); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.masked_fill(x > 0, 1.0); vs.append(x)
    x[0] = y
    x = x.diagonal() if x.dim()==2 else x; vs.append(x)
    x = torch.stack([x, x * 2]); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x * 2; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 115')
try:
    torch.manual_seed(115)
    a = torch.randn(1, 3).requires_grad_(False)
    y = torch.randn(()).requires_grad_(False)
    x = a
    vs = [a, x]
    x.detach_()
    x = torch.cat([x, x]); vs.append(x)
    x = x.select(0, 0); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.exp(); vs.append(x)
    x[0] = 1.5
    x = vs[0]
    x *= x
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 117')
try:
    torch.manual_seed(117)
    a = torch.randn(4,).requires_grad_(False)
    y = torch.randn(()).requires_grad_(True)
    x = a
    vs = [a, x]
    x = x.squeeze(); vs.append(x)
    x = vs[0]
    x = x.as_strided((1,), (1,)); vs.append(x)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 118')
try:
    torch.manual_seed(118)
    a = torch.randn(3,).requires_grad_(False)
    y = torch.randn(()).requires_grad_(False)
    x = a * 1
    vs = [a, x]
    x = x.masked_fill(x > 0, 1.0); vs.append(x)
    with torch.no_grad():
        x.detach_()
    x.t_()
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 119')
try:
    torch.manual_seed(119)
    a = torch.randn(3,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a
    vs = [a, x]
    x[0] = 1.5
    x = x.transpose(0, -1) if x.dim()>1 else x; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = vs[1]
    x = x[0]; vs.append(x)
    with torch.no_grad():
        x.unsqueeze_(0)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 120')
try:
    torch.manual_seed(120)
    a = torch.randn(3,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a.clone()
    vs = [a, x]
    x = vs[0]
    x = x.pow(3); vs.append(x)
    x *= x
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.abs(); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.clone(); vs.append(x)
    x = x.prod(); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 121')
try:
    torch.manual_seed(121)
    a = torch.randn(2, 2).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a
    vs = [a, x]
    x = x.index_select(0, torch.tensor([0])); vs.append(x)
    x = x.squeeze(); vs.append(x)
    x = vs[1]
    x = x.diagonal() if x.dim()==2 else x; vs.append(x)
    x = x.where(x > 0, torch.zeros(())); vs.append(x)
    x.sub_(x)
    x = vs[1]
    x = x.reshape(-1); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x[x > 0] = 0.5
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 122')
try:
    torch.manual_seed(122)
    a = torch.randn(4,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a
    vs = [a, x]
    x = vs[0]
    x = x.flatten(); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    with torch.no_grad():
        x.add_(1)
    x = x.pow(3); vs.append(x)
    x.transpose_(0, -1)
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 123')
try:
    torch.manual_seed(123)
    a = torch.randn(4,).requires_grad_(False)
    y = torch.randn(()).requires_grad_(False)
    x = a.clone()
    vs = [a, x]
    x = x.split(1)[0]; vs.append(x)
    x = x.select(0, 0); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x * 2; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.cumsum(0); vs.append(x)
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 124')
try:
    torch.manual_seed(124)
    a = torch.randn(3,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a
    vs = [a, x]
    x = vs[0]
    x.masked_fill_(x > 0, 2.0)
    x = x.diagonal() if x.dim()==2 else x; vs.append(x)
    x = vs[0]
    x = x.unsqueeze(0); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = vs[0]
    with torch.no_grad():
        x.fill_(3)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 125')
try:
    torch.manual_seed(125)
    a = torch.randn(2, 2).requires_grad_(False)
    y = torch.randn(()).requires_grad_(True)
    x = a * 1
    vs = [a, x]
    x = x[1:]; vs.append(x)
    x += y
    x = x.flatten(); vs.append(x)
    with torch.no_grad():
        x.relu_()
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.clamp(-1, 1); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 126')
try:
    torch.manual_seed(126)
    a = torch.randn(1, 3).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a.clone()
    vs = [a, x]
    x = x.reshape(-1); vs.append(x)
    x = vs[1]
    x = x.norm(); vs.append(x)
    x = x.unsqueeze(0); vs.append(x)
    x = x.narrow(0, 0, 1); vs.append(x)
    x = x.clamp(-1, 1); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 127')
try:
    torch.manual_seed(127)
    a = torch.randn(4,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a
    vs = [a, x]
    x = x.transpose(0, -1) if x.dim()>1 else x; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x[1:]; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = vs[0]
    x = x[..., 0]; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = vs[1]
    x = x.tril() if x.dim()==2 else x; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = vs[0]
    x = x.permute(*range(x.dim()-1, -1, -1)); vs.append(x)
    x = x[..., 0]; vs.append(x)
    x = vs[1]
    x = x.split(1)[0]; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 128')
try:
    torch.manual_seed(128)
    a = torch.randn(2, 3).requires_grad_(False)
    y = torch.randn(()).requires_grad_(True)
    x = a * 1
    vs = [a, x]
    x = vs[1]
    x = x.as_strided((1,), (1,)); vs.append(x)
    x.squeeze_()
    with torch.no_grad():
        x.div_(y)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 129')
try:
    torch.manual_seed(129)
    a = torch.randn(4,).requires_grad_(False)
    y = torch.randn(()).requires_grad_(True)
    x = a * 1
    vs = [a, x]
    x = vs[0]
    x = x.as_strided((1,), (1,)); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = vs[1]
    x = x.masked_fill(x > 0, 1.0); vs.append(x)
    x = x.squeeze(); vs.append(x)
    x = x[x > 0]; vs.append(x)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 130')
try:
    torch.manual_seed(130)
    a = torch.randn(2, 2).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a * 1
    vs = [a, x]
    with torch.no_grad():
        x *= x
    x = x.std(); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.reshape(-1); vs.append(x)
    x = x.unsqueeze(0); vs.append(x)
    x = x * 2; vs.append(x)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 131')
try:
    torch.manual_seed(131)
    a = torch.randn(2, 2).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a * 1
    vs = [a, x]
    x = x / 3; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = vs[0]
    x.detach_()
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.split(1)[0]; vs.append(x)
    x = x.flatten(); vs.append(x)
    x = x.norm(); vs.append(x)
    x = vs[0]
    with torch.no_grad():
        x[x > 0] = 0.5
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x.clamp_(min=0)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 132')
try:
    torch.manual_seed(132)
    a = torch.randn(4,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a * 1
    vs = [a, x]
    x = vs[1]
    x = -x; vs.append(x)
    x = x.tril() if x.dim()==2 else x; vs.append(x)
    x = vs[0]
    x = x.clone(); vs.append(x)
    x.zero_()
    x = x.unbind(0)[-1]; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x / 3; vs.append(x)
    x = vs[0]
    x.relu_()
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 133')
try:
    torch.manual_seed(133)
    a = torch.randn(3,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a * 1
    vs = [a, x]
    x.masked_fill_(x > 0, 2.0)
    x = torch.cat([x, x]); vs.append(x)
    x = vs[0]
    x = x.contiguous(); vs.append(x)
    x = x.relu(); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.view_as(x); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 134')
try:
    torch.manual_seed(134)
    a = torch.randn(3,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a
    vs = [a, x]
    with torch.no_grad():
        x.fill_(3)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.chunk(2)[0]; vs.append(x)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 135')
try:
    torch.manual_seed(135)
    a = torch.randn(4,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a * 1
    vs = [a, x]
    x.div_(y)
    x = vs[0]
    x = x.softmax(-1); vs.append(x)
    x.clamp_(min=0)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x.masked_fill_(x > 0, 2.0)
    x = vs[0]
    x.unsqueeze_(0)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.reshape(-1); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 136')
try:
    torch.manual_seed(136)
    a = torch.randn(4,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a * 1
    vs = [a, x]
    x = x.pow(3); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x[..., 0]; vs.append(x)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 137')
try:
    torch.manual_seed(137)
    a = torch.randn(1, 3).requires_grad_(False)
    y = torch.randn(()).requires_grad_(True)
    x = a * 1
    vs = [a, x]
    x.unsqueeze_(0)
    x = x.exp(); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x[0]; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 138')
try:
    torch.manual_seed(138)
    a = torch.randn(2, 2).requires_grad_(False)
    y = torch.randn(()).requires_grad_(True)
    x = a
    vs = [a, x]
    x = x.cumsum(0); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x.copy_(y)
    x.exp_()
    with torch.no_grad():
        x.masked_fill_(x > 0, 2.0)
    with torch.no_grad():
        x.neg_()
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x.add_(1)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 139')
try:
    torch.manual_seed(139)
    a = torch.randn(2, 3).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a * 1
    vs = [a, x]
    x = torch.stack([x, x * 2]); vs.append(x)
    x = vs[1]
    x = x.sort(0)[0]; vs.append(x)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 140')
try:
    torch.manual_seed(140)
    a = torch.randn(3,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a
    vs = [a, x]
    x = x[1:]; vs.append(x)
    x = vs[0]
    x = x.clone(); vs.append(x)
    x = x.tril() if x.dim()==2 else x; vs.append(x)
    with torch.no_grad():
        x.squeeze_()
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x[x > 0]; vs.append(x)
    x = x[1:]; vs.append(x)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 141')
try:
    torch.manual_seed(141)
    a = torch.randn(2, 3).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a * 1
    vs = [a, x]
    x = vs[1]
    x = x.squeeze(); vs.append(x)
    x = vs[0]
    x.t_()
    x = x.t() if x.dim()==2 else x; vs.append(x)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 142')
try:
    torch.manual_seed(142)
    a = torch.randn(1, 3).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a.clone()
    vs = [a, x]
    x = x.softmax(-1); vs.append(x)
    x.mul_(y)
    x = x.softmax(-1); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.flatten(); vs.append(x)
    x.transpose_(0, -1)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.tril() if x.dim()==2 else x; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.split(1)[0]; vs.append(x)
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 143')
try:
    torch.manual_seed(143)
    a = torch.randn(2, 2).requires_grad_(False)
    y = torch.randn(()).requires_grad_(True)
    x = a * 1
    vs = [a, x]
    x = x.std(); vs.append(x)
    x = x.where(x > 0, torch.zeros(())); vs.append(x)
    x = -x; vs.append(x)
    x = vs[0]
    x = x.tril() if x.dim()==2 else x; vs.append(x)
    x = x.relu(); vs.append(x)
    x = vs[1]
    x = x.diagonal() if x.dim()==2 else x; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.contiguous(); vs.append(x)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 144')
try:
    torch.manual_seed(144)
    a = torch.randn(4,).requires_grad_(False)
    y = torch.randn(()).requires_grad_(True)
    x = a.clone()
    vs = [a, x]
    x = x.clone(); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    with torch.no_grad():
        x.copy_(y)
    x = x.expand(2, *x.shape); vs.append(x)
    x = vs[0]
    x = x.select(0, 0); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = vs[0]
    x.mul_(2)
    x = vs[1]
    x = x[..., 0]; vs.append(x)
    x = x.sigmoid(); vs.append(x)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 145')
try:
    torch.manual_seed(145)
    a = torch.randn(1, 3).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a * 1
    vs = [a, x]
    x = vs[1]
    x = x / 3; vs.append(x)
    x = x.exp(); vs.append(x)
    x = x.view(-1); vs.append(x)
    x.sigmoid_()
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 146')
try:
    torch.manual_seed(146)
    a = torch.randn(2, 3).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a
    vs = [a, x]
    x = x[0]; vs.append(x)
    x.div_(y)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 147')
try:
    torch.manual_seed(147)
    a = torch.randn(4,).requires_grad_(False)
    y = torch.randn(()).requires_grad_(True)
    x = a.clone()
    vs = [a, x]
    x = x.chunk(2)[0]; vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x += y
    x = -x; vs.append(x)
    x.add_(y)
    with torch.no_grad():
        x.sigmoid_()
    x = x.split(1)[0]; vs.append(x)
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 148')
try:
    torch.manual_seed(148)
    a = torch.randn(4,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a
    vs = [a, x]
    x = vs[0]
    x.neg_()
    x = x.exp(); vs.append(x)
    with torch.no_grad():
        x.fill_(3)
    x = vs[0]
    x = x.std(); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 149')
try:
    torch.manual_seed(149)
    a = torch.randn(1, 3).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a * 1
    vs = [a, x]
    x = x.clamp(-1, 1); vs.append(x)
    x.transpose_(0, -1)
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 150')
try:
    torch.manual_seed(150)
    a = torch.randn(4,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a * 1
    vs = [a, x]
    x = x.view_as(x); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.narrow(0, 0, 1); vs.append(x)
    x.t_()
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = vs[0]
    x = x.view_as(x); vs.append(x)
    x = x.prod(); vs.append(x)
    x = x.narrow(0, 0, 1); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = vs[0]
    with torch.no_grad():
        x.add_(1)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 152')
try:
    torch.manual_seed(152)
    a = torch.randn(4,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a * 1
    vs = [a, x]
    x.zero_()
    x = x.mean(); vs.append(x)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 153')
try:
    torch.manual_seed(153)
    a = torch.randn(2, 2).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a * 1
    vs = [a, x]
    x.sub_(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x.pow_(2)
    x = x.flip(0); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.clamp(-1, 1); vs.append(x)
    x.detach_()
    with torch.no_grad():
        x.sub_(x)
    x = x.squeeze(); vs.append(x)
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 154')
try:
    torch.manual_seed(154)
    a = torch.randn(2, 2).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a * 1
    vs = [a, x]
    x.sub_(x)
    x = vs[1]
    x = x.detach(); vs.append(x)
    x = x.exp(); vs.append(x)
    x = x.sigmoid(); vs.append(x)
    x.squeeze_()
    x += y
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 155')
try:
    torch.manual_seed(155)
    a = torch.randn(2, 3).requires_grad_(False)
    y = torch.randn(()).requires_grad_(False)
    x = a * 1
    vs = [a, x]
    x.unsqueeze_(0)
    x.mul_(y)
    with torch.no_grad():
        x *= x
    x = x.clamp(-1, 1); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = vs[0]
    x = x.unsqueeze(0); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.relu(); vs.append(x)
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 156')
try:
    torch.manual_seed(156)
    a = torch.randn(2, 2).requires_grad_(False)
    y = torch.randn(()).requires_grad_(False)
    x = a
    vs = [a, x]
    x = vs[1]
    x.detach_()
    x.pow_(2)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 157')
try:
    torch.manual_seed(157)
    a = torch.randn(4,).requires_grad_(True)
    y = torch.randn(()).requires_grad_(True)
    x = a
    vs = [a, x]
    x = x.transpose(0, -1) if x.dim()>1 else x; vs.append(x)
    x[0] = 1.5
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
print('## 158')
try:
    torch.manual_seed(158)
    a = torch.randn(2, 2).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a * 1
    vs = [a, x]
    x = x.norm(); vs.append(x)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x.pow_(2)
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x.add_(y)
    for v in vs: show(v)
    g = torch.autograd.grad(x.sum(), a, create_graph=True, allow_unused=True)[0]; show(g) if g is not None else print(g)
    if g is not None and g.requires_grad: print(torch.autograd.grad(g.sum(), a, allow_unused=True))
except Exception as e:
    print(type(e).__name__, e)
print('## 159')
try:
    torch.manual_seed(159)
    a = torch.randn(2, 3).requires_grad_(True)
    y = torch.randn(()).requires_grad_(False)
    x = a * 1
    vs = [a, x]
    x = x.view(-1); vs.append(x)
    x = x.as_strided((1,), (1,)); vs.append(x)
    x.neg_()
    x[x > 0] = 0.5
    show(x); print(x._version, x._base is None, x.stride(), x.storage_offset())
    x = x.mean(); vs.append(x)
    for v in vs: show(v)
    x.sum().backward(); print(a.grad, y.grad)
except Exception as e:
    print(type(e).__name__, e)
