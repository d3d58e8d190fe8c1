// Owns NumPy's bit generators over their state bytes: MT19937, PCG64 and PCG64DXSM (O'Neill, 2014), SFC64
// (Doty-Humphrey), Philox4x64-10 (Salmon et al., 2011), with SeedSequence.
#pragma once
#include <cmath>
#include <cstdint>
#include <vector>

namespace pyt {

/// RandomState: uint32 key[624], int32 pos, int32 has_gauss, double gauss.
struct MtState {
  uint32_t key[624];
  int32_t pos, has_gauss;
  double gauss;
};
static_assert(sizeof(MtState) == 2512);

class NumpyMt {
 public:
  explicit NumpyMt(char* bytes) : s(*reinterpret_cast<MtState*>(bytes)) {}
  MtState& s;

  void seed(uint32_t v) {
    for (int i = 0; i < 624; ++i) {
      s.key[i] = v;
      v = 1812433253u * (v ^ (v >> 30)) + uint32_t(i) + 1;
    }
    s.pos = 624;
    s.has_gauss = 0;
    s.gauss = 0;
  }
  void seed_array(const std::vector<uint32_t>& init) {
    seed(19650218u);
    const size_t n = init.size();
    size_t i = 1, j = 0;
    for (size_t k = n > 624 ? n : 624; k; --k) {
      s.key[i] = (s.key[i] ^ ((s.key[i - 1] ^ (s.key[i - 1] >> 30)) * 1664525u)) + init[j] + uint32_t(j);
      if (++i >= 624) s.key[0] = s.key[623], i = 1;
      if (++j >= n) j = 0;
    }
    for (int k = 623; k; --k) {
      s.key[i] = (s.key[i] ^ ((s.key[i - 1] ^ (s.key[i - 1] >> 30)) * 1566083941u)) - uint32_t(i);
      if (++i >= 624) s.key[0] = s.key[623], i = 1;
    }
    s.key[0] = 0x80000000u;
    s.pos = 624;
  }
  uint32_t next32() {
    if (s.pos >= 624) refill();
    uint32_t y = s.key[s.pos++];
    y ^= y >> 11;
    y ^= (y << 7) & 0x9d2c5680u;
    y ^= (y << 15) & 0xefc60000u;
    return y ^ (y >> 18);
  }
  uint64_t next64() {
    uint64_t high = next32();
    return (high << 32) | next32();
  }
  double next_double() {
    const int32_t a = int32_t(next32() >> 5), b = int32_t(next32() >> 6);
    return (a * 67108864.0 + b) / 9007199254740992.0;
  }
  float next_float() { return float(next32() >> 8) * 0x1p-24f; }

 private:
  void refill() {
    auto twist = [](uint32_t u, uint32_t v) {
      return (((u & 0x80000000u) | (v & 0x7fffffffu)) >> 1) ^ ((v & 1) ? 0x9908b0dfu : 0u);
    };
    int i = 0;
    for (; i < 227; ++i) s.key[i] = s.key[i + 397] ^ twist(s.key[i], s.key[i + 1]);
    for (; i < 623; ++i) s.key[i] = s.key[i - 227] ^ twist(s.key[i], s.key[i + 1]);
    s.key[623] = s.key[396] ^ twist(s.key[623], s.key[0]);
    s.pos = 0;
  }
};

/// 128-bit state and increment as (high, low) words, then the cached 32-bit half.
struct PcgState {
  uint64_t state_high, state_low, inc_high, inc_low, has_uint32, uinteger;
};
static_assert(sizeof(PcgState) == 48);

class NumpyPcg {
 public:
  using U128 = unsigned __int128;
  explicit NumpyPcg(char* bytes) : s(*reinterpret_cast<PcgState*>(bytes)) {}
  PcgState& s;

  void seed(const uint64_t (&words)[4]) {
    const U128 init = (U128(words[0]) << 64) | words[1], sequence = (U128(words[2]) << 64) | words[3];
    s.has_uint32 = s.uinteger = 0;
    set_inc((sequence << 1) | 1);
    set_state(0);
    step();
    set_state(state() + init);
    step();
  }
  uint64_t next64() {
    step();
    const U128 v = state();
    const uint64_t x = uint64_t(v >> 64) ^ uint64_t(v);
    const unsigned rotation = unsigned(v >> 122);
    return (x >> rotation) | (x << ((64 - rotation) & 63));
  }
  uint32_t next32() {
    if (s.has_uint32) {
      s.has_uint32 = 0;
      return uint32_t(s.uinteger);
    }
    const uint64_t v = next64();
    s.has_uint32 = 1;
    s.uinteger = v >> 32;
    return uint32_t(v);
  }
  double next_double() { return double(next64() >> 11) * 0x1p-53; }
  float next_float() { return float(next32() >> 8) * 0x1p-24f; }

 private:
  U128 state() const { return (U128(s.state_high) << 64) | s.state_low; }
  U128 inc() const { return (U128(s.inc_high) << 64) | s.inc_low; }
  void set_state(U128 v) { s.state_high = uint64_t(v >> 64), s.state_low = uint64_t(v); }
  void set_inc(U128 v) { s.inc_high = uint64_t(v >> 64), s.inc_low = uint64_t(v); }
  void step() {
    constexpr U128 multiplier = (U128(2549297995355413924ULL) << 64) | 4865540595714422341ULL;
    set_state(state() * multiplier + inc());
  }
};

/// The DXSM output function over PCG64's state, seeded as PCG64; the multiplier of the step is the output's too.
class NumpyPcgDxsm {
 public:
  using U128 = unsigned __int128;
  explicit NumpyPcgDxsm(char* bytes) : s(*reinterpret_cast<PcgState*>(bytes)) {}
  PcgState& s;

  uint64_t next64() {
    uint64_t high = s.state_high;
    const uint64_t low = s.state_low | 1;
    step();
    high ^= high >> 32;
    high *= kMultiplier;
    high ^= high >> 48;
    return high * low;
  }
  uint32_t next32() { return half_of(*this, s.has_uint32, s.uinteger); }
  double next_double() { return double(next64() >> 11) * 0x1p-53; }
  float next_float() { return float(next32() >> 8) * 0x1p-24f; }

  /// The lower half of a new word now, the upper half next time.
  template <class G>
  static uint32_t half_of(G& g, uint64_t& has, uint64_t& kept) {
    if (has) {
      has = 0;
      return uint32_t(kept);
    }
    const uint64_t v = g.next64();
    has = 1;
    kept = v >> 32;
    return uint32_t(v);
  }

 private:
  static constexpr uint64_t kMultiplier = 0xda942042e4dd58b5ULL;
  U128 state() const { return (U128(s.state_high) << 64) | s.state_low; }
  void put(U128 v) { s.state_high = uint64_t(v >> 64), s.state_low = uint64_t(v); }
  void step() { put(state() * kMultiplier + ((U128(s.inc_high) << 64) | s.inc_low)); }
};

struct SfcState {
  uint64_t s[4], has_uint32, uinteger;
};
static_assert(sizeof(SfcState) == 48);

class NumpySfc {
 public:
  explicit NumpySfc(char* bytes) : s(*reinterpret_cast<SfcState*>(bytes)) {}
  SfcState& s;

  void seed(const uint64_t* words) {
    s = {{words[0], words[1], words[2], 1}, 0, 0};
    for (int i = 0; i < 12; ++i) next64();
  }
  uint64_t next64() {
    const uint64_t v = s.s[0] + s.s[1] + s.s[3]++;
    s.s[0] = s.s[1] ^ (s.s[1] >> 11);
    s.s[1] = s.s[2] + (s.s[2] << 3);
    s.s[2] = ((s.s[2] << 24) | (s.s[2] >> 40)) + v;
    return v;
  }
  uint32_t next32() { return NumpyPcgDxsm::half_of(*this, s.has_uint32, s.uinteger); }
  double next_double() { return double(next64() >> 11) * 0x1p-53; }
  float next_float() { return float(next32() >> 8) * 0x1p-24f; }
};

struct PhiloxState {
  uint64_t counter[4], key[2], buffer[4], buffer_pos, has_uint32, uinteger;
};
static_assert(sizeof(PhiloxState) == 104);

class NumpyPhilox {
 public:
  explicit NumpyPhilox(char* bytes) : s(*reinterpret_cast<PhiloxState*>(bytes)) {}
  PhiloxState& s;

  void seed(const uint64_t* words) { s = {{0, 0, 0, 0}, {words[0], words[1]}, {0, 0, 0, 0}, 4, 0, 0}; }
  uint64_t next64() {
    if (s.buffer_pos < 4) return s.buffer[s.buffer_pos++];
    for (int i = 0; i < 4 && ++s.counter[i] == 0; ++i) {
    }
    using U128 = unsigned __int128;
    uint64_t c[4] = {s.counter[0], s.counter[1], s.counter[2], s.counter[3]}, k[2] = {s.key[0], s.key[1]};
    for (int round = 0; round < 10; ++round) {
      const U128 a = U128(0xd2e7470ee14c6c93ULL) * c[0], b = U128(0xca5a826395121157ULL) * c[2];
      const uint64_t next[4] = {uint64_t(b >> 64) ^ c[1] ^ k[0], uint64_t(b), uint64_t(a >> 64) ^ c[3] ^ k[1],
                                uint64_t(a)};
      for (int i = 0; i < 4; ++i) c[i] = next[i];
      k[0] += 0x9e3779b97f4a7c15ULL;
      k[1] += 0xbb67ae8584caa73bULL;
    }
    for (int i = 0; i < 4; ++i) s.buffer[i] = c[i];
    s.buffer_pos = 1;
    return s.buffer[0];
  }
  uint32_t next32() { return NumpyPcgDxsm::half_of(*this, s.has_uint32, s.uinteger); }
  double next_double() { return double(next64() >> 11) * 0x1p-53; }
  float next_float() { return float(next32() >> 8) * 0x1p-24f; }
};

/// SeedSequence's hash mixing (pool of four words).
class SeedSequence {
 public:
  explicit SeedSequence(const std::vector<uint32_t>& entropy) {
    uint32_t hash = 0x43b0d7e5u;
    auto hashmix = [&](uint32_t v) {
      v ^= hash;
      hash *= 0x931e8875u;
      v *= hash;
      return v ^ (v >> 16);
    };
    auto mix = [](uint32_t x, uint32_t y) {
      uint32_t r = x * 0xca01f9ddu - y * 0x4973f715u;
      return r ^ (r >> 16);
    };
    for (size_t i = 0; i < 4; ++i) pool_[i] = hashmix(i < entropy.size() ? entropy[i] : 0);
    for (int from = 0; from < 4; ++from)
      for (int to = 0; to < 4; ++to)
        if (from != to) pool_[to] = mix(pool_[to], hashmix(pool_[from]));
    for (size_t i = 4; i < entropy.size(); ++i)
      for (int to = 0; to < 4; ++to) pool_[to] = mix(pool_[to], hashmix(entropy[i]));
  }
  std::vector<uint32_t> pool() const { return {pool_, pool_ + 4}; }
  std::vector<uint32_t> generate(size_t words) const {
    std::vector<uint32_t> out(words);
    uint32_t hash = 0x8b51f9ddu;
    for (size_t i = 0; i < words; ++i) {
      uint32_t v = pool_[i % 4] ^ hash;
      hash *= 0x58f38dedu;
      v *= hash;
      out[i] = v ^ (v >> 16);
    }
    return out;
  }

 private:
  uint32_t pool_[4];
};

}  // namespace pyt
