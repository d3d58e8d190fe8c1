# match statements
from dataclasses import dataclass


@dataclass
class P:
    x: int
    y: int = 0


class Custom:
    __match_args__ = ("a", "b")

    def __init__(self, a, b):
        self.a, self.b = a, b


def f(v):
    match v:
        case 0 | 1:
            return "small"
        case int(n) if n > 100:
            return f"big {n}"
        case -5:
            return "minus five"
        case float():
            return "float"
        case "hello" | "hi" as greeting:
            return greeting.upper()
        case str(s):
            return f"str {s}"
        case []:
            return "empty"
        case [x]:
            return f"one {x}"
        case [1, [2, *inner], *rest]:
            return f"nested {inner} {rest}"
        case [first, *_, last]:
            return f"{first}..{last}"
        case {"type": "a", "value": val, **rest}:
            return f"a {val} {rest}"
        case {"k": [a, b]}:
            return f"k {a} {b}"
        case {}:
            return "mapping"
        case P(x=0, y=yy):
            return f"P zero {yy}"
        case P(1, y):
            return f"P one {y}"
        case P():
            return "P any"
        case Custom(a, b=bb):
            return f"C {a} {bb}"
        case None:
            return "none"
        case True:
            return "true"
        case (a, b):
            return "pair"
        case _:
            return "other"


for v in [0, 1, 500, -5, 2.5, "hi", "x", [], [9], [1, [2, 3, 4], 5], [1, 2, 3], (7, 8), {"type": "a", "value": 1, "z": 2},
          {"k": [1, 2]}, {"q": 1}, P(0, 5), P(1, 6), P(2, 7), Custom(1, 2), None, object, b"ab", range(3), {1, 2}, 50]:
    print(f(v))


class Color:
    RED = 1


def g(c):
    match c:
        case Color.RED:
            return "red"
        case str() | bytes():
            return "text"
        case [int() as i, str() as s] | {"i": i, "s": s}:
            return (i, s)
        case [[a, b], c] if a == b == c:
            return "all same"
    return "none"


print(g(1), g("x"), g([1, "a"]), g({"i": 5, "s": 6}), g([[2, 2], 2]), g([[2, 3], 2]))
match = 5
case = match + 1
print(match, case)
try:
    match 3:
        case int(1, 2):
            pass
except TypeError as e:
    print(e)
