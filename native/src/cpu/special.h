// Owns sp::, scalar special functions in double; float goes through double. Sources are named at each function.
#pragma once

namespace pyt::sp {

double erfinv(double x);
double lgamma(double x);
double digamma(double x);
double polygamma(int n, double x);
double mvlgamma(double x, int p);
double i0(double x);
double i0e(double x);
double i1(double x);
double i1e(double x);
double k0(double x);
double k1(double x);
double k0e(double x);
double k1e(double x);
double bessel_j0(double x);
double bessel_j1(double x);
double bessel_y0(double x);
double bessel_y1(double x);
double spherical_bessel_j0(double x);
double sinc(double x);
double entr(double x);
double erfcx(double x);
double ndtr(double x);
double ndtri(double p);
double log_ndtr(double x);
double angle(double x);
double frexp_mantissa(double x);
double frexp_exponent(double x);
double igamma(double a, double x);
double igammac(double a, double x);
double zeta(double s, double q);
double chebyshev_t(double x, double n);
double chebyshev_u(double x, double n);
double chebyshev_v(double x, double n);
double chebyshev_w(double x, double n);
double hermite_h(double x, double n);
double hermite_he(double x, double n);
double laguerre_l(double x, double n);
double legendre_p(double x, double n);

}  // namespace pyt::sp
