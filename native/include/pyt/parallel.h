// Owns the interface of the one thread pool: parallel_for over index ranges.
#pragma once
#include <cstdint>
#include <type_traits>

namespace pyt {

inline constexpr int64_t kGrain = 32768;

int num_threads();
void set_num_threads(int n);
int default_num_threads();

using RangeBody = void (*)(void* context, int64_t begin, int64_t end, int thread);
/// Splits [begin, end) into min(num_threads(), ceil(n / grain)) equal parts, as at::parallel_for does; runs inline when
/// one is enough or when the pool is busy. Parts depend only on the range, the grain and the thread count.
void parallel_for_impl(int64_t begin, int64_t end, int64_t grain, RangeBody body, void* context);

/// body(begin, end)
template <class F>
void parallel_for(int64_t begin, int64_t end, int64_t grain, F&& body) {
  parallel_for_impl(
      begin, end, grain,
      [](void* c, int64_t b, int64_t e, int) { (*static_cast<std::remove_reference_t<F>*>(c))(b, e); },
      const_cast<void*>(static_cast<const void*>(&body)));
}
/// body(begin, end, thread)
template <class F>
void parallel_for_threads(int64_t begin, int64_t end, int64_t grain, F&& body) {
  parallel_for_impl(
      begin, end, grain,
      [](void* c, int64_t b, int64_t e, int t) { (*static_cast<std::remove_reference_t<F>*>(c))(b, e, t); },
      const_cast<void*>(static_cast<const void*>(&body)));
}

}  // namespace pyt
