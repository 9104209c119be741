/* floor: what the weighted loss cannot get below at a level, for a mixture whose score is
 * known. */
#ifndef LAB13_FLOOR_H
#define LAB13_FLOOR_H

#include "matrix.h"
#include "mixture.h"
#include "noise_net.h"
#include "rng.h"

/* n points of the mixture, noised. */
static inline Matrix noisy_points(const Mixture *mix, float level, int n, Rng *rng) {
  Matrix x = matrix_new(n, mix->dim), epsilon = matrix_new(n, mix->dim);
  mixture_draw(mix, rng, &x, NULL);
  rng_fill_normal(rng, &epsilon);
  for (int k = 0; k < n * mix->dim; k++) x.data[k] += level * epsilon.data[k];
  matrix_free(&epsilon);
  return x;
}

/* The floor in two ways, each a mean over n points of its own:
 *   way[0]  d - sigma^2 E|score|^2
 *   way[1]  the variance of epsilon that is left when the noisy point is known,
 *           d s^2/v + sigma^2/v^2 (|mu|^2 - |x + v score|^2): x + v score is the mean of
 *           the centres that x may come from, which must all be as far from 0, |mu|. */
static inline void floor_at(const Mixture *mix, float level, int n, Rng *rng, double way[2]) {
  const double level2 = (double)level * (double)level, s2 = mix->std * mix->std, v = s2 + level2;
  double radius2 = 0, spread = 0;
  way[0] = mix->dim - level2 * mixture_score_power(mix, (double)level, rng, n, NULL);
  for (int j = 0; j < mix->dim; j++) radius2 += mix->centre[0][j] * mix->centre[0][j];
  Matrix x = noisy_points(mix, level, n, rng), score = matrix_new(n, mix->dim);
  mixture_exact_score(mix, (double)level, &x, &score);
  for (int i = 0; i < n; i++) {
    double mean2 = 0;
    for (int j = 0; j < mix->dim; j++) {
      double mean = (double)AT(&x, i, j) + v * (double)AT(&score, i, j);
      mean2 += mean * mean;
    }
    spread += (radius2 - mean2) / n;
  }
  way[1] = mix->dim * s2 / v + level2 / (v * v) * spread;
  matrix_free(&x), matrix_free(&score);
}

/* How far a network is above it: E|f - sigma score|^2 over n points. */
static inline double excess_at(const ScoreNet *net, const Mixture *mix, float level, int n,
                               Rng *rng) {
  Matrix x = noisy_points(mix, level, n, rng), s = matrix_new(n, mix->dim);
  Matrix exact = matrix_new(n, mix->dim);
  double sum = 0;
  noise_net_score(net, level, &x, &s);
  mixture_exact_score(mix, (double)level, &x, &exact);
  for (int k = 0; k < n * mix->dim; k++) {
    double difference = (double)level * ((double)s.data[k] - (double)exact.data[k]);
    sum += difference * difference / n;
  }
  matrix_free(&x), matrix_free(&s), matrix_free(&exact);
  return sum;
}

#endif
