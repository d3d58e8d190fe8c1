"""numpy.lib: stride tricks."""
from numpy.lib import stride_tricks
