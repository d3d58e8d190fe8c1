# Owns: torch.autograd.profiler: wall time of the regions a program names. Single operators are not recorded.
import functools
import json
import time

__all__ = ["profile", "record_function", "emit_itt", "emit_nvtx", "EventList", "FunctionEvent"]

_recorders = []


def _shown(us):
    if us >= 1e6:
        return f"{us / 1e6:.3f}s"
    if us >= 1e3:
        return f"{us / 1e3:.3f}ms"
    return f"{us:.3f}us"


class FunctionEvent:
    """One region, or all of one name: times in microseconds."""

    def __init__(self, name, start, total=0.0, self_time=0.0, count=1):
        self.name = self.key = name
        self.start = start
        self.cpu_time_total, self.self_cpu_time_total, self.count = total, self_time, count
        self.device_time_total = self.self_device_time_total = 0.0

    @property
    def cpu_time(self):
        return self.cpu_time_total / self.count

    @property
    def cpu_time_total_str(self):
        return _shown(self.cpu_time_total)

    @property
    def self_cpu_time_total_str(self):
        return _shown(self.self_cpu_time_total)

    @property
    def cpu_time_str(self):
        return _shown(self.cpu_time)

    def __repr__(self):
        return (
            f"<FunctionEventAvg key={self.key} self_cpu_time={self.self_cpu_time_total_str} "
            f"cpu_time={self.cpu_time_str} >"
        )


_SORTS = ("cpu_time", "cpu_time_total", "self_cpu_time_total", "count", "device_time_total", "self_device_time_total")


class EventList(list):
    @property
    def self_cpu_time_total(self):
        return sum(event.self_cpu_time_total for event in self)

    def key_averages(self, group_by_input_shapes=False, group_by_stack_n=0, group_by_overload_name=False):
        sums = {}
        for event in self:
            known = sums.setdefault(event.key, FunctionEvent(event.key, event.start, count=0))
            known.cpu_time_total += event.cpu_time_total
            known.self_cpu_time_total += event.self_cpu_time_total
            known.count += event.count
        return EventList(sums.values())

    def total_average(self):
        total = FunctionEvent("Total", 0.0, count=0)
        for event in self:
            total.cpu_time_total += event.cpu_time_total
            total.self_cpu_time_total += event.self_cpu_time_total
            total.count += event.count
        return total

    def table(
        self, sort_by=None, row_limit=100, max_src_column_width=75, max_name_column_width=55,
        max_shapes_column_width=80, header=None, top_level_events_only=False, time_unit=None,
    ):
        if not self:
            return ""
        events = list(self)
        if sort_by is not None:
            key = sort_by.replace("cuda", "device")
            if key not in _SORTS:
                raise NotImplementedError(f"sorting the profiler's table by {sort_by} is not implemented in pyt yet")
            events.sort(key=lambda event: getattr(event, key), reverse=True)
        total = self.self_cpu_time_total
        titles = ["Name", "Self CPU %", "Self CPU", "CPU total %", "CPU total", "CPU time avg", "# of Calls"]
        width = max(4, *(len(event.key) for event in events)) + 4
        if max_name_column_width is not None:
            width = min(width, max_name_column_width)
        widths = [width] + [12] * 6
        rule = "".join("-" * w + "  " for w in widths)

        def line(cells):
            return "".join(cell.rjust(w) + "  " for cell, w in zip(cells, widths))

        def share(time):
            return f"{time * 100 / total:.2f}%" if total else "NaN"

        out = [rule, line(titles), rule]
        if row_limit is not None and row_limit >= 0:
            events = events[:row_limit]
        for event in events:
            name = event.key if len(event.key) < width - 3 else event.key[: width - 3] + "..."
            out.append(
                line([
                    name, share(event.self_cpu_time_total), event.self_cpu_time_total_str, share(event.cpu_time_total),
                    event.cpu_time_total_str, event.cpu_time_str, str(event.count),
                ])
            )
        text = "\n".join([*out, rule, f"Self CPU time total: {_shown(total)}", ""])
        return text if header is None else f"{header}\n{text}"

    def __str__(self):
        return self.table()

    def export_chrome_trace(self, path):
        rows = [
            {"name": e.name, "ph": "X", "ts": e.start, "dur": e.cpu_time_total, "pid": "CPU functions", "tid": 1, "args": {}}
            for e in self
        ]
        with open(path, "w") as f:
            json.dump({"traceEvents": rows}, f)


class RegionRecorder:
    """Collects the regions that close while it is on."""

    def __init__(self):
        self.events = []

    def start(self):
        _recorders.append(self)

    def stop(self):
        if self in _recorders:
            _recorders.remove(self)
        return EventList(sorted(self.events, key=lambda event: event.start))


_open = []


class record_function:
    def __init__(self, name, args=None):
        self.name, self.args = name, args

    def __enter__(self):
        self.inner = 0.0
        _open.append(self)
        self.begin = time.perf_counter_ns()
        return self

    def __exit__(self, *exc):
        total = (time.perf_counter_ns() - self.begin) / 1000
        if self in _open:
            _open.remove(self)
        if _open:
            _open[-1].inner += total
        for recorder in _recorders:
            recorder.events.append(FunctionEvent(self.name, self.begin / 1000, total, max(total - self.inner, 0.0)))

    def __call__(self, function):
        @functools.wraps(function)
        def wrapped(*args, **kwargs):
            with record_function(self.name, self.args):
                return function(*args, **kwargs)

        return wrapped


class profile:
    def __init__(self, enabled=True, **kwargs):
        self.enabled = enabled
        self.function_events = None
        self._recorder = RegionRecorder()

    def __enter__(self):
        if self.enabled:
            self._recorder.start()
        return self

    def __exit__(self, *exc):
        if self.enabled:
            self.function_events = self._recorder.stop()
        return False

    def _finished(self):
        if self.function_events is None:
            raise RuntimeError("Profiler didn't finish running")
        return self.function_events

    def key_averages(self, group_by_input_shape=False, group_by_stack_n=0, group_by_overload_name=False):
        return self._finished().key_averages()

    def table(self, *args, **kwargs):
        return self._finished().table(*args, **kwargs)

    def total_average(self):
        return self._finished().total_average()

    def export_chrome_trace(self, path):
        self._finished().export_chrome_trace(path)

    @property
    def self_cpu_time_total(self):
        return self._finished().self_cpu_time_total

    def __str__(self):
        return "<unfinished torch.autograd.profile>" if self.function_events is None else str(self.function_events)


class _Marker:
    def __init__(self, enabled=True, record_shapes=False):
        self.enabled = enabled

    def __enter__(self):
        if self.enabled:
            raise NotImplementedError(f"torch.autograd.profiler.{type(self).__name__} is not implemented in pyt yet")
        return self

    def __exit__(self, *exc):
        return False


class emit_nvtx(_Marker):
    pass


class emit_itt(_Marker):
    pass
