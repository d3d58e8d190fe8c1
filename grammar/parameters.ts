// Parameter lists of the match tree turned into AST nodes.

import type * as ast from "./ast.ts";
import type { Cst } from "./cst.ts";
import { LiteralBuilder } from "./literal-nodes.ts";
import { refuse } from "./token-reader.ts";
import { kindOf } from "./tokens.ts";

const DOUBLE_STAR = kindOf("**");

export abstract class ParameterBuilder extends LiteralBuilder {
  abstract expr(node: Cst, at: number, walrusAllowed?: boolean): ast.Expr;
  protected abstract starred(node: Cst, at: number): ast.Starred;

  // ## Parameters

  /** Rules `params` and `lambdaParams`; undefined for none. */
  protected parameters(node: Cst | undefined, at: number): ast.Arguments {
    const out: ast.Arguments = {
      type: "arguments",
      posonlyargs: [],
      args: [],
      vararg: null,
      kwonlyargs: [],
      kw_defaults: [],
      kwarg: null,
      defaults: [],
    };
    if (node === undefined) return out;
    let star = false;
    let bareStar = false;
    this.listed(node, at, (param, paramAt) => {
      if (out.kwarg !== null) refuse();
      const child = param.children[0]!;
      if (child.ruleName === undefined) {
        // "/"
        if (star || out.posonlyargs.length > 0 || out.args.length === 0) refuse();
        out.posonlyargs = out.args;
        out.args = [];
        return;
      }
      if (child.ruleName === "starParam" || child.ruleName === "lambdaStar") {
        const named = child.children[1]!.children.length > 0;
        if (this.kinds[paramAt] === DOUBLE_STAR) {
          if (!named || bareStar) refuse();
          out.kwarg = this.parameter(paramAt + 1, this.starAnnotation(child, paramAt, false), child, paramAt);
          return;
        }
        if (star) refuse();
        star = true;
        if (named) out.vararg = this.parameter(paramAt + 1, this.starAnnotation(child, paramAt, true), child, paramAt);
        else bareStar = true;
        return;
      }
      let annotation: ast.Expr | null = null;
      let value: ast.Expr | null = null;
      let annotated: Cst = child;
      if (child.ruleName === "keywordParam") value = this.expr(child.children[1]!, paramAt + 1);
      else {
        const lambda = child.ruleName === "lambdaPlain";
        if (!lambda) {
          const note = child.children[1]!;
          if (note.children.length > 0) {
            annotated = note;
            annotation = this.expr(note.children[0]!.children[1]!, paramAt + note.childOffsets[0]! + 1);
          }
        }
        const given = child.children[lambda ? 1 : 2]!;
        if (given.children.length > 0) {
          value = this.expr(given.children[0]!.children[1]!, paramAt + given.childOffsets[0]! + 1);
        }
      }
      const last = annotation === null ? paramAt : paramAt + annotated.childOffsets[0]! + annotated.matchLength - 1;
      const arg = this.arg(paramAt, last, annotation);
      if (star) {
        bareStar = false;
        out.kwonlyargs.push(arg);
        out.kw_defaults.push(value);
      } else {
        if (value !== null) out.defaults.push(value);
        else if (out.defaults.length > 0) refuse();
        out.args.push(arg);
      }
    });
    if (bareStar) refuse();
    return out;
  }

  private starAnnotation(node: Cst, at: number, starAllowed: boolean): ast.Expr | null {
    const column = node.children[2];
    const inner = column?.children[0];
    const note = inner?.children[0];
    if (note === undefined) return null;
    const noteAt = at + inner!.childOffsets[0]! + 1;
    if (note.children[1]!.ruleName !== "starred") return this.expr(note.children[1]!, noteAt);
    if (!starAllowed) refuse();
    return this.starred(note.children[1]!, noteAt);
  }

  private parameter(token: number, annotation: ast.Expr | null, node: Cst, at: number): ast.Arg {
    return this.arg(token, at + node.matchLength - 1, annotation);
  }

  private arg(first: number, last: number, annotation: ast.Expr | null): ast.Arg {
    return {
      type: "arg",
      arg: this.texts[first]!,
      annotation,
      type_comment: null,
      lineno: this.lineno(first),
      col_offset: this.column(first),
      end_lineno: this.endLineno(last),
      end_col_offset: this.endColumn(last),
    };
  }
}
