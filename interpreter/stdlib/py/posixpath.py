# The posixpath module: another name for os.path.
from os.path import *
from os.path import _fspath, exists, lexists, isfile, isdir, islink
