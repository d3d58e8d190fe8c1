// Owns conversions between any two dtypes and strided gathers into contiguous buffers.
#include "src/cpu/convert.h"

#include <cmath>
#include <cstring>
#include <limits>

namespace pyt {
namespace {

/// C's float to integer cast is undefined out of range; x86's truncation through int64 is what PyTorch shows.
template <class To, class From>
inline To cast(From x) {
  if constexpr (std::is_same_v<To, bool>) {
    if constexpr (is_complex_v<From>)
      return x.real() != 0 || x.imag() != 0;
    else if constexpr (std::is_same_v<From, Half> || std::is_same_v<From, BFloat16>)
      return float(x) != 0;
    else
      return x != From(0);
  } else if constexpr (std::is_same_v<From, Half> || std::is_same_v<From, BFloat16>) {
    return cast<To>(float(x));
  } else if constexpr (std::is_same_v<From, ComplexHalf>) {
    return cast<To>(complex64(x.re, x.im));
  } else if constexpr (std::is_same_v<To, ComplexHalf>) {
    complex64 c = cast<complex64>(x);
    return {Half(c.real()), Half(c.imag())};
  } else if constexpr (is_complex_v<To>) {
    if constexpr (is_complex_v<From>)
      return To(real_t<To>(x.real()), real_t<To>(x.imag()));
    else
      return To(real_t<To>(x), 0);
  } else if constexpr (is_complex_v<From>) {
    return cast<To>(x.real());
  } else if constexpr (std::is_same_v<To, Half> || std::is_same_v<To, BFloat16>) {
    return To(float(x));
  } else if constexpr (std::is_integral_v<To> && std::is_floating_point_v<From>) {
    if constexpr (std::is_same_v<To, int32_t>) {
      return To(int32_t(x));
    } else if constexpr (std::is_same_v<To, uint64_t>) {
      return x >= From(9223372036854775808.0) ? To(x) : To(int64_t(x));
    } else if constexpr (sizeof(To) < 4) {
      return To(int32_t(x));
    } else {
      return To(int64_t(x));
    }
  } else {
    return To(x);
  }
}

template <class From, class To>
void convert_loop(int64_t n, const char* src, char* dst) {
  const From* s = reinterpret_cast<const From*>(src);
  To* d = reinterpret_cast<To*>(dst);
#pragma GCC ivdep
  for (int64_t i = 0; i < n; ++i) d[i] = cast<To>(s[i]);
}

using Convert = void (*)(int64_t, const char*, char*);

template <class From>
Convert to_type(DType to) {
  switch (to) {
    case DType::U8:
      return &convert_loop<From, uint8_t>;
    case DType::I8:
      return &convert_loop<From, int8_t>;
    case DType::I16:
      return &convert_loop<From, int16_t>;
    case DType::I32:
      return &convert_loop<From, int32_t>;
    case DType::I64:
      return &convert_loop<From, int64_t>;
    case DType::F16:
      return &convert_loop<From, Half>;
    case DType::F32:
      return &convert_loop<From, float>;
    case DType::F64:
      return &convert_loop<From, double>;
    case DType::C32:
      return &convert_loop<From, ComplexHalf>;
    case DType::C64:
      return &convert_loop<From, complex64>;
    case DType::C128:
      return &convert_loop<From, complex128>;
    case DType::Bool:
      return &convert_loop<From, bool>;
    case DType::BF16:
      return &convert_loop<From, BFloat16>;
    case DType::U16:
      return &convert_loop<From, uint16_t>;
    case DType::U32:
      return &convert_loop<From, uint32_t>;
    case DType::U64:
      return &convert_loop<From, uint64_t>;
  }
  return nullptr;
}

Convert conversion(DType from, DType to) {
  switch (from) {
    case DType::U8:
      return to_type<uint8_t>(to);
    case DType::I8:
      return to_type<int8_t>(to);
    case DType::I16:
      return to_type<int16_t>(to);
    case DType::I32:
      return to_type<int32_t>(to);
    case DType::I64:
      return to_type<int64_t>(to);
    case DType::F16:
      return to_type<Half>(to);
    case DType::F32:
      return to_type<float>(to);
    case DType::F64:
      return to_type<double>(to);
    case DType::C32:
      if (to == DType::C64) return &convert_loop<ComplexHalf, complex64>;
      if (to == DType::C128) return &convert_loop<ComplexHalf, complex128>;
      return &convert_loop<ComplexHalf, float>;
    case DType::C64:
      return to_type<complex64>(to);
    case DType::C128:
      return to_type<complex128>(to);
    case DType::Bool:
      return to_type<bool>(to);
    case DType::BF16:
      return to_type<BFloat16>(to);
    case DType::U16:
      return to_type<uint16_t>(to);
    case DType::U32:
      return to_type<uint32_t>(to);
    case DType::U64:
      return to_type<uint64_t>(to);
  }
  return nullptr;
}

template <class W>
void gather_words(int64_t n, const char* src, int64_t stride, char* dst) {
  W* d = reinterpret_cast<W*>(dst);
  for (int64_t i = 0; i < n; ++i) d[i] = *reinterpret_cast<const W*>(src + i * stride);
}
template <class W>
void scatter_words(int64_t n, const char* src, char* dst, int64_t stride) {
  const W* s = reinterpret_cast<const W*>(src);
  for (int64_t i = 0; i < n; ++i) *reinterpret_cast<W*>(dst + i * stride) = s[i];
}
template <class W>
void fill_words(int64_t n, const char* src, char* dst) {
  W value = *reinterpret_cast<const W*>(src);
  W* d = reinterpret_cast<W*>(dst);
  for (int64_t i = 0; i < n; ++i) d[i] = value;
}
struct Wide {
  uint64_t a, b;
};

}  // namespace

void convert(int64_t n, const char* src, DType from, char* dst, DType to) {
  if (from == to) {
    std::memcpy(dst, src, size_t(n) * size_t(element_size(from)));
    return;
  }
  if (from == DType::C32 && !is_complex(to)) {
    // Through float, then on: complex32 to a real type is rare.
    constexpr int64_t kBlock = 256;
    float buffer[kBlock];
    for (int64_t i = 0; i < n; i += kBlock) {
      int64_t m = n - i < kBlock ? n - i : kBlock;
      convert_loop<ComplexHalf, float>(m, src + i * 4, reinterpret_cast<char*>(buffer));
      convert(m, reinterpret_cast<char*>(buffer), DType::F32, dst + i * element_size(to), to);
    }
    return;
  }
  conversion(from, to)(n, src, dst);
}

void gather_strided(int64_t n, const char* src, int64_t stride, char* dst, int size) {
  if (stride == size) {
    std::memcpy(dst, src, size_t(n) * size_t(size));
    return;
  }
  switch (size) {
    case 1:
      return gather_words<uint8_t>(n, src, stride, dst);
    case 2:
      return gather_words<uint16_t>(n, src, stride, dst);
    case 4:
      return gather_words<uint32_t>(n, src, stride, dst);
    case 8:
      return gather_words<uint64_t>(n, src, stride, dst);
    default:
      return gather_words<Wide>(n, src, stride, dst);
  }
}
void scatter_strided(int64_t n, const char* src, char* dst, int64_t stride, int size) {
  if (stride == size) {
    std::memcpy(dst, src, size_t(n) * size_t(size));
    return;
  }
  switch (size) {
    case 1:
      return scatter_words<uint8_t>(n, src, dst, stride);
    case 2:
      return scatter_words<uint16_t>(n, src, dst, stride);
    case 4:
      return scatter_words<uint32_t>(n, src, dst, stride);
    case 8:
      return scatter_words<uint64_t>(n, src, dst, stride);
    default:
      return scatter_words<Wide>(n, src, dst, stride);
  }
}
void fill_repeat(int64_t n, const char* src, char* dst, int size) {
  switch (size) {
    case 1:
      return fill_words<uint8_t>(n, src, dst);
    case 2:
      return fill_words<uint16_t>(n, src, dst);
    case 4:
      return fill_words<uint32_t>(n, src, dst);
    case 8:
      return fill_words<uint64_t>(n, src, dst);
    default:
      return fill_words<Wide>(n, src, dst);
  }
}

}  // namespace pyt
