// Owns the pointwise executor: walks strided operands in chunks, converting and gathering only where the memory is not
// what the loop needs.
#include "src/cpu/pointwise.h"

#include <algorithm>
#include <atomic>
#include <cstring>

#include "pyt/isa.h"
#include "pyt/parallel.h"
#include "src/cpu/convert.h"
#include "src/cpu/walk.h"

namespace pyt {

std::atomic<bool> g_zero_division{false};

namespace {

constexpr int64_t kChunk = 1024;
// Rows shorter than this are gathered across rows: a call per short row would cost more than the copy.
constexpr int64_t kShortRow = 96;

/// Per-thread buffers of one operand: elements as stored, then converted.
struct Lane {
  alignas(64) char raw[kChunk * 16];
  alignas(64) char value[kChunk * 16];
};

struct Job {
  const Walk& walk;
  int inputs;
  DType stored[kMaxOperands];
  DType wanted[kMaxOperands];
  bool linear[kMaxOperands], constant[kMaxOperands];
  Loop loop;
  double scalars[8];
};

void run_range(const Job& job, int64_t begin, int64_t end) {
  const Walk& walk = job.walk;
  const int n_ops = job.inputs + 1, last = walk.ndim - 1;
  int element[kMaxOperands];
  bool direct_all = true;
  for (int op = 0; op < n_ops; ++op) {
    element[op] = element_size(job.stored[op]);
    direct_all = direct_all && job.stored[op] == job.wanted[op] && job.linear[op];
  }
  const char* in[kMaxOperands];
  if (direct_all) {
    for (int64_t b = begin; b < end; b += 1 << 22) {
      for (int op = 1; op < n_ops; ++op) in[op - 1] = walk.base[op] + b * element[op];
      job.loop(std::min<int64_t>(1 << 22, end - b), walk.base[0] + b * element[0], in, job.scalars);
      if (interrupted()) return;
    }
    return;
  }
  thread_local Lane lanes[4];
  const bool rows = walk.ndim == 1 || walk.inner() >= kShortRow;
  int64_t filled[kMaxOperands] = {};
  const char* filled_from[kMaxOperands] = {};
  bool buffered = false;
  for (int op = 0; op < n_ops; ++op)
    buffered = buffered || job.stored[op] != job.wanted[op] || walk.stride[op][last] != element[op] || !rows;
  const int64_t chunk = buffered ? kChunk : int64_t(1) << 20;
  Cursor cursor(walk, begin);
  for (int64_t position = begin; position < end;) {
    int64_t n = std::min(end - position, chunk);
    if (rows) n = std::min(n, cursor.left());
    const Cursor& start = cursor;
    for (int op = 0; op < n_ops; ++op) {
      if (op == 0) continue;
      Lane& lane = lanes[op];
      bool same = job.stored[op] == job.wanted[op];
      const char* source = nullptr;
      if (job.linear[op]) {
        source = walk.base[op] + position * element[op];
      } else if (job.constant[op] || (rows && walk.stride[op][last] == 0)) {
        const char* from = start.at(op);
        if (filled_from[op] != from || filled[op] < n) {
          char one[16];
          convert(1, from, job.stored[op], one, job.wanted[op]);
          fill_repeat(n, one, lane.value, element_size(job.wanted[op]));
          filled_from[op] = from;
          filled[op] = n;
        }
        in[op - 1] = lane.value;
        continue;
      } else if (rows) {
        source = start.at(op);
        if (walk.stride[op][last] != element[op]) {
          char* to = same ? lane.value : lane.raw;
          gather_strided(n, source, walk.stride[op][last], to, element[op]);
          source = to;
        }
      } else {
        Cursor c = start;
        char* to = same ? lane.value : lane.raw;
        source = to;
        for (int64_t done = 0; done < n;) {
          int64_t k = std::min(n - done, c.left());
          gather_strided(k, c.at(op), walk.stride[op][last], to + done * element[op], element[op]);
          c.advance(k);
          done += k;
        }
      }
      if (!same) {
        convert(n, source, job.stored[op], lane.value, job.wanted[op]);
        source = lane.value;
      }
      in[op - 1] = source;
    }
    bool same_out = job.stored[0] == job.wanted[0];
    bool dense_out = job.linear[0] || (rows && walk.stride[0][last] == element[0]);
    char* target = job.linear[0] ? walk.base[0] + position * element[0] : start.at(0);
    if (same_out && dense_out) {
      job.loop(n, target, in, job.scalars);
    } else {
      Lane& lane = lanes[0];
      job.loop(n, lane.value, in, job.scalars);
      const char* result = lane.value;
      if (!same_out) {
        char* to = dense_out ? target : lane.raw;
        convert(n, lane.value, job.wanted[0], to, job.stored[0]);
        result = lane.raw;
      }
      if (!dense_out) {
        if (rows) {
          scatter_strided(n, result, target, walk.stride[0][last], element[0]);
        } else {
          Cursor c = start;
          for (int64_t done = 0; done < n;) {
            int64_t k = std::min(n - done, c.left());
            scatter_strided(k, result + done * element[0], c.at(0), walk.stride[0][last], element[0]);
            c.advance(k);
            done += k;
          }
        }
      }
    }
    position += n;
    if (rows) {
      cursor.advance(n);
    } else {
      for (int64_t done = 0; done < n;) {
        int64_t k = std::min(n - done, cursor.left());
        cursor.advance(k);
        done += k;
      }
    }
    if (interrupted()) return;
  }
}

}  // namespace

Status run_pointwise(std::span<const Operand* const> operands, const DType* wanted, std::span<const double> scalars,
                     Loop loop) {
  const int count = int(operands.size());
  Walk walk(operands.data(), count);
  if (walk.numel == 0) return kOk;
  Job job{walk, count - 1, {}, {}, {}, {}, loop, {}};
  for (int i = 0; i < count; ++i) {
    job.stored[i] = operands[i]->dtype;
    job.wanted[i] = wanted[i];
    job.linear[i] = walk.linear(i, element_size(job.stored[i]));
    job.constant[i] = walk.constant(i) && walk.numel > 1;
  }
  for (size_t i = 0; i < 8 && i < scalars.size(); ++i) job.scalars[i] = scalars[i];
  parallel_for(0, walk.numel, kGrain, [&](int64_t b, int64_t e) { run_range(job, b, e); });
  return interrupted() ? kInterrupted : kOk;
}

const PointwiseTables& pointwise_tables() {
  static const PointwiseTables tables = [] {
#define PYT_TABLES(isa) \
  PointwiseTables { isa::unary_table, isa::predicate_table, isa::binary_table, isa::compare_table, isa::ternary_table }
#ifdef PYT_HAVE_avx512
    if (isa() == Isa::avx512) return PYT_TABLES(avx512);
#endif
#ifdef PYT_HAVE_avx2
    if (isa() == Isa::avx2) return PYT_TABLES(avx2);
#endif
    return PYT_TABLES(baseline);
#undef PYT_TABLES
  }();
  return tables;
}

namespace {

enum class UnaryId {
#define PYT_UNARY(name, ...) name,
#include "ops/unary.def"
#undef PYT_UNARY
};
enum class PredicateId {
#define PYT_PREDICATE(name, ...) name,
#include "ops/predicate.def"
#undef PYT_PREDICATE
};
enum class BinaryId {
#define PYT_BINARY(name, ...) name,
#include "ops/binary.def"
#undef PYT_BINARY
};
enum class CompareId {
#define PYT_COMPARE(name, ...) name,
#include "ops/comparison.def"
#undef PYT_COMPARE
};
enum class TernaryId {
#define PYT_TERNARY(name, ...) name,
#include "ops/ternary.def"
#undef PYT_TERNARY
};

/// The dtype a call computes in: that of its inputs where they agree, otherwise the widest real or complex float among
/// them.
DType call_dtype(const Call& call, int inputs) {
  DType t = compute_dtype(call[1].dtype);
  for (int i = 2; i <= inputs; ++i) {
    DType u = compute_dtype(call[i].dtype);
    if (u == t) continue;
    if (is_complex(u) || (is_float(u) && !is_complex(t) && !(is_float(t) && t == DType::F64))) t = u;
  }
  return t;
}

Status dispatch(Call& call, int inputs, const FloatLoops& floats, const GenericLoops& others, bool boolean) {
  DType t = call_dtype(call, inputs);
  Loop loop = nullptr;
  if (t == DType::F32) {
    loop = floats.f32;
  } else if (t == DType::F64) {
    loop = floats.f64;
  } else {
    int slot = generic_slot(t);
    if (slot >= 0) loop = others.by_slot[slot];
  }
  if (!loop) return call.unsupported(call[1].dtype);
  if (call.count() < inputs + 1) return call.fail("operands are missing");
  const Operand* operands[4];
  DType wanted[4];
  for (int i = 0; i <= inputs; ++i) {
    operands[i] = &call.operands[i];
    wanted[i] = i == 0 && boolean ? DType::Bool : t;
  }
  Status status = run_pointwise({operands, size_t(inputs + 1)}, wanted, call.scalars, loop);
  if (g_zero_division.load(std::memory_order_relaxed)) {
    g_zero_division.store(false);
    return call.fail("ZeroDivisionError");
  }
  return status;
}

}  // namespace

#define PYT_UNARY(name, ...)                                                                                     \
  Status kernel_##name(Call& c) {                                                                                \
    return dispatch(c, 1, pointwise_tables().unary[int(UnaryId::name)], generic_unary_table[int(UnaryId::name)], \
                    false);                                                                                      \
  }
#define PYT_PREDICATE(name, ...)                                                \
  Status kernel_##name(Call& c) {                                               \
    return dispatch(c, 1, pointwise_tables().predicate[int(PredicateId::name)], \
                    generic_predicate_table[int(PredicateId::name)], true);     \
  }
#define PYT_BINARY(name, ...)                                                                                        \
  Status kernel_##name(Call& c) {                                                                                    \
    return dispatch(c, 2, pointwise_tables().binary[int(BinaryId::name)], generic_binary_table[int(BinaryId::name)], \
                    false);                                                                                          \
  }
#define PYT_COMPARE(name, ...)                                              \
  Status kernel_##name(Call& c) {                                           \
    return dispatch(c, 2, pointwise_tables().compare[int(CompareId::name)], \
                    generic_compare_table[int(CompareId::name)], true);     \
  }
#define PYT_TERNARY(name, ...)                                              \
  Status kernel_##name(Call& c) {                                           \
    return dispatch(c, 3, pointwise_tables().ternary[int(TernaryId::name)], \
                    generic_ternary_table[int(TernaryId::name)], false);    \
  }
#include "ops/binary.def"
#include "ops/comparison.def"
#include "ops/predicate.def"
#include "ops/ternary.def"
#include "ops/unary.def"

}  // namespace pyt
