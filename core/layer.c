#include "layer.h"

#include "gemm.h"

/* A product with few columns would leave a vector register mostly empty: there, each
 * number is a dot product along the wide side instead.  That is the last layer's way
 * forward, to as many numbers as a point has, and the first's way back. */
enum {
  NARROW = 8,     /* columns */
  PART_ROWS = 24, /* rows of W in one part of its gradient */
};

static void transpose(int rows, int cols, const float *from, float *to) {
  for (int i = 0; i < rows; i++)
    for (int j = 0; j < cols; j++) to[j * rows + i] = from[i * cols + j];
}

size_t layer_prepared_size(int in, int out) {
  size_t forward = gemm_packed_size(in, out), backward = gemm_packed_size(out, in);
  return forward > backward ? forward : backward;
}

void layer_prepare_forward(int in, int out, const float *w, float *prepared) {
  if (out <= NARROW)
    transpose(in, out, w, prepared);
  else
    gemm_pack(in, out, w, out, 1, prepared);
}

void layer_forward(int rows, int in, int out, const float *h, const float *prepared, const float *b,
                   float *z) {
  if (out <= NARROW)
    gemm_dots(rows, out, in, h, in, prepared, in, b, 0, z, out);
  else
    gemm_packed(rows, out, in, h, in, 1, prepared, b, 0, z, out);
}

void layer_prepare_backward(int in, int out, const float *w, float *prepared) {
  if (in <= NARROW)
    for (int i = 0; i < in * out; i++) prepared[i] = w[i];
  else
    gemm_pack(out, in, w, 1, out, prepared);
}

void layer_backward_input(int rows, int in, int out, const float *d_z, const float *prepared,
                          float *d_h) {
  if (in <= NARROW)
    gemm_dots(rows, in, out, d_z, out, prepared, out, NULL, 0, d_h, in);
  else
    gemm_packed(rows, in, out, d_z, out, 1, prepared, NULL, 0, d_h, in);
}

int layer_parts(int in, int out) {
  return out <= NARROW ? 1 : (in + PART_ROWS - 1) / PART_ROWS;
}

void layer_backward_weight(int part, int rows, int in, int out, const float *h, const float *d_z,
                           float *d_w) {
  if (out <= NARROW) { /* its transpose has long rows */
    float turned[NARROW * LAYER_MAX_WIDTH];
    gemm(out, in, rows, d_z, 1, out, h, in, NULL, 0, turned, in);
    for (int i = 0; i < in; i++)
      for (int k = 0; k < out; k++) d_w[i * out + k] += turned[k * in + i];
  } else {
    int first = part * PART_ROWS;
    int count = in - first < PART_ROWS ? in - first : PART_ROWS;
    float *d_rows = d_w + first * out;
    gemm(count, out, rows, h + first, 1, in, d_z, out, d_rows, out, d_rows, out);
  }
}

void layer_backward_bias(int rows, int out, const float *d_z, float *d_b) {
  static const float one = 1;
  gemm(1, out, rows, &one, 0, 0, d_z, out, d_b, 0, d_b, 0);
}
