# Owns: what collectives take and give back: reductions by name, finished work, a group of one.
import enum


class RedOpType(enum.Enum):
    SUM, AVG, PRODUCT, MIN, MAX, BAND, BOR, BXOR, PREMUL_SUM = range(9)

    def __str__(self):
        return f"RedOpType.{self.name}"


class ReduceOp:
    RedOpType = RedOpType


for _op in RedOpType:
    setattr(ReduceOp, _op.name, _op)


def reduce_op(op):
    if not isinstance(op, RedOpType):
        raise TypeError(f"Invalid reduction: {op!r}")
    return op


class Work:
    def wait(self, timeout=None):
        return True

    def is_completed(self):
        return True

    def is_success(self):
        return True

    def get_future(self):
        from torch.futures import Future

        future = Future()
        future.set_result(None)
        return future


class _Done(Work):
    pass


class ProcessGroup:
    def __init__(self, backend, ranks):
        self._backend, self._ranks = backend, ranks

    def rank(self):
        return 0

    def size(self):
        return len(self._ranks)

    def name(self):
        return self._backend
