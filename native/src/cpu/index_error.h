// Owns the one report of an index outside its dim, raised from any thread.
#pragma once
#include <atomic>
#include <string>

#include "pyt/call.h"

namespace pyt {

/// What a negative index means: counted from the end (x[i], index_fill, put), or an error (gather, scatter, index_add).
enum class Negative { wraps, refused };

class IndexError {
 public:
  explicit IndexError(Negative negative) : negative_(negative) {}
  /// The index made non-negative; reports and returns -1 when it is outside.
  int64_t wrap(int64_t i, int64_t size, int dim) {
    int64_t w = i < 0 && negative_ == Negative::wraps ? i + size : i;
    if (w >= 0 && w < size) return w;
    if (!raised_.exchange(true)) index_ = i, size_ = size, dim_ = dim;
    return -1;
  }
  bool raised() const { return raised_.load(); }
  Status status(Call& call) const {
    if (!raised()) return interrupted() ? kInterrupted : kOk;
    return call.fail("index out of range: index " + std::to_string(index_) + " is out of bounds for dimension " +
                     std::to_string(dim_) + " with size " + std::to_string(size_));
  }

 private:
  const Negative negative_;
  std::atomic<bool> raised_{false};
  int64_t index_ = 0, size_ = 0;
  int dim_ = 0;
};

}  // namespace pyt
