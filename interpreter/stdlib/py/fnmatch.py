# The fnmatch module: shell patterns for file names.
import re
from functools import lru_cache

__all__ = ["filter", "fnmatch", "fnmatchcase", "translate"]


def fnmatch(name, pat):
    """Whether the name matches the pattern, by the system's case rules."""
    from os.path import normcase
    return fnmatchcase(normcase(name), normcase(pat))


@lru_cache(maxsize=256, typed=True)
def _compile(pat):
    if isinstance(pat, bytes):
        return re.compile(translate(pat.decode("latin-1")).encode("latin-1")).match
    return re.compile(translate(pat)).match


def filter(names, pat):
    """The names that match the pattern."""
    match = _compile(pat)
    return [n for n in names if match(n)]


def fnmatchcase(name, pat):
    return _compile(pat)(name) is not None


def translate(pat):
    """A regular expression for a shell pattern."""
    star = object()
    res = []
    i, n = 0, len(pat)
    while i < n:
        c = pat[i]
        i += 1
        if c == "*":
            if not res or res[-1] is not star:
                res.append(star)
        elif c == "?":
            res.append(".")
        elif c == "[":
            j = i
            if j < n and pat[j] == "!":
                j += 1
            if j < n and pat[j] == "]":
                j += 1
            while j < n and pat[j] != "]":
                j += 1
            if j >= n:
                res.append("\\[")
                continue
            stuff = pat[i:j]
            i = j + 1
            stuff = _char_class(stuff)
            if stuff is None:
                res.append("(?!)")
            elif stuff == "!":
                res.append(".")
            else:
                res.append(stuff)
        else:
            res.append(re.escape(c))
    # Every star but the last matches lazily and is never tried again: what follows it is fixed text.
    out = []
    fixed = []
    stars = [k for k, part in enumerate(res) if part is star]
    k, m = 0, len(res)
    while k < m and res[k] is not star:
        out.append(res[k])
        k += 1
    group = 0
    while k < m:
        k += 1
        fixed = []
        while k < m and res[k] is not star:
            fixed.append(res[k])
            k += 1
        text = "".join(fixed)
        if k == m:
            out.append(".*")
            out.append(text)
        else:
            out.append(f"(?>.*?{text})")
    return rf"(?s:{''.join(out)})\Z"


def _char_class(stuff):
    if "-" not in stuff:
        stuff = stuff.replace("\\", r"\\")
    else:
        chunks = []
        i, n = 0, len(stuff)
        start = 0
        k = 2 if stuff[0] == "!" else 1
        while True:
            k = stuff.find("-", k, n)
            if k < 0:
                break
            chunks.append(stuff[start:k])
            start = k + 1
            k = k + 3
        rest = stuff[start:]
        if rest:
            chunks.append(rest)
        else:
            chunks[-1] += "-"
        for k in range(len(chunks) - 1, 0, -1):
            if chunks[k - 1][-1] > chunks[k][0]:
                chunks[k - 1] = chunks[k - 1][:-1] + chunks[k][1:]
                del chunks[k]
        stuff = "-".join([s.replace("\\", r"\\").replace("-", r"\-") for s in chunks])
    stuff = re.sub(r"([&~|])", r"\\\1", stuff)
    if not stuff:
        return None
    if stuff == "!":
        return "!"
    if stuff[0] == "!":
        stuff = "^" + stuff[1:]
    elif stuff[0] in ("^", "["):
        stuff = "\\" + stuff
    return f"[{stuff}]"
