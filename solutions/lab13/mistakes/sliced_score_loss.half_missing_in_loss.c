/* The square lacks its factor 1/2 in the loss, though not in its derivative d_s. The network
 * would be trained well; the loss you print is not the one that is minimised. */
#include "lab13.h"

double sliced_score_loss(ScoreNet *net, const Matrix *x, SliceKind kind, int slices, Rng *rng) {
  int n = x->rows, d = x->cols;
  Matrix s = matrix_new(n, d), d_s = matrix_new(n, d);
  Matrix v = matrix_new(n, d), jv = matrix_new(n, d), d_jv = matrix_new(n, d);
  double loss = 0;

  score_net_forward(net, x, &s);
  for (int i = 0; i < n; i++)
    for (int j = 0; j < d; j++) {
      loss += AT(&s, i, j) * AT(&s, i, j) / n;
      AT(&d_s, i, j) = AT(&s, i, j) / n;
    }

  for (int m = 0; m < slices; m++) {
    for (int i = 0; i < n; i++)
      for (int j = 0; j < d; j++)
        if (kind == SLICE_GAUSSIAN)
          AT(&v, i, j) = rng_normal(rng);
        else
          AT(&v, i, j) = rng_uniform(rng) < 0.5f ? -1 : 1;
    score_net_tangent(net, &v, &jv);
    for (int i = 0; i < n; i++)
      for (int j = 0; j < d; j++) {
        loss += (double)AT(&v, i, j) * AT(&jv, i, j) / n / slices;
        AT(&d_jv, i, j) = AT(&v, i, j) / n / slices;
      }
    score_net_tangent_backward(net, &d_jv);
  }

  score_net_backward(net, &d_s, NULL);
  matrix_free(&s), matrix_free(&d_s);
  matrix_free(&v), matrix_free(&jv), matrix_free(&d_jv);
  return loss;
}
