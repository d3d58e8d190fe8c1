# The hashlib module: message digests by name.
from _hashlib import new as _new, pbkdf2_hmac, scrypt

algorithms_guaranteed = {"md5", "sha1", "sha224", "sha256", "sha384", "sha512", "blake2b", "blake2s", "sha3_224",
                         "sha3_256", "sha3_384", "sha3_512", "shake_128", "shake_256"}
algorithms_available = set(algorithms_guaranteed)
__all__ = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "blake2b", "blake2s", "sha3_224", "sha3_256",
           "sha3_384", "sha3_512", "shake_128", "shake_256", "new", "algorithms_guaranteed",
           "algorithms_available", "pbkdf2_hmac", "file_digest", "scrypt")


def _constructor(name):
    def construct(string=b"", *, usedforsecurity=True):
        return _new(name, string)
    construct.__name__ = construct.__qualname__ = "openssl_" + name
    return construct


md5 = _constructor("md5")
sha1 = _constructor("sha1")
sha224 = _constructor("sha224")
sha256 = _constructor("sha256")
sha384 = _constructor("sha384")
sha512 = _constructor("sha512")
sha3_224 = _constructor("sha3_224")
sha3_256 = _constructor("sha3_256")
sha3_384 = _constructor("sha3_384")
sha3_512 = _constructor("sha3_512")
shake_128 = _constructor("shake_128")
shake_256 = _constructor("shake_256")


def new(name, data=b"", *, usedforsecurity=True, **kwargs):
    """A new hash object of the named algorithm."""
    if name in ("blake2b", "blake2s"):
        return (blake2b if name == "blake2b" else blake2s)(data, **kwargs)
    return _new(name, data)


def file_digest(fileobj, digest, /, *, _bufsize=262144):
    h = new(digest) if isinstance(digest, str) else digest()
    while data := fileobj.read(_bufsize):
        h.update(data)
    return h


_SIGMA = [
    (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15), (14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3),
    (11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4), (7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8),
    (9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13), (2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9),
    (12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11), (13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10),
    (6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5), (10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0)]


class _Blake2:
    """BLAKE2 of RFC 7693, for the digest sizes, keys and salts that the host's library does not offer."""

    def __init__(self, data=b"", /, *, digest_size=0, key=b"", salt=b"", person=b"", usedforsecurity=True, **tree):
        size = self.MAX_DIGEST_SIZE
        digest_size = digest_size or size
        if not 1 <= digest_size <= size:
            raise ValueError(f"digest_size for {self._kind} must be between 1 and {size} bytes, here it is {digest_size}")
        if len(key) > size:
            raise ValueError(f"maximum key length is {size} bytes")
        self.digest_size = digest_size
        words = [digest_size | len(key) << 8 | 1 << 16 | 1 << 24] + [0] * 7
        w = self._word
        if w == 64:
            words = [words[0], 0, 0, 0, int.from_bytes(salt[:8].ljust(8, b"\0"), "little"),
                     int.from_bytes(salt[8:].ljust(8, b"\0"), "little"),
                     int.from_bytes(person[:8].ljust(8, b"\0"), "little"),
                     int.from_bytes(person[8:].ljust(8, b"\0"), "little")]
        else:
            words = [words[0], 0, 0, 0, int.from_bytes(salt[:4].ljust(4, b"\0"), "little"),
                     int.from_bytes(salt[4:].ljust(4, b"\0"), "little"),
                     int.from_bytes(person[:4].ljust(4, b"\0"), "little"),
                     int.from_bytes(person[4:].ljust(4, b"\0"), "little")]
        self._h = [a ^ b for a, b in zip(self._iv, words)]
        self._count = 0
        self._buffer = bytes(key).ljust(self.block_size, b"\0") if key else b""
        self.update(data)

    def update(self, data, /):
        if isinstance(data, str):
            raise TypeError("Strings must be encoded before hashing")
        self._buffer += bytes(data)
        n = self.block_size
        while len(self._buffer) > n:
            self._count += n
            self._h = self._compress(self._h, self._buffer[:n], self._count, False)
            self._buffer = self._buffer[n:]

    def _compress(self, h, block, count, last):
        w = self._word
        mask = (1 << w) - 1
        step = w // 8
        m = [int.from_bytes(block[i * step:i * step + step], "little") for i in range(16)]
        v = h + list(self._iv)
        v[12] ^= count & mask
        v[13] ^= count >> w
        if last:
            v[14] ^= mask
        r1, r2, r3, r4 = self._rotations
        for i in range(self._rounds):
            s = _SIGMA[i % 10]
            for k, (a, b, c, d) in enumerate(((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15),
                                              (0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14))):
                va = (v[a] + v[b] + m[s[2 * k]]) & mask
                t = v[d] ^ va
                vd = (t >> r1 | t << (w - r1)) & mask
                vc = (v[c] + vd) & mask
                t = v[b] ^ vc
                vb = (t >> r2 | t << (w - r2)) & mask
                va = (va + vb + m[s[2 * k + 1]]) & mask
                t = vd ^ va
                vd = (t >> r3 | t << (w - r3)) & mask
                vc = (vc + vd) & mask
                t = vb ^ vc
                v[a], v[b], v[c], v[d] = va, (t >> r4 | t << (w - r4)) & mask, vc, vd
        return [h[i] ^ v[i] ^ v[i + 8] for i in range(8)]

    def digest(self):
        h = self._compress(self._h, self._buffer.ljust(self.block_size, b"\0"), self._count + len(self._buffer), True)
        step = self._word // 8
        return b"".join([x.to_bytes(step, "little") for x in h])[:self.digest_size]

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        made = object.__new__(type(self))
        made.digest_size = self.digest_size
        made._h = self._h[:]
        made._count = self._count
        made._buffer = self._buffer
        return made


class blake2b(_Blake2):
    name = _kind = "blake2b"
    MAX_DIGEST_SIZE = MAX_KEY_SIZE = 64
    SALT_SIZE = PERSON_SIZE = 16
    block_size = 128
    _word = 64
    _rounds = 12
    _rotations = (32, 24, 16, 63)
    _iv = (0x6A09E667F3BCC908, 0xBB67AE8584CAA73B, 0x3C6EF372FE94F82B, 0xA54FF53A5F1D36F1, 0x510E527FADE682D1,
           0x9B05688C2B3E6C1F, 0x1F83D9ABFB41BD6B, 0x5BE0CD19137E2179)


class blake2s(_Blake2):
    name = _kind = "blake2s"
    MAX_DIGEST_SIZE = MAX_KEY_SIZE = 32
    SALT_SIZE = PERSON_SIZE = 8
    block_size = 64
    _word = 32
    _rounds = 10
    _rotations = (16, 12, 8, 7)
    _iv = (0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A, 0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19)
