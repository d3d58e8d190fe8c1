// Owns the kernels of numpy.random: seeding, raw words, bounded integers, distributions, shuffles.
#include <unordered_set>

#include "pyt/call.h"
#include "src/cpu/convert.h"
#include "src/cpu/numpy_distributions.h"

namespace pyt {
namespace {

/// The bit generator behind a state, by the number that torchlib/numpy/bit-generator.ts gives it.
template <class F>
Status with_generator(int64_t number, char* state, F f) {
  switch (number) {
    case 0: {
      LegacyMt g(state);
      return f(g);
    }
    case 1: {
      NumpyMt g(state);
      return f(g);
    }
    case 2: {
      NumpyPcg g(state);
      return f(g);
    }
    case 3: {
      NumpyPcgDxsm g(state);
      return f(g);
    }
    case 4: {
      NumpySfc g(state);
      return f(g);
    }
    default: {
      NumpyPhilox g(state);
      return f(g);
    }
  }
}

/// 8- and 16-bit (and bool) draws share 32-bit words.
template <class G>
class Pieces {
 public:
  Pieces(G& g, int bits) : g_(g), bits_(bits) {}
  uint32_t next() {
    if (left_ == 0) {
      word_ = g_.next32();
      left_ = 32 / bits_ - 1;
    } else {
      word_ >>= bits_;
      --left_;
    }
    return bits_ == 1 ? word_ & 1 : word_ & ((1u << bits_) - 1);
  }

 private:
  G& g_;
  int bits_, left_ = 0;
  uint32_t word_ = 0;
};

void put_integer(const Operand& out, int64_t i, int64_t v) {
  if (out.dtype == DType::I64) {
    out.as<int64_t>()[i] = v;
    return;
  }
  convert(1, reinterpret_cast<char*>(&v), DType::I64, out.data + i * element_size(out.dtype), out.dtype);
}

/// Bounded integers of out's dtype, low[i] + [0, range[i]]: masked rejection for RandomState, Lemire's method
/// otherwise.
template <class G>
Status integers(G& g, const Call& call, int64_t n) {
  constexpr bool masked = is_legacy<G>;
  const Operand& out = call[0];
  const int64_t low = int64_t(call.wide(1)), range = int64_t(call.wide(3));
  const int64_t *lows = call[2].present() ? call[2].as<int64_t>() : &low, low_step = call[2].present() ? 1 : 0;
  const int64_t *ranges = call[3].present() ? call[3].as<int64_t>() : &range, range_step = call[3].present() ? 1 : 0;
  const int bits = out.dtype == DType::Bool ? 1 : element_size(out.dtype) * 8;
  if (bits < 32) {
    Pieces<G> pieces(g, bits);
    const uint32_t full = bits == 1 ? 1 : (1u << bits) - 1;
    for (int64_t i = 0; i < n; ++i) {
      const uint32_t r = uint32_t(ranges[i * range_step]);
      uint32_t v = 0;
      if (r == full) {
        v = pieces.next();
      } else if (r != 0 && masked) {
        const uint32_t mask = uint32_t(mask_of(r));
        while ((v = pieces.next() & mask) > r) {
        }
      } else if (r != 0) {
        const uint32_t excluded = r + 1;
        uint32_t m = pieces.next() * excluded;
        if ((m & full) < excluded) {
          const uint32_t threshold = (full - r) % excluded;
          while ((m & full) < threshold) m = pieces.next() * excluded;
        }
        v = m >> bits;
      }
      put_integer(out, i, lows[i * low_step] + int64_t(v));
    }
    return kOk;
  }
  for (int64_t i = 0; i < n; ++i) {
    const uint64_t r = uint64_t(ranges[i * range_step]);
    uint64_t v;
    if (r == 0)
      v = 0;
    else if (r == 0xffffffffULL)
      v = g.next32();
    else if (r == ~uint64_t(0))
      v = g.next64();
    else
      v = masked ? interval(g, r) : lemire(g, r);
    put_integer(out, i, int64_t(uint64_t(lows[i * low_step]) + v));
  }
  return kOk;
}

/// Fisher and Yates down to `first`, as shuffle (random_interval) or choice (Lemire) draw.
template <class G>
void shuffle(G& g, int64_t* items, int64_t n, int64_t first, bool bounded) {
  for (int64_t i = n - 1; i >= first; --i) {
    const uint64_t j = bounded ? lemire(g, uint64_t(i)) : interval(g, uint64_t(i));
    std::swap(items[i], items[int64_t(j)]);
  }
}

/// Floyd's sample of `count` of 0..n-1 without repetition.
template <class G>
void floyd(G& g, int64_t* out, int64_t count, int64_t n) {
  std::unordered_set<int64_t> taken;
  for (int64_t j = n - count, k = 0; j < n; ++j, ++k) {
    const int64_t v = int64_t(lemire(g, uint64_t(j)));
    out[k] = taken.insert(v).second ? v : j;
    if (out[k] == j) taken.insert(j);
  }
}

std::vector<uint32_t> words_of(const Operand& o) {
  std::vector<uint32_t> w(size_t(o.numel()));
  for (size_t i = 0; i < w.size(); ++i) w[i] = uint32_t(o.as<int64_t>()[i]);
  return w;
}

std::vector<uint32_t> assemble(const Operand& entropy, const Operand& spawn_key) {
  std::vector<uint32_t> words = words_of(entropy);
  if (spawn_key.present() && spawn_key.numel() > 0) {
    if (words.size() < 4) words.resize(4);
    for (uint32_t w : words_of(spawn_key)) words.push_back(w);
  }
  return words;
}

}  // namespace

Status kernel_np_mt_seed(Call& call) {
  NumpyMt(call[0].data).seed(uint32_t(uint64_t(call.scalar(0))));
  return kOk;
}
Status kernel_np_mt_seed_array(Call& call) {
  const auto words = words_of(call[1]);
  if (words.empty()) return call.fail("np_mt_seed_array: empty key");
  NumpyMt(call[0].data).seed_array(words);
  return kOk;
}
Status kernel_np_seed_sequence(Call& call) {
  const int64_t bits = call.integer(0, 32);
  const bool wide = bits == 64;
  const size_t n = size_t(call[0].numel());
  const SeedSequence sequence(assemble(call[1], call[2]));
  const auto w = bits == 0 ? sequence.pool() : sequence.generate(wide ? 2 * n : n);
  int64_t* to = call[0].as<int64_t>();
  for (size_t i = 0; i < n; ++i)
    to[i] = wide ? int64_t(uint64_t(w[2 * i]) | (uint64_t(w[2 * i + 1]) << 32)) : int64_t(w[i]);
  return kOk;
}
Status kernel_np_seed(Call& call) {
  const SeedSequence sequence(assemble(call[1], call[2]));
  if (call.integer(0) == 1) {
    NumpyMt g(call[0].data);
    const auto words = sequence.generate(624);
    std::copy(words.begin(), words.end(), g.s.key);
    g.s.key[0] = 0x80000000u;
    g.s.pos = 623;
    g.s.has_gauss = 0;
    g.s.gauss = 0;
    return kOk;
  }
  const auto w = sequence.generate(8);
  uint64_t words[4];
  for (size_t i = 0; i < 4; ++i) words[i] = uint64_t(w[2 * i]) | (uint64_t(w[2 * i + 1]) << 32);
  switch (call.integer(0)) {
    case 2:
    case 3:
      NumpyPcg(call[0].data).seed(words);
      break;
    case 4:
      NumpySfc(call[0].data).seed(words);
      break;
    default:
      NumpyPhilox(call[0].data).seed(words);
  }
  return kOk;
}
Status kernel_np_raw(Call& call) {
  return with_generator(call.integer(0), call[1].data, [&](auto& g) {
    int64_t* to = call[0].as<int64_t>();
    const bool narrow = call.integer(1) == 32;
    for (int64_t i = 0, n = call[0].numel(); i < n; ++i) to[i] = narrow ? int64_t(g.next32()) : int64_t(g.next64());
    return kOk;
  });
}
Status kernel_np_draw(Call& call) {
  const Operand& out = call[0];
  const int64_t n = out.numel();
  const Distribution d = Distribution(call.integer(1));
  double fixed[3];
  const double* from[3];
  int64_t step[3];
  for (int k = 0; k < 3; ++k) {
    const Operand& o = call[2 + k];
    fixed[k] = call.scalar(2 + k);
    from[k] = o.present() ? o.as<double>() : &fixed[k];
    step[k] = o.present() && o.numel() == n ? 1 : 0;
  }
  return with_generator(call.integer(0), call[1].data, [&](auto& g) {
    auto each = [&](auto* to, auto draw) {
      for (int64_t i = 0; i < n; ++i) to[i] = draw(from[0][i * step[0]], from[1][i * step[1]], from[2][i * step[2]]);
      return kOk;
    };
    if (out.dtype == DType::F64) {
      double* to = out.as<double>();
      // the two that fill large arrays, without the switch per element
      if (d == Distribution::kRandom) return each(to, [&](double, double, double) { return g.next_double(); });
      if (d == Distribution::kNormal)
        return each(to, [&](double a, double b, double) { return a + b * standard_normal(g); });
      return each(to, [&](double a, double b, double c) { return draw_real(g, d, a, b, c); });
    }
    if (out.dtype == DType::F32)
      return each(out.as<float>(), [&](double a, double, double) { return draw_single(g, d, float(a)); });
    return each(out.as<int64_t>(), [&](double a, double b, double c) { return draw_integer(g, d, a, b, c); });
  });
}
Status kernel_np_integers(Call& call) {
  return with_generator(call.integer(0), call[1].data, [&](auto& g) { return integers(g, call, call[0].numel()); });
}
Status kernel_np_shuffle(Call& call) {
  return with_generator(call.integer(0), call[1].data, [&](auto& g) {
    int64_t* items = call[0].as<int64_t>();
    const int64_t n = call[0].numel();
    for (int64_t i = 0; i < n; ++i) items[i] = i;
    shuffle(g, items, n, std::max<int64_t>(call.integer(1), 1), call.flag(2));
    return kOk;
  });
}
Status kernel_np_sample(Call& call) {
  return with_generator(call.integer(0), call[1].data, [&](auto& g) {
    int64_t* items = call[0].as<int64_t>();
    const int64_t n = call[0].numel();
    floyd(g, items, n, call.integer(1));
    if (call.flag(2)) shuffle(g, items, n, 1, true);
    return kOk;
  });
}

}  // namespace pyt
