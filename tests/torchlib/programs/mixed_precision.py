import torch, torch.nn as nn, torch.nn.functional as F, warnings, pickle
warnings.simplefilter("ignore")
torch.manual_seed(0)
m = nn.Sequential(nn.Conv2d(1, 4, 3), nn.BatchNorm2d(4), nn.ReLU(), nn.Flatten(), nn.Linear(64, 5))
x = torch.randn(3, 1, 6, 6); y = torch.tensor([0, 1, 2])
with torch.autocast('cpu', dtype=torch.bfloat16):
    o = m(x); l = F.cross_entropy(o, y)
    print(o.dtype, l.dtype, torch.is_autocast_enabled('cpu'), torch.get_autocast_dtype('cpu'))
    a = torch.randn(2, 3); b = torch.randn(3, 4)
    print((a @ b), torch.mm(a, b).dtype, (a + 1).dtype, torch.softmax(a @ b, -1).dtype, torch.einsum('ij,jk->ik', a, b).dtype, F.layer_norm(a @ b, (4,)).dtype)
    print(torch.cat([a @ b, torch.ones(1, 4)]).dtype, torch.stack([a @ b, a @ b]).dtype, F.mse_loss(a @ b, torch.ones(2, 4)).dtype, F.l1_loss(a @ b, a @ b).dtype, F.binary_cross_entropy_with_logits(a@b, torch.ones(2,4)).dtype)
    with torch.autocast('cpu', enabled=False): print((a @ b).dtype)
    print(torch.linalg.inv(torch.eye(2, dtype=torch.bfloat16)).dtype, (a.double() @ b.double()).dtype, torch.matmul(a.half(), b).dtype, torch.prod((a@b)).dtype, torch.bmm(torch.ones(1,2,2), torch.ones(1,2,2)).dtype)
    print(F.scaled_dot_product_attention(torch.ones(1,1,2,4), torch.ones(1,1,2,4), torch.ones(1,1,2,4)).dtype, F.linear(a, b.t()).dtype, torch.addmm(torch.zeros(4), a, b).dtype, torch.mv(b, torch.ones(4)).dtype, torch.outer(torch.ones(2), torch.ones(2)).dtype, torch.dot(torch.ones(2), torch.ones(2)).dtype)
    lin = nn.Linear(3, 3); z = lin(a); z2 = lin(a); print(z.grad_fn.name(), z.grad_fn.next_functions[0][0].name())
    (z.sum() + z2.sum()).backward()
print(l, lin.weight.grad.dtype, lin.weight.grad)
l.backward(); print(m[4].weight.grad.sum(), m[0].weight.grad.dtype)
with torch.autocast('cpu', dtype=torch.float16):
    print((a @ b).dtype)
with torch.autocast('cpu', dtype=torch.float32): print((a@b).dtype)
print(torch.is_autocast_enabled('cpu'), torch.is_autocast_enabled(), torch.is_autocast_cache_enabled())
@torch.autocast('cpu')
def f(a, b): return a @ b
print(f(a, b).dtype, f.__name__)
with torch.autocast('cuda'): print((a@b).dtype)
try: torch.autocast('foo')
except Exception as e: print(type(e).__name__, e)
try: torch.autocast(3)
except Exception as e: print(type(e).__name__, e)
try: torch.autocast('cpu')(3)
except Exception as e: print(type(e).__name__, e)
class MF(torch.autograd.Function):
    @staticmethod
    @torch.amp.custom_fwd(device_type='cpu', cast_inputs=torch.float32)
    def forward(ctx, a): ctx.save_for_backward(a); print('fwd', a.dtype, torch.is_autocast_enabled('cpu')); return a * 2
    @staticmethod
    @torch.amp.custom_bwd(device_type='cpu')
    def backward(ctx, g): print('bwd', torch.is_autocast_enabled('cpu')); return g * 2
with torch.autocast('cpu'): r = MF.apply(torch.ones(2, dtype=torch.bfloat16, requires_grad=True)); r.sum().backward()
for dev in ('cuda', 'cpu'):
    s = torch.amp.GradScaler(dev, init_scale=1024., growth_interval=2)
    print(s.is_enabled(), s.get_scale(), s.state_dict())
    p = nn.Parameter(torch.ones(2)); opt = torch.optim.SGD([p], lr=.1)
    for it in range(5):
        opt.zero_grad(); loss = (p * (float('inf') if it == 3 else 2.)).sum(); s.scale(loss).backward()
        if it % 2: s.unscale_(opt); torch.nn.utils.clip_grad_norm_([p], 1.)
        print(p.grad, s.step(opt)); s.update(); print(p.data, s.get_scale())
    print(s.state_dict(), s.scale([torch.ones(1), torch.ones(2)]))
    if dev == 'cpu':
        for fn in (lambda: s.update(), lambda: (s.unscale_(opt), s.unscale_(opt)), lambda: torch.amp.GradScaler('cpu').step(opt), lambda: s.scale(3), lambda: s.update(5.0), lambda: s.load_state_dict({})):
            try: print(fn())
            except Exception as e: print(type(e).__name__, e)
        s2 = torch.amp.GradScaler('cpu'); s2.load_state_dict(s.state_dict()); print(s2.get_scale(), pickle.loads(pickle.dumps(s2)).state_dict())
from torch.cuda.amp import autocast, GradScaler
g = GradScaler(); print(g.is_enabled())
with autocast(): print('in')
with torch.autocast('cpu'):
    e = nn.TransformerEncoderLayer(8, 2, 16, batch_first=True); print(e(torch.ones(1, 2, 8)).dtype)
    print(nn.MultiheadAttention(8, 2)(torch.ones(2, 1, 8), torch.ones(2, 1, 8), torch.ones(2, 1, 8))[0].dtype, nn.GRUCell(2, 2)(torch.ones(1, 2)).dtype, nn.Embedding(2, 2)(torch.tensor([0])).dtype, nn.ConvTranspose2d(1, 1, 2)(torch.ones(1, 1, 2, 2)).dtype)
print(torch.amp.is_autocast_available('cpu'), torch.amp.is_autocast_available('cuda'))
