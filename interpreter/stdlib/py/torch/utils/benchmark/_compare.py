# Owns: torch.utils.benchmark.Compare: measurements as a table, one per label.
import math

from torch.utils.benchmark._measurement import Measurement, select_unit, trim_sigfig, unit_to_english


def _ordered(values):
    return list(dict.fromkeys(values))


class Compare:
    def __init__(self, results):
        self._results = []
        self.extend_results(results)
        self._trim = self._colorize = self._highlight = False

    def extend_results(self, results):
        for result in results:
            if not isinstance(result, Measurement):
                raise ValueError(f"Expected an instance of `Measurement`, got {type(result)} instead.")
        self._results.extend(results)

    def trim_significant_figures(self):
        self._trim = True

    def colorize(self, rowwise=False):
        self._colorize = True

    def highlight_warnings(self):
        self._highlight = True

    def print(self):
        print(str(self))

    def __str__(self):
        merged = Measurement.merge(self._results)
        labels = _ordered(m.task_spec.label for m in merged)
        return "\n".join(self._table([m for m in merged if m.task_spec.label == label]) for label in labels)

    def _table(self, results):
        unit, scale = select_unit(min(m.median for m in results))
        columns = _ordered(m.task_spec.description for m in results)
        rows = _ordered((m.task_spec.num_threads, m.as_row_name) for m in results)
        cells = {(m.task_spec.num_threads, m.as_row_name, m.task_spec.description): m for m in results}
        texts = {column: self._column(column, rows, cells, scale) for column in columns}
        head = max(len(name) + 6 for _, name in rows)
        widths = {c: max(len(c or ""), *(len(text) for text in texts[c])) for c in columns}
        lines = [" " * head + "".join("  |  " + (c or "").center(widths[c]) for c in columns)]
        total = len(lines[0])
        lines[0] = lines[0].rstrip()
        threads = None
        for i, (count, name) in enumerate(rows):
            if count != threads:
                threads = count
                lines.append(f"{count} threads: ".ljust(total, "-"))
            lines.append((name.rjust(head) + "".join("  |  " + texts[c][i].rjust(widths[c]) for c in columns)).rstrip())
        title = f" {results[0].task_spec.label or ''} ".center(max(total - 2, 1), "-")
        return "\n".join([f"[{title}]", *lines, "", f"Times are in {unit_to_english(unit)}s ({unit}).", ""])

    def _column(self, column, rows, cells, scale):
        found = [cells.get((threads, name, column)) for threads, name in rows]
        digits = []
        for m in found:
            if m is not None:
                digits.append(max(m.significant_figures - max(math.ceil(math.log10(m.median / scale)), 1), 0))
        decimals = min(digits)

        def text(m):
            value = m.median / scale
            return f"{trim_sigfig(value, m.significant_figures) if self._trim else value:.{decimals}f}"

        return ["" if m is None else text(m) for m in found]
