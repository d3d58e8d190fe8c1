# Owns: torch.multiprocessing: the standard package plus sharing strategies; starting processes raises.
import multiprocessing
from multiprocessing import *

_strategy = "file_descriptor"


class ProcessException(Exception):
    def __init__(self, msg, error_index, pid):
        super().__init__(msg)
        self.msg, self.error_index, self.pid = msg, error_index, pid


class ProcessRaisedException(ProcessException):
    pass


class ProcessExitedException(ProcessException):
    pass


def set_sharing_strategy(new_strategy):
    global _strategy
    if new_strategy not in get_all_sharing_strategies():
        raise AssertionError(f"invalid sharing strategy: {new_strategy!r}")
    _strategy = new_strategy


def get_sharing_strategy():
    return _strategy


def get_all_sharing_strategies():
    return {"file_descriptor", "file_system"}


def _missing(name):
    raise NotImplementedError(f"torch.multiprocessing.{name} is not implemented in pyt yet")


def spawn(fn, args=(), nprocs=1, join=True, daemon=False, start_method="spawn"):
    _missing("spawn")


def start_processes(fn, args=(), nprocs=1, join=True, daemon=False, start_method="spawn"):
    _missing("start_processes")


def __getattr__(name):
    if hasattr(multiprocessing, name):
        return getattr(multiprocessing, name)
    from torch import _missing as table

    return table.attribute(__name__, name)
