/* One chain after the other: its uniform first, then its normals. */
#include "lab12.h"

#include <math.h>

double mala_step(LogDensityFunction *log_density, ScoreFunction *score, const void *model,
                 Matrix *x, float alpha, Rng *rng) {
  int n = x->rows, d = x->cols;
  double moved = 0;
  Matrix s = matrix_new(n, d), y = matrix_new(n, d), back = matrix_new(n, d);
  Matrix before = matrix_new(n, 1), after = matrix_new(n, 1), ratio = matrix_new(n, 1);
  Matrix uniform = matrix_new(n, 1);
  score(model, x, &s);
  for (int i = 0; i < n; i++) {
    AT(&uniform, i, 0) = rng_uniform(rng);
    for (int j = 0; j < d; j++) {
      float z = rng_normal(rng);
      AT(&y, i, j) = AT(x, i, j) + alpha * AT(&s, i, j) + sqrtf(2 * alpha) * z;
      AT(&ratio, i, 0) += z * z / 2;
    }
  }
  score(model, &y, &back);
  log_density(model, x, &before);
  log_density(model, &y, &after);
  for (int i = 0; i < n; i++) {
    float log_r = AT(&ratio, i, 0) + AT(&after, i, 0) - AT(&before, i, 0);
    for (int j = 0; j < d; j++) {
      float off = AT(x, i, j) - AT(&y, i, j) - alpha * AT(&back, i, j);
      log_r -= off * off / (4 * alpha);
    }
    if (AT(&uniform, i, 0) >= expf(fminf(log_r, 0))) continue;
    moved += 1.0 / n;
    for (int j = 0; j < d; j++) AT(x, i, j) = AT(&y, i, j);
  }
  matrix_free(&s), matrix_free(&y), matrix_free(&back), matrix_free(&uniform);
  matrix_free(&before), matrix_free(&after), matrix_free(&ratio);
  return moved;
}
