# The readline module: pyt edits lines itself, so settings are taken and change nothing; the history is a list.
_completer = None
_delims = " \t\n`~!@#$%^&*()-=+[{]}\\|;:'\",<>/?"
_history = []
_length = -1


def parse_and_bind(string, /):
    pass


def read_init_file(filename=None, /):
    pass


def get_line_buffer():
    return ""


def insert_text(string, /):
    pass


def redisplay():
    pass


def read_history_file(filename=None, /):
    import os
    with open(os.path.expanduser("~/.history") if filename is None else filename, encoding="utf-8") as f:
        _history.extend(f.read().splitlines())


def write_history_file(filename=None, /):
    import os
    lines = _history if _length < 0 else _history[len(_history) - min(_length, len(_history)):]
    with open(os.path.expanduser("~/.history") if filename is None else filename, "w", encoding="utf-8") as f:
        f.writelines(line + "\n" for line in lines)


def append_history_file(nelements, filename=None, /):
    import os
    lines = _history[max(0, len(_history) - nelements):]
    with open(os.path.expanduser("~/.history") if filename is None else filename, "a", encoding="utf-8") as f:
        f.writelines(line + "\n" for line in lines)


def get_history_length():
    return _length


def set_history_length(length, /):
    global _length
    _length = length


def get_current_history_length():
    return len(_history)


def get_history_item(index, /):
    return _history[index - 1] if 1 <= index <= len(_history) else None


def remove_history_item(pos, /):
    if pos < 0:
        raise ValueError("History index cannot be negative")
    if pos >= len(_history):
        raise ValueError(f"No history item at position {pos}")
    del _history[pos]


def replace_history_item(pos, line, /):
    if pos < 0:
        raise ValueError("History index cannot be negative")
    if pos >= len(_history):
        raise ValueError(f"No history item at position {pos}")
    _history[pos] = line


def add_history(string, /):
    _history.append(string)


def clear_history():
    _history.clear()


def set_auto_history(enabled, /):
    pass


def set_completer(function=None, /):
    global _completer
    _completer = function


def get_completer():
    return _completer


def get_completion_type():
    return 0


def get_begidx():
    return 0


def get_endidx():
    return 0


def set_completer_delims(string, /):
    global _delims
    _delims = string


def get_completer_delims():
    return _delims


def set_startup_hook(function=None, /):
    pass


def set_pre_input_hook(function=None, /):
    pass


def set_completion_display_matches_hook(function=None, /):
    pass
