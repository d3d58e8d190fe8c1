"""torch.signal: window functions."""

from torch.signal import windows

__all__ = ["windows"]
