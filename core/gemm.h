/* gemm: C = S + op(A) B, row-major, for matrices of a few hundred rows and columns.
 *
 * op(A) is m x k, stored so that its element (i, p) is a[i * a_row + p * a_col]: the
 * strides (lda, 1) are A itself, (1, lda) its transpose.  B is k x n and C is m x n,
 * their rows ldb and ldc apart.  Row i of S, what C starts from, is at
 * start + i * start_row: NULL is 0, C itself (start_row = ldc) adds to it, and a
 * start_row of 0 puts one row, such as a bias, under all.
 *
 * One thread does all the work, and every sum is taken in the order of p: the same
 * numbers come out however many threads share a larger task.
 */
#ifndef CORE_GEMM_H
#define CORE_GEMM_H

#include <stddef.h>

void gemm(int m, int n, int k, const float *a, int a_row, int a_col, const float *b, int ldb,
          const float *start, int start_row, float *c, int ldc);

/* The same with a B that was packed before, which is faster if it serves often: its
 * element (p, j) is b[p * b_row + j * b_col], so that a transpose can be packed too.
 * packed is room for gemm_packed_size(k, n) numbers. */
size_t gemm_packed_size(int k, int n);
void gemm_pack(int k, int n, const float *b, int b_row, int b_col, float *packed);
void gemm_packed(int m, int n, int k, const float *a, int a_row, int a_col, const float *packed,
                 const float *start, int start_row, float *c, int ldc);

/* C = S + A B^T for a B of few rows, n x k: each number is a dot product of two rows. */
void gemm_dots(int m, int n, int k, const float *a, int lda, const float *b, int ldb,
               const float *start, int start_row, float *c, int ldc);

#endif
