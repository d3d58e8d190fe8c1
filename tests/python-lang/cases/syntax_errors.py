# Syntax errors as programs see them: attributes, messages and printed form.
import traceback

SOURCES = [
    "x = 1 +",
    "def f(:\n  pass",
    'print "a"',
    "f(a b)",
    "if x\n  y",
    '"abc',
    "x = (1,\n2",
    "  x = 1",
    "x = 5a",
    "for i in range(3):\npass",
    "try:\n  x\ny",
    "f'{a b}'",
    "f'{a'",
    "return 1",
    "def f():\n  nonlocal q",
    "def f(a, a): pass",
    "[x for x in y] = 1",
    "a, b += 1",
    "f(x=1, 2)",
    "x = 1\n   y = 2",
    "if x:\n    a\n  b",
    "class C:\n  break",
    "import a.b as c.d",
    "match x:\n  case a | b: pass",
    "x = 0o89",
    "é = 'ü' 'ö' x",
]
for source in SOURCES:
    try:
        compile(source, "<test>", "exec")
    except SyntaxError as e:
        print(type(e).__name__, "|", e.msg, "|", e.lineno, e.offset, e.end_lineno, e.end_offset, "|", repr(e.text))
        print("".join(traceback.format_exception_only(e)), end="")
for source in ["", "1 +", "a b", "(", "x = 1", "*a"]:
    try:
        eval(source)
    except SyntaxError as e:
        print(e, e.lineno, e.offset, repr(e.text))
