// Owns interpolation: nearest, linear (one to three dims) and bicubic, forward and backward, and grid_sample.
#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "pyt/parallel.h"
#include "src/cpu/converted.h"

namespace pyt {
namespace {

/// Sources of one output coordinate: up to four input coordinates with weights.
struct Taps {
  int count;
  int64_t at[4];
  double weight[4];
};

enum class Mode { nearest, nearest_exact, linear, cubic };

double cubic_weight(double x, double a) {
  x = std::fabs(x);
  if (x <= 1) return ((a + 2) * x - (a + 3)) * x * x + 1;
  if (x < 2) return ((a * x - 5 * a) * x + 8 * a) * x - 4 * a;
  return 0;
}

template <class T>
std::vector<Taps> taps_for(Mode mode, int64_t in, int64_t out, double scale_factor, bool align, bool by_sizes) {
  std::vector<Taps> taps(static_cast<size_t>(out));
  T scale;
  if (mode == Mode::linear || mode == Mode::cubic)
    scale =
        align ? (out > 1 ? T(in - 1) / T(out - 1) : T(0)) : (scale_factor > 0 ? T(1.0 / scale_factor) : T(in) / T(out));
  else
    scale = scale_factor > 0 ? T(1.0 / scale_factor) : T(in) / T(out);
  for (int64_t i = 0; i < out; ++i) {
    Taps& t = taps[size_t(i)];
    switch (mode) {
      case Mode::nearest:
        // ATen's planar forward and every backward go by the sizes at ratios 1 and 2, whatever scale factor was named
        t = {1, {std::min(int64_t(std::floor(T(i) * scale)), in - 1)}, {1}};
        if (by_sizes && out == in) t.at[0] = i;
        if (by_sizes && out == 2 * in) t.at[0] = i / 2;
        break;
      case Mode::nearest_exact:
        t = {1, {std::min(int64_t(std::floor((T(i) + T(0.5)) * scale)), in - 1)}, {1}};
        break;
      case Mode::linear: {
        if (in == out && scale == T(1)) {
          t = {1, {i}, {1}};
          break;
        }
        T x = align ? scale * T(i) : std::max(T(0), scale * (T(i) + T(0.5)) - T(0.5));
        int64_t a = std::min(int64_t(x), in - 1), b = a + (a < in - 1 ? 1 : 0);
        T w = std::min(std::max(x - T(a), T(0)), T(1));
        t = {2, {a, b}, {double(T(1) - w), double(w)}};
        break;
      }
      case Mode::cubic: {
        T x = align ? scale * T(i) : scale * (T(i) + T(0.5)) - T(0.5);
        T f = std::floor(x);
        double frac = double(x - f);
        t.count = 4;
        for (int k = 0; k < 4; ++k) {
          t.at[k] = std::clamp<int64_t>(int64_t(f) - 1 + k, 0, in - 1);
          t.weight[k] = cubic_weight(frac + 1 - k, -0.75);
        }
        break;
      }
    }
  }
  return taps;
}

template <bool Backward>
Status upsample(Call& call, Mode mode, int nd, bool align, int first_scale) {
  Computed result(call[0], false), given(call[1], true);
  const Operand& in_op = Backward ? result.op() : given.op();
  const Operand& out_op = Backward ? given.op() : result.op();
  int64_t planes = 1, in[3], out[3];
  double scale[3];
  for (int d = 0; d < in_op.ndim - nd; ++d) planes *= in_op.sizes[d];
  for (int d = 0; d < 3; ++d) {
    const int k = d - (3 - nd);
    in[d] = k < 0 ? 1 : in_op.size(in_op.ndim - nd + k);
    out[d] = k < 0 ? 1 : out_op.size(out_op.ndim - nd + k);
    scale[d] = k < 0 ? 0 : call.scalar(first_scale + k);
  }
  const int64_t in_plane = in[0] * in[1] * in[2], out_plane = out[0] * out[1] * out[2];
  auto run = [&](auto zero) {
    using T = decltype(zero);
    using W = std::conditional_t<std::is_integral_v<T>, float, T>;
    std::vector<Taps> taps[3];
    for (int d = 0; d < 3; ++d) {
      if (d < 3 - nd)
        taps[d] = {Taps{1, {0}, {1}}};
      else
        taps[d] = taps_for<W>(mode, in[d], out[d], scale[d], align, Backward || nd == 2);
    }
    parallel_for(0, planes, std::max<int64_t>(1, kGrain / std::max<int64_t>(1, out_plane)), [&](int64_t b, int64_t e) {
      for (int64_t p = b; p < e; ++p) {
        const T* from = given.template as<T>() + p * (Backward ? out_plane : in_plane);
        T* to = result.template as<T>() + p * (Backward ? in_plane : out_plane);
        if (Backward) std::fill(to, to + in_plane, T(0));
        int64_t k = 0;
        for (const Taps& z : taps[0])
          for (const Taps& y : taps[1])
            for (const Taps& x : taps[2]) {
              if (Backward) {
                const T g = from[k];
                for (int a = 0; a < z.count; ++a)
                  for (int c = 0; c < y.count; ++c)
                    for (int f = 0; f < x.count; ++f)
                      to[(z.at[a] * in[1] + y.at[c]) * in[2] + x.at[f]] +=
                          T(g * W(z.weight[a]) * W(y.weight[c]) * W(x.weight[f]));
              } else {
                W sum = 0;
                for (int a = 0; a < z.count; ++a) {
                  W plane_sum = 0;
                  for (int c = 0; c < y.count; ++c) {
                    W row = 0;
                    const T* line = from + (z.at[a] * in[1] + y.at[c]) * in[2];
                    for (int f = 0; f < x.count; ++f) row += W(line[x.at[f]]) * W(x.weight[f]);
                    plane_sum += row * W(y.weight[c]);
                  }
                  sum += plane_sum * W(z.weight[a]);
                }
                to[k] = std::is_integral_v<T> ? T(std::nearbyint(sum)) : T(sum);
              }
              ++k;
            }
      }
    });
  };
  const DType t = result.op().dtype;
  if (t == DType::U8 && mode != Mode::cubic && !Backward) {
    run(uint8_t{});
    return kOk;
  }
  if (!dispatch_float(t, run)) return call.unsupported(call[0].dtype);
  result.store();
  return kOk;
}

Mode nearest_mode(Call& call) { return call.flag(1) ? Mode::nearest_exact : Mode::nearest; }

// grid_sample

template <class T>
struct Grid {
  T value, slope;  // pixel coordinate and d(pixel) / d(grid)
};
template <class T>
T reflect(T x, T twice_low, T twice_high, T& sign) {
  sign = 1;
  if (twice_low == twice_high) {
    sign = 0;
    return 0;
  }
  T low = twice_low / 2, span = (twice_high - twice_low) / 2;
  x -= low;
  if (x < 0) x = -x, sign = -1;
  T extra = std::fmod(x, span);
  int64_t flips = int64_t(std::floor(x / span));
  if (flips % 2 == 0) return extra + low;
  sign = -sign;
  return span - extra + low;
}
template <class T>
Grid<T> clip(T x, int64_t size, int padding, bool align, T slope) {
  if (padding == 2) {
    T sign;
    x = align ? reflect(x, T(0), T(2 * (size - 1)), sign) : reflect(x, T(-1), T(2 * size - 1), sign);
    slope *= sign;
  }
  if (padding == 1 || padding == 2) {
    if (x <= 0) return {T(0), T(0)};
    if (x >= T(size - 1)) return {T(size - 1), T(0)};
  }
  return {x, slope};
}
template <class T>
Grid<T> pixel(T g, int64_t size, int padding, bool align) {
  T slope = align ? T(size - 1) / 2 : T(size) / 2;
  T x = align ? (g + 1) / 2 * T(size - 1) : ((g + 1) * T(size) - 1) / 2;
  return clip(x, size, padding, align, slope);
}

template <bool Backward>
Status grid_sample(Call& call) {
  const int nd = int(call.integer(0)), mode = int(call.integer(1)), padding = int(call.integer(2));
  const bool align = call.flag(3);
  // Forward: out, input, grid. Backward: grad_input, grad_grid, grad, input, grid.
  Computed out(call[Backward ? 2 : 0], Backward), in(call[Backward ? 3 : 1], true), grid(call[Backward ? 4 : 2], true);
  Computed grad_input(Backward ? call[0] : Operand{}, false), grad_grid(Backward ? call[1] : Operand{}, false);
  if (nd < 2 || nd > 3 || (mode == 2 && nd == 3))
    return call.fail("grid_sample: not implemented in pyt yet for these dims");
  int64_t n = in.op().sizes[0], channels = in.op().sizes[1], is[3] = {1, 1, 1}, os[3] = {1, 1, 1};
  for (int k = 0; k < nd; ++k) {
    is[3 - nd + k] = in.op().sizes[2 + k];
    os[3 - nd + k] = out.op().sizes[2 + k];
  }
  const int64_t in_plane = is[0] * is[1] * is[2], out_plane = os[0] * os[1] * os[2];
  bool known = dispatch_float(in.op().dtype, [&](auto zero) {
    using T = decltype(zero);
    if (Backward && grad_input.present())
      std::fill(grad_input.template as<T>(), grad_input.template as<T>() + n * channels * in_plane, T(0));
    parallel_for(0, n, 1, [&](int64_t b, int64_t e) {
      for (int64_t image = b; image < e; ++image)
        for (int64_t p = 0; p < out_plane; ++p) {
          const T* g = grid.template as<T>() + (image * out_plane + p) * nd;
          // Along each of three dims (depth first): source coordinates, weights and their derivatives.
          int count[3] = {1, 1, 1};
          int64_t at[3][4] = {};
          T weight[3][4] = {{1}, {1}, {1}}, slope[3][4] = {};
          for (int k = 0; k < nd; ++k) {
            const int d = 2 - k;  // grid holds x first
            const int64_t size = is[d];
            if (mode == 2) {
              T s = align ? T(size - 1) / 2 : T(size) / 2;
              T x = align ? (g[k] + 1) / 2 * T(size - 1) : ((g[k] + 1) * T(size) - 1) / 2;
              T f = std::floor(x), t = x - f;
              count[d] = 4;
              for (int i = 0; i < 4; ++i) {
                T coordinate = padding ? clip(f - 1 + T(i), size, padding, align, T(1)).value : f - 1 + T(i);
                at[d][i] = int64_t(std::floor(coordinate));
                weight[d][i] = T(cubic_weight(double(t) + 1 - i, -0.75));
                const double h = double(t) + 1 - i, u = std::fabs(h), a = -0.75;
                double derivative =
                    u <= 1 ? (3 * (a + 2) * u - 2 * (a + 3)) * u : (u < 2 ? (3 * a * u - 10 * a) * u + 8 * a : 0);
                slope[d][i] = T(h < 0 ? -derivative : derivative) * s;
              }
              continue;
            }
            Grid<T> x = pixel(g[k], size, padding, align);
            if (mode == 1) {
              at[d][0] = int64_t(std::nearbyint(x.value));
              continue;
            }
            T f = std::floor(x.value), t = x.value - f;
            count[d] = 2;
            at[d][0] = int64_t(f);
            at[d][1] = int64_t(f) + 1;
            weight[d][0] = 1 - t;
            weight[d][1] = t;
            slope[d][0] = -x.slope;
            slope[d][1] = x.slope;
          }
          T grad_at[3] = {};
          for (int64_t c = 0; c < channels; ++c) {
            const T* plane = in.template as<T>() + (image * channels + c) * in_plane;
            T* value = out.template as<T>() + (image * channels + c) * out_plane + p;
            T sum = 0;
            for (int z = 0; z < count[0]; ++z)
              for (int y = 0; y < count[1]; ++y)
                for (int x = 0; x < count[2]; ++x) {
                  const int64_t iz = at[0][z], iy = at[1][y], ix = at[2][x];
                  if (iz < 0 || iz >= is[0] || iy < 0 || iy >= is[1] || ix < 0 || ix >= is[2]) continue;
                  const int64_t offset = (iz * is[1] + iy) * is[2] + ix;
                  const T w = weight[0][z] * weight[1][y] * weight[2][x];
                  if (!Backward) {
                    sum += plane[offset] * w;
                    continue;
                  }
                  if (grad_input.present())
                    grad_input.template as<T>()[(image * channels + c) * in_plane + offset] += *value * w;
                  const T v = plane[offset] * *value;
                  grad_at[0] += v * slope[0][z] * weight[1][y] * weight[2][x];
                  grad_at[1] += v * weight[0][z] * slope[1][y] * weight[2][x];
                  grad_at[2] += v * weight[0][z] * weight[1][y] * slope[2][x];
                }
            if (!Backward) *value = sum;
          }
          if (Backward && grad_grid.present())
            for (int k = 0; k < nd; ++k) grad_grid.template as<T>()[(image * out_plane + p) * nd + k] = grad_at[2 - k];
        }
    });
  });
  if (!known) return call.unsupported(in.op().dtype);
  if (Backward) {
    grad_input.store();
    grad_grid.store();
  } else {
    out.store();
  }
  return kOk;
}

}  // namespace

Status kernel_upsample_nearest(Call& call) {
  return upsample<false>(call, nearest_mode(call), int(call.integer(0)), false, 2);
}
Status kernel_upsample_nearest_backward(Call& call) {
  return upsample<true>(call, nearest_mode(call), int(call.integer(0)), false, 2);
}
Status kernel_upsample_linear(Call& call) {
  return upsample<false>(call, Mode::linear, int(call.integer(0)), call.flag(1), 2);
}
Status kernel_upsample_linear_backward(Call& call) {
  return upsample<true>(call, Mode::linear, int(call.integer(0)), call.flag(1), 2);
}
Status kernel_upsample_bicubic(Call& call) { return upsample<false>(call, Mode::cubic, 2, call.flag(0), 1); }
Status kernel_upsample_bicubic_backward(Call& call) { return upsample<true>(call, Mode::cubic, 2, call.flag(0), 1); }
Status kernel_grid_sample(Call& call) { return grid_sample<false>(call); }
Status kernel_grid_sample_backward(Call& call) { return grid_sample<true>(call); }

}  // namespace pyt
