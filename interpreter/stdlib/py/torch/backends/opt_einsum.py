# Owns: torch.backends.opt_einsum: the package is not there, contractions run from left to right.
enabled = False
strategy = None


def is_available():
    return False


def get_opt_einsum():
    return None
