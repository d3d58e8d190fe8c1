/** The small addon: Ctrl-C's flag, which generated code and long kernels look at, and calls whose exceptions are cheap. */

import { join } from "node:path";
import { interrupts } from "../runtime/state.ts";

interface InterruptAddon {
  /** Installs the handler; the flags are [pending, count since somebody looked]. */
  install(): Int32Array;
  uninstall(): void;
  address(): number;
  /** Calls the body; V8 makes no messages for what is thrown inside. */
  quietly(body: () => void): void;
}

/** Calls the body, with cheap exceptions where the addon is there. */
export let quietly = (body: () => void): void => body();

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
    quietly = addon.quietly;
  } catch {}
}

export { clearInterrupt } from "../runtime/state.ts";
