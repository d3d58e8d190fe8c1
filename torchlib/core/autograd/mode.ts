// Owns: the thread's gradient modes.

/** Read directly on hot paths; written by `no_grad` and its relatives. */
export const mode = {
  /** `torch.is_grad_enabled()` */
  enabled: true,
  inference: false,
  /** `autograd.set_detect_anomaly` */
  anomaly: false,
  anomalyCheckNan: true,
};

export function is_grad_enabled(): boolean {
  return mode.enabled;
}

export function is_inference_mode_enabled(): boolean {
  return mode.inference;
}

/** Sets grad mode and returns what it was; the binding's context managers restore it. */
export function setGradEnabled(on: boolean): boolean {
  const before = mode.enabled;
  mode.enabled = on;
  return before;
}

/** Runs `f` without recording. */
export function no_grad<T>(f: () => T): T {
  const before = mode.enabled;
  mode.enabled = false;
  try {
    return f();
  } finally {
    mode.enabled = before;
  }
}

/** Runs `f` with recording on. */
export function enable_grad<T>(f: () => T): T {
  const before = mode.enabled;
  mode.enabled = true;
  try {
    return f();
  } finally {
    mode.enabled = before;
  }
}

export function inference_mode<T>(f: () => T): T {
  const before = mode.enabled;
  const inference = mode.inference;
  mode.enabled = false;
  mode.inference = true;
  try {
    return f();
  } finally {
    mode.enabled = before;
    mode.inference = inference;
  }
}
