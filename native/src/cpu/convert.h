// Owns conversions between any two dtypes and strided gathers into contiguous buffers.
#pragma once
#include "pyt/dtype.h"

namespace pyt {

/// n contiguous elements from one dtype to another (equal dtypes: a plain copy).
void convert(int64_t n, const char* src, DType from, char* dst, DType to);
/// n elements of `size` bytes from a byte stride to contiguous, or back.
void gather_strided(int64_t n, const char* src, int64_t stride, char* dst, int size);
void scatter_strided(int64_t n, const char* src, char* dst, int64_t stride, int size);
/// Fills n elements of `size` bytes with the one at src.
void fill_repeat(int64_t n, const char* src, char* dst, int size);

}  // namespace pyt
