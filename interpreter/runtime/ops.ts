/** The operators generated code calls when its inline fast paths miss: one import for all of them. */

export * from "./access.ts";
export * from "./arith.ts";
export * from "./compare.ts";
export { hash, idOf as id } from "./hash.ts";
export { iter, toArray, toItems } from "./iterators.ts";
export { ascii, format, repr, str } from "./repr.ts";
