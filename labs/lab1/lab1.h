/* lab 1: why the score?  The contracts of its exercises. */
#ifndef LAB1_H
#define LAB1_H

#include <math.h>

#include "lab.h"
#include "matrix.h"
#include "mixture.h"
#include "rng.h"

void mixture_log_density(const Mixture *mix, const Matrix *x, Matrix *log_density);

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score);

#endif
