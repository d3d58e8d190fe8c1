// Owns: decimal formatting of doubles as Python's format() does it (exact, ties to even).

/** `format(x, ".{digits}f")` */
export function fixed(x: number, digits: number): string {
  if (Number.isNaN(x)) return "nan";
  if (!Number.isFinite(x)) return x > 0 ? "inf" : "-inf";
  const sign = x < 0 || Object.is(x, -0) ? "-" : "";
  const a = Math.abs(x);
  if (a >= 1e21) return `${sign}${BigInt(a)}${digits > 0 ? "." + "0".repeat(digits) : ""}`;
  if (digits > 75) return sign + a.toFixed(Math.min(digits, 100));
  return sign + roundTie(a.toFixed(digits), a.toFixed(digits + 25), digits);
}

/** JavaScript rounds ties away from zero; `longer` shows whether this was one, and then the even neighbour wins. */
function roundTie(rounded: string, longer: string, digits: number): string {
  const cut = longer.length - 25;
  if (longer[cut] !== "5") return rounded;
  for (let i = cut + 1; i < longer.length; i++) if (longer[i] !== "0") return rounded;
  const down = digits === 0 ? longer.slice(0, cut - 1) : longer.slice(0, cut);
  const last = down.charCodeAt(down.length - 1) - 48;
  return last % 2 === 0 ? down : rounded;
}

/** `format(x, ".{digits}e")` */
export function exponential(x: number, digits: number): string {
  if (Number.isNaN(x)) return "nan";
  if (!Number.isFinite(x)) return x > 0 ? "inf" : "-inf";
  const sign = x < 0 || Object.is(x, -0) ? "-" : "";
  const a = Math.abs(x);
  let text = a.toExponential(Math.min(digits, 100));
  if (digits <= 75) {
    const longer = a.toExponential(digits + 25);
    const at = longer.indexOf("e");
    const mantissa = roundTie(text.slice(0, text.indexOf("e")), longer.slice(0, at), digits);
    // a carry into a new power of ten is never a tie that goes down
    if (mantissa !== text.slice(0, text.indexOf("e"))) text = mantissa + longer.slice(at);
  }
  const at = text.indexOf("e");
  const power = text.slice(at + 2);
  return `${sign}${text.slice(0, at)}e${text[at + 1]}${power.length < 2 ? "0" : ""}${power}`;
}
