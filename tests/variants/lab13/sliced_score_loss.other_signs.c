/* Signs from whole numbers, all slices drawn before the first is used, column by column;
 * sums in float; d_s where s was. */
#include "lab13.h"

#include <stdlib.h>

double sliced_score_loss(ScoreNet *net, const Matrix *x, SliceKind kind, int slices, Rng *rng) {
  int n = x->rows, d = x->cols;
  Matrix s = matrix_new(n, d), jv = matrix_new(n, d);
  Matrix *v = malloc((size_t)slices * sizeof *v);
  for (int m = slices - 1; m >= 0; m--) {
    v[m] = matrix_new(n, d);
    for (int j = 0; j < d; j++)
      for (int i = 0; i < n; i++)
        AT(&v[m], i, j) =
            kind == SLICE_RADEMACHER ? (float)(2 * rng_below(rng, 2) - 1) : rng_normal(rng);
  }
  score_net_forward(net, x, &s);
  float trace = 0, squares = 0;
  for (int m = 0; m < slices; m++) {
    score_net_tangent(net, &v[m], &jv);
    for (int k = 0; k < n * d; k++) {
      trace += v[m].data[k] * jv.data[k];
      jv.data[k] = v[m].data[k] / (float)(n * slices);
    }
    score_net_tangent_backward(net, &jv);
  }
  for (int k = 0; k < n * d; k++) {
    squares += s.data[k] * s.data[k];
    s.data[k] /= (float)n;
  }
  score_net_backward(net, &s, NULL);
  for (int m = 0; m < slices; m++) matrix_free(&v[m]);
  free(v);
  matrix_free(&s), matrix_free(&jv);
  return (double)(trace / (float)(n * slices) + squares / (float)(2 * n));
}
