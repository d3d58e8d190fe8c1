# The concurrent.futures._base module.
from concurrent.futures import Future, Executor, CancelledError, TimeoutError
