# Arrays of strings, objects, dates, records and masks print, index and compute as NumPy's.
import numpy as np

names = np.array(["pear", "fig", "plum"])
print(repr(names), names == "fig", np.unique(["b", "a", "b"]), np.where(names == "fig", "x", names))
names[1] = "watermelon"
print(names, names[::-1], np.char.upper(names), np.strings.str_len(names), np.concatenate([names, ["kiwi"]]))
print(np.array([1, "a", None]), repr(np.array([[1, 2], [3]], dtype=object)), np.array([1, 2], dtype=object) * 3)
days = np.arange("2023-12-30", "2024-01-02", dtype="datetime64[D]")
print(repr(days), np.diff(days), days[0] + np.timedelta64(36, "h"), days.astype("datetime64[M]"))
rows = np.array([("Eve", 3.5), ("Dan", 2)], dtype=[("name", "U4"), ("score", "f8")])
rows["score"] += 1
print(rows, np.sort(rows, order="name")["name"], repr(rows.dtype), rows[0]["score"])
m = np.ma.masked_greater([1.0, 7.0, 3.0], 5)
print(m * 2, m.mean(), m.filled(0), repr(m), m[m > 2])
for bad in (lambda: names + 1, lambda: np.datetime64("2024-02-30"), lambda: rows["age"], lambda: np.sort(np.array([1, "a"], dtype=object))):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
