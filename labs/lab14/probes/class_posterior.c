/* What the grader asks of class_posterior: everything is exact. */
#include "inputs.h"
#include "lab14.h"
#include "probe.h"

#include <math.h>

/* Streams of the run's seed: one for each thing that is drawn. */
enum { FEW = 1421, IMAGES, FAR, KEPT };

enum { MOST = 60 };

/* Calls it on a matrix that is full of sevens, and hands over what is in it then. */
static void ask(const Matrix *training, const int *label, float h, const Matrix *x, int classes,
                const char *frame) {
  Matrix posterior = matrix_new(x->rows, classes);
  matrix_fill(&posterior, 7);
  class_posterior(training, label, h, x, &posterior);
  probe_matrix(frame, &posterior);
}

/* Labels 0 to classes - 1, the first ones more often. */
static void random_labels(Rng *rng, int n, int classes, int *label) {
  for (int k = 0; k < n; k++) {
    int a = rng_below(rng, classes), b = rng_below(rng, classes);
    label[k] = a < b ? a : b;
  }
}

/* The stub's example; 11 points in three dimensions, a width of the run's own. */
static void few(uint64_t seed) {
  Rng rng = rng_new(seed, FEW);
  const int of_line[3] = {0, 1, 1};
  Matrix line = matrix_new(3, 1), one = matrix_new(1, 1);
  AT(&line, 1, 0) = 1, AT(&line, 2, 0) = 3, AT(&one, 0, 0) = 1;
  ask(&line, of_line, 1, &one, 2, "example");

  const float h = 2 + rng_uniform(&rng);
  Matrix training = random_quarters(&rng, 11, 3, 0), x = random_quarters(&rng, 8, 3, 0);
  int label[11] = {2, 2, 2, 2, 1, 1, 0, 0, 0, 0, 3};
  probe_matrix("x", &x);
  ask(&training, label, h, &x, 4, "few");
}

/* 60 images of 64 pixels, and ten classes of which none has label 9; the largest exponents
 * are about -68, which exp in float still bears, but not their double. */
static void images(uint64_t seed) {
  Rng rng = rng_new(seed, IMAGES);
  Matrix training = random_quarters(&rng, MOST, 64, 0), x = random_quarters(&rng, 6, 64, 0);
  int label[MOST];
  random_labels(&rng, MOST, 9, label);
  ask(&training, label, 2.3f, &x, 10, "images");
}

/* Points for which each exponent is about -300, then about -1500: a float e_k is 0, then
 * a double one too.  In between points that are near.  Last a point so far off that only
 * the nearest image counts, with near ones behind it. */
static void far_off(uint64_t seed) {
  Rng rng = rng_new(seed, FAR);
  Matrix training = random_quarters(&rng, 8, 3, 0), x = random_quarters(&rng, 6, 3, 0);
  const int label[8] = {0, 0, 0, 2, 2, 1, 1, 1};
  const float h = 0.5f;
  for (int k = 0; k < 8; k++)
    for (int j = 0; j < 3; j++) AT(&training, k, j) *= 1 / 64.0f;
  for (int i = 0; i < 6; i++)
    for (int j = 0; j < 3; j++) AT(&x, i, j) *= 1 / 32.0f;
  AT(&x, 1, 0) = 12.25f, AT(&x, 3, 1) = -12.25f;
  ask(&training, label, h, &x, 3, "far");
  AT(&x, 1, 0) = 27.5f, AT(&x, 3, 1) = -27.5f;
  ask(&training, label, h, &x, 3, "farther");
  AT(&x, 1, 0) = 0, AT(&x, 3, 1) = 0;
  AT(&training, 4, 2) = 5;
  AT(&x, 0, 2) = 1e4f;
  ask(&training, label, h, &x, 3, "farthest");
}

/* What was given to be read, after the call. */
static void kept(uint64_t seed) {
  Rng rng = rng_new(seed, KEPT);
  Matrix training = random_quarters(&rng, 5, 3, 0), x = random_quarters(&rng, 4, 3, 0);
  Matrix posterior = matrix_new(4, 2), labels = matrix_new(5, 1);
  int label[5];
  random_labels(&rng, 5, 2, label);
  class_posterior(&training, label, 2, &x, &posterior);
  for (int k = 0; k < 5; k++) AT(&labels, k, 0) = (float)label[k];
  probe_matrix("training_kept", &training);
  probe_matrix("x_kept", &x);
  probe_matrix("label_kept", &labels);
}

const ProbeCase probe_cases[] = {
    {"few", few}, {"images", images}, {"far_off", far_off}, {"kept", kept}, {NULL, NULL}};
