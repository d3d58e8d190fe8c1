"""bzip2 compression and decompression, and files of it."""

import builtins
import io
import os
from heapq import heapify, heappop, heappush

__all__ = ["BZ2File", "BZ2Compressor", "BZ2Decompressor", "open", "compress", "decompress"]

_BLOCK_MAGIC = 0x314159265359
_END_MAGIC = 0x177245385090


def _crc_table():
    table = []
    for i in range(256):
        c = i << 24
        for _ in range(8):
            c = ((c << 1) ^ 0x04C11DB7) & 0xFFFFFFFF if c & 0x80000000 else c << 1
        table.append(c)
    return table


_CRC = _crc_table()


def _crc(data):
    c = 0xFFFFFFFF
    for b in data:
        c = ((c << 8) & 0xFFFFFFFF) ^ _CRC[(c >> 24) ^ b]
    return c ^ 0xFFFFFFFF


class _BitWriter:
    def __init__(self):
        self.out = bytearray()
        self.value = 0
        self.count = 0

    def write(self, width, value):
        self.value = (self.value << width) | value
        self.count += width
        while self.count >= 8:
            self.count -= 8
            self.out.append(self.value >> self.count)
            self.value &= (1 << self.count) - 1

    def finish(self):
        if self.count:
            self.write(8 - self.count, 0)
        return bytes(self.out)


class _BitReader:
    def __init__(self, data):
        self.data = data
        self.pos = 0
        self.value = 0
        self.count = 0

    def read(self, width):
        while self.count < width:
            if self.pos >= len(self.data):
                raise EOFError("Compressed file ended before the end-of-stream marker was reached")
            self.value = (self.value << 8) | self.data[self.pos]
            self.pos += 1
            self.count += 8
        self.count -= width
        result = self.value >> self.count
        self.value &= (1 << self.count) - 1
        return result


def _run_lengths(data, start, limit):
    """The block's run-length form, and where in data it stopped."""
    out = bytearray()
    n = len(data)
    i = start
    while i < n and len(out) < limit:
        b = data[i]
        j = i + 1
        while j < n and j - i < 259 and data[j] == b:
            j += 1
        run = j - i
        out.extend(bytes([b]) * min(run, 4))
        if run >= 4:
            out.append(run - 4)
        i = j
    return out, i


def _rotations(block):
    """The order of the block's rotations, by doubling."""
    n = len(block)
    rank = list(block)
    order = sorted(range(n), key=rank.__getitem__)
    step = 1
    while step < n:
        width = max(n, 256) + 1
        keys = [rank[i] * width + rank[(i + step) % n] for i in range(n)]
        order.sort(key=keys.__getitem__)
        r = 0
        last = keys[order[0]]
        for i in order:
            if keys[i] != last:
                last = keys[i]
                r += 1
            rank[i] = r
        if r == n - 1:
            break
        step *= 2
    return order


def _code_lengths(freq):
    freq = [max(f, 1) for f in freq]
    while True:
        lengths = [0] * len(freq)
        heap = [(f, i, (i,)) for i, f in enumerate(freq)]
        heapify(heap)
        serial = len(freq)
        while len(heap) > 1:
            a = heappop(heap)
            b = heappop(heap)
            members = a[2] + b[2]
            for m in members:
                lengths[m] += 1
            heappush(heap, (a[0] + b[0], serial, members))
            serial += 1
        if max(lengths) <= 17:
            return lengths
        freq = [f // 2 + 1 for f in freq]


def _codes(lengths):
    codes = [0] * len(lengths)
    code = 0
    for width in range(min(lengths), max(lengths) + 1):
        for s, w in enumerate(lengths):
            if w == width:
                codes[s] = code
                code += 1
        code <<= 1
    return codes


def _write_block(w, block, crc):
    order = _rotations(block)
    n = len(block)
    used = sorted(set(block))
    w.write(48, _BLOCK_MAGIC)
    w.write(32, crc)
    w.write(1, 0)
    w.write(24, order.index(0))
    rows = [0] * 16
    for b in used:
        rows[b >> 4] |= 0x8000 >> (b & 15)
    w.write(16, sum(0x8000 >> i for i in range(16) if rows[i]))
    for row in rows:
        if row:
            w.write(16, row)
    end = len(used) + 1
    symbols = []
    front = list(used)
    zeros = 0

    def flush(zeros):
        while zeros:
            symbols.append(0 if zeros & 1 else 1)
            zeros = (zeros - 1) >> 1

    for i in order:
        b = block[i - 1]
        at = front.index(b)
        if at == 0:
            zeros += 1
            continue
        flush(zeros)
        zeros = 0
        del front[at]
        front.insert(0, b)
        symbols.append(at + 1)
    flush(zeros)
    symbols.append(end)
    freq = [0] * (end + 1)
    for s in symbols:
        freq[s] += 1
    lengths = _code_lengths(freq)
    codes = _codes(lengths)
    groups = (len(symbols) + 49) // 50
    w.write(3, 2)
    w.write(15, groups)
    for _ in range(groups):
        w.write(1, 0)
    for _ in range(2):
        current = lengths[0]
        w.write(5, current)
        for width in lengths:
            while current < width:
                w.write(2, 2)
                current += 1
            while current > width:
                w.write(2, 3)
                current -= 1
            w.write(1, 0)
    for s in symbols:
        w.write(lengths[s], codes[s])


def _read_block(r, limit):
    if r.read(1):
        raise OSError("Invalid data stream")
    origin = r.read(24)
    rows = r.read(16)
    front = []
    for i in range(16):
        if rows & (0x8000 >> i):
            row = r.read(16)
            front.extend(i * 16 + j for j in range(16) if row & (0x8000 >> j))
    tables = r.read(3)
    count = r.read(15)
    if not front or not 2 <= tables <= 6 or not count:
        raise OSError("Invalid data stream")
    order = list(range(tables))
    selectors = []
    for _ in range(count):
        j = 0
        while r.read(1):
            j += 1
            if j >= tables:
                raise OSError("Invalid data stream")
        order.insert(0, order.pop(j))
        selectors.append(order[0])
    end = len(front) + 1
    decoders = []
    for _ in range(tables):
        width = r.read(5)
        lengths = []
        for _ in range(end + 1):
            while r.read(1):
                width += -1 if r.read(1) else 1
            if not 1 <= width <= 20:
                raise OSError("Invalid data stream")
            lengths.append(width)
        codes = _codes(lengths)
        decoders.append({(w, c): s for s, (w, c) in enumerate(zip(lengths, codes))})
    out = bytearray()
    run = 0
    weight = 1
    read = 0
    while True:
        if read % 50 == 0:
            if read // 50 >= len(selectors):
                raise OSError("Invalid data stream")
            decoder = decoders[selectors[read // 50]]
        read += 1
        width = code = 0
        while True:
            code = (code << 1) | r.read(1)
            width += 1
            s = decoder.get((width, code))
            if s is not None:
                break
            if width > 20:
                raise OSError("Invalid data stream")
        if s <= 1:
            run += weight << s
            weight <<= 1
            if run > limit:
                raise OSError("Invalid data stream")
            continue
        if run:
            out.extend(bytes([front[0]]) * run)
            run = 0
            weight = 1
        if s == end:
            break
        b = front.pop(s - 1)
        front.insert(0, b)
        out.append(b)
        if len(out) > limit:
            raise OSError("Invalid data stream")
    n = len(out)
    if origin >= n:
        raise OSError("Invalid data stream")
    follow = sorted(range(n), key=out.__getitem__)
    block = bytearray()
    at = follow[origin]
    for _ in range(n):
        block.append(out[at])
        at = follow[at]
    plain = bytearray()
    same = 0
    last = -1
    for b in block:
        if same == 4:
            plain.extend(bytes([last]) * b)
            same = 0
            last = -1
            continue
        same = same + 1 if b == last else 1
        last = b
        plain.append(b)
    return bytes(plain)


def _read_stream(data):
    """One stream's plain bytes, and how many bytes of data it took."""
    r = _BitReader(data)
    if r.read(24) != 0x425A68:
        raise OSError("Invalid data stream")
    level = r.read(8) - 48
    if not 1 <= level <= 9:
        raise OSError("Invalid data stream")
    parts = []
    combined = 0
    while True:
        magic = r.read(48)
        crc = r.read(32)
        if magic == _END_MAGIC:
            if crc != combined:
                raise OSError("Invalid data stream")
            return b"".join(parts), r.pos
        if magic != _BLOCK_MAGIC:
            raise OSError("Invalid data stream")
        plain = _read_block(r, level * 100000)
        if _crc(plain) != crc:
            raise OSError("Invalid data stream")
        combined = (((combined << 1) | (combined >> 31)) & 0xFFFFFFFF) ^ crc
        parts.append(plain)


def compress(data, compresslevel=9):
    """Compress a block of data."""
    if not 1 <= compresslevel <= 9:
        raise ValueError("compresslevel must be between 1 and 9")
    data = bytes(data)
    w = _BitWriter()
    w.write(32, 0x425A6830 + compresslevel)
    combined = 0
    at = 0
    while at < len(data):
        block, stop = _run_lengths(data, at, compresslevel * 100000 - 19)
        crc = _crc(data[at:stop])
        combined = (((combined << 1) | (combined >> 31)) & 0xFFFFFFFF) ^ crc
        _write_block(w, block, crc)
        at = stop
    w.write(48, _END_MAGIC)
    w.write(32, combined)
    return w.finish()


def decompress(data):
    """Decompress a block of data."""
    data = bytes(data)
    parts = []
    while data:
        try:
            plain, used = _read_stream(data)
        except EOFError:
            raise ValueError("Compressed data ended before the end-of-stream marker was reached") from None
        except OSError:
            if parts:
                break  # what follows a whole stream and is no stream is left out
            raise
        parts.append(plain)
        data = data[used:]
    return b"".join(parts)


class BZ2Compressor:
    def __init__(self, compresslevel=9, /):
        if not 1 <= compresslevel <= 9:
            raise ValueError("compresslevel must be between 1 and 9")
        self._level = compresslevel
        self._parts = []

    def compress(self, data, /):
        if self._parts is None:
            raise ValueError("Compressor has been flushed")
        self._parts.append(bytes(data))
        return b""

    def flush(self):
        if self._parts is None:
            raise ValueError("Repeated call to flush()")
        data = b"".join(self._parts)
        self._parts = None
        return compress(data, self._level)


class BZ2Decompressor:
    def __init__(self):
        self.eof = False
        self.unused_data = b""
        self.needs_input = True
        self._held = b""
        self._plain = b""

    def decompress(self, data, max_length=-1):
        if self.eof and not self._plain:
            raise EOFError("End of stream already reached")
        if not self._plain:
            self._held += bytes(data)
            try:
                self._plain, used = _read_stream(self._held)
            except EOFError:
                return b""
            self.unused_data = self._held[used:]
            self._held = b""
            self.needs_input = False
        if max_length < 0:
            max_length = len(self._plain)
        result = self._plain[:max_length]
        self._plain = self._plain[max_length:]
        self.eof = not self._plain
        return result


class BZ2File(io.BytesIO):
    """A file of bzip2 data: read whole when opened, written whole when closed."""

    def __init__(self, filename, mode="r", *, compresslevel=9):
        if not 1 <= compresslevel <= 9:
            raise ValueError("compresslevel must be between 1 and 9")
        mode = {"": "rb", "r": "rb", "w": "wb", "x": "xb", "a": "ab"}.get(mode, mode)
        if mode not in ("rb", "wb", "xb", "ab"):
            raise ValueError("Invalid mode: %r" % (mode,))
        self._level = compresslevel
        self._writing = mode != "rb"
        self._own = isinstance(filename, (str, bytes, os.PathLike))
        if self._own:
            self._raw = builtins.open(filename, mode)
        elif hasattr(filename, "read") or hasattr(filename, "write"):
            self._raw = filename
        else:
            raise TypeError("filename must be a str, bytes, file or PathLike object")
        super().__init__(b"" if self._writing else decompress(self._raw.read()))

    def readable(self):
        return not self._writing

    def writable(self):
        return self._writing

    def seekable(self):
        return not self._writing

    def read(self, size=-1):
        if self._writing:
            raise io.UnsupportedOperation("File not open for reading")
        return super().read(size)

    def write(self, data):
        if not self._writing:
            raise io.UnsupportedOperation("File not open for writing")
        return super().write(data)

    def close(self):
        if self.closed:
            return
        try:
            if self._writing:
                self._raw.write(compress(self.getvalue(), self._level))
        finally:
            if self._own:
                self._raw.close()
            super().close()

    def __exit__(self, *details):
        self.close()


def open(filename, mode="rb", compresslevel=9, encoding=None, errors=None, newline=None):
    """Open a bzip2-compressed file in binary or text mode."""
    if "t" in mode:
        if "b" in mode:
            raise ValueError("Invalid mode: %r" % (mode,))
    else:
        if encoding is not None:
            raise ValueError("Argument 'encoding' not supported in binary mode")
        if errors is not None:
            raise ValueError("Argument 'errors' not supported in binary mode")
        if newline is not None:
            raise ValueError("Argument 'newline' not supported in binary mode")
    file = BZ2File(filename, mode.replace("t", ""), compresslevel=compresslevel)
    if "t" in mode:
        return io.TextIOWrapper(file, encoding, errors, newline)
    return file
