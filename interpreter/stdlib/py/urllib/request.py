# The urllib.request module: pyt has no network access of its own.
from urllib.error import URLError


class Request:
    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.full_url = url
        self.data = data
        self.headers = dict(headers)
        self.method = method


def urlopen(url, *args, **kwargs):
    raise NotImplementedError("urllib.request.urlopen is not implemented in pyt yet")


def urlretrieve(url, filename=None, reporthook=None, data=None):
    raise NotImplementedError("urllib.request.urlretrieve is not implemented in pyt yet")
