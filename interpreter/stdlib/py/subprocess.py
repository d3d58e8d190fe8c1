# The subprocess module: running other programs to their end.
import io
import posix as _posix
import sys

__all__ = ["Popen", "PIPE", "STDOUT", "call", "check_call", "getstatusoutput", "getoutput", "check_output", "run",
           "CalledProcessError", "DEVNULL", "SubprocessError", "TimeoutExpired", "CompletedProcess", "list2cmdline"]

PIPE = -1
STDOUT = -2
DEVNULL = -3


class SubprocessError(Exception):
    pass


class CalledProcessError(SubprocessError):
    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode = returncode
        self.cmd = cmd
        self.output = output
        self.stderr = stderr

    def __str__(self):
        if self.returncode and self.returncode < 0:
            return f"Command '{self.cmd}' died with <Signals: {-self.returncode}>."
        return f"Command '{self.cmd}' returned non-zero exit status {self.returncode}."

    @property
    def stdout(self):
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class TimeoutExpired(SubprocessError):
    def __init__(self, cmd, timeout, output=None, stderr=None):
        self.cmd = cmd
        self.timeout = timeout
        self.output = output
        self.stderr = stderr

    def __str__(self):
        return f"Command '{self.cmd}' timed out after {self.timeout} seconds"

    @property
    def stdout(self):
        return self.output


class CompletedProcess:
    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args = args
        self.returncode = returncode
        self.stdout = stdout
        self.stderr = stderr

    def __repr__(self):
        parts = [f"args={self.args!r}", f"returncode={self.returncode!r}"]
        if self.stdout is not None:
            parts.append(f"stdout={self.stdout!r}")
        if self.stderr is not None:
            parts.append(f"stderr={self.stderr!r}")
        return f"{type(self).__name__}({', '.join(parts)})"

    def check_returncode(self):
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)


def list2cmdline(seq):
    return " ".join([f'"{a}"' if " " in a or not a else a for a in seq])


def _target(x, merged=False):
    if x is None:
        return None
    if x == PIPE:
        return "pipe"
    if x == DEVNULL:
        return "null"
    if isinstance(x, int):
        return x
    return x.fileno()


class Popen:
    """A program; it runs when its result is asked for, and to its end."""

    def __init__(self, args, bufsize=-1, executable=None, stdin=None, stdout=None, stderr=None, preexec_fn=None,
                 close_fds=True, shell=False, cwd=None, env=None, universal_newlines=None, startupinfo=None,
                 creationflags=0, restore_signals=True, start_new_session=False, pass_fds=(), *, user=None,
                 group=None, extra_groups=None, encoding=None, errors=None, text=None, umask=-1, pipesize=-1,
                 process_group=None):
        self.args = args
        self._stdin, self._stdout, self._stderr = stdin, stdout, stderr
        self._shell, self._cwd, self._env = shell, cwd, env
        self._text = bool(text or universal_newlines or encoding or errors)
        self._encoding = encoding or "utf-8"
        self._errors = errors or "strict"
        self.returncode = None
        self.pid = None
        self.stdin = (io.StringIO() if self._text else io.BytesIO()) if stdin == PIPE else None
        self.stdout = self.stderr = None
        self._done = False
        if stdin != PIPE:
            self._run(None, None)

    def _run(self, input, timeout):
        if self._done:
            return
        args = self.args
        if self._shell:
            args = ["/bin/sh", "-c", args if isinstance(args, str) else args[0]] + (
                [] if isinstance(args, str) else list(args[1:]))
        elif isinstance(args, (str, bytes)) or hasattr(args, "__fspath__"):
            args = [args]
        merge = self._stderr == STDOUT
        if merge and self._stdout == PIPE:
            import shlex
            args = ["/bin/sh", "-c", 'exec "$@" 2>&1', "sh", *[str(a) for a in args]]
        if isinstance(input, str):
            input = input.encode(self._encoding)
        self._done = True
        status, out, err, self.pid = _posix._spawn(
            list(args), self._cwd, self._env, input, "pipe" if input is not None else _target(self._stdin),
            _target(self._stdout), None if merge else _target(self._stderr), timeout, self._shell)
        self._out = self._decode(out) if self._stdout == PIPE else None
        self._err = self._decode(err) if self._stderr == PIPE else None
        if status is None:
            raise TimeoutExpired(self.args, timeout, self._out, self._err)
        self._status = status
        make = io.StringIO if self._text else io.BytesIO
        if self._out is not None:
            self.stdout = make(self._out)
        if self._err is not None:
            self.stderr = make(self._err)

    def _decode(self, data):
        if data is None:
            return None
        if self._text:
            return data.decode(self._encoding, self._errors).replace("\r\n", "\n")
        return data

    def communicate(self, input=None, timeout=None):
        if not self._done:
            if input is None and self.stdin is not None:
                input = self.stdin.getvalue()
            self._run(input, timeout)
        self.returncode = self._status
        return self._out, self._err

    def poll(self):
        if self._done:
            self.returncode = self._status
        return self.returncode

    def wait(self, timeout=None):
        self.communicate(timeout=timeout)
        return self.returncode

    def kill(self):
        pass

    terminate = kill

    def send_signal(self, sig):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.wait()

    def __repr__(self):
        return f"<Popen: returncode: {self.returncode} args: {list(self.args)!r}>"


def run(*popenargs, input=None, capture_output=False, timeout=None, check=False, **kwargs):
    """Run a command and give its outcome."""
    if input is not None:
        if kwargs.get("stdin") is not None:
            raise ValueError("stdin and input arguments may not both be used.")
        kwargs["stdin"] = PIPE
    if capture_output:
        if kwargs.get("stdout") is not None or kwargs.get("stderr") is not None:
            raise ValueError("stdout and stderr arguments may not be used with capture_output.")
        kwargs["stdout"] = PIPE
        kwargs["stderr"] = PIPE
    if timeout is not None and input is None:
        # Start nothing before the limit is known.
        given = kwargs.get("stdin")
        kwargs["stdin"] = PIPE
        process = Popen(*popenargs, **kwargs)
        process._stdin = given
        process._run(None, timeout)
    else:
        process = Popen(*popenargs, **kwargs)
    stdout, stderr = process.communicate(input, timeout)
    code = process.returncode
    if check and code:
        raise CalledProcessError(code, process.args, stdout, stderr)
    return CompletedProcess(process.args, code, stdout, stderr)


def call(*popenargs, timeout=None, **kwargs):
    return run(*popenargs, timeout=timeout, **kwargs).returncode


def check_call(*popenargs, **kwargs):
    code = call(*popenargs, **kwargs)
    if code:
        raise CalledProcessError(code, kwargs.get("args") or popenargs[0])
    return 0


def check_output(*popenargs, timeout=None, **kwargs):
    return run(*popenargs, stdout=PIPE, timeout=timeout, check=True, **kwargs).stdout


def getstatusoutput(cmd, *, encoding=None, errors=None):
    done = run(cmd, shell=True, text=True, stdout=PIPE, stderr=STDOUT)
    data = done.stdout
    return done.returncode, data[:-1] if data[-1:] == "\n" else data


def getoutput(cmd, *, encoding=None, errors=None):
    return getstatusoutput(cmd)[1]
