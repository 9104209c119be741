/* Probe of exercise 4.2: shapes that no index can be confused with another in. */
#include "lab4.h"
#include "probe.h"

static Matrix normals(Rng *rng, int rows, int cols) {
  Matrix m = matrix_new(rows, cols);
  rng_fill_normal(rng, &m);
  return m;
}

/* n points through a layer in x out; z holds something else before. */
static void layer(Rng *rng, int n, int in, int out, const char *frame) {
  Matrix x = normals(rng, n, in), w = normals(rng, in, out), b = normals(rng, 1, out);
  Matrix z = normals(rng, n, out);
  linear_forward(&x, &w, &b, &z);
  probe_matrix(frame, &z);
  matrix_free(&x), matrix_free(&w), matrix_free(&b), matrix_free(&z);
}

static void batch(uint64_t seed) {
  Rng rng = rng_new(seed, 420);
  layer(&rng, 5, 3, 4, "z");
}

static void one_point(uint64_t seed) {
  Rng rng = rng_new(seed, 421);
  layer(&rng, 1, 2, 3, "z_one_point");
}

/* As wide as the course's network: 128 products a sum. */
static void wide(uint64_t seed) {
  Rng rng = rng_new(seed, 422);
  layer(&rng, 3, 128, 2, "z_wide");
}

static void inputs_kept(uint64_t seed) {
  Rng rng = rng_new(seed, 423);
  Matrix x = normals(&rng, 4, 3), w = normals(&rng, 3, 2), b = normals(&rng, 1, 2);
  Matrix z = matrix_new(4, 2);
  probe_matrix("x_before", &x);
  probe_matrix("w_before", &w);
  linear_forward(&x, &w, &b, &z);
  probe_matrix("x_after", &x);
  probe_matrix("w_after", &w);
}

const ProbeCase probe_cases[] = {
    {"batch", batch}, {"one_point", one_point}, {"wide", wide}, {"inputs_kept", inputs_kept}, {0}};
