# The multiprocessing module: pools whose work is done here, in order; processes run when they are waited for.
import os
from queue import Queue, SimpleQueue
from threading import (Barrier, BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore, Thread as _Thread,
                       current_thread)

_start_method = "fork"


def cpu_count():
    return os.cpu_count()


def set_start_method(method, force=False):
    global _start_method
    _start_method = method


def get_start_method(allow_none=False):
    return _start_method


def get_all_start_methods():
    return ["fork", "spawn", "forkserver"]


def get_context(method=None):
    import sys
    return sys.modules["multiprocessing"]


def freeze_support():
    pass


class Process(_Thread):
    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        super().__init__(group, target, name, args, dict(kwargs), daemon=daemon)

    @property
    def exitcode(self):
        return 0 if self._finished else None

    @property
    def pid(self):
        return os.getpid()

    def terminate(self):
        pass

    kill = close = terminate


def current_process():
    return _MainProcess()


class _MainProcess:
    name = "MainProcess"
    daemon = False

    @property
    def pid(self):
        return os.getpid()


class _Result:
    def __init__(self, run):
        try:
            self._value, self._error = run(), None
        except Exception as e:
            self._value, self._error = None, e

    def get(self, timeout=None):
        if self._error is not None:
            raise self._error
        return self._value

    def wait(self, timeout=None):
        pass

    def ready(self):
        return True

    def successful(self):
        return self._error is None


class Pool:
    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None):
        if initializer is not None:
            initializer(*initargs)

    def apply(self, func, args=(), kwds={}):
        return func(*args, **kwds)

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        r = _Result(lambda: func(*args, **kwds))
        if r._error is None:
            if callback is not None:
                callback(r._value)
        elif error_callback is not None:
            error_callback(r._error)
        return r

    def map(self, func, iterable, chunksize=None):
        return [func(x) for x in iterable]

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self.apply_async(lambda: [func(x) for x in iterable], callback=callback, error_callback=error_callback)

    def imap(self, func, iterable, chunksize=1):
        return map(func, iterable)

    imap_unordered = imap

    def starmap(self, func, iterable, chunksize=None):
        return [func(*x) for x in iterable]

    def close(self):
        pass

    terminate = join = close

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass


JoinableQueue = Queue


class Value:
    def __init__(self, typecode, *args, lock=True):
        self.value = args[0] if args else 0
        self._lock = RLock()

    def get_lock(self):
        return self._lock


def Array(typecode, size_or_initializer, *, lock=True):
    return [0] * size_or_initializer if isinstance(size_or_initializer, int) else list(size_or_initializer)


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass

    def list(self, *args):
        return list(*args)

    def dict(self, *args, **kw):
        return dict(*args, **kw)

    def Queue(self, maxsize=0):
        return Queue(maxsize)

    def Lock(self):
        return Lock()

    def shutdown(self):
        pass
