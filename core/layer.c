#include "layer.h"

#include <stddef.h>
#include <string.h>

#include "gemm.h"

enum {
  NARROW = 8,     /* a side of at most this many is narrow */
  PART_ROWS = 64, /* rows of W in one part of its gradient */
  LANES = 16,     /* partial sums of a dot product, enough for any vector register */
  DOTS = 4        /* rows whose dot products are summed at once */
};

/* ---- products with a narrow side r and a wide side n; first is added to each row of c, 0
 * if it is NULL ---- */

/* c (rows x n) = first + a (rows x r) b (r x n) */
static void expand(int rows, int r, int n, const float *restrict a, const float *restrict b,
                   const float *restrict first, float *restrict c) {
  for (int i = 0; i < rows; i++, a += r, c += n) {
    if (first)
      for (int j = 0; j < n; j++) c[j] = first[j] + a[0] * b[j];
    else
      for (int j = 0; j < n; j++) c[j] = a[0] * b[j];
    for (int k = 1; k < r; k++)
      for (int j = 0; j < n; j++) c[j] += a[k] * b[k * n + j];
  }
}

typedef float Lanes __attribute__((vector_size(LANES * sizeof(float)), aligned(4), may_alias));
typedef float Four __attribute__((vector_size(4 * sizeof(float))));

static float total(Lanes v) {
  Four part[LANES / 4];
  memcpy(part, &v, sizeof part);
  Four sum = (part[0] + part[1]) + (part[2] + part[3]);
  return (sum[0] + sum[2]) + (sum[1] + sum[3]);
}

/* The dot products of b with count rows of a, which are n apart, into every r-th of c. */
static inline __attribute__((always_inline)) void
dots(const int count, int r, int n, const float *a, const float *b, float first, float *c) {
  Lanes sum[DOTS] = {{0}};
  int j = 0;
  for (; j + LANES <= n; j += LANES)
    for (int q = 0; q < count; q++)
      sum[q] += *(const Lanes *)(a + q * n + j) * *(const Lanes *)(b + j);
  for (int q = 0; q < count; q++) {
    float rest = first;
    for (int l = j; l < n; l++) rest += a[q * n + l] * b[l];
    c[q * r] = rest + total(sum[q]);
  }
}

/* c (rows x r) = first + a (rows x n) b^T, b being r x n */
static void contract(int rows, int r, int n, const float *a, const float *b, const float *first,
                     float *c) {
  int i = 0;
  for (; i + DOTS <= rows; i += DOTS)
    for (int k = 0; k < r; k++)
      dots(DOTS, r, n, a + i * n, b + k * n, first ? first[k] : 0, c + i * r + k);
  for (; i < rows; i++)
    for (int k = 0; k < r; k++)
      dots(1, r, n, a + i * n, b + k * n, first ? first[k] : 0, c + i * r + k);
}

/* g (r x n) += a^T b, a being rows x r and b rows x n */
static void outer(int rows, int r, int n, const float *restrict a, const float *restrict b,
                  float *restrict g) {
  for (int i = 0; i < rows; i++, a += r, b += n)
    for (int k = 0; k < r; k++)
      for (int j = 0; j < n; j++) g[k * n + j] += a[k] * b[j];
}

/* The transpose of a narrow W (in x out), its wide side along the rows. */
static void turn(int in, int out, const float *restrict w, float *restrict turned) {
  for (int i = 0; i < in; i++)
    for (int k = 0; k < out; k++) turned[k * in + i] = w[i * out + k];
}

/* ---- the layer ---- */

void layer_forward(int rows, int in, int out, const float *h, const float *w, const float *b,
                   float *z) {
  if (in <= NARROW) {
    expand(rows, in, out, h, w, b, z);
  } else if (out <= NARROW) {
    float turned[NARROW * LAYER_MAX_WIDTH];
    turn(in, out, w, turned);
    contract(rows, out, in, h, turned, b, z);
  } else {
    for (int i = 0; b && i < rows; i++) memcpy(z + i * out, b, (size_t)out * sizeof *b);
    gemm(GEMM_PLAIN, GEMM_PLAIN, rows, out, in, h, in, w, out, b ? 1 : 0, z, out);
  }
}

void layer_backward_input(int rows, int in, int out, const float *d_z, const float *w, float *d_h) {
  if (in <= NARROW) {
    contract(rows, in, out, d_z, w, NULL, d_h);
  } else if (out <= NARROW) {
    float turned[NARROW * LAYER_MAX_WIDTH];
    turn(in, out, w, turned);
    expand(rows, out, in, d_z, turned, NULL, d_h);
  } else {
    gemm(GEMM_PLAIN, GEMM_TRANSPOSED, rows, in, out, d_z, out, w, out, 0, d_h, in);
  }
}

int layer_parts(int in, int out) {
  return in <= NARROW || out <= NARROW ? 1 : (in + PART_ROWS - 1) / PART_ROWS;
}

void layer_backward_weight(int part, int rows, int in, int out, const float *h, const float *d_z,
                           float *d_w) {
  if (in <= NARROW) {
    outer(rows, in, out, h, d_z, d_w);
  } else if (out <= NARROW) {
    float turned[NARROW * LAYER_MAX_WIDTH];
    for (int i = 0; i < out * in; i++) turned[i] = 0;
    outer(rows, out, in, d_z, h, turned);
    for (int i = 0; i < in; i++)
      for (int k = 0; k < out; k++) d_w[i * out + k] += turned[k * in + i];
  } else {
    int first = part * PART_ROWS;
    int count = in - first < PART_ROWS ? in - first : PART_ROWS;
    gemm(GEMM_TRANSPOSED, GEMM_PLAIN, count, out, rows, h + first, in, d_z, out, 1,
         d_w + first * out, out);
  }
}

void layer_backward_bias(int rows, int out, const float *restrict d_z, float *restrict d_b) {
  for (int i = 0; i < rows; i++, d_z += out)
    for (int j = 0; j < out; j++) d_b[j] += d_z[j];
}
