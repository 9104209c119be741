/* Makes its normals from uniforms (Box and Muller 1958). */
#include <math.h>

#include "lab5.h"

static float normal(Rng *rng) {
  float radius = sqrtf(-2 * logf(rng_uniform(rng)));
  return radius * cosf(6.28318531f * rng_uniform(rng));
}

double dsm_loss(ScoreNet *net, const Matrix *x, float sigma, Rng *rng) {
  int n = x->rows, d = x->cols;
  Matrix epsilon = matrix_new(n, d), x_noisy = matrix_new(n, d), s = matrix_new(n, d);
  for (int k = 0; k < n * d; k++) {
    epsilon.data[k] = normal(rng);
    x_noisy.data[k] = x->data[k] + sigma * epsilon.data[k];
  }
  score_net_forward(net, &x_noisy, &s);
  double loss = 0;
  for (int k = 0; k < n * d; k++) {
    double difference = (double)(s.data[k] + epsilon.data[k] / sigma);
    loss += difference * difference / n;
    s.data[k] = (float)(2 * difference / n);
  }
  score_net_backward(net, &s, NULL);
  matrix_free(&epsilon);
  matrix_free(&x_noisy);
  matrix_free(&s);
  return loss;
}
