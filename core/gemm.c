/* A block of C, ROWS rows by COLUMNS vector registers, stays in registers while k runs:
 * each step loads a piece of one row of B and ROWS single numbers of A, for
 * ROWS * COLUMNS fused multiply-adds, all independent, so that two units are kept busy
 * (Goto and van de Geijn 2008, section 4).
 *
 * Packed, B is cut into strips one register wide, each strip's rows one after another:
 * rows of 128 numbers as they come fall on few lines of the first-level cache. */
#include "gemm.h"

#include <string.h>

/* The widest vector register that the compiler was told of. */
#if defined __AVX512F__
enum { VECTOR_BYTES = 64, COLUMNS = 4 };
#elif defined __AVX__
enum { VECTOR_BYTES = 32, COLUMNS = 2 }; /* has 16 registers, the others 32 */
#else
enum { VECTOR_BYTES = 16, COLUMNS = 4 };
#endif
enum { ROWS = 6, DOT_ROWS = 4, LANES = VECTOR_BYTES / sizeof(float) };
typedef float Vector __attribute__((vector_size(VECTOR_BYTES), aligned(4), may_alias));

#define INLINE static inline __attribute__((always_inline))
#define UNROLL _Pragma("GCC unroll 8")

/* Everything about one product; b's row p begins at p * b_row in each strip. */
typedef struct {
  size_t m, n, k;
  const float *a;
  size_t a_row, a_col;
  const float *b;
  size_t b_row, b_strip;
  const float *start;
  size_t start_row;
  float *c;
  size_t c_row;
} Product;

/* The block that begins at row i and strip s, its size known when this is compiled. */
INLINE void block(const size_t rows, const size_t columns, const Product *x, size_t i, size_t s) {
  const float *a = x->a + i * x->a_row, *b = x->b + s * x->b_strip;
  const float *start = x->start + i * x->start_row + s * LANES;
  float *c = x->c + i * x->c_row + s * LANES;
  Vector sum[ROWS][COLUMNS];
  UNROLL for (size_t r = 0; r < rows; r++) UNROLL for (size_t q = 0; q < columns; q++) sum[r][q] =
      x->start ? *(const Vector *)(start + r * x->start_row + q * LANES) : (Vector){0};
  for (size_t p = 0; p < x->k; p++, a += x->a_col, b += x->b_row) {
    Vector row[COLUMNS];
    UNROLL for (size_t q = 0; q < columns; q++) row[q] = *(const Vector *)(b + q * x->b_strip);
    UNROLL for (size_t r = 0; r < rows; r++) UNROLL for (size_t q = 0; q < columns; q++)
        sum[r][q] += a[r * x->a_row] * row[q];
  }
  UNROLL for (size_t r = 0; r < rows; r++) UNROLL for (size_t q = 0; q < columns; q++) *
      (Vector *)(c + r * x->c_row + q * LANES) = sum[r][q];
}

/* All rows of C in columns strips from s on. */
INLINE void strips(const size_t columns, const Product *x, size_t s) {
  size_t i = 0;
  for (; i + ROWS <= x->m; i += ROWS) block(ROWS, columns, x, i, s);
  switch (x->m - i) {
  case 5:
    block(5, columns, x, i, s);
    break;
  case 4:
    block(4, columns, x, i, s);
    break;
  case 3:
    block(3, columns, x, i, s);
    break;
  case 2:
    block(2, columns, x, i, s);
    break;
  case 1:
    block(1, columns, x, i, s);
    break;
  }
}

/* The last columns, fewer than a strip, one number at a time. */
static void rest(const Product *x, size_t s) {
  for (size_t i = 0; i < x->m; i++)
    for (size_t j = s * LANES; j < x->n; j++) {
      const float *b = x->b + s * x->b_strip + j % LANES;
      float sum = x->start ? x->start[i * x->start_row + j] : 0;
      for (size_t p = 0; p < x->k; p++) sum += x->a[i * x->a_row + p * x->a_col] * b[p * x->b_row];
      x->c[i * x->c_row + j] = sum;
    }
}

static void product(const Product *x) {
  size_t s = 0, whole = x->n / LANES;
  for (; s + COLUMNS <= whole; s += COLUMNS) strips(COLUMNS, x, s);
  for (; s < whole; s++) strips(1, x, s);
  rest(x, s);
}

void gemm(int m, int n, int k, const float *a, int a_row, int a_col, const float *b, int ldb,
          const float *start, int start_row, float *c, int ldc) {
  product(&(Product){(size_t)m, (size_t)n, (size_t)k, a, (size_t)a_row, (size_t)a_col, b,
                     (size_t)ldb, LANES, start, (size_t)start_row, c, (size_t)ldc});
}

void gemm_packed(int m, int n, int k, const float *a, int a_row, int a_col, const float *packed,
                 const float *start, int start_row, float *c, int ldc) {
  product(&(Product){(size_t)m, (size_t)n, (size_t)k, a, (size_t)a_row, (size_t)a_col, packed,
                     LANES, (size_t)k * LANES, start, (size_t)start_row, c, (size_t)ldc});
}

size_t gemm_packed_size(int k, int n) {
  return ((size_t)n + LANES - 1) / LANES * LANES * (size_t)k;
}

INLINE void pack(size_t k, size_t n, const float *restrict b, size_t row, size_t col,
                 float *restrict packed) {
  for (size_t j = 0; j < n; j += LANES, b += LANES * col, packed += k * LANES) {
    if (j + LANES <= n)
      for (size_t p = 0; p < k; p++)
        for (size_t l = 0; l < LANES; l++) packed[p * LANES + l] = b[p * row + l * col];
    else
      for (size_t p = 0; p < k; p++)
        for (size_t l = 0; l < n - j; l++) packed[p * LANES + l] = b[p * row + l * col];
  }
}

void gemm_pack(int k, int n, const float *b, int b_row, int b_col, float *packed) {
  size_t rows = (size_t)k, columns = (size_t)n, row = (size_t)b_row, col = (size_t)b_col;
  if (b_col == 1)
    pack(rows, columns, b, row, 1, packed);
  else if (b_row == 1)
    pack(rows, columns, b, 1, col, packed);
  else
    pack(rows, columns, b, row, col, packed);
}

/* The sum of a register's numbers. */
INLINE float total(Vector v) {
  typedef float Four __attribute__((vector_size(16)));
  Four part[LANES / 4];
  memcpy(part, &v, sizeof part);
  for (int i = 1; i < LANES / 4; i++) part[0] += part[i];
  return (part[0][0] + part[0][2]) + (part[0][1] + part[0][3]);
}

/* rows dot products with one row of B, for column j of C. */
INLINE void dots(const size_t rows, size_t k, const float *a, size_t lda, const float *b,
                 const float *start, size_t start_row, float *c, size_t ldc) {
  Vector sum[DOT_ROWS];
  UNROLL for (size_t r = 0; r < rows; r++) sum[r] = (Vector){0};
  size_t p = 0;
  for (; p + LANES <= k; p += LANES)
    UNROLL for (size_t r = 0; r < rows; r++) sum[r] +=
        *(const Vector *)(a + r * lda + p) * *(const Vector *)(b + p);
  UNROLL for (size_t r = 0; r < rows; r++) {
    float last = start ? start[r * start_row] : 0;
    for (size_t q = p; q < k; q++) last += a[r * lda + q] * b[q];
    c[r * ldc] = last + total(sum[r]);
  }
}

void gemm_dots(int m, int n, int k, const float *a, int lda, const float *b, int ldb,
               const float *start, int start_row, float *c, int ldc) {
  size_t rows = (size_t)m, a_row = (size_t)lda, s_row = (size_t)start_row, c_row = (size_t)ldc;
  for (size_t j = 0; j < (size_t)n; j++, b += ldb, c++) {
    const float *s = start ? start + j : NULL;
    size_t i = 0;
    for (; i + DOT_ROWS <= rows; i += DOT_ROWS)
      dots(DOT_ROWS, (size_t)k, a + i * a_row, a_row, b, s ? s + i * s_row : NULL, s_row,
           c + i * c_row, c_row);
    for (; i < rows; i++)
      dots(1, (size_t)k, a + i * a_row, a_row, b, s ? s + i * s_row : NULL, s_row, c + i * c_row,
           c_row);
  }
}
