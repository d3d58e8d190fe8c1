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

#define PYT_REMAINDER(name, expr)       \
  template <>                           \
  struct Remainder<name##_op> {         \
    static constexpr bool value = true; \
    template <class T>                  \
    static T apply(T x) {               \
      return expr;                      \
    }                                   \
  };
PYT_REMAINDER(sigmoid, T(1) / (T(1) + m::exp(-x)))
PYT_REMAINDER(silu, x / (T(1) + m::exp(-x)))
PYT_REMAINDER(gelu_strided, x* T(0.5) * (T(1) + m::erf(x * T(0.70710678118654752440))))

#ifdef __AVX512F__
template <>
void unary_loop<gelu_op, float, float>(int64_t n, char* out, const char* const* in, const double*) {
  m::gelu_row(reinterpret_cast<const float*>(in[0]), reinterpret_cast<float*>(out), n);
}
#endif

#if PYT_VECTOR_MATH
// Short double arrays go to the C library, whose results are nearly always the correctly rounded ones: they are what
// gets printed.
#define PYT_LIMITED(name, limit_f, limit_d)            \
  template <>                                          \
  struct Limited<name##_op> {                          \
    static constexpr bool value = true;                \
    template <class T>                                 \
    static constexpr T limit() {                       \
      return sizeof(T) == 4 ? T(limit_f) : T(limit_d); \
    }                                                  \
    template <class T>                                 \
    static T slow(T x) {                               \
      return std::name(x);                             \
    }                                                  \
  };
PYT_LIMITED(sin, m::kTrigLimitF, m::kTrigLimitD)
PYT_LIMITED(cos, m::kTrigLimitF, m::kTrigLimitD)
PYT_LIMITED(tan, m::kTrigLimitF, HUGE_VAL)
PYT_LIMITED(exp, HUGE_VAL, HUGE_VAL)
PYT_LIMITED(expm1, HUGE_VAL, HUGE_VAL)
PYT_LIMITED(log, HUGE_VAL, HUGE_VAL)
PYT_LIMITED(log1p, HUGE_VAL, HUGE_VAL)
PYT_LIMITED(tanh, HUGE_VAL, HUGE_VAL)
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
