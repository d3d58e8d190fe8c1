/** Making iterator types whose whole behaviour is a closure over their arguments. */

import { defineType, type Impl } from "../runtime/define.ts";
import { PyInstance, type PyObject } from "../runtime/object.ts";
import type { Ctor, PyType } from "../runtime/type.ts";

/** `$next` of the iterator: `undefined` when exhausted. */
export type Step = () => PyObject | undefined;

export interface IteratorTypeOptions {
  /** Text for `repr()`, from what `make` left in `this.info`. */
  repr?: (info: unknown) => string;
  methods?: Record<string, Impl>;
  classmethods?: Record<string, Impl>;
}

/** A Python iterator over a step function. */
export class StepIterator {
  declare $type: PyType;
  readonly step: Step;
  info: unknown = undefined;
  constructor(step: Step, info?: unknown) {
    this.step = step;
    this.info = info;
  }
}
Object.setPrototypeOf(StepIterator.prototype, PyInstance.prototype);

/**
 * A type `module.name` called with `params`; `make` gets the bound arguments and gives the step function,
 * or [step, info].
 */
export function iteratorType(
  module: string,
  name: string,
  params: string,
  // biome-ignore lint/suspicious/noExplicitAny: implementations declare the parameter types they want
  make: (...args: any[]) => Step | [Step, unknown],
  options: IteratorTypeOptions = {},
): { type: PyType; create: (step: Step, info?: unknown) => PyObject } {
  const cls = class extends StepIterator {};
  Object.assign(cls.prototype, {
    $iter(this: StepIterator) {
      return this;
    },
    $next(this: StepIterator) {
      return this.step();
    },
  });
  const { repr } = options;
  if (repr !== undefined) {
    Object.assign(cls.prototype, {
      $repr(this: StepIterator) {
        return repr(this.info);
      },
    });
  }
  const type = defineType(cls as unknown as Ctor, {
    name,
    module,
    new: [
      params,
      (_cls: PyType, ...args: PyObject[]) => {
        const made = make(...args);
        return typeof made === "function" ? new cls(made) : new cls(made[0], made[1]);
      },
    ],
    methods: options.methods,
    classmethods: options.classmethods,
  });
  return { type, create: (step, info) => new cls(step, info) };
}
