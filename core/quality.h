/* quality: how good are samples and learned scores?  No single number suffices
 * (see lab 6), so a handful of them.
 */
#ifndef CORE_QUALITY_H
#define CORE_QUALITY_H

#include "matrix.h"
#include "mixture.h"
#include "rng.h"
#include "sampler.h"

typedef struct {
  double share[MIXTURE_MAX_COMPONENTS]; /* of the points, nearest each centre */
  double weight_error;                  /* total variation: 1/2 sum |share - weight| */
  double std_within;                    /* std per coordinate about the nearest centre's mean */
  double share_within_3_std;            /* of the points, within 3 std of their centre */
} Quality;

/* Of samples x (n x dim) against the clean mixture.  std_within takes the points
 * nearest a centre about their own mean, which costs one point a centre in the
 * divisor.  A point that is not finite counts as outside every centre: for
 * weight_error as a place of true weight 0; std_within is NaN if any is. */
Quality quality_of_samples(const Mixture *mix, const Matrix *x);

/* The share of mixture points within 3 std of their own centre, exactly: .98889
 * in two dimensions. */
double quality_true_share_within_3_std(int dim);

/* Energy distance 2 E|X-Y| - E|X-X'| - E|Y-Y'| between two samples, all pairs
 * (V-statistic: never negative).  Of two true samples of n points it has the mean
 * 2/n E|X-X'|; 95 of 100 stay under 13.5/n (two Gaussians) and 17.4/n (ring). */
double quality_energy_distance(const Matrix *x, const Matrix *y);

/* Fisher divergence E|s(x) - exact score of p_sigma(x)|^2 over n fresh points
 * of p_sigma, summed over dimensions. */
double quality_fisher_divergence(ScoreFunction *score, const void *model, const Mixture *mix,
                                 double sigma, Rng *rng, int n);

#endif
