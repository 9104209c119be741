/* lab 14: handwritten digits.  The contracts of its exercises. */
#ifndef LAB14_H
#define LAB14_H

#include "lab.h"
#include "matrix.h"
#include "rng.h"

void nearest_training(const Matrix *training, const Matrix *x, int *nearest, Matrix *distance);

void class_posterior(const Matrix *training, const int *label, float h, const Matrix *x,
                     Matrix *posterior);

#endif
