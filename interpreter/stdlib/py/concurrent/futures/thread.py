# The concurrent.futures.thread module.
from concurrent.futures import ThreadPoolExecutor
