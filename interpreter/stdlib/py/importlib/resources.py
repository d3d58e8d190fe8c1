# The importlib.resources module: files that lie in packages.
import os
import sys
from contextlib import contextmanager

__all__ = ["Package", "Resource", "as_file", "contents", "files", "is_resource", "open_binary", "open_text", "path",
           "read_binary", "read_text"]

Package = Resource = str


def files(package):
    """The folder of a package, as a path."""
    from pathlib import Path
    if isinstance(package, str):
        __import__(package)
        package = sys.modules[package]
    for folder in getattr(package, "__path__", None) or ():
        return Path(folder)
    raise TypeError(f"{package.__name__!r} is not a package")


@contextmanager
def as_file(path):
    """The path itself: files of packages are plain files."""
    yield path


@contextmanager
def path(package, resource):
    yield files(package) / resource


def open_binary(package, resource):
    return (files(package) / resource).open("rb")


def open_text(package, resource, encoding="utf-8", errors="strict"):
    return (files(package) / resource).open("r", encoding=encoding, errors=errors)


def read_binary(package, resource):
    return (files(package) / resource).read_bytes()


def read_text(package, resource, encoding="utf-8", errors="strict"):
    return (files(package) / resource).read_text(encoding=encoding, errors=errors)


def is_resource(package, name):
    return (files(package) / name).is_file()


def contents(package):
    return sorted(os.listdir(files(package)))
