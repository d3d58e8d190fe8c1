// Owns PyTorch's CPU generator over the bytes of torch.get_rng_state(), and the scalar distributions drawn from it.
// Mersenne Twister: Matsumoto and Nishimura, 1998.
#pragma once
#include <cmath>
#include <cstdint>
#include <cstring>
#include <type_traits>

#include "pyt/dtype.h"

namespace pyt {

/// The layout of torch.get_rng_state() (5056 bytes).
struct GeneratorState {
  uint64_t seed;
  int32_t left;
  int32_t seeded;
  uint64_t next;
  uint64_t state[624];
  double normal_x, normal_y, normal_rho;
  int32_t normal_is_valid;
  int32_t padding;
  float float_normal;
  uint8_t float_normal_valid;
};
static_assert(sizeof(GeneratorState) == 5056);

class Generator {
 public:
  explicit Generator(char* bytes) : s_(*reinterpret_cast<GeneratorState*>(bytes)) {}

  void seed(uint64_t value) {
    std::memset(&s_, 0, sizeof s_);
    s_.seed = value;
    s_.seeded = 1;
    s_.left = 1;
    uint32_t x = uint32_t(value);
    s_.state[0] = x;
    for (uint32_t j = 1; j < 624; ++j) s_.state[j] = x = 1812433253u * (x ^ (x >> 30)) + j;
  }

  uint32_t random() {
    if (--s_.left == 0) refill();
    uint32_t y = uint32_t(s_.state[s_.next++]);
    y ^= y >> 11;
    y ^= (y << 7) & 0x9d2c5680u;
    y ^= (y << 15) & 0xefc60000u;
    return y ^ (y >> 18);
  }
  uint64_t random64() {
    uint64_t high = random();
    return (high << 32) | random();
  }
  /// 53 bits in [0, 1)
  double uniform() { return double(random64() & ((uint64_t(1) << 53) - 1)) * 0x1p-53; }
  /// 24 bits in [0, 1)
  float uniform_float() { return float(random() & ((1u << 24) - 1)) * 0x1p-24f; }

  /// One normal at a time (fewer than 16 elements, or not contiguous): Box and Muller with the second value cached.
  double normal() {
    if (s_.normal_is_valid) {
      s_.normal_is_valid = 0;
      double v = s_.normal_y;
      s_.normal_y = 0;
      return v;
    }
    double u1 = uniform(), u2 = uniform();
    double r = std::sqrt(-2.0 * std::log1p(-u2)), theta = 2.0 * 3.14159265358979323846 * u1;
    s_.normal_y = r * std::sin(theta);
    s_.normal_is_valid = 1;
    return r * std::cos(theta);
  }
  double exponential(double lambda) { return -1.0 / lambda * std::log1p(-uniform()); }

 private:
  static uint32_t mix(uint32_t u, uint32_t v) { return (u & 0x80000000u) | (v & 0x7fffffffu); }
  static uint32_t twist(uint32_t u, uint32_t v) { return (mix(u, v) >> 1) ^ ((v & 1) ? 0x9908b0dfu : 0u); }
  void refill() {
    uint64_t* p = s_.state;
    auto at = [&](int i) { return uint32_t(p[i]); };
    for (int j = 0; j < 624 - 397; ++j) p[j] = at(j + 397) ^ twist(at(j), at(j + 1));
    for (int j = 624 - 397; j < 623; ++j) p[j] = at(j - 227) ^ twist(at(j), at(j + 1));
    p[623] = at(396) ^ twist(at(623), at(0));
    s_.left = 624;
    s_.next = 0;
  }

  GeneratorState& s_;
};

}  // namespace pyt
