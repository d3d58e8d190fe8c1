# The codecs module: encoding and decoding by name.
__all__ = ["encode", "decode", "open", "lookup", "BOM_UTF8", "BOM_UTF16", "getreader", "getwriter"]

BOM_UTF8 = b"\xef\xbb\xbf"
BOM_LE = BOM_UTF16_LE = BOM_UTF16 = BOM = b"\xff\xfe"
BOM_BE = BOM_UTF16_BE = b"\xfe\xff"
BOM_UTF32 = BOM_UTF32_LE = b"\xff\xfe\x00\x00"
BOM_UTF32_BE = b"\x00\x00\xfe\xff"
_ROT = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
                     "NOPQRSTUVWXYZABCDEFGHIJKLMnopqrstuvwxyzabcdefghijklm")


def encode(obj, encoding="utf-8", errors="strict"):
    name = encoding.lower().replace("-", "_")
    if name in ("rot13", "rot_13"):
        return obj.translate(_ROT)
    if name in ("hex", "hex_codec"):
        import binascii
        return binascii.hexlify(obj)
    if name in ("base64", "base64_codec"):
        import base64
        return base64.encodebytes(obj)
    if name in ("zlib", "zip", "zlib_codec"):
        import zlib
        return zlib.compress(obj)
    return obj.encode(encoding, errors)


def decode(obj, encoding="utf-8", errors="strict"):
    name = encoding.lower().replace("-", "_")
    if name in ("rot13", "rot_13"):
        return obj.translate(_ROT)
    if name in ("hex", "hex_codec"):
        import binascii
        return binascii.unhexlify(obj)
    if name in ("base64", "base64_codec"):
        import base64
        return base64.decodebytes(obj)
    if name in ("zlib", "zip", "zlib_codec"):
        import zlib
        return zlib.decompress(obj)
    return obj.decode(encoding, errors)


class CodecInfo(tuple):
    def __new__(cls, name):
        self = tuple.__new__(cls, (lambda s, e="strict": (s.encode(name, e), len(s)),
                                   lambda b, e="strict": (bytes(b).decode(name, e), len(b)), None, None))
        self.name = name
        self.encode, self.decode = self[0], self[1]
        return self


def lookup(encoding):
    "".encode(encoding)
    name = encoding.lower().replace("_", "-")
    return CodecInfo({"utf8": "utf-8", "latin1": "iso8859-1", "latin-1": "iso8859-1", "us-ascii": "ascii"}.get(name, name))


def open(filename, mode="r", encoding=None, errors="strict", buffering=-1):
    import io
    if encoding is not None and "b" in mode:
        mode = mode.replace("b", "")
    return io.open(filename, mode, encoding=encoding, errors=errors if "b" not in mode else None)


def getencoder(encoding):
    return lookup(encoding).encode


def getdecoder(encoding):
    return lookup(encoding).decode


def getreader(encoding):
    import io
    return lambda stream, errors="strict": io.TextIOWrapper(stream, encoding, errors)


def getwriter(encoding):
    import io
    return lambda stream, errors="strict": io.TextIOWrapper(stream, encoding, errors, write_through=True)


def register_error(name, handler):
    raise NotImplementedError("codecs.register_error is not implemented in pyt yet")
