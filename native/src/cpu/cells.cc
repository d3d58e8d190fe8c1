// Owns the fused recurrent cells, forward and backward, and the fused optimizer steps.
#include <algorithm>
#include <cmath>

#include "pyt/parallel.h"
#include "src/cpu/converted.h"

namespace pyt {
namespace {

template <class T>
T sigmoid(T x) {
  return T(1) / (T(1) + std::exp(-x));
}

template <class F>
void each_row(int64_t rows, int64_t width, F f) {
  parallel_for(0, rows, std::max<int64_t>(1, kGrain / 4 / std::max<int64_t>(1, width)), [&](int64_t b, int64_t e) {
    for (int64_t r = b; r < e; ++r) f(r);
  });
}

}  // namespace

Status kernel_lstm_cell(Call& call) {
  if (!is_float(call[0].dtype)) return call.unsupported(call[0].dtype);
  Computed h(call[0], false), c(call[1], false), active(call[2], false), gates(call[3], true), cx(call[4], true);
  const int64_t rows = h.op().sizes[0], H = h.op().sizes[1];
  dispatch_float(h.op().dtype, [&](auto zero) {
    using T = decltype(zero);
    each_row(rows, H, [&](int64_t r) {
      const T* g = gates.as<T>() + r * 4 * H;
      T* a = active.as<T>() + r * 4 * H;
      for (int64_t k = 0; k < H; ++k) {
        const T i = sigmoid(g[k]), f = sigmoid(g[H + k]), n = std::tanh(g[2 * H + k]), o = sigmoid(g[3 * H + k]);
        const T cell = f * cx.as<T>()[r * H + k] + i * n;
        c.as<T>()[r * H + k] = cell;
        h.as<T>()[r * H + k] = o * std::tanh(cell);
        a[k] = i, a[H + k] = f, a[2 * H + k] = n, a[3 * H + k] = o;
      }
    });
  });
  h.store();
  c.store();
  active.store();
  return kOk;
}

Status kernel_lstm_cell_backward(Call& call) {
  if (!is_float(call[0].dtype)) return call.unsupported(call[0].dtype);
  Computed gg(call[0], false), gcx(call[1], false), gh(call[2], true), gc(call[3], true), active(call[4], true),
      cx(call[5], true), c(call[6], true);
  const int64_t rows = cx.op().sizes[0], H = cx.op().sizes[1];
  dispatch_float(gg.op().dtype, [&](auto zero) {
    using T = decltype(zero);
    each_row(rows, H, [&](int64_t r) {
      const T* a = active.as<T>() + r * 4 * H;
      T* to = gg.as<T>() + r * 4 * H;
      for (int64_t k = 0; k < H; ++k) {
        const int64_t at = r * H + k;
        const T i = a[k], f = a[H + k], n = a[2 * H + k], o = a[3 * H + k], t = std::tanh(c.as<T>()[at]);
        const T dh = gh.present() ? gh.as<T>()[at] : T(0), dc_in = gc.present() ? gc.as<T>()[at] : T(0);
        const T dc = dh * o * (T(1) - t * t) + dc_in;
        gcx.as<T>()[at] = dc * f;
        to[k] = dc * n * i * (T(1) - i);
        to[H + k] = dc * cx.as<T>()[at] * f * (T(1) - f);
        to[2 * H + k] = dc * i * (T(1) - n * n);
        to[3 * H + k] = dh * t * o * (T(1) - o);
      }
    });
  });
  gg.store();
  gcx.store();
  return kOk;
}

Status kernel_gru_cell(Call& call) {
  if (!is_float(call[0].dtype)) return call.unsupported(call[0].dtype);
  Computed h(call[0], false), saved(call[1], false), ig(call[2], true), hg(call[3], true), hx(call[4], true);
  const int64_t rows = h.op().sizes[0], H = h.op().sizes[1];
  dispatch_float(h.op().dtype, [&](auto zero) {
    using T = decltype(zero);
    each_row(rows, H, [&](int64_t row) {
      const T *i = ig.as<T>() + row * 3 * H, *g = hg.as<T>() + row * 3 * H, *x = hx.as<T>() + row * H;
      T* s = saved.present() ? saved.as<T>() + row * 5 * H : nullptr;
      for (int64_t k = 0; k < H; ++k) {
        const T r = sigmoid(i[k] + g[k]), z = sigmoid(i[H + k] + g[H + k]),
                n = std::tanh(i[2 * H + k] + r * g[2 * H + k]);
        h.as<T>()[row * H + k] = n + z * (x[k] - n);
        if (s) s[k] = r, s[H + k] = z, s[2 * H + k] = n, s[3 * H + k] = x[k], s[4 * H + k] = g[2 * H + k];
      }
    });
  });
  h.store();
  saved.store();
  return kOk;
}

Status kernel_gru_cell_backward(Call& call) {
  if (!is_float(call[0].dtype)) return call.unsupported(call[0].dtype);
  Computed gi(call[0], false), gh(call[1], false), ghx(call[2], false), grad(call[3], true), saved(call[4], true);
  const int64_t rows = ghx.op().sizes[0], H = ghx.op().sizes[1];
  dispatch_float(gi.op().dtype, [&](auto zero) {
    using T = decltype(zero);
    each_row(rows, H, [&](int64_t row) {
      const T* s = saved.as<T>() + row * 5 * H;
      T *a = gi.as<T>() + row * 3 * H, *b = gh.as<T>() + row * 3 * H;
      for (int64_t k = 0; k < H; ++k) {
        const T g = grad.as<T>()[row * H + k], r = s[k], z = s[H + k], n = s[2 * H + k], x = s[3 * H + k],
                hn = s[4 * H + k];
        const T dn = g * (T(1) - z) * (T(1) - n * n), dz = g * (x - n) * z * (T(1) - z), dr = dn * hn * r * (T(1) - r);
        a[k] = b[k] = dr;
        a[H + k] = b[H + k] = dz;
        a[2 * H + k] = dn;
        b[2 * H + k] = dn * r;
        ghx.as<T>()[row * H + k] = g * z;
      }
    });
  });
  gi.store();
  gh.store();
  ghx.store();
  return kOk;
}

Status kernel_sgd_step(Call& call) {
  const Operand &param = call[0], &buffer = call[1], &grad = call[2];
  const double lr = call.scalar(0), momentum = call.scalar(1), dampening = call.scalar(2), decay = call.scalar(3);
  const bool nesterov = call.flag(4), maximize = call.flag(5), first = call.flag(6);
  bool known = dispatch_float(param.dtype, [&](auto zero) {
    using T = decltype(zero);
    parallel_for(0, param.numel(), kGrain, [&](int64_t b, int64_t e) {
      T* p = param.as<T>();
      const T* from = grad.as<T>();
      T* m = buffer.present() ? buffer.as<T>() : nullptr;
#pragma GCC ivdep
      for (int64_t i = b; i < e; ++i) {
        T g = maximize ? -from[i] : from[i];
        g += T(decay) * p[i];
        if (m) {
          m[i] = first ? g : m[i] * T(momentum) + T(1 - dampening) * g;
          g = nesterov ? g + T(momentum) * m[i] : m[i];
        }
        p[i] += T(-lr) * g;
      }
    });
  });
  return known ? kOk : call.unsupported(param.dtype);
}

Status kernel_adam_step(Call& call) {
  const Operand &param = call[0], &avg = call[1], &avg_sq = call[2], &max_sq = call[3], &grad = call[4];
  const double lr = call.scalar(0), beta1 = call.scalar(1), beta2 = call.scalar(2), eps = call.scalar(3),
               decay = call.scalar(4);
  const bool maximize = call.flag(5), decoupled = call.flag(6);
  const double step = call.scalar(7);
  const double correction1 = 1 - std::pow(beta1, step), correction2_root = std::sqrt(1 - std::pow(beta2, step));
  const double step_size = lr / correction1;
  bool known = dispatch_float(param.dtype, [&](auto zero) {
    using T = decltype(zero);
    parallel_for(0, param.numel(), kGrain / 4, [&](int64_t b, int64_t e) {
      T *p = param.as<T>(), *m = avg.as<T>(), *v = avg_sq.as<T>();
      T* most = max_sq.present() ? max_sq.as<T>() : nullptr;
      const T* from = grad.as<T>();
      const T w1 = T(1 - beta1);
#pragma GCC ivdep
      for (int64_t i = b; i < e; ++i) {
        T g = maximize ? -from[i] : from[i];
        T x = p[i];
        if (decoupled)
          x = x * T(1 - lr * decay);
        else
          g += T(decay) * x;
        m[i] = m[i] + w1 * (g - m[i]);
        v[i] = v[i] * T(beta2) + T(1 - beta2) * g * g;
        T second = v[i];
        if (most) second = most[i] = std::max(most[i], second);
        const T denominator = std::sqrt(second) / T(correction2_root) + T(eps);
        p[i] = x + T(-step_size) * m[i] / denominator;
      }
    });
  });
  return known ? kOk : call.unsupported(param.dtype);
}

}  // namespace pyt
