import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { pyt } from "../pyt.ts";

it("modules that only PyTorch has can be imported and say what they are when used", () => {
  const file = join(mkdtempSync(join(tmpdir(), "pyt-")), "missing.py");
  writeFileSync(
    file,
    `
import torch, sys
print([m for m in sys.modules if m in ("torch._missing", "torch.jit", "torch.testing", "torch.distributed")])
import torch.fx
from torch.ao.quantization import quantize_dynamic
print(hasattr(torch, "onnx"), hasattr(torch, "no_such_name"), isinstance(3, torch.fx.GraphModule))
for call in (
    lambda: torch.fx.symbolic_trace(3),
    lambda: torch.fx.GraphModule(),
    lambda: quantize_dynamic(3),
    lambda: torch.jit.save(1, "x"),
    lambda: torch.fx.no_such_name,
    lambda: __import__("torch.no_such_module"),
):
    try:
        call()
    except Exception as e:
        print(type(e).__name__, e)
`,
  );
  expect(pyt(["run", "--cuda=off", file]).stdout).toBe(`[]
True False False
NotImplementedError torch.fx.symbolic_trace is not implemented in pyt yet
NotImplementedError torch.fx.GraphModule is not implemented in pyt yet
NotImplementedError torch.ao.quantization.quantize_dynamic is not implemented in pyt yet
NotImplementedError torch.jit.save is not implemented in pyt yet
AttributeError module 'torch.fx' has no attribute 'no_such_name'
ModuleNotFoundError No module named 'torch.no_such_module'
`);
});
