/* lab 13: the bridge to diffusion.  The contracts of its exercises. */
#ifndef LAB13_H
#define LAB13_H

#include "lab.h"
#include "matrix.h"
#include "mixture.h"
#include "noise_net.h"
#include "rng.h"
#include "sampler.h"
#include "score_net.h"

void noise_levels(float largest, float smallest, int levels, float *sigma);

double multi_scale_dsm_loss(ScoreNet *net, const Matrix *x, const float *sigma, int levels,
                            Rng *rng);

void annealed_langevin(NoiseScoreFunction *score, const void *model, Matrix *x, const float *sigma,
                       int levels, int steps, float step, Rng *rng, SampleObserver *observer,
                       void *context);

/* What the random vectors of sliced_score_loss are made of: each coordinate +1 or -1 with
 * equal chances, or standard normal. */
typedef enum { SLICE_RADEMACHER, SLICE_GAUSSIAN } SliceKind;

double sliced_score_loss(ScoreNet *net, const Matrix *x, SliceKind kind, int slices, Rng *rng);

void probability_flow(NoiseScoreFunction *score, const void *model, Matrix *x, const float *sigma,
                      int levels, int heun);

#endif
