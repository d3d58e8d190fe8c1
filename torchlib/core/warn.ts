// Owns: the door for warnings; the Python binding replaces the handler with `warnings.warn`.

/** Python warning categories that torchlib uses. */
export type WarningCategory = "UserWarning" | "FutureWarning" | "DeprecationWarning" | "RuntimeWarning";
export type WarningHandler = (message: string, category: WarningCategory) => void;

let handler: WarningHandler = (message, category) => {
  process.stderr.write(`${category}: ${message}\n`);
};

/** Replaces the handler and returns the one before. */
export function setWarningHandler(next: WarningHandler): WarningHandler {
  const before = handler;
  handler = next;
  return before;
}

export function warn(message: string, category: WarningCategory = "UserWarning"): void {
  handler(message, category);
}

const warned = new Set<string>();

/** Warns the first time only, as TORCH_WARN_ONCE does. */
export function warnOnce(message: string, category: WarningCategory = "UserWarning"): void {
  if (warned.has(message)) return;
  warned.add(message);
  handler(message, category);
}
