// numpy.dtype: names, kinds, promotion (NEP 50) over torch's dtypes; one object per dtype.

import type { DType } from "../core/dtype.ts";
import * as torch from "../core/dtype.ts";
import { torchError } from "../core/errors.ts";
import type { PyClass } from "../core/pyclass.ts";
import { ForeignKindError } from "./foreign-error.ts";

/** A `numpy.dtype`; compare with `===`. */
export class NpDType {
  static readonly py: PyClass = {
    name: "dtype",
    module: "numpy",
    methods: {
      "__repr__(self) -> str": "repr",
      "__str__(self) -> str": "text",
      "__eq__(self, other)": "equals",
      "__hash__(self) -> int": "hash",
      "__lt__(self, other)": "castsTo",
      "__le__(self, other)": "castsToOrIs",
      "__gt__(self, other)": "castsFrom",
      "__ge__(self, other)": "castsFromOrIs",
    },
    attrs: {
      name: "ro",
      kind: "ro",
      char: "ro",
      itemsize: "ro",
      str: "ro",
      num: "ro",
      ndim: "ro",
      isnative: "ro",
      byteorder: "ro",
      hasobject: "ro",
      names: "ro",
      fields: "ro",
      alignment: "ro",
      shape: "ro: tuple",
    },
  };

  readonly torch: DType;
  readonly name: string;
  /** `b` bool, `i` int, `u` unsigned, `f` float, `c` complex. */
  readonly kind: "b" | "i" | "u" | "f" | "c";
  readonly char: string;
  readonly num: number;
  readonly ndim = 0;
  readonly isnative = true;
  readonly hasobject = false;
  readonly names = null;
  readonly fields = null;
  readonly shape: number[] = [];

  constructor(dtype: DType, kind: NpDType["kind"], char: string, num: number) {
    this.torch = dtype;
    this.name = dtype.name;
    this.kind = kind;
    this.char = char;
    this.num = num;
  }
  get itemsize(): number {
    return this.torch.itemsize;
  }
  get alignment(): number {
    return this.kind === "c" ? this.itemsize / 2 : this.itemsize;
  }
  get byteorder(): string {
    return this.itemsize === 1 ? "|" : "=";
  }
  get str(): string {
    return `${this.itemsize === 1 ? "|" : "<"}${this.kind}${this.itemsize}`;
  }
  repr(): string {
    return `dtype('${this.name}')`;
  }
  text(): string {
    return this.name;
  }
  toString(): string {
    return this.name;
  }
  equals(other: unknown): boolean {
    try {
      return dtypeOf(other) === this;
    } catch {
      return false;
    }
  }
  /** `a < b`: every value of `a` is one of `b`. */
  castsTo(other: unknown): boolean {
    const d = dtypeOf(other);
    return d !== this && canCast(this, d, "safe");
  }
  castsToOrIs(other: unknown): boolean {
    return canCast(this, dtypeOf(other), "safe");
  }
  castsFrom(other: unknown): boolean {
    return dtypeOf(other).castsTo(this);
  }
  castsFromOrIs(other: unknown): boolean {
    return dtypeOf(other).castsToOrIs(this);
  }
  hash(): number {
    return this.num + 7919;
  }
}

export const bool_ = new NpDType(torch.bool, "b", "?", 0);
export const int8 = new NpDType(torch.int8, "i", "b", 1);
export const uint8 = new NpDType(torch.uint8, "u", "B", 2);
export const int16 = new NpDType(torch.int16, "i", "h", 3);
export const uint16 = new NpDType(torch.uint16, "u", "H", 4);
export const int32 = new NpDType(torch.int32, "i", "i", 5);
export const uint32 = new NpDType(torch.uint32, "u", "I", 6);
export const int64 = new NpDType(torch.int64, "i", "l", 7);
export const uint64 = new NpDType(torch.uint64, "u", "L", 8);
export const float16 = new NpDType(torch.float16, "f", "e", 23);
export const float32 = new NpDType(torch.float32, "f", "f", 11);
export const float64 = new NpDType(torch.float64, "f", "d", 12);
export const complex64 = new NpDType(torch.complex64, "c", "F", 14);
export const complex128 = new NpDType(torch.complex128, "c", "D", 15);

export const allDTypes: readonly NpDType[] = [
  bool_,
  int8,
  uint8,
  int16,
  uint16,
  int32,
  uint32,
  int64,
  uint64,
  float16,
  float32,
  float64,
  complex64,
  complex128,
];

const byTorch = new Map<DType, NpDType>(allDTypes.map((d) => [d.torch, d]));

/** The NumPy dtype of a torch dtype. @throws TypeError for bfloat16, which NumPy lacks */
export function fromTorch(dtype: DType): NpDType {
  const found = byTorch.get(dtype);
  if (found === undefined) throw torchError("TypeError", `Got unsupported ScalarType ${dtype.scalarName}`);
  return found;
}

const byName = new Map<string, NpDType>(
  allDTypes.flatMap((d): [string, NpDType][] => [
    [d.name, d],
    [d.char, d],
    [d.str, d],
    [d.str.slice(1), d],
    [`=${d.str.slice(1)}`, d],
  ]),
);
for (const [name, d] of [
  ["float", float64],
  ["double", float64],
  ["single", float32],
  ["half", float16],
  ["int", int64],
  ["int_", int64],
  ["intp", int64],
  ["long", int64],
  ["longlong", int64],
  ["q", int64],
  ["uint", uint64],
  ["Q", uint64],
  ["byte", int8],
  ["ubyte", uint8],
  ["short", int16],
  ["intc", int32],
  ["bool_", bool_],
  ["complex", complex128],
  ["cdouble", complex128],
  ["csingle", complex64],
] as const) {
  byName.set(name, d);
}

/** Python's own types and NumPy's scalar classes as dtypes; the binding and scalar.ts register them. */
const byType = new Map<unknown, NpDType>();
export function registerDTypeAlias(type: unknown, dtype: NpDType): void {
  byType.set(type, dtype);
}

/** Anything that `dtype=` accepts. @throws TypeError as NumPy words it */
export function dtypeOf(spec: unknown): NpDType {
  if (spec instanceof NpDType) return spec;
  if (spec === null || spec === undefined) return float64;
  const typed = byType.get(spec);
  if (typed !== undefined) return typed;
  if (typeof spec === "string") {
    const named = byName.get(spec);
    if (named !== undefined) return named;
    throw new ForeignKindError("TypeError", `data type '${spec}' not understood`);
  }
  const dtype = (spec as { dtype?: unknown }).dtype;
  if (dtype instanceof NpDType) return dtype;
  if (spec instanceof torch.DType) throw torchError("TypeError", `Cannot interpret '${spec}' as a data type`);
  throw new ForeignKindError(
    "TypeError",
    `Cannot interpret '${String((spec as { name?: string }).name ?? spec)}' as a data type`,
  );
}

const order = { b: 0, u: 1, i: 1, f: 2, c: 3 };

/** Bits of the float that holds every value of an integer type. */
function floatBitsFor(d: NpDType): number {
  if (d.kind === "b") return 16;
  return d.itemsize === 1 ? 16 : d.itemsize === 2 ? 32 : 64;
}

/** `np.promote_types`. */
export function promote(a: NpDType, b: NpDType): NpDType {
  if (a === b) return a;
  const ka = order[a.kind];
  const kb = order[b.kind];
  if (ka > kb) return promote(b, a);
  if (a.kind === "b") return b;
  if (kb === 1) {
    if (a.kind === b.kind) return a.itemsize >= b.itemsize ? a : b;
    const [u, i] = a.kind === "u" ? [a, b] : [b, a];
    if (i.itemsize > u.itemsize) return i;
    return u.itemsize === 8 ? float64 : byName.get(`i${u.itemsize * 2}`)!;
  }
  const partBits = (d: NpDType): number =>
    d.kind === "c" ? d.itemsize * 4 : d.kind === "f" ? d.itemsize * 8 : floatBitsFor(d);
  const bits = Math.max(partBits(a), partBits(b));
  if (b.kind === "c") return bits > 32 ? complex128 : complex64;
  return bits > 32 ? float64 : bits > 16 ? float32 : float16;
}

/** Category of a Python scalar for weak promotion. */
export type Weak = "bool" | "int" | "float" | "complex";

/** The result dtype of a dtype and a Python scalar (NEP 50: the scalar's own width never counts). */
export function promoteWeak(d: NpDType, weak: Weak): NpDType {
  switch (weak) {
    case "bool":
      return d;
    case "int":
      return d.kind === "b" ? int64 : d;
    case "float":
      return order[d.kind] >= 2 ? d : d.kind === "b" ? float64 : float64;
    case "complex":
      return d.kind === "c" ? d : d === float32 || d === float16 ? complex64 : complex128;
  }
}

/** Defaults for Python scalars alone. */
export const weakDefault: Record<Weak, NpDType> = { bool: bool_, int: int64, float: float64, complex: complex128 };

/** The dtype in which `sin` and friends compute: integers by width, floats as they are. */
export function floatFor(d: NpDType): NpDType {
  if (order[d.kind] >= 2) return d;
  const bits = floatBitsFor(d);
  return bits === 16 ? float16 : bits === 32 ? float32 : float64;
}

/** The dtype in which `sum` and `prod` accumulate. */
export function accumulateFor(d: NpDType): NpDType {
  if (d.kind === "b" || (d.kind === "i" && d.itemsize < 8)) return int64;
  return d.kind === "u" && d.itemsize < 8 ? uint64 : d;
}

/** `np.can_cast(from, to, "same_kind")`. */
export function canCast(from: NpDType, to: NpDType, casting = "same_kind"): boolean {
  if (casting === "unsafe" || from === to) return true;
  if (casting === "no" || casting === "equiv") return false;
  const safe = promote(from, to) === to;
  if (safe || casting === "safe") return safe;
  const rank = { b: 0, u: 1, i: 2, f: 3, c: 4 };
  return rank[from.kind] <= rank[to.kind];
}
