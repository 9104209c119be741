/* lab 2: intuition.  The contracts of its exercises. */
#ifndef LAB2_H
#define LAB2_H

#include <math.h>

#include "lab.h"
#include "matrix.h"
#include "mixture.h"
#include "rng.h"
#include "sampler.h"

double explicit_score_matching(ScoreFunction *score, const void *model, const NoisyMixture *truth,
                               const Matrix *x);

void denoising_direction(const Mixture *data, float sigma, const Matrix *x_noisy,
                         Matrix *direction);

#endif
