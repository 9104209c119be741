/* lab 6: Langevin dynamics.  The contract of its exercise. */
#ifndef LAB6_H
#define LAB6_H

#include "lab.h"
#include "matrix.h"
#include "rng.h"
#include "sampler.h"

void langevin_sample(ScoreFunction *score, const void *model, Matrix *x, int steps, float alpha,
                     Rng *rng, int every, Matrix *path);

#endif
