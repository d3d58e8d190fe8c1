# The shutil module: copying, moving and removing files and trees.
import fnmatch
import os
import stat

__all__ = ["copyfileobj", "copyfile", "copymode", "copystat", "copy", "copy2", "copytree", "move", "rmtree",
           "Error", "SpecialFileError", "SameFileError", "disk_usage", "which", "get_terminal_size",
           "ignore_patterns", "make_archive", "unpack_archive", "chown"]


class Error(OSError):
    pass


class SameFileError(Error):
    pass


class SpecialFileError(OSError):
    pass


class ReadError(OSError):
    pass


def copyfileobj(fsrc, fdst, length=0):
    while buf := fsrc.read(length or 65536):
        fdst.write(buf)


def copyfile(src, dst, *, follow_symlinks=True):
    if os.path.exists(dst) and os.path.samefile(src, dst):
        raise SameFileError(f"{src!r} and {dst!r} are the same file")
    if not follow_symlinks and os.path.islink(src):
        os.symlink(os.readlink(src), dst)
    else:
        with open(src, "rb") as fsrc, open(dst, "wb") as fdst:
            copyfileobj(fsrc, fdst)
    return dst


def copymode(src, dst, *, follow_symlinks=True):
    os.chmod(dst, stat.S_IMODE(os.stat(src).st_mode))


def copystat(src, dst, *, follow_symlinks=True):
    st = os.stat(src)
    os.utime(dst, (st.st_atime, st.st_mtime))
    os.chmod(dst, stat.S_IMODE(st.st_mode))


def _target(src, dst):
    return os.path.join(dst, os.path.basename(src)) if os.path.isdir(dst) else dst


def copy(src, dst, *, follow_symlinks=True):
    dst = _target(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copymode(src, dst)
    return dst


def copy2(src, dst, *, follow_symlinks=True):
    dst = _target(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copystat(src, dst)
    return dst


def ignore_patterns(*patterns):
    def ignored(path, names):
        found = []
        for pattern in patterns:
            found.extend(fnmatch.filter(names, pattern))
        return set(found)
    return ignored


def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2, ignore_dangling_symlinks=False,
             dirs_exist_ok=False):
    names = os.listdir(src)
    skipped = ignore(os.fspath(src), names) if ignore is not None else ()
    os.makedirs(dst, exist_ok=dirs_exist_ok)
    for name in names:
        if name in skipped:
            continue
        a, b = os.path.join(src, name), os.path.join(dst, name)
        if symlinks and os.path.islink(a):
            os.symlink(os.readlink(a), b)
        elif os.path.isdir(a):
            copytree(a, b, symlinks, ignore, copy_function, ignore_dangling_symlinks, dirs_exist_ok)
        else:
            copy_function(a, b)
    copystat(src, dst)
    return dst


def rmtree(path, ignore_errors=False, onerror=None, *, dir_fd=None):
    def fail(func, name, error):
        if ignore_errors:
            return
        if onerror is None:
            raise error
        onerror(func, name, (type(error), error, error.__traceback__))
    try:
        if os.path.islink(path):
            raise OSError("Cannot call rmtree on a symbolic link")
        entries = list(os.scandir(path))
    except OSError as e:
        fail(os.scandir, path, e)
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            rmtree(entry.path, ignore_errors, onerror)
        else:
            try:
                os.unlink(entry.path)
            except OSError as e:
                fail(os.unlink, entry.path, e)
    try:
        os.rmdir(path)
    except OSError as e:
        fail(os.rmdir, path, e)


def move(src, dst, copy_function=copy2):
    real_dst = dst
    if os.path.isdir(dst):
        real_dst = os.path.join(dst, os.path.basename(os.fspath(src).rstrip("/")))
        if os.path.exists(real_dst):
            raise Error(f"Destination path '{real_dst}' already exists")
    try:
        os.rename(src, real_dst)
    except OSError:
        if os.path.isdir(src):
            copytree(src, real_dst, copy_function=copy_function, symlinks=True)
            rmtree(src)
        else:
            copy_function(src, real_dst)
            os.unlink(src)
    return real_dst


def which(cmd, mode=os.F_OK | os.X_OK, path=None):
    def usable(fn):
        return os.path.exists(fn) and os.access(fn, mode) and not os.path.isdir(fn)
    if os.path.dirname(cmd):
        return cmd if usable(cmd) else None
    if path is None:
        path = os.environ.get("PATH", os.defpath)
    if not path:
        return None
    seen = set()
    for folder in path.split(os.pathsep):
        if folder not in seen:
            seen.add(folder)
            name = os.path.join(folder, cmd)
            if usable(name):
                return name
    return None


def get_terminal_size(fallback=(80, 24)):
    try:
        columns = int(os.environ["COLUMNS"])
    except (KeyError, ValueError):
        columns = 0
    try:
        lines = int(os.environ["LINES"])
    except (KeyError, ValueError):
        lines = 0
    if columns <= 0 or lines <= 0:
        try:
            size = os.get_terminal_size(1)
        except (AttributeError, ValueError, OSError):
            size = os.terminal_size(fallback)
        if columns <= 0:
            columns = size.columns or fallback[0]
        if lines <= 0:
            lines = size.lines or fallback[1]
    return os.terminal_size((columns, lines))


def chown(path, user=None, group=None):
    os.chown(path, -1 if user is None else user, -1 if group is None else group)


def disk_usage(path):
    raise NotImplementedError("shutil.disk_usage is not implemented in pyt yet")


def make_archive(base_name, format, root_dir=None, base_dir=None, *args, **kwargs):
    root = os.curdir if root_dir is None else root_dir
    base = os.curdir if base_dir is None else base_dir
    files = []
    for folder, dirs, names in os.walk(os.path.join(root, base)):
        for n in sorted(names):
            full = os.path.join(folder, n)
            files.append((full, os.path.relpath(full, root)))
    if format == "zip":
        import zipfile
        target = base_name + ".zip"
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as z:
            for full, name in files:
                z.write(full, name)
        return target
    import tarfile
    suffix, mode = {"tar": (".tar", "w"), "gztar": (".tar.gz", "w:gz"), "bztar": (".tar.bz2", "w:bz2"),
                    "xztar": (".tar.xz", "w:xz")}[format]
    target = base_name + suffix
    with tarfile.open(target, mode) as t:
        for full, name in files:
            t.add(full, name)
    return target


def unpack_archive(filename, extract_dir=None, format=None, **kwargs):
    extract_dir = os.getcwd() if extract_dir is None else extract_dir
    name = os.fspath(filename)
    if format == "zip" or name.endswith(".zip"):
        import zipfile
        with zipfile.ZipFile(name) as z:
            z.extractall(extract_dir)
    else:
        import tarfile
        with tarfile.open(name) as t:
            t.extractall(extract_dir)
