# torch.torch_version: the version as text that compares as versions do.

import re


def _key(version):
    """What orders versions: the release numbers, then whether it is a release or comes before it, then the local part."""
    text = str(version)
    match = re.match(r"\s*v?(\d+(?:\.\d+)*)(.*?)\s*$", text)
    if match is None:
        raise ValueError(f"Invalid version: {text!r}")
    release = [int(part) for part in match[1].split(".")]
    while len(release) > 1 and release[-1] == 0:
        release.pop()
    public, _, local = match[2].partition("+")
    early = re.search(r"(dev|a|alpha|b|beta|rc|c)\W*(\d*)", public)
    rank = {"dev": 0, "a": 1, "alpha": 1, "b": 2, "beta": 2, "rc": 3, "c": 3}[early[1]] if early else 4
    return release, rank, int(early[2] or 0) if early else 0, local != "", local


class TorchVersion(str):
    """A version that compares with versions, text and tuples of numbers by value rather than as text."""

    def _compare(self, other, method):
        if isinstance(other, (tuple, list)):
            other = ".".join(str(part) for part in other)
        elif not isinstance(other, str):
            raise ValueError(f"Unable to convert {other} to a Version")
        try:
            mine, theirs = _key(self), _key(other)
        except ValueError:
            mine, theirs = str(self), str(other)
        return method(mine, theirs)

    def __gt__(self, other):
        return self._compare(other, lambda a, b: a > b)

    def __lt__(self, other):
        return self._compare(other, lambda a, b: a < b)

    def __eq__(self, other):
        return self._compare(other, lambda a, b: a == b)

    def __ge__(self, other):
        return self._compare(other, lambda a, b: a >= b)

    def __le__(self, other):
        return self._compare(other, lambda a, b: a <= b)

    def __ne__(self, other):
        return not self.__eq__(other)

    __hash__ = str.__hash__


__version__ = TorchVersion("2.13.0+cpu")
