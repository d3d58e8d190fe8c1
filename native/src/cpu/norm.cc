// Owns layer, RMS, group and batch normalisation, forward and backward.
#include <algorithm>
#include <cmath>
#include <memory>
#include <vector>

#include "pyt/parallel.h"
#include "src/cpu/converted.h"
#include "src/cpu/isa_pick.h"
#include "src/cpu/norm_loops.h"

namespace pyt {
namespace {

template <class T>
const NormLoops<T>& loops();
template <>
const NormLoops<float>& loops<float>() {
  PYT_PICK(norm_f32)
}
template <>
const NormLoops<double>& loops<double>() {
  PYT_PICK(norm_f64)
}

template <class T>
const T* optional(const Computed& c) {
  return c.present() ? c.as<T>() : nullptr;
}
template <class T>
T* optional_out(const Computed& c) {
  return c.present() ? c.as<T>() : nullptr;
}

/// weight_grad and bias_grad of row-wise normalisation: sums over rows, columns shared among threads.
template <class T>
void column_sums(const T* grad, const T* x, const T* mean, const T* rstd, int64_t rows, int64_t n, T* weight_grad,
                 T* bias_grad) {
  parallel_for(0, n, std::max<int64_t>(16, kGrain / std::max<int64_t>(rows, 1)), [&](int64_t b, int64_t e) {
    std::vector<double> w(size_t(e - b)), c(size_t(e - b));
    for (int64_t r = 0; r < rows; ++r) {
      const T m = mean ? mean[r] : T(0), s = rstd[r];
      for (int64_t j = b; j < e; ++j) {
        const T g = grad[r * n + j];
        w[size_t(j - b)] += double(g * ((x[r * n + j] - m) * s));
        c[size_t(j - b)] += double(g);
      }
    }
    for (int64_t j = b; j < e; ++j) {
      if (weight_grad) weight_grad[j] = T(w[size_t(j - b)]);
      if (bias_grad) bias_grad[j] = T(c[size_t(j - b)]);
    }
  });
}

int64_t row_grain(int64_t n) { return std::max<int64_t>(1, kGrain / std::max<int64_t>(n, 1)); }

}  // namespace

Status kernel_layer_norm(Call& call) {
  if (!is_float(call[0].dtype)) return call.unsupported(call[0].dtype);
  Computed out(call[0], false), mean(call[1], false), rstd(call[2], false), in(call[3], true), weight(call[4], true),
      bias(call[5], true);
  const double eps = call.scalar(0);
  const int64_t rows = in.op().sizes[0], n = in.op().sizes[1];
  dispatch_float(out.op().dtype, [&](auto zero) {
    using T = decltype(zero);
    const auto& l = loops<T>();
    // A missing bias is added as zero: -0 becomes 0, as in ATen.
    const std::vector<T> zeros(bias.present() ? 0 : size_t(n));
    const T* shift = bias.present() ? bias.as<T>() : zeros.data();
    parallel_for(0, rows, row_grain(n), [&](int64_t b, int64_t e) {
      for (int64_t r = b; r < e; ++r) {
        double m = 0, m2 = 0;
        l.moments(in.as<T>() + r * n, n, m, m2);
        const T s = T(1) / std::sqrt(std::max(T(m2) / T(n), T(0)) + T(eps));
        l.apply(in.as<T>() + r * n, out.as<T>() + r * n, n, T(m), s, optional<T>(weight), shift);
        if (mean.present()) mean.as<T>()[r] = T(m);
        if (rstd.present()) rstd.as<T>()[r] = s;
      }
    });
  });
  out.store();
  mean.store();
  rstd.store();
  return interrupted() ? kInterrupted : kOk;
}

Status kernel_layer_norm_backward(Call& call) {
  if (!is_float(call[3].dtype)) return call.unsupported(call[3].dtype);
  Computed gi(call[0], false), gw(call[1], false), gb(call[2], false), grad(call[3], true), in(call[4], true),
      mean(call[5], true), rstd(call[6], true), weight(call[7], true);
  const int64_t rows = in.op().sizes[0], n = in.op().sizes[1];
  dispatch_float(grad.op().dtype, [&](auto zero) {
    using T = decltype(zero);
    const auto& l = loops<T>();
    if (gi.present())
      parallel_for(0, rows, row_grain(n), [&](int64_t b, int64_t e) {
        for (int64_t r = b; r < e; ++r) {
          l.layer_backward(grad.as<T>() + r * n, in.as<T>() + r * n, optional<T>(weight), gi.as<T>() + r * n, n,
                           mean.as<T>()[r], rstd.as<T>()[r]);
        }
      });
    if (gw.present() || gb.present())
      column_sums<T>(grad.as<T>(), in.as<T>(), mean.as<T>(), rstd.as<T>(), rows, n, optional_out<T>(gw),
                     optional_out<T>(gb));
  });
  gi.store();
  gw.store();
  gb.store();
  return kOk;
}

Status kernel_rms_norm(Call& call) {
  if (!is_float(call[0].dtype)) return call.unsupported(call[0].dtype);
  Computed out(call[0], false), rstd(call[1], false), in(call[2], true), weight(call[3], true);
  const double eps = call.scalar(0);
  const int64_t rows = in.op().sizes[0], n = in.op().sizes[1];
  dispatch_float(out.op().dtype, [&](auto zero) {
    using T = decltype(zero);
    const auto& l = loops<T>();
    parallel_for(0, rows, row_grain(n), [&](int64_t b, int64_t e) {
      for (int64_t r = b; r < e; ++r) {
        double sum, squares;
        l.two_sums(in.as<T>() + r * n, in.as<T>() + r * n, nullptr, n, sum, squares);
        const double s = 1 / std::sqrt(squares / double(n) + eps);
        l.apply(in.as<T>() + r * n, out.as<T>() + r * n, n, T(0), T(s), optional<T>(weight), nullptr);
        if (rstd.present()) rstd.as<T>()[r] = T(s);
      }
    });
  });
  out.store();
  rstd.store();
  return kOk;
}

Status kernel_rms_norm_backward(Call& call) {
  if (!is_float(call[2].dtype)) return call.unsupported(call[2].dtype);
  Computed gi(call[0], false), gw(call[1], false), grad(call[2], true), in(call[3], true), rstd(call[4], true),
      weight(call[5], true);
  const int64_t rows = in.op().sizes[0], n = in.op().sizes[1];
  dispatch_float(grad.op().dtype, [&](auto zero) {
    using T = decltype(zero);
    const auto& l = loops<T>();
    if (gi.present())
      parallel_for(0, rows, row_grain(n), [&](int64_t b, int64_t e) {
        for (int64_t r = b; r < e; ++r) {
          const T *g = grad.as<T>() + r * n, *x = in.as<T>() + r * n;
          double sum_g, sum_gx;
          l.two_sums(g, x, optional<T>(weight), n, sum_g, sum_gx);
          const double s = double(rstd.as<T>()[r]);
          l.combine(g, x, optional<T>(weight), gi.as<T>() + r * n, n, T(s), T(-sum_gx * s * s * s / double(n)), T(0));
        }
      });
    if (gw.present())
      column_sums<T>(grad.as<T>(), in.as<T>(), nullptr, rstd.as<T>(), rows, n, optional_out<T>(gw),
                     static_cast<T*>(nullptr));
  });
  gi.store();
  gw.store();
  return kOk;
}

Status kernel_group_norm(Call& call) {
  if (!is_float(call[0].dtype)) return call.unsupported(call[0].dtype);
  Computed out(call[0], false), mean(call[1], false), rstd(call[2], false), in(call[3], true), weight(call[4], true),
      bias(call[5], true);
  const int64_t groups = call.integer(0);
  const double eps = call.scalar(1);
  const int64_t n = in.op().sizes[0], c = in.op().sizes[1], plane = in.op().numel() / std::max<int64_t>(1, n * c),
                cg = c / groups;
  dispatch_float(out.op().dtype, [&](auto zero) {
    using T = decltype(zero);
    const auto& l = loops<T>();
    parallel_for(0, n * groups, row_grain(cg * plane), [&](int64_t b, int64_t e) {
      for (int64_t r = b; r < e; ++r) {
        double m = 0, m2 = 0;
        l.moments(in.as<T>() + r * cg * plane, cg * plane, m, m2);
        const double s = 1 / std::sqrt(m2 / double(cg * plane) + eps);
        for (int64_t k = 0; k < cg; ++k) {
          const int64_t channel = r % groups * cg + k, at = (r * cg + k) * plane;
          const double scale = weight.present() ? s * double(weight.as<T>()[channel]) : s;
          const double shift = (bias.present() ? double(bias.as<T>()[channel]) : 0) - m * scale;
          l.scale_shift(in.as<T>() + at, out.as<T>() + at, plane, T(scale), T(shift));
        }
        if (mean.present()) mean.as<T>()[r] = T(m);
        if (rstd.present()) rstd.as<T>()[r] = T(s);
      }
    });
  });
  out.store();
  mean.store();
  rstd.store();
  return kOk;
}

Status kernel_group_norm_backward(Call& call) {
  if (!is_float(call[3].dtype)) return call.unsupported(call[3].dtype);
  Computed gi(call[0], false), gw(call[1], false), gb(call[2], false), grad(call[3], true), in(call[4], true),
      mean(call[5], true), rstd(call[6], true), weight(call[7], true);
  const int64_t groups = call.integer(0);
  const int64_t n = in.op().sizes[0], c = in.op().sizes[1], plane = in.op().numel() / std::max<int64_t>(1, n * c),
                cg = c / groups;
  dispatch_float(grad.op().dtype, [&](auto zero) {
    using T = decltype(zero);
    const auto& l = loops<T>();
    // Per image and channel: sums of the gradient and of the gradient times the input.
    std::vector<double> sum_g(size_t(n * c)), sum_gx(size_t(n * c));
    parallel_for(0, n * c, row_grain(plane), [&](int64_t b, int64_t e) {
      for (int64_t r = b; r < e; ++r)
        l.two_sums(grad.as<T>() + r * plane, in.as<T>() + r * plane, nullptr, plane, sum_g[size_t(r)],
                   sum_gx[size_t(r)]);
    });
    if (gi.present())
      parallel_for(0, n * groups, row_grain(cg * plane), [&](int64_t b, int64_t e) {
        for (int64_t r = b; r < e; ++r) {
          const double m = double(mean.as<T>()[r]), s = double(rstd.as<T>()[r]), count = double(cg * plane);
          double total_g = 0, total_gx = 0;
          for (int64_t k = 0; k < cg; ++k) {
            const double w = weight.present() ? double(weight.as<T>()[r % groups * cg + k]) : 1;
            total_g += sum_g[size_t(r * cg + k)] * w;
            total_gx += sum_gx[size_t(r * cg + k)] * w;
          }
          const double k2 = (total_g * m - total_gx) * s * s * s / count, k3 = -k2 * m - total_g * s / count;
          for (int64_t k = 0; k < cg; ++k) {
            const double w = weight.present() ? double(weight.as<T>()[r % groups * cg + k]) : 1;
            const int64_t at = (r * cg + k) * plane;
            l.combine(grad.as<T>() + at, in.as<T>() + at, nullptr, gi.as<T>() + at, plane, T(s * w), T(k2), T(k3));
          }
        }
      });
    for (int64_t k = 0; k < c; ++k) {
      double w = 0, bias = 0;
      for (int64_t i = 0; i < n; ++i) {
        const int64_t row = i * groups + k / cg;
        w += (sum_gx[size_t(i * c + k)] - sum_g[size_t(i * c + k)] * double(mean.as<T>()[row])) *
             double(rstd.as<T>()[row]);
        bias += sum_g[size_t(i * c + k)];
      }
      if (gw.present()) gw.as<T>()[k] = T(w);
      if (gb.present()) gb.as<T>()[k] = T(bias);
    }
  });
  gi.store();
  gw.store();
  gb.store();
  return kOk;
}

Status kernel_batch_norm(Call& call) {
  if (!is_float(call[0].dtype)) return call.unsupported(call[0].dtype);
  Computed out(call[0], false), mean(call[1], false), rstd(call[2], false), in(call[3], true), weight(call[4], true),
      bias(call[5], true), running_mean(call[6], true), running_var(call[7], true);
  const bool training = call.flag(0);
  const double momentum = call.scalar(1), eps = call.scalar(2);
  const int64_t n = in.op().sizes[0], c = in.op().sizes[1], plane = in.op().numel() / std::max<int64_t>(1, n * c);
  dispatch_float(out.op().dtype, [&](auto zero) {
    using T = decltype(zero);
    const auto& l = loops<T>();
    parallel_for(0, c, row_grain(n * plane), [&](int64_t b, int64_t e) {
      for (int64_t k = b; k < e; ++k) {
        double m, s;
        if (training) {
          const double count = double(n * plane);
          double sum = 0, m2 = 0;
          if (plane > 1) {
            std::vector<double> means(static_cast<size_t>(n));
            for (int64_t i = 0; i < n; ++i) {
              double part = 0;
              l.moments(in.as<T>() + (i * c + k) * plane, plane, means[size_t(i)], part);
              sum += means[size_t(i)];
              m2 += part;
            }
            m = sum / double(n);
            for (double v : means) m2 += (v - m) * (v - m) * double(plane);
          } else {
            for (int64_t i = 0; i < n; ++i) sum += double(in.as<T>()[i * c + k]);
            m = sum / count;
            for (int64_t i = 0; i < n; ++i) {
              const double d = double(in.as<T>()[i * c + k]) - m;
              m2 += d * d;
            }
          }
          s = 1 / std::sqrt(m2 / count + eps);
          if (running_mean.present()) {
            T& r = running_mean.as<T>()[k];
            r = T(momentum * m + (1 - momentum) * double(r));
          }
          if (running_var.present()) {
            T& r = running_var.as<T>()[k];
            r = T(momentum * (m2 / (count - 1)) + (1 - momentum) * double(r));
          }
        } else {
          m = double(running_mean.as<T>()[k]);
          s = 1 / std::sqrt(double(running_var.as<T>()[k]) + eps);
        }
        if (mean.present()) mean.as<T>()[k] = T(m);
        if (rstd.present()) rstd.as<T>()[k] = T(s);
        const double scale = weight.present() ? s * double(weight.as<T>()[k]) : s;
        const double shift = (bias.present() ? double(bias.as<T>()[k]) : 0) - m * scale;
        if (plane > 1)
          for (int64_t i = 0; i < n; ++i)
            l.scale_shift(in.as<T>() + (i * c + k) * plane, out.as<T>() + (i * c + k) * plane, plane, T(scale),
                          T(shift));
        else
          for (int64_t i = 0; i < n; ++i) out.as<T>()[i * c + k] = T(double(in.as<T>()[i * c + k]) * scale + shift);
      }
    });
  });
  out.store();
  mean.store();
  rstd.store();
  if (training) {
    running_mean.store();
    running_var.store();
  }
  return interrupted() ? kInterrupted : kOk;
}

Status kernel_batch_norm_backward(Call& call) {
  if (!is_float(call[3].dtype)) return call.unsupported(call[3].dtype);
  Computed gi(call[0], false), gw(call[1], false), gb(call[2], false), grad(call[3], true), in(call[4], true),
      weight(call[5], true), mean(call[6], true), rstd(call[7], true);
  const bool training = call.flag(0);
  const int64_t n = in.op().sizes[0], c = in.op().sizes[1], plane = in.op().numel() / std::max<int64_t>(1, n * c);
  dispatch_float(grad.op().dtype, [&](auto zero) {
    using T = decltype(zero);
    const auto& l = loops<T>();
    parallel_for(0, c, row_grain(n * plane), [&](int64_t b, int64_t e) {
      for (int64_t k = b; k < e; ++k) {
        const double m = double(mean.as<T>()[k]), s = double(rstd.as<T>()[k]);
        double sum_g = 0, sum_gx = 0;
        for (int64_t i = 0; i < n; ++i) {
          double g = 0, gx = 0;
          const int64_t at = (i * c + k) * plane;
          l.two_sums(grad.as<T>() + at, in.as<T>() + at, nullptr, plane, g, gx);
          sum_g += g;
          sum_gx += gx;
        }
        const double projected = (sum_gx - m * sum_g) * s;  // sum of grad * normalised input
        if (gw.present()) gw.as<T>()[k] = T(projected);
        if (gb.present()) gb.as<T>()[k] = T(sum_g);
        if (!gi.present()) continue;
        const double w = weight.present() ? double(weight.as<T>()[k]) : 1, count = double(n * plane);
        const double a = w * s, x = training ? -w * s * s * projected / count : 0;
        const double shift = training ? -w * s * sum_g / count - x * m : 0;
        for (int64_t i = 0; i < n; ++i) {
          const int64_t at = (i * c + k) * plane;
          l.combine(grad.as<T>() + at, in.as<T>() + at, nullptr, gi.as<T>() + at, plane, T(a), T(x), T(shift));
        }
      }
    });
  });
  gi.store();
  gw.store();
  gb.store();
  return kOk;
}

}  // namespace pyt
