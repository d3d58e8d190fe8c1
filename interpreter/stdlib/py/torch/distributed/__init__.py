# Owns: torch.distributed for a world of one process: collectives are identities, other ranks do not exist.
import os

import torch

from torch.distributed._work import ProcessGroup, ReduceOp, Work, _Done, reduce_op

_world = None
_NOT_READY = "Default process group has not been initialized, please make sure to call init_process_group."


class Backend(str):
    UNDEFINED, GLOO, NCCL, UCC, MPI, XCCL, FAKE = "undefined", "gloo", "nccl", "ucc", "mpi", "xccl", "fake"
    backend_list = ["undefined", "gloo", "nccl", "xccl", "ucc", "mpi", "fake"]

    def __new__(cls, name):
        if not isinstance(name, str):
            raise ValueError("Backend constructor parameter must be string-ish")
        return str.__new__(cls, name.lower())


class _GroupMeta(type):
    @property
    def WORLD(cls):
        return _world

    @WORLD.setter
    def WORLD(cls, value):
        global _world
        _world = value


class group(metaclass=_GroupMeta):
    pass


class GroupMember(metaclass=_GroupMeta):
    NON_GROUP_MEMBER = -100


class DistBackendError(RuntimeError):
    pass


class DistNetworkError(RuntimeError):
    pass


class DistStoreError(RuntimeError):
    pass


def is_available():
    return True


def is_initialized():
    return _world is not None


def is_gloo_available():
    return True


def is_nccl_available():
    return False


def is_mpi_available():
    return False


def is_ucc_available():
    return False


def is_xccl_available():
    return False


def is_torchelastic_launched():
    return os.environ.get("TORCHELASTIC_RUN_ID") is not None


def is_backend_available(backend):
    return backend.lower() in ("gloo", "fake")


def _environment(name, given):
    if given is not None and given != -1:
        return given
    value = os.environ.get(name)
    if value is None:
        raise ValueError(
            f"Error initializing torch.distributed using env:// rendezvous: environment variable {name} expected, but not set"
        )
    return int(value) if name != "MASTER_ADDR" else value


def init_process_group(
    backend=None, init_method=None, timeout=None, world_size=-1, rank=-1, store=None, group_name="", pg_options=None,
    device_id=None,
):
    global _world
    if _world is not None:
        raise ValueError("trying to initialize the default process group twice!")
    if store is None and (init_method is None or init_method == "env://"):
        rank = _environment("RANK", rank)
        world_size = _environment("WORLD_SIZE", world_size)
        _environment("MASTER_ADDR", None)
        _environment("MASTER_PORT", None)
    if world_size != 1 or rank not in (0, -1):
        raise NotImplementedError(
            f"torch.distributed.init_process_group with world_size={world_size} is not implemented in pyt yet"
        )
    name = str(backend or "gloo").lower()
    if name == "nccl":
        raise ValueError("ProcessGroupNCCL is only supported with GPUs, no GPUs found!")
    if name not in ("gloo", "fake") and ":" not in name:
        raise NotImplementedError(f"torch.distributed backend {name} is not implemented in pyt yet")
    _world = ProcessGroup(name.split(":")[-1], [0])
    torch._C._set_process_group(1, 0)


def destroy_process_group(group=None):
    global _world
    if group is None and _world is None:
        raise AssertionError("Process group cannot be None")
    if group is None or group is _world:
        _world = None
        torch._C._set_process_group()


def _group(given=None):
    if _world is None:
        raise ValueError(_NOT_READY)
    return _world if given is None else given


_get_default_group = _group


def get_rank(group=None):
    return _group(group).rank()


def get_world_size(group=None):
    return _group(group).size()


def get_backend(group=None):
    return _group(group).name()


def get_process_group_ranks(group):
    return list(_group(group)._ranks)


def get_group_rank(group, global_rank):
    return _group(group)._ranks.index(global_rank)


def get_global_rank(group, group_rank):
    return _group(group)._ranks[group_rank]


def get_node_local_rank(fallback_rank=None):
    if "LOCAL_RANK" in os.environ:
        return int(os.environ["LOCAL_RANK"])
    if fallback_rank is not None:
        return int(fallback_rank)
    raise RuntimeError(
        "LOCAL_RANK is not in the environment. Consider passing fallback_rank to allow `get_node_local_rank` to work, "
        "assuming you are not running in a multi-device context and want the code to run locally instead."
    )


def new_group(ranks=None, timeout=None, backend=None, pg_options=None, use_local_synchronization=False, group_desc=None, device_id=None):
    world = _group()
    if ranks is not None and any(r != 0 for r in ranks):
        raise ValueError("the new group's rank should be within the world_size set by init_process_group")
    return ProcessGroup(backend or world.name(), [0])


def _finish(async_op):
    return _Done() if async_op else None


def _root(name, rank, given):
    backend = _group(given)
    if rank is not None and rank != 0:
        raise RuntimeError(f"ProcessGroup{backend.name().capitalize()}::{name}: invalid root rank: {rank}")


def all_reduce(tensor, op=ReduceOp.SUM, group=None, async_op=False):
    _group(group)
    reduce_op(op)
    return _finish(async_op)


def reduce(tensor, dst=None, op=ReduceOp.SUM, group=None, async_op=False, group_dst=None):
    _root("reduce", dst if dst is not None else group_dst, group)
    return _finish(async_op)


def broadcast(tensor, src=None, group=None, async_op=False, group_src=None):
    _root("broadcast", src if src is not None else group_src, group)
    return _finish(async_op)


def barrier(group=None, async_op=False, device_ids=None):
    _group(group)
    return _finish(async_op)


def monitored_barrier(group=None, timeout=None, wait_all_ranks=False):
    _group(group)


def _copy(out, source):
    with torch.no_grad():
        out.copy_(source.view_as(out) if out.numel() == source.numel() else source)


def all_gather(tensor_list, tensor, group=None, async_op=False):
    _group(group)
    _copy(tensor_list[0], tensor)
    return _finish(async_op)


def all_gather_into_tensor(output_tensor, input_tensor, group=None, async_op=False):
    _group(group)
    _copy(output_tensor, input_tensor)
    return _finish(async_op)


def gather(tensor, gather_list=None, dst=None, group=None, async_op=False, group_dst=None):
    _root("gather", dst if dst is not None else group_dst, group)
    if not gather_list:
        raise ValueError("Argument ``gather_list`` must be specified on destination rank.")
    _copy(gather_list[0], tensor)
    return _finish(async_op)


def scatter(tensor, scatter_list=None, src=None, group=None, async_op=False, group_src=None):
    _root("scatter", src if src is not None else group_src, group)
    if not scatter_list:
        raise ValueError("Argument ``scatter_list`` must be specified on source rank.")
    _copy(tensor, scatter_list[0])
    return _finish(async_op)


def reduce_scatter(output, input_list, op=ReduceOp.SUM, group=None, async_op=False):
    _group(group)
    _copy(output, input_list[0])
    return _finish(async_op)


def reduce_scatter_tensor(output, input, op=ReduceOp.SUM, group=None, async_op=False):
    _group(group)
    _copy(output, input)
    return _finish(async_op)


def all_to_all(output_tensor_list, input_tensor_list, group=None, async_op=False):
    _group(group)
    _copy(output_tensor_list[0], input_tensor_list[0])
    return _finish(async_op)


def all_to_all_single(output, input, output_split_sizes=None, input_split_sizes=None, group=None, async_op=False):
    _group(group)
    _copy(output, input)
    return _finish(async_op)


def _same(obj):
    import pickle

    try:
        return pickle.loads(pickle.dumps(obj))
    except Exception:
        return obj


def all_gather_object(object_list, obj, group=None):
    _group(group)
    object_list[0] = _same(obj)


def gather_object(obj, object_gather_list=None, dst=None, group=None, group_dst=None):
    _root("gather", dst if dst is not None else group_dst, group)
    object_gather_list[0] = _same(obj)


def broadcast_object_list(object_list, src=None, group=None, device=None, group_src=None):
    _root("broadcast", src if src is not None else group_src, group)


def scatter_object_list(scatter_object_output_list, scatter_object_input_list=None, src=None, group=None, group_src=None):
    _root("scatter", src if src is not None else group_src, group)
    scatter_object_output_list[0] = _same(scatter_object_input_list[0])


def _no_other_rank(verb, mine):
    _group()
    if verb.endswith("send") and mine in (0, None):
        raise ValueError(
            "Invalid destination rank: destination rank should not be the same as the rank of the current process."
        )
    raise NotImplementedError(f"torch.distributed.{verb} in a world of one process is not implemented in pyt yet")


def send(tensor, dst=None, group=None, tag=0, group_dst=None):
    _no_other_rank("send", dst)


def isend(tensor, dst=None, group=None, tag=0, group_dst=None):
    _no_other_rank("isend", dst)


def recv(tensor, src=None, group=None, tag=0, group_src=None):
    _no_other_rank("recv", src)


def irecv(tensor, src=None, group=None, tag=0, group_src=None):
    _no_other_rank("irecv", src)


def __getattr__(name):
    from torch import _missing

    return _missing.attribute(__name__, name)
