// Owns: what the embedding language injects: the boxed double and complex classes that Python values share with torchlib.

/** A number that is always floating point, even `2.0`. */
export interface Double {
  readonly v: number;
}

/** A complex number. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

/** A Python number: `number` is an int when integral (else a double), `Double` is always a double. */
export type Scalar = number | bigint | boolean | Double | Complex;

class PlainDouble implements Double {
  readonly v: number;
  constructor(v: number) {
    this.v = v;
  }
  valueOf(): number {
    return this.v;
  }
}

class PlainComplex implements Complex {
  readonly re: number;
  readonly im: number;
  constructor(re: number, im: number) {
    this.re = re;
    this.im = im;
  }
}

export interface Host {
  /** Makes a boxed double of the host's own class. */
  double(v: number): Double;
  /** Makes a complex number of the host's own class. */
  complex(re: number, im: number): Complex;
  /** Polled by long TypeScript loops; throws when the user interrupted. */
  checkInterrupt(): void;
  /** Address of the flag that says an interrupt is pending, which kernels poll; 0 for none. */
  interruptAddress(): number;
}

export const host: Host = {
  double: (v) => new PlainDouble(v),
  complex: (re, im) => new PlainComplex(re, im),
  checkInterrupt: () => {},
  interruptAddress: () => 0,
};

/** Installs the embedding language's classes; called once by the binding, before any value is made. */
export function installHost(parts: Partial<Host>): void {
  Object.assign(host, parts);
}

export function isDouble(x: unknown): x is Double {
  return typeof x === "object" && x !== null && typeof (x as Double).v === "number";
}

export function isComplex(x: unknown): x is Complex {
  return typeof x === "object" && x !== null && typeof (x as Complex).re === "number";
}

/** True for every value of type {@link Scalar}. */
export function isScalar(x: unknown): x is Scalar {
  switch (typeof x) {
    case "number":
    case "bigint":
    case "boolean":
      return true;
    case "object":
      return x !== null && (typeof (x as Double).v === "number" || typeof (x as Complex).re === "number");
    default:
      return false;
  }
}

/** The real value of a scalar as a JavaScript number (a complex number's real part). */
export function toNumber(x: Scalar): number {
  if (typeof x === "number") return x;
  if (typeof x === "object") return "v" in x ? x.v : x.re;
  return Number(x);
}

/** How a scalar is categorised for type promotion: 0 bool, 1 int, 2 float, 3 complex. */
export function scalarCategory(x: Scalar): 0 | 1 | 2 | 3 {
  switch (typeof x) {
    case "number":
      return Number.isInteger(x) ? 1 : 2;
    case "bigint":
      return 1;
    case "boolean":
      return 0;
    default:
      return "re" in x ? 3 : 2;
  }
}
