#include "gemm.h"

#include <stdio.h>
#include <stdlib.h>
#if defined GEMM_ONEDNN
#include <dnnl.h>
#ifdef _OPENMP
#include <omp.h>
#endif
#elif defined __APPLE__
#include <Accelerate/Accelerate.h>
#else
#include <cblas.h>
#endif

/* Up to FEW products a short program is done sooner without a library: oneDNN compiles a
 * kernel for its first call of each kind, which takes longer than a thousand calls of this. */
enum { FEW = 64 * 24 * 24, LONGEST_ROW = 512 };

static void small(int op_a, int op_b, int m, int n, int k, const float *a, int lda, const float *b,
                  int ldb, float beta, float *restrict c, int ldc) {
  float row[LONGEST_ROW];
  for (int i = 0; i < m; i++)
    for (int j = 0; j < n; j++) c[i * ldc + j] = beta == 0 ? 0 : beta * c[i * ldc + j];
  for (int q = 0; q < k; q++) {
    for (int j = 0; op_b && j < n; j++) row[j] = b[j * ldb + q];
    const float *restrict b_row = op_b ? row : b + q * ldb;
    for (int i = 0; i < m; i++) {
      float factor = op_a ? a[q * lda + i] : a[i * lda + q];
      for (int j = 0; j < n; j++) c[i * ldc + j] += factor * b_row[j];
    }
  }
}

#ifdef GEMM_ONEDNN

static void large(int op_a, int op_b, int m, int n, int k, const float *a, int lda, const float *b,
                  int ldb, float beta, float *c, int ldc) {
#ifdef _OPENMP
  /* oneDNN starts a team of its own unless it finds itself inside one, and a team
   * of one thread does not count; the limit holds for this thread alone. */
  int threads = omp_get_max_threads();
  omp_set_num_threads(1);
#endif
  dnnl_status_t status =
      dnnl_sgemm(op_a ? 'T' : 'N', op_b ? 'T' : 'N', m, n, k, 1.0f, a, lda, b, ldb, beta, c, ldc);
#ifdef _OPENMP
  omp_set_num_threads(threads);
#endif
  if (status != dnnl_success) { /* bad arguments or no memory: never in a correct program */
    fprintf(stderr, "gemm: oneDNN failed on %d x %d x %d (status %d)\n", m, n, k, (int)status);
    abort();
  }
}

#else

static void large(int op_a, int op_b, int m, int n, int k, const float *a, int lda, const float *b,
                  int ldb, float beta, float *c, int ldc) {
  cblas_sgemm(CblasRowMajor, op_a ? CblasTrans : CblasNoTrans, op_b ? CblasTrans : CblasNoTrans, m,
              n, k, 1.0f, a, lda, b, ldb, beta, c, ldc);
}

#endif

void gemm(int op_a, int op_b, int m, int n, int k, const float *a, int lda, const float *b, int ldb,
          float beta, float *c, int ldc) {
  int few = n <= LONGEST_ROW && (long long)m * n * k <= FEW;
  (few ? small : large)(op_a, op_b, m, n, k, a, lda, b, ldb, beta, c, ldc);
}
