# The importlib.metadata module: versions of torch and numpy as pyt provides them, and of installed distributions.
import os
import re
import sys

__all__ = ["Distribution", "PackageNotFoundError", "distribution", "distributions", "entry_points", "files",
           "metadata", "packages_distributions", "requires", "version"]

_OWN = ("torch", "numpy")


class PackageNotFoundError(ModuleNotFoundError):
    """There is no distribution of that name."""

    def __str__(self):
        return f"No package metadata was found for {self.name}"

    @property
    def name(self):
        return self.args[0]


def _same(name):
    return re.sub(r"[-_.]+", "-", name).lower()


class _Metadata(dict):
    """The headers of a METADATA file."""

    def get_all(self, name, failobj=None):
        return self._all.get(name, failobj)

    def __getitem__(self, name):
        return self.get(name)

    _all = {}


class Distribution:
    """An installed distribution."""

    def __init__(self, name, version=None, folder=None):
        self._name, self._version, self._folder = name, version, folder

    @classmethod
    def from_name(cls, name):
        if not name:
            raise ValueError("A distribution name is required.")
        for found in distributions():
            if _same(found._name) == _same(name):
                return found
        raise PackageNotFoundError(name)

    @classmethod
    def discover(cls, **kwargs):
        return distributions(**kwargs)

    def read_text(self, filename):
        if self._folder is None:
            return None
        try:
            with open(os.path.join(self._folder, filename), encoding="utf-8") as f:
                return f.read()
        except OSError:
            return None

    @property
    def metadata(self):
        made = _Metadata()
        made._all = {}
        text = self.read_text("METADATA")
        if text is None:
            text = f"Metadata-Version: 2.1\nName: {self._name}\nVersion: {self.version}\n\n"
        for line in text.split("\n\n")[0].splitlines():
            key, colon, value = line.partition(": ")
            if colon and not key.startswith((" ", "\t")):
                made.setdefault(key, value)
                made._all.setdefault(key, []).append(value)
        return made

    @property
    def name(self):
        return self._name

    @property
    def version(self):
        if self._version is None:
            self._version = str(__import__(self._name).__version__)
        return self._version

    @property
    def requires(self):
        return self.metadata.get_all("Requires-Dist")

    @property
    def files(self):
        return None

    @property
    def entry_points(self):
        return []


def distributions(**kwargs):
    """All distributions: pyt's own, then those on sys.path."""
    for name in _OWN:
        yield Distribution(name)
    for folder in sys.path:
        try:
            names = sorted(os.listdir(folder or "."))
        except OSError:
            continue
        for entry in names:
            if entry.endswith(".dist-info") and "-" in entry:
                name, _, version = entry[:-10].rpartition("-")
                if _same(name) not in _OWN:
                    yield Distribution(name, version, os.path.join(folder, entry))


def distribution(distribution_name):
    """The distribution of a name."""
    return Distribution.from_name(distribution_name)


def metadata(distribution_name):
    """The metadata of a distribution."""
    return Distribution.from_name(distribution_name).metadata


def version(distribution_name):
    """The version of a distribution."""
    return Distribution.from_name(distribution_name).version


def requires(distribution_name):
    """The requirements of a distribution."""
    return Distribution.from_name(distribution_name).requires


def files(distribution_name):
    """The files of a distribution, as far as they are known."""
    return Distribution.from_name(distribution_name).files


class EntryPoints(tuple):
    """Entry points; pyt knows of none."""

    names = groups = frozenset()

    def select(self, **params):
        return self


def entry_points(**params):
    return EntryPoints()


def packages_distributions():
    return {name: [name] for name in _OWN}
