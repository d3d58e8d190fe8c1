# The runpy module: runs a file or a module as a script.
import os
import sys
import types

__all__ = ["run_module", "run_path"]


def _run(filename, name, init_globals, package, alter_sys):
    with open(filename, "rb") as f:
        code = compile(f.read(), filename, "exec")
    module = types.ModuleType(name)
    space = module.__dict__
    space.update(init_globals or {})
    space.update(__name__=name, __file__=filename, __package__=package, __cached__=None, __doc__=None,
                 __loader__=None, __spec__=None, __builtins__=__builtins__)
    if not alter_sys:
        exec(code, space)
        return dict(space)
    saved_module, saved_name = sys.modules.get(name), sys.argv[0]
    sys.modules[name], sys.argv[0] = module, filename
    try:
        exec(code, space)
        return dict(space)
    finally:
        sys.argv[0] = saved_name
        if saved_module is None:
            sys.modules.pop(name, None)
        else:
            sys.modules[name] = saved_module


def run_path(path_name, init_globals=None, run_name=None):
    """Run a file, or the __main__.py of a folder, and return its globals."""
    name = "<run_path>" if run_name is None else run_name
    path_name = os.fspath(path_name)
    if not os.path.isdir(path_name):
        return _run(path_name, name, init_globals, "", True)
    main = os.path.join(path_name, "__main__.py")
    if not os.path.isfile(main):
        raise ImportError(f"can't find '__main__' module in {path_name!r}")
    sys.path.insert(0, path_name)
    try:
        return _run(main, name, init_globals, "", True)
    finally:
        if path_name in sys.path:
            sys.path.remove(path_name)


def run_module(mod_name, init_globals=None, run_name=None, alter_sys=False):
    """Run a module's source and return its globals."""
    parent, _, tail = mod_name.rpartition(".")
    folders = sys.path
    if parent:
        __import__(parent)
        folders = getattr(sys.modules[parent], "__path__", [])
    for folder in folders:
        base = os.path.join(folder or os.getcwd(), tail)
        if os.path.isfile(os.path.join(base, "__init__.py")):
            main = os.path.join(base, "__main__.py")
            if not os.path.isfile(main):
                raise ImportError(f"No module named {mod_name}.__main__; {mod_name!r} is a package and cannot be "
                                  "directly executed")
            return _run(main, run_name or mod_name + ".__main__", init_globals, mod_name, alter_sys)
        if os.path.isfile(base + ".py"):
            return _run(base + ".py", run_name or mod_name, init_globals, parent, alter_sys)
    raise ImportError(f"No module named {mod_name}")
