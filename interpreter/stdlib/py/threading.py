# The threading module on one thread: a started thread runs when somebody waits for something.
import time as _time
from collections import deque as _deque

__all__ = ["get_ident", "active_count", "Condition", "current_thread", "enumerate", "main_thread", "TIMEOUT_MAX",
           "Event", "Lock", "RLock", "Semaphore", "BoundedSemaphore", "Thread", "Barrier", "BrokenBarrierError",
           "Timer", "ThreadError", "setprofile", "settrace", "local", "excepthook", "ExceptHookArgs", "stack_size",
           "get_native_id"]

TIMEOUT_MAX = 9223372036.0
ThreadError = RuntimeError
_ready = _deque()
_active = []
_counter = 0


def _run_one():
    """Run the next started thread to its end; False when there is none."""
    if not _ready:
        return False
    _ready.popleft()._bootstrap()
    return True


def _wait_until(condition, timeout=None):
    """Let other threads run until the condition holds; whether it came to hold."""
    if condition():
        return True
    deadline = None if timeout is None else _time.monotonic() + timeout
    while not condition():
        if _run_one():
            continue
        if deadline is None:
            raise RuntimeError("deadlock: every thread waits for another (threads of pyt run one after the other)")
        left = deadline - _time.monotonic()
        if left <= 0:
            return condition()
        _sleep(min(left, 0.01))
    return True


_sleep = _time.sleep


def _sleeping(seconds, /):
    while _run_one():
        pass
    _sleep(seconds)


_sleeping.__name__ = _sleeping.__qualname__ = "sleep"
_time.sleep = _sleeping


class _RLock:
    def __init__(self):
        self._owner = None
        self._count = 0

    def __repr__(self):
        return f"<{'locked' if self._count else 'unlocked'} _thread.RLock object owner={self._owner and id(self._owner) or 0} count={self._count} at {id(self):#x}>"

    def acquire(self, blocking=True, timeout=-1):
        me = current_thread()
        if self._owner is me:
            self._count += 1
            return True
        if self._count:
            if not blocking or not _wait_until(lambda: not self._count, None if timeout < 0 else timeout):
                return False
        self._owner = me
        self._count = 1
        return True

    __enter__ = acquire

    def release(self):
        if self._owner is not current_thread():
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1
        if not self._count:
            self._owner = None

    def __exit__(self, t, v, tb):
        self.release()

    def _is_owned(self):
        return self._owner is current_thread()


class _Lock:
    def __init__(self):
        self._locked = False

    def __reduce_ex__(self, protocol):
        raise TypeError(f"cannot pickle '_thread.{type(self).__name__.lstrip('_').lower()}' object")

    def __repr__(self):
        return f"<{'locked' if self._locked else 'unlocked'} _thread.lock object at {id(self):#x}>"

    def acquire(self, blocking=True, timeout=-1):
        if not blocking and timeout != -1:
            raise ValueError("can't specify a timeout for a non-blocking call")
        if self._locked:
            if not blocking or not _wait_until(lambda: not self._locked, None if timeout < 0 else timeout):
                return False
        self._locked = True
        return True

    def release(self):
        if not self._locked:
            raise RuntimeError("release unlocked lock")
        self._locked = False

    def locked(self):
        return self._locked

    def __enter__(self):
        return self.acquire()

    def __exit__(self, t, v, tb):
        self.release()

    acquire_lock = acquire
    release_lock = release


_Lock.__name__ = _Lock.__qualname__ = "lock"
_Lock.__module__ = "_thread"


def Lock():
    return _Lock()


def RLock():
    return _RLock()


class Condition:
    def __init__(self, lock=None):
        self._lock = RLock() if lock is None else lock
        self.acquire = self._lock.acquire
        self.release = self._lock.release
        self._tickets = 0
        self._waiting = _deque()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def wait(self, timeout=None):
        waiter = [False]
        self._waiting.append(waiter)
        self.release()
        try:
            woken = _wait_until(lambda: waiter[0], timeout)
        finally:
            self.acquire()
            if not waiter[0]:
                try:
                    self._waiting.remove(waiter)
                except ValueError:
                    pass
        return woken

    def wait_for(self, predicate, timeout=None):
        result = predicate()
        deadline = None if timeout is None else _time.monotonic() + timeout
        while not result:
            left = None if deadline is None else deadline - _time.monotonic()
            if left is not None and left <= 0:
                break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n=1):
        while n > 0 and self._waiting:
            self._waiting.popleft()[0] = True
            n -= 1

    def notify_all(self):
        self.notify(len(self._waiting))

    notifyAll = notify_all


class Semaphore:
    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._value = value

    def __repr__(self):
        cls = self.__class__
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: value={self._value}>"

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        if self._value == 0:
            if not blocking or not _wait_until(lambda: self._value > 0, timeout):
                return False
        self._value -= 1
        return True

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        self._value += n

    def __enter__(self):
        return self.acquire()

    def __exit__(self, t, v, tb):
        self.release()


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def release(self, n=1):
        if self._value + n > self._initial_value:
            raise ValueError("Semaphore released too many times")
        super().release(n)


class Event:
    def __init__(self):
        self._flag = False

    def __repr__(self):
        return f"<{self.__class__.__module__}.{self.__class__.__qualname__} at {id(self):#x}: {'set' if self._flag else 'unset'}>"

    def is_set(self):
        return self._flag

    isSet = is_set

    def set(self):
        self._flag = True

    def clear(self):
        self._flag = False

    def wait(self, timeout=None):
        return _wait_until(lambda: self._flag, timeout)


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    def __init__(self, parties, action=None, timeout=None):
        self._parties = parties
        self._action = action
        self._timeout = timeout
        self._count = 0
        self._generation = 0
        self._broken = False

    def __repr__(self):
        cls = self.__class__
        at = f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: "
        return at + ("broken>" if self._broken else f"waiters={self.n_waiting}/{self.parties}>")

    def wait(self, timeout=None):
        if self._broken:
            raise BrokenBarrierError
        index = self._count
        self._count += 1
        if self._count == self._parties:
            if self._action:
                self._action()
            self._count = 0
            self._generation += 1
        else:
            mine = self._generation
            if not _wait_until(lambda: self._generation != mine or self._broken,
                               self._timeout if timeout is None else timeout) or self._broken:
                self._broken = True
                raise BrokenBarrierError
        return index

    def reset(self):
        self._count = 0
        self._broken = False

    def abort(self):
        self._broken = True

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count

    @property
    def broken(self):
        return self._broken


class ExceptHookArgs(tuple):
    exc_type = property(lambda self: self[0])
    exc_value = property(lambda self: self[1])
    exc_traceback = property(lambda self: self[2])
    thread = property(lambda self: self[3])


def excepthook(args, /):
    import sys
    import traceback
    if args.exc_type is SystemExit:
        return
    print(f"Exception in thread {args.thread.name}:", file=sys.stderr)
    traceback.print_exception(args.exc_type, args.exc_value, args.exc_traceback)


class Thread:
    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        global _counter
        assert group is None, "group argument must be None for now"
        if name is None:
            _counter += 1
            name = f"Thread-{_counter}"
            if target is not None:
                name += f" ({getattr(target, '__name__', '')})"
        self._target = target
        self._name = str(name)
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._started = False
        self._finished = False
        self._ident = None
        self._initialized = True

    def __repr__(self):
        status = "initial"
        if self._started:
            status = "started"
        if self._finished:
            status = "stopped"
        if self._daemonic:
            status += " daemon"
        if self._ident is not None:
            status += f" {self._ident}"
        return f"<{self.__class__.__name__}({self._name}, {status})>"

    def start(self):
        if not self.__dict__.get("_initialized"):
            raise RuntimeError("thread.__init__() not called")
        if self._started:
            raise RuntimeError("threads can only be started once")
        self._started = True
        self._ident = id(self)
        _active.append(self)
        _ready.append(self)

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def _bootstrap(self):
        global _current
        before = _current
        _current = self
        try:
            self.run()
        except SystemExit:
            pass
        except BaseException as e:
            excepthook(ExceptHookArgs((type(e), e, e.__traceback__, self)))
        finally:
            _current = before
            self._finished = True
            if self in _active:
                _active.remove(self)

    def join(self, timeout=None):
        if not self._started:
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        if self in _ready:
            _ready.remove(self)
            self._bootstrap()
        else:
            _wait_until(lambda: self._finished, timeout)

    def is_alive(self):
        return self._started and not self._finished

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        self._name = str(name)

    @property
    def ident(self):
        return self._ident

    native_id = ident

    @property
    def daemon(self):
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if self._started:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def isDaemon(self):
        return self.daemon

    def setDaemon(self, daemonic):
        self.daemon = daemonic

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name


class Timer(Thread):
    """A thread that calls a function after an interval, unless cancelled."""

    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval = interval
        self.function = function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        if not self.finished.is_set():
            self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _MainThread(Thread):
    def __init__(self):
        self._name = "MainThread"
        self._daemonic = False
        self._started = True
        self._finished = False
        self._ident = 1
        self._initialized = True


_current = _main = _MainThread()
_active.append(_main)


class local:
    """Attributes of which each thread sees its own."""

    def __init__(self, /, *args, **kw):
        object.__setattr__(self, "_spaces", {})
        object.__setattr__(self, "_init", (args, kw))

    def _space(self):
        spaces = object.__getattribute__(self, "_spaces")
        return spaces.setdefault(id(_current), {})

    def __getattribute__(self, name):
        if name == "__dict__":
            return object.__getattribute__(self, "_space")()
        space = object.__getattribute__(self, "_space")()
        if name in space:
            return space[name]
        return object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        object.__getattribute__(self, "_space")()[name] = value

    def __delattr__(self, name):
        try:
            del object.__getattribute__(self, "_space")()[name]
        except KeyError:
            raise AttributeError(name) from None


def current_thread():
    return _current


currentThread = current_thread


def main_thread():
    return _main


def active_count():
    return len(_active)


activeCount = active_count


def enumerate():
    return list(_active)


def get_ident():
    return _current._ident


get_native_id = get_ident


def stack_size(size=None):
    return 0


def setprofile(func):
    pass


def settrace(func):
    pass


def _shutdown():
    """Run what was started and never waited for."""
    while _ready:
        t = _ready.popleft()
        if not t._daemonic:
            t._bootstrap()


import atexit as _atexit
_atexit.register(_shutdown)
