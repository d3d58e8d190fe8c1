// NumPy scalars: what indexing and reductions return; float64 doubles as a Python float, float-like for torch through `v`.

import type { PyClass } from "../core/pyclass.ts";
import { values } from "../core/pyvalue.ts";
import type { NpDType } from "./dtype.ts";
import * as dt from "./dtype.ts";
import { scalarText } from "./print.ts";

/** The JavaScript value in a scalar: complex numbers as `{ re, im }`. */
export type ScalarValue = number | bigint | boolean | { re: number; im: number };

/** A NumPy scalar of one dtype; subclasses per dtype carry the Python names. */
export class NpScalar {
  static readonly py: PyClass = {
    name: "generic",
    module: "numpy",
    methods: {
      "__repr__(self) -> str": "repr",
      "__str__(self) -> str": "text",
      "item(self)": "item",
      "tolist(self)": "item",
    },
    attrs: { dtype: "ro", ndim: "ro", shape: "ro: tuple", size: "ro", itemsize: "ro", nbytes: "ro" },
  };
  readonly dtype: NpDType;
  readonly value: ScalarValue;
  readonly ndim = 0;
  readonly shape: number[] = [];
  readonly size = 1;
  constructor(dtype: NpDType, value: ScalarValue) {
    this.dtype = dtype;
    this.value = value;
  }
  get itemsize(): number {
    return this.dtype.itemsize;
  }
  get nbytes(): number {
    return this.dtype.itemsize;
  }
  /** The plain Python number. */
  item(): unknown {
    const v = this.value;
    if (this.dtype.kind === "f") return makeDouble(v as number);
    return typeof v === "object" ? makeComplex(v.re, v.im) : v;
  }
  text(): string {
    const v = this.value;
    if (typeof v === "boolean") return v ? "True" : "False";
    if (typeof v === "object") return complexText(v, this.dtype.itemsize * 4);
    return this.dtype.kind === "f" ? scalarText(v as number, this.dtype.itemsize * 8) : String(v);
  }
  repr(): string {
    if (typeof this.value === "boolean") return `np.${this.text() === "True" ? "True_" : "False_"}`;
    return `np.${this.dtype.name}(${this.text().replace(/^\((.*)\)$/, "$1")})`;
  }
  toString(): string {
    return this.text();
  }
}

function complexText(v: { re: number; im: number }, bits: number): string {
  const strip = (t: string): string => t.replace(/\.0$/, "");
  const im = strip(scalarText(v.im, bits));
  const sign = im.startsWith("-") ? "" : "+";
  if (v.re === 0 && !Object.is(v.re, -0)) return `${im}j`;
  return `(${strip(scalarText(v.re, bits))}${sign}${im}j)`;
}

/** Boxed double and complex of the host language; set by ndarray.ts to avoid a cycle. */
let makeDouble: (v: number) => unknown = (v) => v;
let makeComplex: (re: number, im: number) => unknown = (re, im) => ({ re, im });
export function setScalarMakers(double: typeof makeDouble, complex: typeof makeComplex): void {
  makeDouble = double;
  makeComplex = complex;
}

class Number_ extends NpScalar {
  static override readonly py: PyClass = { name: "number", module: "numpy" };
}
class Integer extends Number_ {
  static override readonly py: PyClass = { name: "integer", module: "numpy" };
}
class SignedInteger extends Integer {
  static override readonly py: PyClass = { name: "signedinteger", module: "numpy" };
}
class UnsignedInteger extends Integer {
  static override readonly py: PyClass = { name: "unsignedinteger", module: "numpy" };
}
class Inexact extends Number_ {
  static override readonly py: PyClass = { name: "inexact", module: "numpy" };
}
class Floating extends Inexact {
  static override readonly py: PyClass = { name: "floating", module: "numpy" };
  /** What torchlib and the interpreter read of a float. */
  get v(): number {
    return this.value as number;
  }
}
class ComplexFloating extends Inexact {
  static override readonly py: PyClass = { name: "complexfloating", module: "numpy" };
  get re(): number {
    return (this.value as { re: number }).re;
  }
  get im(): number {
    return (this.value as { im: number }).im;
  }
}

/** Abstract scalar classes by Python name. */
export const abstractScalars = {
  generic: NpScalar,
  number: Number_,
  integer: Integer,
  signedinteger: SignedInteger,
  unsignedinteger: UnsignedInteger,
  inexact: Inexact,
  floating: Floating,
  complexfloating: ComplexFloating,
};

type ScalarClass = { new (dtype: NpDType, value: ScalarValue): NpScalar; py: PyClass };

const parents: Record<NpDType["kind"], ScalarClass> = {
  b: NpScalar as unknown as ScalarClass,
  i: SignedInteger as unknown as ScalarClass,
  u: UnsignedInteger as unknown as ScalarClass,
  f: Floating as unknown as ScalarClass,
  c: ComplexFloating as unknown as ScalarClass,
};

/** The concrete scalar class of each dtype. */
export const scalarClasses = new Map<NpDType, ScalarClass>(
  dt.allDTypes.map((d) => {
    const parent = parents[d.kind];
    const cls = class extends (parent as unknown as typeof NpScalar) {
      static override readonly py: PyClass = { name: d.name, module: "numpy" };
    } as unknown as ScalarClass;
    dt.registerDTypeAlias(cls, d);
    return [d, cls];
  }),
);

/** A scalar of the dtype; the value is taken as it is. */
export function scalar(dtype: NpDType, value: ScalarValue): NpScalar {
  return new (scalarClasses.get(dtype)!)(dtype, value);
}

export { values };
