/* mixture: Gaussian mixtures, known exactly, noised exactly.
 *
 * The density of clean points is  p(x) = sum_k w_k N(x; mu_k, std^2 I).  Adding
 * N(0, sigma^2 I) noise gives the same mixture with variance
 * v = std^2 + sigma^2, so log density and score are known at every noise level
 * and serve as the oracle for everything that is learned:
 *
 *   r_k(x)       = softmax_k( log w_k - |x - mu_k|^2 / (2 v) )
 *   score(x)     = ( sum_k r_k mu_k - x ) / v
 *
 * The softmax is computed with the largest exponent taken out (log-sum-exp);
 * without that, float32 gives NaN far from the centres.  All arithmetic is in
 * double; sigma = 0 asks for the clean density.
 */
#ifndef CORE_MIXTURE_H
#define CORE_MIXTURE_H

#include "matrix.h"
#include "rng.h"

enum { MIXTURE_MAX_COMPONENTS = 16, MIXTURE_MAX_DIM = 8 };

typedef struct {
  int components;
  int dim;
  double weight[MIXTURE_MAX_COMPONENTS]; /* sums to 1 */
  double centre[MIXTURE_MAX_COMPONENTS][MIXTURE_MAX_DIM];
  double std; /* of every component, in every direction */
} Mixture;

/* The course's two sets: centres (-2,0) and (2,0), std 0.3, weights 1/2; and
 * eight Gaussians on a circle of radius 3, the first at (3,0), std 0.25. */
Mixture mixture_two_gaussians(void);
Mixture mixture_ring(void);

/* A mixture for tests and graders: centres uniform in [-2,2]^dim, weights
 * proportional to uniforms in [0.5, 1.5], std uniform in [0.3, 0.6]. */
Mixture mixture_random(Rng *rng, int components, int dim);

/* Fills x (n x dim) with clean points.  Row by row: one uniform for the
 * component, then dim normals.  component, if not NULL, gets the n choices. */
void mixture_draw(const Mixture *mix, Rng *rng, Matrix *x, int *component);

/* log p_sigma at one point of dim floats, up to nothing: normalised. */
double mixture_exact_log_density(const Mixture *mix, double sigma, const float *x);

/* The score of p_sigma at every row of x (n x dim), into score (n x dim). */
void mixture_exact_score(const Mixture *mix, double sigma, const Matrix *x, Matrix *score);

/* The score at one point, in double: x and score have dim elements. */
void mixture_exact_score_at(const Mixture *mix, double sigma, const double *x, double *score);

/* Monte Carlo estimate of I = E|score of p_sigma|^2 from n noisy points, with
 * its standard error.  The floor of the DSM loss is dim / sigma^2 - I. */
double mixture_score_power(const Mixture *mix, double sigma, Rng *rng, int n,
                           double *standard_error);

#endif
