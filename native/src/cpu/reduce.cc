// Owns the reduction kernels: sums, products, extremes, truth, moments and norms.
#include "src/cpu/reduce.h"

#include <cmath>
#include <limits>

#include "src/cpu/isa_pick.h"
#include "src/cpu/reduce_loops.h"

namespace pyt {

template <>
const ReduceLoops<float>& reduce_loops<float>() {
  PYT_PICK(reduce_f32)
}
template <>
const ReduceLoops<double>& reduce_loops<double>(){PYT_PICK(reduce_f64)}

ReduceGeometry::ReduceGeometry(const Operand& out, const Operand* out2, const Operand& in, bool ordered) {
  const int size = element_size(in.dtype), out_size = element_size(out.dtype),
            out2_size = out2 ? element_size(out2->dtype) : 0;
  for (int d = 0; d < in.ndim; ++d) {
    Dim dim{in.sizes[d], in.strides[d] * size, out.strides[d] * out_size, out2 ? out2->strides[d] * out2_size : 0};
    bool is_kept = out.sizes[d] == in.sizes[d] && (in.sizes[d] != 1);
    if (in.sizes[d] == 1) continue;
    (is_kept ? kept : reduced).push_back(dim);
    (is_kept ? outputs : elements) *= dim.size;
  }
  auto magnitude = [](int64_t v) { return v < 0 ? -v : v; };
  if (!ordered)
    std::stable_sort(reduced.begin(), reduced.end(),
                     [&](const Dim& a, const Dim& b) { return magnitude(a.in) > magnitude(b.in); });
  std::stable_sort(kept.begin(), kept.end(),
                   [&](const Dim& a, const Dim& b) { return magnitude(a.in) > magnitude(b.in); });
  auto merge = [](std::vector<Dim>& dims, bool outputs_too) {
    std::vector<Dim> merged;
    for (const Dim& d : dims) {
      if (!merged.empty()) {
        Dim& last = merged.back();
        if (last.in == d.in * d.size &&
            (!outputs_too || (last.out == d.out * d.size && last.out2 == d.out2 * d.size))) {
          last = {last.size * d.size, d.in, d.out, d.out2};
          continue;
        }
      }
      merged.push_back(d);
    }
    dims = std::move(merged);
  };
  merge(kept, true);
  merge(reduced, false);
  if (reduced.empty()) reduced.push_back({1, size, 0, 0});
}

namespace {

/// Writes a value computed as T into an output of any dtype.
template <class T>
inline void store_as(T v, char* to, DType dtype) {
  convert(1, reinterpret_cast<const char*>(&v), dtype_of<T>, to, dtype);
}

template <class T>
struct Sum {
  using In = T;
  using Acc = T;
  static constexpr bool ordered = false, columns = true;
  DType out;
  double divisor;  // mean divides; 0: plain sum
  T identity() const { return T(0); }
  void row(T& acc, const T* x, int64_t n, int64_t) const {
    if constexpr (std::is_floating_point_v<T>) {
      acc += reduce_loops<T>().sum_row(x, n);
    } else if constexpr (is_complex_v<T>) {
      // Pairs of a complex row are summed as two real sequences, in blocks.
      using R = real_t<T>;
      R re = 0, im = 0;
      for (int64_t i = 0; i < n; i += 1024) {
        double r = 0, m = 0;
        int64_t e = std::min(n, i + 1024);
        for (int64_t k = i; k < e; ++k) r += x[k].real(), m += x[k].imag();
        re += R(r), im += R(m);
      }
      acc += T(re, im);
    } else {
      T s = 0;
      for (int64_t i = 0; i < n; ++i) s = T(s + x[i]);
      acc = T(acc + s);
    }
  }
  void combine(T& acc, const T& other) const { acc = T(acc + other); }
  void column_block(T* acc, const T* x, int64_t rows, int64_t row_stride, int64_t cols, int64_t) const {
    if constexpr (std::is_floating_point_v<T>) {
      T part[256];
      reduce_loops<T>().sum_columns(x, rows, row_stride, cols, part);
      for (int64_t c = 0; c < cols; ++c) acc[c] += part[c];
    } else {
      for (int64_t r = 0; r < rows; ++r)
        for (int64_t c = 0; c < cols; ++c) acc[c] = T(acc[c] + x[r * row_stride + c]);
    }
  }
  void store(const T& acc, char* to, char*) const {
    if constexpr (std::is_floating_point_v<T> || is_complex_v<T>)
      store_as<T>(divisor != 0 ? acc / real_t<T>(divisor) : acc, to, out);
    else
      store_as<T>(acc, to, out);
  }
};

struct NanSum : Sum<double> {
  void row(double& acc, const double* x, int64_t n, int64_t) const {
    double s = 0;
    for (int64_t i = 0; i < n; ++i) s += x[i] != x[i] ? 0 : x[i];
    acc += s;
  }
  void column_block(double* acc, const double* x, int64_t rows, int64_t row_stride, int64_t cols, int64_t) const {
    for (int64_t r = 0; r < rows; ++r)
      for (int64_t c = 0; c < cols; ++c) {
        double v = x[r * row_stride + c];
        acc[c] += v != v ? 0 : v;
      }
  }
};

template <class T>
struct Prod {
  using In = T;
  using Acc = T;
  static constexpr bool ordered = false, columns = true;
  DType out;
  T identity() const { return T(1); }
  void row(T& acc, const T* x, int64_t n, int64_t) const {
    for (int64_t i = 0; i < n; ++i) acc = T(acc * x[i]);
  }
  void combine(T& acc, const T& other) const { acc = T(acc * other); }
  void column_block(T* acc, const T* x, int64_t rows, int64_t row_stride, int64_t cols, int64_t) const {
    for (int64_t r = 0; r < rows; ++r)
      for (int64_t c = 0; c < cols; ++c) acc[c] = T(acc[c] * x[r * row_stride + c]);
  }
  void store(const T& acc, char* to, char*) const { store_as<T>(acc, to, out); }
};

template <class T, bool Max>
inline T pick(T a, T b) {
  if constexpr (std::is_floating_point_v<T>) {
    if (a != a) return a;
    if (b != b) return b;
  }
  return Max ? (b > a ? b : a) : (b < a ? b : a);
}

template <class T, bool Max>
struct Extreme {
  using In = T;
  using Acc = T;
  static constexpr bool ordered = false, columns = true;
  DType out;
  T identity() const {
    using L = std::numeric_limits<T>;
    if constexpr (std::is_floating_point_v<T>) return Max ? -L::infinity() : L::infinity();
    return Max ? L::lowest() : L::max();
  }
  void row(T& acc, const T* x, int64_t n, int64_t) const {
    if constexpr (std::is_floating_point_v<T>) {
      const auto& loops = reduce_loops<T>();
      acc = pick<T, Max>(acc, Max ? loops.max_row(x, n) : loops.min_row(x, n));
    } else {
      T best = acc;
      for (int64_t i = 0; i < n; ++i) best = Max ? (x[i] > best ? x[i] : best) : (x[i] < best ? x[i] : best);
      acc = best;
    }
  }
  void combine(T& acc, const T& other) const { acc = pick<T, Max>(acc, other); }
  void column_block(T* acc, const T* x, int64_t rows, int64_t row_stride, int64_t cols, int64_t) const {
    for (int64_t r = 0; r < rows; ++r)
      for (int64_t c = 0; c < cols; ++c) acc[c] = pick<T, Max>(acc[c], x[r * row_stride + c]);
  }
  void store(const T& acc, char* to, char*) const { store_as<T>(acc, to, out); }
};

template <class T>
struct Both {
  using In = T;
  struct Acc {
    T low, high;
  };
  static constexpr bool ordered = false, columns = false;
  DType out;
  Acc identity() const { return {Extreme<T, false>{out}.identity(), Extreme<T, true>{out}.identity()}; }
  void row(Acc& acc, const T* x, int64_t n, int64_t) const {
    Extreme<T, false>{out}.row(acc.low, x, n, 0);
    Extreme<T, true>{out}.row(acc.high, x, n, 0);
  }
  void combine(Acc& acc, const Acc& other) const {
    acc.low = pick<T, false>(acc.low, other.low);
    acc.high = pick<T, true>(acc.high, other.high);
  }
  void store(const Acc& acc, char* to, char* to2) const {
    store_as<T>(acc.low, to, out);
    store_as<T>(acc.high, to2, out);
  }
};

template <bool Any>
struct Truth {
  using In = bool;
  using Acc = uint8_t;
  static constexpr bool ordered = false, columns = true;
  uint8_t identity() const { return !Any; }
  void row(uint8_t& acc, const bool* x, int64_t n, int64_t) const {
    const uint8_t* b = reinterpret_cast<const uint8_t*>(x);
    uint8_t v = acc;
    for (int64_t i = 0; i < n; ++i) v = Any ? v | b[i] : v & b[i];
    acc = v;
  }
  void combine(uint8_t& acc, const uint8_t& other) const { acc = Any ? acc | other : acc & other; }
  void column_block(uint8_t* acc, const bool* x, int64_t rows, int64_t row_stride, int64_t cols, int64_t) const {
    const uint8_t* b = reinterpret_cast<const uint8_t*>(x);
    for (int64_t r = 0; r < rows; ++r)
      for (int64_t c = 0; c < cols; ++c) acc[c] = Any ? acc[c] | b[r * row_stride + c] : acc[c] & b[r * row_stride + c];
  }
  void store(const uint8_t& acc, char* to, char*) const { *to = char(acc != 0); }
};

struct CountNonzero {
  using In = bool;
  using Acc = int64_t;
  static constexpr bool ordered = false, columns = true;
  int64_t identity() const { return 0; }
  void row(int64_t& acc, const bool* x, int64_t n, int64_t) const {
    int64_t s = 0;
    for (int64_t i = 0; i < n; ++i) s += x[i];
    acc += s;
  }
  void combine(int64_t& acc, const int64_t& other) const { acc += other; }
  void column_block(int64_t* acc, const bool* x, int64_t rows, int64_t row_stride, int64_t cols, int64_t) const {
    for (int64_t r = 0; r < rows; ++r)
      for (int64_t c = 0; c < cols; ++c) acc[c] += x[r * row_stride + c];
  }
  void store(const int64_t& acc, char* to, char*) const { *reinterpret_cast<int64_t*>(to) = acc; }
};

/// Extreme with the index of its first occurrence; the first nan beats everything.
template <class T, bool Max>
struct Arg {
  using In = T;
  struct Acc {
    T value;
    int64_t index;
  };
  static constexpr bool ordered = true, columns = true;
  DType value_dtype;
  bool value_first;  // outputs are (values, indices) rather than indices alone
  Acc identity() const { return {T(0), -1}; }
  static bool better(T candidate, T best) {
    if constexpr (std::is_floating_point_v<T>) {
      if (best != best) return false;
      if (candidate != candidate) return true;
    }
    return Max ? candidate > best : candidate < best;
  }
  void row(Acc& acc, const T* x, int64_t n, int64_t first) const {
    if constexpr (std::is_floating_point_v<T>) {
      const auto& loops = reduce_loops<T>();
      constexpr int64_t kBlock = 4096;
      for (int64_t b = 0; b < n; b += kBlock) {
        int64_t m = std::min(kBlock, n - b);
        T best = m == 1 ? x[b] : (Max ? loops.max_row(x + b, m) : loops.min_row(x + b, m));
        if (acc.index >= 0 && !better(best, acc.value)) continue;
        int64_t i = 0;
        if (best != best)
          while (x[b + i] == x[b + i]) ++i;
        else
          while (x[b + i] != best) ++i;
        acc = {x[b + i], first + b + i};
      }
    } else {
      for (int64_t i = 0; i < n; ++i)
        if (acc.index < 0 || better(x[i], acc.value)) acc = {x[i], first + i};
    }
  }
  void combine(Acc& acc, const Acc& other) const {
    if (other.index >= 0 && (acc.index < 0 || better(other.value, acc.value))) acc = other;
  }
  void column_block(Acc* acc, const T* x, int64_t rows, int64_t row_stride, int64_t cols, int64_t first) const {
    for (int64_t r = 0; r < rows; ++r)
      for (int64_t c = 0; c < cols; ++c) {
        T v = x[r * row_stride + c];
        if (acc[c].index < 0 || better(v, acc[c].value)) acc[c] = {v, first + r};
      }
  }
  void store(const Acc& acc, char* to, char* to2) const {
    if (value_first) {
      store_as<T>(acc.value, to, value_dtype);
      to = to2;
    }
    *reinterpret_cast<int64_t*>(to) = acc.index < 0 ? 0 : acc.index;
  }
};

/// Mean and sum of squared deviations in double (Chan et al.'s combination of partial moments).
template <class T>
struct Moments {
  using In = T;
  struct Acc {
    int64_t n = 0;
    double mean = 0, m2 = 0;
  };
  static constexpr bool ordered = false, columns = true;
  DType out_dtype, mean_dtype;
  double correction;
  bool root;
  Acc identity() const { return {}; }
  void combine(Acc& a, const Acc& b) const {
    if (b.n == 0) return;
    if (a.n == 0) {
      a = b;
      return;
    }
    double n = double(a.n + b.n), delta = b.mean - a.mean;
    a.m2 += b.m2 + delta * delta * (double(a.n) * double(b.n) / n);
    a.mean += delta * (double(b.n) / n);
    a.n += b.n;
  }
  void row(Acc& acc, const T* x, int64_t n, int64_t) const {
    constexpr int64_t kBlock = 1024;
    for (int64_t b = 0; b < n; b += kBlock) {
      int64_t m = std::min(kBlock, n - b);
      double sum = 0;
      for (int64_t i = 0; i < m; ++i) sum += double(x[b + i]);
      double mean = sum / double(m);
      combine(acc, {m, mean, reduce_loops<T>().sum_squares(x + b, m, mean)});
    }
  }
  void column_block(Acc* acc, const T* x, int64_t rows, int64_t row_stride, int64_t cols, int64_t) const {
    for (int64_t b = 0; b < rows; b += 64) {
      int64_t m = std::min<int64_t>(64, rows - b);
      double mean[256], m2[256];
      for (int64_t c = 0; c < cols; ++c) mean[c] = m2[c] = 0;
      for (int64_t r = b; r < b + m; ++r)
        for (int64_t c = 0; c < cols; ++c) mean[c] += double(x[r * row_stride + c]);
      for (int64_t c = 0; c < cols; ++c) mean[c] /= double(m);
      for (int64_t r = b; r < b + m; ++r)
        for (int64_t c = 0; c < cols; ++c) {
          double d = double(x[r * row_stride + c]) - mean[c];
          m2[c] += d * d;
        }
      for (int64_t c = 0; c < cols; ++c) combine(acc[c], {m, mean[c], m2[c]});
    }
  }
  void store(const Acc& acc, char* to, char* to2) const {
    double n = double(acc.n) - correction;
    double v = acc.n == 0 ? std::nan("") : acc.m2 / std::max(n, 0.0);
    store_as<double>(root ? std::sqrt(v) : v, to, out_dtype);
    if (to2) store_as<double>(acc.n == 0 ? std::nan("") : acc.mean, to2, mean_dtype);
  }
};

template <class R>
struct ComplexMoments {
  using In = std::complex<R>;
  struct Acc {
    typename Moments<double>::Acc re, im;
  };
  static constexpr bool ordered = false, columns = false;
  DType out_dtype, mean_dtype;
  double correction;
  bool root;
  Acc identity() const { return {}; }
  void row(Acc& acc, const In* x, int64_t n, int64_t) const {
    Moments<double> m{};
    for (int64_t i = 0; i < n; ++i) {
      m.combine(acc.re, {1, double(x[i].real()), 0});
      m.combine(acc.im, {1, double(x[i].imag()), 0});
    }
  }
  void combine(Acc& a, const Acc& b) const {
    Moments<double> m{};
    m.combine(a.re, b.re);
    m.combine(a.im, b.im);
  }
  void store(const Acc& acc, char* to, char* to2) const {
    double v = (acc.re.m2 + acc.im.m2) / std::max(double(acc.re.n) - correction, 0.0);
    store_as<double>(root ? std::sqrt(v) : v, to, out_dtype);
    if (to2) store_as<complex128>({acc.re.mean, acc.im.mean}, to2, mean_dtype);
  }
};

/// Sum of |x|^p in double, with p = 0 (count), inf and -inf as their limits.
template <class T>
struct PowerSum {
  using In = T;
  using Acc = double;
  static constexpr bool ordered = false, columns = false;
  DType out;
  double p;
  bool root;
  double identity() const { return p == HUGE_VAL ? 0 : (p == -HUGE_VAL ? HUGE_VAL : 0); }
  static double magnitude(T x) {
    if constexpr (is_complex_v<T>)
      return std::hypot(double(x.real()), double(x.imag()));
    else
      return std::fabs(double(x));
  }
  void row(double& acc, const T* x, int64_t n, int64_t) const {
    if (p == HUGE_VAL || p == -HUGE_VAL) {
      for (int64_t i = 0; i < n; ++i) {
        double a = magnitude(x[i]);
        if (a != a || acc != acc)
          acc = std::nan("");
        else
          acc = p > 0 ? std::max(acc, a) : std::min(acc, a);
      }
      return;
    }
    if constexpr (std::is_floating_point_v<T>) {
      if (p == 2) {
        acc += reduce_loops<T>().sum_squares(x, n, 0);
        return;
      }
      if (p == 1) {
        acc += reduce_loops<T>().sum_abs(x, n);
        return;
      }
    }
    double s = 0;
    for (int64_t i = 0; i < n; ++i) {
      double a = magnitude(x[i]);
      s += p == 0 ? double(a != 0) : (p == 1 ? a : (p == 2 ? a * a : std::pow(a, p)));
    }
    acc += s;
  }
  void combine(double& acc, const double& other) const {
    if (p == HUGE_VAL || p == -HUGE_VAL)
      acc = acc != acc || other != other ? std::nan("") : (p > 0 ? std::max(acc, other) : std::min(acc, other));
    else
      acc += other;
  }
  void store(const double& acc, char* to, char*) const {
    double v = acc;
    if (root && p != 0 && p != 1 && std::isfinite(p)) v = p == 2 ? std::sqrt(acc) : std::pow(acc, 1 / p);
    store_as<double>(v, to, out);
  }
};

/// log(sum(exp(x))) as a running maximum and a scaled sum.
template <class T>
struct LogSumExp {
  using In = T;
  struct Acc {
    double max, sum;
  };
  static constexpr bool ordered = false, columns = false;
  DType out;
  Acc identity() const { return {-HUGE_VAL, 0}; }
  void row(Acc& acc, const T* x, int64_t n, int64_t) const {
    double max = -HUGE_VAL;
    bool nan = false;
    for (int64_t i = 0; i < n; ++i) {
      nan = nan || x[i] != x[i];
      max = std::max(max, double(x[i]));
    }
    double shift = std::isinf(max) ? 0 : max, sum = 0;
    for (int64_t i = 0; i < n; ++i) sum += std::exp(double(x[i]) - shift);
    combine(acc, {nan ? std::nan("") : max, sum});
  }
  void combine(Acc& a, const Acc& b) const {
    if (a.max != a.max) return;
    if (b.max != b.max) {
      a = b;
      return;
    }
    double max = std::max(a.max, b.max);
    auto scaled = [&](const Acc& v) {
      if (v.sum == 0) return 0.0;
      if (std::isinf(max)) return v.max == max ? v.sum : 0.0;
      return v.sum * std::exp((std::isinf(v.max) ? 0 : v.max) - max);
    };
    a = {max, scaled(a) + scaled(b)};
  }
  void store(const Acc& acc, char* to, char*) const {
    double shift = std::isinf(acc.max) ? 0 : acc.max;
    double v = acc.max != acc.max ? acc.max : (acc.max == HUGE_VAL ? HUGE_VAL : std::log(acc.sum) + shift);
    store_as<double>(v, to, out);
  }
};

Status sum(Call& call, bool mean) {
  const Operand &out = call[0], &in = call[1];
  double divisor = 0;
  if (mean) {
    divisor = 1;
    for (int d = 0; d < in.ndim; ++d)
      if (out.sizes[d] != in.sizes[d]) divisor *= double(in.sizes[d]);
    if (divisor == 1) {
      for (int d = 0; d < in.ndim; ++d)
        if (in.sizes[d] == 0) divisor = 0;
    }
  }
  DType t = compute_dtype(out.dtype);
  Status status = kOk;
  bool known = dispatch_compute(t, [&](auto zero) {
    using T = decltype(zero);
    if (mean && divisor == 0) {
      // Nothing to average: 0 / 0.
      status = run_reduce(Sum<T>{out.dtype, std::nan("")}, out, nullptr, in);
      return;
    }
    status = run_reduce(Sum<T>{out.dtype, divisor}, out, nullptr, in);
  });
  return known ? status : call.unsupported(out.dtype);
}

template <bool Max>
Status extreme(Call& call) {
  Status status = kOk;
  DType t = compute_dtype(call[1].dtype);
  if (t == DType::Bool) return run_reduce(Truth<Max>{}, call[0], nullptr, call[1]);
  bool known = dispatch_real(t, [&](auto zero) {
    status = run_reduce(Extreme<decltype(zero), Max>{call[0].dtype}, call[0], nullptr, call[1]);
  });
  return known ? status : call.unsupported(call[1].dtype);
}

template <bool Max>
Status arg(Call& call, bool values) {
  const Operand& in = call[values ? 2 : 1];
  Status status = kOk;
  DType t = compute_dtype(in.dtype);
  if (t == DType::Bool) t = DType::U8;
  bool known = dispatch_real(t, [&](auto zero) {
    Arg<decltype(zero), Max> op{call[0].dtype, values};
    status = run_reduce(op, call[0], values ? &call[1] : nullptr, in);
  });
  return known ? status : call.unsupported(in.dtype);
}

Status moments(Call& call, bool root, bool with_mean) {
  const Operand& in = call[with_mean ? 2 : 1];
  const Operand* mean = with_mean ? &call[1] : nullptr;
  DType mean_dtype = with_mean ? call[1].dtype : DType::F64;
  double correction = call.scalar(0, 1);
  switch (compute_dtype(in.dtype)) {
    case DType::F32:
      return run_reduce(Moments<float>{call[0].dtype, mean_dtype, correction, root}, call[0], mean, in);
    case DType::F64:
      return run_reduce(Moments<double>{call[0].dtype, mean_dtype, correction, root}, call[0], mean, in);
    case DType::C64:
      return run_reduce(ComplexMoments<float>{call[0].dtype, mean_dtype, correction, root}, call[0], mean, in);
    case DType::C128:
      return run_reduce(ComplexMoments<double>{call[0].dtype, mean_dtype, correction, root}, call[0], mean, in);
    default:
      return call.unsupported(in.dtype);
  }
}

Status power_sum(Call& call, bool root) {
  double p = call.scalar(0, 2);
  switch (compute_dtype(call[1].dtype)) {
    case DType::F64:
      return run_reduce(PowerSum<double>{call[0].dtype, p, root}, call[0], nullptr, call[1]);
    case DType::C64:
      return run_reduce(PowerSum<complex64>{call[0].dtype, p, root}, call[0], nullptr, call[1]);
    case DType::C128:
      return run_reduce(PowerSum<complex128>{call[0].dtype, p, root}, call[0], nullptr, call[1]);
    default:
      return run_reduce(PowerSum<float>{call[0].dtype, p, root}, call[0], nullptr, call[1]);
  }
}

}  // namespace

Status kernel_sum(Call& call) { return sum(call, false); }
Status kernel_mean(Call& call) { return sum(call, true); }
Status kernel_nansum(Call& call) {
  if (!is_float(call[1].dtype)) return sum(call, false);
  NanSum op;
  op.out = call[0].dtype;
  op.divisor = 0;
  return run_reduce(op, call[0], nullptr, call[1]);
}
Status kernel_prod(Call& call) {
  Status status = kOk;
  bool known = dispatch_compute(compute_dtype(call[0].dtype), [&](auto zero) {
    status = run_reduce(Prod<decltype(zero)>{call[0].dtype}, call[0], nullptr, call[1]);
  });
  return known ? status : call.unsupported(call[0].dtype);
}
Status kernel_amax(Call& call) { return extreme<true>(call); }
Status kernel_amin(Call& call) { return extreme<false>(call); }
Status kernel_aminmax(Call& call) {
  Status status = kOk;
  DType t = compute_dtype(call[2].dtype);
  bool known = dispatch_real(t == DType::Bool ? DType::U8 : t, [&](auto zero) {
    status = run_reduce(Both<decltype(zero)>{call[0].dtype}, call[0], &call[1], call[2]);
  });
  return known ? status : call.unsupported(call[2].dtype);
}
Status kernel_all(Call& call) { return run_reduce(Truth<false>{}, call[0], nullptr, call[1]); }
Status kernel_any(Call& call) { return run_reduce(Truth<true>{}, call[0], nullptr, call[1]); }
Status kernel_count_nonzero(Call& call) { return run_reduce(CountNonzero{}, call[0], nullptr, call[1]); }
Status kernel_argmax(Call& call) { return arg<true>(call, false); }
Status kernel_argmin(Call& call) { return arg<false>(call, false); }
Status kernel_max_dim(Call& call) { return arg<true>(call, true); }
Status kernel_min_dim(Call& call) { return arg<false>(call, true); }
Status kernel_var(Call& call) { return moments(call, false, false); }
Status kernel_std(Call& call) { return moments(call, true, false); }
Status kernel_var_mean(Call& call) { return moments(call, false, true); }
Status kernel_std_mean(Call& call) { return moments(call, true, true); }
Status kernel_norm(Call& call) { return power_sum(call, true); }
Status kernel_powsum(Call& call) { return power_sum(call, false); }
Status kernel_logsumexp(Call& call) {
  if (compute_dtype(call[1].dtype) == DType::F64)
    return run_reduce(LogSumExp<double>{call[0].dtype}, call[0], nullptr, call[1]);
  return run_reduce(LogSumExp<float>{call[0].dtype}, call[0], nullptr, call[1]);
}
Status kernel_trace(Call& call) {
  const Operand& in = call[1];
  int64_t n = std::min(in.sizes[0], in.sizes[1]);
  int64_t dims[] = {n, in.strides[0] + in.strides[1]}, out_dims[] = {1, 0};
  Operand diagonal = in, out = call[0];
  diagonal.ndim = out.ndim = 1;
  diagonal.sizes = dims;
  diagonal.strides = dims + 1;
  out.sizes = out_dims;
  out.strides = out_dims + 1;
  Status status = kOk;
  dispatch_compute(compute_dtype(out.dtype), [&](auto zero) {
    status = run_reduce(Sum<decltype(zero)>{out.dtype, 0}, out, nullptr, diagonal);
  });
  return status;
}

}  // namespace pyt
