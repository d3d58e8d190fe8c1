// Owns pairwise distances: cdist, its backward, pdist.
#include <algorithm>
#include <cmath>

#include "pyt/parallel.h"
#include "src/cpu/converted.h"

namespace pyt {
namespace {

template <class T>
double distance(const T* a, const T* b, int64_t m, double p) {
  double s = 0;
  if (p == 2) {
    for (int64_t i = 0; i < m; ++i) s += (double(a[i]) - double(b[i])) * (double(a[i]) - double(b[i]));
    return std::sqrt(s);
  }
  for (int64_t i = 0; i < m; ++i) {
    const double d = std::fabs(double(a[i]) - double(b[i]));
    if (p == HUGE_VAL)
      s = std::max(s, d);
    else
      s += p == 0 ? double(d != 0) : (p == 1 ? d : std::pow(d, p));
  }
  return p == 0 || p == 1 || p == HUGE_VAL ? s : std::pow(s, 1 / p);
}

}  // namespace

Status kernel_cdist(Call& call) {
  if (!is_float(call[0].dtype)) return call.unsupported(call[0].dtype);
  Computed out(call[0], false), a(call[1], true), b(call[2], true);
  const double p = call.scalar(0, 2);
  const int64_t P = a.op().size(-2), R = b.op().size(-2), M = a.op().size(-1),
                batch = P ? a.op().numel() / std::max<int64_t>(1, P * M) : 0;
  const int64_t planes = M == 0 ? out.op().numel() / std::max<int64_t>(1, P * R) : batch;
  dispatch_float(out.op().dtype, [&](auto zero) {
    using T = decltype(zero);
    parallel_for(0, planes * P, std::max<int64_t>(1, kGrain / std::max<int64_t>(1, R * M)),
                 [&](int64_t from, int64_t to) {
                   for (int64_t r = from; r < to; ++r)
                     for (int64_t j = 0; j < R; ++j)
                       out.as<T>()[r * R + j] = T(distance(a.as<T>() + r * M, b.as<T>() + (r / P * R + j) * M, M, p));
                 });
  });
  out.store();
  return kOk;
}

Status kernel_cdist_backward(Call& call) {
  if (!is_float(call[0].dtype)) return call.unsupported(call[0].dtype);
  Computed out(call[0], false), grad(call[1], true), a(call[2], true), b(call[3], true), dist(call[4], true);
  const double p = call.scalar(0, 2);
  const int64_t P = a.op().size(-2), R = b.op().size(-2), M = a.op().size(-1),
                rows = out.op().numel() / std::max<int64_t>(1, M);
  dispatch_float(out.op().dtype, [&](auto zero) {
    using T = decltype(zero);
    for (int64_t r = 0; r < rows; ++r)
      for (int64_t i = 0; i < M; ++i) {
        double s = 0;
        for (int64_t j = 0; j < R; ++j) {
          const double d = double(dist.as<T>()[r * R + j]), g = double(grad.as<T>()[r * R + j]);
          const double x = double(a.as<T>()[r * M + i]) - double(b.as<T>()[(r / P * R + j) * M + i]);
          const double sign = x > 0 ? 1 : (x < 0 ? -1 : 0);
          if (p == 0 || d == 0) continue;
          if (p == 1)
            s += g * sign;
          else if (p == 2)
            s += g * x / d;
          else if (p == HUGE_VAL)
            s += std::fabs(x) == d ? g * sign : 0;
          else
            s += g * sign * std::pow(std::fabs(x), p - 1) / std::pow(d, p - 1);
        }
        out.as<T>()[r * M + i] = T(s);
      }
  });
  out.store();
  return kOk;
}

Status kernel_pdist(Call& call) {
  if (!is_float(call[0].dtype)) return call.unsupported(call[0].dtype);
  Computed out(call[0], false), a(call[1], true);
  const double p = call.scalar(0, 2);
  const int64_t n = a.op().sizes[0], m = a.op().sizes[1];
  dispatch_float(out.op().dtype, [&](auto zero) {
    using T = decltype(zero);
    int64_t k = 0;
    for (int64_t i = 0; i < n; ++i)
      for (int64_t j = i + 1; j < n; ++j) out.as<T>()[k++] = T(distance(a.as<T>() + i * m, a.as<T>() + j * m, m, p));
  });
  out.store();
  return kOk;
}

}  // namespace pyt
