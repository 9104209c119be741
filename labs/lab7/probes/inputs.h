/* What the probes of lab 7 draw, and the rows that several of them hand over. */
#ifndef LAB7_PROBE_INPUTS_H
#define LAB7_PROBE_INPUTS_H

#include <stdio.h>

#include "lab7.h"
#include "probe.h"

/* A value that no right answer has: what is not written shows. */
static const float unwritten = 7e7f;

typedef void Conversion(const Matrix *from, float sigma, Matrix *to);

/* One conversion of n x d normals of size scale; from goes to `inputs`, and as it
 * is afterwards to `inputs`_after. */
static inline void convert(Conversion *conversion, Rng *rng, int n, int d, float scale, float sigma,
                           const char *inputs, const char *result) {
  char after[40];
  Matrix from = matrix_new(n, d), to = matrix_new(n, d);
  rng_fill_normal(rng, &from);
  for (int i = 0; i < n * d; i++) from.data[i] *= scale;
  matrix_fill(&to, unwritten);
  probe_matrix(inputs, &from);
  conversion(&from, sigma, &to);
  probe_matrix(result, &to);
  snprintf(after, sizeof after, "%s_after", inputs);
  probe_matrix(after, &from);
}

/* More points than dimensions; the reverse; and one number, far out. */
static inline void convert_batch(Conversion *conversion, uint64_t seed) {
  Rng rng = rng_new(seed, 701);
  convert(conversion, &rng, 7, 3, 1, 0.4f, "batch_in", "batch");
}

static inline void convert_wide(Conversion *conversion, uint64_t seed) {
  Rng rng = rng_new(seed, 702);
  float sigma = 1.5f + 3 * rng_uniform(&rng);
  convert(conversion, &rng, 2, 5, 1, sigma, "wide_in", "wide");
}

static inline void convert_one(Conversion *conversion, uint64_t seed) {
  Rng rng = rng_new(seed, 703);
  convert(conversion, &rng, 1, 1, 1e4f, 0.02f, "one_in", "one");
}

#endif
