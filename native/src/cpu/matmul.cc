// Owns the matmul kernel: batches, dtypes, and the generic product for integers and complex numbers.
#include <algorithm>

#include "pyt/allocator.h"
#include "pyt/call.h"
#include "pyt/parallel.h"
#include "src/cpu/convert.h"
#include "src/cpu/copy.h"
#include "src/cpu/gemm.h"
#include "src/cpu/isa_pick.h"

namespace pyt {

namespace {
using GemmF32 = void (*)(const Gemm<float>&);
using GemmF64 = void (*)(const Gemm<double>&);
GemmF32 pick_f32(){PYT_PICK(gemm_f32)} GemmF64 pick_f64() { PYT_PICK(gemm_f64) }

/// Rows of C accumulated over k, for types without a packed kernel.
template <class T>
void plain_gemm(const Gemm<T>& g) {
  parallel_for(0, g.m, std::max<int64_t>(1, kGrain / std::max<int64_t>(1, g.n * g.k)), [&](int64_t b, int64_t e) {
    auto row = std::make_unique<T[]>(size_t(g.n));
    for (int64_t i = b; i < e; ++i) {
      std::fill(row.get(), row.get() + g.n, T(0));
      for (int64_t p = 0; p < g.k; ++p) {
        const T a = g.a[i * g.a_row + p * g.a_col];
        const T* from = g.b + p * g.b_row;
        for (int64_t j = 0; j < g.n; ++j) row[size_t(j)] = T(row[size_t(j)] + a * from[j * g.b_col]);
      }
      for (int64_t j = 0; j < g.n; ++j) {
        T* to = g.c + i * g.c_row + j * g.c_col;
        T v = T(g.alpha * row[size_t(j)]);
        *to = g.beta == T(0) ? v : T(v + g.beta * *to);
      }
    }
  });
}
void multiply(const Gemm<float>& g) { gemm(g); }
void multiply(const Gemm<double>& g) { gemm(g); }
template <class T>
void multiply(const Gemm<T>& g) {
  plain_gemm(g);
}

/// All batches of operands that already are of type T.
template <class T>
void batched(const Operand& out, const Operand& a, const Operand& b, double alpha, double beta,
             const Operand* addend = nullptr) {
  int64_t batch = 1;
  for (int d = 0; d < out.ndim - 2; ++d) batch *= out.sizes[d];
  Gemm<T> g{
      out.size(-2), out.size(-1), a.size(-1), nullptr,        a.stride(-2),   a.stride(-1),        nullptr,
      b.stride(-2), b.stride(-1), nullptr,    out.stride(-2), out.stride(-1), T(real_t<T>(alpha)), T(real_t<T>(beta)),
      true};
  if (addend && beta != 0) {
    const bool row = out.ndim == 2 && addend->dtype == out.dtype && addend->stride(-2) == 0 && addend->stride(-1) == 1;
    if (std::is_floating_point_v<T> && row && g.takes_bias())
      g.bias = addend->as<T>();
    else
      copy_operand(out, *addend);
  }
  auto one = [&](int64_t index, bool threads) {
    Gemm<T> h = g;
    int64_t ao = 0, bo = 0, co = 0;
    for (int d = out.ndim - 3; d >= 0; --d) {
      int64_t i = index % out.sizes[d];
      index /= out.sizes[d];
      ao += i * a.strides[d];
      bo += i * b.strides[d];
      co += i * out.strides[d];
    }
    h.a = a.as<T>() + ao;
    h.b = b.as<T>() + bo;
    h.c = out.as<T>() + co;
    h.threads = threads;
    multiply(h);
  };
  const int64_t work = g.m * g.n * std::max<int64_t>(g.k, 1);
  if (batch == 1) {
    one(0, true);
  } else if (batch >= num_threads() && work < int64_t(1) << 24) {
    parallel_for(0, batch, std::max<int64_t>(1, kGrain / std::max<int64_t>(work, 1)), [&](int64_t from, int64_t to) {
      for (int64_t i = from; i < to; ++i) one(i, false);
    });
  } else {
    for (int64_t i = 0; i < batch; ++i) one(i, true);
  }
}

/// A contiguous copy of an operand in another dtype.
class Converted {
 public:
  Converted(const Operand& from, DType to) : memory_(size_t(from.numel() * element_size(to))), owned_(from) {
    owned_.op.data = memory_.data();
    owned_.op.dtype = to;
    int64_t step = 1;
    for (int d = from.ndim - 1; d >= 0; --d) {
      owned_.dims[64 + d] = step;
      step *= from.sizes[d];
    }
  }
  const Operand& op() const { return owned_.op; }

 private:
  Scratch<char> memory_;
  OwnedOperand owned_;
};

}  // namespace

void gemm(const Gemm<float>& g) {
  static const GemmF32 f = pick_f32();
  f(g);
}
void gemm(const Gemm<double>& g) {
  static const GemmF64 f = pick_f64();
  f(g);
}

Status kernel_matmul(Call& call) {
  const Operand &out = call[0], &a = call[1], &b = call[2];
  const Operand* addend = call[3].present() ? &call[3] : nullptr;
  if (out.ndim < 2 || a.ndim != out.ndim || b.ndim != out.ndim) return call.fail("matmul: ndim");
  if (out.numel() == 0) return kOk;
  const double alpha = call.scalar(0, 1), beta = call.scalar(1, 0);
  if (out.dtype == DType::Bool) return call.unsupported(out.dtype);
  const DType t = compute_dtype(out.dtype);
  if (t != out.dtype) {
    Converted fa(a, t), fb(b, t), fc(out, t);
    copy_operand(fa.op(), a);
    copy_operand(fb.op(), b);
    if (beta != 0) copy_operand(fc.op(), addend ? *addend : out);
    if (t == DType::F32)
      batched<float>(fc.op(), fa.op(), fb.op(), alpha, beta);
    else
      batched<complex64>(fc.op(), fa.op(), fb.op(), alpha, beta);
    return copy_operand(out, fc.op());
  }
  if (a.dtype != t || b.dtype != t) return call.fail("matmul: operands of different dtypes");
  dispatch_compute(t, [&](auto zero) {
    using T = decltype(zero);
    if constexpr (!std::is_same_v<T, bool>) batched<T>(out, a, b, alpha, beta, addend);
  });
  return interrupted() ? kInterrupted : kOk;
}

}  // namespace pyt
