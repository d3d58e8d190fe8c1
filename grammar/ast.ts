// The Python 3.11 syntax tree: one interface per CPython `ast` node, with CPython's names and fields.
//
// Import it as a namespace, since some names (Set, Module, Tuple) mean other things in TypeScript:
// `import type * as ast from "../../grammar/ast.ts"`. `type` is the discriminator. Operators and
// contexts are string literals of CPython's class names. A field that is `expr?` in CPython is
// `Expr | null` here, and lists are arrays.

/**
 * Where a node stands in the source. `lineno` counts from 1; the offsets count UTF-16 code units
 * from 0 (CPython counts UTF-8 bytes: {@link utf8Column} converts).
 */
export interface Position {
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

/** `Load`, `Store` or `Del`: how a name, attribute, item, starred, list or tuple is used. */
export type ExprContext = "Load" | "Store" | "Del";

export type BoolOperator = "And" | "Or";

export type Operator =
  | "Add"
  | "Sub"
  | "Mult"
  | "MatMult"
  | "Div"
  | "Mod"
  | "Pow"
  | "LShift"
  | "RShift"
  | "BitOr"
  | "BitXor"
  | "BitAnd"
  | "FloorDiv";

export type UnaryOperator = "Invert" | "Not" | "UAdd" | "USub";

export type CmpOperator = "Eq" | "NotEq" | "Lt" | "LtE" | "Gt" | "GtE" | "Is" | "IsNot" | "In" | "NotIn";

/**
 * A literal's value. An int is a number while it is a safe integer (|n| <= 2**53 - 1) and a bigint
 * beyond. A complex literal is always purely imaginary. A str holds UTF-16, so an astral character
 * is one surrogate pair and a lone `\ud800` escape is a lone surrogate.
 */
export type ConstantValue =
  | { kind: "int"; value: number | bigint }
  | { kind: "float"; value: number }
  | { kind: "complex"; imag: number }
  | { kind: "str"; value: string }
  | { kind: "bytes"; value: Uint8Array }
  | { kind: "bool"; value: boolean }
  | { kind: "None" }
  | { kind: "Ellipsis" };

// ## Modules

export interface Module {
  type: "Module";
  body: Stmt[];
  type_ignores: never[];
}

/** What one input of the REPL compiles to: an `Expr` statement in it is shown. */
export interface Interactive {
  type: "Interactive";
  body: Stmt[];
}

/** What `eval` compiles. */
export interface Expression {
  type: "Expression";
  body: Expr;
}

export type Mod = Module | Interactive | Expression;

// ## Statements

export interface FunctionDef extends Position {
  type: "FunctionDef";
  name: string;
  args: Arguments;
  body: Stmt[];
  /** `lineno` is that of `def`, not of the first decorator. */
  decorator_list: Expr[];
  returns: Expr | null;
  type_comment: null;
}

export interface AsyncFunctionDef extends Position {
  type: "AsyncFunctionDef";
  name: string;
  args: Arguments;
  body: Stmt[];
  decorator_list: Expr[];
  returns: Expr | null;
  type_comment: null;
}

export interface ClassDef extends Position {
  type: "ClassDef";
  name: string;
  bases: Expr[];
  keywords: Keyword[];
  body: Stmt[];
  decorator_list: Expr[];
}

export interface Return extends Position {
  type: "Return";
  value: Expr | null;
}

export interface Delete extends Position {
  type: "Delete";
  targets: Expr[];
}

export interface Assign extends Position {
  type: "Assign";
  /** `a = b = value` has two targets, left to right. */
  targets: Expr[];
  value: Expr;
  type_comment: null;
}

export interface AugAssign extends Position {
  type: "AugAssign";
  target: Name | Attribute | Subscript;
  op: Operator;
  value: Expr;
}

export interface AnnAssign extends Position {
  type: "AnnAssign";
  target: Name | Attribute | Subscript;
  annotation: Expr;
  value: Expr | null;
  /** 1 for a bare name, 0 for `(name)`, attributes and items: only 1 is recorded in `__annotations__`. */
  simple: 0 | 1;
}

export interface For extends Position {
  type: "For";
  target: Expr;
  iter: Expr;
  body: Stmt[];
  orelse: Stmt[];
  type_comment: null;
}

export interface AsyncFor extends Position {
  type: "AsyncFor";
  target: Expr;
  iter: Expr;
  body: Stmt[];
  orelse: Stmt[];
  type_comment: null;
}

export interface While extends Position {
  type: "While";
  test: Expr;
  body: Stmt[];
  orelse: Stmt[];
}

export interface If extends Position {
  type: "If";
  test: Expr;
  body: Stmt[];
  /** An `elif` is one nested `If`. */
  orelse: Stmt[];
}

export interface With extends Position {
  type: "With";
  items: WithItem[];
  body: Stmt[];
  type_comment: null;
}

export interface AsyncWith extends Position {
  type: "AsyncWith";
  items: WithItem[];
  body: Stmt[];
  type_comment: null;
}

export interface Match extends Position {
  type: "Match";
  subject: Expr;
  cases: MatchCase[];
}

export interface Raise extends Position {
  type: "Raise";
  exc: Expr | null;
  cause: Expr | null;
}

export interface Try extends Position {
  type: "Try";
  body: Stmt[];
  handlers: ExceptHandler[];
  orelse: Stmt[];
  finalbody: Stmt[];
}

/** `try` with `except*` clauses. */
export interface TryStar extends Position {
  type: "TryStar";
  body: Stmt[];
  handlers: ExceptHandler[];
  orelse: Stmt[];
  finalbody: Stmt[];
}

export interface Assert extends Position {
  type: "Assert";
  test: Expr;
  msg: Expr | null;
}

export interface Import extends Position {
  type: "Import";
  names: Alias[];
}

export interface ImportFrom extends Position {
  type: "ImportFrom";
  /** `null` in `from . import x`. */
  module: string | null;
  /** `[{ name: "*" }]` for a star import. */
  names: Alias[];
  /** Number of leading dots. */
  level: number;
}

export interface Global extends Position {
  type: "Global";
  names: string[];
}

export interface Nonlocal extends Position {
  type: "Nonlocal";
  names: string[];
}

/** An expression statement. */
export interface ExprStmt extends Position {
  type: "Expr";
  value: Expr;
}

export interface Pass extends Position {
  type: "Pass";
}

export interface Break extends Position {
  type: "Break";
}

export interface Continue extends Position {
  type: "Continue";
}

export type Stmt =
  | FunctionDef
  | AsyncFunctionDef
  | ClassDef
  | Return
  | Delete
  | Assign
  | AugAssign
  | AnnAssign
  | For
  | AsyncFor
  | While
  | If
  | With
  | AsyncWith
  | Match
  | Raise
  | Try
  | TryStar
  | Assert
  | Import
  | ImportFrom
  | Global
  | Nonlocal
  | ExprStmt
  | Pass
  | Break
  | Continue;

// ## Expressions

/** `a and b and c` is one node of three values. */
export interface BoolOp extends Position {
  type: "BoolOp";
  op: BoolOperator;
  values: Expr[];
}

/** `target := value`. */
export interface NamedExpr extends Position {
  type: "NamedExpr";
  target: Name;
  value: Expr;
}

export interface BinOp extends Position {
  type: "BinOp";
  left: Expr;
  op: Operator;
  right: Expr;
}

/** `-1` is a UnaryOp over a Constant, as in CPython's tree. */
export interface UnaryOp extends Position {
  type: "UnaryOp";
  op: UnaryOperator;
  operand: Expr;
}

export interface Lambda extends Position {
  type: "Lambda";
  args: Arguments;
  body: Expr;
}

export interface IfExp extends Position {
  type: "IfExp";
  test: Expr;
  body: Expr;
  orelse: Expr;
}

export interface Dict extends Position {
  type: "Dict";
  /** A `null` key marks `**value`. */
  keys: (Expr | null)[];
  values: Expr[];
}

export interface Set extends Position {
  type: "Set";
  elts: Expr[];
}

export interface ListComp extends Position {
  type: "ListComp";
  elt: Expr;
  generators: Comprehension[];
}

export interface SetComp extends Position {
  type: "SetComp";
  elt: Expr;
  generators: Comprehension[];
}

export interface DictComp extends Position {
  type: "DictComp";
  key: Expr;
  value: Expr;
  generators: Comprehension[];
}

export interface GeneratorExp extends Position {
  type: "GeneratorExp";
  elt: Expr;
  generators: Comprehension[];
}

export interface Await extends Position {
  type: "Await";
  value: Expr;
}

export interface Yield extends Position {
  type: "Yield";
  value: Expr | null;
}

export interface YieldFrom extends Position {
  type: "YieldFrom";
  value: Expr;
}

/** `a < b < c`: `ops[i]` stands between `i ? comparators[i - 1] : left` and `comparators[i]`. */
export interface Compare extends Position {
  type: "Compare";
  left: Expr;
  ops: CmpOperator[];
  comparators: Expr[];
}

export interface Call extends Position {
  type: "Call";
  func: Expr;
  /** Positional arguments; `*x` is a Starred. */
  args: Expr[];
  /** Keyword arguments; `**x` has `arg: null`. */
  keywords: Keyword[];
}

/** One `{value!conversion:format_spec}` of an f-string. */
export interface FormattedValue extends Position {
  type: "FormattedValue";
  value: Expr;
  /** -1 none, 115 `!s`, 114 `!r`, 97 `!a`. */
  conversion: -1 | 115 | 114 | 97;
  format_spec: JoinedStr | null;
}

/** An f-string: str Constants and FormattedValues in turn. `{x=}` has become its text and value. */
export interface JoinedStr extends Position {
  type: "JoinedStr";
  values: (Constant | FormattedValue)[];
}

export interface Constant extends Position {
  type: "Constant";
  value: ConstantValue;
  /** `"u"` for a u-prefixed string. */
  kind: "u" | null;
}

export interface Attribute extends Position {
  type: "Attribute";
  value: Expr;
  attr: string;
  ctx: ExprContext;
}

export interface Subscript extends Position {
  type: "Subscript";
  value: Expr;
  /** A Slice, a Tuple (of which some may be Slices), or any expression. */
  slice: Expr;
  ctx: ExprContext;
}

export interface Starred extends Position {
  type: "Starred";
  value: Expr;
  ctx: ExprContext;
}

export interface Name extends Position {
  type: "Name";
  /** NFKC-normalised. */
  id: string;
  ctx: ExprContext;
}

export interface List extends Position {
  type: "List";
  elts: Expr[];
  ctx: ExprContext;
}

export interface Tuple extends Position {
  type: "Tuple";
  elts: Expr[];
  ctx: ExprContext;
}

/** Only inside a Subscript's `slice`. */
export interface Slice extends Position {
  type: "Slice";
  lower: Expr | null;
  upper: Expr | null;
  step: Expr | null;
}

export type Expr =
  | BoolOp
  | NamedExpr
  | BinOp
  | UnaryOp
  | Lambda
  | IfExp
  | Dict
  | Set
  | ListComp
  | SetComp
  | DictComp
  | GeneratorExp
  | Await
  | Yield
  | YieldFrom
  | Compare
  | Call
  | FormattedValue
  | JoinedStr
  | Constant
  | Attribute
  | Subscript
  | Starred
  | Name
  | List
  | Tuple
  | Slice;

// ## Parts of statements and expressions

/** One `for target in iter if …` of a comprehension (no position, as in CPython). */
export interface Comprehension {
  type: "comprehension";
  target: Expr;
  iter: Expr;
  ifs: Expr[];
  is_async: 0 | 1;
}

export interface ExceptHandler extends Position {
  type: "ExceptHandler";
  /** The exception expression: CPython's field `type`, renamed because `type` is the discriminator. */
  exc: Expr | null;
  name: string | null;
  body: Stmt[];
}

/** A function's parameters (no position). */
export interface Arguments {
  type: "arguments";
  posonlyargs: Arg[];
  args: Arg[];
  vararg: Arg | null;
  kwonlyargs: Arg[];
  /** One per `kwonlyargs`; `null` where there is no default. */
  kw_defaults: (Expr | null)[];
  kwarg: Arg | null;
  /** Defaults of the last `defaults.length` of `posonlyargs` and `args` together. */
  defaults: Expr[];
}

export interface Arg extends Position {
  type: "arg";
  arg: string;
  annotation: Expr | null;
  type_comment: null;
}

export interface Keyword extends Position {
  type: "keyword";
  /** `null` for `**value`. */
  arg: string | null;
  value: Expr;
}

export interface Alias extends Position {
  type: "alias";
  /** Dotted in `import a.b`. */
  name: string;
  asname: string | null;
}

/** No position. */
export interface WithItem {
  type: "withitem";
  context_expr: Expr;
  optional_vars: Expr | null;
}

/** No position. */
export interface MatchCase {
  type: "match_case";
  pattern: Pattern;
  guard: Expr | null;
  body: Stmt[];
}

// ## Patterns

/** Compare with `==`. */
export interface MatchValue extends Position {
  type: "MatchValue";
  value: Expr;
}

/** Compare with `is`: None, True or False. */
export interface MatchSingleton extends Position {
  type: "MatchSingleton";
  value: ConstantValue;
}

export interface MatchSequence extends Position {
  type: "MatchSequence";
  patterns: Pattern[];
}

export interface MatchMapping extends Position {
  type: "MatchMapping";
  keys: Expr[];
  patterns: Pattern[];
  /** The name after `**`. */
  rest: string | null;
}

export interface MatchClass extends Position {
  type: "MatchClass";
  cls: Expr;
  patterns: Pattern[];
  kwd_attrs: string[];
  kwd_patterns: Pattern[];
}

/** `*name` in a sequence pattern; `null` for `*_`. */
export interface MatchStar extends Position {
  type: "MatchStar";
  name: string | null;
}

/** `pattern as name`, a bare capture (`pattern: null`), or the wildcard `_` (both `null`). */
export interface MatchAs extends Position {
  type: "MatchAs";
  pattern: Pattern | null;
  name: string | null;
}

export interface MatchOr extends Position {
  type: "MatchOr";
  patterns: Pattern[];
}

export type Pattern =
  | MatchValue
  | MatchSingleton
  | MatchSequence
  | MatchMapping
  | MatchClass
  | MatchStar
  | MatchAs
  | MatchOr;

export type Node =
  | Mod
  | Stmt
  | Expr
  | Pattern
  | Comprehension
  | ExceptHandler
  | Arguments
  | Arg
  | Keyword
  | Alias
  | WithItem
  | MatchCase;

export type NodeType = Node["type"];

/** Every node's fields in CPython's `_fields` order; what dump, comparison and walking go by. */
export const FIELDS: Readonly<Record<NodeType, readonly string[]>> = {
  Module: ["body", "type_ignores"],
  Interactive: ["body"],
  Expression: ["body"],
  FunctionDef: ["name", "args", "body", "decorator_list", "returns", "type_comment"],
  AsyncFunctionDef: ["name", "args", "body", "decorator_list", "returns", "type_comment"],
  ClassDef: ["name", "bases", "keywords", "body", "decorator_list"],
  Return: ["value"],
  Delete: ["targets"],
  Assign: ["targets", "value", "type_comment"],
  AugAssign: ["target", "op", "value"],
  AnnAssign: ["target", "annotation", "value", "simple"],
  For: ["target", "iter", "body", "orelse", "type_comment"],
  AsyncFor: ["target", "iter", "body", "orelse", "type_comment"],
  While: ["test", "body", "orelse"],
  If: ["test", "body", "orelse"],
  With: ["items", "body", "type_comment"],
  AsyncWith: ["items", "body", "type_comment"],
  Match: ["subject", "cases"],
  Raise: ["exc", "cause"],
  Try: ["body", "handlers", "orelse", "finalbody"],
  TryStar: ["body", "handlers", "orelse", "finalbody"],
  Assert: ["test", "msg"],
  Import: ["names"],
  ImportFrom: ["module", "names", "level"],
  Global: ["names"],
  Nonlocal: ["names"],
  Expr: ["value"],
  Pass: [],
  Break: [],
  Continue: [],
  BoolOp: ["op", "values"],
  NamedExpr: ["target", "value"],
  BinOp: ["left", "op", "right"],
  UnaryOp: ["op", "operand"],
  Lambda: ["args", "body"],
  IfExp: ["test", "body", "orelse"],
  Dict: ["keys", "values"],
  Set: ["elts"],
  ListComp: ["elt", "generators"],
  SetComp: ["elt", "generators"],
  DictComp: ["key", "value", "generators"],
  GeneratorExp: ["elt", "generators"],
  Await: ["value"],
  Yield: ["value"],
  YieldFrom: ["value"],
  Compare: ["left", "ops", "comparators"],
  Call: ["func", "args", "keywords"],
  FormattedValue: ["value", "conversion", "format_spec"],
  JoinedStr: ["values"],
  Constant: ["value", "kind"],
  Attribute: ["value", "attr", "ctx"],
  Subscript: ["value", "slice", "ctx"],
  Starred: ["value", "ctx"],
  Name: ["id", "ctx"],
  List: ["elts", "ctx"],
  Tuple: ["elts", "ctx"],
  Slice: ["lower", "upper", "step"],
  comprehension: ["target", "iter", "ifs", "is_async"],
  ExceptHandler: ["exc", "name", "body"],
  arguments: ["posonlyargs", "args", "vararg", "kwonlyargs", "kw_defaults", "kwarg", "defaults"],
  arg: ["arg", "annotation", "type_comment"],
  keyword: ["arg", "value"],
  alias: ["name", "asname"],
  withitem: ["context_expr", "optional_vars"],
  match_case: ["pattern", "guard", "body"],
  MatchValue: ["value"],
  MatchSingleton: ["value"],
  MatchSequence: ["patterns"],
  MatchMapping: ["keys", "patterns", "rest"],
  MatchClass: ["cls", "patterns", "kwd_attrs", "kwd_patterns"],
  MatchStar: ["name"],
  MatchAs: ["pattern", "name"],
  MatchOr: ["patterns"],
};

/** The UTF-8 byte offset CPython reports for UTF-16 offset `column` of the text line `line`. */
export function utf8Column(line: string, column: number): number {
  let bytes = 0;
  for (let i = 0; i < column; i++) {
    const unit = line.charCodeAt(i);
    // A surrogate pair is four bytes: two for each half.
    bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 2 : 3;
  }
  return bytes;
}
