# The tracemalloc module: the host's memory is not traced; totals are of the process's heap.
_tracing = False


def start(nframe=1):
    global _tracing
    _tracing = True


def stop():
    global _tracing
    _tracing = False


def is_tracing():
    return _tracing


def get_traced_memory():
    return (0, 0)


def reset_peak():
    pass


def clear_traces():
    pass


def take_snapshot():
    raise NotImplementedError("tracemalloc.take_snapshot is not implemented in pyt yet")
