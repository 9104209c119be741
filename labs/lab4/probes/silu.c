/* Probe of exercise 4.1. */
#include "lab4.h"
#include "probe.h"

#include <math.h>

enum { NEAR = 12, FIXED = 10 };

/* Far out too, where expf is infinite or 0. */
static const float fixed[FIXED] = {-1e4f, -150, -30, -3, -0.5f, 1, 2, 30, 150, 1e4f};

/* Points on both sides of 0 where the function bends, and 0 itself. */
static void near_zero(uint64_t seed, float z[NEAR]) {
  Rng rng = rng_new(seed, 410);
  for (int i = 0; i < NEAR; i++) z[i] = 10 * ((float)i + rng_uniform(&rng)) / NEAR - 5;
  z[NEAR / 2] = 0;
}

static double silu_in_double(double z) {
  return z / (1 + exp(-z));
}

static void values(uint64_t seed) {
  float z[NEAR], value[NEAR], value_fixed[FIXED];
  near_zero(seed, z);
  for (int i = 0; i < NEAR; i++) value[i] = silu(z[i]);
  for (int i = 0; i < FIXED; i++) value_fixed[i] = silu(fixed[i]);
  probe_floats("z", z, NEAR, 1);
  probe_floats("z_fixed", fixed, FIXED, 1);
  probe_floats("silu", value, NEAR, 1);
  probe_floats("silu_fixed", value_fixed, FIXED, 1);
}

static void derivatives(uint64_t seed) {
  const double h = 1e-4; /* the difference quotient is then right to about 1e-9 */
  float z[NEAR], slope[NEAR], slope_fixed[FIXED];
  double quotient[NEAR];
  near_zero(seed, z);
  for (int i = 0; i < NEAR; i++) {
    slope[i] = silu_derivative(z[i]);
    quotient[i] = (silu_in_double(z[i] + h) - silu_in_double(z[i] - h)) / (2 * h);
  }
  for (int i = 0; i < FIXED; i++) slope_fixed[i] = silu_derivative(fixed[i]);
  probe_floats("slope", slope, NEAR, 1);
  probe_doubles("slope_quotient", quotient, NEAR, 1);
  probe_floats("slope_fixed", slope_fixed, FIXED, 1);
}

const ProbeCase probe_cases[] = {{"values", values}, {"derivatives", derivatives}, {0}};
