# The json.encoder module.
from json import JSONEncoder
