/* gemm: the product of two matrices, C <- op(A) op(B) + beta C, row-major.
 *
 * op(A) is m x k, op(B) is k x n, C is m x n; op transposes where the flag says
 * so, and lda, ldb, ldc are the lengths of the rows as stored.  With beta = 0
 * the old C is not read.
 *
 * The calling thread does all the work, whatever OMP_NUM_THREADS says: callers
 * share out their tiles themselves, and a sum is taken in the same order however
 * many of them there are.
 */
#ifndef CORE_GEMM_H
#define CORE_GEMM_H

enum { GEMM_PLAIN = 0, GEMM_TRANSPOSED = 1 };

void gemm(int op_a, int op_b, int m, int n, int k, const float *a, int lda, const float *b, int ldb,
          float beta, float *c, int ldc);

#endif
