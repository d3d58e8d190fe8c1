// Owns the convolution loops: the matrix product's micro-kernel over panels packed straight from the input (no im2col
// in memory), and direct loops for depthwise shapes.
#include "src/cpu/conv.h"

#include "pyt/allocator.h"
#include "pyt/call.h"
#include "pyt/parallel.h"
#include "src/cpu/isa/micro.h"

namespace pyt {
namespace PYT_ISA {
namespace {

/// A run of output positions in one output row.
struct Segment {
  int64_t column, length, d, h, w;
};

/// Packs depth [k0, k0 + kc) of kCols output positions starting at p0 for one group's input.
template <class T>
void pack_positions(const ConvShape& s, const T* input, int64_t k0, int64_t kc, int64_t p0, int64_t count, T* dst) {
  constexpr int C = kCols<T>;
  Segment segments[C];
  int n_segments = 0;
  for (int64_t j = 0; j < count;) {
    int64_t p = p0 + j, w = p % s.out[2], h = p / s.out[2] % s.out[1], d = p / (s.out[2] * s.out[1]);
    int64_t length = std::min(count - j, s.out[2] - w);
    segments[n_segments++] = {j, length, d, h, w};
    j += length;
  }
  const int64_t kw_n = s.kernel[2], kh_n = s.kernel[1], kd_n = s.kernel[0];
  for (int64_t k = k0; k < k0 + kc; ++k, dst += C) {
    const int64_t kw = k % kw_n, kh = k / kw_n % kh_n, kd = k / (kw_n * kh_n) % kd_n, c = k / (kw_n * kh_n * kd_n);
    const T* plane = input + c * s.in_plane();
    for (int q = 0; q < n_segments; ++q) {
      const Segment& g = segments[q];
      T* to = dst + g.column;
      const int64_t d = g.d * s.stride[0] - s.padding[0] + kd * s.dilation[0];
      const int64_t h = g.h * s.stride[1] - s.padding[1] + kh * s.dilation[1];
      if (d < 0 || d >= s.in[0] || h < 0 || h >= s.in[1]) {
        for (int64_t i = 0; i < g.length; ++i) to[i] = T(0);
        continue;
      }
      const T* row = plane + (d * s.in[1] + h) * s.in[2];
      const int64_t w = g.w * s.stride[2] - s.padding[2] + kw * s.dilation[2];
      if (s.stride[2] == 1) {
        if (w >= 0 && w + g.length <= s.in[2]) {
          if (g.length == C)
            std::memcpy(to, row + w, sizeof(T) * C);
          else
            for (int64_t i = 0; i < g.length; ++i) to[i] = row[w + i];
        } else {
          for (int64_t i = 0; i < g.length; ++i) to[i] = w + i >= 0 && w + i < s.in[2] ? row[w + i] : T(0);
        }
      } else {
        for (int64_t i = 0; i < g.length; ++i) {
          const int64_t x = w + i * s.stride[2];
          to[i] = x >= 0 && x < s.in[2] ? row[x] : T(0);
        }
      }
    }
    for (int64_t j = count; j < C; ++j) dst[j] = T(0);
  }
}

/// One output plane per (image, output channel), tap by tap: for groups with few channels.
template <class T>
void direct(const ConvShape& s, const T* input, const T* weight, const T* bias, T* out) {
  const int64_t cg = s.c / s.groups, og = s.o / s.groups, taps = s.taps(), plane = s.out_plane();
  parallel_for(
      0, s.n * s.o, std::max<int64_t>(1, kGrain / std::max<int64_t>(1, plane * taps * cg)), [&](int64_t b, int64_t e) {
        for (int64_t t = b; t < e; ++t) {
          const int64_t n = t / s.o, o = t % s.o, g = o / og;
          T* to = out + t * plane;
          const T start = bias ? bias[o] : T(0);
          for (int64_t i = 0; i < plane; ++i) to[i] = start;
          for (int64_t c = 0; c < cg; ++c) {
            const T* from = input + (n * s.c + g * cg + c) * s.in_plane();
            const T* w = weight + (o * cg + c) * taps;
            for (int64_t kd = 0; kd < s.kernel[0]; ++kd)
              for (int64_t kh = 0; kh < s.kernel[1]; ++kh)
                for (int64_t kw = 0; kw < s.kernel[2]; ++kw) {
                  const T v = *w++;
                  const int64_t shift = kw * s.dilation[2] - s.padding[2];
                  // Output columns whose input column lies inside.
                  const int64_t st = s.stride[2];
                  const int64_t first = shift < 0 ? (-shift + st - 1) / st : 0;
                  const int64_t last = std::min(s.out[2], s.in[2] - 1 - shift < 0 ? 0 : (s.in[2] - 1 - shift) / st + 1);
                  for (int64_t od = 0; od < s.out[0]; ++od) {
                    const int64_t d = od * s.stride[0] - s.padding[0] + kd * s.dilation[0];
                    if (d < 0 || d >= s.in[0]) continue;
                    for (int64_t oh = 0; oh < s.out[1]; ++oh) {
                      const int64_t h = oh * s.stride[1] - s.padding[1] + kh * s.dilation[1];
                      if (h < 0 || h >= s.in[1]) continue;
                      const T* row = from + (d * s.in[1] + h) * s.in[2] + shift;
                      T* line = to + (od * s.out[1] + oh) * s.out[2];
                      if (st == 1)
                        for (int64_t ow = first; ow < last; ++ow) line[ow] += v * row[ow];
                      else
                        for (int64_t ow = first; ow < last; ++ow) line[ow] += v * row[ow * st];
                    }
                  }
                }
          }
        }
      });
}

template <class T>
void forward(const ConvShape& s, const T* input, const T* weight, const T* bias, T* out) {
  const int64_t cg = s.c / s.groups, og = s.o / s.groups, depth = cg * s.taps(), plane = s.out_plane();
  if (s.n == 0 || plane == 0 || s.o == 0) return;
  if (og < 4 || depth < 4) return direct(s, input, weight, bias, out);
  constexpr int R = kRows, C = kCols<T>;
  const int64_t row_panels = (og + R - 1) / R, col_panels = (plane + C - 1) / C;
  const int64_t chunks_k = (depth + kDepth - 1) / kDepth;
  // Weights packed once, chunk by chunk: [group][chunk][row panel][depth][R].
  Scratch<T> packed(size_t(s.groups * row_panels * R * depth));
  const int64_t group_size = row_panels * R * depth;
  parallel_for(0, s.groups * chunks_k, std::max<int64_t>(1, 65536 / (og * std::min(depth, kDepth))),
               [&](int64_t b, int64_t e) {
                 for (int64_t t = b; t < e; ++t) {
                   const int64_t g = t / chunks_k, k0 = t % chunks_k * kDepth, kc = std::min(kDepth, depth - k0);
                   T* dst = packed.data() + g * group_size + k0 * row_panels * R;
                   for (int64_t i = 0; i < row_panels; ++i)
                     pack_panel<T, R>(weight + (g * og + i * R) * depth + k0, depth, 1,
                                      std::min<int64_t>(R, og - i * R), kc, dst + i * R * kc);
                 }
               });
  // Panels a task packs at a time: within the second-level cache, and enough tasks for the threads.
  const int64_t group_panels = std::clamp<int64_t>(s.n * s.groups * col_panels / (4 * num_threads()), 1, 4);
  const int64_t col_groups = (col_panels + group_panels - 1) / group_panels;
  parallel_for(0, s.n * s.groups * col_groups, 1, [&](int64_t b, int64_t e) {
    Scratch<T> positions(size_t(group_panels * C * std::min(depth, kDepth)));
    for (int64_t t = b; t < e; ++t) {
      const int64_t cgp = t % col_groups, g = t / col_groups % s.groups, n = t / (col_groups * s.groups);
      const T* from = input + (n * s.c + g * cg) * s.in_plane();
      T* to = out + (n * s.o + g * og) * plane;
      const int64_t j0 = cgp * group_panels, j1 = std::min(col_panels, j0 + group_panels);
      const int64_t first = j0 * C, width = std::min(plane, j1 * C) - first;
      if (bias)
        for (int64_t o = 0; o < og; ++o)
          for (int64_t p = 0; p < width; ++p) to[o * plane + first + p] = bias[g * og + o];
      for (int64_t k0 = 0; k0 < depth; k0 += kDepth) {
        const int64_t kc = std::min(kDepth, depth - k0);
        for (int64_t j = j0; j < j1; ++j)
          pack_positions<T>(s, from, k0, kc, j * C, std::min<int64_t>(C, plane - j * C),
                            positions.data() + (j - j0) * C * kc);
        const T* a = packed.data() + g * group_size + k0 * row_panels * R;
        const T beta = k0 == 0 && !bias ? T(0) : T(1);
        for (int64_t i = 0; i < row_panels; ++i)
          for (int64_t j = j0; j < j1; ++j) {
            V<T> acc[R][kVectors];
            micro<T>(kc, a + i * R * kc, positions.data() + (j - j0) * C * kc, acc);
            store_tile<T>(acc, to + i * R * plane + j * C, plane, std::min<int64_t>(R, og - i * R),
                          std::min<int64_t>(C, plane - j * C), T(1), beta);
          }
      }
      if (interrupted()) return;
    }
  });
}

}  // namespace

void conv_f32(const ConvShape& s, const float* input, const float* weight, const float* bias, float* out) {
  forward(s, input, weight, bias, out);
}
void conv_f64(const ConvShape& s, const double* input, const double* weight, const double* bias, double* out) {
  forward(s, input, weight, bias, out);
}

}  // namespace PYT_ISA
}  // namespace pyt
