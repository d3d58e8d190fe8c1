"""Fills a Markdown document's outputs from the reference (real PyTorch): run with the reference's python.

    ~/ref/bin/python scripts/record-document.py examples/tutorial.md

Blocks follow Jupyter: one namespace, the last expression echoed. Blocks that begin with `!` are left alone.
"""

import ast
import contextlib
import io
import re
import sys


def run(source, namespace):
    out = io.StringIO()
    tree = ast.parse(source)
    last = None
    if tree.body and isinstance(tree.body[-1], ast.Expr):
        last = ast.Expression(tree.body.pop().value)
    with contextlib.redirect_stdout(out):
        exec(compile(tree, "<cell>", "exec"), namespace)
        if last is not None:
            value = eval(compile(last, "<cell>", "eval"), namespace)
            if value is not None:
                print(repr(value))
    return out.getvalue()


path = sys.argv[1]
with open(path, encoding="utf-8") as f:
    text = f.read()
namespace = {"__name__": "__main__"}


pattern = re.compile(r"```python\n(.*?)```\n(\n```\n(.*?)```\n)?", re.S)


def replace(match):
    source, block = match.group(1), match.group(2)
    if source.startswith("!"):
        return match.group(0)
    output = run(source, namespace)
    if block is None:
        return match.group(0)
    return "```python\n" + source + "```\n\n```\n" + output.rstrip("\n") + "\n```\n"


with open(path, "w", encoding="utf-8") as f:
    f.write(pattern.sub(replace, text))
