// Owns: Parameter, Buffer and their uninitialised forms for lazy modules.
import { cpu } from "../core/device.ts";
import { float32 } from "../core/dtype.ts";
import { torchError } from "../core/errors.ts";
import { formatTensor } from "../core/print.ts";
import { DEFER, type PyClass } from "../core/pyclass.ts";
import { values } from "../core/pyvalue.ts";
import { Storage } from "../core/storage.ts";
import { empty, Tensor, versionCounter } from "../core/tensor.ts";
import { noGrad, op } from "./ops.ts";

const none: readonly number[] = [0];

/** Gives `target` the memory and geometry of `source`, as a leaf of its own. */
function adopt(target: Tensor, source: Tensor): void {
  target.storage = source.storage;
  target.dtype = source.dtype;
  target.sizes = source.sizes;
  target.strides = source.strides;
  target.offset = source.offset;
  target.count = source.count;
  target.isContiguous = source.isContiguous;
  target.version = versionCounter(source);
}

class DetachedTensor extends Tensor {
  constructor(data: unknown) {
    if (data instanceof Tensor) {
      super(data.storage, data.dtype, data.sizes, data.strides, data.offset, data.count, data.isContiguous);
      this.version = versionCounter(data);
    } else super(Storage.make(0, float32, cpu), float32, none as number[], [1], 0, 0, true);
  }
}

/** A tensor that modules register as a parameter when it is assigned to an attribute. */
export class Parameter extends DetachedTensor {
  static readonly py: PyClass = {
    name: "Parameter",
    module: "torch.nn.parameter",
    init: "(data: Tensor = None, requires_grad: bool = True)",
    doc: "A kind of Tensor that is to be considered a module parameter.",
    methods: { "__repr__(self) -> str": "__repr__", "__deepcopy__(self, memo)": "__deepcopy__" },
  };

  __repr__(): string {
    const name = values.typeName(this);
    const text = name === "Parameter" ? formatTensor(this) : `Parameter(${formatTensor(this, name)})`;
    return `Parameter containing:\n${text}`;
  }

  constructor(data: Tensor | null | typeof DEFER = null, requires_grad = true) {
    super(data);
    if (data !== DEFER) this.init(data as Tensor | null, requires_grad);
  }

  init(data: Tensor | null, requires_grad = true): void {
    if (data !== null && !(data instanceof Tensor)) {
      throw torchError("TypeError", "Parameter data must be a Tensor");
    }
    if (data !== null) adopt(this, data);
    if (requires_grad && this.dtype.category < 2) {
      throw torchError("RuntimeError", "Only Tensors of floating point and complex dtype can require gradients");
    }
    this.requiresGrad = requires_grad;
  }

  /** A copy of the values; gradients stay behind. */
  __deepcopy__(_memo: unknown): Parameter {
    return new Parameter(
      noGrad(() => op.clone!(op.detach!(this))),
      this.requiresGrad,
    );
  }
}

/** A tensor that modules register as a buffer when it is assigned to an attribute. */
export class Buffer extends DetachedTensor {
  static readonly py: PyClass = {
    name: "Buffer",
    module: "torch.nn.parameter",
    init: "(data: Tensor = None, *, persistent: bool = True)",
  };
  declare persistent: boolean;

  constructor(data: Tensor | null | typeof DEFER = null, persistent = true) {
    super(data);
    if (data !== DEFER) this.init(data as Tensor | null, persistent);
  }

  init(data: Tensor | null, persistent = true): void {
    if (data !== null) adopt(this, data);
    this.persistent = persistent;
  }
}

const lazyMessage =
  "Can't access the shape of an uninitialized parameter or buffer. This error usually happens in `load_state_dict` " +
  "when trying to load an uninitialized parameter into an initialized module. Call `forward` to initialize the " +
  "parameters before accessing their attributes.";

/** A parameter whose shape is not known yet (lazy modules). */
export class UninitializedParameter extends Parameter {
  static override readonly py: PyClass = {
    name: "UninitializedParameter",
    module: "torch.nn.parameter",
    init: "(requires_grad: bool = True, device=None, dtype=None) -> None",
    methods: {
      "__repr__(self) -> str": "__repr__",
      "materialize(self, shape: size, device=None, dtype=None) -> None": "materialize",
    },
  };
  declare lazy: boolean;

  constructor(requires_grad: boolean | typeof DEFER = true) {
    super(null, requires_grad === DEFER ? true : (requires_grad as boolean));
    this.lazy = true;
  }

  override init(): void {
    this.lazy = true;
    this.requiresGrad = true;
  }

  /** Gives the parameter its shape, uninitialised; from then on it is an ordinary Parameter. */
  materialize(shape: readonly number[]): void {
    adopt(this, empty(shape as number[], this.dtype, this.device));
    this.lazy = false;
    Object.setPrototypeOf(this, Parameter.prototype as object);
  }

  override __repr__(): string {
    return "<UninitializedParameter>";
  }

  override get shape(): number[] {
    throw torchError("RuntimeError", lazyMessage);
  }
}

/** A buffer whose shape is not known yet. */
export class UninitializedBuffer extends Buffer {
  static override readonly py: PyClass = {
    name: "UninitializedBuffer",
    module: "torch.nn.parameter",
    init: "(requires_grad: bool = False, device=None, dtype=None, persistent: bool = True) -> None",
    methods: { "__repr__(self) -> str": "__repr__" },
  };
  declare lazy: boolean;

  constructor() {
    super(null);
    this.lazy = true;
  }

  override init(): void {
    this.lazy = true;
    this.persistent = true;
  }

  materialize(shape: readonly number[]): void {
    adopt(this, empty(shape as number[], this.dtype, this.device));
    this.lazy = false;
    Object.setPrototypeOf(this, Buffer.prototype as object);
  }

  __repr__(): string {
    return "<UninitializedBuffer>";
  }
}

/** True of parameters and buffers without a shape. */
export function isLazy(value: unknown): boolean {
  return value instanceof Tensor && (value as { lazy?: boolean }).lazy === true;
}
