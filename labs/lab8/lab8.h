/* lab 8: the whole pipeline.  What its exercise is given, and what it fills. */
#ifndef LAB8_H
#define LAB8_H

#include "lab.h"
#include "matrix.h"
#include "mixture.h"
#include "quality.h"
#include "rng.h"
#include "sampler.h"
#include "score_net.h"
#include "training.h"

/* train_dsm of lab 5, or anything that is called like it. */
typedef void TrainFunction(ScoreNet *net, ScoreLoss *loss, const Mixture *data, float sigma,
                           int steps, int batch, float lr, Rng *rng, TrainObserver *observer,
                           void *context);

/* langevin_sample of lab 6, or anything that is called like it. */
typedef void SampleFunction(ScoreFunction *score, const void *model, Matrix *x, int steps,
                            float alpha, Rng *rng, int every, Matrix *path);

typedef struct {
  ScoreLoss *loss;
  TrainFunction *train;
  SampleFunction *sample;
  TrainObserver *observer; /* for train, with its context; may be NULL */
  void *context;
} Pieces;

typedef struct {
  Mixture data;     /* where clean points come from */
  float sigma;      /* noise level */
  int train_steps;  /* for train: */
  int batch;        /*   points a step */
  float lr;         /*   learning rate */
  int sample_steps; /* for sample: */
  float alpha;      /*   step size */
  int every;        /*   steps between two recordings */
  float start_std;  /* chains start at N(0, start_std^2 I) */
  int fresh;        /* how many true points to measure with */
} Settings;

typedef struct {
  double fisher_divergence; /* of the trained network to the exact score at sigma */
  Quality quality;          /* of the samples, against the clean mixture */
  double to_clean;          /* energy distance from the samples to clean points */
  double to_noisy;          /* energy distance from the samples to noisy points */
} Summary;

void run_pipeline(const Settings *set, const Pieces *use, ScoreNet *net, Matrix *samples,
                  Matrix *path, Rng *rng, Summary *summary);

#endif
