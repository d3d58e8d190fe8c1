# Owns: torch.backends.nnpack: its switches, kept so that scripts can set and read them.
from contextlib import contextmanager

enabled = True


def is_available():
    return True


def set_flags(_enabled):
    global enabled
    before = (enabled,)
    enabled = _enabled
    return before


@contextmanager
def flags(enabled=False):
    before = set_flags(enabled)
    try:
        yield
    finally:
        set_flags(*before)
