# The platform module: what the program runs on.
import os
import sys
from collections import namedtuple

uname_result = namedtuple("uname_result", "system node release version machine")


def uname():
    u = os.uname()
    return uname_result(u.sysname, u.nodename, u.release, u.version, u.machine)


def system():
    return os.uname().sysname


def node():
    return os.uname().nodename


def release():
    return os.uname().release


def version():
    return os.uname().version


def machine():
    return os.uname().machine


def processor():
    return machine()


def architecture(executable="", bits="", linkage=""):
    return ("64bit", "ELF")


def platform(aliased=False, terse=False):
    u = os.uname()
    return f"{u.sysname}-{u.release}-{u.machine}-with-glibc2.36"


def python_version():
    return "3.11.7"


def python_version_tuple():
    return ("3", "11", "7")


def python_implementation():
    return "CPython"


def python_compiler():
    return "V8"


def python_build():
    return ("main", "")


def python_branch():
    return ""


def python_revision():
    return ""


def libc_ver(executable=None, lib="", version="", chunksize=16384):
    return ("glibc", "2.36")


def mac_ver(release="", versioninfo=("", "", ""), machine=""):
    return ("", ("", "", ""), "")


def win32_ver(release="", version="", csd="", ptype=""):
    return ("", "", "", "")


def freedesktop_os_release():
    info = {}
    with open("/etc/os-release") as f:
        for line in f:
            if "=" in line:
                key, value = line.strip().split("=", 1)
                info[key] = value.strip('"')
    return info
