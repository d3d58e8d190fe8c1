# Owns: torch.utils.benchmark: the names of the package.
from torch.utils.benchmark._compare import Compare
from torch.utils.benchmark._measurement import Measurement, TaskSpec, select_unit, trim_sigfig, unit_to_english
from torch.utils.benchmark._timer import Language, Timer, timer

__all__ = ["Compare", "Language", "Measurement", "TaskSpec", "Timer", "select_unit", "timer", "trim_sigfig", "unit_to_english"]


def __getattr__(name):
    if name in ("CallgrindStats", "FunctionCounts", "Fuzzer", "FuzzedParameter", "FuzzedTensor"):

        def missing(*args, **kwargs):
            raise NotImplementedError(f"torch.utils.benchmark.{name} is not implemented in pyt yet")

        return missing
    raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
