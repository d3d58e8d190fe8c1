import torch, torch.nn as nn, inspect
class N(nn.Module):
    def __init__(s): super().__init__(); s.fc=nn.Linear(2,2); s.k=3
    def forward(s,x): return s.fc(x)*s.k
torch.manual_seed(0)
m=N(); c=torch.compile(m, backend="eager")
print(c, list(c.state_dict()), c.k, type(c).__name__, type(c), isinstance(c, nn.Module), c._orig_mod is m)
print(c(torch.ones(1,2)), c.training); c.eval(); print(m.training, c.training); c.train(); print(m.training)
c.k=5; print(m.k, c.fc is m.fc); c.foo=1; print(m.foo)
print([n for n,_ in c.named_parameters()], [n for n,_ in c.named_modules()])
@torch.compile(backend="eager")
def f(a, b=2):
    "doc"
    return a*b
print(f(torch.ones(2)), f.__name__, f.__doc__)
g=torch.compile(lambda x: x+1, backend="eager", fullgraph=True); print(g(torch.ones(1)), g.__name__)
print(torch.compile(m, disable=True) is m, torch.compiler.is_compiling(), torch.compiler.list_backends())
try: torch.compile(m, backend="nope")
except Exception as e: print(type(e).__module__, type(e).__name__, e)
try: torch.compile(m, mode="nope")
except Exception as e: print(type(e).__name__, e)
try: torch.compile(3)(1)
except Exception as e: print(type(e).__name__, e)
try: torch.compile(m, mode="default", options={})
except Exception as e: print(type(e).__name__, e)
@torch.compiler.disable
def h(x): return x
print(h(3)); torch.compiler.reset(); torch._dynamo.reset()
torch._dynamo.config.suppress_errors = True
print(torch._dynamo.config.cache_size_limit, torch._dynamo.is_compiling())
m.compile(backend="eager"); print(m(torch.ones(1,2)), m)
try: c.nothing
except Exception as e: print(type(e).__name__, e)
try: len(c)
except Exception as e: print(type(e).__name__, e)
opt=torch.optim.SGD(c.parameters(), lr=.1); c(torch.ones(1,2)).sum().backward(); opt.step(); print(m.fc.bias.grad)
s=torch.compile(nn.Sequential(nn.Linear(1,1)), backend="eager"); print(len(s))
