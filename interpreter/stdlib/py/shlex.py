# The shlex module: splitting and quoting as shells do.
__all__ = ["split", "quote", "join"]


def split(s, comments=False, posix=True):
    """Split a command line into its words."""
    if s is None:
        raise ValueError("s argument must not be None")
    words = []
    word = None
    i, n = 0, len(s)
    while i < n:
        c = s[i]
        if c in " \t\r\n":
            if word is not None:
                words.append(word)
                word = None
        elif c == "#" and comments and word is None:
            while i < n and s[i] != "\n":
                i += 1
        elif c == "\\" and posix:
            i += 1
            if i >= n:
                raise ValueError("No escaped character")
            word = (word or "") + s[i]
        elif c == "'" or c == '"':
            word = word or ""
            if not posix:
                word += c
            i += 1
            while i < n and s[i] != c:
                if s[i] == "\\" and c == '"' and posix and i + 1 < n and s[i + 1] in '\\"':
                    i += 1
                word += s[i]
                i += 1
            if i >= n:
                raise ValueError("No closing quotation")
            if not posix:
                word += c
        else:
            word = (word or "") + c
        i += 1
    if word is not None:
        words.append(word)
    return words


def quote(s):
    """A shell-escaped version of the string."""
    if not s:
        return "''"
    if all([c.isascii() and (c.isalnum() or c in "_@%+=:,./-") for c in s]):
        return s
    return "'" + s.replace("'", "'\"'\"'") + "'"


def join(split_command):
    return " ".join([quote(arg) for arg in split_command])
