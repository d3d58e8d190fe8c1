// Owns: the connectionist temporal classification loss: batching of its targets, kernel, derivative, reduction.
import { mode } from "../core/autograd/mode.ts";
import { fromArray, zeros } from "../core/create.ts";
import { int64 } from "../core/dtype.ts";
import { toFlatNumbers } from "../core/element.ts";
import { runtimeError } from "../core/errors.ts";
import { host } from "../core/host.ts";
import { contiguous, kernel, launch } from "../core/iterator.ts";
import { op } from "../core/op.ts";
import { empty, type Tensor } from "../core/tensor.ts";
import { div } from "./arithmetic.ts";
import { notFor, type Saved } from "./common.ts";
import { eq } from "./compare.ts";
import { zeros_like } from "./creation.ts";
import { meanAll, sumAll } from "./reduce.ts";
import { squeezeDim, unsqueeze } from "./views.ts";
import { where } from "./where.ts";

const kCtc = kernel("ctc_loss");
const kCtcBackward = kernel("ctc_loss_backward");
const ctc = op({
  schema:
    "_ctc_loss(Tensor log_probs, Tensor targets, Tensor input_lengths, Tensor target_lengths, int blank, bool zero_infinity) -> (Tensor, Tensor)",
  variants: "none",
  forward: (
    log_probs: Tensor,
    targets: Tensor,
    input_lengths: Tensor,
    target_lengths: Tensor,
    blank: number,
    _zero: boolean,
  ): Tensor[] => {
    const [T, N] = log_probs.sizes;
    const L = targets.sizes[1];
    const out = empty([N], log_probs.dtype);
    const alpha = empty([N, T, 2 * L + 1], log_probs.dtype);
    if (N > 0) launch(kCtc, [out, alpha], [contiguous(log_probs), targets, input_lengths, target_lengths], [blank]);
    return [out, alpha];
  },
  grad: {
    name: "CtcLossBackward0",
    log_probs: (g: Tensor, s: Saved): Tensor =>
      ctcGrad(
        g,
        s.log_probs,
        s.targets,
        s.input_lengths,
        s.target_lengths,
        s.result0,
        s.result1,
        s.blank,
        s.zero_infinity,
      ),
  },
});
function ctcGrad(
  g: Tensor,
  lp: Tensor,
  targets: Tensor,
  il: Tensor,
  tl: Tensor,
  loss: Tensor,
  alpha: Tensor,
  blank: number,
  zeroInfinity: boolean,
): Tensor {
  if (mode.enabled) throw runtimeError("derivative for _ctc_loss_backward is not implemented");
  const r = zeros(lp.sizes, lp.dtype);
  if (r.count > 0) {
    launch(
      kCtcBackward,
      [r],
      [contiguous(g), contiguous(lp), targets, il, tl, loss, alpha],
      [blank, zeroInfinity ? 1 : 0],
    );
  }
  return r;
}
/** Refuses what does not fit together, in the order and words of ATen's ctc_loss_allocate_outputs. */
function checkCtc(
  lp: Tensor,
  targets: Tensor,
  inputLengths: readonly number[],
  targetLengths: readonly number[],
  blank: number,
): void {
  const fail = (text: string): never => {
    throw runtimeError(`${text} (while checking arguments for ctc_loss_allocate_outputs)`);
  };
  if (!lp.dtype.is_floating_point || lp.dtype.itemsize < 4) throw notFor("ctc_loss_cpu", lp.dtype);
  if (lp.count === 0) throw runtimeError("log_probs tensor must not be empty");
  const rank = lp.sizes.length;
  if (rank !== 3) fail(`Expected 3-dimensional tensor, but got ${rank}-dimensional tensor for argument #1 'log_probs'`);
  const [T, N, labels] = lp.sizes as [number, number, number];
  if (blank < 0 || blank >= labels) throw runtimeError("blank must be in label range");
  if (inputLengths.length !== N) throw runtimeError("input_lengths must be of size batch_size");
  if (targetLengths.length !== N) throw runtimeError("target_lengths must be of size batch_size");
  const negative = targetLengths.find((n) => n < 0);
  if (negative !== undefined) fail(`Expected target_lengths to have value at least 0, but got value ${negative}`);
  const dims = targets.sizes.length;
  const size = (want: string | number, dim: number): void => {
    fail(
      `Expected tensor to have size ${want} at dimension ${dim}, but got size ${targets.sizes[dim]} for argument #2 'targets'`,
    );
  };
  if (dims === 1) {
    const total = targetLengths.reduce((a, b) => a + b, 0);
    if (targets.sizes[0] !== total) size(total, 0);
  } else if (dims === 2) {
    if (targets.sizes[0] !== N) size(N, 0);
    const longest = Math.max(0, ...targetLengths);
    if (targets.sizes[1]! < longest) size(`at least ${longest}`, 1);
  } else fail(`Expected 1 to 2 dimensions, but got ${dims}-dimensional tensor for argument #2 'targets'`);
  for (const n of inputLengths) {
    if (n < 0) fail(`Expected input_lengths to have value at least 0, but got value ${n}`);
    if (n > T) fail(`Expected input_lengths to have value at most ${T}, but got value ${n}`);
  }
}

function integralLengths(name: string, lengths: Tensor): number[] {
  if (lengths.dtype.category !== 1) throw runtimeError(`${name} must be integral`);
  return toFlatNumbers(lengths);
}

function ctcLoss(
  logProbs: Tensor,
  targets: Tensor,
  inputLengths: readonly number[],
  targetLengths: readonly number[],
  blank: number,
  reduction: number,
  zeroInfinity: boolean,
): Tensor {
  const batched = logProbs.sizes.length === 3;
  const lp = batched ? logProbs : unsqueeze(logProbs, 1);
  checkCtc(lp, targets, inputLengths, targetLengths, blank);
  const N = lp.sizes[1];
  const L = Math.max(1, ...targetLengths);
  const flat = toFlatNumbers(targets);
  const rows = new Array<number>(N * L).fill(0);
  const matrix = targets.sizes.length === 2 || !batched;
  const width = targets.sizes.length === 2 ? targets.sizes[1] : targets.count;
  let at = 0;
  for (let i = 0; i < N; i++) {
    for (let j = 0; j < targetLengths[i]; j++) rows[i * L + j] = matrix ? flat[i * width + j] : flat[at + j];
    at += targetLengths[i];
  }
  let r = (
    ctc(
      lp,
      fromArray(rows, [N, L], int64),
      fromArray(inputLengths, [N], int64),
      fromArray(targetLengths, [N], int64),
      blank,
      zeroInfinity,
    ) as Tensor[]
  )[0];
  if (zeroInfinity) r = where(eq(r, host.double(Number.POSITIVE_INFINITY)), zeros_like(r), r);
  if (reduction === 1) {
    const lengths = fromArray(
      targetLengths.map((n) => Math.max(n, 1)),
      [N],
      r.dtype,
    );
    return meanAll(div(r, lengths));
  }
  if (reduction === 2) return sumAll(r);
  return batched ? r : squeezeDim(r, 0);
}
op({
  schema:
    "ctc_loss.Tensor(Tensor log_probs, Tensor targets, Tensor input_lengths, Tensor target_lengths, int blank=0, int reduction=1, bool zero_infinity=False) -> Tensor",
  variants: "function",
  composite: true,
  forward: (lp: Tensor, targets: Tensor, il: Tensor, tl: Tensor, blank = 0, reduction = 1, zero = false) =>
    ctcLoss(
      lp,
      targets,
      integralLengths("input_lengths", il),
      integralLengths("target_lengths", tl),
      blank,
      reduction,
      zero,
    ),
});
op({
  schema:
    "ctc_loss.IntList(Tensor log_probs, Tensor targets, int[] input_lengths, int[] target_lengths, int blank=0, int reduction=1, bool zero_infinity=False) -> Tensor",
  variants: "function",
  composite: true,
  forward: (
    lp: Tensor,
    targets: Tensor,
    il: readonly number[],
    tl: readonly number[],
    blank = 0,
    reduction = 1,
    zero = false,
  ) => ctcLoss(lp, targets, il, tl, blank, reduction, zero),
});
