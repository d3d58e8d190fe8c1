// Owns: the list of families; importing it fills the registry.
import "./activation.ts";
import "./arithmetic.ts";
import "./attention.ts";
import "./binary.ts";
import "./compare.ts";
import "./complex.ts";
import "./contraction.ts";
import "./conv.ts";
import "./convert.ts";
import "./creation.ts";
import "./embedding.ts";
import "./fft.ts";
import "./finite-difference.ts";
import "./functional.ts";
import "./getitem.ts";
import "./indexing.ts";
import "./join.ts";
import "./linalg-factored.ts";
import "./linalg-factorization.ts";
import "./linalg-norm.ts";
import "./linalg-solve.ts";
import "./linalg-spectral.ts";
import "./loss.ts";
import "./loss-cross-entropy.ts";
import "./loss-ctc.ts";
import "./loss-margin.ts";
import "./masked.ts";
import "./matmul.ts";
import "./normalization.ts";
import "./pointwise.ts";
import "./pool.ts";
import "./power.ts";
import "./random.ts";
import "./reduce.ts";
import "./scan.ts";
import "./scatter.ts";
import "./scatter-views.ts";
import "./slices.ts";
import "./sort.ts";
import "./spatial.ts";
import "./special.ts";
import "./statistics.ts";
import "./tensor-attributes.ts";
import "./view-copy.ts";
import "./views.ts";
import "./where.ts";
import "./windows.ts";
import { registry } from "../core/op.ts";

export { getitem, type IndexPart, setitem } from "./getitem.ts";

/** In-place operators that PyTorch shows as functions of torch too: `torch.relu_(x)`. */
const inplaceFunctions =
  "abs_ acos_ acosh_ addmv_ arccos_ arccosh_ arcsin_ arcsinh_ arctan_ arctanh_ asin_ asinh_ atan_ atanh_ ceil_ clamp_ clamp_max_ clamp_min_ clip_ conj_physical_ cos_ cosh_ deg2rad_ erf_ erfc_ exp2_ exp_ expm1_ fill_ fix_ floor_ frac_ gcd_ i0_ index_put_ lcm_ ldexp_ log10_ log1p_ log2_ log_ logit_ nan_to_num_ neg_ negative_ rad2deg_ reciprocal_ relu_ round_ rsqrt_ sigmoid_ sin_ sinc_ sinh_ sqrt_ square_ tan_ tanh_ trunc_ xlogy_";
for (const name of inplaceFunctions.split(" ")) {
  for (const overload of registry.get(name)?.overloads ?? []) (overload as { isFunction: boolean }).isFunction = true;
}
