// Owns: RNN, LSTM, GRU and their cells: parameters, checks, the recurrence in operators.
import { toFlatNumbers } from "../core/element.ts";
import { torchError } from "../core/errors.ts";
import type { PyClass } from "../core/pyclass.ts";
import { double, isDouble, num, tuple, values } from "../core/pyvalue.ts";
import type { Tensor } from "../core/tensor.ts";
import { warn } from "../core/warn.ts";
import { dropout } from "./functional-activation.ts";
import { uniform_ } from "./init.ts";
import { type Fields, factory, layer, type ModuleClass, parameter } from "./layer.ts";
import { Module } from "./module.ts";
import { op, several } from "./ops.ts";
import { PackedSequence, packedSteps } from "./packed.ts";
import { text } from "./shapes.ts";

type T = Tensor;
type Mode = "LSTM" | "GRU" | "RNN_TANH" | "RNN_RELU";

const add = (a: T, b: T): T => op["add.Tensor"]!(a, b);
const mul = (a: T, b: T): T => op["mul.Tensor"]!(a, b);
const sub = (a: T, b: T): T => op["sub.Tensor"]!(a, b);
const gates: Record<Mode, number> = { LSTM: 4, GRU: 3, RNN_TANH: 1, RNN_RELU: 1 };

/** Weights of one layer and direction. */
interface CellWeights {
  wIh: T;
  wHh: T;
  bIh: T | null;
  bHh: T | null;
  wHr: T | null;
}

/** One step: `xGates` is the input's projection, the state is `[h]` or `[h, c]`. */
function cellStep(mode: Mode, xGates: T, state: readonly T[], w: CellWeights): T[] {
  const h = state[0]!;
  const hGates = op.linear!(h, w.wHh, w.bHh);
  switch (mode) {
    case "RNN_TANH":
      return [op.tanh!(add(xGates, hGates))];
    case "RNN_RELU":
      return [op.relu!(add(xGates, hGates))];
    case "GRU": {
      const [xr, xz, xn] = several(op.chunk!(xGates, 3, 1)) as [T, T, T];
      const [hr, hz, hn] = several(op.chunk!(hGates, 3, 1)) as [T, T, T];
      const r = op.sigmoid!(add(xr, hr));
      const z = op.sigmoid!(add(xz, hz));
      const n = op.tanh!(add(xn, mul(r, hn)));
      return [add(mul(sub(h, n), z), n)];
    }
    default: {
      const [i, f, g, o] = several(op.chunk!(add(xGates, hGates), 4, 1)) as [T, T, T, T];
      const c = add(mul(op.sigmoid!(f), state[1]!), mul(op.sigmoid!(i), op.tanh!(g)));
      const out = mul(op.sigmoid!(o), op.tanh!(c));
      return [w.wHr === null ? out : op.linear!(out, w.wHr, null), c];
    }
  }
}

/** Runs one direction over the steps (rows may get fewer: packed input); returns outputs by step and the last state. */
function runDirection(
  mode: Mode,
  steps: readonly T[],
  start: readonly T[],
  w: CellWeights,
  reverse: boolean,
): [T[], T[]] {
  const outputs = new Array<T>(steps.length);
  const batch = start[0]!.sizes[0]!;
  let state = [...start];
  const finished: T[][] = [];
  let rows = reverse ? steps[steps.length - 1]!.sizes[0]! : batch;
  if (reverse && rows < batch) state = start.map((s) => op.narrow!(s, 0, 0, rows));
  for (let k = 0; k < steps.length; k++) {
    const t = reverse ? steps.length - 1 - k : k;
    const x = steps[t]!;
    const n = x.sizes[0]!;
    if (n < rows) {
      finished.unshift(state.map((s) => op.narrow!(s, 0, n, rows - n)));
      state = state.map((s) => op.narrow!(s, 0, 0, n));
    } else if (n > rows) {
      state = state.map((s, i) => op.cat!([s, op.narrow!(start[i]!, 0, rows, n - rows)], 0));
    }
    rows = n;
    state = cellStep(mode, op.linear!(x, w.wIh, w.bIh), state, w);
    outputs[t] = state[0]!;
  }
  if (finished.length > 0) state = state.map((s, i) => op.cat!([s, ...finished.map((f) => f[i]!)], 0));
  return [outputs, state];
}

const baseAttrs: PyClass["attrs"] = {
  mode: "rw",
  input_size: "rw",
  hidden_size: "rw",
  num_layers: "rw",
  bias: "rw",
  batch_first: "rw",
  dropout: "rw",
  bidirectional: "rw",
  proj_size: "rw",
  all_weights: "ro: list",
  _flat_weights: "ro: list",
};

/** Parameters, checks and the layer loop of the three recurrent modules. */
export class RNNBase extends Module {
  static override readonly py: PyClass = {
    name: "RNNBase",
    module: "torch.nn.modules.rnn",
    init:
      "(mode: str, input_size: int, hidden_size: int, num_layers: int = 1, bias: bool = True, batch_first: bool = False, " +
      "dropout: float = 0.0, bidirectional: bool = False, proj_size: int = 0, device=None, dtype=None) -> None",
    methods: {
      "forward(self, input, hx=None)": "forward",
      "reset_parameters(self) -> None": "reset_parameters",
      "flatten_parameters(self) -> None": "flatten_parameters",
    },
    attrs: baseAttrs,
  };
  declare mode: Mode;
  declare input_size: number;
  declare hidden_size: number;
  declare num_layers: number;
  declare bias: boolean;
  declare batch_first: boolean;
  declare dropout: unknown;
  declare bidirectional: boolean;
  declare proj_size: number;

  override init(...args: unknown[]): void {
    this.setUp(args);
  }

  protected setUp(args: unknown[]): void {
    const [mode, inputSize, hiddenSize, layers, bias, batchFirst, drop, bidirectional, proj, device, dtype] = args;
    this.initModule();
    this.mode = mode as Mode;
    this.input_size = inputSize as number;
    this.hidden_size = hiddenSize as number;
    this.num_layers = layers as number;
    this.bias = bias as boolean;
    this.batch_first = batchFirst as boolean;
    const numeric = typeof drop === "number" || isDouble(drop);
    this.dropout = numeric ? double(num(drop)) : drop;
    this.bidirectional = bidirectional as boolean;
    this.proj_size = proj as number;
    if (!numeric || !(num(drop) >= 0 && num(drop) <= 1)) {
      throw torchError(
        "ValueError",
        "dropout should be a number in range [0, 1] representing the probability of an element being zeroed",
      );
    }
    if (num(drop) > 0 && layers === 1) {
      warn(
        "dropout option adds dropout after all but last recurrent layer, so non-zero dropout expects num_layers greater " +
          `than 1, but got dropout=${values.str(drop)} and num_layers=${layers}`,
      );
    }
    this.checkArguments();
    const options = factory(device, dtype);
    for (let at = 0; at < this.num_layers; at++) {
      for (const suffix of this.suffixes()) this.makeWeights(at, suffix, options);
    }
    this.reset_parameters();
  }

  private checkArguments(): void {
    const type = (name: string, value: unknown, expected: string): void => {
      const actual = values.typeName(value);
      if (actual !== expected) {
        throw torchError("TypeError", `${name} should be of type ${expected}, got: ${actual}`);
      }
    };
    const value = (ok: boolean, message: string): void => {
      if (!ok) throw torchError("ValueError", message);
    };
    type("bias", this.bias, "bool");
    type("batch_first", this.batch_first, "bool");
    type("input_size", this.input_size, "int");
    value(this.input_size > 0, "input_size must be greater than zero");
    type("hidden_size", this.hidden_size, "int");
    value(this.hidden_size > 0, "hidden_size must be greater than zero");
    value(this.num_layers > 0, "num_layers must be greater than zero");
    value(this.proj_size >= 0, "proj_size should be a positive integer or zero to disable projections");
    value(this.proj_size < this.hidden_size, "proj_size has to be smaller than hidden_size");
    value(this.mode in gates, `Unrecognized RNN mode: ${this.mode}`);
  }

  private suffixes(): string[] {
    return this.bidirectional ? ["", "_reverse"] : [""];
  }

  private makeWeights(at: number, suffix: string, options: ReturnType<typeof factory>): void {
    const size = gates[this.mode] * this.hidden_size;
    const real = this.proj_size > 0 ? this.proj_size : this.hidden_size;
    const input = at === 0 ? this.input_size : real * this.suffixes().length;
    const own = (name: string, shape: number[]): void =>
      this.putSlot(this._parameters, `${name}_l${at}${suffix}`, parameter(shape, options));
    own("weight_ih", [size, input]);
    own("weight_hh", [size, real]);
    if (this.bias) {
      own("bias_ih", [size]);
      own("bias_hh", [size]);
    }
    if (this.proj_size > 0) own("weight_hr", [this.proj_size, this.hidden_size]);
  }

  private names(at: number, suffix: string): string[] {
    const kinds = ["weight_ih", "weight_hh"];
    if (this.bias) kinds.push("bias_ih", "bias_hh");
    if (this.proj_size > 0) kinds.push("weight_hr");
    return kinds.map((kind) => `${kind}_l${at}${suffix}`);
  }

  get all_weights(): T[][] {
    const out: T[][] = [];
    for (let at = 0; at < this.num_layers; at++) {
      for (const suffix of this.suffixes()) out.push(this.names(at, suffix).map((n) => this.slot(n) as T));
    }
    return out;
  }

  get _flat_weights(): T[] {
    return this.all_weights.flat();
  }

  override pickled(state: Map<string, unknown>): void {
    const names = this.suffixes();
    const all: string[][] = [];
    for (let at = 0; at < this.num_layers; at++) for (const suffix of names) all.push(this.names(at, suffix));
    state.set("_flat_weights_names", all.flat());
    state.set("_all_weights", all);
    state.set("_flat_weights", this._flat_weights);
  }

  override unpickled(name: string): boolean {
    return name.startsWith("_flat_weight") || name === "_all_weights";
  }

  reset_parameters(): void {
    const bound = 1 / Math.sqrt(this.hidden_size);
    for (const weight of this._parameters.values()) if (weight !== null) uniform_(weight, -bound, bound);
  }

  flatten_parameters(): void {}

  private cell(at: number, suffix: string): CellWeights {
    const get = (name: string): T | null => (this.slot(`${name}_l${at}${suffix}`) as T | undefined) ?? null;
    return {
      wIh: get("weight_ih")!,
      wHh: get("weight_hh")!,
      bIh: get("bias_ih"),
      bHh: get("bias_hh"),
      wHr: get("weight_hr"),
    };
  }

  private checkInput(input: T, packed: boolean): void {
    const weight = this.slot("weight_ih_l0") as T;
    if (input.dtype !== weight.dtype) {
      throw torchError(
        "ValueError",
        `RNN input dtype (${input.dtype}) does not match weight dtype (${weight.dtype}). Convert input: ` +
          `input.to(${weight.dtype}), or convert model: model.to(${input.dtype})`,
      );
    }
    const expected = packed ? 2 : 3;
    if (input.ndim !== expected) {
      throw torchError("RuntimeError", `input must have ${expected} dimensions, got ${input.ndim}`);
    }
    const last = input.sizes[input.ndim - 1];
    if (last !== this.input_size) {
      throw torchError(
        "RuntimeError",
        `input.size(-1) must be equal to input_size. Expected ${this.input_size}, got ${last}`,
      );
    }
  }

  private checkHidden(state: readonly T[], batch: number): void {
    const count = this.num_layers * this.suffixes().length;
    const real = this.proj_size > 0 ? this.proj_size : this.hidden_size;
    state.forEach((h, i) => {
      const want = [count, batch, i === 0 ? real : this.hidden_size];
      if (h.ndim === 3 && want.every((n, k) => n === h.sizes[k])) return;
      const which = state.length === 2 ? `hidden[${i}]` : "hidden";
      throw torchError("RuntimeError", `Expected ${which} size (${want.join(", ")}), got [${h.sizes.join(", ")}]`);
    });
  }

  override forward(input: unknown, hx: unknown = null): unknown {
    const packed = input instanceof PackedSequence ? input : null;
    const lstm = this.mode === "LSTM";
    let x = (packed === null ? input : packed.data) as T;
    const name = lstm ? "LSTM" : this.mode === "GRU" ? "GRU" : "RNN";
    const batchDim = this.batch_first ? 0 : 1;
    let batched = true;
    if (packed === null) {
      if (x.ndim !== 2 && x.ndim !== 3) {
        throw torchError("ValueError", `${name}: Expected input to be 2D or 3D, got ${x.ndim}D instead`);
      }
      batched = x.ndim === 3;
    }
    let state = (hx ?? null) === null ? null : lstm ? ([...values.items(hx)!] as T[]) : [hx as T];
    if (state !== null && packed === null) {
      const want = batched ? 3 : 2;
      if (state.some((h) => h.ndim !== want)) {
        const kind = batched ? "batched 3-D" : "unbatched 2-D";
        throw torchError(
          "RuntimeError",
          lstm
            ? `For ${kind} input, hx and cx should also be ${want}-D but got (${state[0]!.ndim}-D, ${state[1]!.ndim}-D) tensors`
            : `For ${kind} input, hx should also be ${want}-D but got ${state[0]!.ndim}-D tensor`,
        );
      }
      if (!batched) state = state.map((h) => op.unsqueeze!(h, 1));
    }
    if (!batched) x = op.unsqueeze!(x, batchDim);
    const counts = packed === null ? null : toFlatNumbers(packed.batch_sizes).map(Number);
    const batch = counts === null ? x.sizes[batchDim]! : counts[0]!;
    if (state === null) {
      const real = this.proj_size > 0 ? this.proj_size : this.hidden_size;
      const count = this.num_layers * this.suffixes().length;
      const zeros = (n: number): T => op.zeros!([count, batch, n], x.dtype, undefined, x.device);
      state = lstm ? [zeros(real), zeros(this.hidden_size)] : [zeros(real)];
    } else if (packed !== null && packed.sorted_indices !== null) {
      state = state.map((h) => op.index_select!(h, 1, packed.sorted_indices));
    }
    this.checkInput(x, packed !== null);
    this.checkHidden(state, batch);
    if (packed === null && this.batch_first) x = op["transpose.int"]!(x, 0, 1);
    const steps = counts === null ? several(op["unbind.int"]!(x, 0)) : packedSteps(x, counts);
    const [outputs, last] = this.run(steps, state);
    let hidden = last;
    if (packed !== null) {
      if (packed.unsorted_indices !== null) {
        hidden = hidden.map((h) => op.index_select!(h, 1, packed.unsorted_indices));
      }
      const out = new PackedSequence(
        op.cat!(outputs, 0),
        packed.batch_sizes,
        packed.sorted_indices,
        packed.unsorted_indices,
      );
      return tuple(out, lstm ? tuple(...hidden) : hidden[0]);
    }
    let out = this.stacked(outputs);
    if (this.batch_first) out = op["transpose.int"]!(out, 0, 1);
    if (!batched) {
      out = op["squeeze.dim"]!(out, batchDim);
      hidden = hidden.map((h) => op["squeeze.dim"]!(h, 1));
    }
    return tuple(out, lstm ? tuple(...hidden) : hidden[0]);
  }

  /** The steps' outputs in one tensor, whose node is named after what PyTorch ran: oneDNN takes single-precision LSTMs. */
  private stacked(outputs: T[]): T {
    if (this.bidirectional) return op._rnn_both_outputs!(outputs);
    const fused = this.mode === "LSTM" && this.proj_size === 0 && outputs[0]!.dtype.name === "float32";
    return fused ? op._rnn_layer_outputs!(outputs) : op.stack!(outputs, 0);
  }

  /** All layers over the steps; `state` holds `(layers * directions, batch, size)` tensors. */
  private run(steps: readonly T[], state: readonly T[]): [T[], T[]] {
    const suffixes = this.suffixes();
    const initial = state.map((h) => several(op["unbind.int"]!(h, 0)));
    const finals: T[][] = state.map(() => []);
    let current = [...steps];
    for (let at = 0; at < this.num_layers; at++) {
      const sides = suffixes.map((suffix, d) => {
        const start = initial.map((h) => h[at * suffixes.length + d]!);
        const [outputs, last] = runDirection(this.mode, current, start, this.cell(at, suffix), d === 1);
        last.forEach((h, i) => {
          finals[i]!.push(h);
        });
        return outputs;
      });
      current = sides.length === 1 ? sides[0]! : sides[0]!.map((f, t) => op.cat!([f, sides[1]![t]!], -1));
      const p = num(this.dropout);
      if (p > 0 && this.training && at < this.num_layers - 1) {
        const counts = current.map((s) => s.sizes[0]!);
        current = packedSteps(dropout(op.cat!(current, 0), p, true), counts);
      }
    }
    return [current, finals.map((list) => op.stack!(list, 0))];
  }

  override extra_repr(): string {
    let s = `${this.input_size}, ${this.hidden_size}`;
    if (this.proj_size !== 0) s += `, proj_size=${this.proj_size}`;
    if (this.num_layers !== 1) s += `, num_layers=${this.num_layers}`;
    if (this.bias !== true) s += `, bias=${values.str(this.bias)}`;
    if (this.batch_first !== false) s += `, batch_first=${values.str(this.batch_first)}`;
    if (num(this.dropout) !== 0) s += `, dropout=${text(this.dropout)}`;
    if (this.bidirectional !== false) s += `, bidirectional=${values.str(this.bidirectional)}`;
    return s;
  }
}

const common = "bias: bool = True, batch_first: bool = False, dropout: float = 0.0, bidirectional: bool = False, ";

/** Elman network with tanh or ReLU. */
export class RNN extends RNNBase {
  static override readonly py: PyClass = {
    name: "RNN",
    module: "torch.nn.modules.rnn",
    init: `(input_size: int, hidden_size: int, num_layers: int = 1, nonlinearity: str = 'tanh', ${common}device=None, dtype=None) -> None`,
    attrs: { nonlinearity: "rw" },
  };
  declare nonlinearity: string;

  override init(...args: unknown[]): void {
    const [input, hidden, layers, nonlinearity, bias, first, drop, bi, device, dtype] = args;
    if (nonlinearity !== "tanh" && nonlinearity !== "relu") {
      throw torchError(
        "ValueError",
        `Unknown nonlinearity '${values.str(nonlinearity)}'. Select from 'tanh' or 'relu'.`,
      );
    }
    const mode = nonlinearity === "tanh" ? "RNN_TANH" : "RNN_RELU";
    this.setUp([mode, input, hidden, layers, bias, first, drop, bi, 0, device, dtype]);
    this.nonlinearity = nonlinearity;
  }
}

/** Long short-term memory (Hochreiter and Schmidhuber 1997). */
export class LSTM extends RNNBase {
  static override readonly py: PyClass = {
    name: "LSTM",
    module: "torch.nn.modules.rnn",
    init: `(input_size: int, hidden_size: int, num_layers: int = 1, ${common}proj_size: int = 0, device=None, dtype=None) -> None`,
  };

  override init(...args: unknown[]): void {
    this.setUp(["LSTM", ...args]);
  }
}

/** Gated recurrent unit (Cho et al. 2014). */
export class GRU extends RNNBase {
  static override readonly py: PyClass = {
    name: "GRU",
    module: "torch.nn.modules.rnn",
    init: `(input_size: int, hidden_size: int, num_layers: int = 1, ${common}device=None, dtype=None) -> None`,
  };

  override init(...args: unknown[]): void {
    const [input, hidden, layers, bias, first, drop, bi, device, dtype] = args;
    this.setUp(["GRU", input, hidden, layers, bias, first, drop, bi, 0, device, dtype]);
  }
}

/** What the cells share: parameters for a number of gates, and how they are shown. */
export const RNNCellBase = layer({
  name: "RNNCellBase",
  module: "rnn",
  init: "(input_size: int, hidden_size: int, bias: bool, num_chunks: int, device=None, dtype=None) -> None",
  methods: { "reset_parameters(self) -> None": resetCell },
  slots: ["num_chunks"],
  setup(self, { num_chunks, device, dtype }) {
    cellParameters(self, num_chunks as number, device, dtype);
  },
  call() {
    throw torchError("NotImplementedError", 'Module [RNNCellBase] is missing the required "forward" function');
  },
  repr(self) {
    let s = `${self.input_size}, ${self.hidden_size}`;
    if (self.bias !== true) s += `, bias=${values.str(self.bias)}`;
    if (self.nonlinearity !== undefined && self.nonlinearity !== "tanh") s += `, nonlinearity=${self.nonlinearity}`;
    return s;
  },
});

function cellParameters(self: Fields, chunks: number, device: unknown, dtype: unknown): void {
  const options = factory(device, dtype);
  const hidden = self.hidden_size as number;
  const own = (key: string, shape: number[] | null): void =>
    self.putSlot(self._parameters, key, shape === null ? null : parameter(shape, options));
  own("weight_ih", [chunks * hidden, self.input_size as number]);
  own("weight_hh", [chunks * hidden, hidden]);
  own("bias_ih", self.bias ? [chunks * hidden] : null);
  own("bias_hh", self.bias ? [chunks * hidden] : null);
  resetCell(self);
}

function cellLayer(name: string, mode: Mode | null, extraInit: string): ModuleClass {
  const lstm = mode === "LSTM";
  return layer({
    name,
    module: "rnn",
    init: `(input_size: int, hidden_size: int, bias: bool = True, ${extraInit}device=None, dtype=None) -> None`,
    forward: "(input: Tensor, hx=None)",
    base: RNNCellBase,
    setup(self, { device, dtype }) {
      cellParameters(self, gates[mode ?? "RNN_TANH"], device, dtype);
    },
    call(self, input: T, hx: unknown = null) {
      if (input.ndim !== 1 && input.ndim !== 2) {
        throw torchError("ValueError", `${name}: Expected input to be 1D or 2D, got ${input.ndim}D instead`);
      }
      const batched = input.ndim === 2;
      const x = batched ? input : op.unsqueeze!(input, 0);
      if (x.sizes[1] !== self.input_size) {
        throw torchError(
          "RuntimeError",
          `input has inconsistent input_size: got ${x.sizes[1]} expected ${self.input_size}`,
        );
      }
      let state: T[];
      if ((hx ?? null) === null) {
        const zeros = op.zeros!([x.sizes[0]!, self.hidden_size as number], x.dtype, undefined, x.device);
        state = lstm ? [zeros, zeros] : [zeros];
      } else {
        const given = lstm ? (values.items(hx) as T[]) : [hx as T];
        given.forEach((h, i) => {
          if (h.ndim === 1 || h.ndim === 2) return;
          const which = lstm ? `hx[${i}]` : "hidden";
          throw torchError("ValueError", `${name}: Expected ${which} to be 1D or 2D, got ${h.ndim}D instead`);
        });
        state = batched ? given : given.map((h) => op.unsqueeze!(h, 0));
      }
      state.forEach((h, i) => {
        if (h.sizes[1] !== self.hidden_size) {
          throw torchError(
            "RuntimeError",
            `hidden${i} has inconsistent hidden_size: got ${h.sizes[1]}, expected ${self.hidden_size}`,
          );
        }
      });
      const w: CellWeights = {
        wIh: self.weight_ih as T,
        wHh: self.weight_hh as T,
        bIh: self.bias_ih as T | null,
        bHh: self.bias_hh as T | null,
        wHr: null,
      };
      const how = mode ?? (self.nonlinearity === "relu" ? "RNN_RELU" : "RNN_TANH");
      if (mode === null && self.nonlinearity !== "relu" && self.nonlinearity !== "tanh") {
        throw torchError("RuntimeError", `Unknown nonlinearity: ${self.nonlinearity}`);
      }
      let out = cellStep(how, op.linear!(x, w.wIh, w.bIh), state, w);
      if (!batched) out = out.map((h) => op["squeeze.dim"]!(h, 0));
      return lstm ? tuple(...out) : out[0]!;
    },
  });
}

function resetCell(self: Fields): void {
  const bound = 1 / Math.sqrt(self.hidden_size as number);
  for (const weight of self._parameters.values()) if (weight !== null) uniform_(weight, -bound, bound);
}

export const RNNCell = cellLayer("RNNCell", null, "nonlinearity: str = 'tanh', ");
export const LSTMCell = cellLayer("LSTMCell", "LSTM", "");
export const GRUCell = cellLayer("GRUCell", "GRU", "");
