// Literals of the match tree turned into AST nodes: numbers, strings, bytes and f-strings.

import type * as ast from "./ast.ts";
import type { Cst } from "./cst.ts";
import { decodeBytes, decodeText, LiteralError, numberValue, stringParts } from "./literals.ts";
import { refuse, TokenReader } from "./token-reader.ts";
import { kindOf } from "./tokens.ts";

const BYTES = kindOf("BYTES");
const FSTRING_TEXT = kindOf("FSTRING_TEXT");

export abstract class LiteralBuilder extends TokenReader {
  /** What the braces of a field hold. */
  protected abstract grouped(inside: Cst, at: number, first: number, last: number): ast.Expr;

  protected number(token: number): ast.ConstantValue {
    return refusing(() => numberValue(this.lexer.source.slice(this.starts[token], this.ends[token])));
  }

  // ## Strings

  protected strings(node: Cst, at: number): ast.Constant | ast.JoinedStr {
    const pieces = node.children[0]!;
    const last = at + node.matchLength - 1;
    const position: ast.Position = {
      lineno: this.lineno(at),
      col_offset: this.column(at),
      end_lineno: this.endLineno(last),
      end_col_offset: this.endColumn(last),
    };
    const { source } = this.lexer;
    const kind = source.charCodeAt(this.starts[at]!) === 117 ? "u" : null;
    if (this.kinds[at] === BYTES) return { type: "Constant", value: this.bytes(pieces, at), kind: null, ...position };

    let text = "";
    let values: (ast.Constant | ast.FormattedValue)[] | null = null;
    for (let i = 0; i < pieces.children.length; i++) {
      const piece = pieces.children[i]!;
      const pieceAt = at + pieces.childOffsets[i]!;
      if (piece.ruleName === undefined) {
        if (this.kinds[pieceAt] === BYTES) refuse();
        text += this.text(pieceAt);
        continue;
      }
      values ??= [];
      const raw = /r/i.test(source.slice(this.starts[pieceAt], this.ends[pieceAt]));
      const tokenEnd = pieceAt + piece.matchLength - 1;
      const own: ast.Position = {
        lineno: this.lineno(pieceAt),
        col_offset: this.column(pieceAt),
        end_lineno: this.endLineno(tokenEnd),
        end_col_offset: this.endColumn(tokenEnd),
      };
      text = this.fstringPieces(piece.children[1]!, pieceAt, raw, text, values, position, own, kind);
    }
    if (values === null) return { type: "Constant", value: { kind: "str", value: text }, kind, ...position };
    if (text !== "") values.push({ type: "Constant", value: { kind: "str", value: text }, kind, ...position });
    return { type: "JoinedStr", values, ...position };
  }

  private text(token: number): string {
    const { source } = this.lexer;
    const { prefix, body, bodyEnd } = stringParts(source, this.starts[token]!, this.ends[token]!);
    return refusing(() => decodeText(source.slice(body, bodyEnd), prefix.includes("r")));
  }

  private bytes(pieces: Cst, at: number): ast.ConstantValue {
    const { source } = this.lexer;
    const parts: Uint8Array[] = [];
    for (let i = 0; i < pieces.children.length; i++) {
      const token = at + pieces.childOffsets[i]!;
      if (this.kinds[token] !== BYTES) refuse();
      const { prefix, body, bodyEnd } = stringParts(source, this.starts[token]!, this.ends[token]!);
      parts.push(refusing(() => decodeBytes(source.slice(body, bodyEnd), prefix.includes("r"))));
    }
    if (parts.length === 1) return { kind: "bytes", value: parts[0]! };
    return { kind: "bytes", value: Uint8Array.from(parts.flatMap((part) => [...part])) };
  }

  /**
   * Adds an f-string's or a spec's pieces to `values`. `text` is literal text not yet added, to which
   * adjacent text joins; what is left of it at the end is returned. Nodes stand where the whole
   * concatenation stands (`position`), except that a spec stands where its own token does (`own`).
   */
  private fstringPieces(
    pieces: Cst,
    at: number,
    raw: boolean,
    text: string,
    values: (ast.Constant | ast.FormattedValue)[],
    position: ast.Position,
    own: ast.Position,
    kind: "u" | null,
  ): string {
    const { source } = this.lexer;
    for (let i = 0; i < pieces.children.length; i++) {
      const piece = pieces.children[i]!;
      const pieceAt = at + pieces.childOffsets[i]!;
      if (this.kinds[pieceAt] === FSTRING_TEXT) {
        text += refusing(() => decodeText(source.slice(this.starts[pieceAt], this.ends[pieceAt]), raw, true));
        continue;
      }
      // "F{" (yieldExpr | items) "F="? "F!"? spec? "F}"
      const debug = piece.children[2]!;
      const conversionNode = piece.children[3]!;
      const spec = piece.children[4]!;
      const exprEnd = pieceAt + piece.childOffsets[1]! + piece.children[1]!.matchLength;
      const value = this.grouped(piece.children[1]!, pieceAt + 1, pieceAt, exprEnd);
      let conversion: ast.FormattedValue["conversion"] = -1;
      if (conversionNode.children.length > 0) {
        const token = pieceAt + conversionNode.childOffsets[0]!;
        conversion = source.charCodeAt(this.starts[token]! + 1) as ast.FormattedValue["conversion"];
      }
      if (debug.children.length > 0) {
        text += source.slice(this.ends[pieceAt], this.ends[pieceAt + debug.childOffsets[0]!]);
        if (conversion === -1 && spec.children.length === 0) conversion = 114;
      }
      if (text !== "") values.push({ type: "Constant", value: { kind: "str", value: text }, kind, ...position });
      text = "";
      let format_spec: ast.JoinedStr | null = null;
      if (spec.children.length > 0) {
        const specAt = pieceAt + spec.childOffsets[0]!;
        const inner: (ast.Constant | ast.FormattedValue)[] = [];
        const rest = this.fstringPieces(spec.children[0]!.children[1]!, specAt, raw, "", inner, position, own, kind);
        if (rest !== "") inner.push({ type: "Constant", value: { kind: "str", value: rest }, kind, ...own });
        format_spec = { type: "JoinedStr", values: inner, ...own };
      }
      values.push({ type: "FormattedValue", value, conversion, format_spec, ...position });
    }
    return text;
  }
}

/** Runs `decode`; a malformed literal is refused. */
function refusing<T>(decode: () => T): T {
  try {
    return decode();
  } catch (error) {
    if (error instanceof LiteralError) refuse();
    throw error;
  }
}
