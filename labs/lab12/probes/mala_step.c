/* What the grader asks of mala_step.
 *
 * Densities that are flat, or nothing but their starts, leave no doubt whether a chain
 * moves.  Everything else is random; where a solution draws in another order than the
 * reference it is judged by distribution. */
#include "lab12.h"
#include "probe.h"

#include <math.h>

/* Streams of the run's seed: one for each thing that is drawn. */
enum { STARTS = 1241, LEVEL, NOISE };

enum { FEW = 8, CHAINS = 800, LONG = 4000 };

/* N((1, -1, 1, ...), v I); model points to v. */
static void gaussian_log_density(const void *model, const Matrix *x, Matrix *log_density) {
  const float v = *(const float *)model;
  for (int i = 0; i < x->rows; i++) {
    float sum = 0;
    for (int j = 0; j < x->cols; j++) {
      float away = AT(x, i, j) - (j % 2 ? -1 : 1);
      sum += away * away;
    }
    log_density->data[i] = -sum / (2 * v);
  }
}

static void gaussian_score(const void *model, const Matrix *x, Matrix *s) {
  const float v = *(const float *)model;
  for (int i = 0; i < x->rows; i++)
    for (int j = 0; j < x->cols; j++) AT(s, i, j) = -(AT(x, i, j) - (j % 2 ? -1 : 1)) / v;
}

static void flat(const void *model, const Matrix *x, Matrix *out) {
  (void)model, (void)x;
  matrix_fill(out, 0);
}

/* Which of the starts is next to row i of x, which may hold some of the chains only;
 * *distance2 is how far it is, squared. */
static int nearest_start(const Matrix *starts, const Matrix *x, int i, double *distance2) {
  int nearest = 0;
  *distance2 = INFINITY;
  for (int k = 0; k < starts->rows; k++) {
    double sum = 0;
    for (int j = 0; j < x->cols; j++) sum += pow((double)AT(x, i, j) - (double)AT(starts, k, j), 2);
    if (sum < *distance2) nearest = k, *distance2 = sum;
  }
  return nearest;
}

/* Everything there is lies at the starts, which model points to. */
static void only_starts(const void *model, const Matrix *x, Matrix *log_density) {
  for (int i = 0; i < x->rows; i++) {
    double distance2;
    nearest_start(model, x, i, &distance2);
    log_density->data[i] = distance2 > 0 ? -1e30f : 0;
  }
}

static Matrix random_starts(uint64_t seed, int n, int dim) {
  Rng rng = rng_new(seed, STARTS);
  Matrix x = matrix_new(n, dim);
  rng_fill_normal(&rng, &x);
  return x;
}

/* The shares that move, 1 and 0; and chains that cannot move, where they are. */
static void clear_cases(uint64_t seed) {
  Rng rng = rng_new(seed, NOISE);
  Matrix x = random_starts(seed, FEW, 3), starts = random_starts(seed, FEW, 3);
  double share[2];
  share[0] = mala_step(flat, flat, NULL, &x, 0.1f, &rng);
  matrix_copy(&x, &starts);
  share[1] = mala_step(only_starts, flat, &starts, &x, 0.1f, &rng);
  probe_doubles("shares", share, 2, 1);
  probe_matrix("stayed", &x);
}

/* A large score that is another at every place. */
static float steep_at(const Matrix *x, int i, int j) {
  return 3000 + 1000 * sinf(AT(x, i, j) + 2 * (float)j);
}

static void steep(const void *model, const Matrix *x, Matrix *s) {
  (void)model;
  for (int i = 0; i < x->rows; i++)
    for (int j = 0; j < x->cols; j++) AT(s, i, j) = steep_at(x, i, j);
}

static const float decided_alpha = 1e-4f;

/* 0 at the starts, which model points to; where a step leads, as much as makes log r
 * 0.5 for every other chain and -40 for the rest. */
static void decide(const void *model, const Matrix *x, Matrix *log_density) {
  const Matrix *starts = model;
  const double alpha = (double)decided_alpha;
  for (int i = 0; i < x->rows; i++) {
    double distance2, ways = 0;
    int k = nearest_start(starts, x, i, &distance2);
    for (int j = 0; j < x->cols; j++) {
      double step = (double)AT(x, i, j) - (double)AT(starts, k, j);
      ways += pow(-step - alpha * (double)steep_at(x, i, j), 2) -
              pow(step - alpha * (double)steep_at(starts, k, j), 2);
    }
    log_density->data[i] = distance2 > 0 ? (float)((k % 2 ? -40 : 0.5) + ways / (4 * alpha)) : 0;
  }
}

/* A step of eight chains whose noise is small and whose ratio leaves nothing to chance:
 * log q is in the thousands, so that whatever is wrong in it decides otherwise. */
static void decided(uint64_t seed) {
  Rng rng = rng_new(seed, NOISE);
  Matrix starts = random_starts(seed, FEW, 3), x = matrix_new(FEW, 3);
  for (int i = 0; i < FEW; i++)
    for (int j = 0; j < 3; j++) AT(&starts, i, j) += 10 * (float)(i + 1);
  matrix_copy(&x, &starts);
  probe_matrix("decided_starts", &starts);
  mala_step(decide, steep, &starts, &x, decided_alpha, &rng);
  probe_matrix("decided", &x);
}

/* One chain on a line, by itself, from many starts: where it is, and whether it moved. */
static void one_chain(uint64_t seed) {
  const float v = 0.5f;
  Rng level = rng_new(seed, LEVEL);
  Matrix all = matrix_new(40, 2), x = matrix_new(1, 1);
  float alpha = v * (0.6f + 0.5f * rng_uniform(&level));
  for (int i = 0; i < 40; i++) {
    Rng rng = rng_new(seed, NOISE + (uint64_t)i);
    AT(&x, 0, 0) = 1 + 0.1f * (float)(i - 20);
    AT(&all, i, 1) = (float)mala_step(gaussian_log_density, gaussian_score, &v, &x, alpha, &rng);
    AT(&all, i, 0) = AT(&x, 0, 0);
  }
  probe_matrix("one_chain", &all);
}

/* A step of 800 chains in the plane from one place in the slope, and again from another
 * with what rng says next: where they are, whether they moved, how many did. */
static void many_chains(uint64_t seed) {
  const float v = 0.5f;
  Rng rng = rng_new(seed, NOISE);
  Matrix draws = matrix_new(CHAINS, 6), x = matrix_new(CHAINS, 2);
  double off[3] = {0}; /* the shares returned less those that moved; half moves */
  int halves = 0;
  for (int call = 0; call < 2; call++) {
    const float at[2] = {call ? 0.2f : 1.6f, call ? -1.2f : -0.7f};
    int moved = 0;
    for (int i = 0; i < CHAINS; i++)
      for (int j = 0; j < 2; j++) AT(&x, i, j) = at[j];
    double share = mala_step(gaussian_log_density, gaussian_score, &v, &x, 0.45f, &rng);
    for (int i = 0; i < CHAINS; i++) {
      for (int j = 0; j < 2; j++) AT(&draws, i, 3 * call + j) = AT(&x, i, j);
      int gone[2] = {AT(&x, i, 0) != at[0], AT(&x, i, 1) != at[1]};
      halves += gone[0] != gone[1];
      AT(&draws, i, 3 * call + 2) = (float)(gone[0] || gone[1]);
      moved += gone[0] || gone[1];
    }
    off[call] = share - (double)moved / CHAINS;
  }
  /* A coordinate may come to lie on the very float it left: of 1,600 chains one does once
   * in some thousand runs, more than three never do.  Who moves them one by one, hundreds. */
  off[2] = halves > 3 ? halves : 0;
  probe_matrix("many_chains", &draws);
  probe_doubles("share_off", off, 3, 1);
}

/* 4,000 chains that start as they should be distributed, and should stay so.  How far
 * each has come tells those that stay so from those that stay where they are. */
static void stays(uint64_t seed) {
  const float v = 0.09f;
  Rng rng = rng_new(seed, NOISE);
  Matrix x = random_starts(seed, LONG, 1), ends_and_ways = matrix_new(LONG, 2);
  for (int i = 0; i < LONG; i++) {
    AT(&x, i, 0) = 1 + sqrtf(v) * AT(&x, i, 0);
    AT(&ends_and_ways, i, 1) = AT(&x, i, 0);
  }
  for (int t = 0; t < 30; t++)
    mala_step(gaussian_log_density, gaussian_score, &v, &x, 0.5f * v, &rng);
  for (int i = 0; i < LONG; i++) {
    AT(&ends_and_ways, i, 0) = AT(&x, i, 0);
    AT(&ends_and_ways, i, 1) = AT(&x, i, 0) - AT(&ends_and_ways, i, 1);
  }
  probe_matrix("stays", &ends_and_ways);
}

const ProbeCase probe_cases[] = {
    {"clear_cases", clear_cases}, {"decided", decided}, {"one_chain", one_chain},
    {"many_chains", many_chains}, {"stays", stays},     {NULL, NULL}};
