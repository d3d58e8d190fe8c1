// Owns the interface of the block path of normal_().
#pragma once
#include <cstdint>

namespace pyt {
namespace baseline {
void normal_blocks(float* data, int64_t blocks, float mean, float std);
}
namespace avx2 {
void normal_blocks(float* data, int64_t blocks, float mean, float std);
}
namespace avx512 {
void normal_blocks(float* data, int64_t blocks, float mean, float std);
}
}  // namespace pyt
