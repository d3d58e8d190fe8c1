# The contextvars module: variables of a context.
__all__ = ["Context", "ContextVar", "Token", "copy_context"]


class Token:
    MISSING = type("Token.MISSING", (), {"__repr__": lambda self: "<Token.MISSING>"})()

    def __init__(self, var, old_value):
        self.var = var
        self.old_value = old_value
        self._used = False


class Context:
    def __init__(self):
        self._data = {}

    def run(self, callable, *args, **kwargs):
        global _current
        before = _current
        _current = self
        try:
            return callable(*args, **kwargs)
        finally:
            _current = before

    def copy(self):
        new = Context()
        new._data = dict(self._data)
        return new

    def __getitem__(self, var):
        return self._data[var]

    def __contains__(self, var):
        return var in self._data

    def __iter__(self):
        return iter(self._data)

    def __len__(self):
        return len(self._data)

    def get(self, key, default=None):
        return self._data.get(key, default)

    def keys(self):
        return self._data.keys()

    def values(self):
        return self._data.values()

    def items(self):
        return self._data.items()


_current = Context()
_missing = object()


class ContextVar:
    def __init__(self, name, *, default=_missing):
        self.name = name
        self._default = default

    def get(self, default=_missing):
        if self in _current._data:
            return _current._data[self]
        if default is not _missing:
            return default
        if self._default is not _missing:
            return self._default
        raise LookupError(self)

    def set(self, value):
        token = Token(self, _current._data.get(self, Token.MISSING))
        _current._data[self] = value
        return token

    def reset(self, token):
        if token._used:
            raise RuntimeError(f"{token!r} has already been used once")
        if token.var is not self:
            raise ValueError(f"{token!r} was created by a different ContextVar")
        token._used = True
        if token.old_value is Token.MISSING:
            _current._data.pop(self, None)
        else:
            _current._data[self] = token.old_value

    def __repr__(self):
        return f"<ContextVar name={self.name!r} at {id(self):#x}>"


def copy_context():
    return _current.copy()
