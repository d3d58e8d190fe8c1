/** What scripts/build.js generates for `virtual:modules`. */
declare module "virtual:modules" {
  /** Name → loader of a built-in module written in TypeScript (its file's default export). */
  export const builtinModules: Record<string, () => unknown>;
  /** Name → source file of a module written in Python, compiled at build into dist/frozen/. */
  export const frozenModules: Record<string, { file: string; package: boolean }>;
}
