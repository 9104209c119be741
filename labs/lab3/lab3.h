/* lab 3: the mathematics.  The contracts of its exercises. */
#ifndef LAB3_H
#define LAB3_H

#include <math.h>

#include "lab.h"
#include "matrix.h"
#include "mixture.h"
#include "rng.h"

/* A function of two layers,  s(x) = tanh(x W1 + b1) W2 + b2,  x and s rows. */
typedef struct {
  Matrix w1; /* d x h */
  Matrix b1; /* 1 x h */
  Matrix w2; /* h x d */
  Matrix b2; /* 1 x d */
} TwoLayer;

/* Fills s (n x d) with the function at the rows of x (n x d). */
static inline void two_layer_score(const TwoLayer *f, const Matrix *x, Matrix *s) {
  for (int i = 0; i < x->rows; i++)
    for (int j = 0; j < s->cols; j++) {
      double sum = (double)AT(&f->b2, 0, j);
      for (int k = 0; k < f->w1.cols; k++) {
        double z = (double)AT(&f->b1, 0, k);
        for (int l = 0; l < x->cols; l++) z += (double)AT(x, i, l) * (double)AT(&f->w1, l, k);
        sum += tanh(z) * (double)AT(&f->w2, k, j);
      }
      AT(s, i, j) = (float)sum;
    }
}

void jacobian_trace(const TwoLayer *f, const Matrix *x, Matrix *trace);

void dsm_target(const Matrix *x, const Matrix *epsilon, float sigma, Matrix *x_noisy,
                Matrix *target);

double dsm_floor(const Mixture *data, float sigma, int n, Rng *rng, double *standard_error);

#endif
