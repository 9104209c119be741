/* gemm: the product of two matrices added to a third, C <- F + op(A) op(B), row-major.
 *
 * op(A) is m x k, op(B) is k x n, F and C are m x n; op transposes where the flag says so,
 * and lda, ldb, ldf, ldc are the lengths of the rows as stored.  F is
 *
 *   C itself         to add to what is there,
 *   one row, ldf 0   to add the same row to each, a bias for instance,
 *   NULL             to add nothing: the old C is not read.
 *
 * The calling thread does all the work: callers share out their tiles themselves.  Every
 * element is summed over k in order, however many rows, columns, threads or lanes there
 * are, so that a row of C does not depend on its neighbours, nor on the processor if it can
 * fuse multiplications and additions.
 */
#ifndef CORE_GEMM_H
#define CORE_GEMM_H

#include <stddef.h>

enum { GEMM_PLAIN = 0, GEMM_TRANSPOSED = 1 };

void gemm(int op_a, int op_b, int m, int n, int k, const float *a, ptrdiff_t lda, const float *b,
          ptrdiff_t ldb, const float *f, ptrdiff_t ldf, float *c, ptrdiff_t ldc);

#endif
