# The lzma module: .xz containers; data is stored in them uncompressed, and only such can be read back yet.
import io
import struct
from binascii import crc32

__all__ = ["compress", "decompress", "open", "LZMAError", "LZMAFile", "FORMAT_XZ", "FORMAT_ALONE", "FORMAT_AUTO",
           "FORMAT_RAW", "CHECK_CRC32", "CHECK_CRC64", "CHECK_NONE", "PRESET_DEFAULT", "PRESET_EXTREME"]

FORMAT_AUTO, FORMAT_XZ, FORMAT_ALONE, FORMAT_RAW = range(4)
CHECK_NONE, CHECK_CRC32, CHECK_CRC64, CHECK_SHA256 = 0, 1, 4, 10
PRESET_DEFAULT, PRESET_EXTREME = 6, 1 << 31


class LZMAError(Exception):
    pass


LZMAError.__module__ = "_lzma"


def _varint(n):
    out = b""
    while n >= 0x80:
        out += bytes([n & 0x7F | 0x80])
        n >>= 7
    return out + bytes([n])


def compress(data, format=FORMAT_XZ, check=-1, preset=None, filters=None):
    """An .xz stream of one block of uncompressed LZMA2 chunks."""
    if format not in (FORMAT_XZ, FORMAT_AUTO):
        raise NotImplementedError("lzma formats other than FORMAT_XZ are not implemented in pyt yet")
    data = bytes(data)
    flags = b"\x00\x01"
    out = b"\xfd7zXZ\x00" + flags + struct.pack("<I", crc32(flags))
    index_records = b""
    count = 0
    if data:
        header = b"\x02\x00\x21\x01\x16\x00\x00\x00"
        block = header + struct.pack("<I", crc32(header))
        body = b""
        for i in range(0, len(data), 65536):
            chunk = data[i:i + 65536]
            body += bytes([1 if i == 0 else 2]) + struct.pack(">H", len(chunk) - 1) + chunk
        body += b"\x00"
        unpadded = len(block) + len(body) + 4
        out += block + body + b"\0" * (-len(body) % 4) + struct.pack("<I", crc32(data))
        index_records = _varint(unpadded) + _varint(len(data))
        count = 1
    index = b"\x00" + _varint(count) + index_records
    index += b"\0" * (-len(index) % 4)
    index += struct.pack("<I", crc32(index))
    back = struct.pack("<I", len(index) // 4 - 1)
    return out + index + struct.pack("<I", crc32(back + flags)) + back + flags + b"YZ"


def decompress(data, format=FORMAT_AUTO, memlimit=None, filters=None):
    data = bytes(data)
    if data[:6] != b"\xfd7zXZ\x00":
        raise LZMAError("Input format not supported by decoder")
    pos = 12
    out = []
    check_size = {0: 0, 1: 4, 4: 8, 10: 32}[data[7] & 15]
    while data[pos]:
        pos += (data[pos] + 1) * 4
        start = pos
        while data[pos]:
            control = data[pos]
            if control > 2:
                raise NotImplementedError("lzma.decompress of compressed chunks is not implemented in pyt yet")
            n = struct.unpack_from(">H", data, pos + 1)[0] + 1
            out.append(data[pos + 3:pos + 3 + n])
            pos += 3 + n
        pos += 1
        pos += -(pos - start) % 4 + check_size
    return b"".join(out)


class LZMAFile(io.BytesIO):
    def __init__(self, filename=None, mode="r", *, format=None, check=-1, preset=None, filters=None):
        own = not hasattr(filename, "read") and not hasattr(filename, "write")
        self._target = io.open(filename, mode.replace("b", "").replace("t", "") + "b") if own else filename
        self._own = own
        self._writing = mode[0] in "wxa"
        super().__init__(b"" if self._writing else decompress(self._target.read()))

    def close(self):
        if not self.closed:
            if self._writing:
                self._target.write(compress(self.getvalue()))
            if self._own:
                self._target.close()
        super().close()

    def __exit__(self, *exc):
        self.close()


def open(filename, mode="rb", *, format=None, check=-1, preset=None, filters=None, encoding=None, errors=None,
         newline=None):
    f = LZMAFile(filename, mode.replace("t", ""))
    return io.TextIOWrapper(f, encoding, errors, newline) if "t" in mode else f
