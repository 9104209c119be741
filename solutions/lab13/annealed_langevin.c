/* Exercise 13.3: annealed Langevin dynamics (Song and Ermon 2019, algorithm 1, in this
 * course's convention: their step is twice ours).
 *
 *   for each level i, the largest first:
 *     alpha_i = step (sigma_i / sigma_L)^2        sigma_L is the last, the SMALLEST
 *     steps times:  x <- x + alpha_i s(x, sigma_i) + sqrt(2 alpha_i) z
 *   at the end, once:  x <- x + sigma_L^2 s(x, sigma_L)
 *
 * score, model  score(model, sigma, x, &s) fills s (n x d) with the score at level sigma
 * x       n x d, one chain a row: the starts on entry, the samples on return
 * sigma   levels noise levels, falling
 * levels  how many, at least 1
 * steps   Langevin steps at each level, 0 or more
 * step    the step size at the smallest level, above 0
 * rng     a fresh z for every step, chain and coordinate
 * observer, context  told of x when a level's steps are done, observer(context, i, x) with
 *         i from 0 to levels - 1; not of the last line.  NULL: nobody is to be told
 *
 * Approach: two loops.  The last line is one denoising step, to the mean of the clean
 * points behind x (lab 2).
 *
 * Example: sigma = 2, 1 and step = 0.05: alpha = 0.2, 0.05.  With one step a level,
 * s = -x / sigma^2 and z = 0.5, 0.4, x = 3 goes to
 *   3 - 0.15 + 0.316 = 3.166,   3.166 - 0.158 + 0.126 = 3.134,   and at last to 0.
 */
#include "lab13.h"

#include <math.h>

void annealed_langevin(NoiseScoreFunction *score, const void *model, Matrix *x, const float *sigma,
                       int levels, int steps, float step, Rng *rng, SampleObserver *observer,
                       void *context) {
  /* YOUR CODE BEGINS */
  int n = x->rows, d = x->cols;
  Matrix s = matrix_new(n, d), z = matrix_new(n, d);
  const float smallest = sigma[levels - 1];
  for (int level = 0; level < levels; level++) {
    const float ratio = sigma[level] / smallest, alpha = step * ratio * ratio;
    const float kick = sqrtf(2 * alpha);
    for (int t = 0; t < steps; t++) {
      score(model, sigma[level], x, &s);
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
  /* YOUR CODE ENDS */
}
