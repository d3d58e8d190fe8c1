# Owns: torch.hub: where downloads would lie. Nothing is downloaded.
import os

__all__ = ["download_url_to_file", "get_dir", "help", "list", "load", "load_state_dict_from_url", "set_dir"]

_hub_dir = None


def get_dir():
    if _hub_dir is not None:
        return _hub_dir
    cache = os.getenv("XDG_CACHE_HOME", "~/.cache")
    return os.path.join(os.path.expanduser(os.getenv("TORCH_HOME", os.path.join(cache, "torch"))), "hub")


def set_dir(d):
    global _hub_dir
    _hub_dir = os.path.expanduser(d)


def _missing(name):
    raise NotImplementedError(f"torch.hub.{name} is not implemented in pyt yet")


def load(repo_or_dir, model, *args, source="github", trust_repo="check", force_reload=False, verbose=True, skip_validation=False, **kwargs):
    _missing("load")


def list(github, force_reload=False, skip_validation=False, trust_repo="check", verbose=True):
    _missing("list")


def help(github, model, force_reload=False, skip_validation=False, trust_repo="check"):
    _missing("help")


def download_url_to_file(url, dst, hash_prefix=None, progress=True):
    _missing("download_url_to_file")


def load_state_dict_from_url(url, model_dir=None, map_location=None, progress=True, check_hash=False, file_name=None, weights_only=False):
    """The file when it lies in the cache already."""
    import torch
    from urllib.parse import urlparse

    folder = model_dir or os.path.join(get_dir(), "checkpoints")
    cached = os.path.join(folder, file_name or os.path.basename(urlparse(url).path))
    if not os.path.exists(cached):
        _missing("load_state_dict_from_url")
    return torch.load(cached, map_location=map_location, weights_only=weights_only)
