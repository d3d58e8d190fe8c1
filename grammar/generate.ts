// A matcher for an Ohm grammar, as JavaScript text: what the build makes of python.ohm.
//
// Ohm's own matcher interprets the grammar and memoises every rule at every position; on a first run, most of
// a script's parsing time was its warming up. The generated functions decide exactly as Ohm does (PEG
// choice, greedy repetition) and give the same tree, which tests/grammar/matcher.test.ts holds them to.

/** An expression of a recipe: its kind, meta data, and parts. */
type Recipe = readonly [kind: string, meta: unknown, ...parts: unknown[]];

/**
 * The rules that are tried twice at one position (`{a` as a dict and as a set, `x[a` as an index and as a
 * slice): remembering their outcome keeps matching linear.
 */
const MEMOISED = new Set(["expr"]);

/**
 * The body of a function that returns `match(kinds, from, to, rule)`.
 *
 * @param recipe what Ohm's `grammar.toRecipe()` gives; lexical rules without parameters only
 */
export function generateMatcher(recipe: string): string {
  const [, , , , , rules] = JSON.parse(recipe) as [string, unknown, string, unknown, string, Record<string, Recipe>];
  const names = Object.keys(rules);
  const functions = names.map((name) => new RuleWriter(name).write(rules[name]![4] as Recipe));
  return `"use strict";
let k=[],e=0;
const N=[],T={matchLength:1,ruleName:undefined,children:N,childOffsets:N},E={matchLength:0,ruleName:undefined,children:N,childOffsets:N};
const I=(children,childOffsets,matchLength)=>({matchLength,ruleName:undefined,children,childOffsets});
${[...MEMOISED].map((name) => `const m_${name}=new Map();`).join("\n")}
${functions.join("\n")}
const rules={${names.map((name) => `${name}:r_${name}`).join(",")}};
return (kinds,from,to,rule)=>{
  k=kinds;e=to;
  try{const n=rules[rule](from);return n!==null&&n.matchLength===to-from?n:null;}
  finally{k=N;${[...MEMOISED].map((name) => `m_${name}.clear();`).join("")}}
};`;
}

/** A value an expression binds: variables that hold a node and its offset. */
type Binding = [node: string, offset: string];

class RuleWriter {
  private readonly name: string;
  private count = 0;
  private readonly lines: string[] = [];

  constructor(name: string) {
    this.name = name;
  }

  write(body: Recipe): string {
    const memo = MEMOISED.has(this.name) ? `m_${this.name}` : null;
    const bindings = this.expression(body, "break R");
    const children = bindings.map(([node]) => node).join(",");
    const offsets = bindings.map(([, offset]) => offset).join(",");
    const node = `{matchLength:p-s,ruleName:"${this.name}",children:[${children}],childOffsets:[${offsets}]}`;
    return [
      `function r_${this.name}(s){`,
      memo === null ? "" : `const known=${memo}.get(s);if(known!==undefined)return known;`,
      "let p=s;R:{",
      ...this.lines,
      memo === null ? `return ${node};` : `const n=${node};${memo}.set(s,n);return n;`,
      memo === null ? "}return null;}" : `}${memo}.set(s,null);return null;}`,
    ].join("");
  }

  private fresh(letter: string): string {
    return `${letter}${this.count++}`;
  }

  /** Emits what matches `recipe` from `p` on, or does `fail`; the values it binds. */
  private expression(recipe: Recipe, fail: string): Binding[] {
    const [kind, , ...parts] = recipe;
    switch (kind) {
      case "terminal":
      case "range": {
        const offset = this.fresh("o");
        this.lines.push(`if(${this.test(recipe, false)})${fail};const ${offset}=p-s;p++;`);
        return [["T", offset]];
      }
      case "app": {
        const [node, offset] = [this.fresh("v"), this.fresh("o")];
        this.lines.push(`const ${node}=r_${parts[0] as string}(p);if(${node}===null)${fail};`);
        this.lines.push(`const ${offset}=p-s;p+=${node}.matchLength;`);
        return [[node, offset]];
      }
      case "seq":
        return parts.flatMap((part) => this.expression(part as Recipe, fail));
      case "alt":
        return this.choice(parts as Recipe[], fail);
      case "star":
      case "plus":
      case "opt":
        return this.repetition(kind, parts[0] as Recipe, fail);
      case "not":
        this.not(parts[0] as Recipe, fail);
        return [];
      case "lookahead": {
        const start = this.fresh("q");
        this.lines.push(`const ${start}=p;`);
        const bindings = this.expression(parts[0] as Recipe, fail);
        this.lines.push(`p=${start};`);
        return bindings;
      }
      default:
        throw new Error(`rule ${this.name}: '${kind}' is not supported`);
    }
  }

  /** Whether the token at `p` is (or is not) of a terminal's kind or in a range. There is none at the end. */
  private test([kind, , from, to]: Recipe, positive: boolean): string {
    const code = (text: unknown): number => (text as string).charCodeAt(0);
    if (kind === "terminal") {
      return positive ? `p<e&&k[p]===${code(from)}` : `p>=e||k[p]!==${code(from)}`;
    }
    return positive ? `p<e&&k[p]>=${code(from)}&&k[p]<=${code(to)}` : `p>=e||k[p]<${code(from)}||k[p]>${code(to)}`;
  }

  private choice(alternatives: Recipe[], fail: string): Binding[] {
    const done = this.fresh("A");
    const start = this.fresh("q");
    const head = this.lines.push("") - 1;
    let results: Binding[] | null = null;
    this.lines.push(`${done}:{`);
    for (const alternative of alternatives) {
      const next = this.fresh("B");
      this.lines.push(`${next}:{`);
      const bindings = this.expression(alternative, `break ${next}`);
      results ??= bindings.map((): Binding => [this.fresh("v"), this.fresh("o")]);
      const assigned = results.map(([node, offset], i) => `${node}=${bindings[i]![0]};${offset}=${bindings[i]![1]};`);
      this.lines.push(`${assigned.join("")}break ${done};}p=${start};`);
    }
    this.lines.push(`${fail};}`);
    const declared = results!.flat();
    this.lines[head] = `const ${start}=p;${declared.length > 0 ? `let ${declared.join(",")};` : ""}`;
    return results!;
  }

  /** One iteration node per value that the repeated expression binds. */
  private repetition(kind: string, inner: Recipe, fail: string): Binding[] {
    const start = this.fresh("q");
    const loop = this.fresh("L");
    const before = this.fresh("q");
    const head = this.lines.push("") - 1;
    this.lines.push(`${loop}:${kind === "opt" ? "{" : "for(;;){"}const ${before}=p;`);
    // Where the inner expression fails midway, the position goes back.
    const bindings = this.expression(inner, `{p=${before};break ${loop}}`);
    const columns = bindings.map(() => [this.fresh("c"), this.fresh("f")] as const);
    for (const [i, [nodes, offsets]] of columns.entries()) {
      this.lines.push(`if(${nodes}===N){${nodes}=[];${offsets}=[];}`);
      this.lines.push(`${nodes}.push(${bindings[i]![0]});${offsets}.push(${bindings[i]![1]});`);
    }
    this.lines.push("}");
    this.lines[head] =
      `const ${start}=p;let ${columns.map(([nodes, offsets]) => `${nodes}=N,${offsets}=N`).join(",")};`;
    if (kind === "plus") this.lines.push(`if(p===${start})${fail};`);
    return columns.map(([nodes, offsets]): Binding => {
      const [node, offset] = [this.fresh("v"), this.fresh("o")];
      this.lines.push(`const ${node}=${nodes}===N?E:I(${nodes},${offsets},p-${start}),${offset}=${start}-s;`);
      return [node, offset];
    });
  }

  private not(inner: Recipe, fail: string): void {
    if (inner[0] === "terminal" || inner[0] === "range") {
      this.lines.push(`if(${this.test(inner, true)})${fail};`);
      return;
    }
    const [start, found] = [this.fresh("q"), this.fresh("B")];
    this.lines.push(`const ${start}=p;${found}:{`);
    this.expression(inner, `break ${found}`);
    this.lines.push(`p=${start};${fail};}p=${start};`);
  }
}
