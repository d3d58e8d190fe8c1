# The codeop module: compiles interactive input, or tells that more of it is needed.
import _codeop

__all__ = ["compile_command", "Compile", "CommandCompiler"]


class Compile:
    """Compiles text as compile() does."""

    def __init__(self):
        self.flags = 0

    def __call__(self, source, filename, symbol):
        return compile(source, filename, symbol)


class CommandCompiler:
    """Compiles whole input and returns None for the start of one."""

    def __init__(self):
        self.compiler = Compile()

    def __call__(self, source, filename="<input>", symbol="single"):
        return _maybe(self.compiler, source, filename, symbol)


def _maybe(compiler, source, filename, symbol):
    if symbol != "eval" and all(not line.strip() or line.strip().startswith("#") for line in source.split("\n")):
        source = "pass"
    if symbol == "single" and _codeop.incomplete(source, filename):
        return None
    return compiler(source, filename, symbol)


def compile_command(source, filename="<input>", symbol="single"):
    """A code object, or None when the input goes on."""
    return _maybe(Compile(), source, filename, symbol)
