/* What the grader asks of annealed_langevin.
 *
 * A right solution may draw z in any order.  One chain on a line takes one normal a step
 * whatever the order; a score so large and steps so small that the noise is nothing beside
 * the drift show everything but the noise; and the noise of many chains is judged by
 * distribution. */
#include "lab13.h"
#include "probe.h"

#include <math.h>

/* Streams of the run's seed: one for each thing that is drawn. */
enum { STARTS = 1321, LEVEL, MIXTURE, NOISE };

enum { LEVELS = 4, STEPS = 3, CHAINS = 320, DIM = 3, FEW = 4 };

/* The exact score of the mixture that model points to. */
static void exact_score(const void *model, float sigma, const Matrix *x, Matrix *s) {
  mixture_exact_score(model, (double)sigma, x, s);
}

/* Falling levels of the run's own, the last near smallest. */
static void random_levels(uint64_t seed, float smallest, float *sigma) {
  Rng rng = rng_new(seed, LEVEL);
  float level = smallest * (1 + 0.3f * rng_uniform(&rng));
  for (int i = LEVELS - 1; i >= 0; i--, level *= 1.4f + 0.5f * rng_uniform(&rng)) sigma[i] = level;
}

/* What the observer is told: the level's number, and where the chains are, a row a call. */
typedef struct {
  Matrix rows;
  int calls;
} Told;

static void tell(void *context, int level, const Matrix *x) {
  Told *told = context;
  int row = told->calls++ % told->rows.rows;
  AT(&told->rows, row, 0) = (float)level;
  for (int c = 1; c < told->rows.cols; c++) AT(&told->rows, row, c) = x->data[c - 1];
}

static Told nothing_told(int numbers) {
  Told told = {.rows = matrix_new(LEVELS, 1 + numbers)};
  matrix_fill(&told.rows, NAN);
  return told;
}

/* One chain on a line from 1.5: where it ends with so many levels and steps, what the
 * observer is told, and that the observer's absence changes nothing. */
static void line(uint64_t seed) {
  static const int levels[] = {1, 1, 2, LEVELS, LEVELS}, steps[] = {0, 1, 1, 0, STEPS};
  Rng draw = rng_new(seed, MIXTURE);
  Mixture mix = mixture_random(&draw, 3, 1);
  float sigma[LEVELS];
  random_levels(seed, 0.3f, sigma);
  Matrix ends = matrix_new(5, 2), x = matrix_new(1, 1);
  Told told;
  for (int k = 0; k < 5; k++)
    for (int watched = 0; watched < 2; watched++) {
      Rng rng = rng_new(seed, NOISE);
      told = nothing_told(1);
      AT(&x, 0, 0) = 1.5f;
      annealed_langevin(exact_score, &mix, &x, sigma + LEVELS - levels[k], levels[k], steps[k],
                        0.02f, &rng, watched ? tell : NULL, watched ? &told : NULL);
      AT(&ends, k, watched) = AT(&x, 0, 0);
    }
  probe_matrix("line_ends", &ends);
  probe_matrix("line_told", &told.rows);
  probe_number("calls", told.calls);
}

/* A slow whirl about (1, 2, 3) in units of 1 / sigma^2. */
static void whirl(const void *model, float sigma, const Matrix *x, Matrix *s) {
  const float scale = *(const float *)model / (sigma * sigma);
  for (int i = 0; i < x->rows; i++) {
    float a = AT(x, i, 0) - 1, b = AT(x, i, 1) - 2, c = AT(x, i, 2) - 3;
    AT(s, i, 0) = scale * (-a + 3 * b);
    AT(s, i, 1) = scale * (-3 * a - 2 * b);
    AT(s, i, 2) = scale * (a - 4 * c);
  }
}

/* Four chains in three dimensions whose noise is next to nothing. */
static void drift(uint64_t seed) {
  const float scale = 0.05f;
  float sigma[LEVELS];
  random_levels(seed, 1e-5f, sigma);
  Rng draw = rng_new(seed, STARTS), rng = rng_new(seed, NOISE);
  Matrix starts = matrix_new(FEW, DIM), x = matrix_new(FEW, DIM);
  rng_fill_normal(&draw, &starts);
  for (int i = 0; i < FEW; i++)
    for (int j = 0; j < DIM; j++) AT(&x, i, j) = AT(&starts, i, j) = 4 * AT(&starts, i, j) + 2;
  probe_matrix("drift_starts", &starts);
  Told told = nothing_told(FEW * DIM);
  annealed_langevin(whirl, &scale, &x, sigma, LEVELS, STEPS, 2e-10f, &rng, tell, &told);
  probe_matrix("drift_ends", &x);
  probe_matrix("drift_told", &told.rows);
}

static void no_score(const void *model, float sigma, const Matrix *x, Matrix *s) {
  (void)model, (void)sigma, (void)x;
  matrix_fill(s, 0);
}

/* The kicks of many chains in the plane, all from 0: one at each of two levels, and the
 * sum of two at a third with what rng says next; a row a chain, and whether a kick is
 * small. */
static void noise(uint64_t seed) {
  const float sigma[2] = {2, 1}, step = 0.01f;
  Rng rng = rng_new(seed, NOISE);
  Matrix x = matrix_new(CHAINS, 2), draws = matrix_new(CHAINS, 8);
  Told told = nothing_told(2 * CHAINS);
  annealed_langevin(no_score, NULL, &x, sigma, 2, 1, step, &rng, tell, &told);
  matrix_fill(&x, 0);
  annealed_langevin(no_score, NULL, &x, sigma, 1, 2, step, &rng, NULL, NULL);
  for (int i = 0; i < CHAINS; i++)
    for (int j = 0; j < 2; j++) {
      int c = 1 + 2 * i + j;
      float first = AT(&told.rows, 0, c), second = AT(&told.rows, 1, c) - first;
      AT(&draws, i, j) = first / sqrtf(2 * 4 * step);
      AT(&draws, i, 2 + j) = second / sqrtf(2 * step);
      AT(&draws, i, 4 + j) = AT(&x, i, j) / sqrtf(4 * step);
      AT(&draws, i, 6 + j) = fabsf(AT(&draws, i, j)) < 0.3f;
    }
  probe_matrix("noise", &draws);
}

const ProbeCase probe_cases[] = {{"line", line}, {"drift", drift}, {"noise", noise}, {NULL, NULL}};
