# Owns: stand-ins for modules and names that PyTorch has and pyt does not: they can be looked up, and say so when used.
import sys
import types

from torch._public_names import NAMES


def _text(full):
    return f"{full} is not implemented in pyt yet"


def _function(full, name):
    def missing(*args, **kwargs):
        raise NotImplementedError(_text(full))

    missing.__name__ = missing.__qualname__ = name
    missing.__module__ = full[: -len(name) - 1]
    return missing


def _class(full, name):
    def refuse(*args, **kwargs):
        raise NotImplementedError(_text(full))

    members = {"__new__": refuse, "__init_subclass__": classmethod(refuse), "__module__": full[: -len(name) - 1]}
    return type(name, (), members)


def find(namespace, name):
    """What a package shows under a name that pyt has nothing for; None for names PyTorch does not have either."""
    full = f"{namespace}.{name}"
    if full in NAMES:
        import importlib

        return importlib.import_module(full)
    if name not in NAMES.get(namespace, "").split():
        return None
    value = _class(full, name) if name[0].isupper() else _function(full, name)
    if namespace in sys.modules:
        setattr(sys.modules[namespace], name, value)
    return value


def attribute(namespace, name):
    """A package's `__getattr__`."""
    value = None if name.startswith("_") else find(namespace, name)
    if value is None:
        raise AttributeError(f"module '{namespace}' has no attribute '{name}'")
    return value


def module(full):
    """The module of that name made of stand-ins, or None."""
    if full not in NAMES:
        return None
    made = types.ModuleType(full)
    made.__package__ = full
    made.__path__ = []
    made.__file__ = f"<pyt>/{full.replace('.', '/')}/__init__.py"
    made.__getattr__ = lambda name: attribute(full, name)
    return made
