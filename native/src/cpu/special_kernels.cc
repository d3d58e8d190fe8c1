// Owns the kernels of native/ops/special.def: scalar loops over sp::.
#include "src/cpu/pointwise.h"
#include "src/cpu/special.h"

namespace pyt {
namespace {

#define PYT_SPECIAL1(name, scalars, expr, doc)                                     \
  template <class T>                                                               \
  void name##_loop(int64_t n, char* out, const char* const* in, const double* s) { \
    const double s0 = s[0];                                                        \
    for (int64_t i = 0; i < n; ++i) {                                              \
      const double x = double(reinterpret_cast<const T*>(in[0])[i]);               \
      reinterpret_cast<T*>(out)[i] = T(expr);                                      \
    }                                                                              \
  }
#define PYT_SPECIAL2(name, scalars, expr, doc)                                   \
  template <class T>                                                             \
  void name##_loop(int64_t n, char* out, const char* const* in, const double*) { \
    for (int64_t i = 0; i < n; ++i) {                                            \
      const double a = double(reinterpret_cast<const T*>(in[0])[i]);             \
      const double b = double(reinterpret_cast<const T*>(in[1])[i]);             \
      reinterpret_cast<T*>(out)[i] = T(expr);                                    \
    }                                                                            \
  }
#include "ops/special.def"
#undef PYT_SPECIAL1
#undef PYT_SPECIAL2

Status run(Call& call, int inputs, Loop f32, Loop f64) {
  if (!is_float(call[1].dtype)) return call.unsupported(call[1].dtype);
  const DType t = compute_dtype(call[1].dtype);
  const Operand* operands[] = {&call[0], &call[1], &call[2]};
  const DType wanted[] = {t, t, t};
  return run_pointwise({operands, size_t(inputs + 1)}, wanted, call.scalars, t == DType::F64 ? f64 : f32);
}

}  // namespace

#define PYT_SPECIAL1(name, ...) \
  Status kernel_##name(Call& c) { return run(c, 1, &name##_loop<float>, &name##_loop<double>); }
#define PYT_SPECIAL2(name, ...) \
  Status kernel_##name(Call& c) { return run(c, 2, &name##_loop<float>, &name##_loop<double>); }
#include "ops/special.def"

}  // namespace pyt
