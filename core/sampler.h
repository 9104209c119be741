/* sampler: moving points with a score.
 *
 *   ascent     x <- x + alpha s(x)
 *   Langevin   x <- x + alpha s(x) + sqrt(2 alpha) z,   z standard normal
 *   annealed   Langevin at sigma_1 > ... > sigma_L in turn, with step
 *              alpha_i = step (sigma_i / sigma_L)^2  (Song and Ermon 2019, alg. 1)
 *
 * A sampler knows nothing of networks or plots: the score is a function with a
 * model, recording and drawing are an observer.
 */
#ifndef CORE_SAMPLER_H
#define CORE_SAMPLER_H

#include "matrix.h"
#include "mixture.h"
#include "rng.h"

/* Fills s (n x d) with the score at the rows of x (n x d). */
typedef void ScoreFunction(const void *model, const Matrix *x, Matrix *s);

/* Told of x before the first step (step 0) and after each. */
typedef void SampleObserver(void *context, int step, const Matrix *x);

/* Each moves x (n x d) in place; observer may be NULL.  Langevin draws z for
 * the whole batch, row by row, each step. */
void sampler_ascent(ScoreFunction *score, const void *model, Matrix *x, int steps, float alpha,
                    SampleObserver *observer, void *context);
void sampler_langevin(ScoreFunction *score, const void *model, Matrix *x, int steps, float alpha,
                      Rng *rng, SampleObserver *observer, void *context);

/* The score at noise level sigma. */
typedef void NoiseScoreFunction(const void *model, float sigma, const Matrix *x, Matrix *s);

/* steps Langevin steps at each of levels noise levels sigma[0] > sigma[1] > ...;
 * the observer's step counts through all of them.  With denoise, ends with
 * x <- x + sigma_L^2 s(x, sigma_L), of which the observer is not told. */
void sampler_annealed(NoiseScoreFunction *score, const void *model, Matrix *x, const float *sigma,
                      int levels, int steps, float step, int denoise, Rng *rng,
                      SampleObserver *observer, void *context);

/* ScoreFunction for a ScoreNet (model is the net). */
void sampler_net_score(const void *net, const Matrix *x, Matrix *s);

/* ScoreFunction for a mixture noised by sigma (model is a NoisyMixture). */
typedef struct {
  const Mixture *mixture;
  double sigma;
} NoisyMixture;
void sampler_mixture_score(const void *noisy_mixture, const Matrix *x, Matrix *s);

#endif
