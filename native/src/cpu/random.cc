// Owns the samplers over PyTorch's CPU generator; each follows ATen's rule for how many words a value takes and in
// which order.
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "pyt/allocator.h"
#include "pyt/parallel.h"
#include "src/cpu/isa_pick.h"
#include "src/cpu/mt19937.h"
#include "src/cpu/normal_fill.h"
#include "src/cpu/pointwise.h"
#include "src/cpu/sampling.h"

namespace pyt {
namespace {

using NormalBlocks = void (*)(float*, int64_t, float, float);
NormalBlocks normal_blocks(){PYT_PICK(normal_blocks)}

Operand as_real(const Operand& z, int64_t* dims) {
  Operand r = z;
  r.dtype = z.dtype == DType::C128 ? DType::F64 : (z.dtype == DType::C64 ? DType::F32 : DType::F16);
  for (int d = 0; d < z.ndim; ++d) {
    dims[d] = z.sizes[d];
    dims[65 + d] = z.strides[d] * 2;
  }
  dims[z.ndim] = 2;
  dims[65 + z.ndim] = 1;
  r.ndim = z.ndim + 1;
  r.sizes = dims;
  r.strides = dims + 65;
  return r;
}

void normal_into(const Operand& out, Generator& g, double mean, double std) {
  const int64_t n = out.numel();
  if (n < 16 || !out.contiguous()) {
    draw_each<double>(out, [&] { return std::fma(g.normal(), std, mean); });
    return;
  }
  if (out.dtype != DType::F64) {
    // Half types are drawn in float and rounded.
    Scratch<float> rounded(out.dtype == DType::F32 ? 0 : size_t(n));
    float* const first = out.dtype == DType::F32 ? out.as<float>() : rounded.data();
    float* data = first;
    // Float draws for every element and again for the tail; half types only for whole blocks and the tail.
    const int64_t drawn = out.dtype == DType::F32 ? n : n / 16 * 16;
    for (int64_t i = 0; i < drawn; ++i) data[i] = g.uniform_float();
    parallel_for(0, n / 16, kGrain / 16,
                 [&](int64_t b, int64_t e) { normal_blocks()(data + 16 * b, e - b, float(mean), float(std)); });
    if (n % 16) {
      data += n - 16;
      for (int i = 0; i < 16; ++i) data[i] = g.uniform_float();
      normal_blocks()(data, 1, float(mean), float(std));
    }
    if (out.dtype != DType::F32) convert(n, reinterpret_cast<char*>(first), DType::F32, out.data, out.dtype);
    return;
  }
  auto block = [&](double* data) {
    for (int j = 0; j < 8; ++j) {
      double u1 = 1 - data[j], u2 = data[j + 8];
      double radius = std::sqrt(-2 * std::log(u1)), theta = 2.0 * 3.14159265358979323846 * u2;
      data[j] = std::fma(radius * std::cos(theta), std, mean);
      data[j + 8] = std::fma(radius * std::sin(theta), std, mean);
    }
  };
  double* data = out.as<double>();
  for (int64_t i = 0; i < n; ++i) data[i] = g.uniform();
  parallel_for(0, n / 16, kGrain / 64, [&](int64_t b, int64_t e) {
    for (int64_t i = b; i < e; ++i) block(data + 16 * i);
  });
  if (n % 16) {
    data += n - 16;
    for (int i = 0; i < 16; ++i) data[i] = g.uniform();
    block(data);
  }
}

template <class T>
double sample_gamma(Generator& g, T alpha) {
  // Marsaglia and Tsang, 2000.
  double scale = 1;
  if (alpha < 1) {
    if (alpha == 0) return 0;
    scale *= std::pow(1 - g.uniform(), 1.0f / alpha);
    alpha += 1;
  }
  const double d = double(alpha - T(1.0f / 3.0f)), c = 1.0 / std::sqrt(9.0 * d);
  for (;;) {
    double x, y;
    do {
      x = g.normal();
      y = 1.0 + c * x;
    } while (y <= 0);
    const double v = y * y * y, u = 1 - g.uniform(), xx = x * x;
    if (u < 1.0 - double(0.0331f) * xx * xx) return scale * d * v;
    if (std::log(u) < 0.5 * xx + d * (1.0 - v + std::log(v))) return scale * d * v;
  }
}

double sample_poisson(Generator& g, double lambda) {
  if (lambda >= 10) {
    // Transformed rejection: Hoermann, 1993.
    const double slam = std::sqrt(lambda), loglam = std::log(lambda), b = 0.931 + 2.53 * slam, a = -0.059 + 0.02483 * b,
                 invalpha = 1.1239 + 1.1328 / (b - 3.4), vr = 0.9277 - 3.6224 / (b - 2);
    for (;;) {
      double u = g.uniform() - 0.5, v = g.uniform(), us = 0.5 - std::fabs(u);
      double k = std::floor((2 * a / us + b) * u + lambda + 0.43);
      if (us >= 0.07 && v <= vr) return k;
      if (k < 0 || (us < 0.013 && v > us)) continue;
      if (std::log(v) + std::log(invalpha) - std::log(a / (us * us) + b) <= -lambda + k * loglam - std::lgamma(k + 1))
        return k;
    }
  }
  if (lambda == 0) return 0;
  const double limit = std::exp(-lambda);
  double product = 1, count = 0;
  for (;;) {
    product *= g.uniform();
    if (product <= limit) return count;
    count += 1;
  }
}

double stirling_tail(double k) {
  static const double table[] = {0.0810614667953272,  0.0413406959554092, 0.0276779256849983, 0.02079067210376509,
                                 0.0166446911898211,  0.0138761288230707, 0.0118967099458917, 0.0104112652619720,
                                 0.00925546218271273, 0.00833056343336287};
  if (k <= 9) return table[int(k)];
  double kp1sq = (k + 1) * (k + 1);
  return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / kp1sq) / kp1sq) / (k + 1);
}

double sample_binomial_small_p(Generator& g, double count, double prob) {
  if (count * prob >= 10) {
    // BTRS: Hoermann, 1993.
    const double sd = std::sqrt(count * prob * (1 - prob)), b = 1.15 + 2.53 * sd,
                 a = -0.0873 + 0.0248 * b + 0.01 * prob, c = count * prob + 0.5, vr = 0.92 - 4.2 / b,
                 r = prob / (1 - prob), alpha = (2.83 + 5.1 / b) * sd, m = std::floor((count + 1) * prob);
    for (;;) {
      double u = g.uniform() - 0.5, v = g.uniform(), us = 0.5 - std::fabs(u);
      double k = std::floor((2 * a / us + b) * u + c);
      if (us >= 0.07 && v <= vr) return k;
      if (k < 0 || k > count) continue;
      v = std::log(v * alpha / (a / (us * us) + b));
      double bound = (m + 0.5) * std::log((m + 1) / (r * (count - m + 1))) +
                     (count + 1) * std::log((count - m + 1) / (count - k + 1)) +
                     (k + 0.5) * std::log(r * (count - k + 1) / (k + 1)) + stirling_tail(m) + stirling_tail(count - m) -
                     stirling_tail(k) - stirling_tail(count - k);
      if (v <= bound) return k;
    }
  }
  // Geometric gaps between successes.
  const double logprob = std::log1p(-prob);
  double sum = 0, successes = 0;
  for (;;) {
    sum += std::ceil(std::log(g.uniform()) / logprob);
    if (sum > count) return successes;
    successes += 1;
  }
}
double sample_binomial(Generator& g, double count, double prob) {
  if (count <= 0 || prob <= 0) return 0;
  if (prob >= 1) return count;
  if (prob <= 0.5) return sample_binomial_small_p(g, count, prob);
  if (prob > 0.5) return count - sample_binomial_small_p(g, count, 1 - prob);
  return std::nan("");
}

}  // namespace

Status kernel_mt19937_seed(Call& call) {
  Generator(call[0].data).seed(call.wide(0));
  return kOk;
}
Status kernel_mt19937_random64(Call& call) {
  Generator g(call[1].data);
  draw_each<int64_t>(call[0], [&] { return int64_t(g.random64()); });
  return kOk;
}

Status kernel_uniform(Call& call) {
  Generator g(call[1].data);
  const double from = call.scalar(0, 0), to = call.scalar(1, 1);
  int64_t dims[130];
  Operand out = is_complex(call[0].dtype) ? as_real(call[0], dims) : call[0];
  if (out.dtype == DType::F64) {
    draw_each<double>(out, [&] { return std::fma(g.uniform(), to - from, from); });
  } else if (is_float(out.dtype)) {
    const float low = float(from), width = float(to) - float(from);
    draw_each<float>(out, [&] { return std::fma(g.uniform_float(), width, low); });
  } else {
    return call.unsupported(out.dtype);
  }
  return kOk;
}

Status kernel_normal(Call& call) {
  Generator g(call[1].data);
  double mean = call.scalar(0, 0), std = call.scalar(1, 1);
  if (is_complex(call[0].dtype)) {
    int64_t dims[130];
    Operand real = as_real(call[0], dims);
    normal_into(real, g, 0, std / std::sqrt(2.0));
    if (mean != 0) return call.fail("normal: a complex mean is not implemented in pyt yet");
    return kOk;
  }
  if (!is_float(call[0].dtype)) return call.unsupported(call[0].dtype);
  normal_into(call[0], g, mean, std);
  return kOk;
}

Status kernel_randint(Call& call) {
  Generator g(call[1].data);
  const int64_t low = int64_t(call.wide(0));
  const uint64_t range = call.wide(2);
  if (range == 0) return call.fail("randint: empty range");
  // Below 2^28 a 32-bit draw is skewed by at most some 5 %: ATen accepts that.
  if (range >= (uint64_t(1) << 28))
    draw_each<int64_t>(call[0], [&] { return int64_t(g.random64() % range + uint64_t(low)); });
  else
    draw_each<int64_t>(call[0], [&] { return int64_t(uint64_t(g.random()) % range + uint64_t(low)); });
  return kOk;
}
Status kernel_random(Call& call) {
  Generator g(call[1].data);
  auto draw32 = [&](uint64_t modulus) { draw_each<int64_t>(call[0], [&] { return int64_t(g.random() % modulus); }); };
  auto draw64 = [&](uint64_t modulus) { draw_each<int64_t>(call[0], [&] { return int64_t(g.random64() % modulus); }); };
  switch (call[0].dtype) {
    case DType::Bool:
      draw_each<int64_t>(call[0], [&] { return int64_t(g.random() & 1); });
      break;
    case DType::U8:
      draw32(256);
      break;
    case DType::I8:
      draw32(128);
      break;
    case DType::I16:
      draw32(32768);
      break;
    case DType::U16:
      draw32(65536);
      break;
    case DType::I32:
      draw32(uint64_t(1) << 31);
      break;
    case DType::I64:
      draw64(uint64_t(1) << 63);
      break;
    case DType::F16:
      draw32((1u << 11) + 1);
      break;
    case DType::BF16:
      draw32((1u << 8) + 1);
      break;
    case DType::F32:
      draw32((1u << 24) + 1);
      break;
    case DType::F64:
      draw64((uint64_t(1) << 53) + 1);
      break;
    default:
      return call.unsupported(call[0].dtype);
  }
  return kOk;
}
Status kernel_random_full_64(Call& call) { return kernel_mt19937_random64(call); }

Status kernel_randperm(Call& call) {
  Generator g(call[1].data);
  const int64_t n = call[0].numel();
  std::vector<int64_t> r(static_cast<size_t>(n));
  std::iota(r.begin(), r.end(), int64_t(0));
  for (int64_t i = 0; i < n - 1; ++i) std::swap(r[size_t(i)], r[size_t(i + int64_t(g.random() % uint64_t(n - i)))]);
  size_t at = 0;
  draw_each<int64_t>(call[0], [&] { return r[at++]; });
  return kOk;
}

Status kernel_bernoulli(Call& call) {
  Generator g(call[1].data);
  const double p = call.scalar(0, 0.5);
  draw_each<float>(call[0], [&] { return g.uniform() < p ? 1.0f : 0.0f; });
  return kOk;
}
Status kernel_bernoulli_tensor(Call& call) {
  Generator g(call[2].data);
  if (call[1].dtype == DType::F64)
    draw_each_with<double>(call[0], call[1], [&](double p) { return g.uniform() < p ? 1.0 : 0.0; });
  else
    draw_each_with<float>(call[0], call[1], [&](double p) { return g.uniform_float() < float(p) ? 1.0f : 0.0f; });
  return kOk;
}
Status kernel_dropout(Call& call) {
  const Operand &out = call[0], &mask = call[1], &in = call[2];
  Generator g(call[3].data);
  const double keep = 1 - call.scalar(0);
  draw_each<bool>(mask, [&] { return g.uniform() < keep; });
  const Operand* operands[] = {&out, &in, &mask};
  const double scalars[] = {keep, 0, 0, 0};
  const DType t = compute_dtype(in.dtype);
  const DType wanted[] = {t, t, t};
  // noise.div_(1 - p), then self * noise, each rounded as in ATen.
  auto loop = [](auto zero) -> Loop {
    using T = decltype(zero);
    return [](int64_t n, char* o, const char* const* in, const double* s) {
      const T scale = T(1) / T(s[0]);
      const T *x = reinterpret_cast<const T*>(in[0]), *m = reinterpret_cast<const T*>(in[1]);
      T* y = reinterpret_cast<T*>(o);
      for (int64_t i = 0; i < n; ++i) y[i] = x[i] * (m[i] != T(0) ? scale : T(0));
    };
  };
  if (t != DType::F32 && t != DType::F64) return call.unsupported(in.dtype);
  return run_pointwise(operands, wanted, scalars, t == DType::F32 ? loop(0.0f) : loop(0.0));
}
Status kernel_exponential(Call& call) {
  Generator g(call[1].data);
  const double lambda = call.scalar(0, 1);
  draw_each<double>(call[0], [&] { return g.exponential(lambda); });
  return kOk;
}
Status kernel_geometric(Call& call) {
  Generator g(call[1].data);
  const double p = call.scalar(0);
  draw_each<double>(call[0], [&] { return std::ceil(std::log(g.uniform()) / std::log1p(-p)); });
  return kOk;
}
Status kernel_cauchy(Call& call) {
  Generator g(call[1].data);
  const double median = call.scalar(0, 0), sigma = call.scalar(1, 1);
  draw_each<double>(call[0], [&] { return median + sigma * std::tan(3.14159265358979323846 * (g.uniform() - 0.5)); });
  return kOk;
}
Status kernel_log_normal(Call& call) {
  Generator g(call[1].data);
  const double mean = call.scalar(0, 1), std = call.scalar(1, 2);
  draw_each<double>(call[0], [&] { return std::exp(std::fma(g.normal(), std, mean)); });
  return kOk;
}
Status kernel_standard_gamma(Call& call) {
  Generator g(call[2].data);
  const Operand& out = call[0];
  const double tiny =
      out.dtype == DType::F64 ? std::numeric_limits<double>::min() : double(std::numeric_limits<float>::min());
  draw_each_with<double>(call[0], call[1], [&](double alpha) {
    return std::max(tiny,
                    out.dtype == DType::F64 ? sample_gamma<double>(g, alpha) : sample_gamma<float>(g, float(alpha)));
  });
  return kOk;
}
Status kernel_dirichlet(Call& call) {
  // One gamma per element, then normalised along the last dim.
  const Operand &out = call[0], &alpha = call[1];
  Generator g(call[2].data);
  draw_each_with<double>(out, alpha, [&](double a) { return sample_gamma<double>(g, a); });
  const int64_t k = out.size(-1), rows = k ? out.numel() / k : 0;
  if (!out.contiguous()) return call.fail("dirichlet: contiguous output needed");
  dispatch_float(out.dtype, [&](auto zero) {
    using T = decltype(zero);
    for (int64_t r = 0; r < rows; ++r) {
      T* p = out.as<T>() + r * k;
      T sum = 0;
      for (int64_t i = 0; i < k; ++i) sum += p[i];
      for (int64_t i = 0; i < k; ++i) p[i] = std::max(T(std::numeric_limits<T>::min()), p[i] / sum);
    }
  });
  return kOk;
}
Status kernel_poisson(Call& call) {
  Generator g(call[2].data);
  draw_each_with<double>(call[0], call[1], [&](double lambda) { return sample_poisson(g, lambda); });
  return kOk;
}
Status kernel_binomial(Call& call) {
  Generator g(call[3].data);
  const Operand* operands[] = {&call[0], &call[1], &call[2]};
  Walk walk(operands, 3, false);
  if (walk.numel == 0) return kOk;
  Cursor cursor(walk, 0);
  for (int64_t i = 0; i < walk.numel; ++i) {
    double n, p;
    convert(1, cursor.at(1), call[1].dtype, reinterpret_cast<char*>(&n), DType::F64);
    convert(1, cursor.at(2), call[2].dtype, reinterpret_cast<char*>(&p), DType::F64);
    double v = sample_binomial(g, n, p);
    convert(1, reinterpret_cast<char*>(&v), DType::F64, cursor.at(0), call[0].dtype);
    cursor.advance(1);
  }
  return kOk;
}

namespace {

template <class T>
Status multinomial(Call& call, bool replacement) {
  const Operand &out = call[0], &p = call[1];
  Generator g(call[2].data);
  const int64_t k = p.size(-1), rows = k ? p.numel() / k : 0, n = out.size(-1);
  const T* weights = p.as<T>();
  for (int64_t i = 0; i < rows * k; ++i)
    if (!(weights[i] >= 0) || std::isinf(weights[i]))
      return call.fail(
          "invalid multinomial distribution: probability tensor contains either `inf`, `nan` or element < 0");
  for (int64_t r = 0; r < rows; ++r) {
    bool any = false;
    for (int64_t i = 0; i < k; ++i) any = any || weights[r * k + i] != 0;
    if (!any) return call.fail("invalid multinomial distribution (sum of probabilities <= 0)");
  }
  std::vector<int64_t> result(size_t(rows * n));
  if (!replacement || n == 1) {
    // The exponential trick: the n largest of p / Exp(1).
    std::vector<T> race(size_t(rows * k));
    for (auto& v : race) v = T(g.exponential(1.0));
    for (size_t i = 0; i < race.size(); ++i) race[i] = weights[i] / race[i];
    std::vector<int64_t> order(static_cast<size_t>(k));
    for (int64_t r = 0; r < rows; ++r) {
      const T* q = race.data() + r * k;
      std::iota(order.begin(), order.end(), int64_t(0));
      std::partial_sort(order.begin(), order.begin() + std::min(n, k), order.end(),
                        [&](int64_t a, int64_t b) { return q[a] != q[b] ? q[a] > q[b] : a < b; });
      for (int64_t j = 0; j < n; ++j) result[size_t(r * n + j)] = order[size_t(j)];
    }
  } else {
    std::vector<T> cumulative(static_cast<size_t>(k));
    for (int64_t r = 0; r < rows; ++r) {
      T sum = 0;
      for (int64_t i = 0; i < k; ++i) cumulative[size_t(i)] = sum += weights[r * k + i];
      for (auto& v : cumulative) v /= sum;
      if (k) cumulative.back() = 1;
      for (int64_t j = 0; j < n; ++j) {
        double u = g.uniform();
        int64_t left = 0, right = k;
        while (right > left) {
          int64_t mid = left + (right - left) / 2;
          if (double(cumulative[size_t(mid)]) < u)
            left = mid + 1;
          else
            right = mid;
        }
        result[size_t(r * n + j)] = left;
      }
    }
  }
  size_t at = 0;
  draw_each<int64_t>(out, [&] { return result[at++]; });
  return kOk;
}

}  // namespace

Status kernel_multinomial(Call& call) {
  if (call[1].dtype == DType::F32) return multinomial<float>(call, call.flag(0));
  if (call[1].dtype == DType::F64) return multinomial<double>(call, call.flag(0));
  return call.unsupported(call[1].dtype);
}

}  // namespace pyt
