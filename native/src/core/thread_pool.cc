// Owns the one thread pool. Workers spin briefly after a job, then sleep.
#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "pyt/call.h"
#include "pyt/parallel.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif
#if defined(__linux__)
#include <sched.h>
#endif

namespace pyt {
namespace {

// A worker waits about 60 us at full readiness, then about 400 us letting others run, before it sleeps: waking it costs
// 80 us, more than most operations last.
constexpr int kSpins = 4000, kYields = 1000;

std::atomic<int> g_threads{0};
std::atomic<const int32_t*> g_interrupt{nullptr};

inline void pause() {
#if defined(__x86_64__)
  _mm_pause();
#else
  std::this_thread::yield();
#endif
}

class Pool {
 public:
  /// Runs body on parts 0..parts-1, part 0 on the calling thread. False if another caller has the pool.
  bool run(int parts, int64_t begin, int64_t step, int64_t end, RangeBody body, void* context) {
    std::unique_lock owner(owner_, std::try_to_lock);
    if (!owner.owns_lock()) return false;
    while (int(workers_.size()) < parts - 1) {
      int index = int(workers_.size()) + 1;
      workers_.emplace_back([this, index] { work(index); });
      workers_.back().detach();
    }
    begin_ = begin;
    step_ = step;
    end_ = end;
    body_ = body;
    context_ = context;
    parts_ = parts;
    int active = int(workers_.size());
    pending_.store(active, std::memory_order_relaxed);
    {
      std::lock_guard lock(mutex_);
      generation_.fetch_add(1, std::memory_order_release);
    }
    if (sleepers_.load() > 0) wake_.notify_all();
    body(context, begin, std::min(end, begin + step), 0);
    for (int spins = 0; pending_.load(std::memory_order_acquire) > 0; ++spins) {
      if (spins < 2000)
        pause();
      else
        std::this_thread::yield();
    }
    return true;
  }

 private:
  void work(int index) {
    uint64_t seen = 0;
    for (;;) {
      int spins = 0;
      while (generation_.load(std::memory_order_acquire) == seen) {
        if (++spins < kSpins) {
          pause();
          continue;
        }
        if (spins < kSpins + kYields) {
          std::this_thread::yield();
          continue;
        }
        std::unique_lock lock(mutex_);
        sleepers_.fetch_add(1);
        wake_.wait(lock, [&] { return generation_.load(std::memory_order_acquire) != seen; });
        sleepers_.fetch_sub(1);
      }
      seen = generation_.load(std::memory_order_acquire);
      if (index < parts_) {
        int64_t b = begin_ + step_ * index;
        if (b < end_) body_(context_, b, std::min(end_, b + step_), index);
      }
      pending_.fetch_sub(1, std::memory_order_release);
    }
  }

  std::mutex owner_, mutex_;
  std::condition_variable wake_;
  std::vector<std::thread> workers_;
  std::atomic<uint64_t> generation_{0};
  std::atomic<int> pending_{0}, sleepers_{0};
  int64_t begin_ = 0, step_ = 0, end_ = 0;
  RangeBody body_ = nullptr;
  void* context_ = nullptr;
  int parts_ = 0;
};

Pool& pool() {
  // Never destroyed: its threads are detached and may outlive static destructors.
  alignas(Pool) static char storage[sizeof(Pool)];
  static Pool* p = ::new (storage) Pool;
  return *p;
}

thread_local bool t_inside = false;

}  // namespace

int default_num_threads() {
  if (const char* text = std::getenv("OMP_NUM_THREADS")) {
    int n = std::atoi(text);
    if (n > 0) return n;
  }
#if defined(__linux__)
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) == 0) return std::max(1, CPU_COUNT(&set));
#endif
  return std::max(1, int(std::thread::hardware_concurrency()));
}

int num_threads() {
  int n = g_threads.load(std::memory_order_relaxed);
  if (n == 0) g_threads.store(n = default_num_threads());
  return n;
}
void set_num_threads(int n) { g_threads.store(std::max(1, n)); }

void parallel_for_impl(int64_t begin, int64_t end, int64_t grain, RangeBody body, void* context) {
  int64_t n = end - begin;
  if (n <= 0) return;
  grain = std::max<int64_t>(grain, 1);
  int64_t parts = std::min<int64_t>(num_threads(), (n + grain - 1) / grain);
  if (parts > 1 && !t_inside) {
    struct Guard {
      Guard() { t_inside = true; }
      ~Guard() { t_inside = false; }
    } guard;
    int64_t step = (n + parts - 1) / parts;
    if (pool().run(int(parts), begin, step, end, body, context)) return;
    // Another JavaScript thread owns the pool: same parts, one after the other, so that results stay the same.
    for (int64_t p = 0; p < parts; ++p) {
      int64_t b = begin + p * step;
      if (b < end) body(context, b, std::min(end, b + step), int(p));
    }
    return;
  }
  if (parts > 1) {
    int64_t step = (n + parts - 1) / parts;
    for (int64_t p = 0; p < parts; ++p) {
      int64_t b = begin + p * step;
      if (b < end) body(context, b, std::min(end, b + step), int(p));
    }
    return;
  }
  body(context, begin, end, 0);
}

bool interrupted() {
  const int32_t* flag = g_interrupt.load(std::memory_order_relaxed);
  return flag && __atomic_load_n(flag, __ATOMIC_RELAXED) != 0;
}
void set_interrupt_flag(const int32_t* flag) { g_interrupt.store(flag); }

}  // namespace pyt
