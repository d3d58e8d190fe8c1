"""Views made by strides alone."""
import numpy as np
import torch


def as_strided(x, shape=None, strides=None, subok=False, writeable=True):
    x = np.asarray(x)
    shape = x.shape if shape is None else tuple(shape)
    strides = x.strides if strides is None else tuple(strides)
    t = torch.from_numpy(x)
    return torch.as_strided(t, shape, [s // x.itemsize for s in strides], t.storage_offset()).numpy()


def sliding_window_view(x, window_shape, axis=None, *, subok=False, writeable=False):
    x = np.asarray(x)
    window = (window_shape,) if isinstance(window_shape, int) else tuple(window_shape)
    if axis is None:
        axes = tuple(range(x.ndim))
        if len(window) != len(axes):
            raise ValueError(
                "Since axis is None, must provide window_shape for all dimensions of `x`; "
                f"got {len(window)} window_shape elements and `x.ndim` is {x.ndim}."
            )
    else:
        axes = (axis,) if isinstance(axis, int) else tuple(axis)
        axes = tuple(a % x.ndim for a in axes)
    shape = list(x.shape)
    for a, w in zip(axes, window):
        if shape[a] < w:
            raise ValueError("window shape cannot be larger than input array shape")
        shape[a] -= w - 1
    return as_strided(x, tuple(shape) + window, x.strides + tuple(x.strides[a] for a in axes))


def broadcast_to(array, shape, subok=False):
    return np.broadcast_to(array, shape)
