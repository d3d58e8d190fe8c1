/** Ctrl-C: the native signal handler whose flag generated code and long kernels look at. */

import { join } from "node:path";
import { interrupts } from "../runtime/state.ts";

interface InterruptAddon {
  /** Installs the handler; the flags are [pending, count since somebody looked]. */
  install(): Int32Array;
  uninstall(): void;
  address(): number;
}

/**
 * Turns SIGINT into KeyboardInterrupt from here on. Generated code takes the flags when it is made, so this
 * comes before any. Without the addon (not built), Ctrl-C ends the process as it does any other.
 */
export function installInterrupts(): void {
  if (interrupts.address !== 0) return;
  try {
    const addon = require(join(__dirname, "../build/Release/pyt_interrupt.node")) as InterruptAddon;
    interrupts.flags = addon.install();
    interrupts.address = addon.address();
  } catch {}
}

export { clearInterrupt } from "../runtime/state.ts";
