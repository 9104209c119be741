/* lab 10: a ring of Gaussians.  The contracts of its exercises. */
#ifndef LAB10_H
#define LAB10_H

#include <stdlib.h>

#include "lab.h"
#include "matrix.h"
#include "optimizer.h"
#include "rng.h"
#include "score_net.h"
#include "training.h"

/* AdamW's five numbers; PyTorch's own are 1e-3, 0.9, 0.999, 1e-8 and 0.01. */
typedef struct {
  double lr, beta1, beta2, eps, weight_decay;
} AdamW;

void adamw_step(const AdamW *adamw, long t, int n, float *theta, const float *gradient, float *m,
                float *v);

/* Where an epoch over a fixed data set stands. */
typedef struct {
  const Matrix *data; /* n x d, all points */
  int *order;         /* the n row numbers of data, in this epoch's order */
  int next;           /* which place of order comes next */
} Minibatches;

/* At the end of an epoch that never was, so that the first batch begins one. */
static inline Minibatches minibatches_begin(const Matrix *data) {
  Minibatches batches = {data, malloc((size_t)data->rows * sizeof(int)), data->rows};
  if (!batches.order) abort();
  for (int i = 0; i < data->rows; i++) batches.order[i] = i;
  return batches;
}

static inline void minibatches_end(Minibatches *batches) {
  free(batches->order);
}

/* Fills x with the next batch of x->rows points. */
typedef void MinibatchFunction(Minibatches *batches, Rng *rng, Matrix *x);

MinibatchFunction next_minibatch;

void train_ring(ScoreNet *net, ScoreLoss *loss, MinibatchFunction *next_batch, const Matrix *data,
                float sigma, int epochs, int batch, float lr, float weight_decay, Rng *rng,
                TrainObserver *observer, void *context);

#endif
