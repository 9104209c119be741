/* What the grader asks of next_minibatch.
 *
 * Which points a batch holds is random, and a right solution may shuffle in another
 * way than the reference.  So the exact frames count: how many points an epoch leaves
 * out, how many it shows once, how many more often.  The others are judged by
 * distribution if they are not the reference's. */
#include "lab10.h"
#include "probe.h"

#include <math.h>

/* Streams of the run's seed: one for each thing that is drawn. */
enum { DATA = 1051, SHUFFLE, OTHER };

enum { DIM = 3, EPOCHS = 3, MANY = 512, SMALL = 4, SMALL_EPOCHS = 600 };

static Matrix random_data(uint64_t seed, int n) {
  Rng rng = rng_new(seed, DATA);
  Matrix data = matrix_new(n, DIM);
  rng_fill_normal(&rng, &data);
  return data;
}

/* The point of data that is nearest to row i of x, and how far it is. */
static int nearest(const Matrix *data, const Matrix *x, int i, double *distance) {
  int best = 0;
  *distance = INFINITY;
  for (int k = 0; k < data->rows; k++) {
    double sum = 0;
    for (int j = 0; j < data->cols; j++) sum += fabs((double)AT(data, k, j) - (double)AT(x, i, j));
    if (sum < *distance) {
      *distance = sum;
      best = k;
    }
  }
  return best;
}

/* Epochs of n points in batches of b.  counts: for each epoch, how many points it
 * left out, showed once, showed more often.  next: where it stands after each call.
 * away: how far each row is from the nearest point of the data. */
static void count(uint64_t seed, int n, int b, const char *counts_frame, const char *next_frame,
                  const char *away_frame) {
  Matrix data = random_data(seed, n), x = matrix_new(b, DIM);
  int steps = n / b;
  Matrix counts = matrix_new(EPOCHS, 3), next = matrix_new(EPOCHS * steps, 1);
  Matrix away = matrix_new(EPOCHS * steps, b);
  Minibatches batches = minibatches_begin(&data);
  Rng rng = rng_new(seed, SHUFFLE);
  for (int epoch = 0; epoch < EPOCHS; epoch++) {
    int *seen = calloc((size_t)n, sizeof *seen);
    if (!seen) abort();
    for (int step = 0; step < steps; step++) {
      int call = epoch * steps + step;
      matrix_fill(&x, NAN);
      next_minibatch(&batches, &rng, &x);
      AT(&next, call, 0) = (float)batches.next;
      for (int i = 0; i < b; i++) {
        double distance;
        seen[nearest(&data, &x, i, &distance)]++;
        AT(&away, call, i) = (float)distance;
      }
    }
    for (int k = 0; k < n; k++) AT(&counts, epoch, seen[k] > 2 ? 2 : seen[k])++;
    free(seen);
  }
  probe_matrix(counts_frame, &counts);
  probe_matrix(next_frame, &next);
  probe_matrix(away_frame, &away);
}

/* The rest is larger than a point is long. */
static void with_rest(uint64_t seed) {
  count(seed, 28, 8, "counts_rest", "next_rest", "away_rest");
}

static void without_rest(uint64_t seed) {
  count(seed, 24, 8, "counts_even", "next_even", "away_even");
}

/* Puts into column of places where each point comes in the next epoch. */
static void run_epoch(Minibatches *batches, Rng *rng, int b, Matrix *places, int column) {
  Matrix x = matrix_new(b, DIM);
  for (int step = 0; step < batches->data->rows / b; step++) {
    next_minibatch(batches, rng, &x);
    for (int i = 0; i < b; i++) {
      double distance;
      AT(places, nearest(batches->data, &x, i, &distance), column) = (float)(step * b + i);
    }
  }
  matrix_free(&x);
}

/* A row for each of 512 points: its own number; where it comes in three epochs; in
 * one begun anew with what rng says next; in one with another rng; and in the first
 * epoch whether the point after it in the data comes right after it. */
static void places(uint64_t seed) {
  Matrix data = random_data(seed, MANY), where = matrix_new(MANY, 7);
  Rng rng = rng_new(seed, SHUFFLE), other = rng_new(seed, OTHER);
  Minibatches first = minibatches_begin(&data), second = minibatches_begin(&data);
  Minibatches third = minibatches_begin(&data);
  for (int epoch = 1; epoch <= EPOCHS; epoch++) run_epoch(&first, &rng, 64, &where, epoch);
  run_epoch(&second, &rng, 64, &where, 4);
  run_epoch(&third, &other, 64, &where, 5);
  for (int k = 0; k < MANY; k++) {
    AT(&where, k, 0) = (float)k;
    float gap = k + 1 < MANY ? AT(&where, k + 1, 1) - AT(&where, k, 1) : 0;
    AT(&where, k, 6) = gap / MANY;
  }
  probe_matrix("places", &where);
}

/* A row for each of 600 epochs of four points: where each comes, whether the first
 * comes first, and whether it comes where it came the last time. */
static void small(uint64_t seed) {
  Matrix data = random_data(seed, SMALL), now = matrix_new(SMALL, 1);
  Matrix rows = matrix_new(SMALL_EPOCHS, SMALL + 2);
  Minibatches batches = minibatches_begin(&data);
  Rng rng = rng_new(seed, SHUFFLE);
  for (int epoch = 0; epoch < SMALL_EPOCHS; epoch++) {
    float before = AT(&now, 0, 0);
    run_epoch(&batches, &rng, SMALL, &now, 0);
    for (int k = 0; k < SMALL; k++) AT(&rows, epoch, k) = AT(&now, k, 0);
    AT(&rows, epoch, SMALL) = AT(&now, 0, 0) < 0.5f;
    AT(&rows, epoch, SMALL + 1) = fabsf(AT(&now, 0, 0) - before) < 0.5f;
  }
  probe_matrix("small", &rows);
}

const ProbeCase probe_cases[] = {{"with_rest", with_rest},
                                 {"without_rest", without_rest},
                                 {"places", places},
                                 {"small", small},
                                 {NULL, NULL}};
