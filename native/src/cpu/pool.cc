// Owns pooling: max, average, adaptive and fractional, forward and backward. Planes are contiguous; one, two or three
// spatial dims.
#include <algorithm>
#include <cmath>
#include <limits>

#include "pyt/parallel.h"
#include "src/cpu/converted.h"

namespace pyt {
namespace {

/// Three spatial dims; missing leading ones have size 1.
struct PoolShape {
  int64_t planes;
  int64_t in[3], out[3], kernel[3], stride[3], padding[3], dilation[3];
  int64_t in_plane() const { return in[0] * in[1] * in[2]; }
  int64_t out_plane() const { return out[0] * out[1] * out[2]; }
};

PoolShape pool_shape(const Operand& in, const Operand& out, int nd) {
  PoolShape s{};
  s.planes = 1;
  for (int d = 0; d < in.ndim - nd; ++d) s.planes *= in.sizes[d];
  for (int d = 0; d < 3; ++d) {
    const int k = d - (3 - nd);
    s.in[d] = k < 0 ? 1 : in.size(in.ndim - nd + k);
    s.out[d] = k < 0 ? 1 : out.size(out.ndim - nd + k);
    s.kernel[d] = s.stride[d] = s.dilation[d] = 1;
    s.padding[d] = 0;
  }
  return s;
}
void read_parameter(Call& call, int first, int nd, int64_t (&to)[3]) {
  for (int k = 0; k < nd; ++k) to[3 - nd + k] = call.integer(first + k);
}

int64_t adaptive_start(int64_t i, int64_t out, int64_t in) { return i / out * in + i % out * in / out; }
int64_t adaptive_end(int64_t i, int64_t out, int64_t in) { return 1 + ((i + 1) * in - 1) / out; }

template <class F>
void each_plane(const PoolShape& s, F f) {
  parallel_for(0, s.planes, std::max<int64_t>(1, kGrain / std::max<int64_t>(1, s.out_plane() * 4)),
               [&](int64_t b, int64_t e) {
                 for (int64_t p = b; p < e; ++p) f(p);
               });
}

/// Window [begin, end) of output position i along dim d of an ordinary pool; step apart.
struct Window {
  int64_t begin, end;
};
Window window(const PoolShape& s, int d, int64_t i) {
  int64_t begin = i * s.stride[d] - s.padding[d];
  int64_t end = std::min(begin + (s.kernel[d] - 1) * s.dilation[d] + 1, s.in[d]);
  while (begin < 0) begin += s.dilation[d];
  return {begin, end};
}

template <class T>
void max_over(const PoolShape& s, const T* from, Window d, Window h, Window w, const int64_t (&step)[3], T& best,
              int64_t& at) {
  best = -std::numeric_limits<T>::infinity();
  at = (d.begin * s.in[1] + h.begin) * s.in[2] + w.begin;
  for (int64_t z = d.begin; z < d.end; z += step[0])
    for (int64_t y = h.begin; y < h.end; y += step[1]) {
      const int64_t row = (z * s.in[1] + y) * s.in[2];
      for (int64_t x = w.begin; x < w.end; x += step[2]) {
        // selected, not jumped to: which one is the largest is no branch predictor's business
        const T v = from[row + x];
        const bool take = (v > best) | (v != v);
        best = take ? v : best;
        at = take ? row + x : at;
      }
    }
}

template <bool Adaptive>
Status max_pool(Call& call) {
  const int nd = int(call.integer(0));
  if (!is_float(call[0].dtype)) return call.unsupported(call[0].dtype);
  Computed out(call[0], false), in(call[2], true);
  int64_t* indices = call[1].as<int64_t>();
  PoolShape s = pool_shape(in.op(), out.op(), nd);
  if (!Adaptive) {
    read_parameter(call, 1, nd, s.kernel);
    read_parameter(call, 1 + nd, nd, s.stride);
    read_parameter(call, 1 + 2 * nd, nd, s.padding);
    read_parameter(call, 1 + 3 * nd, nd, s.dilation);
  }
  dispatch_float(out.op().dtype, [&](auto zero) {
    using T = decltype(zero);
    each_plane(s, [&](int64_t p) {
      const T* from = in.as<T>() + p * s.in_plane();
      T* to = out.as<T>() + p * s.out_plane();
      int64_t* index = indices ? indices + p * s.out_plane() : nullptr;
      int64_t k = 0;
      auto span = [&](int d, int64_t i) {
        return Adaptive ? Window{adaptive_start(i, s.out[d], s.in[d]), adaptive_end(i, s.out[d], s.in[d])}
                        : window(s, d, i);
      };
      for (int64_t z = 0; z < s.out[0]; ++z)
        for (int64_t y = 0; y < s.out[1]; ++y) {
          const Window depth = span(0, z), height = span(1, y);
          for (int64_t x = 0; x < s.out[2]; ++x, ++k) {
            T best;
            int64_t at;
            max_over(s, from, depth, height, span(2, x), s.dilation, best, at);
            to[k] = best;
            if (index) index[k] = at;
          }
        }
    });
  });
  out.store();
  return kOk;
}

/// f(plane, position, window, divisor) over every output position of an average pool.
template <bool Adaptive, class F>
void average_windows(const PoolShape& s, bool include_pad, double divisor, F f) {
  each_plane(s, [&](int64_t p) {
    int64_t k = 0;
    for (int64_t z = 0; z < s.out[0]; ++z)
      for (int64_t y = 0; y < s.out[1]; ++y)
        for (int64_t x = 0; x < s.out[2]; ++x, ++k) {
          const int64_t at[3] = {z, y, x};
          Window w[3];
          double padded = 1, inside = 1;
          for (int d = 0; d < 3; ++d) {
            if (Adaptive) {
              w[d] = {adaptive_start(at[d], s.out[d], s.in[d]), adaptive_end(at[d], s.out[d], s.in[d])};
            } else {
              int64_t begin = at[d] * s.stride[d] - s.padding[d],
                      end = std::min(begin + s.kernel[d], s.in[d] + s.padding[d]);
              padded *= double(end - begin);
              w[d] = {std::max<int64_t>(begin, 0), std::min(end, s.in[d])};
            }
            inside *= double(std::max<int64_t>(0, w[d].end - w[d].begin));
          }
          f(p, k, w, divisor != 0 ? divisor : (!Adaptive && include_pad ? padded : inside));
        }
  });
}

template <bool Adaptive, bool Backward>
Status avg_pool(Call& call) {
  const int nd = int(call.integer(0));
  if (!is_float(call[0].dtype)) return call.unsupported(call[0].dtype);
  Computed result(call[0], false), given(call[1], true);
  PoolShape s = Backward ? pool_shape(result.op(), given.op(), nd) : pool_shape(given.op(), result.op(), nd);
  bool include_pad = true;
  double divisor = 0;
  if (!Adaptive) {
    read_parameter(call, 1, nd, s.kernel);
    read_parameter(call, 1 + nd, nd, s.stride);
    read_parameter(call, 1 + 2 * nd, nd, s.padding);
    include_pad = call.flag(1 + 3 * nd);
    divisor = call.scalar(2 + 3 * nd);
  }
  dispatch_float(result.op().dtype, [&](auto zero) {
    using T = decltype(zero);
    if (Backward) std::fill(result.as<T>(), result.as<T>() + s.planes * s.in_plane(), T(0));
    average_windows<Adaptive>(s, include_pad, divisor, [&](int64_t p, int64_t k, const Window(&w)[3], double count) {
      const T* from = given.as<T>();
      T* to = result.as<T>();
      T sum = 0;
      const T share = Backward ? from[p * s.out_plane() + k] / T(count) : T(0);
      for (int64_t z = w[0].begin; z < w[0].end; ++z)
        for (int64_t y = w[1].begin; y < w[1].end; ++y) {
          const int64_t row = p * s.in_plane() + (z * s.in[1] + y) * s.in[2];
          for (int64_t x = w[2].begin; x < w[2].end; ++x) {
            if (Backward)
              to[row + x] += share;
            else
              sum += from[row + x];
          }
        }
      if (!Backward) to[p * s.out_plane() + k] = sum / T(count);
    });
  });
  result.store();
  return kOk;
}

}  // namespace

Status kernel_max_pool(Call& call) { return max_pool<false>(call); }
Status kernel_adaptive_max_pool(Call& call) { return max_pool<true>(call); }
Status kernel_avg_pool(Call& call) { return avg_pool<false, false>(call); }
Status kernel_avg_pool_backward(Call& call) { return avg_pool<false, true>(call); }
Status kernel_adaptive_avg_pool(Call& call) { return avg_pool<true, false>(call); }
Status kernel_adaptive_avg_pool_backward(Call& call) { return avg_pool<true, true>(call); }

Status kernel_max_pool_backward(Call& call) {
  if (!is_float(call[0].dtype)) return call.unsupported(call[0].dtype);
  Computed out(call[0], false), grad(call[1], true);
  const int64_t* indices = call[2].as<int64_t>();
  // Planes: the leading dims that input and output share (batch and channels).
  int64_t planes = 1;
  for (int d = 0; d < std::min(2, out.op().ndim); ++d) planes *= out.op().sizes[d];
  if (planes == 0 || out.op().numel() == 0) return kOk;
  const int64_t in_plane = out.op().numel() / planes, out_plane = grad.op().numel() / planes;
  dispatch_float(out.op().dtype, [&](auto zero) {
    using T = decltype(zero);
    parallel_for(0, planes, std::max<int64_t>(1, kGrain / in_plane), [&](int64_t b, int64_t e) {
      for (int64_t p = b; p < e; ++p) {
        T* to = out.as<T>() + p * in_plane;
        std::fill(to, to + in_plane, T(0));
        const T* from = grad.as<T>() + p * out_plane;
        const int64_t* index = indices + p * out_plane;
        for (int64_t i = 0; i < out_plane; ++i)
          if (index[i] >= 0 && index[i] < in_plane) to[index[i]] += from[i];
      }
    });
  });
  out.store();
  return kOk;
}

Status kernel_fractional_max_pool(Call& call) {
  const int nd = int(call.integer(0));
  if (!is_float(call[0].dtype)) return call.unsupported(call[0].dtype);
  Computed out(call[0], false), in(call[2], true), samples(call[3], true);
  PoolShape s = pool_shape(in.op(), out.op(), nd);
  read_parameter(call, 1, nd, s.kernel);
  dispatch_float(out.op().dtype, [&](auto zero) {
    using T = decltype(zero);
    each_plane(s, [&](int64_t p) {
      auto start = [&](int d, int64_t i) -> int64_t {
        const int k = d - (3 - nd);
        if (k < 0) return 0;
        if (i == s.out[d] - 1) return s.in[d] - s.kernel[d];
        // ATen stores the samples last dim first.
        const T sample = samples.as<T>()[p * nd + (nd - 1 - k)];
        const T alpha = T(s.in[d] - s.kernel[d]) / T(s.out[d] - 1);
        return int64_t((T(i) + sample) * alpha) - int64_t(sample * alpha);
      };
      int64_t k = 0;
      for (int64_t z = 0; z < s.out[0]; ++z)
        for (int64_t y = 0; y < s.out[1]; ++y)
          for (int64_t x = 0; x < s.out[2]; ++x, ++k) {
            const int64_t d = start(0, z), h = start(1, y), w = start(2, x);
            T best;
            int64_t at;
            max_over(s, in.as<T>() + p * s.in_plane(), {d, d + s.kernel[0]}, {h, h + s.kernel[1]}, {w, w + s.kernel[2]},
                     s.dilation, best, at);
            out.as<T>()[p * s.out_plane() + k] = best;
            call[1].as<int64_t>()[p * s.out_plane() + k] = at;
          }
    });
  });
  out.store();
  return kOk;
}

}  // namespace pyt
