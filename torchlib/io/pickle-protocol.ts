// Owns: tensors and modules under Python's own pickle: each is reduced to the bytes that torch.save would write for it.
import { def } from "../core/def.ts";
import { pyfns } from "../core/pyclass.ts";
import { values } from "../core/pyvalue.ts";
import type { Tensor } from "../core/tensor.ts";
import { Module } from "../nn/module.ts";
import { archive, loadBytes } from "./serialization.ts";

/** Members of `torch.storage`; PyTorch reads such pickles with its function of the same name. */
export const pickleFunctions = pyfns("torch.storage", {
  "_load_from_bytes(b)": (b: unknown) => loadBytes(values.bytesOf(b)!, null, false),
});

/** `(torch.storage._load_from_bytes, (bytes,))`. Tensors of one pickle that share memory come back apart. */
function reduce(value: unknown): unknown {
  const bytes = values.bytes(archive(value, "archive"));
  return values.tuple([values.findGlobal("torch.storage", "_load_from_bytes"), values.tuple([bytes])]);
}

def("torch.Tensor", "__reduce_ex__(self, protocol)", (self: Tensor) => reduce(self));
Module.reducer = reduce;
