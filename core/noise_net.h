/* noise_net: a score network that is told the noise level.
 *
 *   s(x, sigma) = f(x, sigma) / sigma,
 *   f(x, sigma) = F(input) - sigma x / (sigma^2 + 1)
 *   input       = x / sqrt(sigma^2 + 1), then NOISE_NET_FEATURES numbers of log sigma
 *
 * F is a ScoreNet with SiLU; everything else is fixed.  Why so:
 *
 *   / sigma    scores grow as 1/sigma towards small noise.  f does not: the target of
 *              sigma s is -epsilon, of size 1 at every level, so that one network can
 *              serve all (Song and Ermon 2020, technique 3).
 *   the input  a noisy point has the std sqrt(sigma^2 + 1) for data of std 1; divided by
 *              it, the network's inputs have one size too (Karras et al. 2022, table 1).
 *   - sigma x / (sigma^2 + 1)
 *              is f for data N(0, I).  F learns only what is different about the data:
 *              nearly nothing at large sigma, where f is nearly -epsilon and would have to
 *              get through the hidden layers coordinate by coordinate.
 *   log sigma  levels form a geometric ladder, even steps in log sigma.  log(sigma)/2 and
 *              the sines and cosines of log sigma and 2 log sigma stay within +-2 and
 *              name each sigma between .03 and 16 by numbers of its own.
 *
 * Data should have a std of about 1 in each coordinate; between .3 and 3 will do.
 * sigma, where a Matrix, is n x 1: a noise level above 0 for each row of x.
 *
 * The network is a ScoreNet: score_net_zero_gradient, score_net_save and score_net_load
 * serve it as they do any other.
 */
#ifndef CORE_NOISE_NET_H
#define CORE_NOISE_NET_H

#include "matrix.h"
#include "rng.h"
#include "score_net.h"

enum { NOISE_NET_FEATURES = 5 };

/* dim + NOISE_NET_FEATURES -> width -> ... -> width -> dim with hidden layers of width
 * between.  NULL with error_message() set for sizes that score_net_new refuses. */
ScoreNet *noise_net_new(int dim, int hidden, int width, Rng *rng);

/* Fills input, n x (dim + NOISE_NET_FEATURES), from x (n x dim). */
void noise_net_input(const Matrix *x, const Matrix *sigma, Matrix *input);

/* For training: f (n x dim) = sigma s at the rows of x.  input is filled too, and must
 * stay as it is until score_net_backward, which takes dL/df: F enters f with factor 1. */
void noise_net_forward(ScoreNet *net, const Matrix *x, const Matrix *sigma, Matrix *input,
                       Matrix *f);

/* For sampling: s at one level for all rows, a NoiseScoreFunction (core/sampler.h) whose
 * model is the net.  Keeps nothing. */
void noise_net_score(const void *net, float sigma, const Matrix *x, Matrix *s);

#endif
