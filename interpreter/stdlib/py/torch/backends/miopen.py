# Owns: torch.backends.miopen: its switch, kept.
from contextlib import contextmanager

immediate = False


def set_flags(_immediate=None):
    global immediate
    before = (immediate,)
    if _immediate is not None:
        immediate = _immediate
    return before


@contextmanager
def flags(immediate=False):
    before = set_flags(immediate)
    try:
        yield
    finally:
        set_flags(before[0])
