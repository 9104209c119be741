#include "layer.h"

#include <stddef.h>
#include <string.h>

#include "gemm.h"
#include "vector.h"

enum {
  NARROW = 8,     /* a side of at most this many is narrow */
  PART_ROWS = 66, /* rows of W in one part of its gradient: a multiple of gemm's blocks */
  PARTIAL = 16,   /* partial sums of a dot product, enough for any vector register */
  DOTS = 4        /* rows whose dot products are summed at once */
};

typedef float Four __attribute__((vector_size(4 * sizeof(float))));

static float total(const Vector v[PARTIAL / LANES]) {
  Four part[PARTIAL / 4];
  memcpy(part, v, sizeof part);
  Four sum = (part[0] + part[1]) + (part[2] + part[3]);
  return (sum[0] + sum[2]) + (sum[1] + sum[3]);
}

/* The dot products of b with count rows of a, which are n apart, into every r-th of c. */
static inline __attribute__((always_inline)) void
dots(const int count, int r, int n, const float *a, const float *b, float first, float *c) {
  Vector sum[DOTS][PARTIAL / LANES] = {{{0}}};
  int j = 0;
  for (; j + PARTIAL <= n; j += PARTIAL)
    for (int q = 0; q < count; q++)
      for (int p = 0; p < PARTIAL / LANES; p++) {
        int at = j + p * LANES;
        sum[q][p] += *(const Vector *)(a + q * n + at) * *(const Vector *)(b + at);
      }
  for (int q = 0; q < count; q++) {
    float rest = first;
    for (int l = j; l < n; l++) rest += a[q * n + l] * b[l];
    c[q * r] = rest + total(sum[q]);
  }
}

/* c (rows x r) = first + a (rows x n) b^T, b being r x n; first is a row, 0 if NULL */
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

/* The transpose of a narrow W (in x out), its wide side along the rows. */
static void turn(int in, int out, const float *restrict w, float *restrict turned) {
  for (int i = 0; i < in; i++)
    for (int k = 0; k < out; k++) turned[k * in + i] = w[i * out + k];
}

/* ---- the layer ---- */

void layer_forward(int rows, int in, int out, const float *h, const float *w, const float *b,
                   float *z) {
  if (out <= NARROW && in > NARROW) {
    float turned[NARROW * LAYER_MAX_WIDTH];
    turn(in, out, w, turned);
    contract(rows, out, in, h, turned, b, z);
  } else {
    gemm(GEMM_PLAIN, GEMM_PLAIN, rows, out, in, h, in, w, out, b, 0, z, out);
  }
}

void layer_backward_input(int rows, int in, int out, const float *d_z, const float *w, float *d_h) {
  if (in <= NARROW)
    contract(rows, in, out, d_z, w, NULL, d_h);
  else
    gemm(GEMM_PLAIN, GEMM_TRANSPOSED, rows, in, out, d_z, out, w, out, NULL, 0, d_h, in);
}

int layer_parts(int in, int out) {
  return out <= NARROW ? 1 : (in + PART_ROWS - 1) / PART_ROWS;
}

void layer_backward_weight(int part, int rows, int in, int out, const float *h, const float *d_z,
                           float *d_w) {
  if (out <= NARROW && in > NARROW) {
    float turned[NARROW * LAYER_MAX_WIDTH];
    gemm(GEMM_TRANSPOSED, GEMM_PLAIN, out, in, rows, d_z, out, h, in, NULL, 0, turned, in);
    for (int i = 0; i < in; i++)
      for (int k = 0; k < out; k++) d_w[i * out + k] += turned[k * in + i];
  } else {
    int first = part * PART_ROWS, end = layer_parts(in, out) == part + 1 ? in : first + PART_ROWS;
    float *d = d_w + first * out;
    gemm(GEMM_TRANSPOSED, GEMM_PLAIN, end - first, out, rows, h + first, in, d_z, out, d, out, d,
         out);
  }
}

/* Four rows at once: the sums are read and written a quarter as often. */
void layer_backward_bias(int rows, int out, const float *restrict d_z, float *restrict d_b) {
  int i = 0;
  for (; i + 4 <= rows; i += 4, d_z += 4 * out)
    for (int j = 0; j < out; j++)
      d_b[j] += (d_z[j] + d_z[out + j]) + (d_z[2 * out + j] + d_z[3 * out + j]);
  for (; i < rows; i++, d_z += out)
    for (int j = 0; j < out; j++) d_b[j] += d_z[j];
}
