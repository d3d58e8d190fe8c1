# Owns: torch.futures: results that are there already, since everything runs in one process.
__all__ = ["Future", "collect_all", "wait_all"]


class Future:
    def __init__(self, *, devices=None):
        self._done = False
        self._value = self._error = None
        self._callbacks = []

    def done(self):
        return self._done

    def wait(self):
        if not self._done:
            raise RuntimeError("Future has no result yet, and nothing else runs that could set it")
        if self._error is not None:
            raise self._error
        return self._value

    def value(self):
        return self.wait()

    def set_result(self, result):
        self._finish(result, None)

    def set_exception(self, result):
        if not isinstance(result, Exception):
            raise AssertionError(f"{result} is of type {type(result)}, not an Exception.")
        self._finish(None, result)

    def _finish(self, value, error):
        if self._done:
            raise RuntimeError("Future can only be marked completed once")
        self._value, self._error, self._done = value, error, True
        for callback in self._callbacks:
            callback(self)

    def add_done_callback(self, callback):
        if self._done:
            callback(self)
        else:
            self._callbacks.append(callback)

    def then(self, callback):
        following = Future()

        def run(future):
            try:
                following.set_result(callback(future))
            except Exception as error:
                following.set_exception(error)

        self.add_done_callback(run)
        return following


Future.__module__ = "torch"


def collect_all(futures):
    out = Future()
    futures = list(futures)
    left = [len(futures)]

    def count(_):
        left[0] -= 1
        if left[0] == 0:
            out.set_result(futures)

    if not futures:
        out.set_result(futures)
    for future in futures:
        future.add_done_callback(count)
    return out


def wait_all(futures):
    return [future.wait() for future in collect_all(futures).wait()]
