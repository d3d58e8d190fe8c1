/** `cmath`: functions of complex numbers, by Kahan's formulas ("Branch Cuts for Complex Elementary Functions", 1987). */

import { defineModule } from "../runtime/define.ts";
import { raise, typeError, valueError } from "../runtime/errors.ts";
import { realArg } from "../runtime/float.ts";
import { exp, hypot, log } from "../runtime/libm.ts";
import { PyComplex, PyFloat, type PyObject, PyTuple } from "../runtime/object.ts";
import { slot } from "../runtime/protocol.ts";
import { asinh, atan2, cos, cosh, sin, tan } from "../runtime/trig.ts";

type Pair = [re: number, im: number];

const LARGE = Number.MAX_VALUE / 4;
const SMALL = 2.2250738585072014e-308;
const LOG_LARGE = Math.log(LARGE);

function pairOf(x: PyObject): Pair {
  if (x instanceof PyComplex) return [x.re, x.im];
  const f = slot(x, "$complex");
  if (f !== undefined && f !== null) {
    const z = f.call(x) as PyObject;
    if (!(z instanceof PyComplex)) typeError("__complex__ returned non-complex");
    return [z.re, z.im];
  }
  return [realArg(x), 0];
}

const copysign = (v: number, sign: number): number => (sign < 0 || Object.is(sign, -0) ? -Math.abs(v) : Math.abs(v));
const finite = (z: Pair): boolean => Number.isFinite(z[0]) && Number.isFinite(z[1]);

function csqrt(z: Pair): Pair {
  const [re, im] = z;
  if (re === 0 && im === 0) return [0, im];
  if (Math.abs(im) === Infinity) return [Infinity, im];
  let ax = Math.abs(re);
  const ay = Math.abs(im);
  let s: number;
  if (ax < SMALL && ay < SMALL) {
    ax *= 2 ** 54;
    s = Math.sqrt(ax + hypot(ax, ay * 2 ** 54)) * 2 ** -27;
  } else {
    ax /= 8;
    s = 2 * Math.sqrt(ax + hypot(ax, ay / 8));
  }
  const d = ay / (2 * s);
  return re >= 0 ? [s, copysign(d, im)] : [d, copysign(s, im)];
}

function cexp([re, im]: Pair): Pair {
  const big = re > LOG_LARGE;
  const l = big ? exp(re - 1) : exp(re);
  const scale = big ? Math.E : 1;
  return im === 0 ? [l * scale, im] : [l * cos(im) * scale, l * sin(im) * scale];
}

function clog(z: Pair): Pair {
  const ax = Math.abs(z[0]);
  const ay = Math.abs(z[1]);
  let re: number;
  if (ax > LARGE || ay > LARGE) re = log(hypot(ax / 2, ay / 2)) + Math.LN2;
  else if (ax < SMALL && ay < SMALL) {
    if (ax === 0 && ay === 0) valueError("math domain error");
    re = log(hypot(ax * 2 ** 53, ay * 2 ** 53)) - 53 * Math.LN2;
  } else {
    const h = hypot(ax, ay);
    if (h >= 0.71 && h <= 1.73) {
      const [am, an] = ax > ay ? [ax, ay] : [ay, ax];
      re = Math.log1p((am - 1) * (am + 1) + an * an) / 2;
    } else re = log(h);
  }
  return [re, atan2(z[1], z[0])];
}

function csinh([re, im]: Pair): Pair {
  if (Math.abs(re) > LOG_LARGE) {
    const less = re - copysign(1, re);
    return [cos(im) * Math.sinh(less) * Math.E, sin(im) * cosh(less) * Math.E];
  }
  return [cos(im) * Math.sinh(re), sin(im) * cosh(re)];
}

function ccosh([re, im]: Pair): Pair {
  if (Math.abs(re) > LOG_LARGE) {
    const less = re - copysign(1, re);
    return [cos(im) * cosh(less) * Math.E, sin(im) * Math.sinh(less) * Math.E];
  }
  return [cos(im) * cosh(re), sin(im) * Math.sinh(re)];
}

function ctanh([re, im]: Pair): Pair {
  if (Math.abs(re) > LOG_LARGE) {
    return [copysign(1, re), 4 * sin(im) * cos(im) * exp(-2 * Math.abs(re))];
  }
  const tx = Math.tanh(re);
  const ty = tan(im);
  const cx = 1 / cosh(re);
  const both = tx * ty;
  const denominator = 1 + both * both;
  return [(tx * (1 + ty * ty)) / denominator, (ty / denominator) * cx * cx];
}

function casinh([re, im]: Pair): Pair {
  if (Math.abs(re) > LARGE || Math.abs(im) > LARGE) {
    const r = log(hypot(re / 2, im / 2)) + 2 * Math.LN2;
    return [copysign(r, re), atan2(im, Math.abs(re))];
  }
  const a = csqrt([1 + im, -re]);
  const b = csqrt([1 - im, re]);
  return [asinh(a[0] * b[1] - b[0] * a[1]), atan2(im, a[0] * b[0] - a[1] * b[1])];
}

function cacos([re, im]: Pair): Pair {
  if (Math.abs(re) > LARGE || Math.abs(im) > LARGE) {
    const r = log(hypot(re / 2, im / 2)) + 2 * Math.LN2;
    return [atan2(Math.abs(im), re), -copysign(r, im)];
  }
  const a = csqrt([1 - re, -im]);
  const b = csqrt([1 + re, im]);
  return [2 * atan2(a[0], b[0]), asinh(b[0] * a[1] - b[1] * a[0])];
}

function cacosh([re, im]: Pair): Pair {
  if (Math.abs(re) > LARGE || Math.abs(im) > LARGE) {
    return [log(hypot(re / 2, im / 2)) + 2 * Math.LN2, atan2(im, re)];
  }
  const a = csqrt([re - 1, im]);
  const b = csqrt([re + 1, im]);
  return [asinh(a[0] * b[0] + a[1] * b[1]), 2 * atan2(a[1], b[0])];
}

function catanh(z: Pair): Pair {
  const [re, im] = z;
  if (re < 0 || Object.is(re, -0)) {
    const [a, b] = catanh([-re, -im]);
    return [-a, -b];
  }
  const ay = Math.abs(im);
  if (re > LARGE || ay > LARGE) {
    const h = hypot(re / 2, im / 2);
    return [re / 4 / h / h, -copysign(Math.PI / 2, -im)];
  }
  if (re === 1 && ay < Math.sqrt(SMALL)) {
    if (ay === 0) valueError("math domain error");
    return [-log(Math.sqrt(ay) / Math.sqrt(hypot(ay, 2))), copysign(atan2(2, -ay) / 2, im)];
  }
  const left = 1 - re;
  return [Math.log1p((4 * re) / (left * left + ay * ay)) / 4, -atan2(-2 * im, left * (1 + re) - ay * ay) / 2];
}

/** f(z) = -i g(iz), which relates each circular function to its hyperbolic one. */
const turned =
  (g: (z: Pair) => Pair) =>
  ([re, im]: Pair): Pair => {
    const [a, b] = g([-im, re]);
    return [b, -a];
  };

/** A Python function of one complex argument. */
const complex =
  (f: (z: Pair) => Pair) =>
  (x: PyObject): PyObject => {
    const z = pairOf(x);
    const r = f(z);
    if (finite(z) && !finite(r)) {
      if (Number.isNaN(r[0]) || Number.isNaN(r[1])) valueError("math domain error");
      raise("OverflowError", "math range error");
    }
    return new PyComplex(r[0], r[1]);
  };

const test =
  (f: (z: Pair) => boolean) =>
  (x: PyObject): PyObject =>
    f(pairOf(x));

function quotient(a: Pair, b: Pair): PyObject {
  return slot(new PyComplex(a[0], a[1]), "$truediv")!.call(
    new PyComplex(a[0], a[1]),
    new PyComplex(b[0], b[1]),
  ) as PyObject;
}

function isClose(
  a: PyObject,
  b: PyObject,
  relative: PyObject = new PyFloat(1e-9),
  absolute: PyObject = new PyFloat(0),
): PyObject {
  const [rel, abs] = [realArg(relative), realArg(absolute)];
  if (rel < 0 || abs < 0) valueError("tolerances must be non-negative");
  const [x, y] = [pairOf(a), pairOf(b)];
  if (x[0] === y[0] && x[1] === y[1]) return true;
  if ([...x, ...y].some((v) => v === Infinity || v === -Infinity)) return false;
  const d = hypot(x[0] - y[0], x[1] - y[1]);
  return d <= rel * hypot(y[0], y[1]) || d <= rel * hypot(x[0], x[1]) || d <= abs;
}

export default defineModule("cmath", {
  doc: "This module provides access to mathematical functions for complex\nnumbers.",
  functions: {
    "sqrt(z, /)": complex(csqrt),
    "exp(z, /)": complex(cexp),
    "log(z, base=<unrepresentable>, /)": (z: PyObject, base?: PyObject) => {
      const top = clog(pairOf(z));
      return base === undefined ? new PyComplex(top[0], top[1]) : quotient(top, clog(pairOf(base)));
    },
    "log10(z, /)": complex((z) => {
      const [re, im] = clog(z);
      return [re / Math.LN10, im / Math.LN10];
    }),
    "sin(z, /)": complex(turned(csinh)),
    "cos(z, /)": complex(([re, im]) => ccosh([-im, re])),
    "tan(z, /)": complex(turned(ctanh)),
    "sinh(z, /)": complex(csinh),
    "cosh(z, /)": complex(ccosh),
    "tanh(z, /)": complex(ctanh),
    "asin(z, /)": complex(turned(casinh)),
    "acos(z, /)": complex(cacos),
    "atan(z, /)": complex(turned(catanh)),
    "asinh(z, /)": complex(casinh),
    "acosh(z, /)": complex(cacosh),
    "atanh(z, /)": complex(catanh),
    "phase(z, /)": (z: PyObject) => {
      const [re, im] = pairOf(z);
      return new PyFloat(atan2(im, re));
    },
    "polar(z, /)": (z: PyObject) => {
      const [re, im] = pairOf(z);
      return new PyTuple([new PyFloat(hypot(re, im)), new PyFloat(atan2(im, re))]);
    },
    "rect(r, phi, /)": (r: PyObject, phi: PyObject) => {
      const [length, angle] = [realArg(r), realArg(phi)];
      return angle === 0
        ? new PyComplex(length, length * angle)
        : new PyComplex(length * cos(angle), length * sin(angle));
    },
    "isfinite(z, /)": test(finite),
    "isnan(z, /)": test((z) => Number.isNaN(z[0]) || Number.isNaN(z[1])),
    "isinf(z, /)": test((z) => Math.abs(z[0]) === Infinity || Math.abs(z[1]) === Infinity),
    "isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)": isClose,
  },
  attrs: {
    pi: new PyFloat(Math.PI),
    e: new PyFloat(Math.E),
    tau: new PyFloat(2 * Math.PI),
    inf: new PyFloat(Infinity),
    nan: new PyFloat(NaN),
    infj: new PyComplex(0, Infinity),
    nanj: new PyComplex(0, NaN),
  },
});
