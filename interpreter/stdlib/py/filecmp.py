# The filecmp module: comparing files.
import os

__all__ = ["clear_cache", "cmp", "cmpfiles"]


def cmp(f1, f2, shallow=True):
    s1, s2 = os.stat(f1), os.stat(f2)
    if s1.st_size != s2.st_size:
        return False
    if shallow and s1.st_mtime == s2.st_mtime:
        return True
    with open(f1, "rb") as a, open(f2, "rb") as b:
        return a.read() == b.read()


def cmpfiles(a, b, common, shallow=True):
    res = ([], [], [])
    for x in common:
        try:
            same = cmp(os.path.join(a, x), os.path.join(b, x), shallow)
        except OSError:
            res[2].append(x)
        else:
            res[0 if same else 1].append(x)
    return res


def clear_cache():
    pass
