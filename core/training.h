/* training: the two function types that training loops are made of. */
#ifndef CORE_TRAINING_H
#define CORE_TRAINING_H

#include "matrix.h"
#include "rng.h"
#include "score_net.h"

/* A loss on a batch x (n x d, clean points): returns its mean over the batch and
 * ADDS its gradient to net->gradient.  Noise, if it needs any, comes from rng. */
typedef double ScoreLoss(ScoreNet *net, const Matrix *x, float sigma, Rng *rng);

/* Told of each step (1 for the first) and its loss, after the parameters moved. */
typedef void TrainObserver(void *context, int step, double loss);

#endif
