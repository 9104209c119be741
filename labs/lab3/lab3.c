/* Lab 3's program: integration by parts and Vincent's kernel, in numbers.  It uses
 * jacobian_trace.c, dsm_target.c and dsm_floor.c as they stand; what is still open is
 * said, and what can be shown without it is shown. */
#include <stdio.h>

#include "error.h"
#include "lab3.h"
#include "table.h"

/* Streams of the seed: one for each thing that is drawn. */
enum { FLOOR = 1, TARGETS };

/* Written by this program: removed first, so that no figure is of an earlier run. */
static const char *const tables[] = {"noised.tsv", "example.tsv", "targets.tsv",
                                     "average_targets.tsv"};

static void check(int status) {
  if (status != 0) error_exit(2, "lab3");
}

static Table *open_table(const LabOptions *options, const char *name, const char *columns) {
  Table *table = table_open(lab_path(options, name), columns);
  if (!table) error_exit(2, "lab3");
  return table;
}

/* A density on a line with two unequal hills. */
static Mixture two_hills(void) {
  return (Mixture){
      .components = 2, .dim = 1, .weight = {0.35, 0.65}, .centre = {{-1.2}, {1.5}}, .std = 0.3};
}

/* ------------------------------------------------ 3.1: the trace, by parts */

/* The function of the worked example, s(x) = 3 tanh(2x - 1). */
static float w1 = 2, b1 = -1, w2 = 3, b2 = 0;
static const TwoLayer example = {{1, 1, &w1}, {1, 1, &b1}, {1, 1, &w2}, {1, 1, &b2}};

static void worked_trace(void) {
  float x = 1, trace = 0;
  jacobian_trace(&example, &(Matrix){1, 1, &x}, &(Matrix){1, 1, &trace});
  printf("  s(x) = 3 tanh(2x - 1) at x = 1: trace by hand 2.5198");
  if (!lab_is_open("jacobian_trace")) printf("   yours %.4f", (double)trace);
  printf("\n");
}

/* A density on a line for the trapezoid rule: log p and its slope at x. */
typedef struct {
  const char *name;
  double from, to;
  void (*log_density)(double x, double *log_p, double *score);
} Density;

static void hills(double x, double *log_p, double *score) {
  const Mixture mix = two_hills();
  *log_p = mixture_exact_log_density(&mix, 0, &(float){(float)x});
  mixture_exact_score_at(&mix, 0, &x, score);
}

static void exponential(double x, double *log_p, double *score) {
  *log_p = -x;
  *score = -1;
}

/* E[s . score] and -E[tr ds/dx], which integration by parts makes equal where p s
 * vanishes at both ends of the line. */
static void show_parts(const Density *density) {
  enum { STEPS = 20000 };
  Matrix x = matrix_new(STEPS + 1, 1), s = matrix_new(STEPS + 1, 1);
  Matrix trace = matrix_new(STEPS + 1, 1);
  const double h = (density->to - density->from) / STEPS;
  for (int i = 0; i <= STEPS; i++) AT(&x, i, 0) = (float)(density->from + h * i);
  two_layer_score(&example, &x, &s);
  jacobian_trace(&example, &x, &trace);
  double product = 0, minus_trace = 0, ends[2] = {0, 0};
  for (int i = 0; i <= STEPS; i++) {
    double log_p, score, s_here = (double)AT(&s, i, 0);
    density->log_density((double)AT(&x, i, 0), &log_p, &score);
    double weight = h * exp(log_p) * (i == 0 || i == STEPS ? 0.5 : 1);
    product += weight * s_here * score;
    minus_trace -= weight * (double)AT(&trace, i, 0);
    if (i == 0 || i == STEPS) ends[i > 0] = exp(log_p) * s_here;
  }
  if (!lab_is_open("jacobian_trace"))
    printf("  %s: E[s score] = %.4f   -E[tr ds/dx] = %.4f   boundary term %.4f\n", density->name,
           product, minus_trace, ends[1] - ends[0]);
  matrix_free(&x), matrix_free(&s), matrix_free(&trace);
}

static void show_trace(void) {
  static const Density densities[2] = {{"two hills", -8, 8, hills},
                                       {"exponential density on x >= 0", 0, 40, exponential}};
  printf("3.1 The trace\n");
  worked_trace();
  for (int i = 0; i < 2; i++) show_parts(&densities[i]);
}

/* ------------------------------------------------ 3.2: targets */

static void target_here(float x, float epsilon, float sigma, float *x_noisy, float *target) {
  dsm_target(&(Matrix){1, 1, &x}, &(Matrix){1, 1, &epsilon}, sigma, &(Matrix){1, 1, x_noisy},
             &(Matrix){1, 1, target});
}

static void show_target(const LabOptions *options) {
  float x_noisy = 0, target = 0;
  target_here(2, 0.6f, 0.5f, &x_noisy, &target);
  printf("\n3.2 One noisy point and its target\n");
  printf("  x = 2, epsilon = 0.6, sigma = 0.5: by hand 2.3 and -1.2");
  if (lab_is_open("dsm_target")) {
    printf("\n");
    return;
  }
  printf("   yours %.4g and %.4g\n", (double)x_noisy, (double)target);
  Table *table = open_table(options, "example.tsv", "x epsilon sigma x_noisy target");
  table_row(table, (double[]){2, 0.6, 0.5, (double)x_noisy, (double)target});
  check(table_close(table));
  target_here(10000, 0.6f, 0.01f, &x_noisy, &target);
  printf(
      "  x = 10000, sigma = 0.01: -epsilon/sigma = -60, (x - x_noisy)/sigma^2 in float32 = %.2f, "
      "yours %.2f\n",
      (double)((10000 - x_noisy) / (0.01f * 0.01f)), (double)target);
}

/* Targets at sigma 0.5 over the two hills: some of them, and their mean in bins. */
static void write_targets(const LabOptions *options) {
  enum { POINTS = 200000, SHOWN = 700, BINS = 33 };
  const double from = -3.3, width = 0.2;
  const float sigma = 0.5f;
  const Mixture data = two_hills();
  Rng rng = rng_new(options->seed, TARGETS);
  Matrix x = matrix_new(POINTS, 1), epsilon = matrix_new(POINTS, 1);
  Matrix x_noisy = matrix_new(POINTS, 1), target = matrix_new(POINTS, 1);
  mixture_draw(&data, &rng, &x, NULL);
  rng_fill_normal(&rng, &epsilon);
  dsm_target(&x, &epsilon, sigma, &x_noisy, &target);

  double count[BINS] = {0}, sum[BINS] = {0};
  for (int i = 0; i < POINTS; i++) {
    double bin = floor(((double)AT(&x_noisy, i, 0) - from) / width);
    if (!(bin >= 0 && bin < BINS)) continue;
    count[(int)bin] += 1;
    sum[(int)bin] += (double)AT(&target, i, 0);
  }
  if (!lab_is_open("dsm_target")) {
    Table *shown = open_table(options, "targets.tsv", "x_noisy target");
    for (int i = 0; i < SHOWN; i++)
      table_row(shown, (double[]){(double)AT(&x_noisy, i, 0), (double)AT(&target, i, 0)});
    check(table_close(shown));
    Table *means = open_table(options, "average_targets.tsv", "x_noisy mean");
    for (int b = 0; b < BINS; b++) {
      double middle = from + (b + 0.5) * width;
      if (count[b] >= 20) table_row(means, (double[]){middle, sum[b] / count[b]});
    }
    check(table_close(means));
  }
  matrix_free(&x), matrix_free(&epsilon), matrix_free(&x_noisy), matrix_free(&target);
}

/* ------------------------------------------------ 3.3: the floor */

/* I = E|score of p_sigma|^2 of the two Gaussians.  Their coordinates are
 * independent: a mixture along x, by the trapezoid rule, and a Gaussian along y. */
static double exact_power(double sigma) {
  const Mixture along_x = {
      .components = 2, .dim = 1, .weight = {0.5, 0.5}, .centre = {{-2}, {2}}, .std = 0.3};
  const double h = 1.0 / 256, reach = 2 + 10 * (sigma + 0.3);
  double power = 1 / (0.09 + sigma * sigma);
  for (double x = -reach; x <= reach; x += h) {
    double score;
    mixture_exact_score_at(&along_x, sigma, &x, &score);
    power +=
        h * score * score * exp(mixture_exact_log_density(&along_x, sigma, &(float){(float)x}));
  }
  return power;
}

static void show_floor(uint64_t seed) {
  enum { POINTS = 100000 };
  static const double sigmas[] = {0.1, 0.3, 0.5, 1, 2};
  const Mixture data = mixture_two_gaussians();
  Rng rng = rng_new(seed, FLOOR);
  printf("\n3.3 The floor of the denoising loss, two Gaussians\n");
  printf("  sigma   zero network      floor   your estimate from 100,000 points\n");
  for (int i = 0; i < 5; i++) {
    double sigma = sigmas[i], zero = 2 / (sigma * sigma), standard_error = 0;
    double estimate = dsm_floor(&data, (float)sigma, POINTS, &rng, &standard_error);
    printf("  %5g   %12.4f   %8.4f", sigma, zero, zero - exact_power(sigma));
    if (!lab_is_open("dsm_floor")) printf("   %.4f +- %.4f", estimate, standard_error);
    printf("\n");
  }
}

/* ------------------------------------------------ the noised densities */

static void write_noised(const LabOptions *options) {
  static const double sigmas[4] = {0, 0.25, 0.5, 1};
  enum { STEPS = 400 };
  const Mixture data = two_hills();
  Table *table = open_table(options, "noised.tsv", "x p0 s0 p1 s1 p2 s2 p3 s3");
  for (int i = 0; i <= STEPS; i++) {
    double x = -4 + 8.0 * i / STEPS, row[9] = {x};
    for (int k = 0; k < 4; k++) {
      row[1 + 2 * k] = exp(mixture_exact_log_density(&data, sigmas[k], &(float){(float)x}));
      mixture_exact_score_at(&data, sigmas[k], &x, &row[2 + 2 * k]);
    }
    table_row(table, row);
  }
  check(table_close(table));
}

int main(int argc, char **argv) {
  LabOptions options = lab_options(argc, argv);
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) remove(lab_path(&options, tables[i]));
  printf("Lab 3: the mathematics\n\n");
  show_trace();
  show_target(&options);
  show_floor(options.seed);
  write_noised(&options);
  write_targets(&options);
  printf("\n");
  lab_report_open(3, (const char *const[]){"jacobian_trace", "dsm_target", "dsm_floor", NULL});
  return 0;
}
