// Owns: `torch.autograd` as Python sees it.
import { def, property } from "../def.ts";
import { drain, values } from "../pyvalue.ts";
import { Tensor } from "../tensor.ts";
import { backward, grad } from "./api.ts";
import { NoGrad } from "./contexts.ts";
import { registerNodeHook, registerNodePreHook } from "./hooks.ts";
import { mode } from "./mode.ts";
import { type Node, OpNode, releasedError, unpackSaved } from "./node.ts";

const M = "torch.autograd";

const tensorList = (x: unknown): Tensor[] =>
  x === null || x === undefined ? [] : x instanceof Tensor ? [x] : (drain(x) as Tensor[]);
const optionalList = (x: unknown): (Tensor | null)[] | null => (x === null || x === undefined ? null : tensorList(x));

def(
  M,
  "backward(tensors, grad_tensors=None, retain_graph=None, create_graph=False, grad_variables=None, inputs=None)",
  (
    tensors: unknown,
    grads: unknown = null,
    retain: boolean | null = null,
    create = false,
    old: unknown = null,
    inputs: unknown = null,
  ) =>
    backward(
      tensorList(tensors),
      optionalList(grads ?? old),
      retain,
      create,
      inputs === null || inputs === undefined ? null : tensorList(inputs),
    ),
);

def(
  M,
  "grad(outputs, inputs, grad_outputs=None, retain_graph=None, create_graph=False, only_inputs=True, allow_unused=None, is_grads_batched=False, materialize_grads=False) -> tuple",
  (
    outputs: unknown,
    inputs: unknown,
    gradOutputs: unknown = null,
    retain: boolean | null = null,
    create = false,
    _only = true,
    allowUnused: boolean | null = null,
    batched = false,
    materialize = false,
  ) =>
    values.tuple(
      grad(
        tensorList(outputs),
        tensorList(inputs),
        optionalList(gradOutputs),
        retain,
        create,
        allowUnused,
        batched,
        materialize,
      ),
    ),
);

// --- nodes ---

const N = "torch.autograd.graph.Node";
def(N, "name(self) -> str", (n: Node) => n.name());
property(N, "next_functions", (n: Node) => values.tuple(n.next_functions.map(([f, nr]) => values.tuple([f, nr]))));
property(N, "metadata", (n: Node) => values.dict((n.metadata ??= new Map<string, unknown>()) as Map<unknown, unknown>));
def(N, "register_hook(self, fn: Callable)", (n: Node, f: (...a: unknown[]) => unknown) =>
  registerNodeHook(n, (ins, outs) => f(values.tuple(ins), values.tuple(outs)) as never),
);
def(N, "register_prehook(self, fn: Callable)", (n: Node, f: (...a: unknown[]) => unknown) =>
  registerNodePreHook(n, (outs) => f(values.tuple(outs)) as never),
);
def(N, "_sequence_nr(self)", (n: Node) => n.seq);
property(N, "variable", (n: Node) => (n as unknown as { variable?: Tensor }).variable ?? null);

/** The class name of a node: `MulBackward0`, `AccumulateGrad`. */
export function nodeTypeName(n: Node): string {
  return n.name().replace(/^.*::/, "");
}

/** `grad_fn._saved_other`. `undefined` when there is no such attribute. */
export function savedAttribute(n: Node, name: string): unknown {
  if (!(n instanceof OpNode) || !name.startsWith("_saved_")) return undefined;
  const wanted = name.slice(7);
  const at = n.grad.slots.findIndex((s) => s.name === wanted);
  if (at < 0) {
    // PyTorch lists an input that the other inputs' formulas would need even when it was not kept
    return n.grad.inputs.some((i) => i.name === wanted) ? null : undefined;
  }
  if (n.saved === null) throw releasedError();
  const v = unpackSaved(n, n.saved[2 * at], n.saved[2 * at + 1]);
  return v === undefined ? null : v;
}

// --- modes ---

def("torch", "is_anomaly_enabled()", () => mode.anomaly);
def("torch", "is_anomaly_check_nan_enabled()", () => mode.anomalyCheckNan);
def("torch", "set_anomaly_enabled(mode, check_nan=True)", (on: boolean, checkNan = true) => {
  mode.anomaly = on;
  mode.anomalyCheckNan = checkNan;
});

def("torch.autograd.function", "once_differentiable(fn)", (fn: unknown) => values.decorate(fn, new NoGrad()));
