# The timeit module: timing of small pieces of code.
import sys
import time

__all__ = ["Timer", "timeit", "repeat", "default_timer"]

default_number = 1000000
default_repeat = 5
default_timer = time.perf_counter


class Timer:
    """Times a statement after a setup."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        space = dict(globals) if globals is not None else {"__name__": "__timeit__"}

        def runner(part):
            if callable(part):
                return part
            if not isinstance(part, str):
                raise ValueError("stmt is neither a string nor callable")
            # One function around the text: its names are fast locals, as the text's own would be.
            body = "".join(["    " + line + "\n" for line in part.split("\n")])
            return body
        setup_part, stmt_part = runner(setup), runner(stmt)
        space["_setup"], space["_stmt"], space["_timer"] = setup, stmt, timer
        setup_code = setup_part if isinstance(setup_part, str) else "    _setup()\n"
        stmt_code = stmt_part if isinstance(stmt_part, str) else "    _stmt()\n"
        source = ("def _inner(_n):\n" + setup_code + "    _t0 = _timer()\n    for _i in range(_n):\n"
                  + "".join(["    " + line + "\n" for line in stmt_code.rstrip("\n").split("\n")])
                  + "    return _timer() - _t0\n")
        exec(compile(source, "<timeit-src>", "exec"), space)
        self._inner = space["_inner"]

    def timeit(self, number=default_number):
        return self._inner(number)

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        i = 1
        while True:
            for j in 1, 2, 5:
                number = i * j
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                if taken >= 0.2:
                    return number, taken
            i *= 10

    def print_exc(self, file=None):
        import traceback
        traceback.print_exc(file=file)


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number,
           globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
