// Owns memory: size classes, a bounded cache of freed blocks, huge pages for large ones.
#include "pyt/allocator.h"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstdlib>
#include <map>
#include <mutex>
#include <new>
#include <vector>

namespace pyt {
namespace {

constexpr size_t kAlignment = 64;
constexpr size_t kLarge = size_t(1) << 18;  // from here on blocks are mapped
constexpr size_t kHuge = size_t(1) << 21;   // a transparent huge page
constexpr size_t kSmallCacheLimit = size_t(32) << 20;

/// Classes at four steps per power of two waste at most a fifth and make reuse likely.
size_t round_to_class(size_t n) {
  if (n <= kAlignment) return kAlignment;
  size_t step = std::bit_floor(n - 1) / 4;
  step = std::max(step, kAlignment);
  size_t r = (n + step - 1) / step * step;
  if (r >= kLarge) r = (r + 4095) & ~size_t(4095);
  if (r >= 2 * kHuge) {
    // Large blocks: classes at 32 steps per power of two, whole huge pages.
    size_t fine = std::max(std::bit_floor(n - 1) / 32, kHuge);
    r = (n + fine - 1) / fine * fine;
  }
  return r;
}

class Allocator {
 public:
  Allocator() {
    size_t ram = size_t(sysconf(_SC_PHYS_PAGES)) * size_t(sysconf(_SC_PAGE_SIZE));
    large_limit_ = std::clamp(ram / 24, size_t(256) << 20, size_t(1) << 30);
  }

  void* allocate(size_t n) {
    size_t size = round_to_class(n);
    std::lock_guard lock(mutex_);
    void* p = take(size);
    if (!p) p = fresh(size);
    if (!p) {
      release_all();
      p = fresh(size);
    }
    if (p) {
      allocated_ += size;
      ++count_;
      peak_ = std::max(peak_, allocated_);
    }
    return p;
  }

  void deallocate(void* p, size_t n) {
    if (!p) return;
    size_t size = round_to_class(n);
    std::lock_guard lock(mutex_);
    allocated_ -= size;
    size_t& cached = size < kLarge ? small_cached_ : large_cached_;
    size_t limit = size < kLarge ? kSmallCacheLimit : large_limit_;
    if (size > limit) return give_back(p, size);
    auto& from = size < kLarge ? small_ : large_;
    while (cached + size > limit) evict(from, cached);
    from[size].push_back(p);
    cached += size;
  }

  void empty() {
    std::lock_guard lock(mutex_);
    release_all();
  }

  MemoryStats stats() {
    std::lock_guard lock(mutex_);
    return {allocated_, peak_, small_cached_ + large_cached_, count_};
  }

 private:
  using Lists = std::map<size_t, std::vector<void*>>;

  void* take(size_t size) {
    auto& lists = size < kLarge ? small_ : large_;
    auto it = lists.find(size);
    if (it == lists.end() || it->second.empty()) return nullptr;
    void* p = it->second.back();
    it->second.pop_back();
    (size < kLarge ? small_cached_ : large_cached_) -= size;
    return p;
  }

  static void* fresh(size_t size) {
    if (size < kLarge) return std::aligned_alloc(kAlignment, size);
    size_t slack = size >= kHuge ? kHuge : 0;
    void* raw = mmap(nullptr, size + slack, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (raw == MAP_FAILED) return nullptr;
    char* start = static_cast<char*>(raw);
    if (slack) {
      // Huge pages need a block aligned to their size: cut the ends off.
      char* aligned = reinterpret_cast<char*>((reinterpret_cast<uintptr_t>(start) + kHuge - 1) & ~uintptr_t(kHuge - 1));
      if (aligned != start) munmap(start, size_t(aligned - start));
      size_t tail = size_t(start + size + slack - (aligned + size));
      if (tail) munmap(aligned + size, tail);
      start = aligned;
#ifdef MADV_HUGEPAGE
      madvise(start, size, MADV_HUGEPAGE);
#endif
    }
    return start;
  }

  static void give_back(void* p, size_t size) {
    if (size < kLarge)
      std::free(p);
    else
      munmap(p, size);
  }

  static void evict(Lists& lists, size_t& cached) {
    // The largest class first: few system calls, much memory.
    for (auto it = lists.rbegin(); it != lists.rend(); ++it) {
      if (it->second.empty()) continue;
      give_back(it->second.back(), it->first);
      it->second.pop_back();
      cached -= it->first;
      return;
    }
  }

  void release_all() {
    for (auto* lists : {&small_, &large_}) {
      for (auto& [size, blocks] : *lists)
        for (void* p : blocks) give_back(p, size);
      lists->clear();
    }
    small_cached_ = large_cached_ = 0;
  }

  std::mutex mutex_;
  Lists small_, large_;
  size_t small_cached_ = 0, large_cached_ = 0, large_limit_;
  uint64_t allocated_ = 0, peak_ = 0, count_ = 0;
};

Allocator& allocator() {
  // Never destroyed: finalizers may run after static destructors.
  alignas(Allocator) static char storage[sizeof(Allocator)];
  static Allocator* a = ::new (storage) Allocator;
  return *a;
}

}  // namespace

void* allocate(size_t nbytes) { return allocator().allocate(nbytes); }
void deallocate(void* p, size_t nbytes) { allocator().deallocate(p, nbytes); }
void empty_cache() { allocator().empty(); }
MemoryStats memory_stats() { return allocator().stats(); }
void* allocate_or_throw(size_t nbytes) {
  void* p = allocate(nbytes);
  if (!p) throw std::bad_alloc();
  return p;
}

}  // namespace pyt
