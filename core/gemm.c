/* A block of C, a few rows by a few registers, stays in registers while k goes by: for each k
 * its loads are one row of the block's width from B and one number a row from A, and every
 * number loaded is used for several products.  B is gone through in panels as wide as a
 * block, which stay in the cache while the blocks go down the rows.  (Goto and van de Geijn,
 * Anatomy of high-performance matrix multiplication, ACM TOMS 34(3), 2008.)
 */
#include "gemm.h"

#include <stddef.h>

#include "vector.h"

enum {
  WIDE = VECTOR_REGISTERS / 8, /* registers of a block's row */
  PANEL = WIDE * LANES,
  TALL = 6,  /* rows of a block: 6 WIDE sums, WIDE of B and one of A fill the registers */
  LOW = 2,   /* of one of the last blocks */
  DEPTH = 64 /* of a panel at most: with 16 kB it leaves room in the first cache */
};

/* Rows x wide registers of C, F and B beginning where it does.  The numbers of A are row apart
 * down its rows and step apart along k. */
typedef void Block(int k, const float *a, ptrdiff_t row, ptrdiff_t step, const float *b,
                   ptrdiff_t ldb, const float *f, ptrdiff_t ldf, float *c, ptrdiff_t ldc);

/* A function for each size, which the compiler has to know to keep the sums in registers; k is at
 * least 1, so that they need no place in memory either. */
#define BLOCK(name, rows, wide)                                                              \
  static void name(int k, const float *a, ptrdiff_t row, ptrdiff_t step, const float *b,     \
                   ptrdiff_t ldb, const float *f, ptrdiff_t ldf, float *c, ptrdiff_t ldc) {  \
    Vector sum[rows][wide], b_row[wide];                                                     \
    for (int i = 0; i < rows; i++)                                                           \
      for (int w = 0; w < wide; w++) sum[i][w] = *(const Vector *)(f + i * ldf + w * LANES); \
    if (k < 1) __builtin_unreachable();                                                      \
    _Pragma("GCC unroll 4") for (int q = 0; q < k; q++, a += step, b += ldb) {               \
      for (int w = 0; w < wide; w++) b_row[w] = *(const Vector *)(b + w * LANES);            \
      for (int i = 0; i < rows; i++)                                                         \
        for (int w = 0; w < wide; w++) sum[i][w] += a[i * row] * b_row[w];                   \
    }                                                                                        \
    for (int i = 0; i < rows; i++)                                                           \
      for (int w = 0; w < wide; w++) *(Vector *)(c + i * ldc + w * LANES) = sum[i][w];       \
  }
BLOCK(tall_wide, TALL, WIDE)
BLOCK(low_wide, LOW, WIDE)
BLOCK(row_wide, 1, WIDE)
BLOCK(tall_narrow, TALL, 1)
BLOCK(low_narrow, LOW, 1)
BLOCK(row_narrow, 1, 1)

/* m x width numbers of C: LANES wide, or PANEL. */
static void panel_product(int width, int op_a, int m, int k, const float *a, ptrdiff_t lda,
                          const float *b, ptrdiff_t ldb, const float *f, ptrdiff_t ldf, float *c,
                          ptrdiff_t ldc) {
  static const int rows[] = {TALL, LOW, 1};
  static Block *const blocks[2][3] = {{tall_narrow, low_narrow, row_narrow},
                                      {tall_wide, low_wide, row_wide}};
  const ptrdiff_t row = op_a ? 1 : lda, step = op_a ? lda : 1;
  for (int i = 0, size = 0; size < 3; size++)
    for (; i + rows[size] <= m; i += rows[size])
      blocks[width == PANEL][size](k, a + i * row, row, step, b, ldb, f + i * ldf, ldf, c + i * ldc,
                                   ldc);
}

/* The last columns of C, fewer than LANES, by way of blocks that are whole; b has rows of
 * LANES. */
static void last_product(int op_a, int m, int columns, int k, const float *a, ptrdiff_t lda,
                         const float *b, const float *f, ptrdiff_t ldf, float *c, ptrdiff_t ldc) {
  float whole[TALL * LANES] = {0};
  for (int i = 0; i < m; i += TALL, a += op_a ? TALL : TALL * lda) {
    const int rows = m - i < TALL ? m - i : TALL;
    for (int r = 0; r < rows; r++)
      for (int j = 0; j < columns; j++) whole[r * LANES + j] = f[(i + r) * ldf + j];
    panel_product(LANES, op_a, rows, k, a, lda, b, LANES, whole, LANES, whole, LANES);
    for (int r = 0; r < rows; r++)
      for (int j = 0; j < columns; j++) c[(i + r) * ldc + j] = whole[r * LANES + j];
  }
}

/* LANES x LANES numbers transposed: a row and the one half the rows below it are laced
 * together, as two halves of a pack of cards are, and after log2(LANES) rounds of that every
 * number is in its place. */
static void transpose(const float *from, ptrdiff_t ld_from, float *to, ptrdiff_t ld_to) {
  Vector row[LANES], laced[LANES];
  for (int i = 0; i < LANES; i++) row[i] = *(const Vector *)(from + i * ld_from);
  for (int round = 1; round < LANES; round *= 2) {
    for (int i = 0; i < LANES / 2; i++) {
      laced[2 * i] = vector_pair_low(row[i], row[i + LANES / 2]);
      laced[2 * i + 1] = vector_pair_high(row[i], row[i + LANES / 2]);
    }
    for (int i = 0; i < LANES; i++) row[i] = laced[i];
  }
  for (int i = 0; i < LANES; i++) *(Vector *)(to + i * ld_to) = row[i];
}

/* k x columns numbers of op(B) into rows of width, with zeros after them. */
static void pack(int op_b, int k, int columns, const float *b, ptrdiff_t ldb, int width,
                 float *panel) {
  int done = 0;
  if (op_b && columns == width)
    for (; done + LANES <= k; done += LANES)
      for (int j = 0; j < width; j += LANES)
        transpose(b + j * ldb + done, ldb, panel + done * width + j, width);
  for (int q = done; q < k; q++)
    for (int j = 0; j < width; j++)
      panel[q * width + j] = j >= columns ? 0 : op_b ? b[j * ldb + q] : b[q * ldb + j];
}

void gemm(int op_a, int op_b, int m, int n, int k, const float *a, ptrdiff_t lda, const float *b,
          ptrdiff_t ldb, const float *f, ptrdiff_t ldf, float *c, ptrdiff_t ldc) {
  static const float zeros[PANEL];
  float panel[DEPTH * PANEL];
  for (int q = 0; q < k; q += DEPTH) {
    const int depth = k - q < DEPTH ? k - q : DEPTH;
    const float *a_part = a + (op_a ? q * lda : q);
    for (int j = 0, width; j < n; j += width) {
      width = n - j < PANEL ? LANES : PANEL;
      const int columns = n - j < width ? n - j : width, packed = op_b || columns < width;
      const float *b_part = b + (op_b ? j * ldb + q : q * ldb + j), *f_part = f ? f + j : zeros;
      if (packed) pack(op_b, depth, columns, b_part, ldb, width, panel);
      if (columns < width)
        last_product(op_a, m, columns, depth, a_part, lda, panel, f_part, f ? ldf : 0, c + j, ldc);
      else
        panel_product(width, op_a, m, depth, a_part, lda, packed ? panel : b_part,
                      packed ? width : ldb, f_part, f ? ldf : 0, c + j, ldc);
    }
    f = c, ldf = ldc; /* what follows is added to it */
  }
}
