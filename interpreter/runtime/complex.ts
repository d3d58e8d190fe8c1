/** `complex`. */

import { defineType } from "./define.ts";
import { overflowError, raise, typeError, valueError } from "./errors.ts";
import { realOf, toFloat } from "./float.ts";
import { floatRepr, parseFloatText } from "./float-text.ts";
import { formatComplex } from "./format-spec.ts";
import { asciiDigits } from "./int-math.ts";
import { exp, hypot, log, pow } from "./libm.ts";
import { NotImplemented, PyComplex, PyFloat, type PyObject, PyTuple } from "./object.ts";
import { slot, strArg, strOf } from "./protocol.ts";
import { strRepr } from "./repr.ts";
import { atan2, cos, sin } from "./trig.ts";
import { complexType, type PyType, typeName } from "./type.ts";

type Pair = [re: number, im: number];

function pairOf(x: PyObject): Pair | undefined {
  if (x instanceof PyComplex) return [x.re, x.im];
  const v = realOf(x);
  return v === undefined ? undefined : [v, 0];
}

const make = (p: Pair): PyComplex => new PyComplex(p[0], p[1]);

const times = (a: Pair, b: Pair): Pair => [a[0] * b[0] - a[1] * b[1], a[0] * b[1] + a[1] * b[0]];

/** Smith's method: scales by the larger part of the divisor. */
function quotient(a: Pair, b: Pair): Pair {
  const [c, d] = b;
  if (c === 0 && d === 0) raise("ZeroDivisionError", "complex division by zero");
  if (Math.abs(c) >= Math.abs(d)) {
    const r = d / c;
    const den = c + d * r;
    return [(a[0] + a[1] * r) / den, (a[1] - a[0] * r) / den];
  }
  if (Math.abs(d) >= Math.abs(c)) {
    const r = c / d;
    const den = c * r + d;
    return [(a[0] * r + a[1]) / den, (a[1] * r - a[0]) / den];
  }
  return [NaN, NaN];
}

/** `a ** b`: repeated squaring for small whole exponents, else polar form. */
function power(a: Pair, b: Pair): Pair {
  if (b[1] === 0 && b[0] === Math.floor(b[0]) && Math.abs(b[0]) <= 100) {
    const n = Math.abs(b[0]);
    let r: Pair = [1, 0];
    let p = a;
    for (let mask = 1; mask <= n; mask *= 2) {
      if (n & mask) r = times(r, p);
      p = times(p, p);
    }
    if (b[0] >= 0) return r;
    if (a[0] === 0 && a[1] === 0) raise("ZeroDivisionError", "0.0 to a negative or complex power");
    return quotient([1, 0], r);
  }
  if (a[0] === 0 && a[1] === 0) {
    if (b[1] !== 0 || b[0] < 0) raise("ZeroDivisionError", "0.0 to a negative or complex power");
    return [0, 0];
  }
  const size = hypot(a[0], a[1]);
  let length = pow(size, b[0]);
  const angle = atan2(a[1], a[0]);
  let phase = angle * b[0];
  if (b[1] !== 0) {
    length /= exp(angle * b[1]);
    phase += b[1] * log(size);
  }
  const r: Pair = [length * cos(phase), length * sin(phase)];
  if (Math.abs(r[0]) === Infinity || Math.abs(r[1]) === Infinity) overflowError("complex exponentiation");
  return r;
}

function operators(name: string, f: (a: Pair, b: Pair) => Pair): object {
  return {
    [`$${name}`](this: PyComplex, other: PyObject): PyObject {
      const b = pairOf(other);
      return b === undefined ? NotImplemented : make(f([this.re, this.im], b));
    },
    [`$r${name}`](this: PyComplex, other: PyObject): PyObject {
      const b = pairOf(other);
      return b === undefined ? NotImplemented : make(f(b, [this.re, this.im]));
    },
  };
}

/** As `operators`, with two complex operands handled without intermediate pairs. */
function direct(name: string, fast: (a: PyComplex, b: PyComplex) => PyComplex, f: (a: Pair, b: Pair) => Pair): object {
  return {
    ...operators(name, f),
    [`$${name}`](this: PyComplex, other: PyObject): PyObject {
      if (other instanceof PyComplex) return fast(this, other);
      const b = pairOf(other);
      return b === undefined ? NotImplemented : make(f([this.re, this.im], b));
    },
  };
}

/** A part as repr shows it: no `.0`. */
function part(v: number): string {
  const s = floatRepr(v);
  return s.endsWith(".0") ? s.slice(0, -2) : s;
}

export function complexRepr(re: number, im: number): string {
  if (re === 0 && !Object.is(re, -0)) return `${part(im)}j`;
  const second = part(im);
  return `(${part(re)}${second.startsWith("-") ? "" : "+"}${second}j)`;
}

Object.assign(PyComplex.prototype, {
  ...operators("truediv", quotient),
  ...operators("pow", power),
  ...direct(
    "add",
    (a, b) => new PyComplex(a.re + b.re, a.im + b.im),
    (a, b) => [a[0] + b[0], a[1] + b[1]],
  ),
  ...direct(
    "sub",
    (a, b) => new PyComplex(a.re - b.re, a.im - b.im),
    (a, b) => [a[0] - b[0], a[1] - b[1]],
  ),
  ...direct("mul", (a, b) => new PyComplex(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re), times),
  $eq(this: PyComplex, other: PyObject) {
    if (other instanceof PyComplex) return this.re === other.re && this.im === other.im;
    const b = typeof other === "bigint" ? Number(other) : realOf(other);
    return b === undefined ? NotImplemented : this.im === 0 && this.re === b;
  },
  $ne(this: PyComplex, other: PyObject) {
    const r = slot(this, "$eq")!.call(this, other) as PyObject;
    return r === NotImplemented ? r : !r;
  },
  $neg(this: PyComplex) {
    return new PyComplex(-this.re, -this.im);
  },
  $pos(this: PyComplex) {
    return new PyComplex(this.re, this.im);
  },
  $abs(this: PyComplex) {
    const r = hypot(this.re, this.im);
    if (r === Infinity && Number.isFinite(this.re) && Number.isFinite(this.im))
      overflowError("absolute value too large");
    return new PyFloat(r);
  },
  $bool(this: PyComplex) {
    return this.re !== 0 || this.im !== 0;
  },
  $complex(this: PyComplex) {
    return new PyComplex(this.re, this.im);
  },
  $repr(this: PyComplex) {
    return complexRepr(this.re, this.im);
  },
  $format(this: PyComplex, spec: PyObject) {
    return formatComplex(this.re, this.im, strArg(spec, "__format__() argument"), complexRepr(this.re, this.im));
  },
});

const NUMBER = "(?:\\d[\\d_]*\\.?(?:\\d[\\d_]*)?|\\.\\d[\\d_]*)(?:[eE][+-]?\\d[\\d_]*)?|inf(?:inity)?|nan";
const COMPLEX = new RegExp(`^([+-]?(?:${NUMBER}))?(?:([+-](?:${NUMBER})?)j)?$`, "i");
const IMAGINARY = new RegExp(`^([+-]?(?:${NUMBER})?)j$`, "i");

/** Reads the text of a complex number. @throws ValueError */
function parse(text: string): Pair {
  let s = asciiDigits(text).trim();
  const misplaced = /^_|__|_$|[^\d]_|_[^\d]/.test(s);
  if (misplaced) valueError(`could not convert string to complex: ${strRepr(text)}`);
  const inner = /^\((.*)\)$/s.exec(s);
  if (inner !== null) s = inner[1]!.trim();
  const part = (t: string): number => {
    if (t === "+" || t === "" || t === "-") return t === "-" ? -1 : 1;
    const v = parseFloatText(t);
    if (v === undefined) valueError("complex() arg is a malformed string");
    return v;
  };
  const imaginary = IMAGINARY.exec(s);
  if (imaginary !== null) return [0, part(imaginary[1]!)];
  const m = COMPLEX.exec(s);
  if (m === null || s === "" || m[1] === undefined) valueError("complex() arg is a malformed string");
  return [part(m[1]), m[2] === undefined ? 0 : part(m[2])];
}

/** `complex(x)` of a non-string as a pair. */
function toPair(x: PyObject, which: string): Pair {
  if (x instanceof PyComplex) return [x.re, x.im];
  const f = slot(x, "$complex");
  if (f !== undefined && f !== null) {
    const r = f.call(x) as PyObject;
    if (!(r instanceof PyComplex)) typeError(`__complex__ returned non-complex (type ${typeName(r)})`);
    return [r.re, r.im];
  }
  if (realOf(x) === undefined && !slot(x, "$float") && !slot(x, "$index")) {
    const what =
      which === "first"
        ? "complex() first argument must be a string or a number"
        : "complex() second argument must be a number";
    typeError(`${what}, not '${typeName(x)}'`);
  }
  return [toFloat(x), 0];
}

function newComplex(cls: PyType, real: PyObject | undefined, imag: PyObject | undefined): PyObject {
  let pair: Pair;
  const s = strOf(real);
  if (s !== undefined) {
    if (imag !== undefined) typeError("complex() can't take second arg if first is a string");
    pair = parse(s);
  } else {
    if (strOf(imag) !== undefined) typeError("complex() second arg can't be a string");
    pair = real === undefined ? [0, 0] : toPair(real, "first");
    if (imag !== undefined) {
      const [re, im] = toPair(imag, "second");
      pair = [pair[0] - im, real instanceof PyComplex ? pair[1] + re : re];
    }
  }
  if (cls === complexType) return make(pair);
  return Reflect.construct(PyComplex, pair, cls.ctor as unknown as new () => object) as PyObject;
}

defineType(complexType, {
  name: "complex",
  doc: "Create a complex number from a real part and an optional imaginary part.\n\nThis is equivalent to (real + imag*1j) where imag defaults to 0.",
  new: ["(real=0, imag=0)", newComplex],
  methods: {
    "conjugate(self, /)": (x: PyComplex) => new PyComplex(x.re, -x.im),
    "__getnewargs__(self, /)": (x: PyComplex) => new PyTuple([new PyFloat(x.re), new PyFloat(x.im)]),
  },
  getset: {
    real: (x: PyComplex) => new PyFloat(x.re),
    imag: (x: PyComplex) => new PyFloat(x.im),
  },
});
