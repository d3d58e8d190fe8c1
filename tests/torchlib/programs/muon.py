import torch, torch.nn as nn
torch.manual_seed(0)
for kw in [{}, dict(adjust_lr_fn='match_rms_adamw'), dict(nesterov=False, momentum=0.8, weight_decay=0.0), dict(ns_steps=3, lr=0.1)]:
    a = torch.randn(4,3); b = torch.randn(2,5)
    p=[nn.Parameter(a.clone()), nn.Parameter(b.clone())]
    o=torch.optim.Muon(p, **kw)
    for i in range(4):
        o.zero_grad()
        l = (p[0]**2).sum()+ (p[1].sin()).sum()
        l.backward(); o.step()
    print(p[0], p[1], o.state_dict()['state'][0].keys())
print(o)
for f in [lambda: torch.optim.Muon([torch.ones(3)]), lambda: torch.optim.Muon([torch.ones(3,3)], adjust_lr_fn='x'), lambda: torch.optim.Muon([torch.ones(3,3)], lr=-1.), lambda: torch.optim.Muon([torch.ones(3,3)], momentum=-1.), lambda: torch.optim.Muon([torch.ones(3,3)], weight_decay=-1.), lambda: torch.optim.Muon([torch.ones(3,3)], ns_steps=100)]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
p=nn.Parameter(torch.ones(2,2)); o=torch.optim.Muon([p], ns_steps=100); p.grad=torch.ones(2,2)
try: o.step()
except Exception as e: print(type(e).__name__, e)
o=torch.optim.Muon([p], ns_coefficients=(1.0,2.0)); p.grad=torch.ones(2,2)
try: o.step()
except Exception as e: print(type(e).__name__, e)
