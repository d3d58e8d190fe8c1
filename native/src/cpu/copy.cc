// Owns copy, fill and cat: rows where both sides are contiguous, blocked tiles where one side is transposed.
#include "src/cpu/copy.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "pyt/parallel.h"
#include "src/cpu/convert.h"
#include "src/cpu/isa_pick.h"
#include "src/cpu/pointwise.h"
#include "src/cpu/select_loops.h"
#include "src/cpu/walk.h"

namespace pyt {
namespace {

template <int Size>
void copy_loop(int64_t n, char* out, const char* const* in, const double*) {
  std::memmove(out, in[0], size_t(n) * Size);
}
Loop copy_loop_of(int size) {
  switch (size) {
    case 1:
      return &copy_loop<1>;
    case 2:
      return &copy_loop<2>;
    case 4:
      return &copy_loop<4>;
    case 8:
      return &copy_loop<8>;
    default:
      return &copy_loop<16>;
  }
}

constexpr int64_t kTile = 32;

/// out rows are contiguous along the last dim, in is contiguous along dim d: tiles go through a small buffer, so that
/// both sides are touched a whole cache line at a time whatever the strides alias to.
template <class W>
void transpose_tiles(const Walk& walk, int d) {
  const int last = walk.ndim - 1;
  const int64_t rows = walk.size[d], cols = walk.size[last];
  const int64_t out_row = walk.stride[0][d], in_col = walk.stride[1][last];
  const int64_t row_tiles = (rows + kTile - 1) / kTile, col_tiles = (cols + kTile - 1) / kTile;
  const int64_t planes = walk.numel / (rows * cols);
  const int64_t total = planes * row_tiles * col_tiles;
  parallel_for(0, total, std::max<int64_t>(1, kGrain / (kTile * kTile)), [&](int64_t b, int64_t e) {
    alignas(64) W tile[kTile * kTile];
    for (int64_t t = b; t < e; ++t) {
      int64_t ct = t % col_tiles, rt = t / col_tiles % row_tiles, plane = t / (col_tiles * row_tiles);
      char* out = walk.base[0];
      const char* in = walk.base[1];
      for (int k = last - 1; k >= 0; --k) {
        if (k == d) continue;
        int64_t i = plane % walk.size[k];
        plane /= walk.size[k];
        out += i * walk.stride[0][k];
        in += i * walk.stride[1][k];
      }
      int64_t r0 = rt * kTile, c0 = ct * kTile;
      int64_t nr = std::min(kTile, rows - r0), nc = std::min(kTile, cols - c0);
      in += c0 * in_col + r0 * int64_t(sizeof(W));
      out += r0 * out_row + c0 * int64_t(sizeof(W));
      if (nr == kTile) {
        for (int64_t c = 0; c < nc; ++c) {
          const W* source = reinterpret_cast<const W*>(in + c * in_col);
          for (int64_t r = 0; r < kTile; ++r) tile[r * kTile + c] = source[r];
        }
      } else {
        for (int64_t c = 0; c < nc; ++c) {
          const W* source = reinterpret_cast<const W*>(in + c * in_col);
          for (int64_t r = 0; r < nr; ++r) tile[r * kTile + c] = source[r];
        }
      }
      for (int64_t r = 0; r < nr; ++r) std::memcpy(out + r * out_row, tile + r * kTile, size_t(nc) * sizeof(W));
    }
  });
}

typedef char Chunk __attribute__((vector_size(64), aligned(1), may_alias));

/// Both sides contiguous along the last dim: whole rows, short ones without a call each.
void copy_rows(const Walk& walk, int size) {
  const int64_t inner = walk.inner(), bytes = inner * size;
  Walk rows = walk;
  rows.ndim -= 1;
  rows.numel /= inner;
  const int last = rows.ndim - 1;
  const int64_t out_step = rows.stride[0][last], in_step = rows.stride[1][last];
  parallel_for(0, rows.numel, std::max<int64_t>(1, kGrain / inner), [&](int64_t b, int64_t e) {
    Cursor cursor(rows, b);
    for (int64_t position = b; position < e;) {
      const int64_t n = std::min(e - position, cursor.left());
      char* out = cursor.at(0);
      const char* in = cursor.at(1);
      if (bytes % int64_t(sizeof(Chunk)) == 0 && bytes <= 1024) {
        for (int64_t r = 0; r < n; ++r, out += out_step, in += in_step)
          for (int64_t k = 0; k < bytes; k += int64_t(sizeof(Chunk)))
            *reinterpret_cast<Chunk*>(out + k) = *reinterpret_cast<const Chunk*>(in + k);
      } else {
        for (int64_t r = 0; r < n; ++r, out += out_step, in += in_step) std::memcpy(out, in, size_t(bytes));
      }
      cursor.advance(n);
      position += n;
    }
  });
}

struct Wide {
  uint64_t a, b;
};

}  // namespace

Status copy_operand(const Operand& out, const Operand& in) {
  const Operand* operands[] = {&out, &in};
  const int size = element_size(out.dtype);
  if (out.dtype == in.dtype) {
    Walk walk(operands, 2);
    const int last = walk.ndim - 1;
    if (walk.ndim > 1 && walk.numel > 0 && walk.stride[0][last] == size && walk.stride[1][last] == size) {
      copy_rows(walk, size);
      return kOk;
    }
    if (walk.ndim > 1 && walk.stride[0][last] == size && walk.stride[1][last] != size && walk.size[last] >= 8 &&
        walk.numel >= 1024) {
      for (int d = 0; d < last; ++d) {
        if (walk.stride[1][d] != size || walk.size[d] < 8) continue;
        switch (size) {
          case 1:
            transpose_tiles<uint8_t>(walk, d);
            return kOk;
          case 2:
            transpose_tiles<uint16_t>(walk, d);
            return kOk;
          case 4:
            transpose_tiles<uint32_t>(walk, d);
            return kOk;
          case 8:
            transpose_tiles<uint64_t>(walk, d);
            return kOk;
          default:
            transpose_tiles<Wide>(walk, d);
            return kOk;
        }
      }
    }
  }
  const DType wanted[] = {out.dtype, out.dtype};
  return run_pointwise(operands, wanted, {}, copy_loop_of(size));
}

void fill_operand(const Operand& out, double re, double im) {
  char value[16];
  complex128 z(re, im);
  if (is_complex(out.dtype))
    convert(1, reinterpret_cast<char*>(&z), DType::C128, value, out.dtype);
  else
    convert(1, reinterpret_cast<char*>(&re), DType::F64, value, out.dtype);
  const Operand* operands[] = {&out};
  Walk walk(operands, 1);
  if (walk.numel == 0) return;
  const int size = element_size(out.dtype), last = walk.ndim - 1;
  const bool zero = std::all_of(value, value + size, [](char c) { return c == 0; });
  const int64_t step = walk.stride[0][last];
  parallel_for(0, walk.numel, kGrain, [&](int64_t b, int64_t e) {
    Cursor cursor(walk, b);
    for (int64_t position = b; position < e;) {
      int64_t n = std::min(e - position, cursor.left());
      char* to = cursor.at(0);
      if (step == size) {
        if (zero)
          std::memset(to, 0, size_t(n * size));
        else
          fill_repeat(n, value, to, size);
      } else {
        for (int64_t i = 0; i < n; ++i) std::memcpy(to + i * step, value, size_t(size));
      }
      cursor.advance(n);
      position += n;
    }
  });
}

Status kernel_copy(Call& call) { return copy_operand(call[0], call[1]); }

Status kernel_fill(Call& call) {
  fill_operand(call[0], call.scalar(0), call.scalar(1));
  return kOk;
}
Status kernel_zero(Call& call) {
  fill_operand(call[0], 0);
  return kOk;
}

Status kernel_cat(Call& call) {
  int dim = int(call.integer(0));
  OwnedOperand out(call[0]);
  int64_t at = 0;
  for (int i = 1; i < call.count(); ++i) {
    const Operand& in = call[i];
    if (in.numel() == 0) continue;
    OwnedOperand part(call[0]);
    part.narrow(dim, at, in.sizes[dim]);
    if (Status status = copy_operand(part.op, in)) return status;
    at += in.sizes[dim];
  }
  return kOk;
}

namespace {

const SelectLoops& selects(){PYT_PICK(selects)}

Status select(const Operand& out, const Operand& condition, const Operand& a, const Operand& b) {
  const Operand* operands[] = {&out, &condition, &a, &b};
  const DType wanted[] = {out.dtype, DType::Bool, out.dtype, out.dtype};
  return run_pointwise(operands, wanted, {},
                       selects().by_log_size[std::countr_zero(unsigned(element_size(out.dtype)))]);
}

}  // namespace

Status kernel_where(Call& call) { return select(call[0], call[1], call[2], call[3]); }
Status kernel_masked_fill(Call& call) { return select(call[0], call[1], call[2], call[0]); }

}  // namespace pyt
