# The _thread module: locks and identifiers of the threading module.
from threading import Lock as allocate_lock, RLock, get_ident, _Lock as LockType, TIMEOUT_MAX

error = RuntimeError


def start_new_thread(function, args, kwargs={}):
    from threading import Thread
    t = Thread(target=function, args=args, kwargs=kwargs, daemon=True)
    t.start()
    return t.ident
