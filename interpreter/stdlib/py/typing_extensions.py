# The typing_extensions module: newer names of typing, as far as this version has them.
from typing import *
from typing import get_type_hints, get_args, get_origin, NamedTuple, TypedDict, Protocol, runtime_checkable


def deprecated(msg, /, *, category=DeprecationWarning, stacklevel=1):
    def decorator(arg):
        arg.__deprecated__ = msg
        return arg
    return decorator


def override(arg, /):
    try:
        arg.__override__ = True
    except (AttributeError, TypeError):
        pass
    return arg


def assert_type(val, typ, /):
    return val


runtime = runtime_checkable
