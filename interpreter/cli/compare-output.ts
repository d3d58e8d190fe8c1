/** Whether what a cell printed is what its document shows. */

export type NumberMode = "exact" | "close" | "any";

const NUMBER = /(?<![\w.])[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?(?![\w])|(?<!\w)[+-]?(?:nan|inf)(?!\w)/i;
const NUMBER_PATTERN = "([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?|[+-]?nan|[+-]?inf)";

const escapeText = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Removes trailing blanks, surrounding empty lines and the indentation that all lines share. */
export function normalise(text: string): string {
  const lines = text
    .replace(/\r\n?/g, "\n")
    .split("\n")
    .map((line) => line.trimEnd());
  while (lines.length > 0 && lines[0] === "") lines.shift();
  while (lines.length > 0 && lines.at(-1) === "") lines.pop();
  const indents = lines.filter((l) => l !== "").map((l) => /^ */.exec(l)![0].length);
  const common = indents.length === 0 ? 0 : Math.min(...indents);
  return lines.map((l) => l.slice(common)).join("\n");
}

/**
 * Compares outputs after `normalise`. In the expected text `...` stands for anything. `exact` compares numbers as text,
 * `close` within 1e-4 relative (or one unit in the last printed decimal) and blanks loosely, `any` takes any number.
 */
export function sameOutput(expected: string, actual: string, numbers: NumberMode): boolean {
  const want = normalise(expected);
  const got = normalise(actual);
  if (want === got) return true;
  if (numbers === "exact" && !want.includes("...")) return false;
  const shown: string[] = [];
  let pattern = "";
  for (const [index, piece] of want.split("...").entries()) {
    if (index > 0) pattern += "[\\s\\S]*?";
    pattern += numbers === "exact" ? escapeText(piece) : numericPattern(piece, shown);
  }
  const match = new RegExp(`^${pattern}$`).exec(got);
  if (match === null) return false;
  return numbers !== "close" || shown.every((text, i) => closeEnough(text, match[i + 1]!));
}

function numericPattern(text: string, shown: string[]): string {
  let out = "";
  let rest = text;
  for (let m = NUMBER.exec(rest); m !== null; m = NUMBER.exec(rest)) {
    out += loose(rest.slice(0, m.index)) + NUMBER_PATTERN;
    shown.push(m[0]);
    rest = rest.slice(m.index + m[0].length);
  }
  return out + loose(rest);
}

/** Blanks before a number depend on its width, so any run of them matches any other. */
const loose = (text: string): string =>
  text
    .split(/(\s+)/)
    .map((p) => (/^\s+$/.test(p) ? "\\s*" : escapeText(p)))
    .join("");

function closeEnough(a: string, b: string): boolean {
  if (a === b) return true;
  const x = Number(a);
  const y = Number(b);
  if (Number.isNaN(x) || Number.isNaN(y)) return a.toLowerCase() === b.toLowerCase();
  const decimals = /\.(\d*)/.exec(a)?.[1]?.length;
  // counts and sizes are exact; only figures with a decimal point have a last digit to be off by
  if (decimals === undefined && !/e/i.test(a)) return x === y;
  const exponent = Number(/e([+-]?\d+)/i.exec(a)?.[1] ?? 0);
  const unit = 10 ** (exponent - (decimals ?? 0));
  return Math.abs(x - y) <= Math.max(1e-4 * Math.abs(x), 1.01 * unit);
}
