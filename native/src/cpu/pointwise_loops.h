// Owns the contiguous inner loops of pointwise kernels: one loop per expression and type. Included with PYT_ISA set.
#pragma once
#include "src/cpu/math.h"
#include "src/cpu/pointwise.h"

namespace pyt {
namespace PYT_ISA {

enum class Allow { ALL, NUM, REAL, INT, FLT, FLTC, CPX };

template <class T>
constexpr bool allows(Allow a) {
  constexpr bool boolean = std::is_same_v<T, bool>, integer = std::is_integral_v<T> && !boolean,
                 complex = is_complex_v<T>, floating = std::is_floating_point_v<T>;
  switch (a) {
    case Allow::ALL:
      return true;
    case Allow::NUM:
      return !boolean;
    case Allow::REAL:
      return !complex;
    case Allow::INT:
      return integer || boolean;
    case Allow::FLT:
      return floating;
    case Allow::FLTC:
      return floating || complex;
    case Allow::CPX:
      return complex;
  }
  return false;
}

template <class T>
static inline T scalar_as(double s) {
  if constexpr (std::is_integral_v<T> && !std::is_same_v<T, bool>) {
    // Bounds such as clamp's +-inf saturate.
    if (s <= double(std::numeric_limits<T>::min())) return std::numeric_limits<T>::min();
    if (s >= double(std::numeric_limits<T>::max())) return std::numeric_limits<T>::max();
    return T(s);
  } else {
    return T(real_t<T>(s));
  }
}

/// Operators whose fast path holds only on |x| <= limit; blocks outside go through slow().
template <class Op>
struct Limited {
  static constexpr bool value = false;
};

/// Operators whose last n % 32 floats ATen leaves to the scalar form, with other digits than its vectors have.
template <class Op>
struct Remainder {
  static constexpr bool value = false;
};

template <class Op, class T, class R>
void unary_loop(int64_t n, char* out, const char* const* in, const double* s) {
  R* o = reinterpret_cast<R*>(out);
  const T* a = reinterpret_cast<const T*>(in[0]);
  const T s0 = scalar_as<T>(s[0]), s1 = scalar_as<T>(s[1]), s2 = scalar_as<T>(s[2]);
  if constexpr (Limited<Op>::value) {
    for (int64_t b = 0; b < n; b += 512) {
      int64_t e = b + 512 < n ? b + 512 : n;
      int outside = sizeof(T) == 8 && n <= 16;
      if constexpr (Limited<Op>::template limit<T>() < T(HUGE_VAL))
        for (int64_t i = b; i < e; ++i) outside |= !(std::fabs(a[i]) <= Limited<Op>::template limit<T>());
      if (outside) {
        for (int64_t i = b; i < e; ++i) o[i] = Limited<Op>::slow(a[i]);
      } else {
#pragma GCC ivdep
        for (int64_t i = b; i < e; ++i) o[i] = Op::apply(a[i], s0, s1, s2);
      }
    }
  } else {
    int64_t whole = n;
    if constexpr (Remainder<Op>::value && sizeof(T) == 4) {
      whole = n - n % 32;
      for (int64_t i = whole; i < n; ++i) o[i] = Remainder<Op>::apply(a[i]);
    }
#pragma GCC ivdep
    for (int64_t i = 0; i < whole; ++i) o[i] = Op::apply(a[i], s0, s1, s2);
  }
}

template <class Op, class T, class R>
void binary_loop(int64_t n, char* out, const char* const* in, const double* s) {
  R* o = reinterpret_cast<R*>(out);
  const T* a = reinterpret_cast<const T*>(in[0]);
  const T* b = reinterpret_cast<const T*>(in[1]);
  const T s0 = scalar_as<T>(s[0]), s1 = scalar_as<T>(s[1]), s2 = scalar_as<T>(s[2]);
#pragma GCC ivdep
  for (int64_t i = 0; i < n; ++i) o[i] = Op::apply(a[i], b[i], s0, s1, s2);
}

template <class Op, class T>
void ternary_loop(int64_t n, char* out, const char* const* in, const double* s) {
  T* o = reinterpret_cast<T*>(out);
  const T* a = reinterpret_cast<const T*>(in[0]);
  const T* b = reinterpret_cast<const T*>(in[1]);
  const T* c = reinterpret_cast<const T*>(in[2]);
  const T s0 = scalar_as<T>(s[0]), s1 = scalar_as<T>(s[1]);
#pragma GCC ivdep
  for (int64_t i = 0; i < n; ++i) o[i] = Op::apply(a[i], b[i], c[i], s0, s1);
}

template <class Op, class T>
constexpr Loop unary_or_null() {
  if constexpr (allows<T>(Op::allow))
    return &unary_loop<Op, T, T>;
  else
    return nullptr;
}
template <class Op, class T>
constexpr Loop predicate_or_null() {
  if constexpr (allows<T>(Op::allow))
    return &unary_loop<Op, T, bool>;
  else
    return nullptr;
}
template <class Op, class T>
constexpr Loop binary_or_null() {
  if constexpr (allows<T>(Op::allow))
    return &binary_loop<Op, T, T>;
  else
    return nullptr;
}
template <class Op, class T>
constexpr Loop compare_or_null() {
  if constexpr (allows<T>(Op::allow))
    return &binary_loop<Op, T, bool>;
  else
    return nullptr;
}
template <class Op, class T>
constexpr Loop ternary_or_null() {
  if constexpr (allows<T>(Op::allow))
    return &ternary_loop<Op, T>;
  else
    return nullptr;
}

}  // namespace PYT_ISA
}  // namespace pyt

// Expands one .def list into operator structs; the tables are built by the including file.
#define PYT_UNARY_STRUCT(name, dtypes, expr)          \
  struct name##_op {                                  \
    static constexpr Allow allow = Allow::dtypes;     \
    template <class T>                                \
    static inline auto apply(T x, T s0, T s1, T s2) { \
      return T(expr);                                 \
    }                                                 \
  };
#define PYT_PREDICATE_STRUCT(name, dtypes, expr)      \
  struct name##_op {                                  \
    static constexpr Allow allow = Allow::dtypes;     \
    template <class T>                                \
    static inline bool apply(T x, T s0, T s1, T s2) { \
      return expr;                                    \
    }                                                 \
  };
#define PYT_BINARY_STRUCT(name, dtypes, expr)           \
  struct name##_op {                                    \
    static constexpr Allow allow = Allow::dtypes;       \
    template <class T>                                  \
    static inline T apply(T a, T b, T s0, T s1, T s2) { \
      return expr;                                      \
    }                                                   \
  };
#define PYT_COMPARE_STRUCT(name, dtypes, expr)    \
  struct name##_op {                              \
    static constexpr Allow allow = Allow::dtypes; \
    template <class T>                            \
    static inline bool apply(T a, T b, T, T, T) { \
      return expr;                                \
    }                                             \
  };
#define PYT_TERNARY_STRUCT(name, dtypes, expr)         \
  struct name##_op {                                   \
    static constexpr Allow allow = Allow::dtypes;      \
    template <class T>                                 \
    static inline T apply(T a, T b, T c, T s0, T s1) { \
      return expr;                                     \
    }                                                  \
  };
