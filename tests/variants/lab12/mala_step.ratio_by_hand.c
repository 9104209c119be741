/* The ratio with its square multiplied out: (forth - back) / (4 alpha) in terms of the
 * step and the two scores.  All uniforms are drawn before the normals. */
#include "lab12.h"

#include <math.h>

double mala_step(LogDensityFunction *log_density, ScoreFunction *score, const void *model,
                 Matrix *x, float alpha, Rng *rng) {
  int n = x->rows, d = x->cols, moved = 0;
  Matrix u = matrix_new(n, 1), y = matrix_new(n, d), s = matrix_new(n, d), t = matrix_new(n, d);
  Matrix p = matrix_new(n, 1), q = matrix_new(n, 1);
  rng_fill_uniform(rng, &u);
  score(model, x, &s);
  log_density(model, x, &p);
  for (int j = 0; j < d; j++)
    for (int i = 0; i < n; i++)
      AT(&y, i, j) = AT(x, i, j) + alpha * AT(&s, i, j) + sqrtf(2 * alpha) * rng_normal(rng);
  log_density(model, &y, &q);
  score(model, &y, &t);
  for (int i = 0; i < n; i++) {
    /* |w - a s|^2 - |w + a t|^2 = -2 a w.(s + t) + a^2 (|s|^2 - |t|^2) */
    double cross = 0, squares = 0;
    for (int j = 0; j < d; j++) {
      double w = (double)AT(&y, i, j) - AT(x, i, j);
      cross += w * ((double)AT(&s, i, j) + AT(&t, i, j));
      squares += pow(AT(&s, i, j), 2) - pow(AT(&t, i, j), 2);
    }
    double log_r = (double)AT(&q, i, 0) - AT(&p, i, 0) - cross / 2 + alpha * squares / 4;
    if (AT(&u, i, 0) >= exp(log_r)) continue;
    for (int j = 0; j < d; j++) AT(x, i, j) = AT(&y, i, j);
    moved++;
  }
  matrix_free(&u), matrix_free(&y), matrix_free(&s), matrix_free(&t);
  matrix_free(&p), matrix_free(&q);
  return moved / (double)n;
}
