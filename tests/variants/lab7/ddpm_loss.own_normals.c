/* Makes its normals from uniforms (Box and Muller 1958), both of each pair; static
 * arrays for the points, which are put in rows of two. */
#include "lab7.h"

#include <math.h>

static float spare;
static int has_spare;

static float normal(Rng *rng) {
  has_spare = !has_spare;
  if (!has_spare) return spare;
  float radius = sqrtf(-2 * logf(rng_uniform(rng))), angle = 6.28318531f * rng_uniform(rng);
  spare = radius * sinf(angle);
  return radius * cosf(angle);
}

double ddpm_loss(ScoreNet *net, const Matrix *x, float alpha_bar, Rng *rng) {
  const int n = x->rows, d = x->cols;
  const float signal = sqrtf(alpha_bar), noise = sqrtf(1 - alpha_bar);
  Matrix epsilon = matrix_new(n, d), x_t = matrix_new(n, d), out = matrix_new(n, d);
  for (int k = 0; k < n * d; k++) epsilon.data[k] = normal(rng);
  for (int k = 0; k < n * d; k++) x_t.data[k] = signal * x->data[k] + noise * epsilon.data[k];
  score_net_forward(net, &x_t, &out);
  double loss = 0;
  for (int k = 0; k < n * d; k++) {
    double error = (double)out.data[k] - epsilon.data[k];
    loss += error * error;
    out.data[k] = (float)(error * 2 / n);
  }
  score_net_backward(net, &out, NULL);
  matrix_free(&epsilon), matrix_free(&x_t), matrix_free(&out);
  return loss / n;
}
