# Owns: torch.utils.benchmark.Timer: runs a statement often enough to say how long it takes.
import enum
import textwrap
import timeit as _timeit
from timeit import default_timer as timer

import torch

from torch.utils.benchmark._measurement import Measurement, TaskSpec


class Language(enum.Enum):
    PYTHON, CPP = 0, 1


class Timer:
    def __init__(
        self, stmt="pass", setup="pass", global_setup="", timer=timer, globals=None, label=None, sub_label=None,
        description=None, env=None, num_threads=1, language=Language.PYTHON,
    ):
        if not isinstance(stmt, str):
            raise ValueError("Currently only a `str` stmt is supported.")
        if language not in (Language.PYTHON, "py", "python"):
            raise NotImplementedError("torch.utils.benchmark.Timer of C++ is not implemented in pyt yet")
        if global_setup:
            raise ValueError(f"global_setup is C++ only, got `{global_setup}`. Most likely this code can simply be moved to `setup`.")
        self._globals = dict(globals or {})
        self._globals.setdefault("torch", torch)
        stmt, setup = (textwrap.dedent(text).strip("\n").rstrip() for text in (stmt, setup))
        self._timer = _timeit.Timer(stmt=stmt, setup=setup, timer=timer, globals=self._globals)
        self._task_spec = TaskSpec(
            stmt=stmt, setup=setup, global_setup=global_setup, label=label, sub_label=sub_label,
            description=description, env=env, num_threads=num_threads,
        )

    def _timeit(self, number):
        return max(self._timer.timeit(number), 1e-9)

    def _with_threads(self, run):
        before = torch.get_num_threads()
        torch.set_num_threads(self._task_spec.num_threads)
        try:
            return run()
        finally:
            torch.set_num_threads(before)

    def timeit(self, number=1000000):
        def run():
            self._timeit(max(number // 100, 2))
            return Measurement(number, [self._timeit(number)], self._task_spec)

        return self._with_threads(run)

    def _block_size(self, min_run_time):
        # the timer's own cost must not be more than a thousandth
        overhead = sorted(self._timeit(0) for _ in range(5))[2]
        number = 1
        while True:
            taken = self._timeit(number)
            if overhead / taken <= 1e-4 and taken >= min_run_time / 1000 or taken > min_run_time:
                return number
            number *= 10

    def blocked_autorange(self, callback=None, min_run_time=0.2):
        def run():
            number = self._block_size(min_run_time)
            times, total = [], 0.0
            while total < min_run_time or not times:
                times.append(self._timeit(number))
                total += times[-1]
                if callback is not None:
                    callback(number, times[-1])
            return Measurement(number, times, self._task_spec)

        return self._with_threads(run)

    def adaptive_autorange(self, threshold=0.1, *, min_run_time=0.01, max_run_time=10.0, callback=None):
        def run():
            number = self._block_size(0.05 if min_run_time >= 0.05 else min_run_time)
            times, total = [], 0.0
            while True:
                times.append(self._timeit(number))
                total += times[-1]
                if callback is not None:
                    callback(number, times[-1])
                measured = Measurement(number, times, self._task_spec)
                settled = total >= min_run_time and len(times) >= 4 and measured.meets_confidence(threshold)
                if settled or total >= max_run_time:
                    return measured

        return self._with_threads(run)

    def collect_callgrind(self, *args, **kwargs):
        raise NotImplementedError("torch.utils.benchmark.Timer.collect_callgrind is not implemented in pyt yet")
