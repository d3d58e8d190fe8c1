/** Binary and unary operators: fast paths for numbers and strings, then the protocol methods of both operands. */

import { raise, typeError } from "./errors.ts";
import {
  intAdd,
  intAnd,
  intFloorDiv,
  intInvert,
  intLshift,
  intMod,
  intMul,
  intNeg,
  intOr,
  intPow,
  intPowMod,
  intRshift,
  intSub,
  intTrueDiv,
  intXor,
} from "./int-math.ts";
import { pow as floatPow } from "./libm.ts";
import { NotImplemented, PyComplex, PyFloat, type PyObject, PyTuple } from "./object.ts";
import { formatPercent } from "./percent.ts";
import { intOf, listOf, type Slot, slot, strOf, tryIndex } from "./protocol.ts";
import { type PyType, typeOf } from "./type.ts";

/** An operator's protocol names and how messages write it. */
interface Op {
  js: string;
  rjs: string;
  ijs: string;
  symbol: string;
}

const op = (name: string, symbol: string): Op => ({ js: `$${name}`, rjs: `$r${name}`, ijs: `$i${name}`, symbol });
const ADD = op("add", "+");
const SUB = op("sub", "-");
const MUL = op("mul", "*");
const TRUEDIV = op("truediv", "/");
const FLOORDIV = op("floordiv", "//");
const MOD = op("mod", "%");
const DIVMOD = op("divmod", "divmod()");
const MATMUL = op("matmul", "@");
const POW = op("pow", "** or pow()");
const LSHIFT = op("lshift", "<<");
const RSHIFT = op("rshift", ">>");
const AND = op("and", "&");
const OR = op("or", "|");
const XOR = op("xor", "^");

/** Tries both operands' methods; NotImplemented when neither knows. */
function dispatch(a: PyObject, b: PyObject, o: Op): PyObject {
  const ta = typeOf(a);
  const tb = typeOf(b);
  const f = slot(a, o.js) ?? undefined;
  let r: Slot | undefined;
  if (ta !== tb) {
    r = slot(b, o.rjs) ?? undefined;
    if (r !== undefined && tb.isSubtype(ta) && r !== slot(a, o.rjs)) {
      const v = r.call(b, a) as PyObject;
      if (v !== NotImplemented) return v;
      r = undefined;
    }
  }
  if (f !== undefined) {
    const v = f.call(a, b) as PyObject;
    if (v !== NotImplemented) return v;
  }
  if (r !== undefined) return r.call(b, a) as PyObject;
  return NotImplemented;
}

function binary(a: PyObject, b: PyObject, o: Op): PyObject {
  const v = dispatch(a, b, o);
  return v === NotImplemented ? sequenceOperator(a, b, o, o.symbol) : v;
}

/** `binary` for an object whose forward method was read by name, which property caches serve better than a lookup. */
function forward(a: object, b: PyObject, f: Slot | null | undefined, o: Op): PyObject {
  const ta = (a as { $type?: PyType }).$type;
  if (f === undefined || f === null || ta === undefined) return binary(a, b, o);
  const tb = typeOf(b);
  if (ta !== tb && tb.isSubtype(ta)) return binary(a, b, o);
  const v = f.call(a, b) as PyObject;
  if (v !== NotImplemented) return v;
  if (ta !== tb) {
    const r = slot(b, o.rjs);
    if (r !== undefined && r !== null) {
      const w = r.call(b, a) as PyObject;
      if (w !== NotImplemented) return w;
    }
  }
  return sequenceOperator(a, b, o, o.symbol);
}

function inplace(a: PyObject, b: PyObject, o: Op): PyObject {
  const f = slot(a, o.ijs);
  if (f !== undefined && f !== null) {
    const v = f.call(a, b) as PyObject;
    if (v !== NotImplemented) return v;
  }
  const v = dispatch(a, b, o);
  return v === NotImplemented ? sequenceOperator(a, b, o, o === POW ? "**=" : `${o.symbol}=`) : v;
}

/** What concatenation and repetition of built-in sequences say and do after both operands declined. */
function sequenceOperator(a: PyObject, b: PyObject, o: Op, symbol: string): never | PyObject {
  const [na, nb] = [typeOf(a).tpName, typeOf(b).tpName];
  if (o === ADD) {
    if (strOf(a) !== undefined) typeError(`can only concatenate str (not "${nb}") to str`);
    if (listOf(a) !== undefined) typeError(`can only concatenate list (not "${nb}") to list`);
    if (a instanceof PyTuple) typeError(`can only concatenate tuple (not "${nb}") to tuple`);
    if (isBytes(a)) typeError(`can't concat ${nb} to ${na}`);
  } else if (o === MUL) {
    for (const [seq, n] of [
      [a, b],
      [b, a],
    ] as const) {
      if (strOf(seq) === undefined && listOf(seq) === undefined && !(seq instanceof PyTuple) && !isBytes(seq)) continue;
      const count = tryIndex(n);
      if (count === undefined) typeError(`can't multiply sequence by non-int of type '${typeOf(n).tpName}'`);
      return slot(seq, "$mul")!.call(seq, count) as PyObject;
    }
  }
  // Python 2's print statement with a redirection
  const hint =
    o === RSHIFT && typeof a === "function" && (a as { $name?: string }).$name === "print"
      ? '. Did you mean "print(<message>, file=<output_stream>)"?'
      : "";
  typeError(`unsupported operand type(s) for ${symbol}: '${na}' and '${nb}'${hint}`);
}

function isBytes(x: PyObject): boolean {
  return typeOf(x).mro.some((t) => t.name === "bytes" || t.name === "bytearray");
}

/** `a + b`. */
export function add(a: PyObject, b: PyObject): PyObject {
  switch (typeof a) {
    case "number":
      if (typeof b === "number") {
        const r = a + b;
        return r >= -9007199254740991 && r <= 9007199254740991 ? r : intAdd(a, b);
      }
      if (b instanceof PyFloat) return new PyFloat(a + b.v);
      if (typeof b === "bigint") return intAdd(a, b);
      break;
    case "string":
      if (typeof b === "string") return a + b;
      break;
    case "bigint":
      if (typeof b === "number" || typeof b === "bigint") return intAdd(a, b);
      break;
    case "object":
      if (a instanceof PyFloat) {
        if (b instanceof PyFloat) return new PyFloat(a.v + b.v);
        if (typeof b === "number") return new PyFloat(a.v + b);
      } else if (Array.isArray(a)) {
        if (Array.isArray(b)) return a.concat(b);
      } else if (a !== null) return forward(a, b, (a as { $add?: Slot }).$add, ADD);
      break;
  }
  return binary(a, b, ADD);
}

/** `a - b`. */
export function sub(a: PyObject, b: PyObject): PyObject {
  if (typeof a === "number") {
    if (typeof b === "number") {
      const r = a - b;
      return r >= -9007199254740991 && r <= 9007199254740991 ? r : intSub(a, b);
    }
    if (b instanceof PyFloat) return new PyFloat(a - b.v);
    if (typeof b === "bigint") return intSub(a, b);
  } else if (a instanceof PyFloat) {
    if (b instanceof PyFloat) return new PyFloat(a.v - b.v);
    if (typeof b === "number") return new PyFloat(a.v - b);
  } else if (typeof a === "bigint" && (typeof b === "number" || typeof b === "bigint")) return intSub(a, b);
  if (typeof a === "object" && a !== null && !Array.isArray(a)) {
    return forward(a, b, (a as { $sub?: Slot }).$sub, SUB);
  }
  return binary(a, b, SUB);
}

/** `a * b`. */
export function mul(a: PyObject, b: PyObject): PyObject {
  if (typeof a === "number") {
    if (typeof b === "number") {
      const r = a * b;
      return r >= -9007199254740991 && r <= 9007199254740991 ? r + 0 : intMul(a, b);
    }
    if (b instanceof PyFloat) return new PyFloat(a * b.v);
    if (typeof b === "bigint") return intMul(a, b);
  } else if (a instanceof PyFloat) {
    if (b instanceof PyFloat) return new PyFloat(a.v * b.v);
    if (typeof b === "number") return new PyFloat(a.v * b);
  } else if (typeof a === "bigint" && (typeof b === "number" || typeof b === "bigint")) return intMul(a, b);
  if (typeof a === "object" && a !== null && !Array.isArray(a)) {
    return forward(a, b, (a as { $mul?: Slot }).$mul, MUL);
  }
  return binary(a, b, MUL);
}

/** `a / b`. */
export function truediv(a: PyObject, b: PyObject): PyObject {
  if (typeof a === "number") {
    if (typeof b === "number") {
      if (b === 0) raise("ZeroDivisionError", "division by zero");
      return new PyFloat(a / b);
    }
    if (b instanceof PyFloat) return new PyFloat(floatDiv(a, b.v));
    if (typeof b === "bigint") return new PyFloat(intTrueDiv(a, b));
  } else if (a instanceof PyFloat) {
    if (b instanceof PyFloat) return new PyFloat(floatDiv(a.v, b.v));
    if (typeof b === "number") return new PyFloat(floatDiv(a.v, b));
  } else if (typeof a === "bigint" && (typeof b === "number" || typeof b === "bigint")) {
    return new PyFloat(intTrueDiv(a, b));
  }
  if (typeof a === "object" && a !== null && !Array.isArray(a)) {
    return forward(a, b, (a as { $truediv?: Slot }).$truediv, TRUEDIV);
  }
  return binary(a, b, TRUEDIV);
}

export function floatDiv(a: number, b: number): number {
  if (b === 0) raise("ZeroDivisionError", "float division by zero");
  return a / b;
}

/** `a // b` of doubles. */
export function floatFloorDiv(a: number, b: number): number {
  if (b === 0) raise("ZeroDivisionError", "float floor division by zero");
  return floatDivMod(a, b)[0];
}

/** `a % b` of doubles: the sign of the divisor. */
export function floatMod(a: number, b: number): number {
  if (b === 0) raise("ZeroDivisionError", "float modulo");
  const m = a % b;
  if (m !== 0) return b < 0 !== m < 0 ? m + b : m;
  return b < 0 || Object.is(b, -0) ? -0 : 0;
}

/** `divmod` of doubles, for b != 0. */
export function floatDivMod(a: number, b: number): [number, number] {
  let m = a % b;
  let d = (a - m) / b;
  if (m !== 0) {
    if (b < 0 !== m < 0) {
      m += b;
      d -= 1;
    }
  } else m = b < 0 || Object.is(b, -0) ? -0 : 0;
  if (d === 0 || Number.isNaN(d)) return [Number.isNaN(d) ? d : a / b < 0 || Object.is(a / b, -0) ? -0 : 0, m];
  let q = Math.floor(d);
  if (d - q > 0.5) q += 1;
  return [q, m];
}

/** `a // b`. */
export function floordiv(a: PyObject, b: PyObject): PyObject {
  if (typeof a === "number") {
    if (typeof b === "number") {
      if (b === 0) raise("ZeroDivisionError", "integer division or modulo by zero");
      return Math.floor(a / b) + 0;
    }
    if (b instanceof PyFloat) return new PyFloat(floatFloorDiv(a, b.v));
    if (typeof b === "bigint") return intFloorDiv(a, b);
  } else if (a instanceof PyFloat) {
    if (b instanceof PyFloat) return new PyFloat(floatFloorDiv(a.v, b.v));
    if (typeof b === "number") return new PyFloat(floatFloorDiv(a.v, b));
  } else if (typeof a === "bigint" && (typeof b === "number" || typeof b === "bigint")) return intFloorDiv(a, b);
  return binary(a, b, FLOORDIV);
}

/** `a % b`. */
export function mod(a: PyObject, b: PyObject): PyObject {
  switch (typeof a) {
    case "number":
      if (typeof b === "number") {
        if (b === 0) raise("ZeroDivisionError", "integer modulo by zero");
        const r = a % b;
        return r !== 0 && r < 0 !== b < 0 ? r + b : r + 0;
      }
      if (b instanceof PyFloat) return new PyFloat(floatMod(a, b.v));
      if (typeof b === "bigint") return intMod(a, b);
      break;
    case "bigint":
      if (typeof b === "number" || typeof b === "bigint") return intMod(a, b);
      break;
    case "string":
      return formatPercent(a, b);
    case "object":
      if (a instanceof PyFloat) {
        if (b instanceof PyFloat) return new PyFloat(floatMod(a.v, b.v));
        if (typeof b === "number") return new PyFloat(floatMod(a.v, b));
      }
      break;
  }
  return binary(a, b, MOD);
}

/** `a ** b`. */
export function pow(a: PyObject, b: PyObject): PyObject {
  if (typeof a === "number" || typeof a === "bigint") {
    if (b === 2 && typeof a === "number") {
      const r = a * a;
      if (r <= 9007199254740991) return r;
    }
    if (typeof b === "number" || typeof b === "bigint") return intPower(a, b);
    if (b instanceof PyFloat) return floatPower(Number(a), b.v);
  } else if (a instanceof PyFloat) {
    if (b instanceof PyFloat) return floatPower(a.v, b.v);
    if (typeof b === "number") return floatPower(a.v, b);
  }
  return binary(a, b, POW);
}

/** `a ** b` of ints; a float for negative exponents. */
export function intPower(a: number | bigint, b: number | bigint): PyObject {
  return b >= 0 ? intPow(a, b) : floatPower(Number(a), Number(b));
}

/** `a ** b` of doubles; complex for a negative base and a fractional exponent. */
export function floatPower(a: number, b: number): PyObject {
  if (a === 0 && b < 0) raise("ZeroDivisionError", "0.0 cannot be raised to a negative power");
  if (a < 0 && Number.isFinite(a) && Number.isFinite(b) && b !== Math.floor(b)) {
    return slot(new PyComplex(a, 0), "$pow")!.call(new PyComplex(a, 0), new PyFloat(b)) as PyObject;
  }
  const r = floatPow(a, b);
  if ((r === Infinity || r === -Infinity) && Number.isFinite(a) && Number.isFinite(b)) {
    raise("OverflowError", 34, "Numerical result out of range");
  }
  return new PyFloat(r);
}

/** `pow(a, b, m)`. */
export function pow3(a: PyObject, b: PyObject, m: PyObject): PyObject {
  const [x, y, z] = [intOf(a), intOf(b), intOf(m)];
  if (x !== undefined && y !== undefined && z !== undefined) return intPowMod(x, y, z);
  const f = slot(a, "$pow");
  if (f !== undefined && f !== null && !(a instanceof PyFloat) && x === undefined) {
    const v = f.call(a, b, m) as PyObject;
    if (v !== NotImplemented) return v;
  }
  if ([a, b, m].every((v) => intOf(v) !== undefined || v instanceof PyFloat)) {
    typeError("pow() 3rd argument not allowed unless all arguments are integers");
  }
  if ([a, b, m].some((v) => v instanceof PyComplex)) raise("ValueError", "complex modulo");
  typeError(
    `unsupported operand type(s) for ** or pow(): '${typeOf(a).tpName}', '${typeOf(b).tpName}', '${typeOf(m).tpName}'`,
  );
}

/** `divmod(a, b)`. */
export function divmod(a: PyObject, b: PyObject): PyObject {
  const [x, y] = [intOf(a), intOf(b)];
  if (x !== undefined && y !== undefined) {
    if (y === 0) raise("ZeroDivisionError", "integer division or modulo by zero");
    return new PyTuple([intFloorDiv(x, y), intMod(x, y)]);
  }
  return binary(a, b, DIVMOD);
}

/** `a @ b`. */
export function matmul(a: PyObject, b: PyObject): PyObject {
  return binary(a, b, MATMUL);
}

/** `a << b`. */
export function lshift(a: PyObject, b: PyObject): PyObject {
  if ((typeof a === "number" || typeof a === "bigint") && (typeof b === "number" || typeof b === "bigint")) {
    return intLshift(a, b);
  }
  return binary(a, b, LSHIFT);
}

/** `a >> b`. */
export function rshift(a: PyObject, b: PyObject): PyObject {
  if (typeof a === "number" && typeof b === "number" && b >= 0 && b < 32 && a === (a | 0)) return a >> b;
  if ((typeof a === "number" || typeof a === "bigint") && (typeof b === "number" || typeof b === "bigint")) {
    return intRshift(a, b);
  }
  return binary(a, b, RSHIFT);
}

/** `a & b`. */
export function and(a: PyObject, b: PyObject): PyObject {
  if ((typeof a === "number" || typeof a === "bigint") && (typeof b === "number" || typeof b === "bigint")) {
    return intAnd(a, b);
  }
  return binary(a, b, AND);
}

/** `a | b`. */
export function or(a: PyObject, b: PyObject): PyObject {
  if ((typeof a === "number" || typeof a === "bigint") && (typeof b === "number" || typeof b === "bigint")) {
    return intOr(a, b);
  }
  return binary(a, b, OR);
}

/** `a ^ b`. */
export function xor(a: PyObject, b: PyObject): PyObject {
  if ((typeof a === "number" || typeof a === "bigint") && (typeof b === "number" || typeof b === "bigint")) {
    return intXor(a, b);
  }
  return binary(a, b, XOR);
}

/** Whether an augmented assignment has nothing to try in place. */
function immutable(a: PyObject): boolean {
  return typeof a !== "object" || a === null || a instanceof PyFloat;
}

/** `a += b`. */
export function iadd(a: PyObject, b: PyObject): PyObject {
  if (typeof a === "number" && (typeof b === "number" || b instanceof PyFloat)) return add(a, b);
  if (typeof a === "string" && typeof b === "string") return a + b;
  if (a instanceof PyFloat && (b instanceof PyFloat || typeof b === "number")) return add(a, b);
  return inplace(a, b, ADD);
}
/** `a -= b`. */
export function isub(a: PyObject, b: PyObject): PyObject {
  if (immutable(a) && (typeof b === "number" || b instanceof PyFloat)) {
    if (typeof a === "number" || a instanceof PyFloat) return sub(a, b);
  }
  return inplace(a, b, SUB);
}
/** `a *= b`. */
export function imul(a: PyObject, b: PyObject): PyObject {
  if (immutable(a) && (typeof b === "number" || b instanceof PyFloat)) {
    if (typeof a === "number" || a instanceof PyFloat) return mul(a, b);
  }
  return inplace(a, b, MUL);
}
/** `a /= b`. */
export function itruediv(a: PyObject, b: PyObject): PyObject {
  if (immutable(a) && (typeof b === "number" || b instanceof PyFloat)) {
    if (typeof a === "number" || a instanceof PyFloat) return truediv(a, b);
  }
  return inplace(a, b, TRUEDIV);
}
/** `a //= b`. */
export function ifloordiv(a: PyObject, b: PyObject): PyObject {
  return inplace(a, b, FLOORDIV);
}
/** `a %= b`. */
export function imod(a: PyObject, b: PyObject): PyObject {
  if (typeof a === "string") return mod(a, b);
  return inplace(a, b, MOD);
}
/** `a **= b`. */
export function ipow(a: PyObject, b: PyObject): PyObject {
  return inplace(a, b, POW);
}
/** `a @= b`. */
export function imatmul(a: PyObject, b: PyObject): PyObject {
  return inplace(a, b, MATMUL);
}
/** `a <<= b`. */
export function ilshift(a: PyObject, b: PyObject): PyObject {
  return inplace(a, b, LSHIFT);
}
/** `a >>= b`. */
export function irshift(a: PyObject, b: PyObject): PyObject {
  return inplace(a, b, RSHIFT);
}
/** `a &= b`. */
export function iand(a: PyObject, b: PyObject): PyObject {
  return inplace(a, b, AND);
}
/** `a |= b`. */
export function ior(a: PyObject, b: PyObject): PyObject {
  return inplace(a, b, OR);
}
/** `a ^= b`. */
export function ixor(a: PyObject, b: PyObject): PyObject {
  return inplace(a, b, XOR);
}

function unary(x: PyObject, js: string, what: string): PyObject {
  const f = slot(x, js);
  if (f === undefined || f === null) typeError(`bad operand type for ${what}: '${typeOf(x).tpName}'`);
  return f.call(x) as PyObject;
}

/** `-x`. */
export function neg(x: PyObject): PyObject {
  if (typeof x === "number") return 0 - x;
  if (x instanceof PyFloat) return new PyFloat(-x.v);
  if (typeof x === "bigint") return intNeg(x);
  return unary(x, "$neg", "unary -");
}

/** `+x`. */
export function pos(x: PyObject): PyObject {
  if (typeof x === "number" || x instanceof PyFloat) return x;
  return unary(x, "$pos", "unary +");
}

/** `~x`. */
export function invert(x: PyObject): PyObject {
  if (typeof x === "number" || typeof x === "bigint") return intInvert(x);
  return unary(x, "$invert", "unary ~");
}

/** `abs(x)`. */
export function abs(x: PyObject): PyObject {
  if (typeof x === "number") return x < 0 ? -x : x;
  if (x instanceof PyFloat) return new PyFloat(Math.abs(x.v));
  return unary(x, "$abs", "abs()");
}
