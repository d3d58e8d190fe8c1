// Owns the convolution kernels and unfold/fold.
#include "src/cpu/conv.h"

#include <algorithm>
#include <vector>

#include "pyt/parallel.h"
#include "src/cpu/converted.h"
#include "src/cpu/gemm.h"
#include "src/cpu/isa_pick.h"

namespace pyt {
namespace {

ConvForward<float> pick_f32(){PYT_PICK(conv_f32)} ConvForward<double> pick_f64() { PYT_PICK(conv_f64) }
void conv(const ConvShape& s, const float* x, const float* w, const float* b, float* y) { pick_f32()(s, x, w, b, y); }
void conv(const ConvShape& s, const double* x, const double* w, const double* b, double* y) {
  pick_f64()(s, x, w, b, y);
}

/// Spatial sizes and parameters as three dims. out[N,O,..], in[N,C,..], weight[O,C/g,..].
ConvShape shape_of(Call& call, const Operand& in, const Operand& weight, const Operand& out) {
  const int nd = int(call.integer(0));
  ConvShape s{};
  s.n = in.sizes[0];
  s.c = in.sizes[1];
  s.o = weight.sizes[0];
  s.groups = call.integer(1 + 3 * nd, 1);
  for (int d = 0; d < 3; ++d) {
    const int k = d - (3 - nd);
    s.in[d] = k < 0 ? 1 : in.sizes[2 + k];
    s.out[d] = k < 0 ? 1 : out.sizes[2 + k];
    s.kernel[d] = k < 0 ? 1 : weight.sizes[2 + k];
    s.stride[d] = k < 0 ? 1 : call.integer(1 + k);
    s.padding[d] = k < 0 ? 0 : call.integer(1 + nd + k);
    s.dilation[d] = k < 0 ? 1 : call.integer(1 + 2 * nd + k);
  }
  return s;
}

/// columns[(c, tap), position] of one image's channels; visit rows of positions.
template <class T, bool Fold>
void columns_of(const ConvShape& s, int64_t channels, T* image, T* columns) {
  const int64_t plane = s.out_plane();
  for (int64_t c = 0; c < channels; ++c)
    for (int64_t kd = 0; kd < s.kernel[0]; ++kd)
      for (int64_t kh = 0; kh < s.kernel[1]; ++kh)
        for (int64_t kw = 0; kw < s.kernel[2]; ++kw) {
          T* line = columns;
          columns += plane;
          for (int64_t od = 0; od < s.out[0]; ++od)
            for (int64_t oh = 0; oh < s.out[1]; ++oh, line += s.out[2]) {
              const int64_t d = od * s.stride[0] - s.padding[0] + kd * s.dilation[0];
              const int64_t h = oh * s.stride[1] - s.padding[1] + kh * s.dilation[1];
              const bool inside = d >= 0 && d < s.in[0] && h >= 0 && h < s.in[1];
              if (!inside) {
                if (!Fold) std::fill(line, line + s.out[2], T(0));
                continue;
              }
              T* row = image + ((c * s.in[0] + d) * s.in[1] + h) * s.in[2];
              const int64_t shift = kw * s.dilation[2] - s.padding[2], st = s.stride[2];
              const int64_t first = shift < 0 ? std::min(s.out[2], (-shift + st - 1) / st) : 0;
              const int64_t last =
                  std::clamp<int64_t>(s.in[2] - 1 - shift < 0 ? 0 : (s.in[2] - 1 - shift) / st + 1, first, s.out[2]);
              if (Fold) {
                for (int64_t w = first; w < last; ++w) row[w * st + shift] += line[w];
              } else {
                for (int64_t w = 0; w < first; ++w) line[w] = T(0);
                if (st == 1)
                  for (int64_t w = first; w < last; ++w) line[w] = row[w + shift];
                else
                  for (int64_t w = first; w < last; ++w) line[w] = row[w * st + shift];
                for (int64_t w = last; w < s.out[2]; ++w) line[w] = T(0);
              }
            }
        }
}

template <class T>
void backward_input(const ConvShape& s, T* grad_input, const T* grad, const T* weight) {
  const int64_t cg = s.c / s.groups, og = s.o / s.groups, taps = s.taps(), plane = s.out_plane();
  bool unit = true;
  for (int d = 0; d < 3; ++d) unit = unit && s.stride[d] == 1 && s.dilation[d] * (s.kernel[d] - 1) >= s.padding[d];
  if (unit) {
    // Stride 1: a convolution of the gradient with the weights transposed and turned round.
    Scratch<T> turned(size_t(s.o * cg * taps));
    for (int64_t g = 0; g < s.groups; ++g)
      for (int64_t o = 0; o < og; ++o)
        for (int64_t c = 0; c < cg; ++c)
          for (int64_t t = 0; t < taps; ++t)
            turned[size_t(((g * cg + c) * og + o) * taps + t)] = weight[((g * og + o) * cg + c) * taps + taps - 1 - t];
    ConvShape r = s;
    r.c = s.o;
    r.o = s.c;
    for (int d = 0; d < 3; ++d) {
      r.in[d] = s.out[d];
      r.out[d] = s.in[d];
      r.padding[d] = s.dilation[d] * (s.kernel[d] - 1) - s.padding[d];
    }
    conv(r, grad, turned.data(), static_cast<const T*>(nullptr), grad_input);
    return;
  }
  std::fill(grad_input, grad_input + s.n * s.c * s.in_plane(), T(0));
  const bool share = s.n >= num_threads();
  parallel_for(0, s.n * s.groups, share ? 1 : s.n * s.groups, [&](int64_t b, int64_t e) {
    Scratch<T> columns(size_t(cg * taps * plane));
    for (int64_t t = b; t < e; ++t) {
      const int64_t n = t / s.groups, g = t % s.groups;
      gemm(Gemm<T>{cg * taps, plane, og, weight + g * og * cg * taps, 1, cg * taps, grad + (n * s.o + g * og) * plane,
                   plane, 1, columns.data(), plane, 1, T(1), T(0), !share});
      columns_of<T, true>(s, cg, grad_input + (n * s.c + g * cg) * s.in_plane(), columns.data());
    }
  });
}

template <class T>
void backward_weight(const ConvShape& s, T* grad_weight, const T* grad, const T* input) {
  const int64_t cg = s.c / s.groups, og = s.o / s.groups, taps = s.taps(), plane = s.out_plane(),
                size = s.o * cg * taps;
  std::fill(grad_weight, grad_weight + size, T(0));
  if (s.n == 0) return;
  // Each thread sums its share of images apart; the shares are then added in order.
  const int parts = int(std::min<int64_t>(num_threads(), s.n));
  Scratch<T> partial(parts > 1 ? size_t(size * (parts - 1)) : 0);
  std::fill(partial.data(), partial.data() + (parts > 1 ? size * (parts - 1) : 0), T(0));
  parallel_for_threads(0, s.n, (s.n + parts - 1) / parts, [&](int64_t b, int64_t e, int thread) {
    T* sum = thread == 0 ? grad_weight : partial.data() + (thread - 1) * size;
    Scratch<T> columns(size_t(cg * taps * plane));
    for (int64_t n = b; n < e; ++n)
      for (int64_t g = 0; g < s.groups; ++g) {
        columns_of<T, false>(s, cg, const_cast<T*>(input) + (n * s.c + g * cg) * s.in_plane(), columns.data());
        gemm(Gemm<T>{og, cg * taps, plane, grad + (n * s.o + g * og) * plane, plane, 1, columns.data(), 1, plane,
                     sum + g * og * cg * taps, cg * taps, 1, T(1), T(1), parts == 1});
      }
  });
  for (int p = 1; p < parts; ++p)
    for (int64_t i = 0; i < size; ++i) grad_weight[i] += partial[size_t((p - 1) * size + i)];
}

}  // namespace

Status kernel_convolution(Call& call) {
  if (!is_float(call[0].dtype)) return call.unsupported(call[0].dtype);
  Computed out(call[0], false), in(call[1], true), weight(call[2], true), bias(call[3], true);
  ConvShape s = shape_of(call, in.op(), weight.op(), out.op());
  dispatch_float(out.op().dtype, [&](auto zero) {
    using T = decltype(zero);
    conv(s, in.as<T>(), weight.as<T>(), bias.present() ? bias.as<T>() : static_cast<const T*>(nullptr), out.as<T>());
  });
  out.store();
  return interrupted() ? kInterrupted : kOk;
}

Status kernel_convolution_backward_input(Call& call) {
  if (!is_float(call[0].dtype)) return call.unsupported(call[0].dtype);
  Computed grad_input(call[0], false), grad(call[1], true), weight(call[2], true);
  ConvShape s = shape_of(call, grad_input.op(), weight.op(), grad.op());
  dispatch_float(grad_input.op().dtype, [&](auto zero) {
    using T = decltype(zero);
    backward_input<T>(s, grad_input.as<T>(), grad.as<T>(), weight.as<T>());
  });
  grad_input.store();
  return interrupted() ? kInterrupted : kOk;
}

Status kernel_convolution_backward_weight(Call& call) {
  if (!is_float(call[0].dtype)) return call.unsupported(call[0].dtype);
  Computed grad_weight(call[0], false), grad(call[1], true), input(call[2], true);
  ConvShape s = shape_of(call, input.op(), grad_weight.op(), grad.op());
  dispatch_float(grad_weight.op().dtype, [&](auto zero) {
    using T = decltype(zero);
    backward_weight<T>(s, grad_weight.as<T>(), grad.as<T>(), input.as<T>());
  });
  grad_weight.store();
  return interrupted() ? kInterrupted : kOk;
}

namespace {

/// Scalars: kernel[2], dilation[2], padding[2], stride[2].
ConvShape fold_shape(Call& call, const Operand& image) {
  ConvShape s{};
  s.n = image.sizes[0];
  s.c = image.sizes[1];
  s.groups = 1;
  s.in[0] = s.out[0] = s.kernel[0] = s.stride[0] = s.dilation[0] = 1;
  for (int d = 0; d < 2; ++d) {
    s.in[1 + d] = image.sizes[2 + d];
    s.kernel[1 + d] = call.integer(d);
    s.dilation[1 + d] = call.integer(2 + d);
    s.padding[1 + d] = call.integer(4 + d);
    s.stride[1 + d] = call.integer(6 + d);
    s.out[1 + d] =
        (s.in[1 + d] + 2 * s.padding[1 + d] - s.dilation[1 + d] * (s.kernel[1 + d] - 1) - 1) / s.stride[1 + d] + 1;
  }
  return s;
}

template <bool Fold>
Status fold(Call& call) {
  if (!is_float(call[0].dtype)) return call.unsupported(call[0].dtype);
  Computed out(call[0], false), in(call[1], true);
  const Operand& image = Fold ? out.op() : in.op();
  const ConvShape s = fold_shape(call, image);
  dispatch_float(out.op().dtype, [&](auto zero) {
    using T = decltype(zero);
    T* columns = Fold ? in.as<T>() : out.as<T>();
    T* pixels = Fold ? out.as<T>() : in.as<T>();
    if (Fold) std::fill(pixels, pixels + image.numel(), T(0));
    parallel_for(0, s.n, 1, [&](int64_t b, int64_t e) {
      for (int64_t n = b; n < e; ++n)
        columns_of<T, Fold>(s, s.c, pixels + n * s.c * s.in_plane(), columns + n * s.c * s.taps() * s.out_plane());
    });
  });
  out.store();
  return kOk;
}

}  // namespace

Status kernel_im2col(Call& call) { return fold<false>(call); }
Status kernel_col2im(Call& call) { return fold<true>(call); }

}  // namespace pyt
