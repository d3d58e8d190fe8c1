# The pathlib module: paths as objects.
import fnmatch
import io
import os
import sys

__all__ = ["PurePath", "PurePosixPath", "PureWindowsPath", "Path", "PosixPath", "WindowsPath"]


def _quote(s):
    from urllib.parse import quote_from_bytes
    return quote_from_bytes(s)


class _PathParents:
    def __init__(self, path):
        self._path = path
        self._count = len(path._tail())

    def __len__(self):
        return self._count

    def __getitem__(self, idx):
        if isinstance(idx, slice):
            return tuple([self[i] for i in range(*idx.indices(len(self)))])
        if idx >= len(self) or idx < -len(self):
            raise IndexError(idx)
        if idx < 0:
            idx += len(self)
        p = self._path
        tail = p._tail()
        return p._make(p._root, tail[:len(tail) - idx - 1])

    def __iter__(self):
        for i in range(len(self)):
            yield self[i]

    def __repr__(self):
        return f"<{type(self._path).__name__}.parents>"


def _split(args):
    """(root, parts) of path arguments joined."""
    root = ""
    parts = []
    for a in args:
        if isinstance(a, PurePath):
            text = str(a) if (a._root or a._parts) else ""
        else:
            text = os.fspath(a)
            if not isinstance(text, str):
                raise TypeError("argument should be a str or an os.PathLike object where __fspath__ returns a str, "
                                f"not {type(text).__name__!r}")
        if text.startswith("/"):
            root = "//" if text.startswith("//") and not text.startswith("///") else "/"
            parts = []
        parts.extend([x for x in text.split("/") if x and x != "."])
    return root, parts


class PurePath:
    """Path arithmetic without access to the file system."""

    __slots__ = ("_root", "_parts", "_str", "_hash")

    def __new__(cls, *args):
        if cls is PurePath:
            cls = PurePosixPath
        self = object.__new__(cls)
        for a in args:
            if not isinstance(a, (str, PurePath)) and not hasattr(a, "__fspath__"):
                raise TypeError(f"expected str, bytes or os.PathLike object, not {type(a).__name__}")
        self._root, self._parts = _split(args)
        return self

    def __init__(self, *args, **kwargs):
        pass

    def __reduce__(self):
        return self.__class__, tuple(self.parts)

    def _make(self, root, parts):
        new = object.__new__(type(self))
        new._root = root
        new._parts = parts
        return new

    def _tail(self):
        return self._parts

    def __str__(self):
        try:
            return self._str
        except AttributeError:
            self._str = (self._root + "/".join(self._parts)) or "."
            return self._str

    def __fspath__(self):
        return str(self)

    def as_posix(self):
        return str(self)

    def __bytes__(self):
        return os.fsencode(self)

    def __repr__(self):
        return f"{self.__class__.__name__}({self.as_posix()!r})"

    def as_uri(self):
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        return "file://" + _quote(bytes(self))

    def __hash__(self):
        return hash((self._root, tuple(self._parts)))

    def _key(self):
        return ([self._root] if self._root else []) + self._parts

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._root == other._root and self._parts == other._parts

    def __lt__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._key() < other._key()

    def __le__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._key() <= other._key()

    def __gt__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._key() > other._key()

    def __ge__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._key() >= other._key()

    @property
    def drive(self):
        return ""

    @property
    def root(self):
        return self._root

    @property
    def anchor(self):
        return self._root

    @property
    def parts(self):
        return tuple(self._key())

    @property
    def name(self):
        return self._parts[-1] if self._parts else ""

    @property
    def suffix(self):
        name = self.name
        i = name.rfind(".")
        return name[i:] if 0 < i < len(name) - 1 else ""

    @property
    def suffixes(self):
        name = self.name
        if name.endswith("."):
            return []
        return ["." + suffix for suffix in name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        name = self.name
        i = name.rfind(".")
        return name[:i] if 0 < i < len(name) - 1 else name

    def with_name(self, name):
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        if not name or "/" in name or name == ".":
            raise ValueError(f"Invalid name {name!r}")
        return self._make(self._root, self._parts[:-1] + [name])

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if "/" in suffix or suffix and not suffix.startswith(".") or suffix == ".":
            raise ValueError(f"Invalid suffix {suffix!r}")
        name = self.name
        if not name:
            raise ValueError(f"{self!r} has an empty name")
        old = self.suffix
        name = name + suffix if not old else name[:-len(old)] + suffix
        return self._make(self._root, self._parts[:-1] + [name])

    def relative_to(self, *other):
        if not other:
            raise TypeError("need at least one argument")
        root, parts = _split(other)
        n = len(parts)
        if root != self._root or self._parts[:n] != parts:
            formatted = (root + "/".join(parts)) or "."
            raise ValueError(f"{str(self)!r} is not in the subpath of {formatted!r} OR one path is relative and the "
                             "other is absolute.")
        return self._make("", self._parts[n:])

    def is_relative_to(self, *other):
        try:
            self.relative_to(*other)
            return True
        except ValueError:
            return False

    def joinpath(self, *args):
        root, parts = _split((self, *args))
        return self._make(root, parts)

    def __truediv__(self, key):
        try:
            return self.joinpath(key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            root, parts = _split((key, self))
        except TypeError:
            return NotImplemented
        return self._make(root, parts)

    @property
    def parent(self):
        if not self._parts:
            return self
        return self._make(self._root, self._parts[:-1])

    @property
    def parents(self):
        return _PathParents(self)

    def is_absolute(self):
        return bool(self._root)

    def is_reserved(self):
        return False

    def match(self, path_pattern):
        root, pat = _split((path_pattern,))
        if not pat and not root:
            raise ValueError("empty pattern")
        parts = self._parts
        if root:
            if self._root != root or len(parts) != len(pat):
                return False
        elif len(pat) > len(parts):
            return False
        for part, p in zip(reversed(parts), reversed(pat)):
            if not fnmatch.fnmatchcase(part, p):
                return False
        return True

    def __class_getitem__(cls, type):
        return cls


class PurePosixPath(PurePath):
    __slots__ = ()


class PureWindowsPath(PurePath):
    __slots__ = ()

    def __new__(cls, *args):
        raise NotImplementedError("pathlib.PureWindowsPath is not implemented in pyt yet")


class Path(PurePath):
    """A path of the file system."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        if cls is Path:
            cls = PosixPath
        return PurePath.__new__(cls, *args)

    @classmethod
    def cwd(cls):
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        return cls("~").expanduser()

    def stat(self, *, follow_symlinks=True):
        return os.stat(self, follow_symlinks=follow_symlinks)

    def lstat(self):
        return os.lstat(self)

    def exists(self):
        return os.path.exists(self)

    def is_dir(self):
        return os.path.isdir(self)

    def is_file(self):
        return os.path.isfile(self)

    def is_symlink(self):
        return os.path.islink(self)

    def is_mount(self):
        return os.path.ismount(self)

    def is_socket(self):
        import stat
        return self.exists() and stat.S_ISSOCK(self.stat().st_mode)

    def is_fifo(self):
        import stat
        return self.exists() and stat.S_ISFIFO(self.stat().st_mode)

    def is_block_device(self):
        import stat
        return self.exists() and stat.S_ISBLK(self.stat().st_mode)

    def is_char_device(self):
        import stat
        return self.exists() and stat.S_ISCHR(self.stat().st_mode)

    def samefile(self, other_path):
        return os.path.samefile(self, other_path)

    def iterdir(self):
        for name in os.listdir(self):
            yield self._make(self._root, self._parts + [name])

    def _select(self, patterns):
        """Paths below self that match the remaining pattern parts."""
        if not patterns:
            yield self
            return
        first, rest = patterns[0], patterns[1:]
        if first == "**":
            for folder in self._folders():
                yield from folder._select(rest)
        elif "*" in first or "?" in first or "[" in first:
            try:
                entries = list(os.scandir(self))
            except OSError:
                return
            for entry in entries:
                if fnmatch.fnmatchcase(entry.name, first) and (not rest or entry.is_dir()):
                    yield from self._make(self._root, self._parts + [entry.name])._select(rest)
        else:
            child = self._make(self._root, self._parts + [first])
            if (child.is_dir() if rest else child.exists()):
                yield from child._select(rest)

    def _folders(self):
        yield self
        try:
            entries = list(os.scandir(self))
        except OSError:
            return
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from self._make(self._root, self._parts + [entry.name])._folders()

    def glob(self, pattern):
        if not pattern:
            raise ValueError(f"Unacceptable pattern: {pattern!r}")
        root, parts = _split((pattern,))
        if root:
            raise NotImplementedError("Non-relative patterns are unsupported")
        seen = set()
        for p in self._select(parts):
            if p not in seen:
                seen.add(p)
                yield p

    def rglob(self, pattern):
        root, parts = _split((pattern,))
        if root:
            raise NotImplementedError("Non-relative patterns are unsupported")
        seen = set()
        for p in self._select(["**"] + parts):
            if p not in seen:
                seen.add(p)
                yield p

    def absolute(self):
        if self.is_absolute():
            return self
        return type(self)(os.getcwd()) / self

    def resolve(self, strict=False):
        return type(self)(os.path.realpath(self, strict=strict))

    def readlink(self):
        return type(self)(os.readlink(self))

    def expanduser(self):
        if not self._root and self._parts and self._parts[0][:1] == "~":
            home = os.path.expanduser(self._parts[0])
            if home[:1] == "~":
                raise RuntimeError("Could not determine home directory.")
            return type(self)(home, *self._parts[1:])
        return self

    def owner(self):
        return str(self.stat().st_uid)

    def group(self):
        return str(self.stat().st_gid)

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        return io.open(self, mode, buffering, encoding, errors, newline)

    def read_bytes(self):
        with self.open("rb") as f:
            return f.read()

    def read_text(self, encoding=None, errors=None):
        with self.open("r", encoding=encoding, errors=errors) as f:
            return f.read()

    def write_bytes(self, data):
        with self.open("wb") as f:
            return f.write(data)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError(f"data must be str, not {data.__class__.__name__}")
        with self.open("w", encoding=encoding, errors=errors, newline=newline) as f:
            return f.write(data)

    def touch(self, mode=0o666, exist_ok=True):
        if self.exists():
            if not exist_ok:
                raise FileExistsError(17, "File exists", str(self))
            os.utime(self)
            return
        with self.open("ab"):
            pass

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        try:
            os.mkdir(self, mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, parents=False, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def chmod(self, mode, *, follow_symlinks=True):
        os.chmod(self, mode)

    def unlink(self, missing_ok=False):
        try:
            os.unlink(self)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rmdir(self):
        os.rmdir(self)

    def rename(self, target):
        os.rename(self, target)
        return self.__class__(target)

    def replace(self, target):
        os.replace(self, target)
        return self.__class__(target)

    def symlink_to(self, target, target_is_directory=False):
        os.symlink(target, self)

    def hardlink_to(self, target):
        os.link(target, self)

    def __enter__(self):
        return self

    def __exit__(self, t, v, tb):
        pass


class PosixPath(Path, PurePosixPath):
    __slots__ = ()


class WindowsPath(Path, PureWindowsPath):
    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        raise NotImplementedError(f"cannot instantiate {cls.__name__!r} on your system")
