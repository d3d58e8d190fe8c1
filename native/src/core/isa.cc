// Owns CPU detection.
#include "pyt/isa.h"

#include <cstdlib>
#include <cstring>

namespace pyt {

static Isa detect() {
  Isa best = Isa::baseline;
#if defined(__x86_64__)
  __builtin_cpu_init();
#ifdef PYT_HAVE_avx2
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) best = Isa::avx2;
#endif
#ifdef PYT_HAVE_avx512
  if (best == Isa::avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl"))
    best = Isa::avx512;
#endif
#endif
  // PyTorch's own switch, so that tests can reach every path on one machine.
  if (const char* wanted = std::getenv("ATEN_CPU_CAPABILITY")) {
    if (!std::strcmp(wanted, "default")) best = Isa::baseline;
    if (!std::strcmp(wanted, "avx2") && best == Isa::avx512) best = Isa::avx2;
  }
  return best;
}

Isa isa() {
  static const Isa value = detect();
  return value;
}

const char* cpu_capability() {
  switch (isa()) {
    case Isa::avx512:
      return "AVX512";
    case Isa::avx2:
      return "AVX2";
    default:
      return "DEFAULT";
  }
}

}  // namespace pyt
