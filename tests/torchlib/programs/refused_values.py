"""What functions without a schema, out= tensors and half-precision matrices say, and the names of namespaced operators."""
import torch

x = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
v = torch.tensor([1.0, 2.0])
i32, b = torch.int32, torch.bool
half = torch.eye(2, dtype=torch.float16)
calls = [
    lambda: torch.numel([x]),
    lambda: torch.is_complex([x]),
    lambda: torch.is_same_size(x, 2),
    lambda: torch.atleast_2d(x, 2),
    lambda: torch.block_diag(x, 2),
    lambda: torch.cdist(x, 2),
    lambda: torch.einsum("ij,jk", x, 2.5),
    lambda: torch.einsum(2.5, x),
    lambda: torch.gradient(2.5),
    lambda: torch.unique_consecutive(2.5),
    lambda: torch.tensor_split(x, v),
    lambda: torch.broadcast_shapes(v),
    lambda: torch.cat([x, x], out=torch.zeros(4, 2, dtype=i32)),
    lambda: torch.stack([x, x], out=torch.zeros(2, 2, 2, dtype=b)),
    lambda: torch.mean(x, 0, out=torch.zeros(2, dtype=i32)),
    lambda: torch.dot(v, v, out=torch.zeros((), dtype=torch.float64)),
    lambda: torch.cumsum(x, 0, out=torch.zeros(2, 2, dtype=b)),
    lambda: torch.cumsum(x + 0.5, 0, out=torch.zeros(2, 2, dtype=i32)),
    lambda: torch.cumprod(x, 0, dtype=i32, out=torch.zeros(2, 2)),
    lambda: torch.complex(v.bfloat16(), v.bfloat16()),
    lambda: torch.polar(v.half(), v.half()),
    lambda: torch.linalg.cholesky(half),
    lambda: torch.linalg.qr(half),
    lambda: torch.linalg.svd(half),
    lambda: torch.linalg.eigh(half),
    lambda: torch.linalg.solve(half, half),
    lambda: torch.linalg.pinv(half),
    lambda: torch.linalg.inv(half),
    lambda: torch.kl_div(v, v).shape,
    lambda: torch.nn.functional.kl_div(v, v, reduction="sum").shape,
    lambda: (torch.linalg.inv.__name__, torch.special.expit.__name__, torch.fft.fft.__name__, torch.linalg.inv),
]
for call in calls:
    try:
        print(call())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
