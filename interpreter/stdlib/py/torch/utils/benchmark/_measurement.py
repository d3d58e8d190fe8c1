# Owns: what a benchmark measured, its statistics and its printed form.
import dataclasses
import math

_UNITS = {"ns": "nanosecond", "us": "microsecond", "ms": "millisecond", "s": "second"}


def select_unit(t):
    """(unit, seconds in it) in which the time is a number of one to three digits."""
    unit = {-3: "ns", -2: "us", -1: "ms"}.get(int(math.log10(max(t, 1e-12)) // 3), "s")
    return unit, {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1}[unit]


def unit_to_english(u):
    return _UNITS[u]


def trim_sigfig(x, n):
    magnitude = int(math.ceil(math.log10(abs(x)))) if x else 0
    scale = 10 ** (magnitude - n)
    return float(round(x / scale) * scale)


@dataclasses.dataclass(init=True, repr=False, eq=True, frozen=True)
class TaskSpec:
    stmt: str
    setup: str
    global_setup: str = ""
    label: object = None
    sub_label: object = None
    description: object = None
    env: object = None
    num_threads: int = 1

    @property
    def title(self):
        if self.label is not None:
            return self.label + (f": {self.sub_label}" if self.sub_label else "")
        if "\n" not in self.stmt:
            return self.stmt + (f": {self.sub_label}" if self.sub_label else "")
        return f"stmt:{f' ({self.sub_label})' if self.sub_label else ''}\n{_indent(self.stmt)}"

    def setup_str(self):
        if self.setup == "pass" or not self.setup:
            return ""
        return f"setup:\n{_indent(self.setup)}" if "\n" in self.setup else f"setup: {self.setup}"

    def summarize(self):
        parts = [self.title, self.description or "", self.setup_str()]
        return "\n".join(part for part in parts if part)


def _indent(text):
    return "\n".join("  " + line for line in text.splitlines())


def _quantile(values, q):
    at = (len(values) - 1) * q
    low = int(at)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (at - low)


class Measurement:
    def __init__(self, number_per_run, raw_times, task_spec, metadata=None):
        self.number_per_run, self.raw_times = number_per_run, raw_times
        self.task_spec, self.metadata = task_spec, metadata

    @property
    def times(self):
        return [t / self.number_per_run for t in self.raw_times]

    @property
    def _sorted(self):
        return sorted(self.times)

    @property
    def median(self):
        return _quantile(self._sorted, 0.5)

    @property
    def mean(self):
        return sum(self.times) / len(self.raw_times)

    @property
    def iqr(self):
        return _quantile(self._sorted, 0.75) - _quantile(self._sorted, 0.25)

    @property
    def significant_figures(self):
        n = len(self.raw_times)
        if n < 2:
            return 2
        spread = self.iqr
        if spread == 0:
            return 3
        # the width of a confidence interval of the median, against the median
        interval = 1.645 * (spread / 1.349) / math.sqrt(n)
        digits = math.ceil(math.log10(self.median / interval)) if interval < self.median else 1
        return max(1, min(digits, 5))

    @property
    def has_warnings(self):
        return bool(self._warnings())

    def meets_confidence(self, threshold=0.25):
        return self.iqr / self.median < threshold if self.median else True

    def _warnings(self):
        if len(self.raw_times) < 4 or not self.median:
            return []
        share = self.iqr / self.median
        if share <= 0.1:
            return []
        why = "This suggests significant environmental influence." if share > 0.25 else "This could indicate system fluctuation."
        return [f"  WARNING: Interquartile range is {share:.1%} of the median measurement.\n           {why}"]

    @property
    def title(self):
        return self.task_spec.title

    @property
    def env(self):
        return self.task_spec.env if self.task_spec.env is not None else "Unspecified env"

    @property
    def as_row_name(self):
        return self.task_spec.sub_label or self.task_spec.stmt or "[Unknown]"

    def __getattr__(self, name):
        spec = self.__dict__.get("task_spec")
        if spec is not None and not name.startswith("_") and hasattr(spec, name):
            return getattr(spec, name)
        raise AttributeError(f"'Measurement' object has no attribute '{name}'")

    def __repr__(self):
        times = self._sorted
        n = len(times)
        unit, scale = select_unit(self.median)
        threads = self.task_spec.num_threads
        lines = [object.__repr__(self), self.task_spec.summarize()]
        lines.append(f"  {'Median: ' if n > 1 else ''}{self.median / scale:.2f} {unit}")
        if n >= 4:
            low, high = _quantile(times, 0.25) / scale, _quantile(times, 0.75) / scale
            lines.append(f"  IQR:    {self.iqr / scale:.2f} {unit} ({low:.2f} to {high:.2f})")
        lines.append(
            f"  {n} measurement{'s' if n > 1 else ''}, {self.number_per_run} runs "
            f"{'per measurement,' if n > 1 else ','} {threads} thread{'s' if threads > 1 else ''}"
        )
        return "\n".join(lines + self._warnings())

    @staticmethod
    def merge(measurements):
        groups = {}
        for m in measurements:
            groups.setdefault((m.task_spec, m.number_per_run), []).extend(m.raw_times)
        return [Measurement(number, times, spec) for (spec, number), times in groups.items()]


for _cls in (TaskSpec, Measurement):
    _cls.__module__ = "torch.utils.benchmark.utils.common"
