// Property: an expression unparsed and parsed again is the same tree.

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ast } from "../../grammar/index.ts";
import { dump, parseExpression, parseModule, unparse, unparseStatements } from "../../grammar/index.ts";

const place = { lineno: 1, col_offset: 0, end_lineno: 1, end_col_offset: 0 };
const ctx = "Load" as const;

const name = fc.constantFrom("a", "b", "match", "x1", "_").map((id): ast.Expr => ({ type: "Name", id, ctx, ...place }));
const value: fc.Arbitrary<ast.ConstantValue> = fc.oneof(
  fc.nat().map((n) => ({ kind: "int" as const, value: n })),
  fc
    .double({ noNaN: true, min: 0, noDefaultInfinity: true })
    .map((n) => ({ kind: "float" as const, value: Math.abs(n) })),
  fc.string({ unit: "grapheme" }).map((text) => ({ kind: "str" as const, value: text })),
  fc.uint8Array({ maxLength: 8 }).map((bytes) => ({ kind: "bytes" as const, value: bytes })),
  fc.constantFrom<ast.ConstantValue>({ kind: "None" }, { kind: "Ellipsis" }, { kind: "bool", value: true }),
);
const constant = value.map((v): ast.Expr => ({ type: "Constant", value: v, kind: null, ...place }));

const { expr } = fc.letrec<{ expr: ast.Expr }>((tie) => {
  const sub = tie("expr");
  const several = fc.array(sub, { minLength: 2, maxLength: 3 });
  const comprehension = fc
    .record({ target: name, iter: sub, ifs: fc.array(sub, { maxLength: 1 }) })
    .map(({ target, iter, ifs }): ast.Comprehension => {
      const stored = { ...target, ctx: "Store" } as ast.Expr;
      return { type: "comprehension", target: stored, iter, ifs, is_async: 0 };
    });
  return {
    expr: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      name,
      constant,
      fc
        .tuple(sub, fc.constantFrom<ast.Operator>("Add", "Sub", "Mult", "Pow", "MatMult", "LShift", "BitOr"), sub)
        .map(([left, op, right]): ast.Expr => ({ type: "BinOp", left, op, right, ...place })),
      fc
        .tuple(fc.constantFrom<ast.UnaryOperator>("Not", "USub", "Invert"), sub)
        .map(([op, operand]): ast.Expr => ({ type: "UnaryOp", op, operand, ...place })),
      fc
        .tuple(fc.constantFrom<ast.BoolOperator>("And", "Or"), several)
        .map(([op, values]): ast.Expr => ({ type: "BoolOp", op, values, ...place })),
      fc
        .tuple(sub, fc.constantFrom<ast.CmpOperator>("Lt", "In", "NotIn", "IsNot"), sub)
        .map(([left, op, right]): ast.Expr => ({ type: "Compare", left, ops: [op], comparators: [right], ...place })),
      fc
        .tuple(sub, sub, sub)
        .map(([test, body, orelse]): ast.Expr => ({ type: "IfExp", test, body, orelse, ...place })),
      fc.tuple(sub, fc.array(sub, { maxLength: 2 })).map(
        ([func, args]): ast.Expr => ({
          type: "Call",
          func,
          args,
          keywords: args.map((arg) => ({ type: "keyword", arg: "k", value: arg, ...place })),
          ...place,
        }),
      ),
      sub.map((inner): ast.Expr => ({ type: "Attribute", value: inner, attr: "attr", ctx, ...place })),
      fc.tuple(sub, sub).map(([outer, slice]): ast.Expr => ({ type: "Subscript", value: outer, slice, ctx, ...place })),
      fc.array(sub, { maxLength: 3 }).map((elts): ast.Expr => ({ type: "Tuple", elts, ctx, ...place })),
      fc.array(sub, { maxLength: 3 }).map((elts): ast.Expr => ({ type: "List", elts, ctx, ...place })),
      several.map((elts): ast.Expr => ({ type: "Dict", keys: elts, values: elts, ...place })),
      fc
        .tuple(sub, comprehension)
        .map(([elt, generator]): ast.Expr => ({ type: "ListComp", elt, generators: [generator], ...place })),
      fc.tuple(name, sub).map(([target, inner]): ast.Expr => {
        const stored = { ...target, ctx: "Store" } as ast.Name;
        return { type: "NamedExpr", target: stored, value: inner, ...place };
      }),
    ),
  };
});

describe("unparse", () => {
  test("round trip", () => {
    fc.assert(
      fc.property(expr, (node) => {
        expect(dump(parseExpression(unparse(node), "f").body)).toBe(dump(node));
      }),
      { numRuns: 400 },
    );
  });

  test.each([
    "lambda x, /, y=1, *z, w, **k: (x, y)",
    "f'a{b!r:>{c}}{{}}'",
    "[x async for x in y if z]",
    "a[1:2, ::3]",
    "{**a, 'b': c}",
    "(yield x)",
    "not a and (b or c)",
    "-(1 ** 2)",
    "(-1) ** 2",
    "f(*a, k=1, **b)",
    "1 .real",
    "x if y else (lambda: z)",
    "dict[str, list[int] | None]",
  ])("%s", (source) => {
    const { body } = parseExpression(source, "f");
    expect(dump(parseExpression(unparse(body), "f").body)).toBe(dump(body));
  });

  test("as CPython writes it", () => {
    expect(unparse(parseExpression("Dict[str,Tuple[int,...]]|None", "f").body)).toBe(
      "Dict[str, Tuple[int, ...]] | None",
    );
    expect(unparse(parseExpression("x[1,]", "f").body)).toBe("x[1,]");
    expect(unparse(parseExpression("'a' \"b\"", "f").body)).toBe("'ab'");
  });
});

describe("unparseStatements", () => {
  const trees = JSON.parse(readFileSync(new URL("./data/trees.json", import.meta.url), "utf8")) as { source: string }[];

  test.each(trees)("$source", ({ source }) => {
    // A string in parts becomes one, which has no prefix.
    const shape = (text: string): string => dump(parseModule(text, "f")).replaceAll(", kind='u'", "");
    expect(shape(unparseStatements(parseModule(source, "f").body))).toBe(shape(source));
  });

  test("as CPython lays it out", () => {
    const source = [
      '"""doc"""',
      "@d",
      "def f(a, *, b=1) -> r:",
      "  'd'",
      "  if a: return (1, 2)",
      "  elif b: yield a",
      "  else: x = yield",
      "class C(B, k=1): x: int = 1; (y): str",
      "a, b = 1, 2",
      "with (a as b, c): pass",
    ].join("\n");
    expect(unparseStatements(parseModule(source, "f").body)).toBe(
      [
        '"""doc"""',
        "",
        "@d",
        "def f(a, *, b=1) -> r:",
        '    """d"""',
        "    if a:",
        "        return (1, 2)",
        "    elif b:",
        "        yield a",
        "    else:",
        "        x = (yield)",
        "",
        "class C(B, k=1):",
        "    x: int = 1",
        "    (y): str",
        "a, b = (1, 2)",
        "with a as b, c:",
        "    pass",
      ].join("\n"),
    );
  });
});
