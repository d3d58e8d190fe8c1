// Owns the interface of the caching allocator.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>

namespace pyt {

/// 64-byte aligned, uninitialised; nullptr when memory is short. Large blocks come from a bounded cache of huge pages.
void* allocate(size_t nbytes);
void deallocate(void* p, size_t nbytes);
void empty_cache();

struct MemoryStats {
  uint64_t allocated, peak, cached, allocations;
};
MemoryStats memory_stats();

/// Scratch memory of a kernel, from the same allocator. Throws std::bad_alloc.
template <class T>
class Scratch {
 public:
  explicit Scratch(size_t n);
  ~Scratch() { deallocate(data_, bytes_); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  T* data() { return static_cast<T*>(data_); }
  operator T*() { return data(); }
  T& operator[](size_t i) { return data()[i]; }

 private:
  size_t bytes_;
  void* data_;
};

void* allocate_or_throw(size_t nbytes);
template <class T>
Scratch<T>::Scratch(size_t n) : bytes_(n * sizeof(T) + 64), data_(allocate_or_throw(bytes_)) {}

}  // namespace pyt
