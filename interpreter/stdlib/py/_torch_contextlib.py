# Owns: functions decorated with torch's context managers (no_grad and its relatives).
import functools


def context_decorator(func, manager):
    """The function run inside a fresh clone of the manager on every call; generators hold it only while they run."""
    code = getattr(func, "__code__", None)
    if code is not None and code.co_flags & 0x20:
        @functools.wraps(func)
        def generator_context(*args, **kwargs):
            gen = func(*args, **kwargs)
            try:
                with manager.clone():
                    response = gen.send(None)
                while True:
                    try:
                        request = yield response
                    except GeneratorExit:
                        with manager.clone():
                            gen.close()
                        raise
                    except BaseException as error:
                        with manager.clone():
                            response = gen.throw(error)
                    else:
                        with manager.clone():
                            response = gen.send(request)
            except StopIteration as stop:
                return stop.value

        return generator_context

    @functools.wraps(func)
    def decorate_context(*args, **kwargs):
        with manager.clone():
            return func(*args, **kwargs)

    return decorate_context
