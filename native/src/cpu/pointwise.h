// Owns the interface between pointwise kernels and the executor that walks their operands.
#pragma once
#include "pyt/call.h"

namespace pyt {

/// n contiguous elements of the compute types. `scalars` holds at least four numbers.
using Loop = void (*)(int64_t n, char* out, const char* const* in, const double* scalars);

/// Applies `loop` to operands[0] (the output) and the inputs after it, all of one shape. An operand whose dtype is not
/// the wanted one is converted chunk by chunk.
Status run_pointwise(std::span<const Operand* const> operands, const DType* wanted, std::span<const double> scalars,
                     Loop loop);

/// Loops by compute dtype.
struct FloatLoops {
  Loop f32, f64;
};
inline constexpr int kGenericSlots = 11;
struct GenericLoops {
  Loop by_slot[kGenericSlots];
};
/// Position of an integer, bool or complex dtype in GenericLoops; -1 otherwise.
constexpr int generic_slot(DType t) {
  switch (t) {
    case DType::U8:
      return 0;
    case DType::I8:
      return 1;
    case DType::I16:
      return 2;
    case DType::I32:
      return 3;
    case DType::I64:
      return 4;
    case DType::U16:
      return 5;
    case DType::U32:
      return 6;
    case DType::U64:
      return 7;
    case DType::Bool:
      return 8;
    case DType::C64:
      return 9;
    case DType::C128:
      return 10;
    default:
      return -1;
  }
}
#define PYT_GENERIC_ROW(maker, op)                                                                         \
  GenericLoops{{maker<op, uint8_t>(), maker<op, int8_t>(), maker<op, int16_t>(), maker<op, int32_t>(),     \
                maker<op, int64_t>(), maker<op, uint16_t>(), maker<op, uint32_t>(), maker<op, uint64_t>(), \
                maker<op, bool>(), maker<op, complex64>(), maker<op, complex128>()}},

/// The tables an instruction set provides, rows in .def order.
struct PointwiseTables {
  const FloatLoops *unary, *predicate, *binary, *compare, *ternary;
};
#define PYT_DECLARE(isa)                     \
  namespace isa {                            \
  extern const FloatLoops unary_table[];     \
  extern const FloatLoops predicate_table[]; \
  extern const FloatLoops binary_table[];    \
  extern const FloatLoops compare_table[];   \
  extern const FloatLoops ternary_table[];   \
  }
PYT_DECLARE(baseline)
PYT_DECLARE(avx2)
PYT_DECLARE(avx512)
#undef PYT_DECLARE
const PointwiseTables& pointwise_tables();

extern const GenericLoops generic_unary_table[], generic_predicate_table[], generic_binary_table[],
    generic_compare_table[], generic_ternary_table[];

}  // namespace pyt
