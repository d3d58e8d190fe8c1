# The zipfile module: reading and writing of ZIP archives.
import io
import os
import struct
import time
import zlib
from binascii import crc32

__all__ = ["BadZipFile", "BadZipfile", "error", "ZIP_STORED", "ZIP_DEFLATED", "ZIP_BZIP2", "ZIP_LZMA",
           "is_zipfile", "ZipInfo", "ZipFile", "LargeZipFile", "Path"]


class BadZipFile(Exception):
    pass


class LargeZipFile(Exception):
    pass


error = BadZipfile = BadZipFile
ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA = 0, 8, 12, 14
ZIP64_LIMIT = (1 << 31) - 1


def _find_end(data):
    i = data.rfind(b"PK\x05\x06")
    return i if i >= 0 and len(data) - i >= 22 else -1


def is_zipfile(filename):
    try:
        if hasattr(filename, "read"):
            pos = filename.tell()
            filename.seek(0)
            data = filename.read()
            filename.seek(pos)
        else:
            with io.open(filename, "rb") as f:
                data = f.read()
    except OSError:
        return False
    return _find_end(data) >= 0


class ZipInfo:
    """What an archive says of one of its files."""

    def __init__(self, filename="NoName", date_time=(1980, 1, 1, 0, 0, 0)):
        null = filename.find("\0")
        if null >= 0:
            filename = filename[:null]
        self.orig_filename = filename
        self.filename = filename
        self.date_time = date_time
        if date_time[0] < 1980:
            raise ValueError("ZIP does not support timestamps before 1980")
        self.compress_type = ZIP_STORED
        self._compresslevel = None
        self.comment = b""
        self.extra = b""
        self.create_system = 3
        self.create_version = 20
        self.extract_version = 20
        self.reserved = 0
        self.flag_bits = 0
        self.volume = 0
        self.internal_attr = 0
        self.external_attr = 0
        self.compress_size = 0
        self.file_size = 0
        self.header_offset = 0
        self.CRC = 0

    def __repr__(self):
        parts = [f"<{self.__class__.__name__} filename={self.filename!r}"]
        if self.compress_type != ZIP_STORED:
            parts.append(f" compress_type={ {8: 'deflate', 12: 'bzip2', 14: 'lzma'}.get(self.compress_type, self.compress_type)}")
        hi = self.external_attr >> 16
        if hi:
            import stat
            parts.append(f" filemode={stat.filemode(hi)!r}")
        if not self.is_dir() or self.file_size:
            parts.append(f" file_size={self.file_size!r}")
        if (not self.is_dir() or self.compress_size) and (self.compress_type != ZIP_STORED or self.file_size != self.compress_size):
            parts.append(f" compress_size={self.compress_size!r}")
        return "".join(parts) + ">"

    def is_dir(self):
        return self.filename[-1:] == "/"

    @classmethod
    def from_file(cls, filename, arcname=None, *, strict_timestamps=True):
        filename = os.fspath(filename)
        st = os.stat(filename)
        isdir = os.path.isdir(filename)
        if arcname is None:
            arcname = filename
        arcname = os.path.normpath(os.path.splitdrive(arcname)[1]).lstrip("/")
        if isdir:
            arcname += "/"
        zinfo = cls(arcname, tuple(time.localtime(st.st_mtime)[:6]))
        zinfo.external_attr = (st.st_mode & 0xFFFF) << 16
        if isdir:
            zinfo.file_size = 0
            zinfo.external_attr |= 0x10
        else:
            zinfo.file_size = st.st_size
        return zinfo


class _WriteHandle(io.BytesIO):
    def __init__(self, archive, zinfo):
        super().__init__()
        self._archive = archive
        self._zinfo = zinfo
        self._finished = False

    def close(self):
        if not self._finished:
            self._finished = True
            self._archive._add(self._zinfo, self.getvalue())
        super().close()

    def __exit__(self, *exc):
        self.close()


class ZipExtFile(io.BytesIO):
    def __init__(self, data, name):
        super().__init__(data)
        self.name = name
        self.mode = "r"


class ZipFile:
    """An archive opened for reading, writing or appending."""

    fp = None

    def __init__(self, file, mode="r", compression=ZIP_STORED, allowZip64=True, compresslevel=None, *,
                 strict_timestamps=True, metadata_encoding=None):
        if mode not in ("r", "w", "x", "a"):
            raise ValueError("ZipFile requires mode 'r', 'w', 'x', or 'a'")
        if compression not in (ZIP_STORED, ZIP_DEFLATED):
            raise NotImplementedError("That compression method is not supported")
        self.compression = compression
        self.compresslevel = compresslevel
        self.mode = mode
        self.pwd = None
        self._comment = b""
        self.filelist = []
        self.NameToInfo = {}
        self._did_modify = False
        if isinstance(file, (str, os.PathLike)):
            file = os.fspath(file)
            self._filePassed = 0
            self.filename = file
            modes = {"r": "rb", "w": "w+b", "x": "x+b", "a": "r+b"}
            try:
                self.fp = io.open(file, modes[mode])
            except FileNotFoundError:
                if mode != "a":
                    raise
                self.fp = io.open(file, "w+b")
        else:
            self._filePassed = 1
            self.fp = file
            self.filename = getattr(file, "name", None)
        self._start = 0
        if mode in ("r", "a"):
            try:
                self._read_contents()
            except BadZipFile:
                if mode == "r":
                    if not self._filePassed:
                        self.fp.close()
                    raise
                self.fp.seek(0, 2)
                self._start = self.fp.tell()
        else:
            self._did_modify = True
            try:
                self._start = self.fp.tell()
            except (AttributeError, OSError):
                self._start = 0

    def __enter__(self):
        return self

    def __exit__(self, type, value, traceback):
        self.close()

    def __repr__(self):
        result = [f"<{self.__class__.__module__}.{self.__class__.__qualname__}"]
        if self.fp is not None:
            if self._filePassed:
                result.append(f" file={self.fp!r}")
            elif self.filename is not None:
                result.append(f" filename={self.filename!r}")
            result.append(f" mode={self.mode!r}")
        else:
            result.append(" [closed]")
        return "".join(result) + ">"

    def _read_contents(self):
        self.fp.seek(0)
        data = self.fp.read()
        end = _find_end(data)
        if end < 0:
            raise BadZipFile("File is not a zip file")
        _, _, _, _, total, size_cd, offset_cd, comment_len = struct.unpack_from("<4s4H2LH", data, end)
        concat = end - size_cd - offset_cd
        if offset_cd == 0xFFFFFFFF or total == 0xFFFF or size_cd == 0xFFFFFFFF:
            loc = data.rfind(b"PK\x06\x07", 0, end)
            if loc >= 0:
                rec = struct.unpack_from("<Q", data, loc + 8)[0]
                total, size_cd, offset_cd = struct.unpack_from("<QQQ", data, rec + 32)
                concat = rec - size_cd - offset_cd
        self._comment = data[end + 22:end + 22 + comment_len]
        self.start_dir = offset_cd + concat
        pos = self.start_dir
        while pos + 46 <= len(data) and data[pos:pos + 4] == b"PK\x01\x02":
            f = struct.unpack_from("<4s4B4HL2L5H2L", data, pos)
            name_len, extra_len, comment_len = f[12], f[13], f[14]
            raw = data[pos + 46:pos + 46 + name_len]
            flags = f[5]
            name = raw.decode("utf-8" if flags & 0x800 else "latin-1")
            t, d = f[7], f[8]
            x = ZipInfo(name, (max((d >> 9) + 1980, 1980), d >> 5 & 0xF, d & 0x1F, t >> 11, t >> 5 & 0x3F, (t & 0x1F) * 2))
            x.create_version, x.create_system = f[1], f[2]
            x.extract_version = f[3]
            x.flag_bits, x.compress_type = flags, f[6]
            x.CRC, x.compress_size, x.file_size = f[9], f[10], f[11]
            x.internal_attr, x.external_attr = f[16], f[17]
            x.header_offset = f[18]
            x.extra = data[pos + 46 + name_len:pos + 46 + name_len + extra_len]
            x.comment = data[pos + 46 + name_len + extra_len:pos + 46 + name_len + extra_len + comment_len]
            self._zip64(x)
            x.header_offset += concat
            self.filelist.append(x)
            self.NameToInfo[x.filename] = x
            pos += 46 + name_len + extra_len + comment_len

    def _zip64(self, x):
        extra = x.extra
        while len(extra) >= 4:
            tag, size = struct.unpack_from("<HH", extra)
            if tag == 1:
                body = extra[4:4 + size]
                i = 0
                for attr in ("file_size", "compress_size", "header_offset"):
                    if getattr(x, attr) == 0xFFFFFFFF:
                        setattr(x, attr, struct.unpack_from("<Q", body, i)[0])
                        i += 8
            extra = extra[4 + size:]

    def namelist(self):
        return [x.filename for x in self.filelist]

    def infolist(self):
        return self.filelist

    def printdir(self, file=None):
        print("%-46s %19s %12s" % ("File Name", "Modified    ", "Size"), file=file)
        for x in self.filelist:
            date = "%d-%02d-%02d %02d:%02d:%02d" % x.date_time[:6]
            print("%-46s %s %12d" % (x.filename, date, x.file_size), file=file)

    def testzip(self):
        for x in self.filelist:
            try:
                self.read(x.filename)
            except BadZipFile:
                return x.filename

    def getinfo(self, name):
        info = self.NameToInfo.get(name)
        if info is None:
            raise KeyError(f"There is no item named {name!r} in the archive")
        return info

    @property
    def comment(self):
        return self._comment

    @comment.setter
    def comment(self, comment):
        if not isinstance(comment, bytes):
            raise TypeError(f"comment: expected bytes, got {type(comment).__name__}")
        self._comment = comment
        self._did_modify = True

    def setpassword(self, pwd):
        self.pwd = pwd

    def read(self, name, pwd=None):
        if self.fp is None:
            raise ValueError("Attempt to use ZIP archive that was already closed")
        zinfo = name if isinstance(name, ZipInfo) else self.getinfo(name)
        if self._did_modify:
            here = self.fp.tell()
        self.fp.seek(zinfo.header_offset)
        head = self.fp.read(30)
        if head[:4] != b"PK\x03\x04":
            raise BadZipFile("Bad magic number for file header")
        name_len, extra_len = struct.unpack_from("<HH", head, 26)
        self.fp.seek(zinfo.header_offset + 30 + name_len + extra_len)
        if zinfo.flag_bits & 1:
            raise RuntimeError(f"File {zinfo.filename!r} is encrypted, password required for extraction")
        data = self.fp.read(zinfo.compress_size)
        if zinfo.compress_type == ZIP_DEFLATED:
            data = zlib.decompress(data, -15)
        elif zinfo.compress_type != ZIP_STORED:
            raise NotImplementedError("That compression method is not supported")
        if crc32(data) != zinfo.CRC:
            raise BadZipFile(f"Bad CRC-32 for file {zinfo.filename!r}")
        if self._did_modify:
            self.fp.seek(here)
        return data

    def open(self, name, mode="r", pwd=None, *, force_zip64=False):
        if mode not in ("r", "w"):
            raise ValueError('open() requires mode "r" or "w"')
        if self.fp is None:
            raise ValueError("Attempt to use ZIP archive that was already closed")
        if mode == "w":
            if isinstance(name, ZipInfo):
                zinfo = name
            else:
                zinfo = ZipInfo(name)
                zinfo.compress_type = self.compression
            return _WriteHandle(self, zinfo)
        zinfo = name if isinstance(name, ZipInfo) else self.getinfo(name)
        return ZipExtFile(self.read(zinfo), zinfo.filename)

    def _add(self, zinfo, data):
        if self.fp is None:
            raise ValueError("Attempt to write to ZIP archive that was already closed")
        if self.mode not in ("w", "x", "a"):
            raise ValueError("write() requires mode 'w', 'x', or 'a'")
        if zinfo.filename in self.NameToInfo:
            import warnings
            warnings.warn(f"Duplicate name: {zinfo.filename!r}", stacklevel=3)
        if not self._did_modify:
            self.fp.seek(self.start_dir)
        self._did_modify = True
        zinfo.file_size = len(data)
        zinfo.CRC = crc32(data)
        if zinfo.compress_type == ZIP_DEFLATED:
            level = zinfo._compresslevel if zinfo._compresslevel is not None else self.compresslevel
            body = zlib.compress(data, -1 if level is None else level, -15)
        else:
            body = data
        zinfo.compress_size = len(body)
        zinfo.header_offset = self.fp.tell()
        name, flags = self._name_flags(zinfo)
        zinfo.flag_bits = flags
        date, tm = self._dos_time(zinfo)
        self.fp.write(struct.pack("<4sHHHHHLLLHH", b"PK\x03\x04", 20, flags, zinfo.compress_type, tm, date, zinfo.CRC,
                                  zinfo.compress_size, zinfo.file_size, len(name), 0) + name + body)
        self.filelist.append(zinfo)
        self.NameToInfo[zinfo.filename] = zinfo

    def _name_flags(self, zinfo):
        try:
            return zinfo.filename.encode("ascii"), zinfo.flag_bits & ~0x800
        except UnicodeEncodeError:
            return zinfo.filename.encode("utf-8"), zinfo.flag_bits | 0x800

    def _dos_time(self, zinfo):
        dt = zinfo.date_time
        return (dt[0] - 1980) << 9 | dt[1] << 5 | dt[2], dt[3] << 11 | dt[4] << 5 | dt[5] // 2

    def write(self, filename, arcname=None, compress_type=None, compresslevel=None):
        zinfo = ZipInfo.from_file(filename, arcname)
        if zinfo.is_dir():
            zinfo.compress_size = 0
            self._add(zinfo, b"")
            return
        zinfo.compress_type = self.compression if compress_type is None else compress_type
        zinfo._compresslevel = compresslevel
        with io.open(filename, "rb") as src:
            self._add(zinfo, src.read())

    def writestr(self, zinfo_or_arcname, data, compress_type=None, compresslevel=None):
        if isinstance(data, str):
            data = data.encode("utf-8")
        if isinstance(zinfo_or_arcname, ZipInfo):
            zinfo = zinfo_or_arcname
        else:
            zinfo = ZipInfo(zinfo_or_arcname, tuple(time.localtime(time.time())[:6]))
            zinfo.compress_type = self.compression
            if zinfo.filename[-1:] == "/":
                zinfo.external_attr = 0o40775 << 16 | 0x10
            else:
                zinfo.external_attr = 0o600 << 16
        if compress_type is not None:
            zinfo.compress_type = compress_type
        zinfo._compresslevel = compresslevel
        self._add(zinfo, bytes(data))

    def mkdir(self, zinfo_or_directory_name, mode=511):
        name = zinfo_or_directory_name
        if not name.endswith("/"):
            name += "/"
        zinfo = ZipInfo(name)
        zinfo.external_attr = (0o40000 | mode) << 16 | 0x10
        self._add(zinfo, b"")

    def extract(self, member, path=None, pwd=None):
        zinfo = member if isinstance(member, ZipInfo) else self.getinfo(member)
        path = os.getcwd() if path is None else os.fspath(path)
        parts = [p for p in zinfo.filename.split("/") if p not in ("", ".", "..")]
        target = os.path.normpath(os.path.join(path, *parts))
        folder = os.path.dirname(target)
        if folder and not os.path.exists(folder):
            os.makedirs(folder)
        if zinfo.is_dir():
            if not os.path.isdir(target):
                os.mkdir(target)
            return target
        with io.open(target, "wb") as out:
            out.write(self.read(zinfo))
        return target

    def extractall(self, path=None, members=None, pwd=None):
        for m in self.namelist() if members is None else members:
            self.extract(m, path)

    def close(self):
        if self.fp is None:
            return
        try:
            if self.mode in ("w", "x", "a") and self._did_modify:
                self._write_directory()
        finally:
            fp = self.fp
            self.fp = None
            if not self._filePassed:
                fp.close()

    def _write_directory(self):
        start = self.fp.tell()
        for x in self.filelist:
            name, flags = self._name_flags(x)
            date, tm = self._dos_time(x)
            self.fp.write(struct.pack("<4s4B4HL2L5H2L", b"PK\x01\x02", x.create_version, x.create_system,
                                      x.extract_version, 0, flags, x.compress_type, tm, date, x.CRC, x.compress_size,
                                      x.file_size, len(name), len(x.extra), len(x.comment), 0, x.internal_attr,
                                      x.external_attr, x.header_offset) + name + x.extra + x.comment)
        end = self.fp.tell()
        n = len(self.filelist)
        self.fp.write(struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, n, n, end - start, start, len(self._comment))
                      + self._comment)
        if self.mode == "a":
            self.fp.truncate()
        if hasattr(self.fp, "flush"):
            self.fp.flush()


PyZipFile = ZipFile


class Path:
    def __init__(self, root, at=""):
        raise NotImplementedError("zipfile.Path is not implemented in pyt yet")
