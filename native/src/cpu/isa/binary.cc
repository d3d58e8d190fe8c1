// Owns float and double loops of two- and three-operand pointwise kernels.
#include "src/cpu/pointwise_loops.h"

namespace pyt {
namespace PYT_ISA {

#define PYT_BINARY(name, dtypes, scalars, expr, doc) PYT_BINARY_STRUCT(name, dtypes, (expr))
#define PYT_COMPARE(name, dtypes, expr, doc) PYT_COMPARE_STRUCT(name, dtypes, (expr))
#define PYT_TERNARY(name, dtypes, scalars, expr, doc) PYT_TERNARY_STRUCT(name, dtypes, (expr))
#include "ops/binary.def"
#include "ops/comparison.def"
#include "ops/ternary.def"
#undef PYT_BINARY
#undef PYT_COMPARE
#undef PYT_TERNARY

extern const FloatLoops binary_table[] = {
#define PYT_BINARY(name, ...) {binary_or_null<name##_op, float>(), binary_or_null<name##_op, double>()},
#include "ops/binary.def"
#undef PYT_BINARY
};
extern const FloatLoops compare_table[] = {
#define PYT_COMPARE(name, ...) {compare_or_null<name##_op, float>(), compare_or_null<name##_op, double>()},
#include "ops/comparison.def"
#undef PYT_COMPARE
};
extern const FloatLoops ternary_table[] = {
#define PYT_TERNARY(name, ...) {ternary_or_null<name##_op, float>(), ternary_or_null<name##_op, double>()},
#include "ops/ternary.def"
#undef PYT_TERNARY
};

}  // namespace PYT_ISA
}  // namespace pyt
