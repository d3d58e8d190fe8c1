# Owns: torch.backends.cusparselt.


def is_available():
    return False


def version():
    return None
