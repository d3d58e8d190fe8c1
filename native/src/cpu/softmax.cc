// Owns the softmax kernels along any dim.
#include "src/cpu/softmax_loops.h"

#include <memory>

#include "src/cpu/isa_pick.h"
#include "src/cpu/lines.h"

namespace pyt {
namespace {

template <class T>
const SoftmaxLoops<T>& loops();
template <>
const SoftmaxLoops<float>& loops<float>() {
  PYT_PICK(softmax_f32)
}
template <>
const SoftmaxLoops<double>& loops<double>() {
  PYT_PICK(softmax_f64)
}

template <class Pick>
Status run(Call& call, int inputs, Pick pick) {
  const Operand& out = call[0];
  if (!is_float(out.dtype)) return call.unsupported(out.dtype);
  if (out.numel() == 0) return kOk;
  const int dim = line_dim(out, call.integer(0));
  const bool across = dim != out.ndim - 1;
  const int64_t n = line_size(out, dim);
  const Operand* operands[] = {&out, &call[1], inputs > 1 ? &call[2] : &call[1]};
  dispatch_float(compute_dtype(out.dtype), [&](auto zero) {
    using T = decltype(zero);
    auto row = pick(loops<T>(), across);
    for_each_line(
        operands, dim, n * 2, [&] { return std::make_unique<T[]>(size_t(3 * n)); },
        [&](Line* line, std::unique_ptr<T[]>& buffer) {
          const T* a = line[1].template read<T>(buffer.get());
          T* y = line[0].template target<T>(buffer.get() + 2 * n);
          if constexpr (std::is_invocable_v<decltype(row), const T*, T*, int64_t>) {
            row(a, y, n);
          } else {
            const T* b = line[2].template read<T>(buffer.get() + n);
            row(a, b, y, n);
          }
          line[0].template write<T>(y);
        });
  });
  return interrupted() ? kInterrupted : kOk;
}

}  // namespace

Status kernel_softmax(Call& call) {
  return run(call, 1, [](const auto& l, bool across) { return l.softmax[across]; });
}
Status kernel_log_softmax(Call& call) {
  return run(call, 1, [](const auto& l, bool across) { return l.log_softmax[across]; });
}
Status kernel_softmax_backward(Call& call) {
  return run(call, 2, [](const auto& l, bool across) { return l.softmax_backward[across]; });
}
Status kernel_log_softmax_backward(Call& call) {
  return run(call, 2, [](const auto& l, bool across) { return l.log_softmax_backward[across]; });
}

}  // namespace pyt
