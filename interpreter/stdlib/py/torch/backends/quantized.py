# Owns: torch.backends.quantized: the engine's name, kept.
engine = "x86"
supported_engines = ["qnnpack", "onednn", "x86", "fbgemm"]
