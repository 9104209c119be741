/* What the grader asks of noise_levels: everything is exact. */
#include "lab13.h"
#include "probe.h"

/* Streams of the run's seed: one for each thing that is drawn. */
enum { ENDS = 1301 };

enum { LEVELS = 7, MANY = 60 };

/* Ends of the run's own. */
static void random_ends(uint64_t seed, float *largest, float *smallest) {
  Rng rng = rng_new(seed, ENDS);
  *largest = 3 + 20 * rng_uniform(&rng);
  *smallest = 0.02f + 0.5f * rng_uniform(&rng);
}

/* Seven levels, and what stood behind the last one. */
static void ladder(uint64_t seed) {
  float largest, smallest, sigma[LEVELS + 1];
  random_ends(seed, &largest, &smallest);
  for (int i = 0; i <= LEVELS; i++) sigma[i] = 77;
  noise_levels(largest, smallest, LEVELS, sigma);
  probe_floats("ladder", sigma, LEVELS, 1);
  probe_number("behind", (double)sigma[LEVELS]);
}

static void two(uint64_t seed) {
  float largest, smallest, sigma[2] = {0};
  random_ends(seed, &largest, &smallest);
  noise_levels(largest, smallest, 2, sigma);
  probe_floats("two", sigma, 2, 1);
}

static void many(uint64_t seed) {
  float largest, smallest, sigma[MANY] = {0};
  random_ends(seed, &largest, &smallest);
  noise_levels(largest, smallest, MANY, sigma);
  probe_floats("many", sigma, MANY, 1);
}

const ProbeCase probe_cases[] = {{"ladder", ladder}, {"two", two}, {"many", many}, {NULL, NULL}};
