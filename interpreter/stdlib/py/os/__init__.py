# The os module: the portable face of posix, with paths, walking and the environment.
import posix as _posix
import sys
from posix import *
from posix import _exit, fspath, open, stat_result, terminal_size
from os import path
from os.path import curdir, pardir, sep, pathsep, defpath, extsep, altsep, devnull

name = "posix"
linesep = "\n"
error = OSError
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
sys.modules["os.path"] = path
supports_follow_symlinks = {stat, chmod}
supports_dir_fd = set()
supports_fd = {stat, listdir}


class _Environ:
    """os.environ: changes reach the process's environment at once."""

    def __init__(self, data):
        self._data = data

    def _text(self, value):
        if not isinstance(value, str):
            raise TypeError(f"str expected, not {type(value).__name__}")
        return value

    def __getitem__(self, key):
        return self._data[self._text(key)]

    def __setitem__(self, key, value):
        key = self._text(key)
        value = self._text(value)
        _posix._putenv(key, value)
        self._data[key] = value

    def __delitem__(self, key):
        del self._data[self._text(key)]
        _posix._unsetenv(key)

    def __iter__(self):
        return iter(list(self._data))

    def __len__(self):
        return len(self._data)

    def __contains__(self, key):
        return key in self._data

    def __repr__(self):
        return f"environ({self._data!r})"

    def __eq__(self, other):
        return self._data == (other._data if isinstance(other, _Environ) else other)

    def get(self, key, default=None):
        return self._data.get(key, default)

    def keys(self):
        return self._data.keys()

    def values(self):
        return self._data.values()

    def items(self):
        return self._data.items()

    def copy(self):
        return dict(self._data)

    def setdefault(self, key, value):
        if key not in self._data:
            self[key] = value
        return self[key]

    def update(self, other=(), /, **kwds):
        for k, v in dict(other, **kwds).items():
            self[k] = v

    def pop(self, key, *default):
        if key in self._data:
            _posix._unsetenv(key)
        return self._data.pop(key, *default)

    def popitem(self):
        key = next(iter(self._data))
        return key, self.pop(key)

    def clear(self):
        for key in list(self._data):
            del self[key]

    def __or__(self, other):
        return {**self._data, **other}

    def __ror__(self, other):
        return {**other, **self._data}

    def __ior__(self, other):
        self.update(other)
        return self


environ = _Environ(_posix._environ)


def getenv(key, default=None):
    """Get an environment variable, return None if it doesn't exist."""
    return environ.get(key, default)


def putenv(key, value):
    _posix._putenv(key, value)


def unsetenv(key):
    _posix._unsetenv(key)


def fsencode(filename):
    filename = fspath(filename)
    return filename.encode("utf-8", "surrogateescape") if isinstance(filename, str) else filename


def fsdecode(filename):
    filename = fspath(filename)
    return filename.decode("utf-8", "surrogateescape") if isinstance(filename, bytes) else filename


def fdopen(fd, mode="r", buffering=-1, encoding=None, *args, **kwargs):
    if not isinstance(fd, int):
        raise TypeError(f"invalid fd type ({type(fd)}, expected integer)")
    return _posix.open_file(fd, mode, buffering, encoding, *args, **kwargs)


def makedirs(name, mode=0o777, exist_ok=False):
    """Create a directory and all the directories above it."""
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        try:
            makedirs(head, exist_ok=exist_ok)
        except FileExistsError:
            pass
        if tail == curdir:
            return
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    """Remove a directory, then empty directories above it."""
    rmdir(name)
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)


def renames(old, new):
    head, tail = path.split(new)
    if head and tail and not path.exists(head):
        makedirs(head)
    rename(old, new)
    head, tail = path.split(old)
    if head and tail:
        try:
            removedirs(head)
        except OSError:
            pass


def walk(top, topdown=True, onerror=None, followlinks=False):
    """Yield (folder, subfolders, files) for a directory tree."""
    top = fspath(top)
    dirs, nondirs = [], []
    try:
        entries = list(scandir(top))
    except OSError as error:
        if onerror is not None:
            onerror(error)
        return
    for entry in entries:
        (dirs if entry.is_dir() else nondirs).append(entry.name)
    if topdown:
        yield top, dirs, nondirs
    for name in dirs:
        new_path = path.join(top, name)
        if followlinks or not path.islink(new_path):
            yield from walk(new_path, topdown, onerror, followlinks)
    if not topdown:
        yield top, dirs, nondirs


class PathLike:
    """Abstract base of objects that stand for a path."""

    @classmethod
    def __subclasshook__(cls, subclass):
        return hasattr(subclass, "__fspath__")

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


def _make_path_like():
    import abc

    class PathLike(abc.ABC):
        """Abstract base class for implementing the file system path protocol."""

        @abc.abstractmethod
        def __fspath__(self):
            raise NotImplementedError

        @classmethod
        def __subclasshook__(cls, subclass):
            if cls is PathLike:
                for base in subclass.__mro__:
                    if "__fspath__" in base.__dict__:
                        return True
            return NotImplemented

        def __class_getitem__(cls, item):
            from types import GenericAlias
            return GenericAlias(cls, item)
    PathLike.__module__ = "os"
    PathLike.__qualname__ = "PathLike"
    return PathLike


del PathLike


def __getattr__(name):
    if name == "PathLike":
        made = globals()["PathLike"] = _make_path_like()
        return made
    raise AttributeError(f"module 'os' has no attribute {name!r}")


def popen(cmd, mode="r", buffering=-1):
    import io
    status, out, err, pid = _posix._spawn(["/bin/sh", "-c", cmd], None, None, None, None, "pipe", None, None, False)
    return io.StringIO(out.decode())


def get_exec_path(env=None):
    return (env or environ).get("PATH", defpath).split(pathsep)


def waitstatus_to_exitcode(status):
    return status >> 8 if status & 0x7F == 0 else -(status & 0x7F)
