# The tarfile module: reading and writing of tar archives.
import io
import os
import time

__all__ = ["TarFile", "TarInfo", "is_tarfile", "TarError", "ReadError", "CompressionError", "open", "ENCODING"]

BLOCKSIZE = 512
ENCODING = "utf-8"
REGTYPE, AREGTYPE, LNKTYPE, SYMTYPE, CHRTYPE, BLKTYPE, DIRTYPE, FIFOTYPE = (
    b"0", b"\0", b"1", b"2", b"3", b"4", b"5", b"6")
USTAR_FORMAT, GNU_FORMAT, PAX_FORMAT = 0, 1, 2
DEFAULT_FORMAT = PAX_FORMAT


class TarError(Exception):
    pass


class ReadError(TarError):
    pass


class CompressionError(TarError):
    pass


def _nti(field):
    if field[:1] in (b"\x80", b"\xff"):
        n = int.from_bytes(field[1:], "big")
        return n - (1 << 8 * (len(field) - 1)) if field[:1] == b"\xff" else n
    text = field.split(b"\0")[0].strip()
    return int(text, 8) if text else 0


def _itn(n, digits):
    n = int(n)
    if 0 <= n < 8 ** (digits - 1):
        return b"%0*o" % (digits - 1, n) + b"\0"
    return b"\x80" + n.to_bytes(digits - 1, "big")


def _nts(field):
    return field.split(b"\0")[0].decode("utf-8", "surrogateescape")


class TarInfo:
    """What an archive says of one member."""

    def __init__(self, name=""):
        self.name = name
        self.mode = 0o644
        self.uid = self.gid = 0
        self.size = 0
        self.mtime = 0
        self.type = REGTYPE
        self.linkname = ""
        self.uname = self.gname = ""
        self.devmajor = self.devminor = 0
        self.offset = self.offset_data = 0
        self.pax_headers = {}

    @property
    def path(self):
        return self.name

    def __repr__(self):
        return f"<{self.__class__.__name__} {self.name!r} at {id(self):#x}>"

    def isreg(self):
        return self.type in (REGTYPE, AREGTYPE)

    isfile = isreg

    def isdir(self):
        return self.type == DIRTYPE

    def issym(self):
        return self.type == SYMTYPE

    def islnk(self):
        return self.type == LNKTYPE

    def ischr(self):
        return self.type == CHRTYPE

    def isblk(self):
        return self.type == BLKTYPE

    def isfifo(self):
        return self.type == FIFOTYPE

    def isdev(self):
        return self.type in (CHRTYPE, BLKTYPE, FIFOTYPE)

    def tobuf(self, format=DEFAULT_FORMAT, encoding=ENCODING, errors="surrogateescape"):
        name = self.name + "/" if self.isdir() and not self.name.endswith("/") else self.name
        raw = name.encode(encoding, errors)
        out = b""
        prefix = b""
        if len(raw) > 100:
            cut = raw.rfind(b"/", 0, 156)
            if cut > 0 and len(raw) - cut - 1 <= 100:
                prefix, raw = raw[:cut], raw[cut + 1:]
            else:
                out += self._longname(raw)
                raw = raw[:100]
        return out + self._header(raw, prefix, self.type, self.size)

    def _longname(self, raw):
        data = raw + b"\0"
        pad = b"\0" * (-len(data) % BLOCKSIZE)
        return self._header(b"././@LongLink", b"", b"L", len(data)) + data + pad

    def _header(self, name, prefix, type, size):
        parts = [name.ljust(100, b"\0"), _itn(self.mode & 0o7777, 8), _itn(self.uid, 8), _itn(self.gid, 8),
                 _itn(size, 12), _itn(self.mtime, 12), b"        ", type,
                 self.linkname.encode("utf-8").ljust(100, b"\0"), b"ustar\x0000",
                 self.uname.encode("utf-8").ljust(32, b"\0"), self.gname.encode("utf-8").ljust(32, b"\0"),
                 _itn(self.devmajor, 8), _itn(self.devminor, 8), prefix.ljust(155, b"\0")]
        buf = b"".join(parts).ljust(BLOCKSIZE, b"\0")
        return buf[:148] + b"%06o\0 " % sum(buf) + buf[156:]

    @classmethod
    def _parse(cls, buf):
        checksum = _nti(buf[148:156])
        if checksum != sum(buf[:148]) + 256 + sum(buf[156:]):
            raise ReadError("bad checksum")
        t = cls(_nts(buf[:100]))
        t.mode = _nti(buf[100:108])
        t.uid, t.gid = _nti(buf[108:116]), _nti(buf[116:124])
        t.size, t.mtime = _nti(buf[124:136]), _nti(buf[136:148])
        t.type = buf[156:157]
        t.linkname = _nts(buf[157:257])
        t.uname, t.gname = _nts(buf[265:297]), _nts(buf[297:329])
        t.devmajor, t.devminor = _nti(buf[329:337]), _nti(buf[337:345])
        prefix = _nts(buf[345:500])
        if prefix and buf[257:263] == b"ustar\0":
            t.name = prefix + "/" + t.name
        return t


class TarFile:
    """An archive opened for reading or writing."""

    def __init__(self, name=None, mode="r", fileobj=None, format=None, **kwargs):
        self.mode = mode
        self.name = os.path.abspath(name) if name else None
        self._own = fileobj is None
        self.fileobj = io.open(name, {"r": "rb", "w": "wb", "x": "xb", "a": "r+b"}[mode]) if fileobj is None else fileobj
        self.members = []
        self.closed = False
        self._finish = None
        if mode == "r":
            self._data = self.fileobj.read()
            self._read()
        elif mode == "a":
            self._data = self.fileobj.read()
            self._read()
            self.fileobj.seek(self._end)

    @classmethod
    def open(cls, name=None, mode="r", fileobj=None, bufsize=10240, **kwargs):
        kind, _, compression = mode.replace("|", ":").partition(":")
        kind = kind or "r"
        if kind not in ("r", "w", "x", "a"):
            raise ValueError("mode must be 'r', 'a', 'w' or 'x'")
        if kind == "r":
            raw = fileobj.read() if fileobj is not None else None
            if raw is None:
                with io.open(name, "rb") as f:
                    raw = f.read()
            if compression in ("", "*", "gz") and raw[:2] == b"\x1f\x8b":
                import gzip
                raw = gzip.decompress(raw)
            elif compression == "gz":
                raise ReadError("not a gzip file")
            elif raw[:3] == b"BZh":
                import bz2
                raw = bz2.decompress(raw)
            elif raw[:6] == b"\xfd7zXZ\0":
                import lzma
                raw = lzma.decompress(raw)
            return cls(name, "r", io.BytesIO(raw), **{k: v for k, v in kwargs.items() if k == "format"})
        if compression in ("gz", "bz2", "xz"):
            buffer = io.BytesIO()
            t = cls(name, "w", buffer)
            level = kwargs.get("compresslevel", 9)

            def finish():
                if compression == "gz":
                    import gzip
                    data = gzip.compress(buffer.getvalue(), level)
                elif compression == "bz2":
                    import bz2
                    data = bz2.compress(buffer.getvalue(), level)
                else:
                    import lzma
                    data = lzma.compress(buffer.getvalue())
                if fileobj is not None:
                    fileobj.write(data)
                else:
                    with io.open(name, "wb") as f:
                        f.write(data)
            t._finish = finish
            return t
        return cls(name, kind, fileobj)

    def _read(self):
        data = self._data
        pos = 0
        long_name = None
        pax = {}
        while pos + BLOCKSIZE <= len(data):
            block = data[pos:pos + BLOCKSIZE]
            if block == b"\0" * BLOCKSIZE:
                break
            try:
                t = TarInfo._parse(block)
            except ReadError:
                if pos == 0:
                    raise ReadError("file could not be opened successfully:\n- method tar: ReadError('invalid header')") from None
                break
            t.offset, t.offset_data = pos, pos + BLOCKSIZE
            body = data[t.offset_data:t.offset_data + t.size]
            has_data = t.type not in (LNKTYPE, SYMTYPE, DIRTYPE, CHRTYPE, BLKTYPE, FIFOTYPE)
            pos += BLOCKSIZE + (-(-t.size // BLOCKSIZE) * BLOCKSIZE if has_data else 0)
            if t.type == b"L":
                long_name = _nts(body)
                continue
            if t.type in (b"x", b"X", b"g"):
                while body:
                    n, _, rest = body.partition(b" ")
                    if not n.isdigit():
                        break
                    record = body[:int(n)]
                    key, _, value = record[len(n) + 1:-1].partition(b"=")
                    pax[key.decode()] = value.decode("utf-8", "surrogateescape")
                    body = body[int(n):]
                continue
            if long_name is not None:
                t.name, long_name = long_name, None
            if pax:
                t.name = pax.get("path", t.name)
                t.linkname = pax.get("linkpath", t.linkname)
                t.pax_headers = pax
                if "mtime" in pax:
                    t.mtime = float(pax["mtime"])
                pax = {}
            if t.type == AREGTYPE and t.name.endswith("/"):
                t.type = DIRTYPE
            t.name = t.name.rstrip("/") if t.isdir() else t.name
            self.members.append(t)
        self._end = pos
        if not data:
            raise ReadError("empty file")

    def __enter__(self):
        return self

    def __exit__(self, type, value, traceback):
        self.close()

    def __iter__(self):
        return iter(list(self.members))

    def getnames(self):
        return [m.name for m in self.members]

    def getmembers(self):
        return list(self.members)

    def getmember(self, name):
        for m in reversed(self.members):
            if m.name == name.rstrip("/"):
                return m
        raise KeyError(f"filename {name!r} not found")

    def next(self):
        i = getattr(self, "_next", 0)
        self._next = i + 1
        return self.members[i] if i < len(self.members) else None

    def extractfile(self, member):
        t = self.getmember(member) if isinstance(member, str) else member
        if t.islnk() or t.issym():
            return self.extractfile(self.getmember(t.linkname))
        if not t.isreg():
            return None
        return io.BytesIO(self._data[t.offset_data:t.offset_data + t.size])

    def extract(self, member, path="", set_attrs=True, *, numeric_owner=False, filter=None):
        t = self.getmember(member) if isinstance(member, str) else member
        parts = [p for p in t.name.split("/") if p not in ("", ".")]
        if ".." in parts or t.name.startswith("/"):
            raise TarError(f"{t.name!r} would be extracted outside the destination")
        target = os.path.join(path, *parts)
        if os.path.dirname(target):
            os.makedirs(os.path.dirname(target), exist_ok=True)
        if t.isdir():
            os.makedirs(target, exist_ok=True)
        elif t.issym():
            os.symlink(t.linkname, target)
        elif t.isreg() or t.islnk():
            with io.open(target, "wb") as f:
                f.write(self.extractfile(t).read())
            os.chmod(target, t.mode & 0o777)

    def extractall(self, path=".", members=None, *, numeric_owner=False, filter=None):
        for m in self.members if members is None else members:
            self.extract(m, path)

    def gettarinfo(self, name=None, arcname=None, fileobj=None):
        if fileobj is not None:
            name = fileobj.name
        arcname = name if arcname is None else arcname
        st = os.stat(name)
        t = TarInfo(str(arcname).lstrip("/"))
        t.mode, t.uid, t.gid, t.mtime = st.st_mode & 0o7777, st.st_uid, st.st_gid, st.st_mtime
        if os.path.isdir(name):
            t.type = DIRTYPE
        else:
            t.size = st.st_size
        return t

    def add(self, name, arcname=None, recursive=True, *, filter=None):
        name = os.fspath(name)
        t = self.gettarinfo(name, arcname)
        if filter is not None:
            t = filter(t)
            if t is None:
                return
        if t.isreg():
            with io.open(name, "rb") as f:
                self.addfile(t, f)
            return
        self.addfile(t)
        if recursive and t.isdir():
            for n in sorted(os.listdir(name)):
                self.add(os.path.join(name, n), os.path.join(str(arcname if arcname is not None else name), n),
                         recursive, filter=filter)

    def addfile(self, tarinfo, fileobj=None):
        if self.mode not in ("w", "a", "x"):
            raise OSError("bad operation for mode 'r'")
        self.fileobj.write(tarinfo.tobuf())
        if fileobj is not None:
            data = fileobj.read(tarinfo.size)
            if len(data) < tarinfo.size:
                raise OSError("unexpected end of data")
            self.fileobj.write(data + b"\0" * (-len(data) % BLOCKSIZE))
        self.members.append(tarinfo)

    def list(self, verbose=True, *, members=None):
        for m in self.members if members is None else members:
            print(m.name)

    def close(self):
        if self.closed:
            return
        self.closed = True
        if self.mode in ("w", "a", "x"):
            self.fileobj.write(b"\0" * (BLOCKSIZE * 2))
            rest = self.fileobj.tell() % 10240
            if rest:
                self.fileobj.write(b"\0" * (10240 - rest))
            if self._finish is not None:
                self._finish()
        if self._own:
            self.fileobj.close()


open = TarFile.open


def is_tarfile(name):
    try:
        if hasattr(name, "read"):
            pos = name.tell()
            TarFile.open(fileobj=name)
            name.seek(pos)
        else:
            TarFile.open(name)
        return True
    except TarError:
        return False
