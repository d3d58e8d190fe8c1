# Owns: torch.cpu: the CPU with the interface of a device that works on its own; everything is done when a call returns.
import contextlib

import torch

__all__ = [
    "is_available", "is_initialized", "synchronize", "current_device", "current_stream", "stream", "set_device",
    "device_count", "Stream", "StreamContext", "Event",
]


def is_available():
    return True


def is_initialized():
    return True


def synchronize(device=None):
    return None


def current_device():
    return "cpu"


def set_device(device):
    return None


def device_count():
    return 1


class Stream:
    def __init__(self, priority=-1):
        pass

    def wait_stream(self, stream):
        return None

    def record_event(self):
        return None

    def wait_event(self, event):
        return None


class Event:
    def query(self):
        return True

    def record(self, stream=None):
        return None

    def synchronize(self):
        return None

    def wait(self, stream=None):
        return None


_default = Stream()
_current = _default


def current_stream(device=None):
    return _current


class StreamContext(contextlib.AbstractContextManager):
    def __init__(self, stream):
        self.stream = stream

    def __enter__(self):
        global _current
        if self.stream is not None:
            self.previous, _current = _current, self.stream

    def __exit__(self, *exc):
        global _current
        if self.stream is not None:
            _current = self.previous


def stream(stream):
    return StreamContext(stream)


def __getattr__(name):
    # the names of old, which most programs never ask for
    if name == "amp":
        import torch.cpu.amp as amp

        return amp
    raise AttributeError(f"module 'torch.cpu' has no attribute {name!r}")
