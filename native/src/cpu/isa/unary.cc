// Owns float and double loops of one-operand pointwise kernels.
#include "src/cpu/pointwise_loops.h"

namespace pyt {
namespace PYT_ISA {

#define PYT_UNARY(name, dtypes, scalars, expr, doc) PYT_UNARY_STRUCT(name, dtypes, (expr))
#define PYT_PREDICATE(name, dtypes, scalars, expr, doc) PYT_PREDICATE_STRUCT(name, dtypes, (expr))
#include "ops/predicate.def"
#include "ops/unary.def"
#undef PYT_UNARY
#undef PYT_PREDICATE

#if PYT_VECTOR_MATH
struct TrigLimit {
  static constexpr bool value = true;
  template <class T> static constexpr T limit() { return sizeof(T) == 4 ? T(m::kTrigLimitF) : T(m::kTrigLimitD); }
};
template <> struct Limited<sin_op> : TrigLimit {
  template <class T> static T slow(T x) { return std::sin(x); }
};
template <> struct Limited<cos_op> : TrigLimit {
  template <class T> static T slow(T x) { return std::cos(x); }
};
#endif

extern const FloatLoops unary_table[] = {
#define PYT_UNARY(name, ...) {unary_or_null<name##_op, float>(), unary_or_null<name##_op, double>()},
#include "ops/unary.def"
#undef PYT_UNARY
};
extern const FloatLoops predicate_table[] = {
#define PYT_PREDICATE(name, ...) {predicate_or_null<name##_op, float>(), predicate_or_null<name##_op, double>()},
#include "ops/predicate.def"
#undef PYT_PREDICATE
};

}  // namespace PYT_ISA
}  // namespace pyt
