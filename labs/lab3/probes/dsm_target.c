/* What the grader runs for exercise 3.2. */
#include "lab3.h"
#include "probe.h"

/* Noisy points and targets of a batch; both inputs are handed over afterwards,
 * since they must be as they were. */
static void batch(uint64_t seed) {
  Rng rng = rng_new(seed, 1);
  Matrix x = matrix_new(5, 3), epsilon = matrix_new(5, 3);
  Matrix x_noisy = matrix_new(5, 3), target = matrix_new(5, 3);
  rng_fill_uniform(&rng, &x);
  for (int i = 0; i < 5; i++)
    for (int j = 0; j < 3; j++) AT(&x, i, j) = 4 * AT(&x, i, j) - 2;
  rng_fill_normal(&rng, &epsilon);
  matrix_fill(&x_noisy, 7e7f); /* what is not written shows */
  matrix_fill(&target, 7e7f);
  dsm_target(&x, &epsilon, 0.4f, &x_noisy, &target);
  Matrix both = matrix_new(10, 3), upper = matrix_rows(&both, 0, 5),
         lower = matrix_rows(&both, 5, 5);
  matrix_copy(&upper, &x);
  matrix_copy(&lower, &epsilon);
  probe_matrix("inputs_after", &both);
  probe_matrix("x_noisy", &x_noisy);
  probe_matrix("target", &target);
}

/* Much noise on one number. */
static void single_number(uint64_t seed) {
  Rng rng = rng_new(seed, 2);
  Matrix x = matrix_new(1, 1), epsilon = matrix_new(1, 1);
  Matrix x_noisy = matrix_new(1, 1), target = matrix_new(1, 1);
  AT(&x, 0, 0) = 4 * rng_uniform(&rng) - 2;
  AT(&epsilon, 0, 0) = 0.5f + rng_uniform(&rng);
  dsm_target(&x, &epsilon, 3, &x_noisy, &target);
  const float both[2] = {AT(&x_noisy, 0, 0), AT(&target, 0, 0)};
  probe_floats("single", both, 1, 2);
}

const ProbeCase probe_cases[] = {
    {"batch", batch},
    {"single_number", single_number},
    {NULL, NULL},
};
