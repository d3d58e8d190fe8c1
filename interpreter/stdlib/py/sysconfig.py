# The sysconfig module: what CPython's build would have told, as far as it makes sense for pyt.
import os
import sys

__all__ = ["get_config_h_filename", "get_config_var", "get_config_vars", "get_makefile_filename", "get_path",
           "get_path_names", "get_paths", "get_platform", "get_python_version", "get_scheme_names",
           "get_default_scheme", "get_preferred_scheme", "parse_config_h"]

_NAMES = ("stdlib", "platstdlib", "purelib", "platlib", "include", "platinclude", "scripts", "data")


def get_python_version():
    return "%d.%d" % sys.version_info[:2]


def get_platform():
    if os.name != "posix" or not hasattr(os, "uname"):
        return sys.platform
    system, _, release, _, machine = os.uname()
    system = system.lower()
    if system == "linux":
        return f"linux-{machine}"
    if system == "darwin":
        return f"macosx-{release.split('.')[0]}.0-{machine}"
    return f"{system}-{release}-{machine}"


def get_default_scheme():
    return "posix_prefix"


def get_preferred_scheme(key):
    return {"prefix": "posix_prefix", "home": "posix_home", "user": "posix_user"}[key]


def get_scheme_names():
    return ("nt", "nt_user", "osx_framework_user", "posix_home", "posix_prefix", "posix_user", "posix_venv", "venv",
            "nt_venv")[:6]


def get_path_names():
    return _NAMES


def get_paths(scheme="posix_prefix", vars=None, expand=True):
    base = (vars or {}).get("base", sys.prefix)
    lib = f"{base}/lib/python{get_python_version()}"
    return {"stdlib": lib, "platstdlib": lib, "purelib": f"{lib}/site-packages", "platlib": f"{lib}/site-packages",
            "include": f"{base}/include/python{get_python_version()}",
            "platinclude": f"{base}/include/python{get_python_version()}", "scripts": f"{base}/bin", "data": base}


def get_path(name, scheme="posix_prefix", vars=None, expand=True):
    return get_paths(scheme, vars, expand)[name]


_vars = None


def get_config_vars(*args):
    global _vars
    if _vars is None:
        short = get_python_version()
        _vars = {"prefix": sys.prefix, "exec_prefix": sys.exec_prefix, "py_version": sys.version.split()[0],
                 "py_version_short": short, "py_version_nodot": short.replace(".", ""), "installed_base": sys.prefix,
                 "base": sys.prefix, "installed_platbase": sys.exec_prefix, "platbase": sys.exec_prefix,
                 "platlibdir": "lib", "userbase": os.path.expanduser("~/.local"), "abiflags": "",
                 "EXT_SUFFIX": ".so", "SOABI": f"pyt-{short.replace('.', '')}", "Py_DEBUG": 0, "EXE": "",
                 "LIBDIR": f"{sys.prefix}/lib", "INCLUDEPY": get_path("include"), "Py_ENABLE_SHARED": 0,
                 "WITH_THREAD": 1}
    return [_vars.get(name) for name in args] if args else _vars


def get_config_var(name):
    return get_config_vars().get(name)


def get_config_h_filename():
    return get_path("include") + "/pyconfig.h"


def get_makefile_filename():
    return f"{get_path('stdlib')}/config/Makefile"


def parse_config_h(fp, vars=None):
    found = {} if vars is None else vars
    for line in fp:
        words = line.split(None, 2)
        if len(words) >= 2 and words[0] == "#define":
            value = words[2].strip() if len(words) == 3 else "1"
            found[words[1]] = int(value) if value.lstrip("-").isdigit() else value
    return found
