/* Draws z column by column, from the last chain to the first, in double; keeps alpha by
 * its ratio to sigma^2. */
#include "lab13.h"

#include <math.h>

void annealed_langevin(NoiseScoreFunction *score, const void *model, Matrix *x, const float *sigma,
                       int levels, int steps, float step, Rng *rng, SampleObserver *observer,
                       void *context) {
  Matrix s = matrix_new(x->rows, x->cols);
  double last = (double)sigma[levels - 1], per_variance = (double)step / (last * last);
  for (int level = 0; level < levels; level++) {
    double alpha = per_variance * (double)sigma[level] * (double)sigma[level];
    for (int t = steps; t > 0; t--) {
      score(model, sigma[level], x, &s);
      for (int j = x->cols - 1; j >= 0; j--)
        for (int i = x->rows - 1; i >= 0; i--) {
          double kick = sqrt(2 * alpha) * (double)rng_normal(rng);
          AT(x, i, j) = (float)((double)AT(x, i, j) + alpha * (double)AT(&s, i, j) + kick);
        }
    }
    if (observer) observer(context, level, x);
  }
  score(model, (float)last, x, &s);
  for (int i = 0; i < x->rows; i++)
    for (int j = 0; j < x->cols; j++)
      AT(x, i, j) = (float)((double)AT(x, i, j) + last * last * (double)AT(&s, i, j));
  matrix_free(&s);
}
