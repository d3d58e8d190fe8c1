// Owns dtype names as PyTorch's error messages spell them.
#include "pyt/dtype.h"

namespace pyt {

const char* dtype_name(DType t) {
  switch (t) {
    case DType::U8:
      return "Byte";
    case DType::I8:
      return "Char";
    case DType::I16:
      return "Short";
    case DType::I32:
      return "Int";
    case DType::I64:
      return "Long";
    case DType::F16:
      return "Half";
    case DType::F32:
      return "Float";
    case DType::F64:
      return "Double";
    case DType::C32:
      return "ComplexHalf";
    case DType::C64:
      return "ComplexFloat";
    case DType::C128:
      return "ComplexDouble";
    case DType::Bool:
      return "Bool";
    case DType::BF16:
      return "BFloat16";
    case DType::U16:
      return "UInt16";
    case DType::U32:
      return "UInt32";
    case DType::U64:
      return "UInt64";
  }
  return "Undefined";
}

}  // namespace pyt
