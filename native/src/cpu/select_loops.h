// Owns the interface of the per-instruction-set loops of where.
#pragma once
#include "src/cpu/pointwise.h"

namespace pyt {

/// out = condition ? a : b for elements of 1, 2, 4, 8 and 16 bytes.
struct SelectLoops {
  Loop by_log_size[5];
};
#define PYT_DECLARE(isa)            \
  namespace isa {                   \
  extern const SelectLoops selects; \
  }
PYT_DECLARE(baseline)
PYT_DECLARE(avx2)
PYT_DECLARE(avx512)
#undef PYT_DECLARE

}  // namespace pyt
