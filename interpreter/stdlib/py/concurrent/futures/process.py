# The concurrent.futures.process module.
from concurrent.futures import ProcessPoolExecutor
