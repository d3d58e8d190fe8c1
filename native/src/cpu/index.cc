// Owns advanced indexing (index, index_put) and mask kernels (nonzero, masked_select, masked_scatter).
#include <vector>

#include "pyt/parallel.h"
#include "src/cpu/convert.h"
#include "src/cpu/index_error.h"
#include "src/cpu/stored.h"
#include "src/cpu/walk.h"

namespace pyt {
namespace {

constexpr int kMaxIndices = kMaxOperands - 2;

/// Element offset that the index operands of position c add.
struct Offsets {
  int count;
  int64_t size[kMaxIndices], stride[kMaxIndices];
  int64_t at(const Cursor& c, IndexError& error, bool& ok) const {
    int64_t offset = 0;
    for (int k = 0; k < count; ++k) {
      int64_t i = error.wrap(*reinterpret_cast<const int64_t*>(c.at(2 + k)), size[k], k);
      if (i < 0) {
        ok = false;
        return 0;
      }
      offset += i * stride[k];
    }
    return offset;
  }
};

bool prepare(Call& call, int first_scalar, const Operand** operands, Offsets& offsets) {
  offsets.count = call.count() - 2;
  if (offsets.count < 1 || offsets.count > kMaxIndices) return false;
  for (int i = 0; i < call.count(); ++i) operands[i] = &call.operands[size_t(i)];
  for (int k = 0; k < offsets.count; ++k) {
    if (operands[2 + k]->dtype != DType::I64) return false;
    offsets.size[k] = call.integer(first_scalar + 2 * k);
    offsets.stride[k] = call.integer(first_scalar + 2 * k + 1);
  }
  return true;
}

}  // namespace

Status kernel_index(Call& call) {
  const Operand* operands[kMaxOperands];
  Offsets offsets;
  if (!prepare(call, 0, operands, offsets)) return call.fail("index: between one and six int64 indices");
  Walk walk(operands, call.count(), false);
  IndexError error(Negative::wraps);
  const int64_t size = element_size(call[0].dtype);
  dispatch_size(int(size), [&](auto zero) {
    using W = decltype(zero);
    parallel_for(0, walk.numel, kGrain / 4, [&](int64_t b, int64_t e) {
      Cursor c(walk, b);
      for (int64_t i = b; i < e; ++i) {
        bool ok = true;
        int64_t offset = offsets.at(c, error, ok);
        if (!ok) return;
        *reinterpret_cast<W*>(c.at(0)) = *reinterpret_cast<const W*>(c.at(1) + offset * size);
        c.advance(1);
      }
    });
  });
  return error.status(call);
}

Status kernel_index_put(Call& call) {
  const Operand* operands[kMaxOperands];
  Offsets offsets;
  if (!prepare(call, 1, operands, offsets)) return call.fail("index_put: between one and six int64 indices");
  const bool accumulate = call.flag(0);
  Walk walk(operands, call.count(), false);
  IndexError error(Negative::wraps);
  const int64_t size = element_size(call[0].dtype);
  // In order on one thread: repeated positions must give the same answer every time.
  auto run = [&](auto zero, auto store) {
    using W = decltype(zero);
    Cursor c(walk, 0);
    for (int64_t i = 0; i < walk.numel; ++i) {
      bool ok = true;
      int64_t offset = offsets.at(c, error, ok);
      if (!ok) return;
      store(*reinterpret_cast<W*>(c.at(0) + offset * size), *reinterpret_cast<const W*>(c.at(1)));
      c.advance(1);
    }
  };
  if (accumulate) {
    if (!dispatch_stored(call[0].dtype,
                         [&](auto zero) { run(zero, [](auto& to, const auto& v) { to = stored_add(to, v); }); }))
      return call.unsupported(call[0].dtype);
  } else {
    dispatch_size(int(size), [&](auto zero) { run(zero, [](auto& to, const auto& v) { to = v; }); });
  }
  return error.status(call);
}

Status kernel_nonzero(Call& call) {
  const Operand &out = call[0], &in = call[1];
  const int64_t capacity = out.ndim ? out.sizes[0] : 0;
  int64_t found = 0;
  std::vector<int64_t> at(size_t(in.ndim) + 1, 0);
  const int64_t n = in.numel();
  const int size = element_size(in.dtype);
  const char* p = in.data;
  for (int64_t i = 0; i < n; ++i) {
    bool truth;
    if (size == 1)
      truth = *p != 0;
    else
      convert(1, p, in.dtype, reinterpret_cast<char*>(&truth), DType::Bool);
    if (truth) {
      if (found == capacity) return call.fail("index out of range");
      for (int d = 0; d < in.ndim; ++d) out.as<int64_t>()[found * out.strides[0] + d * out.strides[1]] = at[size_t(d)];
      ++found;
    }
    for (int d = in.ndim - 1; d >= 0; --d) {
      p += in.strides[d] * size;
      if (++at[size_t(d)] < in.sizes[d]) break;
      p -= in.strides[d] * size * in.sizes[d];
      at[size_t(d)] = 0;
    }
  }
  return kOk;
}

Status kernel_masked_select(Call& call) {
  const Operand &out = call[0], &self = call[1], &mask = call[2];
  const Operand* operands[] = {&self, &mask};
  Walk walk(operands, 2, false);
  const int64_t capacity = out.numel();
  int64_t found = 0;
  bool fits = true;
  dispatch_size(element_size(self.dtype), [&](auto zero) {
    using W = decltype(zero);
    Cursor c(walk, 0);
    for (int64_t i = 0; i < walk.numel; ++i) {
      if (*c.at(1)) {
        if (found == capacity) {
          fits = false;
          return;
        }
        out.as<W>()[found++] = *reinterpret_cast<const W*>(c.at(0));
      }
      c.advance(1);
    }
  });
  return fits ? kOk : call.fail("index out of range");
}

Status kernel_masked_scatter(Call& call) {
  const Operand &out = call[0], &mask = call[1], &source = call[2];
  const Operand* operands[] = {&out, &mask};
  Walk walk(operands, 2, false);
  const int64_t available = source.numel();
  int64_t used = 0;
  bool fits = true;
  dispatch_size(element_size(out.dtype), [&](auto zero) {
    using W = decltype(zero);
    Cursor c(walk, 0);
    for (int64_t i = 0; i < walk.numel; ++i) {
      if (*c.at(1)) {
        if (used == available) {
          fits = false;
          return;
        }
        *reinterpret_cast<W*>(c.at(0)) = source.as<W>()[used++];
      }
      c.advance(1);
    }
  });
  return fits ? kOk : call.fail("index out of range");
}

}  // namespace pyt
