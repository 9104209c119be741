/* lab 4: the score network, trained by score matching.  The contracts of its
 * exercises. */
#ifndef LAB4_H
#define LAB4_H

#include "lab.h"
#include "matrix.h"
#include "mixture.h"
#include "optimizer.h"
#include "rng.h"
#include "score_net.h"
#include "training.h"

/* A loss without noise of its own: returns its mean over the clean points x
 * (n x d) and ADDS its gradient to net->gradient. */
typedef double CleanLoss(ScoreNet *net, const Matrix *x);

float silu(float z);
float silu_derivative(float z);

void linear_forward(const Matrix *x, const Matrix *w, const Matrix *b, Matrix *z);

void linear_backward(const Matrix *x, const Matrix *w, const Matrix *d_z, Matrix *d_w, Matrix *d_b,
                     Matrix *d_x);

void sample_mixture(const Mixture *mix, Rng *rng, Matrix *x);

double score_matching_loss(ScoreNet *net, const Matrix *x);

void train_score_matching(ScoreNet *net, CleanLoss *loss, const Mixture *data, int steps, int batch,
                          float lr, Rng *rng, TrainObserver *observer, void *context);

#endif
