// Owns: what Python sees of printing: set_printoptions, printoptions, array2string, array_repr, format_float_*.
import { torchError } from "../core/errors.ts";
import { type PyClass, pyfns } from "../core/pyclass.ts";
import { num, values } from "../core/pyvalue.ts";
import { asArray } from "./ndarray.ts";
import { arrayText, floatText, type PrintOptions, printOptions } from "./print.ts";
import { NpScalar } from "./scalar.ts";

const none = (x: unknown): x is null | undefined => x === null || x === undefined;

const NAMES = [
  "precision",
  "threshold",
  "edgeitems",
  "linewidth",
  "suppress",
  "nanstr",
  "infstr",
  "formatter",
  "sign",
  "floatmode",
] as const;

/** The options that were given, checked. @throws ValueError, TypeError as NumPy words them */
function checked(given: readonly unknown[]): Partial<PrintOptions> {
  const found: Record<string, unknown> = {};
  NAMES.forEach((name, i) => {
    const value = given[i];
    if (none(value)) return;
    if (name === "floatmode" && !["fixed", "unique", "maxprec", "maxprec_equal"].includes(value as string)) {
      throw torchError("ValueError", 'floatmode option must be one of "fixed", "unique", "maxprec", "maxprec_equal"');
    }
    if (name === "sign" && !["-", "+", " "].includes(value as string)) {
      throw torchError("ValueError", "sign option must be one of ' ', '+', or '-'");
    }
    if (name === "precision" && typeof value !== "number" && !(value instanceof NpScalar)) {
      throw torchError("TypeError", "precision must be an integer");
    }
    if (name === "threshold") {
      if (typeof value === "string" || values.items(value) !== null)
        throw torchError("TypeError", "threshold must be numeric");
      if (Number.isNaN(num(value)))
        throw torchError("ValueError", "threshold must be non-NAN, try sys.maxsize for untruncated representation");
    }
    if (name === "formatter") found[name] = values.map(value);
    else if (name === "suppress") found[name] = value !== false && value !== 0;
    else found[name] = typeof value === "string" ? value : Number(typeof value === "bigint" ? value : num(value));
  });
  return found as Partial<PrintOptions>;
}

/** `set_printoptions`: a formatter holds until the next call only. */
function setOptions(given: readonly unknown[]): void {
  const options = checked(given);
  Object.assign(printOptions, { formatter: null }, options);
}

const SIGNATURE =
  "precision=None, threshold=None, edgeitems=None, linewidth=None, suppress=None, nanstr=None, infstr=None, formatter=None, sign=None, floatmode=None, *, legacy=None, override_repr=None";

/** The context manager that `np.printoptions(...)` gives. */
export class PrintOptionsContext {
  static readonly py: PyClass = {
    name: "printoptions",
    module: "numpy",
    methods: { "__enter__(self)": "__enter__", "__exit__(self, *args)": "__exit__" },
  };
  declare given: unknown[];
  declare outer: PrintOptions;
  constructor(...given: unknown[]) {
    this.given = given;
  }
  __enter__(): unknown {
    this.outer = { ...printOptions };
    setOptions(this.given);
    return shownOptions();
  }
  __exit__(): null {
    Object.assign(printOptions, this.outer);
    return null;
  }
}

function shownOptions(): unknown {
  const { formatter, ...rest } = printOptions;
  const shown = new Map<unknown, unknown>(
    ["edgeitems", "threshold", "floatmode", "precision", "suppress", "linewidth", "nanstr", "infstr", "sign"].map(
      (name) => [name, rest[name as keyof typeof rest]],
    ),
  );
  shown.set("formatter", formatter === null ? null : values.dict(new Map(formatter)));
  shown.set("legacy", false);
  shown.set("override_repr", null);
  return values.dict(shown);
}

/** Options of one call: the ones in force with those given in place of them. */
const merged = (precision: unknown, suppress: unknown, width: unknown): PrintOptions => ({
  ...printOptions,
  ...checked([precision, null, null, width, suppress]),
});

export const printFunctions = pyfns("numpy", {
  [`set_printoptions(${SIGNATURE})`]: (...given: unknown[]) => {
    setOptions(given);
    return null;
  },
  [`printoptions(${SIGNATURE})`]: (...given: unknown[]) => new PrintOptionsContext(...given),
  "get_printoptions()": shownOptions,
  "array2string(a, max_line_width=None, precision=None, suppress_small=None, separator=' ', prefix='', *, formatter=None, threshold=None, edgeitems=None, sign=None, floatmode=None, suffix='', legacy=None)":
    (
      a: unknown,
      width: unknown,
      precision: unknown,
      suppress: unknown,
      separator: unknown,
      prefix: unknown,
      formatter: unknown,
      threshold: unknown,
      edge: unknown,
      sign: unknown,
      mode: unknown,
      suffix: unknown,
    ) => {
      const given = checked([precision, threshold, edge, width, suppress, null, null, formatter, sign, mode]);
      const array = asArray(a);
      return arrayText(
        array.printable(),
        { ...printOptions, ...given },
        String(prefix ?? ""),
        String(suffix ?? ""),
        String(separator ?? " "),
      );
    },
  "array_repr(arr, max_line_width=None, precision=None, suppress_small=None)": (
    a: unknown,
    width: unknown,
    precision: unknown,
    suppress: unknown,
  ) => asArray(a).repr(merged(precision, suppress, width)),
  "array_str(a, max_line_width=None, precision=None, suppress_small=None)": (
    a: unknown,
    width: unknown,
    precision: unknown,
    suppress: unknown,
  ) => asArray(a).text(merged(precision, suppress, width)),
  "format_float_positional(x, precision=None, unique=True, fractional=True, trim='k', sign=False, pad_left=None, pad_right=None, min_digits=None)":
    (
      x: unknown,
      precision: unknown,
      unique: unknown,
      fractional: unknown,
      trim: unknown,
      sign: unknown,
      left: unknown,
      right: unknown,
      least: unknown,
    ) => {
      const [v, bits] = floatOf(x);
      if (fractional === false)
        throw torchError(
          "NotImplementedError",
          "format_float_positional with fractional=False is not implemented in pyt yet",
        );
      const t = floatText(v, bits, {
        precision: none(precision) ? null : num(precision),
        unique: unique !== false,
        trim: String(trim ?? "k"),
        sign: sign === true,
        least: none(least) ? 0 : num(least),
      });
      const at = t.includes(".") ? t.indexOf(".") : t.length;
      const before = none(left) ? 0 : Math.max(0, num(left) - at);
      const after = none(right) ? 0 : Math.max(0, num(right) - Math.max(0, t.length - at - 1));
      return " ".repeat(before) + t + " ".repeat(after);
    },
  "format_float_scientific(x, precision=None, unique=True, trim='k', sign=False, pad_left=None, exp_digits=None, min_digits=None)":
    (
      x: unknown,
      precision: unknown,
      unique: unknown,
      trim: unknown,
      sign: unknown,
      left: unknown,
      digits: unknown,
      least: unknown,
    ) => {
      const [v, bits] = floatOf(x);
      const t = floatText(v, bits, {
        precision: none(precision) ? null : num(precision),
        unique: unique !== false,
        trim: String(trim ?? "k"),
        sign: sign === true,
        least: none(least) ? 0 : num(least),
        exponent: none(digits) ? 2 : num(digits),
      });
      const at = t.includes(".") ? t.indexOf(".") : t.indexOf("e");
      return " ".repeat(none(left) ? 0 : Math.max(0, num(left) - at)) + t;
    },
});

function floatOf(x: unknown): [number, number] {
  if (x instanceof NpScalar && x.dtype.kind === "f") return [x.value as number, x.dtype.itemsize * 8];
  return [num(x), 64];
}
