// Owns: what functions without an ATen schema say to arguments that are no tensors.
import { typeError } from "./errors.ts";
import { values } from "./pyvalue.ts";
import { Tensor } from "./tensor.ts";

/** The argument `name` of `callee` at `position` (from 1). @throws TypeError as PyTorch's argument parser words it */
export function expectTensor(x: unknown, callee: string, name: string, position: number): Tensor {
  if (x instanceof Tensor) return x;
  throw typeError(`${callee}(): argument '${name}' (position ${position}) must be Tensor, not ${values.typeName(x)}`);
}

/** The tensors of argument `argument` (from 0). @throws TypeError as PyTorch words it for tuples of tensors */
export function expectTensors(list: readonly unknown[], argument = 0): Tensor[] {
  for (let i = 0; i < list.length; i++) {
    if (list[i] instanceof Tensor) continue;
    throw typeError(`expected Tensor as element ${i} in argument ${argument}, but got ${values.typeName(list[i])}`);
  }
  return list as Tensor[];
}
