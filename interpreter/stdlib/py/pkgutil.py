# The pkgutil module: the modules that lie in folders and packages.
import os
import sys
from collections import namedtuple

__all__ = ["get_data", "iter_modules", "walk_packages", "extend_path", "resolve_name", "ModuleInfo"]

ModuleInfo = namedtuple("ModuleInfo", "module_finder name ispkg")
ModuleInfo.__module__ = "pkgutil"


class _Folder:
    """What CPython's FileFinder shows of itself."""

    def __init__(self, path):
        self.path = path

    def __repr__(self):
        return f"FileFinder({self.path!r})"


def iter_modules(path=None, prefix=""):
    """The modules of folders, or of everything on sys.path."""
    if isinstance(path, str):
        raise ValueError("path must be None or list of paths to look for modules in")
    seen = set()
    for folder in sys.path if path is None else path:
        folder = folder or os.getcwd()
        try:
            names = sorted(os.listdir(folder))
        except OSError:
            continue
        finder = _Folder(folder)
        for name in names:
            full = os.path.join(folder, name)
            package = False
            if os.path.isdir(full) and "." not in name:
                if not os.path.isfile(os.path.join(full, "__init__.py")):
                    continue
                package = True
            elif name.endswith(".py") and name != "__init__.py":
                name = name[:-3]
            else:
                continue
            if name in seen or "." in name:
                continue
            seen.add(name)
            yield ModuleInfo(finder, prefix + name, package)


def walk_packages(path=None, prefix="", onerror=None):
    """The modules of folders, and of the packages there, all the way down."""
    for info in iter_modules(path, prefix):
        yield info
        if not info.ispkg:
            continue
        try:
            __import__(info.name)
        except ImportError:
            if onerror is not None:
                onerror(info.name)
        except Exception:
            if onerror is None:
                raise
            onerror(info.name)
        else:
            below = getattr(sys.modules[info.name], "__path__", None) or []
            yield from walk_packages(list(below), info.name + ".", onerror)


def get_data(package, resource):
    """The bytes of a file in a package, or None."""
    __import__(package)
    where = getattr(sys.modules[package], "__file__", None)
    if where is None or where.startswith("<"):
        return None
    with open(os.path.join(os.path.dirname(where), *resource.split("/")), "rb") as f:
        return f.read()


def extend_path(path, name):
    """The path of a package with all folders of its name on sys.path."""
    if not isinstance(path, list):
        return path
    found = path[:]
    for folder in sys.path:
        below = os.path.join(folder, *name.split("."))
        if os.path.isdir(below) and below not in found:
            found.append(below)
    return found


def resolve_name(name):
    """The object that a dotted name, with or without a colon, tells."""
    import importlib
    import re
    if not re.fullmatch(r"(?!\d)\w+(\.(?!\d)\w+)*(:((?!\d)\w+(\.(?!\d)\w+)*)?)?", name):
        raise ValueError(f"invalid format: {name!r}")
    if ":" in name:
        module, _, rest = name.partition(":")
        found = importlib.import_module(module)
        parts = rest.split(".") if rest else []
    else:
        parts = name.split(".")
        module = parts.pop(0)
        found = importlib.import_module(module)
        while parts:
            try:
                found = importlib.import_module(f"{module}.{parts[0]}")
            except ImportError:
                break
            module = f"{module}.{parts.pop(0)}"
    for part in parts:
        found = getattr(found, part)
    return found
