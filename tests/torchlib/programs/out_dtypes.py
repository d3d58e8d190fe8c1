# What operators say of an out= tensor of another dtype: some cast, some compare, each in its own words.
import torch

f = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
i = torch.tensor([[1, 2], [3, 4]])
empty = lambda dtype, *size: torch.empty(*(size or (2, 2)), dtype=dtype)


def show(name, f):
    try:
        r = f()
        print(name, [t.dtype for t in r] if isinstance(r, tuple) else r.dtype)
    except Exception as e:
        print(name, type(e).__name__ + ": " + str(e).split("\n")[0])


for d in (torch.float32, torch.float64, torch.int32, torch.bool):
    for name in ("abs", "bitwise_not", "floor", "exp", "signbit", "nan_to_num"):
        show(name, lambda: getattr(torch, name)(i if name == "bitwise_not" else f, out=empty(d)))
    for name in ("add", "mm", "float_power", "isin", "bucketize"):
        show(name, lambda: getattr(torch, name)(f, f[0] if name == "bucketize" else f, out=empty(d)))
    for name in ("max", "median", "mode", "cummax", "sort"):
        show(name, lambda: getattr(torch, name)(f, dim=0, out=(empty(torch.float32, 0), empty(d, 0))))
    show("kthvalue", lambda: torch.kthvalue(f, 1, out=(empty(d, 0), empty(torch.int64, 0))))
    show("frexp", lambda: torch.frexp(f, out=(empty(torch.float32), empty(d))))
    show("gather", lambda: torch.gather(f, 0, i - i, out=empty(d)))
    show("fft", lambda: torch.fft.fft(f, out=empty(d)))
    show("where", lambda: torch.where(i > 2, f, f, out=empty(d)))
    show("argmax", lambda: torch.argmax(f, 0, out=empty(d, 0)))
    show("linspace", lambda: torch.linspace(0, 1, 3, dtype=torch.float32, out=empty(d, 3)))
