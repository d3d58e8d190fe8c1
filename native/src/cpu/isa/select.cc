// Owns the loops of where and masked_fill.
#include "src/cpu/select_loops.h"

#include <cstdint>

namespace pyt {
namespace PYT_ISA {
namespace {

struct Wide {
  uint64_t a, b;
};

template <class W>
void choose(int64_t n, char* out, const char* const* in, const double*) {
  W* o = reinterpret_cast<W*>(out);
  const uint8_t* c = reinterpret_cast<const uint8_t*>(in[0]);
  const W* a = reinterpret_cast<const W*>(in[1]);
  const W* b = reinterpret_cast<const W*>(in[2]);
#pragma GCC ivdep
  for (int64_t i = 0; i < n; ++i) {
    // both are read, so that the choice is a blend
    const W x = a[i], y = b[i];
    o[i] = c[i] ? x : y;
  }
}

}  // namespace

extern const SelectLoops selects = {
    {choose<uint8_t>, choose<uint16_t>, choose<uint32_t>, choose<uint64_t>, choose<Wide>}};

}  // namespace PYT_ISA
}  // namespace pyt
