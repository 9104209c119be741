/* lab 9: Langevin dynamics on a line without chance.
 *
 * Both centres lie on the x_1 axis, so the first coordinate of the score depends on
 * x_1 alone, and the first coordinate of a chain is a chain by itself.  Its density on
 * a fine grid is followed step by step: from x the next point is normal about
 * x + alpha s(x) with variance 2 alpha.
 */
#ifndef LAB9_H
#define LAB9_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "mixture.h"

enum { MIX_STEPS = 1500, NODES = 321, BAND = 26 };
static const double alpha = 0.01, grid_step = 0.05; /* the grid is [-8, 8] */

/* kernel[i][k] is what a step carries from node i to the k-th of the nodes around
 * its mean, of which first[i] is the first; 26 nodes are 9 standard deviations. */
typedef struct {
  double kernel[NODES][2 * BAND + 1];
  int first[NODES];
} Chain;

static inline void make_chain(Chain *chain, const Mixture *data, double sigma) {
  for (int i = 0; i < NODES; i++) {
    double x[2] = {grid_step * (i - NODES / 2), 0}, s[2], sum = 0;
    mixture_exact_score_at(data, sigma, x, s);
    double mean = x[0] + alpha * s[0];
    chain->first[i] = (int)lround(mean / grid_step) + NODES / 2 - BAND;
    for (int k = 0; k <= 2 * BAND; k++) {
      double away = grid_step * (chain->first[i] + k - NODES / 2) - mean;
      sum += chain->kernel[i][k] = exp(-away * away / (4 * alpha));
    }
    for (int k = 0; k <= 2 * BAND; k++) chain->kernel[i][k] /= sum;
  }
}

static inline void step_chain(const Chain *chain, const double *p, double *next) {
  for (int j = 0; j < NODES; j++) next[j] = 0;
  for (int i = 0; i < NODES; i++)
    for (int k = 0; k <= 2 * BAND; k++) {
      int j = chain->first[i] + k;
      if (j >= 0 && j < NODES) next[j] += p[i] * chain->kernel[i][k];
    }
}

/* Half the mass of the middle node counts as right. */
static inline double share_right(const double *p) {
  double sum = p[NODES / 2] / 2;
  for (int j = NODES / 2 + 1; j < NODES; j++) sum += p[j];
  return sum;
}

/* share[t] for t up to MIX_STEPS, of a chain that starts in the left mode of the
 * clean data.  What is missing to 1/2 soon shrinks by one factor each step;
 * returns the steps in which it shrinks by e. */
static inline double mix(const Mixture *data, double sigma, double share[MIX_STEPS + 1]) {
  Chain *chain = malloc(sizeof *chain);
  double p[2][NODES], total = 0;
  if (!chain) exit(2);
  make_chain(chain, data, sigma);
  for (int i = 0; i < NODES; i++) {
    double away = (grid_step * (i - NODES / 2) + 2) / data->std;
    total += p[0][i] = exp(-away * away / 2);
  }
  for (int i = 0; i < NODES; i++) p[0][i] /= total;
  for (int t = 0; t <= MIX_STEPS; t++) {
    share[t] = share_right(p[t % 2]);
    step_chain(chain, p[t % 2], p[1 - t % 2]);
  }
  free(chain);
  const int t = MIX_STEPS, before = 500;
  return before / log((0.5 - share[t - before]) / (0.5 - share[t]));
}

#endif
