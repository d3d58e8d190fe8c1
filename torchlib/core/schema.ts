// Owns: the parser of ATen schema text.

/** A parameter's type. */
export interface SchemaType {
  /** `Tensor`, `Scalar`, `int`, `float`, `bool`, `str`, `ScalarType`, `Layout`, `Device`, `MemoryFormat`, `Generator`, `Dimname`, `Storage`, `complex`, `Stream`. SymInt is `int`. */
  readonly base: string;
  /** `T?` */
  readonly optional: boolean;
  /** `T[]`; `size` is n for `T[n]`, which also accepts one T when n is given, and 0 otherwise. */
  readonly list: boolean;
  readonly size: number;
  /** `T?[]`: elements may be None. */
  readonly elementOptional: boolean;
  /** Alias annotation such as `a!` or `a`, else "". */
  readonly alias: string;
}

export type SchemaDefault = number | boolean | string | null | readonly (number | boolean)[] | { readonly v: number };

export interface SchemaParam {
  readonly name: string;
  readonly type: SchemaType;
  /** undefined: required. Floats are `{ v }` so that `2.0` is not `2`. */
  readonly default: SchemaDefault | undefined;
  readonly kwOnly: boolean;
}

export interface SchemaReturn {
  /** "" when unnamed. */
  readonly name: string;
  readonly type: SchemaType;
}

export interface Schema {
  readonly text: string;
  /** `add` of `add.Tensor`. */
  readonly name: string;
  /** `Tensor` of `add.Tensor`, or "". */
  readonly overload: string;
  readonly params: readonly SchemaParam[];
  readonly returns: readonly SchemaReturn[];
}

const bases: Record<string, string> = { SymInt: "int", SymFloat: "float", SymBool: "bool", number: "Scalar" };

const cache = new Map<string, Schema>();

/** Parses e.g. `add.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor`; an `aten::` prefix is dropped. */
export function parseSchema(text: string): Schema {
  let s = cache.get(text);
  if (s === undefined) {
    s = new Parser(text).schema();
    cache.set(text, s);
  }
  return s;
}

class Parser {
  private at = 0;
  private readonly text: string;
  constructor(text: string) {
    this.text = text;
  }

  schema(): Schema {
    const t = this.text;
    const open = t.indexOf("(");
    if (open < 0) throw new Error(`schema without parameters: ${t}`);
    const full = t.slice(0, open).replace("aten::", "").trim();
    const dot = full.indexOf(".", 1);
    this.at = open + 1;
    const params: SchemaParam[] = [];
    let kwOnly = false;
    for (;;) {
      this.spaces();
      if (this.eat(")")) break;
      if (this.eat("*")) kwOnly = true;
      else params.push(this.param(kwOnly));
      this.spaces();
      this.eat(",");
    }
    const returns: SchemaReturn[] = [];
    this.spaces();
    if (this.eat("->")) {
      this.spaces();
      if (this.eat("(")) {
        for (;;) {
          this.spaces();
          if (this.eat(")")) break;
          returns.push(this.ret());
          this.spaces();
          this.eat(",");
        }
      } else returns.push(this.ret());
    }
    return {
      text: t,
      name: dot < 0 ? full : full.slice(0, dot),
      overload: dot < 0 ? "" : full.slice(dot + 1),
      params,
      returns,
    };
  }

  private spaces(): void {
    while (this.text[this.at] === " " || this.text[this.at] === "\n") this.at++;
  }
  private eat(s: string): boolean {
    if (!this.text.startsWith(s, this.at)) return false;
    this.at += s.length;
    return true;
  }
  private word(): string {
    const start = this.at;
    while (/[A-Za-z0-9_]/.test(this.text[this.at] ?? "")) this.at++;
    return this.text.slice(start, this.at);
  }

  private type(): SchemaType {
    const word = this.word();
    const base = bases[word] ?? word;
    let alias = "";
    if (this.eat("(")) {
      const end = this.text.indexOf(")", this.at);
      alias = this.text.slice(this.at, end);
      this.at = end + 1;
    }
    let optional = false;
    let list = false;
    let size = 0;
    let elementOptional = false;
    for (;;) {
      if (this.eat("?")) optional = true;
      else if (this.text[this.at] === "[") {
        this.at++;
        const digits = this.word();
        this.at++;
        elementOptional = optional;
        optional = false;
        list = true;
        size = digits === "" ? 0 : Number(digits);
      } else if (this.text[this.at] === "(") {
        const end = this.text.indexOf(")", this.at);
        alias ||= this.text.slice(this.at + 1, end);
        this.at = end + 1;
      } else break;
    }
    return { base, optional, list, size, elementOptional, alias };
  }

  private param(kwOnly: boolean): SchemaParam {
    const type = this.type();
    this.spaces();
    const name = this.word();
    this.spaces();
    const value = this.eat("=") ? this.value(type) : undefined;
    return { name, type, default: value, kwOnly };
  }

  private ret(): SchemaReturn {
    const type = this.type();
    this.spaces();
    return { name: this.word(), type };
  }

  private value(type: SchemaType): SchemaDefault {
    this.spaces();
    const c = this.text[this.at];
    if (c === '"' || c === "'") {
      const end = this.text.indexOf(c, this.at + 1);
      const s = this.text.slice(this.at + 1, end);
      this.at = end + 1;
      return s;
    }
    if (c === "[") {
      const end = this.text.indexOf("]", this.at);
      const items = this.text.slice(this.at + 1, end).split(",");
      this.at = end + 1;
      return items
        .map((s) => s.trim())
        .filter((s) => s !== "")
        .map((s) => (s === "True" ? true : s === "False" ? false : Number(s)));
    }
    const start = this.at;
    while (/[A-Za-z0-9_.+-]/.test(this.text[this.at] ?? "")) this.at++;
    const word = this.text.slice(start, this.at);
    if (word === "None") return null;
    if (word === "True" || word === "true") return true;
    if (word === "False" || word === "false") return false;
    if (word === "Mean") return 1;
    if (word === "contiguous_format") return type.base === "MemoryFormat" ? 0 : word;
    const number = Number(word);
    if (Number.isNaN(number)) return word;
    // a Scalar or float default written with a point is a double even when integral
    if (type.base === "float" || /[.e]/.test(word)) return { v: number };
    return number;
  }
}
