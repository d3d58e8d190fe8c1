# The gzip module: reading and writing of gzip files.
import io
import os
import struct
import time
import zlib

__all__ = ["BadGzipFile", "GzipFile", "open", "compress", "decompress"]

FTEXT, FHCRC, FEXTRA, FNAME, FCOMMENT = 1, 2, 4, 8, 16
READ, WRITE = "rb", "wb"


class BadGzipFile(OSError):
    """A file that is not gzip data."""


def open(filename, mode="rb", compresslevel=9, encoding=None, errors=None, newline=None):
    if "t" in mode:
        if "b" in mode:
            raise ValueError(f"Invalid mode: {mode!r}")
    else:
        for name, value in (("encoding", encoding), ("errors", errors), ("newline", newline)):
            if value is not None:
                raise ValueError(f"Argument {name!r} not supported in binary mode")
    gz_mode = mode.replace("t", "")
    if isinstance(filename, (str, bytes)) or hasattr(filename, "__fspath__"):
        file = GzipFile(filename, gz_mode, compresslevel)
    elif hasattr(filename, "read") or hasattr(filename, "write"):
        file = GzipFile(None, gz_mode, compresslevel, filename)
    else:
        raise TypeError("filename must be a str or bytes object, or a file")
    if "t" in mode:
        return io.TextIOWrapper(file, encoding, errors, newline)
    return file


class GzipFile(io.BufferedIOBase):
    """A file object over compressed data; the whole is kept in memory."""

    def __init__(self, filename=None, mode=None, compresslevel=9, fileobj=None, mtime=None):
        if mode and ("t" in mode or "U" in mode):
            raise ValueError(f"Invalid mode: {mode!r}")
        if mode and "b" not in mode:
            mode += "b"
        self.myfileobj = None
        if fileobj is None:
            fileobj = self.myfileobj = io.open(filename, mode or "rb")
        if filename is None:
            filename = getattr(fileobj, "name", "")
            if not isinstance(filename, (str, bytes)):
                filename = ""
        else:
            filename = os.fspath(filename)
        if mode is None:
            mode = getattr(fileobj, "mode", "rb")
        self.name = filename
        self.fileobj = fileobj
        self.compresslevel = compresslevel
        self._mtime = mtime
        self._done = False
        if mode.startswith("r"):
            self.mode = READ
            self._buffer = None
        elif mode.startswith(("w", "a", "x")):
            self.mode = WRITE
            self._buffer = io.BytesIO()
        else:
            raise ValueError(f"Invalid mode: {mode!r}")

    @property
    def closed(self):
        return self._done

    @property
    def mtime(self):
        return self._mtime

    def __repr__(self):
        return f"<gzip {self.fileobj!r} {hex(id(self))}>"

    def _reader(self):
        if self._done:
            raise ValueError("I/O operation on closed file")
        if self.mode != READ:
            import errno
            raise OSError(errno.EBADF, "read() on write-only GzipFile object")
        if self._buffer is None:
            self._buffer = io.BytesIO(decompress(self.fileobj.read()))
        return self._buffer

    def read(self, size=-1):
        return self._reader().read(size)

    def read1(self, size=-1):
        return self._reader().read(size)

    def peek(self, n):
        b = self._reader()
        pos = b.tell()
        data = b.read(n)
        b.seek(pos)
        return data

    def readline(self, size=-1):
        return self._reader().readline(size)

    def readlines(self, hint=-1):
        return self._reader().readlines(hint)

    def readinto(self, target):
        return self._reader().readinto(target)

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def write(self, data):
        if self._done:
            raise ValueError("write() on closed GzipFile object")
        if self.mode != WRITE:
            import errno
            raise OSError(errno.EBADF, "write() on read-only GzipFile object")
        return self._buffer.write(data)

    def seek(self, offset, whence=0):
        return (self._reader() if self.mode == READ else self._buffer).seek(offset, whence)

    def tell(self):
        return (self._reader() if self.mode == READ else self._buffer).tell()

    def flush(self, zlib_mode=2):
        pass

    def readable(self):
        return self.mode == READ

    def writable(self):
        return self.mode == WRITE

    def seekable(self):
        return True

    def fileno(self):
        return self.fileobj.fileno()

    def close(self):
        if self._done:
            return
        self._done = True
        try:
            if self.mode == WRITE:
                self.fileobj.write(_member(self._buffer.getvalue(), self.compresslevel, self._mtime, self.name))
        finally:
            if self.myfileobj is not None:
                self.myfileobj.close()

    def __enter__(self):
        if self._done:
            raise ValueError("I/O operation on closed file.")
        return self

    def __exit__(self, *exc):
        self.close()


def _member(data, level, mtime, name=""):
    base = os.path.basename(name) if name else ""
    if isinstance(base, bytes):
        base = base.decode("latin-1")
    if base.endswith(".gz"):
        base = base[:-3]
    try:
        encoded = base.encode("latin-1")
    except UnicodeEncodeError:
        encoded = b""
    when = int(time.time() if mtime is None else mtime)
    xfl = 2 if level == 9 else 4 if level == 1 else 0
    head = b"\x1f\x8b\x08" + bytes([FNAME if encoded else 0]) + struct.pack("<L", when & 0xFFFFFFFF) + bytes([xfl, 255])
    if encoded:
        head += encoded + b"\0"
    body = zlib.compress(data, level, -15)
    return head + body + struct.pack("<LL", zlib.crc32(data), len(data) & 0xFFFFFFFF)


def compress(data, compresslevel=9, *, mtime=None):
    """Compress in one go."""
    return _member(bytes(data), compresslevel, mtime)


def decompress(data):
    """Decompress all members in one go."""
    out = []
    data = bytes(data)
    pos = 0
    while pos < len(data):
        if data[pos] == 0:
            pos += 1
            continue
        if data[pos:pos + 2] != b"\x1f\x8b":
            raise BadGzipFile(f"Not a gzipped file ({data[pos:pos + 2]!r})")
        if len(data) - pos < 18:
            raise EOFError("Compressed file ended before the end-of-stream marker was reached")
        if data[pos + 2] != 8:
            raise BadGzipFile("Unknown compression method")
        flag = data[pos + 3]
        p = pos + 10
        if flag & FEXTRA:
            p += 2 + struct.unpack_from("<H", data, p)[0]
        for bit in (FNAME, FCOMMENT):
            if flag & bit:
                p = data.index(b"\0", p) + 1
        if flag & FHCRC:
            p += 2
        d = zlib.decompressobj(-15)
        body = d.decompress(data[p:])
        if not d.eof:
            raise EOFError("Compressed file ended before the end-of-stream marker was reached")
        rest = d.unused_data
        if len(rest) < 8:
            raise EOFError("Compressed file ended before the end-of-stream marker was reached")
        crc, length = struct.unpack("<LL", rest[:8])
        if crc != zlib.crc32(body):
            raise BadGzipFile("CRC check failed")
        if length != len(body) & 0xFFFFFFFF:
            raise BadGzipFile("Incorrect length of data produced")
        out.append(body)
        pos = len(data) - len(rest) + 8
    return b"".join(out)
