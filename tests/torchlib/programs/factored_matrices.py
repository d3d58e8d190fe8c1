# Factorizations with pivots, what their solvers accept, one-node derivatives, and the dtypes and lists that out= takes.
import torch


def attempt(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)


torch.manual_seed(3)
S = torch.tensor([[0.0, 2.0, 1.0, 4.0], [2.0, 0.0, 3.0, 1.0], [1.0, 3.0, 0.5, 2.0], [4.0, 1.0, 2.0, 0.0]])
LD, pivots = torch.linalg.ldl_factor(S)
print(LD, pivots)
print(torch.linalg.ldl_solve(LD, pivots, torch.eye(4)[:, :2]))
H = torch.complex(S + 0.3 * torch.eye(4), torch.tril(S, -1) * S[0] - torch.triu(S, 1) * 0.7)
LD, pivots = torch.linalg.ldl_factor(H, hermitian=True)
print(LD, pivots)
print(torch.linalg.ldl_solve(LD, pivots, torch.ones(4, 1, dtype=H.dtype), hermitian=True))
attempt(lambda: torch.linalg.ldl_solve(S, pivots * 5, S))
attempt(lambda: torch.linalg.ldl_solve(S, pivots.float(), S))
attempt(lambda: torch.linalg.ldl_solve(S, pivots[:2], S))

A = torch.tensor([[1.0, 2.0, 0.0], [3.0, 1.0, 2.0], [0.5, 2.0, 4.0]], requires_grad=True)
LU, pivots = torch.linalg.lu_factor(A)
X = torch.linalg.lu_solve(LU, pivots, torch.ones(3, 1))
print(X, X.grad_fn.name())
X.sum().backward()
print(A.grad)
attempt(lambda: torch.linalg.lu_solve(LU, pivots + 2, torch.ones(3, 1)))
attempt(lambda: torch.linalg.lu_solve(LU, pivots.long(), torch.ones(3, 1)))
attempt(lambda: torch.linalg.lu_solve(LU, pivots, torch.ones(2, 1)))
attempt(lambda: torch.lu_unpack(LU, pivots * 0))
P, L, U = torch.lu_unpack(LU, pivots)
print(L.grad_fn.name(), P)

Q = torch.linalg.householder_product(A, torch.tensor([1.5, 0.5]))
print(Q.grad_fn.name())
A.grad = None
(Q * torch.arange(9.0).reshape(3, 3)).sum().backward()
print(A.grad)
attempt(lambda: torch.ormqr(A, torch.ones(2), torch.ones(3, 2)))

x = torch.arange(12.0).reshape(3, 4)
parts = [torch.zeros(1, 4), torch.zeros(2, 4)]
print(torch.split_with_sizes_copy(x, [1, 2], out=parts), parts)
attempt(lambda: torch.split_with_sizes_copy(x, [1, 2], out=parts[:1]))
attempt(lambda: torch.linalg.inv(torch.eye(3), out=torch.empty(0, dtype=torch.float64)))
attempt(lambda: torch.linalg.cholesky_ex(torch.eye(2), out=(torch.empty(0), torch.empty(0, dtype=torch.int64))))
attempt(lambda: torch.scatter_add(x, 0, torch.zeros(1, 4, dtype=torch.int64), x, out=torch.empty(0).int()))
attempt(lambda: torch.special.ndtri(torch.rand(2).half()))
attempt(lambda: torch.native_group_norm(torch.ones(1, 4, 2), None, None, 1, 4, 2, 3, 1e-5))
print(torch.special.ndtr(torch.tensor([-8.0, -1.0, 3.0])))
image = torch.arange(4.0).reshape(1, 1, 2, 2)
print(torch.nn.functional.interpolate(image, scale_factor=2.4), torch.nn.functional.interpolate(image[0], scale_factor=2.4))
