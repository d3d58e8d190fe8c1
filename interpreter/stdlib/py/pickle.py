# The pickle module: Python objects as byte streams, protocols 0 to 5.
import copyreg
import io
import struct
import sys
import types

__all__ = ["PickleError", "PicklingError", "UnpicklingError", "Pickler", "Unpickler", "dump", "dumps", "load",
           "loads", "PickleBuffer", "HIGHEST_PROTOCOL", "DEFAULT_PROTOCOL"]

format_version = "4.0"
compatible_formats = ["1.0", "1.1", "1.2", "1.3", "2.0", "3.0", "4.0", "5.0"]
HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4


class PickleError(Exception):
    pass


class PicklingError(PickleError):
    pass


class UnpicklingError(PickleError):
    pass


PickleError.__module__ = PicklingError.__module__ = UnpicklingError.__module__ = "_pickle"


class _Stop(Exception):
    def __init__(self, value):
        self.value = value


class PickleBuffer:
    """Wraps a buffer that may travel out of band."""

    def __init__(self, buffer):
        self._view = memoryview(buffer)

    def raw(self):
        return self._view

    def release(self):
        self._view.release()


def _encode_long(x):
    if x == 0:
        return b""
    nbytes = (x.bit_length() >> 3) + 1
    result = x.to_bytes(nbytes, "little", signed=True)
    if x < 0 and nbytes > 1 and result[-1] == 0xFF and result[-2] & 0x80:
        result = result[:-1]
    return result


encode_long = _encode_long


def decode_long(data):
    return int.from_bytes(data, "little", signed=True)


def _getattribute(obj, name):
    parent = obj
    for part in name.split("."):
        if part == "<locals>":
            raise AttributeError(f"Can't get local attribute {name!r} on {obj!r}")
        parent = obj
        obj = getattr(obj, part)
    return obj, parent


def whichmodule(obj, name):
    module = getattr(obj, "__module__", None)
    if module is not None:
        return module
    for module_name, module in list(sys.modules.items()):
        if module_name in ("__main__", "__mp_main__") or module is None:
            continue
        try:
            if _getattribute(module, name)[0] is obj:
                return module_name
        except AttributeError:
            pass
    return "__main__"


class Pickler:
    """Writes pickles to a file."""

    def __init__(self, file, protocol=None, *, fix_imports=True, buffer_callback=None):
        if protocol is None:
            protocol = DEFAULT_PROTOCOL
        if protocol < 0:
            protocol = HIGHEST_PROTOCOL
        elif not 0 <= protocol <= HIGHEST_PROTOCOL:
            raise ValueError(f"pickle protocol must be <= {HIGHEST_PROTOCOL}")
        if not hasattr(file, "write"):
            raise TypeError("file must have a 'write' attribute")
        self._file_write = file.write
        self.memo = {}
        self.proto = int(protocol)
        # the binary opcodes serve protocol 0 too: every reader knows them
        self.bin = True
        self.fast = 0

    def clear_memo(self):
        self.memo.clear()

    def dump(self, obj):
        out = []
        self.write = out.append
        if self.proto >= 2:
            out.append(b"\x80" + bytes([self.proto]))
        self.save(obj)
        out.append(b".")
        data = b"".join(out)
        if self.proto >= 4:
            body = data[2:]
            if len(body) >= 4:
                data = data[:2] + b"\x95" + struct.pack("<Q", len(body)) + body
        self._file_write(data)

    def memoize(self, obj):
        if self.fast:
            return
        idx = len(self.memo)
        if self.proto >= 4:
            self.write(b"\x94")
        elif idx < 256:
            self.write(b"q" + bytes([idx]))
        else:
            self.write(b"r" + struct.pack("<I", idx))
        self.memo[id(obj)] = idx, obj

    def get(self, i):
        return b"h" + bytes([i]) if i < 256 else b"j" + struct.pack("<I", i)

    def persistent_id(self, obj):
        return None

    def save(self, obj, save_persistent_id=True):
        pid = self.persistent_id(obj) if save_persistent_id else None
        if pid is not None:
            self.save(pid, save_persistent_id=False)
            self.write(b"Q")
            return
        t = type(obj)
        if t is not str and t is not int and t is not float and obj is not None and t is not bool:
            x = self.memo.get(id(obj))
            if x is not None:
                self.write(self.get(x[0]))
                return
        rv = NotImplemented
        reduce = getattr(self, "reducer_override", None)
        if reduce is not None:
            rv = reduce(obj)
        if rv is NotImplemented:
            saver = _SAVERS.get(t)
            if saver is not None:
                saver(self, obj)
                return
            table = getattr(self, "dispatch_table", copyreg.dispatch_table)
            reduce = table.get(t)
            if reduce is not None:
                rv = reduce(obj)
            elif isinstance(obj, type):
                self.save_global(obj)
                return
            elif t is types.MethodType:
                rv = getattr, (obj.__self__, obj.__func__.__name__)
            else:
                reduce = getattr(obj, "__reduce_ex__", None)
                if reduce is not None:
                    rv = reduce(self.proto)
                else:
                    reduce = getattr(obj, "__reduce__", None)
                    if reduce is None:
                        raise PicklingError(f"Can't pickle {t.__name__!r} object: {obj!r}")
                    rv = reduce()
        if isinstance(rv, str):
            self.save_global(obj, rv)
            return
        if not isinstance(rv, tuple):
            raise PicklingError(f"{reduce} must return string or tuple")
        if not 2 <= len(rv) <= 6:
            raise PicklingError(f"Tuple returned by {reduce} must have two to six elements")
        self.save_reduce(obj=obj, *rv)

    def save_reduce(self, func, args, state=None, listitems=None, dictitems=None, state_setter=None, *, obj=None):
        if not isinstance(args, tuple):
            raise PicklingError("args from save_reduce() must be a tuple")
        if not callable(func):
            raise PicklingError("func from save_reduce() must be callable")
        name = getattr(func, "__name__", "")
        if self.proto >= 2 and name == "__newobj_ex__":
            cls, args, kwargs = args
            if self.proto >= 4:
                self.save(cls)
                self.save(args)
                self.save(kwargs)
                self.write(b"\x92")
            else:
                import functools
                self.save(functools.partial(cls.__new__, cls, *args, **kwargs))
                self.save(())
                self.write(b"R")
        elif self.proto >= 2 and name == "__newobj__":
            self.save(args[0])
            self.save(args[1:])
            self.write(b"\x81")
        else:
            self.save(func)
            self.save(args)
            self.write(b"R")
        if obj is not None:
            if id(obj) in self.memo:
                self.write(b"0" + self.get(self.memo[id(obj)][0]))
            else:
                self.memoize(obj)
        if listitems is not None:
            self._batch_appends(listitems)
        if dictitems is not None:
            self._batch_setitems(dictitems)
        if state is not None:
            if state_setter is None:
                self.save(state)
                self.write(b"b")
            else:
                self.save(state_setter)
                self.save(obj)
                self.save(state)
                self.write(b"\x86R0")

    def save_none(self, obj):
        self.write(b"N")

    def save_bool(self, obj):
        if self.proto >= 2:
            self.write(b"\x88" if obj else b"\x89")
        else:
            self.write(b"I01\n" if obj else b"I00\n")

    def save_long(self, obj):
        if self.bin:
            if 0 <= obj <= 0xFF:
                self.write(b"K" + bytes([obj]))
                return
            if 0 <= obj <= 0xFFFF:
                self.write(b"M" + struct.pack("<H", obj))
                return
            if -0x80000000 <= obj <= 0x7FFFFFFF:
                self.write(b"J" + struct.pack("<i", obj))
                return
        if self.proto >= 2:
            encoded = _encode_long(obj)
            n = len(encoded)
            if n < 256:
                self.write(b"\x8a" + bytes([n]) + encoded)
            else:
                self.write(b"\x8b" + struct.pack("<i", n) + encoded)
            return
        if -0x80000000 <= obj <= 0x7FFFFFFF:
            self.write(b"I" + repr(obj).encode("ascii") + b"\n")
        else:
            self.write(b"L" + repr(obj).encode("ascii") + b"L\n")

    def save_float(self, obj):
        if self.bin:
            self.write(b"G" + struct.pack(">d", obj))
        else:
            self.write(b"F" + repr(obj).encode("ascii") + b"\n")

    def save_bytes(self, obj):
        if self.proto < 3:
            if not obj:
                self.save_reduce(bytes, (), obj=obj)
            else:
                import codecs
                self.save_reduce(codecs.encode, (str(obj, "latin1"), "latin1"), obj=obj)
            return
        n = len(obj)
        if n <= 0xFF:
            self.write(b"C" + bytes([n]) + obj)
        elif n > 0xFFFFFFFF and self.proto >= 4:
            self.write(b"\x8e" + struct.pack("<Q", n) + obj)
        else:
            self.write(b"B" + struct.pack("<I", n) + obj)
        self.memoize(obj)

    def save_bytearray(self, obj):
        if self.proto < 5:
            if not obj:
                self.save_reduce(bytearray, (), obj=obj)
            else:
                self.save_reduce(bytearray, (bytes(obj),), obj=obj)
            return
        self.write(b"\x96" + struct.pack("<Q", len(obj)) + bytes(obj))
        self.memoize(obj)

    def save_str(self, obj):
        if self.bin:
            known = self.memo.get(("str", obj))
            if known is not None:
                self.write(self.get(known[0]))
                return
            encoded = obj.encode("utf-8", "surrogatepass")
            n = len(encoded)
            if n <= 0xFF and self.proto >= 4:
                self.write(b"\x8c" + bytes([n]) + encoded)
            elif n > 0xFFFFFFFF and self.proto >= 4:
                self.write(b"\x8d" + struct.pack("<Q", n) + encoded)
            else:
                self.write(b"X" + struct.pack("<I", n) + encoded)
        else:
            text = obj.replace("\\", "\\u005c").replace("\0", "\\u0000").replace("\n", "\\u000a")
            text = text.replace("\r", "\\u000d").replace("\x1a", "\\u001a")
            self.write(b"V" + text.encode("raw-unicode-escape") + b"\n")
        if self.fast:
            return
        idx = len(self.memo)
        if self.proto >= 4:
            self.write(b"\x94")
        elif idx < 256:
            self.write(b"q" + bytes([idx]))
        else:
            self.write(b"r" + struct.pack("<I", idx))
        self.memo[("str", obj)] = idx, obj

    def save_tuple(self, obj):
        if not obj:
            self.write(b")" if self.bin else b"(t")
            return
        n = len(obj)
        if n <= 3 and self.proto >= 2:
            for element in obj:
                self.save(element)
            if id(obj) in self.memo:
                self.write(b"0" * n + self.get(self.memo[id(obj)][0]))
            else:
                self.write((b"", b"\x85", b"\x86", b"\x87")[n])
                self.memoize(obj)
            return
        self.write(b"(")
        for element in obj:
            self.save(element)
        if id(obj) in self.memo:
            self.write(b"1" + self.get(self.memo[id(obj)][0]) if self.bin else b"0" * (n + 1))
            return
        self.write(b"t")
        self.memoize(obj)

    def save_list(self, obj):
        self.write(b"]" if self.bin else b"(l")
        self.memoize(obj)
        self._batch_appends(obj)

    def _batch_appends(self, items):
        items = list(items)
        if not self.bin:
            for x in items:
                self.save(x)
                self.write(b"a")
            return
        for i in range(0, len(items), 1000):
            batch = items[i:i + 1000]
            if len(batch) > 1:
                self.write(b"(")
                for x in batch:
                    self.save(x)
                self.write(b"e")
            else:
                self.save(batch[0])
                self.write(b"a")

    def save_dict(self, obj):
        self.write(b"}" if self.bin else b"(d")
        self.memoize(obj)
        self._batch_setitems(obj.items())

    def _batch_setitems(self, items):
        items = list(items)
        if not self.bin:
            for k, v in items:
                self.save(k)
                self.save(v)
                self.write(b"s")
            return
        for i in range(0, len(items), 1000):
            batch = items[i:i + 1000]
            if len(batch) > 1:
                self.write(b"(")
                for k, v in batch:
                    self.save(k)
                    self.save(v)
                self.write(b"u")
            else:
                k, v = batch[0]
                self.save(k)
                self.save(v)
                self.write(b"s")

    def save_set(self, obj):
        if self.proto < 4:
            self.save_reduce(set, (list(obj),), obj=obj)
            return
        self.write(b"\x8f")
        self.memoize(obj)
        items = list(obj)
        for i in range(0, len(items), 1000):
            self.write(b"(")
            for x in items[i:i + 1000]:
                self.save(x)
            self.write(b"\x90")

    def save_frozenset(self, obj):
        if self.proto < 4:
            self.save_reduce(frozenset, (list(obj),), obj=obj)
            return
        self.write(b"(")
        for x in obj:
            self.save(x)
        if id(obj) in self.memo:
            self.write(b"1" + self.get(self.memo[id(obj)][0]))
            return
        self.write(b"\x91")
        self.memoize(obj)

    def save_global(self, obj, name=None):
        if name is None:
            name = getattr(obj, "__qualname__", None)
        if name is None:
            name = obj.__name__
        module_name = whichmodule(obj, name)
        try:
            __import__(module_name)
            obj2, parent = _getattribute(sys.modules[module_name], name)
        except (ImportError, KeyError, AttributeError):
            raise (AttributeError if "<locals>" in name else PicklingError)(
                f"Can't pickle local object {name!r}" if "<locals>" in name and name.split(".")[-1] != "<lambda>" or "<locals>" in name
                else f"Can't pickle {obj!r}: attribute lookup {name} on {module_name} failed") from None
        if obj2 is not obj:
            raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module_name}.{name}")
        if self.proto >= 4:
            self.save(module_name)
            self.save(name)
            self.write(b"\x93")
        elif "." in name:
            self.save_reduce(getattr, (parent, name.rpartition(".")[2]))
        else:
            if self.proto < 3 and module_name == "builtins":
                module_name = "__builtin__"
            self.write(b"c" + bytes(module_name, "utf-8") + b"\n" + bytes(name, "utf-8") + b"\n")
        self.memoize(obj)

    def save_type(self, obj):
        if obj is type(None):
            self.save_reduce(type, (None,), obj=obj)
        elif obj is type(NotImplemented):
            self.save_reduce(type, (NotImplemented,), obj=obj)
        elif obj is type(...):
            self.save_reduce(type, (...,), obj=obj)
        else:
            self.save_global(obj)

    def save_singleton(self, obj):
        self.save_global(obj, "Ellipsis" if obj is ... else "NotImplemented")

    def save_complex(self, obj):
        self.save_reduce(complex, (obj.real, obj.imag), obj=obj)

    def save_range(self, obj):
        self.save_reduce(range, (obj.start, obj.stop, obj.step), obj=obj)

    def save_slice(self, obj):
        self.save_reduce(slice, (obj.start, obj.stop, obj.step), obj=obj)


_SAVERS = {type(None): Pickler.save_none, bool: Pickler.save_bool, int: Pickler.save_long, float: Pickler.save_float,
           bytes: Pickler.save_bytes, bytearray: Pickler.save_bytearray, str: Pickler.save_str,
           tuple: Pickler.save_tuple, list: Pickler.save_list, dict: Pickler.save_dict, set: Pickler.save_set,
           frozenset: Pickler.save_frozenset, type: Pickler.save_type, types.FunctionType: Pickler.save_global,
           types.BuiltinFunctionType: Pickler.save_global, type(...): Pickler.save_singleton,
           type(NotImplemented): Pickler.save_singleton, complex: Pickler.save_complex, range: Pickler.save_range,
           slice: Pickler.save_slice}
_MODULES_2 = {"__builtin__": "builtins", "copy_reg": "copyreg", "Queue": "queue", "cPickle": "pickle",
              "StringIO": "io", "itertools": "itertools", "UserDict": "collections", "UserList": "collections"}


class Unpickler:
    """Reads pickles from a file."""

    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
        self._buffers = iter(buffers) if buffers is not None else None
        self._file = file
        if not hasattr(file, "read") or not hasattr(file, "readline"):
            raise TypeError("file must have 'read' and 'readline' attributes")
        self.memo = {}
        self.encoding = encoding
        self.errors = errors
        self.fix_imports = fix_imports

    def persistent_load(self, pid):
        raise UnpicklingError("unsupported persistent id encountered")

    def find_class(self, module, name):
        if self.proto < 3 and self.fix_imports:
            module = _MODULES_2.get(module, module)
        __import__(module)
        if self.proto >= 4:
            return _getattribute(sys.modules[module], name)[0]
        return getattr(sys.modules[module], name)

    def _read(self, n):
        data = self._file.read(n)
        if len(data) < n:
            raise EOFError("Ran out of input") if not data and n == 1 else UnpicklingError("pickle data was truncated")
        return data

    def _line(self):
        line = self._file.readline()
        if not line.endswith(b"\n"):
            raise UnpicklingError("pickle data was truncated")
        return line[:-1]

    def _mark(self):
        items = self.stack
        self.stack = self.metastack.pop()
        return items

    def load(self):
        self.metastack = []
        self.stack = []
        self.proto = 0
        read = self._read
        first = self._file.read(1)
        if not first:
            raise EOFError("Ran out of input")
        key = first
        while True:
            handler = _LOADERS.get(key)
            if handler is None:
                raise UnpicklingError(f"invalid load key, {_shown(key)}.")
            try:
                handler(self)
            except _Stop as stop:
                return stop.value
            except IndexError:
                raise UnpicklingError("unpickling stack underflow") from None
            key = self._file.read(1)
            if not key:
                raise EOFError("Ran out of input") if False else UnpicklingError("pickle data was truncated")

    def _string(self, value):
        if self.encoding == "bytes":
            return value
        return value.decode(self.encoding, self.errors)

    def _instantiate(self, klass, args):
        if args or not isinstance(klass, type) or hasattr(klass, "__getinitargs__"):
            value = klass(*args)
        else:
            value = klass.__new__(klass)
        self.stack.append(value)

    def _build(self):
        stack = self.stack
        state = stack.pop()
        inst = stack[-1]
        setstate = getattr(inst, "__setstate__", None)
        if setstate is not None:
            setstate(state)
            return
        slotstate = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slotstate = state
        if state:
            inst.__dict__.update(state)
        if slotstate:
            for k, v in slotstate.items():
                setattr(inst, k, v)


def _shown(key):
    c = key[0]
    return f"'{chr(c)}'" if 32 <= c < 127 else f"'\\x{c:02x}'"


def _u(fmt, size):
    return lambda self: struct.unpack(fmt, self._read(size))[0]


_u2, _u4, _i4, _u8 = _u("<H", 2), _u("<I", 4), _u("<i", 4), _u("<Q", 8)


def _push(get):
    def load(self):
        value = get(self)
        self.stack.append(value)
    return load


def _stop(self):
    raise _Stop(self.stack.pop())


def _proto(self):
    proto = self._read(1)[0]
    if not 0 <= proto <= HIGHEST_PROTOCOL:
        raise ValueError(f"unsupported pickle protocol: {proto}")
    self.proto = proto


def _load_int(self):
    data = self._line()
    if data == b"00":
        return False
    if data == b"01":
        return True
    return int(data, 0)


def _load_long_text(self):
    val = self._line()
    if val.endswith(b"L"):
        val = val[:-1]
    return int(val, 0)


def _load_string_text(self):
    data = self._line()
    if len(data) >= 2 and data[:1] == data[-1:] and data[:1] in (b'"', b"'"):
        import ast
        return self._string(ast.literal_eval("b" + data.decode("ascii")))
    raise UnpicklingError("the STRING opcode argument must be quoted")


def _pop_tuple(n):
    def load(self):
        s = self.stack
        items = tuple(s[-n:])
        del s[-n:]
        s.append(items)
    return load


def _load_mark(self):
    self.metastack.append(self.stack)
    self.stack = []


def _load_reduce(self):
    args = self.stack.pop()
    self.stack[-1] = self.stack[-1](*args)


def _load_newobj(self):
    args = self.stack.pop()
    cls = self.stack.pop()
    self.stack.append(cls.__new__(cls, *args))


def _load_newobj_ex(self):
    kwargs = self.stack.pop()
    args = self.stack.pop()
    cls = self.stack.pop()
    self.stack.append(cls.__new__(cls, *args, **kwargs))


def _load_global(self):
    module = self._line().decode("utf-8")
    name = self._line().decode("utf-8")
    return self.find_class(module, name)


def _load_stack_global(self):
    name = self.stack.pop()
    module = self.stack.pop()
    if type(name) is not str or type(module) is not str:
        raise UnpicklingError("STACK_GLOBAL requires str")
    return self.find_class(module, name)


def _load_inst(self):
    module = self._line().decode("ascii")
    name = self._line().decode("ascii")
    klass = self.find_class(module, name)
    self._instantiate(klass, self._mark())


def _load_obj(self):
    args = self._mark()
    self._instantiate(args.pop(0), args)


def _append(self):
    value = self.stack.pop()
    self.stack[-1].append(value)


def _appends(self):
    items = self._mark()
    target = self.stack[-1]
    extend = getattr(target, "extend", None)
    if extend is not None:
        extend(items)
        return
    for item in items:
        target.append(item)


def _setitem(self):
    value = self.stack.pop()
    key = self.stack.pop()
    self.stack[-1][key] = value


def _setitems(self):
    items = self._mark()
    d = self.stack[-1]
    for i in range(0, len(items), 2):
        d[items[i]] = items[i + 1]


def _additems(self):
    items = self._mark()
    self.stack[-1].update(items)


def _pop(self):
    if self.stack:
        del self.stack[-1]
    else:
        self._mark()


def _dict_of_mark(self):
    items = self._mark()
    return {items[i]: items[i + 1] for i in range(0, len(items), 2)}


def _put(index):
    def load(self):
        self.memo[index(self)] = self.stack[-1]
    return load


def _get(index):
    def load(self):
        i = index(self)
        try:
            self.stack.append(self.memo[i])
        except KeyError:
            raise UnpicklingError(f"Memo value not found at index {i}") from None
    return load


def _memoize(self):
    self.memo[len(self.memo)] = self.stack[-1]


def _next_buffer(self):
    if self._buffers is None:
        raise UnpicklingError("pickle stream refers to out-of-band data but no *buffers* argument was given")
    return next(self._buffers)


_LOADERS = {
    b"\x80": _proto, b"\x95": lambda self: self._read(8), b".": _stop, b"(": _load_mark, b"0": _pop,
    b"1": lambda self: self._mark(), b"2": lambda self: self.stack.append(self.stack[-1]),
    b"N": _push(lambda self: None), b"\x88": _push(lambda self: True), b"\x89": _push(lambda self: False),
    b"I": _push(_load_int), b"J": _push(_i4), b"K": _push(lambda self: self._read(1)[0]), b"M": _push(_u2),
    b"L": _push(_load_long_text), b"\x8a": _push(lambda self: decode_long(self._read(self._read(1)[0]))),
    b"\x8b": _push(lambda self: decode_long(self._read(_i4(self)))),
    b"F": _push(lambda self: float(self._line())), b"G": _push(lambda self: struct.unpack(">d", self._read(8))[0]),
    b"S": _push(_load_string_text), b"T": _push(lambda self: self._string(self._read(_i4(self)))),
    b"U": _push(lambda self: self._string(self._read(self._read(1)[0]))),
    b"V": _push(lambda self: self._line().decode("raw-unicode-escape")),
    b"X": _push(lambda self: self._read(_u4(self)).decode("utf-8", "surrogatepass")),
    b"\x8c": _push(lambda self: self._read(self._read(1)[0]).decode("utf-8", "surrogatepass")),
    b"\x8d": _push(lambda self: self._read(_u8(self)).decode("utf-8", "surrogatepass")),
    b"B": _push(lambda self: self._read(_u4(self))), b"C": _push(lambda self: self._read(self._read(1)[0])),
    b"\x8e": _push(lambda self: self._read(_u8(self))), b"\x96": _push(lambda self: bytearray(self._read(_u8(self)))),
    b"\x97": _push(_next_buffer), b"\x98": lambda self: None,
    b")": _push(lambda self: ()), b"t": _push(lambda self: tuple(self._mark())), b"\x85": _pop_tuple(1),
    b"\x86": _pop_tuple(2), b"\x87": _pop_tuple(3), b"]": _push(lambda self: []),
    b"l": _push(lambda self: self._mark()), b"}": _push(lambda self: {}), b"d": _push(_dict_of_mark),
    b"\x8f": _push(lambda self: set()), b"\x91": _push(lambda self: frozenset(self._mark())), b"\x90": _additems,
    b"a": _append, b"e": _appends, b"s": _setitem, b"u": _setitems, b"b": Unpickler._build, b"R": _load_reduce,
    b"\x81": _load_newobj, b"\x92": _load_newobj_ex, b"c": _push(_load_global), b"\x93": _push(_load_stack_global),
    b"i": _load_inst, b"o": _load_obj, b"p": _put(lambda self: int(self._line())),
    b"q": _put(lambda self: self._read(1)[0]), b"r": _put(_u4), b"\x94": _memoize,
    b"g": _get(lambda self: int(self._line())), b"h": _get(lambda self: self._read(1)[0]), b"j": _get(_u4),
    b"P": _push(lambda self: self.persistent_load(self._line().decode("ascii"))),
    b"Q": _push(lambda self: self.persistent_load(self.stack.pop())),
}
_Pickler = Pickler
_Unpickler = Unpickler


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    Pickler(file, protocol).dump(obj)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    f = io.BytesIO()
    Pickler(f, protocol).dump(obj)
    return f.getvalue()


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    return Unpickler(file, encoding=encoding, errors=errors, buffers=buffers).load()


def loads(s, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    if isinstance(s, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return Unpickler(io.BytesIO(s), encoding=encoding, errors=errors, buffers=buffers).load()
