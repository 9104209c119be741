/* What the grader asks of nearest_training: everything is exact. */
#include "inputs.h"
#include "lab14.h"
#include "probe.h"

#include <math.h>

/* Streams of the run's seed: one for each thing that is drawn. */
enum { FEW = 1401, IMAGES, EQUALS, OFFSET, KEPT };

enum { MOST = 24 };

/* Calls it, and hands over which are nearest, and how far. */
static void ask(const Matrix *training, const Matrix *x, const char *which, const char *how_far) {
  int nearest[MOST];
  Matrix distance = matrix_new(x->rows, 1), index = matrix_new(x->rows, 1);
  matrix_fill(&distance, NAN);
  for (int i = 0; i < x->rows; i++) nearest[i] = -1;
  nearest_training(training, x, nearest, &distance);
  for (int i = 0; i < x->rows; i++) AT(&index, i, 0) = (float)nearest[i];
  probe_matrix(which, &index);
  probe_matrix(how_far, &distance);
}

static void few(uint64_t seed) {
  Rng rng = rng_new(seed, FEW);
  Matrix training = random_quarters(&rng, 7, 3, 0), x = random_quarters(&rng, 12, 3, 0);
  probe_matrix("x", &x);
  ask(&training, &x, "few_nearest", "few_distance");
}

static void images(uint64_t seed) {
  Rng rng = rng_new(seed, IMAGES);
  Matrix training = random_quarters(&rng, 60, 64, 0), x = random_quarters(&rng, MOST, 64, 0);
  ask(&training, &x, "images_nearest", "images_distance");
}

/* Each training image is there three times; half of the x are training images. */
static void equals(uint64_t seed) {
  Rng rng = rng_new(seed, EQUALS);
  Matrix training = random_quarters(&rng, 15, 4, 0), x = random_quarters(&rng, 10, 4, 0);
  for (int k = 5; k < 15; k++)
    for (int j = 0; j < 4; j++) AT(&training, k, j) = AT(&training, k - 5, j);
  for (int i = 0; i < 5; i++)
    for (int j = 0; j < 4; j++) AT(&x, i, j) = AT(&training, 4 - i, j);
  ask(&training, &x, "equals_nearest", "equals_distance");
}

/* All of it 10,000 away from 0; and one lone training image, a million away from x. */
static void far_off(uint64_t seed) {
  Rng rng = rng_new(seed, OFFSET);
  Matrix training = random_quarters(&rng, 9, 5, 1e4f), x = random_quarters(&rng, 8, 5, 1e4f);
  Matrix lone = random_quarters(&rng, 1, 5, -1e6f);
  ask(&training, &x, "offset_nearest", "offset_distance");
  ask(&lone, &x, "lone_nearest", "lone_distance");
}

/* What was given to be read, after the call. */
static void kept(uint64_t seed) {
  Rng rng = rng_new(seed, KEPT);
  Matrix training = random_quarters(&rng, 5, 3, 0), x = random_quarters(&rng, 4, 3, 0);
  Matrix distance = matrix_new(4, 1);
  int nearest[4];
  nearest_training(&training, &x, nearest, &distance);
  probe_matrix("training_kept", &training);
  probe_matrix("x_kept", &x);
}

const ProbeCase probe_cases[] = {{"few", few},         {"images", images}, {"equals", equals},
                                 {"far_off", far_off}, {"kept", kept},     {NULL, NULL}};
