# The multiprocessing.pool module.
from multiprocessing import Pool
from concurrent.futures import ThreadPoolExecutor as _E

ThreadPool = Pool
