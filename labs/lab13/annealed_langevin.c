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
  /* TODO 1: matrices for the score and for z, of x's shape.
   * TODO 2: for each level its step size; steps times score, rng_fill_normal, update.
   * TODO 3: after a level's steps tell the observer, if there is one.
   * TODO 4: after the last level the denoising step.  Free what you allocated. */
  (void)score, (void)model, (void)x, (void)sigma, (void)levels, (void)steps, (void)step;
  (void)rng, (void)observer, (void)context;
  lab_todo("annealed_langevin"); /* delete this line when the steps are written */
  /* YOUR CODE ENDS */
}
