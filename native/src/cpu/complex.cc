// Owns pointwise kernels between complex and real dtypes.
#define PYT_ISA generic
#include "src/cpu/math.h"
#include "src/cpu/pointwise.h"

namespace pyt {
namespace {

namespace m = generic::m;

#define PYT_REAL_OF(name, expr, doc)                                             \
  template <class R>                                                             \
  void name##_loop(int64_t n, char* out, const char* const* in, const double*) { \
    R* o = reinterpret_cast<R*>(out);                                            \
    const std::complex<R>* a = reinterpret_cast<const std::complex<R>*>(in[0]);  \
    for (int64_t i = 0; i < n; ++i) {                                            \
      const std::complex<R> x = a[i];                                            \
      o[i] = expr;                                                               \
    }                                                                            \
  }
#define PYT_COMPLEX_OF(name, expr, doc)                                          \
  template <class R>                                                             \
  void name##_loop(int64_t n, char* out, const char* const* in, const double*) { \
    using C = std::complex<R>;                                                   \
    C* o = reinterpret_cast<C*>(out);                                            \
    const R* p = reinterpret_cast<const R*>(in[0]);                              \
    const R* q = reinterpret_cast<const R*>(in[1]);                              \
    for (int64_t i = 0; i < n; ++i) {                                            \
      const R a = p[i], b = q[i];                                                \
      o[i] = expr;                                                               \
    }                                                                            \
  }
#include "ops/complex.def"
#undef PYT_REAL_OF
#undef PYT_COMPLEX_OF

Status run_real_of(Call& call, Loop narrow, Loop wide) {
  if (!is_complex(call[1].dtype)) return call.unsupported(call[1].dtype);
  bool is_wide = call[1].dtype == DType::C128;
  const Operand* operands[] = {&call[0], &call[1]};
  const DType wanted[] = {is_wide ? DType::F64 : DType::F32, is_wide ? DType::C128 : DType::C64};
  return run_pointwise(operands, wanted, {}, is_wide ? wide : narrow);
}

Status run_complex_of(Call& call, Loop narrow, Loop wide) {
  if (!is_float(call[1].dtype)) return call.unsupported(call[1].dtype);
  bool is_wide = call[1].dtype == DType::F64;
  const Operand* operands[] = {&call[0], &call[1], &call[2]};
  const DType real = is_wide ? DType::F64 : DType::F32;
  const DType wanted[] = {is_wide ? DType::C128 : DType::C64, real, real};
  return run_pointwise(operands, wanted, {}, is_wide ? wide : narrow);
}

}  // namespace

#define PYT_REAL_OF(name, ...) \
  Status kernel_##name(Call& c) { return run_real_of(c, &name##_loop<float>, &name##_loop<double>); }
#define PYT_COMPLEX_OF(name, ...) \
  Status kernel_##name(Call& c) { return run_complex_of(c, &name##_loop<float>, &name##_loop<double>); }
#include "ops/complex.def"

}  // namespace pyt
