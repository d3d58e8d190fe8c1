# The cProfile module: the runtime counts no calls, so profiling says that it is missing; timeit and time work.
__all__ = ["run", "runctx", "Profile"]


class Profile:
    def __init__(self, *args, **kwargs):
        raise NotImplementedError("cProfile.Profile is not implemented in pyt yet")


def run(statement, filename=None, sort=-1):
    raise NotImplementedError("cProfile.run is not implemented in pyt yet")


def runctx(statement, globals, locals, filename=None, sort=-1):
    raise NotImplementedError("cProfile.runctx is not implemented in pyt yet")
