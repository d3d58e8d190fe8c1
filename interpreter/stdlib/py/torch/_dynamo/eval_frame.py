# Owns: the module that torch.compile returns for a module.
import torch

__all__ = ["OptimizedModule"]


class OptimizedModule(torch.nn.Module):
    """Runs the module it wraps; attributes are read from that one and written to it."""

    _own = {"_orig_mod", "__dict__"}

    def __init__(self, mod):
        object.__setattr__(self, "_orig_mod", mod)
        super().__init__()
        self._orig_mod = mod

    @property
    def training(self):
        return self._orig_mod.training

    @training.setter
    def training(self, on):
        self._orig_mod.training = on

    def forward(self, *args, **kwargs):
        return self._orig_mod(*args, **kwargs)

    def __len__(self):
        if hasattr(type(self._orig_mod), "__len__"):
            return len(self._orig_mod)
        raise TypeError(f"{type(self._orig_mod).__name__} does not support len()")

    def __getattr__(self, name):
        if name == "_orig_mod":
            return self._modules["_orig_mod"]
        return getattr(self._orig_mod, name)

    def __setattr__(self, name, value):
        if name in OptimizedModule._own or hasattr(type(self), name):
            super().__setattr__(name, value)
        else:
            setattr(self._orig_mod, name, value)

    def __delattr__(self, name):
        if name in OptimizedModule._own or hasattr(type(self), name):
            super().__delattr__(name)
        else:
            delattr(self._orig_mod, name)

    def __dir__(self):
        return dir(self._orig_mod)
