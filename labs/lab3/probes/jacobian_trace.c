/* What the grader runs for exercise 3.1. */
#include "lab3.h"
#include "probe.h"

static TwoLayer two_layer_random(Rng *rng, int dim, int hidden) {
  TwoLayer f = {matrix_new(dim, hidden), matrix_new(1, hidden), matrix_new(hidden, dim),
                matrix_new(1, dim)};
  rng_fill_normal(rng, &f.w1);
  rng_fill_normal(rng, &f.b1);
  rng_fill_normal(rng, &f.w2);
  rng_fill_normal(rng, &f.b2);
  return f;
}

/* ds_j/dx_j in double, by central differences of fourth order. */
static double diagonal_by_differences(const TwoLayer *f, const Matrix *x, int i, int j) {
  static const double weight[5] = {1, -8, 0, 8, -1};
  const double h = 1e-3;
  double slope = 0;
  for (int step = -2; step <= 2; step++)
    for (int k = 0; k < f->w1.cols; k++) {
      double z = (double)AT(&f->b1, 0, k) + step * h * (double)AT(&f->w1, j, k);
      for (int l = 0; l < x->cols; l++) z += (double)AT(x, i, l) * (double)AT(&f->w1, l, k);
      slope += weight[step + 2] * tanh(z) * (double)AT(&f->w2, k, j) / (12 * h);
    }
  return slope;
}

static void traces(const char *points, const char *expected, const char *frame, uint64_t seed,
                   uint64_t stream, int n, int dim, int hidden) {
  Rng rng = rng_new(seed, stream);
  TwoLayer f = two_layer_random(&rng, dim, hidden);
  Matrix x = matrix_new(n, dim), trace = matrix_new(n, 1), by_differences = matrix_new(n, 1);
  rng_fill_normal(&rng, &x);
  probe_matrix(points, &x);
  matrix_fill(&trace, 7e7f); /* what is not written shows */
  jacobian_trace(&f, &x, &trace);
  probe_matrix(frame, &trace);
  for (int i = 0; i < n; i++) {
    double sum = 0;
    for (int j = 0; j < dim; j++) sum += diagonal_by_differences(&f, &x, i, j);
    AT(&by_differences, i, 0) = (float)sum;
  }
  probe_matrix(expected, &by_differences);
}

static void wide(uint64_t seed) {
  traces("wide_points", "wide_by_differences", "wide_trace", seed, 1, 7, 3, 5);
}
static void narrow(uint64_t seed) {
  traces("narrow_points", "narrow_by_differences", "narrow_trace", seed, 2, 6, 4, 2);
}

/* One point, one dimension, one unit; and the point is left alone. */
static void single_point(uint64_t seed) {
  Rng rng = rng_new(seed, 3);
  TwoLayer f = two_layer_random(&rng, 1, 1);
  Matrix x = matrix_new(1, 1), trace = matrix_new(1, 1);
  rng_fill_normal(&rng, &x);
  jacobian_trace(&f, &x, &trace);
  const float both[2] = {AT(&x, 0, 0), AT(&trace, 0, 0)};
  probe_floats("single", both, 1, 2);
}

/* Ten thousand away every tanh is flat: the trace is 0, not NaN. */
static void far_out(uint64_t seed) {
  Rng rng = rng_new(seed, 4);
  TwoLayer f = two_layer_random(&rng, 3, 5);
  Matrix x = matrix_new(4, 3), trace = matrix_new(4, 1);
  for (int k = 0; k < 5; k++)
    for (int j = 0; j < 3; j++) AT(&f.w1, j, k) += AT(&f.w1, j, k) < 0 ? -0.1f : 0.1f;
  for (int i = 0; i < 4; i++) AT(&x, i, i % 3) = i < 2 ? 1e4f : -1e4f;
  matrix_fill(&trace, 7e7f);
  jacobian_trace(&f, &x, &trace);
  probe_matrix("far_trace", &trace);
}

const ProbeCase probe_cases[] = {
    {"wide", wide},       {"narrow", narrow}, {"single_point", single_point},
    {"far_out", far_out}, {NULL, NULL},
};
