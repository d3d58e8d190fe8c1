# The site module: where installed packages would lie; pyt reads them from sys.path only.
import os
import sys

PREFIXES = [sys.prefix, sys.exec_prefix]
ENABLE_USER_SITE = False
USER_SITE = None
USER_BASE = None


def getuserbase():
    global USER_BASE
    if USER_BASE is None:
        USER_BASE = os.environ.get("PYTHONUSERBASE") or os.path.expanduser("~/.local")
    return USER_BASE


def getusersitepackages():
    global USER_SITE
    if USER_SITE is None:
        USER_SITE = f"{getuserbase()}/lib/python3.11/site-packages"
    return USER_SITE


def getsitepackages(prefixes=None):
    found = []
    for prefix in PREFIXES if prefixes is None else prefixes:
        folder = os.path.join(prefix, "lib", "python3.11", "site-packages")
        if prefix and folder not in found:
            found.append(folder)
    return found


def addsitedir(sitedir, known_paths=None):
    if sitedir not in sys.path:
        sys.path.append(os.path.abspath(sitedir))


def main():
    pass
