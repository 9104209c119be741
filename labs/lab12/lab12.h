/* lab 12: climbing against sampling.  The contracts of its exercises. */
#ifndef LAB12_H
#define LAB12_H

#include "lab.h"
#include "matrix.h"
#include "mixture.h"
#include "rng.h"
#include "sampler.h"

void deterministic_ascent(ScoreFunction *score, const void *model, Matrix *x, int steps,
                          float alpha, Matrix *path);

void langevin_sampler(ScoreFunction *score, const void *model, const Matrix *starts, Matrix *x,
                      int steps, const float *alpha, Rng *rng, Matrix *path);

/* Fills log_density (n x 1) with the log density at the rows of x, up to a constant. */
typedef void LogDensityFunction(const void *model, const Matrix *x, Matrix *log_density);

double mala_step(LogDensityFunction *log_density, ScoreFunction *score, const void *model,
                 Matrix *x, float alpha, Rng *rng);

#endif
