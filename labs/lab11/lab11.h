/* lab 11: the effect of the noise level.  The contract of its exercise. */
#ifndef LAB11_H
#define LAB11_H

#include "lab.h"
#include "matrix.h"
#include "mixture.h"
#include "sampler.h"

/* Learns a score at noise level sigma; returns the model for a ScoreFunction, which
 * stays what it is until the next call. */
typedef const void *LearnFunction(void *context, float sigma);

void noise_sweep(LearnFunction *learn, void *context, ScoreFunction *score, const Mixture *data,
                 const Matrix *x, const Matrix *epsilon, const float *sigma, int levels,
                 Matrix *result);

#endif
