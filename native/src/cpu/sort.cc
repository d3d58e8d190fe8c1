// Owns ordering kernels: sort, topk, kthvalue, median, mode, unique, searchsorted, histograms.
#include <array>
#include <bit>
#include <cmath>
#include <memory>
#include <numeric>
#include <utility>
#include <vector>

#include "src/cpu/copy.h"
#include "src/cpu/lines.h"

namespace pyt {
namespace {

template <class T>
inline bool is_nan(T v) {
  return v != v;
}
/// nan is the greatest value.
template <class T>
inline bool less(T a, T b) {
  return (is_nan(b) && !is_nan(a)) || a < b;
}
template <class T>
inline bool greater(T a, T b) {
  return (is_nan(a) && !is_nan(b)) || a > b;
}

template <class T>
using Pair = std::pair<T, int64_t>;

template <class F>
bool dispatch_ordered(DType dtype, F&& f) {
  DType t = compute_dtype(dtype);
  return dispatch_real(t == DType::Bool ? DType::U8 : t, f);
}

/// Bits whose unsigned order is the sort's: nan greatest, both zeros equal.
template <class T, class K>
inline K sort_key(T v, bool descending) {
  K key;
  if constexpr (std::is_floating_point_v<T>) {
    constexpr K sign = K(1) << (sizeof(K) * 8 - 1);
    key = std::bit_cast<K>(v == T(0) ? T(0) : v);
    key = is_nan(v) ? ~K(0) : (key & sign ? ~key : key | sign);
  } else if constexpr (std::is_signed_v<T>) {
    key = K(std::make_unsigned_t<T>(v)) ^ (K(1) << (sizeof(T) * 8 - 1));
  } else {
    key = K(v);
  }
  return descending ? ~key : key;
}

/// Stable byte-wise radix sort; bytes that are the same everywhere cost nothing but their count.
template <class T>
void radix_sort(std::vector<Pair<T>>& pairs, bool descending) {
  using K = std::conditional_t<sizeof(T) == 8, uint64_t, uint32_t>;
  struct Item {
    K key;
    uint32_t at;
  };
  constexpr int kBytes = int(sizeof(K));
  const size_t n = pairs.size();
  std::vector<Item> a(n), b(n);
  std::vector<std::array<uint32_t, 256>> counts(kBytes);
  for (size_t i = 0; i < n; ++i) {
    a[i] = {sort_key<T, K>(pairs[i].first, descending), uint32_t(i)};
    for (int d = 0; d < kBytes; ++d) ++counts[size_t(d)][(a[i].key >> (8 * d)) & 255];
  }
  for (int d = 0; d < kBytes; ++d) {
    auto& count = counts[size_t(d)];
    if (count[(a[0].key >> (8 * d)) & 255] == n) continue;
    uint32_t sum = 0;
    for (auto& c : count) sum += std::exchange(c, sum);
    for (const Item& item : a) b[count[(item.key >> (8 * d)) & 255]++] = item;
    std::swap(a, b);
  }
  std::vector<Pair<T>> sorted(n);
  for (size_t i = 0; i < n; ++i) sorted[i] = pairs[a[i].at];
  pairs.swap(sorted);
}

/// f(pairs of the line, values out, indices out): outputs have n_out elements a line.
template <class F>
Status order_lines(Call& call, F order) {
  const Operand &values = call[0], &indices = call[1], &in = call[2];
  const int dim = line_dim(in, call.integer(0));
  const int64_t n = line_size(in, dim), n_out = line_size(values, dim);
  if (values.numel() == 0) return kOk;
  const Operand* operands[] = {&in, &values, &indices};
  bool known = dispatch_ordered(in.dtype, [&](auto zero) {
    using T = decltype(zero);
    struct Buffers {
      std::vector<Pair<T>> pairs;
      std::unique_ptr<T[]> values;
      std::vector<int64_t> indices;
    };
    for_each_line(
        operands, dim, n * 8,
        [&] {
          return Buffers{std::vector<Pair<T>>(size_t(n)), std::make_unique<T[]>(size_t(n + 1)),
                         std::vector<int64_t>(size_t(n_out))};
        },
        [&](Line* line, Buffers& b) {
          const T* x = line[0].template read<T>(b.values.get());
          for (int64_t i = 0; i < n; ++i) b.pairs[size_t(i)] = {x[i], i};
          order(b.pairs);
          for (int64_t i = 0; i < n_out; ++i) {
            b.values[size_t(i)] = b.pairs[size_t(i)].first;
            b.indices[size_t(i)] = b.pairs[size_t(i)].second;
          }
          if (line[1].data) line[1].template write<T>(b.values.get());
          line[2].template write<int64_t>(b.indices.data());
        });
  });
  return known ? kOk : call.unsupported(in.dtype);
}

}  // namespace

Status kernel_sort(Call& call) {
  const bool descending = call.flag(1);
  return order_lines(call, [=](auto& pairs) {
    using P = std::remove_reference_t<decltype(pairs[0])>;
    if (pairs.size() >= 512 && pairs.size() < size_t(UINT32_MAX))
      radix_sort(pairs, descending);
    else if (descending)
      std::stable_sort(pairs.begin(), pairs.end(), [](const P& a, const P& b) { return greater(a.first, b.first); });
    else
      std::stable_sort(pairs.begin(), pairs.end(), [](const P& a, const P& b) { return less(a.first, b.first); });
  });
}

Status kernel_topk(Call& call) {
  const bool largest = call.flag(1);
  const int64_t k = line_size(call[0], line_dim(call[2], call.integer(0)));
  return order_lines(call, [=](auto& queue) {
    using P = std::remove_reference_t<decltype(queue[0])>;
    // Ties come out in the order ATen's choice of algorithm gives them.
    auto run = [&](auto compare) {
      if (k * 64 <= int64_t(queue.size())) {
        std::partial_sort(queue.begin(), queue.begin() + k, queue.end(), compare);
      } else {
        std::nth_element(queue.begin(), queue.begin() + k - 1, queue.end(), compare);
        std::sort(queue.begin(), queue.begin() + k - 1, compare);
      }
    };
    if (largest)
      run([](const P& a, const P& b) { return greater(a.first, b.first); });
    else
      run([](const P& a, const P& b) { return less(a.first, b.first); });
  });
}

Status kernel_kthvalue(Call& call) {
  const int64_t k = call.integer(1) - 1;
  return order_lines(call, [=](auto& pairs) {
    using P = std::remove_reference_t<decltype(pairs[0])>;
    auto compare = [](const P& a, const P& b) {
      return less(a.first, b.first) || (!less(b.first, a.first) && a.second < b.second);
    };
    std::nth_element(pairs.begin(), pairs.begin() + k, pairs.end(), compare);
    pairs[0] = pairs[size_t(k)];
  });
}

Status kernel_median(Call& call) {
  const bool ignore_nan = call.flag(1);
  return order_lines(call, [=](auto& pairs) {
    using P = std::remove_reference_t<decltype(pairs[0])>;
    size_t n = pairs.size(), nans = 0;
    for (const P& p : pairs) {
      if (!is_nan(p.first)) continue;
      if (!ignore_nan) {
        P first = p;
        pairs[0] = first;
        return;
      }
      ++nans;
    }
    size_t k = n == nans ? 0 : (n - nans - 1) / 2;
    auto compare = [](const P& a, const P& b) { return less(a.first, b.first); };
    std::nth_element(pairs.begin(), pairs.begin() + int64_t(k), pairs.end(), compare);
    pairs[0] = pairs[k];
  });
}

Status kernel_mode(Call& call) {
  return order_lines(call, [](auto& pairs) {
    using P = std::remove_reference_t<decltype(pairs[0])>;
    std::sort(pairs.begin(), pairs.end(), [](const P& a, const P& b) {
      return less(a.first, b.first) || (!less(b.first, a.first) && a.second < b.second);
    });
    P best = pairs[0];
    size_t most = 0;
    for (size_t i = 0; i < pairs.size();) {
      size_t j = i + 1;
      while (j < pairs.size() && pairs[j].first == pairs[i].first) ++j;
      if (j - i > most) most = j - i, best = pairs[j - 1];
      i = j;
    }
    pairs[0] = best;
  });
}

namespace {

Status unique(Call& call, bool consecutive) {
  const Operand &values = call[0], &inverse = call[1], &counts = call[2], &count = call[3], &in = call[4];
  const int64_t n = in.numel();
  int64_t found = 0;
  bool known = dispatch_ordered(in.dtype, [&](auto zero) {
    using T = decltype(zero);
    const T* x;
    std::unique_ptr<T[]> copy;
    if (in.dtype == dtype_of<T> || in.dtype == DType::Bool) {
      x = in.as<T>();
    } else {
      copy = std::make_unique<T[]>(size_t(n));
      convert(n, in.data, in.dtype, reinterpret_cast<char*>(copy.get()), dtype_of<T>);
      x = copy.get();
    }
    std::vector<int64_t> order(static_cast<size_t>(n));
    std::iota(order.begin(), order.end(), int64_t(0));
    if (!consecutive)
      std::sort(order.begin(), order.end(),
                [&](int64_t a, int64_t b) { return less(x[a], x[b]) || (!less(x[b], x[a]) && a < b); });
    const int size = element_size(in.dtype);
    for (int64_t i = 0; i < n; ++i) {
      int64_t at = order[size_t(i)];
      if (i == 0 || x[at] != x[order[size_t(i - 1)]]) {
        if (values.present()) std::memcpy(values.data + found * size, in.data + at * size, size_t(size));
        if (counts.present()) counts.as<int64_t>()[found] = 0;
        ++found;
      }
      if (counts.present()) ++counts.as<int64_t>()[found - 1];
      if (inverse.present()) inverse.as<int64_t>()[at] = found - 1;
    }
  });
  if (!known) return call.unsupported(in.dtype);
  *count.as<int64_t>() = found;
  return kOk;
}

}  // namespace

Status kernel_unique(Call& call) { return unique(call, false); }
Status kernel_unique_consecutive(Call& call) { return unique(call, true); }

Status kernel_searchsorted(Call& call) {
  const Operand &out = call[0], &sorted = call[1], &values = call[2];
  const bool right = call.flag(0), shared = sorted.ndim <= 1;
  const int64_t n = sorted.ndim ? sorted.size(-1) : 1;
  const int dim = std::max(0, out.ndim - 1);
  const Operand* operands[] = {&out, &values, shared ? &out : &sorted};
  if (out.numel() == 0) return kOk;
  bool known = dispatch_ordered(sorted.dtype, [&](auto zero) {
    using T = decltype(zero);
    const int64_t m = line_size(out, dim);
    struct Buffers {
      std::unique_ptr<T[]> values, sorted;
      std::vector<int64_t> found;
    };
    for_each_line(
        operands, dim, m * 16,
        [&] {
          return Buffers{std::make_unique<T[]>(size_t(m)), std::make_unique<T[]>(size_t(n + 1)),
                         std::vector<int64_t>(size_t(m))};
        },
        [&](Line* line, Buffers& b) {
          if (shared)
            line[2] = {sorted.data, n, (sorted.ndim ? sorted.strides[0] : 1) * element_size(sorted.dtype),
                       sorted.dtype};
          const T* keys = line[2].template read<T>(b.sorted.get());
          const T* x = line[1].template read<T>(b.values.get());
          for (int64_t i = 0; i < m; ++i)
            b.found[size_t(i)] = (right ? std::upper_bound(keys, keys + n, x[i], less<T>)
                                        : std::lower_bound(keys, keys + n, x[i], less<T>)) -
                                 keys;
          line[0].template write<int64_t>(b.found.data());
        });
  });
  return known ? kOk : call.unsupported(sorted.dtype);
}

Status kernel_histc(Call& call) {
  const Operand &out = call[0], &in = call[1];
  const int64_t n = in.numel(), bins = out.numel();
  std::vector<double> x(static_cast<size_t>(n));
  OwnedOperand flat(in);
  Operand wide = flat.op;
  std::vector<int64_t> dims(size_t(2 * std::max(1, in.ndim)));
  int64_t step = 1;
  for (int d = in.ndim - 1; d >= 0; --d) {
    dims[size_t(d)] = in.sizes[d];
    dims[size_t(in.ndim + d)] = step;
    step *= in.sizes[d];
  }
  wide.data = reinterpret_cast<char*>(x.data());
  wide.dtype = DType::F64;
  wide.sizes = dims.data();
  wide.strides = dims.data() + in.ndim;
  if (n) copy_operand(wide, in);
  double low = call.scalar(0), high = call.scalar(1);
  if (low == high && n) {
    low = *std::min_element(x.begin(), x.end());
    high = *std::max_element(x.begin(), x.end());
  }
  if (low == high) low -= 1, high += 1;
  if (!std::isfinite(low) || !std::isfinite(high)) return call.fail("range is not finite");
  std::vector<double> histogram(static_cast<size_t>(bins));
  for (double v : x) {
    if (!(v >= low && v <= high)) continue;
    int64_t bin = int64_t((v - low) / (high - low) * double(bins));
    histogram[size_t(std::clamp<int64_t>(bin, 0, bins - 1))] += 1;
  }
  const int size = element_size(out.dtype);
  for (int64_t i = 0; i < bins; ++i)
    convert(1, reinterpret_cast<char*>(&histogram[size_t(i)]), DType::F64,
            out.data + i * (out.ndim ? out.strides[0] : 1) * size, out.dtype);
  return kOk;
}

Status kernel_bincount(Call& call) {
  const Operand &out = call[0], &in = call[1], &weights = call[2];
  fill_operand(out, 0);
  const int64_t n = in.numel(), bins = out.numel();
  const int size = element_size(in.dtype);
  for (int64_t i = 0; i < n; ++i) {
    int64_t v;
    convert(1, in.data + i * in.strides[0] * size, in.dtype, reinterpret_cast<char*>(&v), DType::I64);
    if (v < 0) return call.fail("negative");
    if (v >= bins) return call.fail("index out of range");
    if (!weights.present()) {
      out.as<int64_t>()[v] += 1;
      continue;
    }
    double w;
    convert(1, weights.data + i * weights.strides[0] * element_size(weights.dtype), weights.dtype,
            reinterpret_cast<char*>(&w), DType::F64);
    if (out.dtype == DType::F32)
      out.as<float>()[v] += float(w);
    else
      out.as<double>()[v] += w;
  }
  return kOk;
}

}  // namespace pyt
