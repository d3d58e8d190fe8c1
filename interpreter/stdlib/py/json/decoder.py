# The json.decoder module.
from json import JSONDecodeError, JSONDecoder
