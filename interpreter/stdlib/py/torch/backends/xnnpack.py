# Owns: torch.backends.xnnpack.
enabled = False
