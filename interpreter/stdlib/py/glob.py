# The glob module: file names that match shell patterns.
import fnmatch
import os

__all__ = ["escape", "glob", "iglob", "has_magic"]


def has_magic(s):
    return any([c in s for c in "*?["]) if isinstance(s, str) else any([c in s for c in b"*?["])


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """The paths matching the pattern."""
    return list(iglob(pathname, root_dir=root_dir, recursive=recursive, include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """Iterator over the paths matching the pattern."""
    pathname = os.fspath(pathname)
    root = "" if root_dir is None else os.fspath(root_dir)
    it = _iglob(pathname, root, recursive, False, include_hidden)
    if not pathname or recursive and pathname[:2] == "**":
        it = _skip_empty(it)
    return it


def _skip_empty(it):
    for p in it:
        if p:
            yield p


def _under(root, name):
    return os.path.join(root, name) if root else name


def _iglob(pathname, root, recursive, dironly, hidden):
    dirname, basename = os.path.split(pathname)
    if not has_magic(pathname):
        if basename:
            if os.path.lexists(_under(root, pathname)):
                yield pathname
        elif os.path.isdir(_under(root, dirname)):
            yield pathname
        return
    if not dirname:
        if recursive and basename == "**":
            yield from _glob2(root, basename, dironly, hidden)
        else:
            yield from _glob1(root, basename, dironly, hidden)
        return
    if dirname != pathname and has_magic(dirname):
        dirs = _iglob(dirname, root, recursive, True, hidden)
    else:
        dirs = [dirname]
    for d in dirs:
        if has_magic(basename):
            if recursive and basename == "**":
                names = _glob2(_under(root, d), basename, dironly, hidden)
            else:
                names = _glob1(_under(root, d), basename, dironly, hidden)
        else:
            names = _glob0(_under(root, d), basename)
        for name in names:
            yield os.path.join(d, name)


def _glob0(dirname, basename):
    if basename:
        if os.path.lexists(os.path.join(dirname, basename)):
            return [basename]
    elif os.path.isdir(dirname):
        return [basename]
    return []


def _listdir(dirname, dironly):
    try:
        return [e.name for e in os.scandir(dirname or os.curdir) if not dironly or e.is_dir()]
    except OSError:
        return []


def _glob1(dirname, pattern, dironly, hidden):
    names = _listdir(dirname, dironly)
    if not (hidden or pattern[0] == "."):
        names = [n for n in names if n[0] != "."]
    return fnmatch.filter(names, pattern)


def _glob2(dirname, pattern, dironly, hidden):
    if not dirname or os.path.isdir(dirname):
        yield pattern[:0]
    yield from _rlistdir(dirname, dironly, hidden)


def _rlistdir(dirname, dironly, hidden):
    for x in _listdir(dirname, dironly):
        if hidden or x[0] != ".":
            yield x
            path = os.path.join(dirname, x) if dirname else x
            for y in _rlistdir(path, dironly, hidden):
                yield os.path.join(x, y)


def escape(pathname):
    """Escape all special characters."""
    return "".join([f"[{c}]" if c in "*?[" else c for c in pathname])
