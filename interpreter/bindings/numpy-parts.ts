/** Parts of NumPy written in Python (stdlib/py/numpy): imported when an attribute first asks for them. */

import { frozenModules } from "virtual:modules";
import { attributeError } from "../runtime/attr.ts";
import { fn } from "../runtime/define.ts";
import { exceptionType, exceptionTypes, newException } from "../runtime/exceptions.ts";
import { importModule } from "../runtime/import.ts";
import type { PyModule } from "../runtime/module.ts";
import type { PyObject } from "../runtime/object.ts";
import { torchExceptions } from "./errors.ts";
import { moduleNamed } from "./tree.ts";

/** Which names of `numpy` (or of the submodule in OWNERS) each module below `numpy` holds. */
const PARTS: Record<string, string> = {
  _edit: "append insert delete",
  _einsum: "einsum einsum_path",
  _functional: "vectorize apply_along_axis apply_over_axes piecewise fromfunction fromiter frompyfunc",
  _index:
    "r_ c_ mgrid ogrid IndexExpression s_ index_exp ndindex ndenumerate nditer broadcast tril_indices triu_indices tril_indices_from triu_indices_from diag_indices diag_indices_from fill_diagonal ravel_multi_index unravel_index put putmask place take_along_axis put_along_axis choose compress extract",
  _io: "frombuffer fromstring fromfile save savez savez_compressed NpzFile load savetxt loadtxt genfromtxt",
  _values: "str_ bytes_ object_",
  _dates: "datetime64 timedelta64 isnat datetime_as_string datetime_data busday_count is_busday busday_offset",
  _records: "void record recarray",
  _linalg:
    "vector_norm matrix_norm vecdot cross diagonal outer trace matmul tensordot matrix_transpose tensorinv tensorsolve",
  _joining:
    "broadcast_shapes broadcast_arrays block resize rollaxis dsplit unstack diagflat trim_zeros lexsort partition argpartition sort_complex array_equiv shares_memory may_share_memory asfortranarray require asarray_chkfinite",
  _limits: "finfo iinfo isdtype typecodes mintypecode",
  _math:
    "reciprocal divmod fabs modf frexp ldexp nextafter spacing heaviside sinc unwrap i0 real imag angle isneginf isposinf isreal iscomplex isrealobj iscomplexobj real_if_close binary_repr base_repr unpackbits packbits nancumsum nancumprod correlate cumulative_sum bartlett hanning hamming blackman issubdtype common_type min_scalar_type",
  _sets: "unique unique_values unique_counts unique_inverse unique_all intersect1d union1d setdiff1d setxor1d",
  _stats:
    "quantile percentile median nanquantile nanpercentile nanmedian average cov corrcoef histogram histogram_bin_edges histogram2d histogramdd gradient trapezoid interp ediff1d digitize select cross",
  _polynomial: "polyfit poly roots polyadd polysub polymul polydiv polyder polyint poly1d pad geterr seterr errstate",
};

/** Parts whose names belong to a submodule. */
const OWNERS: Readonly<Record<string, string>> = { _linalg: "numpy.linalg" };

/** Names that NumPy 1 had: what 2 says of them. */
const REMOVED: Record<string, string> = {
  float_: "`np.float_` was removed in the NumPy 2.0 release. Use `np.float64` instead.",
  complex_: "`np.complex_` was removed in the NumPy 2.0 release. Use `np.complex128` instead.",
  unicode_: "`np.unicode_` was removed in the NumPy 2.0 release. Use `np.str_` instead.",
  string_: "`np.string_` was removed in the NumPy 2.0 release. Use `np.bytes_` instead.",
  Inf: "`np.Inf` was removed in the NumPy 2.0 release. Use `np.inf` instead.",
  Infinity: "`np.Infinity` was removed in the NumPy 2.0 release. Use `np.inf` instead.",
  NaN: "`np.NaN` was removed in the NumPy 2.0 release. Use `np.nan` instead.",
};

const aliasMessage = (name: string): string =>
  `module 'numpy' has no attribute '${name}'.\n\`np.${name}\` was a deprecated alias for the builtin \`${name}\`. ` +
  `To avoid this error in existing code, use \`${name}\` by itself. Doing this will not modify any behavior and is safe.`;

/** Gives `numpy` and its submodules a `__getattr__` that finds those parts, and `numpy.linalg` its error. */
export function installNumpyParts(numpy: PyModule): void {
  const linalg = moduleNamed("numpy.linalg");
  const linAlgError = exceptionType("LinAlgError", [exceptionTypes.ValueError!], { module: "numpy.linalg" });
  torchExceptions.set("NumpyLinAlgError", (message) => newException(linAlgError, [message]));
  linalg.set("LinAlgError", linAlgError as unknown as PyObject);
  const owners = new Map<string, string>();
  for (const [part, names] of Object.entries(PARTS)) {
    const prefix = `${OWNERS[part] ?? "numpy"}.`;
    for (const name of names.split(" ")) owners.set(prefix + name, `numpy.${part}`);
  }
  for (const [name, module] of [
    ["numpy", numpy],
    ["numpy.random", moduleNamed("numpy.random")],
    ["numpy.linalg", linalg],
  ] as const) {
    const find = (attribute: PyObject): PyObject => lazy(module, name, String(attribute), owners);
    module.set("__getattr__", fn("__getattr__(name)", find) as unknown as PyObject);
  }
}

function lazy(module: PyModule, name: string, attribute: string, owners: ReadonlyMap<string, string>): PyObject {
  const owner = owners.get(`${name}.${attribute}`);
  if (owner !== undefined) {
    const value = (importModule(owner) as PyModule).get(attribute) as PyObject;
    module.set(attribute, value);
    return value;
  }
  const child = `${name}.${attribute}`;
  if (Object.hasOwn(frozenModules, child)) return importModule(child);
  const removed = name === "numpy" ? REMOVED[attribute] : undefined;
  if (removed !== undefined) throw attributeError(removed, module, attribute);
  if (name === "numpy" && ["float", "int", "object", "complex"].includes(attribute)) {
    throw attributeError(aliasMessage(attribute), module, attribute);
  }
  throw attributeError(`module '${name}' has no attribute '${attribute}'`, module, attribute);
}
