#include "gemm.h"

#ifdef GEMM_ONEDNN

#include <dnnl.h>
#include <stdio.h>
#include <stdlib.h>
#ifdef _OPENMP
#include <omp.h>
#endif

void gemm(int op_a, int op_b, int m, int n, int k, const float *a, int lda, const float *b, int ldb,
          float beta, float *c, int ldc) {
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

#ifdef __APPLE__
#include <Accelerate/Accelerate.h>
#else
#include <cblas.h>
#endif

void gemm(int op_a, int op_b, int m, int n, int k, const float *a, int lda, const float *b, int ldb,
          float beta, float *c, int ldc) {
  cblas_sgemm(CblasRowMajor, op_a ? CblasTrans : CblasNoTrans, op_b ? CblasTrans : CblasNoTrans, m,
              n, k, 1.0f, a, lda, b, ldb, beta, c, ldc);
}

#endif
