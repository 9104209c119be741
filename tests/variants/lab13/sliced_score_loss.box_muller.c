/* Makes its normals from uniforms (Box and Muller 1958) and its signs of them. */
#include "lab13.h"

#include <math.h>

double sliced_score_loss(ScoreNet *net, const Matrix *x, SliceKind kind, int slices, Rng *rng) {
  int n = x->rows, d = x->cols;
  Matrix s = matrix_new(n, d), v = matrix_new(n, d), jv = matrix_new(n, d), d_v = matrix_new(n, d);
  double loss = 0;
  score_net_forward(net, x, &s);
  for (int m = 0; m < slices; m++) {
    for (int k = 0; k < n * d; k++) {
      float radius = sqrtf(-2 * logf(rng_uniform(rng)));
      float normal = radius * cosf(6.28318531f * rng_uniform(rng));
      v.data[k] = kind == SLICE_GAUSSIAN ? normal : normal > 0 ? 1 : -1;
      d_v.data[k] = v.data[k] / (float)n / (float)slices;
    }
    score_net_tangent(net, &v, &jv);
    for (int k = 0; k < n * d; k++) loss += (double)d_v.data[k] * (double)jv.data[k];
    score_net_tangent_backward(net, &d_v);
  }
  for (int k = 0; k < n * d; k++) {
    loss += (double)s.data[k] * (double)s.data[k] / 2 / n;
    s.data[k] /= (float)n;
  }
  score_net_backward(net, &s, NULL);
  matrix_free(&s), matrix_free(&v), matrix_free(&jv), matrix_free(&d_v);
  return loss;
}
