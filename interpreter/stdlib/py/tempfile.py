# The tempfile module: temporary files and directories.
import io
import os
import shutil
from random import Random as _Random

__all__ = ["NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile", "TemporaryDirectory", "mkstemp",
           "mkdtemp", "mktemp", "TMP_MAX", "gettempprefix", "tempdir", "gettempdir", "gettempprefixb",
           "gettempdirb"]

TMP_MAX = 10000
template = "tmp"
tempdir = None
_rng = None


def _candidate():
    global _rng
    if _rng is None:
        _rng = _Random()
    return "".join(_rng.choices("abcdefghijklmnopqrstuvwxyz0123456789_", k=8))


def gettempprefix():
    return template


def gettempprefixb():
    return template.encode()


def gettempdir():
    global tempdir
    if tempdir is None:
        for d in (os.environ.get("TMPDIR"), os.environ.get("TEMP"), os.environ.get("TMP"), "/tmp",
                  "/var/tmp", "/usr/tmp", os.getcwd()):
            if d and os.path.isdir(d) and os.access(d, os.W_OK):
                tempdir = os.path.abspath(d)
                break
        else:
            raise FileNotFoundError(2, "No usable temporary directory found")
    return tempdir


def gettempdirb():
    return gettempdir().encode()


def _name(suffix, prefix, dir):
    dir = gettempdir() if dir is None else os.path.abspath(dir)
    return os.path.join(dir, (template if prefix is None else prefix) + _candidate() + (suffix or ""))


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    for _ in range(TMP_MAX):
        name = _name(suffix, prefix, dir)
        try:
            return os.open(name, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), name
        except FileExistsError:
            continue
    raise FileExistsError(17, "No usable temporary file name found")


def mkdtemp(suffix=None, prefix=None, dir=None):
    for _ in range(TMP_MAX):
        name = _name(suffix, prefix, dir)
        try:
            os.mkdir(name, 0o700)
        except FileExistsError:
            continue
        return name
    raise FileExistsError(17, "No usable temporary directory name found")


def mktemp(suffix="", prefix=template, dir=None):
    for _ in range(TMP_MAX):
        name = _name(suffix, prefix, dir)
        if not os.path.exists(name):
            return name
    raise FileExistsError(17, "No usable temporary filename found")


_to_delete = set()


def _delete_left_over():
    for name in list(_to_delete):
        try:
            os.unlink(name)
        except OSError:
            pass


class _TemporaryFileWrapper:
    """A file that is removed when closed."""

    def __init__(self, file, name, delete=True):
        self.file = file
        self.name = name
        self.delete = delete
        self._closed = False
        if delete:
            if not _to_delete:
                import atexit
                atexit.register(_delete_left_over)
            _to_delete.add(name)

    def __getattr__(self, name):
        value = getattr(self.__dict__["file"], name)
        if not name.startswith("_"):
            self.__dict__[name] = value
        return value

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, exc, value, tb):
        self.close()

    def __iter__(self):
        for line in self.file:
            yield line

    def __repr__(self):
        return f"<tempfile._TemporaryFileWrapper object at {id(self):#x}>"

    @property
    def closed(self):
        return self.file.closed

    def close(self):
        self.file.close()
        if self.delete and not self._closed:
            self._closed = True
            _to_delete.discard(self.name)
            try:
                os.unlink(self.name)
            except FileNotFoundError:
                pass


def NamedTemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None,
                       dir=None, delete=True, *, errors=None):
    fd, name = mkstemp(suffix, prefix, dir)
    os.close(fd)
    flag = "r+" if "+" in mode or "w" in mode else "r"
    real = mode.replace("w", "r") if "w" in mode else mode
    if "w" in mode and "+" not in real:
        real += "+"
    file = io.open(name, real, buffering=buffering, newline=newline, encoding=encoding, errors=errors)
    return _TemporaryFileWrapper(file, name, delete)


def TemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None,
                  *, errors=None):
    fd, name = mkstemp(suffix, prefix, dir)
    os.close(fd)
    file = io.open(name, mode.replace("w", "r") if "w" in mode else mode, buffering=buffering,
                   newline=newline, encoding=encoding, errors=errors)
    os.unlink(name)
    return file


class SpooledTemporaryFile:
    """A temporary file kept in memory until it grows or its descriptor is needed."""

    _rolled = False

    def __init__(self, max_size=0, mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None,
                 prefix=None, dir=None, *, errors=None):
        if "b" in mode:
            self._file = io.BytesIO()
        else:
            self._file = io.StringIO(newline="\n" if newline is None else newline)
        self._max_size = max_size
        self._args = {"mode": mode, "buffering": buffering, "suffix": suffix, "prefix": prefix,
                      "encoding": encoding, "newline": newline, "dir": dir, "errors": errors}

    def rollover(self):
        if self._rolled:
            return
        new = TemporaryFile(**self._args)
        pos = self._file.tell()
        new.write(self._file.getvalue())
        new.seek(pos, 0)
        self._file = new
        self._rolled = True

    def _check(self):
        if self._max_size and not self._rolled and self._file.tell() > self._max_size:
            self.rollover()

    def __enter__(self):
        return self

    def __exit__(self, exc, value, tb):
        self._file.close()

    def __iter__(self):
        return iter(self._file)

    def __getattr__(self, name):
        return getattr(self.__dict__["_file"], name)

    def write(self, s):
        n = self._file.write(s)
        self._check()
        return n

    def writelines(self, lines):
        self._file.writelines(lines)
        self._check()

    def fileno(self):
        self.rollover()
        return self._file.fileno()

    @property
    def closed(self):
        return self._file.closed


class TemporaryDirectory:
    """A directory removed with its content when the context ends."""

    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False):
        self.name = mkdtemp(suffix, prefix, dir)
        self._ignore = ignore_cleanup_errors
        import atexit
        atexit.register(self.cleanup)

    def __repr__(self):
        return f"<{self.__class__.__name__} {self.name!r}>"

    def __enter__(self):
        return self.name

    def __exit__(self, exc, value, tb):
        self.cleanup()

    def cleanup(self):
        if os.path.exists(self.name):
            shutil.rmtree(self.name, ignore_errors=True)
