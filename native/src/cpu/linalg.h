// Owns dense decompositions of one matrix, row-major with leading dimension = columns. T: float, double and their
// complex types.
#pragma once
#include <cstdint>

#include "pyt/dtype.h"

namespace pyt::la {

/// LU with partial pivoting in place; pivots 1-based. Returns 0 or the 1-based first zero pivot.
template <class T>
int64_t lu(T* a, int64_t m, int64_t n, int32_t* pivots);
/// Solves op(A) X = B in place from LU. adjoint: 0 none, 1 transpose, 2 conjugate transpose.
template <class T>
void lu_solve(const T* lu, int64_t n, const int32_t* pivots, T* b, int64_t r, int adjoint);
/// Triangular solve in place, op(A) X = B.
template <class T>
void triangular_solve(const T* a, int64_t n, T* b, int64_t r, bool upper, int transpose, bool unit);
/// P L D L^T P^T of the symmetric (or Hermitian) matrix whose lower triangle is given, in place; the upper part is not
/// read but may be written. pivots as LAPACK's sytrf: k > 0 a 1x1 block and its row, -k twice a 2x2 block.
/// Returns 0 or the 1-based first zero pivot.
template <class T>
int64_t ldl(T* a, int64_t n, int32_t* pivots, bool hermitian);
/// Solves A X = B in place from ldl; pivots must be within 1 .. n in absolute value.
template <class T>
void ldl_solve(const T* a, int64_t n, const int32_t* pivots, T* b, int64_t r, bool hermitian);
/// Lower Cholesky factor in place (upper part zeroed). Returns 0 or the 1-based order of the first non-positive minor.
template <class T>
int64_t cholesky(T* a, int64_t n);
/// Householder QR in place as LAPACK's geqrf: R on and above the diagonal, reflectors below, tau[k].
template <class T>
void geqrf(T* a, int64_t m, int64_t n, T* tau);
/// First `cols` columns of Q from reflectors (a: m x k at leading dimension lda).
template <class T>
void make_q(const T* a, int64_t lda, int64_t m, int64_t k, const T* tau, T* q, int64_t cols);
/// Hermitian eigendecomposition: w ascending, eigenvectors in the columns of a (destroyed input).
template <class T>
void eigh(T* a, int64_t n, real_t<T>* w, bool vectors);
/// Singular values descending; u is m x k, vh k x n (k = min), both row-major.
template <class T>
void svd(const T* a, int64_t m, int64_t n, T* u, real_t<T>* s, T* vh);
/// General eigenvalues and (columns of v) eigenvectors of a complex matrix (destroyed). False if no convergence.
template <class R>
bool eig(std::complex<R>* a, int64_t n, std::complex<R>* w, std::complex<R>* v);

}  // namespace pyt::la
