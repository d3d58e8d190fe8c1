// Owns integer, bool and complex loops of one-operand pointwise kernels.
#define PYT_ISA generic
#include "src/cpu/pointwise_loops.h"

namespace pyt {
namespace generic {

#define PYT_UNARY(name, dtypes, scalars, expr, doc) PYT_UNARY_STRUCT(name, dtypes, (expr))
#define PYT_PREDICATE(name, dtypes, scalars, expr, doc) PYT_PREDICATE_STRUCT(name, dtypes, (expr))
#include "ops/predicate.def"
#include "ops/unary.def"
#undef PYT_UNARY
#undef PYT_PREDICATE

}  // namespace generic
using namespace generic;

const GenericLoops generic_unary_table[] = {
#define PYT_UNARY(name, ...) PYT_GENERIC_ROW(unary_or_null, name##_op)
#include "ops/unary.def"
#undef PYT_UNARY
};
const GenericLoops generic_predicate_table[] = {
#define PYT_PREDICATE(name, ...) PYT_GENERIC_ROW(predicate_or_null, name##_op)
#include "ops/predicate.def"
#undef PYT_PREDICATE
};

}  // namespace pyt
