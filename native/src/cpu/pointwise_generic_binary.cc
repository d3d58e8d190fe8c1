// Owns integer, bool and complex loops of two- and three-operand pointwise kernels.
#define PYT_ISA generic
#include "src/cpu/pointwise_loops.h"

namespace pyt {
namespace generic {

#define PYT_BINARY(name, dtypes, scalars, expr, doc) PYT_BINARY_STRUCT(name, dtypes, (expr))
#define PYT_COMPARE(name, dtypes, expr, doc) PYT_COMPARE_STRUCT(name, dtypes, (expr))
#define PYT_TERNARY(name, dtypes, scalars, expr, doc) PYT_TERNARY_STRUCT(name, dtypes, (expr))
#include "ops/binary.def"
#include "ops/comparison.def"
#include "ops/ternary.def"
#undef PYT_BINARY
#undef PYT_COMPARE
#undef PYT_TERNARY

}  // namespace generic
using namespace generic;

const GenericLoops generic_binary_table[] = {
#define PYT_BINARY(name, ...) PYT_GENERIC_ROW(binary_or_null, name##_op)
#include "ops/binary.def"
#undef PYT_BINARY
};
const GenericLoops generic_compare_table[] = {
#define PYT_COMPARE(name, ...) PYT_GENERIC_ROW(compare_or_null, name##_op)
#include "ops/comparison.def"
#undef PYT_COMPARE
};
const GenericLoops generic_ternary_table[] = {
#define PYT_TERNARY(name, ...) PYT_GENERIC_ROW(ternary_or_null, name##_op)
#include "ops/ternary.def"
#undef PYT_TERNARY
};

}  // namespace pyt
