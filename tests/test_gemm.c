/* gemm: every case against a product in double, what lies outside C untouched, and rows that
 * do not depend on their neighbours. */
#include <stdlib.h>

#include "check_arrays.h"
#include "gemm.h"
#include "rng.h"

enum { PADDING = 3 }; /* rows as stored are longer than the matrix's */

static const int shape[][3] = {
    {1, 1, 1},    {1, 128, 128}, {31, 17, 5},   {64, 128, 128},  {5, 3, 200},
    {33, 65, 70}, {32, 128, 64}, {12, 130, 19}, {128, 128, 257}, {7, 300, 1},
    {64, 24, 24}, {64, 16, 2},   {1, 512, 9},   {1, 513, 513},
};
enum { SHAPES = sizeof shape / sizeof *shape };

/* What is added to the product. */
enum { NOTHING, ITSELF, A_ROW, ADDENDS };

static void check(int op_a, int op_b, const int size[3], int addend) {
  int m = size[0], n = size[1], k = size[2];
  int a_rows = op_a ? k : m, lda = (op_a ? m : k) + PADDING;
  int b_rows = op_b ? n : k, ldb = (op_b ? k : n) + PADDING;
  int ldc = n + PADDING;
  Rng rng = rng_new(1, 2);
  Matrix a = matrix_new(a_rows, lda), b = matrix_new(b_rows, ldb), c = matrix_new(m, ldc);
  Matrix f = matrix_new(1, n);
  rng_fill_normal(&rng, &a);
  rng_fill_normal(&rng, &b);
  rng_fill_normal(&rng, &f);
  /* Where C is not added to, the old one may be anything. */
  if (addend == ITSELF)
    rng_fill_normal(&rng, &c);
  else
    matrix_fill(&c, NAN);
  for (int i = 0; i < m; i++)
    for (int j = n; j < ldc; j++) AT(&c, i, j) = 77;
  double *want = malloc((size_t)(m * ldc) * sizeof *want);
  for (int i = 0; i < m; i++)
    for (int j = 0; j < ldc; j++) {
      double sum = j >= n || addend == ITSELF ? (double)AT(&c, i, j) : 0;
      if (j < n && addend == A_ROW) sum = (double)AT(&f, 0, j);
      for (int q = 0; q < k && j < n; q++)
        sum += (double)(op_a ? AT(&a, q, i) : AT(&a, i, q)) *
               (double)(op_b ? AT(&b, j, q) : AT(&b, q, j));
      want[i * ldc + j] = sum;
    }
  const float *added[ADDENDS] = {NULL, c.data, f.data};
  gemm(op_a, op_b, m, n, k, a.data, lda, b.data, ldb, added[addend], addend == ITSELF ? ldc : 0,
       c.data, ldc);
  ck_assert_arrays_close((size_t)(m * ldc), c.data, want, 1e-6 * k, 1e-6);
  free(want);
  matrix_free(&a);
  matrix_free(&b);
  matrix_free(&c);
  matrix_free(&f);
}

START_TEST(products_are_right) {
  for (int op_a = 0; op_a < 2; op_a++)
    for (int op_b = 0; op_b < 2; op_b++)
      for (int addend = 0; addend < ADDENDS; addend++) check(op_a, op_b, shape[_i], addend);
}
END_TEST

/* Any rows and columns of C are the same bits when they are worked out alone. */
START_TEST(a_part_is_the_same_alone) {
  enum { M = 47, N = 149, K = 300 };
  Rng rng = rng_new(1, 3);
  Matrix a = matrix_new(M, K), b = matrix_new(K, N), c = matrix_new(M, N), part = matrix_new(M, N);
  rng_fill_normal(&rng, &a);
  rng_fill_normal(&rng, &b);
  gemm(GEMM_PLAIN, GEMM_PLAIN, M, N, K, a.data, K, b.data, N, NULL, 0, c.data, N);
  for (int first = 0; first < M; first += 5)
    for (int left = 0; left < N; left += 37) {
      int rows = M - first < 5 ? M - first : 5, cols = N - left < 37 ? N - left : 37;
      gemm(GEMM_PLAIN, GEMM_PLAIN, rows, cols, K, a.data + first * K, K, b.data + left, N, NULL, 0,
           part.data, cols);
      for (int i = 0; i < rows; i++)
        ck_assert_mem_eq(part.data + i * cols, c.data + (first + i) * N + left,
                         (size_t)cols * sizeof(float));
    }
  matrix_free(&a);
  matrix_free(&b);
  matrix_free(&c);
  matrix_free(&part);
}
END_TEST

START_TEST(nan_comes_through) {
  float a[4] = {0, 0, 0, 0}, b[4] = {1, NAN, 2, 3}, c[4];
  gemm(GEMM_PLAIN, GEMM_PLAIN, 2, 2, 2, a, 2, b, 2, NULL, 0, c, 2);
  ck_assert(isnan(c[1]) && isnan(c[3]) && c[0] == 0 && c[2] == 0);
}
END_TEST

Suite *make_gemm_suite(void) {
  Suite *suite = suite_create("gemm");
  TCase *tcase = tcase_create("gemm");
  tcase_add_loop_test(tcase, products_are_right, 0, SHAPES);
  tcase_add_test(tcase, a_part_is_the_same_alone);
  tcase_add_test(tcase, nan_comes_through);
  suite_add_tcase(suite, tcase);
  return suite;
}
