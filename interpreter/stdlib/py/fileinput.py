# The fileinput module: lines of several files in turn.
import sys

__all__ = ["input", "close", "FileInput"]


class FileInput:
    def __init__(self, files=None, inplace=False, backup="", *, mode="r", openhook=None, encoding=None, errors=None):
        if inplace:
            raise NotImplementedError("fileinput with inplace is not implemented in pyt yet")
        if files is None:
            files = sys.argv[1:] or ("-",)
        self._files = [files] if isinstance(files, str) else list(files)
        self._mode = mode
        self._lineno = self._filelineno = 0
        self._name = None
        self._it = self._lines()

    def _lines(self):
        for name in self._files:
            self._name = name
            self._filelineno = 0
            f = sys.stdin if name == "-" else open(name, self._mode)
            for line in f:
                self._lineno += 1
                self._filelineno += 1
                yield line
            if f is not sys.stdin:
                f.close()

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._it)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass

    def close(self):
        pass

    def filename(self):
        return self._name

    def lineno(self):
        return self._lineno

    def filelineno(self):
        return self._filelineno

    def isfirstline(self):
        return self._filelineno == 1


def input(files=None, *args, **kwargs):
    return FileInput(files, *args, **kwargs)


def close():
    pass
