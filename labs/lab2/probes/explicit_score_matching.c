/* What the grader runs for exercise 2.1. */
#include "../../lab1/probes/inputs.h"
#include "lab2.h"
#include "probe.h"

/* The model s(x) = offset - slope x, coordinate by coordinate. */
typedef struct {
  double offset[MIXTURE_MAX_DIM], slope[MIXTURE_MAX_DIM];
} Linear;

static Linear linear_random(Rng *rng, int dim) {
  Linear model;
  for (int j = 0; j < dim; j++) {
    model.offset[j] = 2 * (double)rng_uniform(rng) - 1;
    model.slope[j] = 0.5 + (double)rng_uniform(rng);
  }
  return model;
}

static void linear_score(const void *model, const Matrix *x, Matrix *s) {
  const Linear *linear = model;
  for (int i = 0; i < x->rows; i++)
    for (int j = 0; j < x->cols; j++)
      AT(s, i, j) = (float)(linear->offset[j] - linear->slope[j] * (double)AT(x, i, j));
}

/* The loss of a linear model against a mixture noised by sigma. */
static void linear_model(const char *frame, uint64_t seed, uint64_t stream, int n, int dim,
                         double sigma) {
  Rng rng = rng_new(seed, stream);
  Mixture mix = overlapping_mixture(&rng, 4, dim);
  Linear model = linear_random(&rng, dim);
  NoisyMixture truth = {&mix, sigma};
  Matrix x = matrix_new(n, dim);
  points_between(&mix, &rng, &x);
  double loss = explicit_score_matching(linear_score, &model, &truth, &x);
  /* x is handed over too: it must be as it was. */
  const double both[2] = {loss, (double)AT(&x, n - 1, dim - 1)};
  probe_doubles(frame, both, 1, 2);
}

static void noisy(uint64_t seed) {
  linear_model("noisy_loss", seed, 1, 9, 3, 0.4);
}
static void clean(uint64_t seed) {
  linear_model("clean_loss", seed, 2, 5, 2, 0);
}
static void single_point(uint64_t seed) {
  linear_model("single_loss", seed, 3, 1, 1, 0.4);
}

/* A model that is off by the same vector everywhere: the loss is known. */
typedef struct {
  NoisyMixture truth;
  float off[3];
} Shifted;

static void shifted_score(const void *model, const Matrix *x, Matrix *s) {
  const Shifted *shifted = model;
  sampler_mixture_score(&shifted->truth, x, s);
  for (int i = 0; i < x->rows; i++)
    for (int j = 0; j < x->cols; j++) AT(s, i, j) += shifted->off[j];
}

static void shifted(uint64_t seed) {
  Rng rng = rng_new(seed, 4);
  Mixture mix = overlapping_mixture(&rng, 4, 3);
  Shifted model = {.truth = {&mix, 0.4}};
  Matrix x = matrix_new(50, 3);
  points_between(&mix, &rng, &x);
  double half_square = 0;
  for (int j = 0; j < 3; j++) {
    model.off[j] = 0.5f + rng_uniform(&rng);
    half_square += 0.5 * (double)model.off[j] * (double)model.off[j];
  }
  probe_number("half_square_of_shift", half_square);
  probe_number("shifted_loss", explicit_score_matching(shifted_score, &model, &model.truth, &x));
}

const ProbeCase probe_cases[] = {
    {"noisy", noisy}, {"clean", clean}, {"shifted", shifted}, {"single_point", single_point},
    {NULL, NULL},
};
