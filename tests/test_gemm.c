/* gemm: every case against a product in double, and what lies outside C untouched. */
#include <stdlib.h>

#include "check_arrays.h"
#include "gemm.h"
#include "rng.h"

enum { PADDING = 3 }; /* rows as stored are longer than the matrix's */

/* m, n, k: every number of rows that can be left over, columns that fill no register. */
static const int shape[][3] = {
    {1, 1, 1},   {1, 128, 128}, {31, 17, 5},     {64, 128, 128}, {5, 3, 200},  {33, 65, 70},
    {2, 16, 64}, {12, 130, 19}, {128, 128, 257}, {7, 300, 1},    {10, 2, 128}, {3, 2, 33},
};
enum { SHAPES = sizeof shape / sizeof *shape };

enum { FROM_ZERO, FROM_A_ROW, FROM_C, STARTS };
enum { PLAIN, PACKED, PACKED_TRANSPOSE, DOTS, KINDS }; /* how B is handed over */

/* The product of one kind, with B stored as that kind wants it. */
static void multiply(int kind, const int size[3], const Matrix *a, int a_row, int a_col,
                     const Matrix *b, const float *start, int start_row, Matrix *c) {
  int m = size[0], n = size[1], k = size[2];
  float *packed = malloc(gemm_packed_size(k, n) * sizeof *packed);
  Matrix turned = matrix_new(n, k);
  for (int p = 0; p < k; p++)
    for (int j = 0; j < n; j++) AT(&turned, j, p) = AT(b, p, j);
  if (kind == PLAIN) {
    gemm(m, n, k, a->data, a_row, a_col, b->data, b->cols, start, start_row, c->data, c->cols);
  } else if (kind == DOTS) {
    ck_assert_int_eq(a_col, 1);
    gemm_dots(m, n, k, a->data, a_row, turned.data, k, start, start_row, c->data, c->cols);
  } else {
    if (kind == PACKED)
      gemm_pack(k, n, b->data, b->cols, 1, packed);
    else
      gemm_pack(k, n, turned.data, 1, k, packed);
    gemm_packed(m, n, k, a->data, a_row, a_col, packed, start, start_row, c->data, c->cols);
  }
  free(packed);
  matrix_free(&turned);
}

static void check(int kind, int transposed, int from, const int size[3]) {
  int m = size[0], n = size[1], k = size[2];
  int lda = (transposed ? m : k) + PADDING, ldc = n + PADDING;
  Rng rng = rng_new(1, 2);
  Matrix a = matrix_new(transposed ? k : m, lda), b = matrix_new(k, n + PADDING);
  Matrix c = matrix_new(m, ldc), row = matrix_new(1, n);
  rng_fill_normal(&rng, &a);
  rng_fill_normal(&rng, &b);
  rng_fill_normal(&rng, &row);
  /* Unless it is to be added to, the old C may be anything. */
  if (from == FROM_C)
    rng_fill_normal(&rng, &c);
  else
    matrix_fill(&c, NAN);
  double *want = malloc((size_t)(m * ldc) * sizeof *want);
  for (int i = 0; i < m; i++)
    for (int j = 0; j < ldc; j++) {
      if (j >= n) AT(&c, i, j) = 77;
      double sum = from == FROM_C || j >= n ? (double)AT(&c, i, j) : 0;
      if (from == FROM_A_ROW && j < n) sum = (double)AT(&row, 0, j);
      for (int p = 0; p < k && j < n; p++)
        sum += (double)(transposed ? AT(&a, p, i) : AT(&a, i, p)) * (double)AT(&b, p, j);
      want[i * ldc + j] = sum;
    }
  const float *start = from == FROM_ZERO ? NULL : from == FROM_C ? c.data : row.data;
  multiply(kind, size, &a, transposed ? 1 : lda, transposed ? lda : 1, &b, start,
           from == FROM_C ? ldc : 0, &c);
  ck_assert_arrays_close((size_t)(m * ldc), c.data, want, 1e-6 * k, 1e-6);
  free(want);
  matrix_free(&a);
  matrix_free(&b);
  matrix_free(&c);
  matrix_free(&row);
}

START_TEST(products_are_right) {
  for (int kind = 0; kind < KINDS; kind++)
    for (int transposed = 0; transposed < (kind == DOTS ? 1 : 2); transposed++)
      for (int from = 0; from < STARTS; from++) check(kind, transposed, from, shape[_i]);
}
END_TEST

START_TEST(nan_comes_through) {
  float a[4] = {0, 0, 0, 0}, b[4] = {1, NAN, 2, 3}, c[4];
  gemm(2, 2, 2, a, 2, 1, b, 2, NULL, 0, c, 2);
  ck_assert(isnan(c[1]) && isnan(c[3]) && c[0] == 0 && c[2] == 0);
}
END_TEST

Suite *make_gemm_suite(void) {
  Suite *suite = suite_create("gemm");
  TCase *tcase = tcase_create("gemm");
  tcase_add_loop_test(tcase, products_are_right, 0, SHAPES);
  tcase_add_test(tcase, nan_comes_through);
  suite_add_tcase(suite, tcase);
  return suite;
}
