// Owns the kernel table, expanded from the .def lists. Kernels are weak here: a listed one that is not written yet is
// null.
#include "pyt/registry.h"

namespace pyt {

#define PYT_WEAK __attribute__((weak))
#define PYT_KERNEL(name, ...) PYT_WEAK Status kernel_##name(Call&);
#define PYT_UNARY PYT_KERNEL
#define PYT_PREDICATE PYT_KERNEL
#define PYT_REAL_OF PYT_KERNEL
#define PYT_COMPLEX_OF PYT_KERNEL
#define PYT_BINARY PYT_KERNEL
#define PYT_COMPARE PYT_KERNEL
#define PYT_TERNARY PYT_KERNEL
#define PYT_SPECIAL1 PYT_KERNEL
#define PYT_SPECIAL2 PYT_KERNEL
#include "pyt/all_ops.inc"
#undef PYT_KERNEL
#undef PYT_UNARY
#undef PYT_PREDICATE
#undef PYT_REAL_OF
#undef PYT_COMPLEX_OF
#undef PYT_BINARY
#undef PYT_COMPARE
#undef PYT_TERNARY
#undef PYT_SPECIAL1
#undef PYT_SPECIAL2

#define PYT_ENTRY(name, operands, scalars, dtypes, doc) \
  KernelEntry{#name, PYT_FAMILY, operands, scalars, dtypes, doc, &kernel_##name},
#define PYT_KERNEL(name, operands, scalars, doc) PYT_ENTRY(name, operands, scalars, "", doc)
#define PYT_UNARY(name, dtypes, scalars, expr, doc) PYT_ENTRY(name, "out, self", scalars, #dtypes, doc)
#define PYT_PREDICATE(name, dtypes, scalars, expr, doc) PYT_ENTRY(name, "out: bool, self", scalars, #dtypes, doc)
#define PYT_REAL_OF(name, expr, doc) PYT_ENTRY(name, "out, self", "", "CPX", doc)
#define PYT_COMPLEX_OF(name, expr, doc) PYT_ENTRY(name, "out, a, b", "", "FLT", doc)
#define PYT_BINARY(name, dtypes, scalars, expr, doc) PYT_ENTRY(name, "out, self, other", scalars, #dtypes, doc)
#define PYT_COMPARE(name, dtypes, expr, doc) PYT_ENTRY(name, "out: bool, self, other", "", #dtypes, doc)
#define PYT_TERNARY(name, dtypes, scalars, expr, doc) PYT_ENTRY(name, "out, a, b, c", scalars, #dtypes, doc)
#define PYT_SPECIAL1(name, scalars, expr, doc) PYT_ENTRY(name, "out, self", scalars, "FLT", doc)
#define PYT_SPECIAL2(name, scalars, expr, doc) PYT_ENTRY(name, "out, self, other", scalars, "FLT", doc)

static const KernelEntry kTable[] = {
#define PYT_FAMILY "unary"
#include "ops/unary.def"
#undef PYT_FAMILY
#define PYT_FAMILY "predicate"
#include "ops/predicate.def"
#undef PYT_FAMILY
#define PYT_FAMILY "complex"
#include "ops/complex.def"
#undef PYT_FAMILY
#define PYT_FAMILY "binary"
#include "ops/binary.def"
#undef PYT_FAMILY
#define PYT_FAMILY "comparison"
#include "ops/comparison.def"
#undef PYT_FAMILY
#define PYT_FAMILY "ternary"
#include "ops/ternary.def"
#undef PYT_FAMILY
#define PYT_FAMILY "special"
#include "ops/special.def"
#undef PYT_FAMILY
#define PYT_FAMILY "memory"
#include "ops/memory.def"
#undef PYT_FAMILY
#define PYT_FAMILY "reduce"
#include "ops/reduce.def"
#undef PYT_FAMILY
#define PYT_FAMILY "scan"
#include "ops/scan.def"
#undef PYT_FAMILY
#define PYT_FAMILY "index"
#include "ops/index.def"
#undef PYT_FAMILY
#define PYT_FAMILY "matmul"
#include "ops/matmul.def"
#undef PYT_FAMILY
#define PYT_FAMILY "nn"
#include "ops/nn.def"
#undef PYT_FAMILY
#define PYT_FAMILY "optim"
#include "ops/optim.def"
#undef PYT_FAMILY
#define PYT_FAMILY "linalg"
#include "ops/linalg.def"
#undef PYT_FAMILY
#define PYT_FAMILY "random"
#include "ops/random.def"
#undef PYT_FAMILY
#define PYT_FAMILY "numpy_random"
#include "ops/numpy_random.def"
#undef PYT_FAMILY
};

std::span<const KernelEntry> kernel_table() { return kTable; }

}  // namespace pyt
