/* lab 5: denoising score matching.  The contracts of its exercises. */
#ifndef LAB5_H
#define LAB5_H

#include "lab.h"
#include "matrix.h"
#include "mixture.h"
#include "optimizer.h"
#include "rng.h"
#include "score_net.h"
#include "training.h"

double dsm_loss(ScoreNet *net, const Matrix *x, float sigma, Rng *rng);

void train_dsm(ScoreNet *net, ScoreLoss *loss, const Mixture *data, float sigma, int steps,
               int batch, float lr, Rng *rng, TrainObserver *observer, void *context);

#endif
