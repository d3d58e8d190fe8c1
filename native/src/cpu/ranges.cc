// Owns kernels that make elements from their position: arange, linspace, logspace, eye, tril, triu, and padding by
// index maps.
#include <algorithm>
#include <cmath>
#include <cstring>
#include <vector>

#include "pyt/parallel.h"
#include "src/cpu/convert.h"
#include "src/cpu/copy.h"

namespace pyt {
namespace {

/// Writes out[i] = make(i) for a 1-D out, computed in the compute dtype.
template <class T, class F>
void generate(const Operand& out, F make) {
  const int64_t n = out.numel(), step = out.ndim ? out.strides[0] : 1;
  const int size = element_size(out.dtype);
  parallel_for(0, n, kGrain, [&](int64_t b, int64_t e) {
    constexpr int64_t kBlock = 512;
    T value[kBlock];
    alignas(16) char stored[kBlock * 16];
    for (int64_t i = b; i < e; i += kBlock) {
      int64_t m = std::min(kBlock, e - i);
      for (int64_t k = 0; k < m; ++k) value[k] = make(i + k);
      convert(m, reinterpret_cast<char*>(value), dtype_of<T>, stored, out.dtype);
      scatter_strided(m, stored, out.data + i * step * size, step * size, size);
    }
  });
}

}  // namespace

Status kernel_arange(Call& call) {
  const Operand& out = call[0];
  const double start = call.scalar(0), step = call.scalar(1);
  if (is_float(out.dtype) || is_complex(out.dtype))
    generate<double>(out, [=](int64_t i) { return start + step * double(i); });
  else
    generate<int64_t>(out, [s = int64_t(start), t = int64_t(step)](int64_t i) { return s + t * i; });
  return kOk;
}

namespace {
template <class T, class F>
void linspace(const Operand& out, double from, double to, F finish) {
  const int64_t n = out.numel(), half = n / 2;
  const T start = T(from), end = T(to), step = n > 1 ? (end - start) / T(n - 1) : T(0);
  generate<T>(out, [=](int64_t i) { return finish(i < half ? start + step * T(i) : end - step * T(n - i - 1)); });
}
}  // namespace

Status kernel_linspace(Call& call) {
  const Operand& out = call[0];
  const double from = call.scalar(0), to = call.scalar(1);
  if (out.numel() == 1) {
    fill_operand(out, from);
    return kOk;
  }
  if (compute_dtype(out.dtype) == DType::F32)
    linspace<float>(out, from, to, [](float x) { return x; });
  else if (is_integer(out.dtype)) {
    // ATen's integer linspace steps in float.
    const int64_t n = out.numel(), half = n / 2, start = int64_t(from), end = int64_t(to);
    const float step = float(end - start) / float(n - 1);
    generate<int64_t>(out, [=](int64_t i) {
      return i < half ? int64_t(float(start) + step * float(i)) : int64_t(float(end) - step * float(n - i - 1));
    });
  } else
    linspace<double>(out, from, to, [](double x) { return x; });
  return kOk;
}

Status kernel_logspace(Call& call) {
  const Operand& out = call[0];
  const double from = call.scalar(0), to = call.scalar(1), base = call.scalar(2, 10);
  if (out.numel() == 1) {
    fill_operand(out, std::pow(base, from));
    return kOk;
  }
  if (compute_dtype(out.dtype) == DType::F32)
    linspace<float>(out, from, to, [b = float(base)](float x) { return std::pow(b, x); });
  else
    linspace<double>(out, from, to, [base](double x) { return std::pow(base, x); });
  return kOk;
}

Status kernel_eye(Call& call) {
  const Operand& out = call[0];
  fill_operand(out, 0);
  OwnedOperand diagonal(out);
  diagonal.op.ndim = 1;
  diagonal.dims[0] = std::min(out.sizes[0], out.sizes[1]);
  diagonal.dims[64] = out.strides[0] + out.strides[1];
  fill_operand(diagonal.op, 1);
  return kOk;
}

namespace {

Status triangle(Call& call, bool lower) {
  const Operand& out = call[0];
  const int64_t diagonal = call.integer(0);
  if (out.data != call[1].data)
    if (Status status = copy_operand(out, call[1])) return status;
  const int64_t rows = out.size(-2), cols = out.size(-1);
  int64_t batch = 1;
  for (int d = 0; d < out.ndim - 2; ++d) batch *= out.sizes[d];
  const int size = element_size(out.dtype);
  const int64_t col_step = out.stride(-1) * size;
  parallel_for(0, batch * rows, std::max<int64_t>(1, kGrain / std::max<int64_t>(cols, 1)), [&](int64_t b, int64_t e) {
    for (int64_t r = b; r < e; ++r) {
      int64_t i = r % rows, plane = r / rows;
      char* row = out.data + i * out.stride(-2) * size;
      for (int d = out.ndim - 3; d >= 0; --d) {
        row += plane % out.sizes[d] * out.strides[d] * size;
        plane /= out.sizes[d];
      }
      // lower keeps j <= i + diagonal, upper keeps j >= i + diagonal.
      int64_t from = lower ? std::clamp<int64_t>(i + diagonal + 1, 0, cols) : 0;
      int64_t to = lower ? cols : std::clamp<int64_t>(i + diagonal, 0, cols);
      if (to <= from) continue;
      if (col_step == size)
        std::memset(row + from * size, 0, size_t((to - from) * size));
      else
        for (int64_t j = from; j < to; ++j) std::memset(row + j * col_step, 0, size_t(size));
    }
  });
  return kOk;
}

/// Source index along each dim of a padded position.
std::vector<std::vector<int64_t>> pad_maps(const Operand& padded, const Operand& plain, const Call& call,
                                           bool reflect) {
  std::vector<std::vector<int64_t>> maps(size_t(padded.ndim));
  for (int d = 0; d < padded.ndim; ++d) {
    int64_t before = call.integer(2 * d), n = plain.sizes[d];
    maps[size_t(d)].resize(size_t(padded.sizes[d]));
    for (int64_t i = 0; i < padded.sizes[d]; ++i) {
      int64_t s = i - before;
      if (reflect) {
        if (s < 0) s = -s;
        if (s >= n) s = 2 * (n - 1) - s;
      }
      maps[size_t(d)][size_t(i)] = std::clamp<int64_t>(s, 0, n - 1) * plain.strides[d];
    }
  }
  return maps;
}

/// visit(padded offset, plain offset), in elements, over the padded shape in order.
template <class F>
void visit_padded(const Operand& padded, const std::vector<std::vector<int64_t>>& maps, int d, int64_t at,
                  int64_t source, F& visit) {
  if (d == padded.ndim) {
    visit(at, source);
    return;
  }
  for (int64_t i = 0; i < padded.sizes[d]; ++i)
    visit_padded(padded, maps, d + 1, at + i * padded.strides[d], source + maps[size_t(d)][size_t(i)], visit);
}

Status pad(Call& call, bool reflect) {
  const Operand &out = call[0], &in = call[1];
  auto maps = pad_maps(out, in, call, reflect);
  const int size = element_size(out.dtype);
  auto visit = [&](int64_t at, int64_t source) {
    std::memcpy(out.data + at * size, in.data + source * size, size_t(size));
  };
  visit_padded(out, maps, 0, 0, 0, visit);
  return kOk;
}

Status pad_backward(Call& call, bool reflect) {
  const Operand &out = call[0], &grad = call[1];
  auto maps = pad_maps(grad, out, call, reflect);
  fill_operand(out, 0);
  bool known = dispatch_float_complex(out.dtype, [&](auto zero) {
    using T = decltype(zero);
    auto visit = [&](int64_t at, int64_t source) { out.as<T>()[source] += grad.as<T>()[at]; };
    visit_padded(grad, maps, 0, 0, 0, visit);
  });
  return known ? kOk : call.unsupported(out.dtype);
}

}  // namespace

Status kernel_tril(Call& call) { return triangle(call, true); }
Status kernel_triu(Call& call) { return triangle(call, false); }
Status kernel_pad_reflect(Call& call) { return pad(call, true); }
Status kernel_pad_replicate(Call& call) { return pad(call, false); }
Status kernel_pad_reflect_backward(Call& call) { return pad_backward(call, true); }
Status kernel_pad_replicate_backward(Call& call) { return pad_backward(call, false); }

}  // namespace pyt
