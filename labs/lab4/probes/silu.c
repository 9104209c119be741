/* Probe of exercise 4.1. */
#include "lab4.h"
#include "probe.h"

#include <math.h>

enum { NEAR = 12, FAR = 6 };

static const float far_away[FAR] = {-1e4f, -150, -30, 30, 150, 1e4f};

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
  float z[NEAR], value[NEAR], value_far[FAR];
  near_zero(seed, z);
  for (int i = 0; i < NEAR; i++) value[i] = silu(z[i]);
  for (int i = 0; i < FAR; i++) value_far[i] = silu(far_away[i]);
  probe_floats("z", z, NEAR, 1);
  probe_floats("z_far", far_away, FAR, 1);
  probe_floats("silu", value, NEAR, 1);
  probe_floats("silu_far", value_far, FAR, 1);
}

static void derivatives(uint64_t seed) {
  const double h = 1e-4; /* the difference quotient is then right to about 1e-9 */
  float z[NEAR], slope[NEAR], slope_far[FAR];
  double quotient[NEAR], quotient_far[FAR];
  near_zero(seed, z);
  for (int i = 0; i < NEAR; i++) {
    slope[i] = silu_derivative(z[i]);
    quotient[i] = (silu_in_double(z[i] + h) - silu_in_double(z[i] - h)) / (2 * h);
  }
  for (int i = 0; i < FAR; i++) {
    slope_far[i] = silu_derivative(far_away[i]);
    quotient_far[i] = (silu_in_double(far_away[i] + h) - silu_in_double(far_away[i] - h)) / (2 * h);
  }
  probe_floats("slope", slope, NEAR, 1);
  probe_doubles("slope_quotient", quotient, NEAR, 1);
  probe_floats("slope_far", slope_far, FAR, 1);
  probe_doubles("slope_far_quotient", quotient_far, FAR, 1);
}

const ProbeCase probe_cases[] = {{"values", values}, {"derivatives", derivatives}, {0}};
