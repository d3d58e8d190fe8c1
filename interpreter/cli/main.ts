/** The command line's entry: decides which command runs and loads nothing else. */

/** Runs `pyt` with the arguments after the program's name. */
export function main(argv: string[]): void {
  console.log("pyt", argv);
}
