# The hmac module: keyed message authentication.
from _hashlib import compare_digest, hmac_new as _hmac_new

__all__ = ["HMAC", "compare_digest", "digest", "new"]


class HMAC:
    blocksize = 64

    def __init__(self, key, msg=None, digestmod=""):
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError(f"key: expected bytes or bytearray, but got {type(key).__name__!r}")
        if not digestmod:
            raise TypeError("Missing required argument 'digestmod'.")
        if not isinstance(digestmod, str):
            digestmod = digestmod().name if callable(digestmod) else digestmod.__name__
        self._inner = _hmac_new(key, msg, digestmod)
        self.name = f"hmac-{digestmod.lower()}"
        self.digest_size = self._inner.digest_size
        self.block_size = self._inner.block_size

    def update(self, msg):
        self._inner.update(msg)

    def copy(self):
        other = object.__new__(self.__class__)
        other._inner = self._inner.copy()
        other.name = self.name
        other.digest_size = self.digest_size
        other.block_size = self.block_size
        return other

    def digest(self):
        return self._inner.digest()

    def hexdigest(self):
        return self._inner.hexdigest()


def new(key, msg=None, digestmod=""):
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    return HMAC(key, msg, digest).digest()
