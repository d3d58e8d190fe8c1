// Owns loss kernels: negative log likelihood, cross entropy, multi-margin and CTC.
#include <algorithm>
#include <atomic>
#include <cmath>
#include <string>
#include <vector>

#include "pyt/parallel.h"
#include "src/cpu/converted.h"
#include "src/cpu/isa_pick.h"
#include "src/cpu/softmax_loops.h"

namespace pyt {
namespace {

enum Reduction { kNone = 0, kMean = 1, kSum = 2 };

template <class T>
const SoftmaxLoops<T>& softmax_loops();
template <>
const SoftmaxLoops<float>& softmax_loops<float>() {
  PYT_PICK(softmax_f32)
}
template <>
const SoftmaxLoops<double>& softmax_loops<double>(){PYT_PICK(softmax_f64)}

Status bad_target(Call& call, int64_t target) {
  return call.fail("target out of range: Target " + std::to_string(target) + " is out of bounds.");
}

/// Classes, and positions within an image, of input[N, C, S...].
struct ClassShape {
  int64_t n, c, s;
  explicit ClassShape(const Operand& in) : n(in.sizes[0]), c(in.ndim > 1 ? in.sizes[1] : in.sizes[0]), s(1) {
    if (in.ndim == 1) n = 1;
    for (int d = 2; d < in.ndim; ++d) s *= in.sizes[d];
  }
};

/// First target that is neither a class nor ignored; -1 if all are fine (`found` tells).
bool find_bad(const int64_t* target, int64_t count, int64_t classes, int64_t ignore, int64_t& bad) {
  for (int64_t i = 0; i < count; ++i)
    if (target[i] != ignore && (target[i] < 0 || target[i] >= classes)) {
      bad = target[i];
      return true;
    }
  return false;
}

}  // namespace

Status kernel_nll_loss(Call& call) {
  if (!is_float(call[2].dtype)) return call.unsupported(call[2].dtype);
  Computed out(call[0], false), total(call[1], false), in(call[2], true), weight(call[4], true);
  const int64_t* target = call[3].as<int64_t>();
  const int reduction = int(call.integer(0));
  const int64_t ignore = call.integer(1, -100);
  const ClassShape s(in.op());
  int64_t bad;
  if (find_bad(target, s.n * s.s, s.c, ignore, bad)) return bad_target(call, bad);
  dispatch_float(in.op().dtype, [&](auto zero) {
    using T = decltype(zero);
    const T* x = in.as<T>();
    const T* w = weight.present() ? weight.as<T>() : nullptr;
    // Partial sums of eight per level, as ATen's cascade: a long mean stays accurate in float.
    double sum = 0, weights = 0;
    for (int64_t n = 0; n < s.n; ++n)
      for (int64_t p = 0; p < s.s; ++p) {
        const int64_t i = n * s.s + p, t = target[i];
        if (t == ignore) {
          if (reduction == kNone) out.as<T>()[i] = T(0);
          continue;
        }
        const T v = w ? w[t] : T(1);
        const T loss = -x[(n * s.c + t) * s.s + p] * v;
        weights += double(v);
        if (reduction == kNone)
          out.as<T>()[i] = loss;
        else
          sum += double(loss);
      }
    if (reduction == kMean) *out.as<T>() = T(sum / weights);
    if (reduction == kSum) *out.as<T>() = T(sum);
    if (total.present()) *total.as<T>() = T(weights);
  });
  out.store();
  total.store();
  return kOk;
}

Status kernel_nll_loss_backward(Call& call) {
  if (!is_float(call[0].dtype)) return call.unsupported(call[0].dtype);
  Computed gi(call[0], false), grad(call[1], true), weight(call[3], true), total(call[4], true);
  const int64_t* target = call[2].as<int64_t>();
  const int reduction = int(call.integer(0));
  const int64_t ignore = call.integer(1, -100);
  const ClassShape s(gi.op());
  dispatch_float(gi.op().dtype, [&](auto zero) {
    using T = decltype(zero);
    T* to = gi.as<T>();
    std::fill(to, to + gi.op().numel(), T(0));
    const T* g = grad.as<T>();
    for (int64_t n = 0; n < s.n; ++n)
      for (int64_t p = 0; p < s.s; ++p) {
        const int64_t i = n * s.s + p, t = target[i];
        if (t == ignore || t < 0 || t >= s.c) continue;
        T v = weight.present() ? weight.as<T>()[t] : T(1);
        if (reduction == kMean) v /= *total.as<T>();
        to[(n * s.c + t) * s.s + p] = -v * (reduction == kNone ? g[i] : *g);
      }
  });
  gi.store();
  return kOk;
}

Status kernel_cross_entropy(Call& call) {
  if (!is_float(call[3].dtype)) return call.unsupported(call[3].dtype);
  Computed out(call[0], false), total(call[1], false), log_probs(call[2], false), in(call[3], true),
      weight(call[5], true);
  const int64_t* target = call[4].as<int64_t>();
  const int reduction = int(call.integer(0));
  const int64_t ignore = call.integer(1, -100);
  const double smoothing = call.scalar(2);
  const int64_t n = in.op().sizes[0], c = in.op().sizes[1];
  int64_t bad;
  if (find_bad(target, n, c, ignore, bad)) return bad_target(call, bad);
  dispatch_float(in.op().dtype, [&](auto zero) {
    using T = decltype(zero);
    std::vector<double> losses(static_cast<size_t>(n));
    const T* w = weight.present() ? weight.as<T>() : nullptr;
    parallel_for(0, n, std::max<int64_t>(1, kGrain / std::max<int64_t>(1, c)), [&](int64_t b, int64_t e) {
      for (int64_t i = b; i < e; ++i) {
        T* row = log_probs.as<T>() + i * c;
        softmax_loops<T>().log_softmax[0](in.as<T>() + i * c, row, c);
        if (target[i] == ignore) continue;
        double loss = -double(row[target[i]]) * (w ? double(w[target[i]]) : 1);
        if (smoothing > 0) {
          double all = 0;
          for (int64_t k = 0; k < c; ++k) all -= double(row[k]) * (w ? double(w[k]) : 1);
          loss = (1 - smoothing) * loss + smoothing / double(c) * all;
        }
        losses[size_t(i)] = loss;
      }
    });
    double sum = 0, weights = 0;
    for (int64_t i = 0; i < n; ++i) {
      if (reduction == kNone) out.as<T>()[i] = T(losses[size_t(i)]);
      sum += losses[size_t(i)];
      if (target[i] != ignore) weights += w ? double(w[target[i]]) : 1;
    }
    if (reduction == kMean) *out.as<T>() = T(sum / weights);
    if (reduction == kSum) *out.as<T>() = T(sum);
    if (total.present()) *total.as<T>() = T(weights);
  });
  out.store();
  total.store();
  log_probs.store();
  return kOk;
}

Status kernel_cross_entropy_backward(Call& call) {
  if (!is_float(call[0].dtype)) return call.unsupported(call[0].dtype);
  Computed gi(call[0], false), grad(call[1], true), log_probs(call[2], true), weight(call[4], true),
      total(call[5], true);
  const int64_t* target = call[3].as<int64_t>();
  const int reduction = int(call.integer(0));
  const int64_t ignore = call.integer(1, -100);
  const double smoothing = call.scalar(2);
  const int64_t n = gi.op().sizes[0], c = gi.op().sizes[1];
  dispatch_float(gi.op().dtype, [&](auto zero) {
    using T = decltype(zero);
    const T* w = weight.present() ? weight.as<T>() : nullptr;
    parallel_for(0, n, std::max<int64_t>(1, kGrain / std::max<int64_t>(1, c)), [&](int64_t b, int64_t e) {
      std::vector<T> direct(static_cast<size_t>(c));
      for (int64_t i = b; i < e; ++i) {
        T* to = gi.as<T>() + i * c;
        if (target[i] == ignore) {
          std::fill(to, to + c, T(0));
          continue;
        }
        double g = double(reduction == kNone ? grad.as<T>()[i] : *grad.as<T>());
        if (reduction == kMean) g /= double(*total.as<T>());
        // Gradient with respect to the log-probabilities, then through log_softmax.
        for (int64_t k = 0; k < c; ++k)
          direct[size_t(k)] = smoothing > 0 ? T(-g * smoothing / double(c) * (w ? double(w[k]) : 1)) : T(0);
        direct[size_t(target[i])] += T(-g * (1 - smoothing) * (w ? double(w[target[i]]) : 1));
        softmax_loops<T>().log_softmax_backward[0](direct.data(), log_probs.as<T>() + i * c, to, c);
      }
    });
  });
  gi.store();
  return kOk;
}

Status kernel_multi_margin_loss(Call& call) {
  if (!is_float(call[1].dtype)) return call.unsupported(call[1].dtype);
  Computed out(call[0], false), in(call[1], true), weight(call[3], true);
  const int64_t* target = call[2].as<int64_t>();
  const double p = call.scalar(0, 1), margin = call.scalar(1, 1);
  const ClassShape s(in.op());
  int64_t bad;
  if (find_bad(target, s.n, s.c, -1, bad)) return bad_target(call, bad);
  dispatch_float(in.op().dtype, [&](auto zero) {
    using T = decltype(zero);
    for (int64_t n = 0; n < s.n; ++n) {
      const T* x = in.as<T>() + n * s.c;
      double sum = 0;
      for (int64_t k = 0; k < s.c; ++k) {
        const double z = margin - double(x[target[n]]) + double(x[k]);
        if (k == target[n] || z <= 0) continue;
        sum += (p == 1 ? z : z * z) * (weight.present() ? double(weight.as<T>()[target[n]]) : 1);
      }
      out.as<T>()[n] = T(sum / double(s.c));
    }
  });
  out.store();
  return kOk;
}

namespace {

double log_add(double a, double b) {
  if (a == -HUGE_VAL) return b;
  if (b == -HUGE_VAL) return a;
  return std::max(a, b) + std::log1p(std::exp(-std::fabs(a - b)));
}

/// Label of extended position s (blanks between and around the targets).
int64_t label(const int64_t* targets, int64_t s, int64_t blank) { return s % 2 ? targets[s / 2] : blank; }

}  // namespace

Status kernel_ctc_loss(Call& call) {
  if (call[2].dtype != DType::F32 && call[2].dtype != DType::F64) return call.unsupported(call[2].dtype);
  Computed nll(call[0], false), alpha(call[1], false), log_probs(call[2], true);
  const int64_t blank = call.integer(0), T_max = log_probs.op().sizes[0], N = log_probs.op().sizes[1],
                C = log_probs.op().sizes[2];
  const int64_t L = call[3].sizes[1], width = 2 * L + 1;
  dispatch_float(log_probs.op().dtype, [&](auto zero) {
    using T = decltype(zero);
    for (int64_t n = 0; n < N; ++n) {
      const int64_t *target = call[3].as<int64_t>() + n * L, frames = call[4].as<int64_t>()[n],
                    labels = call[5].as<int64_t>()[n];
      const int64_t states = 2 * labels + 1;
      T* a = alpha.as<T>() + n * T_max * width;
      std::fill(a, a + T_max * width, T(-HUGE_VAL));
      auto lp = [&](int64_t t, int64_t s) {
        return double(log_probs.as<T>()[(t * N + n) * C + label(target, s, blank)]);
      };
      if (frames > 0) {
        a[0] = T(lp(0, 0));
        if (states > 1) a[1] = T(lp(0, 1));
      }
      for (int64_t t = 1; t < frames; ++t)
        for (int64_t s = 0; s < states; ++s) {
          const T* before = a + (t - 1) * width;
          double v = double(before[s]);
          if (s > 0) v = log_add(v, double(before[s - 1]));
          if (s > 1 && s % 2 && target[s / 2] != target[s / 2 - 1]) v = log_add(v, double(before[s - 2]));
          a[t * width + s] = T(v + lp(t, s));
        }
      double total;
      if (frames == 0)
        total = labels == 0 ? 0 : -HUGE_VAL;
      else
        total = log_add(double(a[(frames - 1) * width + states - 1]),
                        states > 1 ? double(a[(frames - 1) * width + states - 2]) : -HUGE_VAL);
      nll.as<T>()[n] = T(-total);
    }
  });
  nll.store();
  alpha.store();
  return kOk;
}

Status kernel_ctc_loss_backward(Call& call) {
  if (call[0].dtype != DType::F32 && call[0].dtype != DType::F64) return call.unsupported(call[0].dtype);
  Computed out(call[0], false), grad(call[1], true), log_probs(call[2], true), nll(call[6], true), alpha(call[7], true);
  const int64_t blank = call.integer(0), T_max = log_probs.op().sizes[0], N = log_probs.op().sizes[1],
                C = log_probs.op().sizes[2];
  const bool zero_infinity = call.flag(1);
  const int64_t L = call[3].sizes[1], width = 2 * L + 1;
  dispatch_float(out.op().dtype, [&](auto zero) {
    using T = decltype(zero);
    std::fill(out.as<T>(), out.as<T>() + T_max * N * C, T(0));
    std::vector<double> beta(static_cast<size_t>(width)), next(static_cast<size_t>(width)),
        collected(static_cast<size_t>(C));
    for (int64_t n = 0; n < N; ++n) {
      const int64_t *target = call[3].as<int64_t>() + n * L, frames = call[4].as<int64_t>()[n],
                    labels = call[5].as<int64_t>()[n];
      const int64_t states = 2 * labels + 1;
      const double loss = double(nll.as<T>()[n]), g = double(grad.as<T>()[n]);
      if (zero_infinity && std::isinf(loss)) continue;
      const T* a = alpha.as<T>() + n * T_max * width;
      auto lp = [&](int64_t t, int64_t c) { return double(log_probs.as<T>()[(t * N + n) * C + c]); };
      for (int64_t t = frames - 1; t >= 0; --t) {
        for (int64_t s = 0; s < states; ++s) {
          double v;
          if (t == frames - 1) {
            v = s >= states - 2 ? 0 : -HUGE_VAL;
          } else {
            v = next[size_t(s)];
            if (s + 1 < states) v = log_add(v, next[size_t(s + 1)]);
            if (s + 2 < states && s % 2 && target[s / 2] != target[s / 2 + 1]) v = log_add(v, next[size_t(s + 2)]);
          }
          beta[size_t(s)] = v + lp(t, label(target, s, blank));
        }
        std::fill(collected.begin(), collected.end(), -HUGE_VAL);
        for (int64_t s = 0; s < states; ++s) {
          double& c = collected[size_t(label(target, s, blank))];
          c = log_add(c, double(a[t * width + s]) + beta[size_t(s)]);
        }
        for (int64_t c = 0; c < C; ++c) {
          const double p = lp(t, c);
          out.as<T>()[(t * N + n) * C + c] = T((std::exp(p) - std::exp(collected[size_t(c)] + loss - p)) * g);
        }
        std::swap(beta, next);
      }
    }
  });
  out.store();
  return kOk;
}

}  // namespace pyt
