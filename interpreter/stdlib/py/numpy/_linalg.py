"""Functions of numpy.linalg over the others: the array API's names, tensorinv, tensorsolve."""
import numpy as np


def vector_norm(x, /, *, axis=None, keepdims=False, ord=2):
    x = np.asarray(x)
    shape = list(x.shape)
    if axis is None:
        x, axis = x.ravel(), 0
        axes = range(len(shape))
    elif isinstance(axis, tuple):
        axes = [a % x.ndim for a in axis]
        rest = [k for k in range(x.ndim) if k not in axes]
        x = x.transpose(axes + rest).reshape((-1,) + tuple(shape[k] for k in rest))
        axis = 0
    else:
        axes = [axis % x.ndim]
    r = np.linalg.norm(x, axis=axis, ord=ord)
    if keepdims:
        r = np.asarray(r).reshape(tuple(1 if k in axes else n for k, n in enumerate(shape)))
    return r


def matrix_norm(x, /, *, keepdims=False, ord="fro"):
    return np.linalg.norm(x, axis=(-2, -1), keepdims=keepdims, ord=ord)


def vecdot(x1, x2, /, *, axis=-1):
    a, b = np.asarray(x1), np.asarray(x2)
    return np.sum(np.conj(a) * b if a.dtype.kind == "c" else a * b, axis=axis)


def cross(x1, x2, /, *, axis=-1):
    a, b = np.asarray(x1), np.asarray(x2)
    if a.shape[axis] != 3 or b.shape[axis] != 3:
        raise ValueError(
            "Both input arrays must be (arrays of) 3-dimensional vectors, "
            f"but they are {a.shape[axis]} and {b.shape[axis]} dimensional instead."
        )
    return np.cross(a, b, axis=axis)


def diagonal(x, /, *, offset=0):
    return np.diagonal(x, offset, axis1=-2, axis2=-1)


def outer(x1, x2, /):
    a, b = np.asarray(x1), np.asarray(x2)
    if a.ndim != 1 or b.ndim != 1:
        raise ValueError(f"Input arrays must be one-dimensional, but they are x1.ndim={a.ndim} and x2.ndim={b.ndim}.")
    return np.outer(a, b)


def trace(x, /, *, offset=0, dtype=None):
    return np.sum(np.diagonal(x, offset, axis1=-2, axis2=-1), axis=-1, dtype=dtype)


def matmul(x1, x2, /):
    return np.matmul(x1, x2)


def tensordot(x1, x2, /, *, axes=2):
    return np.tensordot(x1, x2, axes=axes)


def matrix_transpose(x, /):
    return np.swapaxes(x, -1, -2)


def tensorinv(a, ind=2):
    a = np.asarray(a)
    if ind <= 0:
        raise ValueError("Invalid ind argument.")
    n = 1
    for k in a.shape[ind:]:
        n *= k
    return np.linalg.inv(a.reshape(n, -1)).reshape(a.shape[ind:] + a.shape[:ind])


def tensorsolve(a, b, axes=None):
    a, b = np.asarray(a), np.asarray(b)
    if axes is not None:
        order = [k for k in range(a.ndim) if k not in axes] + list(axes)
        a = a.transpose(order)
    shape = a.shape[-(a.ndim - b.ndim) :]
    n = 1
    for k in shape:
        n *= k
    if a.size != n * n:
        raise np.linalg.LinAlgError("Input arrays must satisfy the requirement             prod(a.shape[b.ndim:]) == prod(a.shape[:b.ndim])")
    return np.linalg.solve(a.reshape(n, n), b.ravel()).reshape(shape)
