/* Section 6: samples from a score, by Langevin dynamics.
 *
 * Takes the network of lab 5, walks 1,000 chains along its score, and measures
 * what comes out: against the data, and against what the exact score gives. */
#include "lab6.h"

#include <math.h>
#include <stdio.h>

#include "error.h"
#include "mixture.h"
#include "quality.h"
#include "table.h"

enum { CHAINS = 1000, STEPS = 1500, EVERY = 50, TRACKED = 5 };
static const float alpha = 0.01f;
static const float sigma = 0.5f; /* the noise level that lab 5's network was trained at */

/* One stream of random numbers for each thing that is drawn. */
enum { HAND = 61, TRUTH, FRESH, STARTS, LEARNED, EXACT, BLUR, LINE };

static void check(int result) {
  if (result != 0) error_exit(2, "lab6");
}

static void write_matrix(const LabOptions *options, const char *name, const char *columns,
                         const Matrix *m) {
  check(table_write_matrix(lab_path(options, name), columns, m));
}

/* ---- the worked example ---- */

/* The score of a Gaussian of variance v about 0; model points to v. */
static void gaussian_score(const void *model, const Matrix *x, Matrix *s) {
  const float v = *(const float *)model;
  for (int i = 0; i < x->rows; i++)
    for (int j = 0; j < x->cols; j++) AT(s, i, j) = -AT(x, i, j) / v;
}

/* Three steps of one chain, by hand and by langevin_sample. */
static void example(void) {
  const float v = 0.25f, step_size = 0.02f;
  Rng rng = rng_new(1, HAND), same = rng;
  Matrix x = matrix_new(1, 1), path = matrix_new(4, 1);
  AT(&x, 0, 0) = 1;
  langevin_sample(gaussian_score, &v, &x, 3, step_size, &rng, 1, &path);
  if (lab_is_open("langevin_sample")) return;
  printf("One chain on the score s(x) = -4x, alpha = 0.02:\n"
         "  step      x     s(x)      z    x + 0.02 s + 0.2 z   langevin_sample\n");
  float hand = 1;
  for (int step = 1; step <= 3; step++) {
    float s = -hand / v, z = rng_normal(&same), next = hand + step_size * s + 0.2f * z;
    printf("  %d     %7.4f %7.4f %7.4f   %12.4f   %16.4f\n", step, (double)hand, (double)s,
           (double)z, (double)next, (double)AT(&path, step, 0));
    hand = next;
  }
  matrix_free(&x), matrix_free(&path);
}

/* ---- what the samples are like ---- */

static void print_quality(const char *name, const Mixture *data, const Matrix *x,
                          const Matrix *truth) {
  Quality q = quality_of_samples(data, x);
  printf("  %-30s %5.3f %5.3f   %8.3f   %10.1f %%   %10.4f\n", name, q.share[0], q.share[1],
         q.std_within, 100 * q.share_within_3_std, quality_energy_distance(x, truth));
}

/* Where each coordinate of each point lies from its nearest centre. */
static Matrix offsets(const Mixture *data, const Matrix *x) {
  Matrix offset = matrix_new(x->rows, x->cols);
  for (int i = 0; i < x->rows; i++) {
    double least = HUGE_VAL;
    for (int k = 0; k < data->components; k++) {
      double dx = AT(x, i, 0) - data->centre[k][0], dy = AT(x, i, 1) - data->centre[k][1];
      if (dx * dx + dy * dy >= least) continue;
      least = dx * dx + dy * dy;
      AT(&offset, i, 0) = (float)dx;
      AT(&offset, i, 1) = (float)dy;
    }
  }
  return offset;
}

/* Adds normal noise to every coordinate. */
static void blur(Matrix *x, double std, Rng *rng) {
  for (int i = 0; i < x->rows; i++)
    for (int j = 0; j < x->cols; j++) AT(x, i, j) += (float)std * rng_normal(rng);
}

/* Samples with the score, from the same starts each time. */
static Matrix sample(const LabOptions *options, ScoreFunction *score, const void *model, int stream,
                     Matrix *path) {
  Matrix x = matrix_new(CHAINS, 2);
  Rng starts = rng_new(options->seed, STARTS), rng = rng_new(options->seed, (uint64_t)stream);
  rng_fill_normal(&starts, &x);
  for (int i = 0; i < CHAINS; i++)
    for (int j = 0; j < 2; j++) AT(&x, i, j) *= 3;
  langevin_sample(score, model, &x, STEPS, alpha, &rng, EVERY, path);
  return x;
}

/* Shows x as it is, after one denoising step, and after the noise that this step
 * took too much of. */
static void show_stages(const LabOptions *options, const char *name, const Mixture *data,
                        ScoreFunction *score, const void *model, Matrix *x, const Matrix *truth) {
  const double missing = data->std * sigma / sqrt(data->std * data->std + sigma * sigma);
  static const char *const stage[] = {"", ", denoised", ", denoised, noise"};
  Rng rng = rng_new(options->seed, BLUR);
  for (int i = 0; i < 3; i++) {
    char label[40], file[40];
    /* One step of x <- x + sigma^2 s(x). */
    if (i == 1) sampler_ascent(score, model, x, 1, sigma * sigma, NULL, NULL);
    if (i == 2) blur(x, missing, &rng);
    snprintf(label, sizeof label, "%s%s", name, stage[i]);
    print_quality(label, data, x, truth);
    snprintf(file, sizeof file, "offsets_%s_%d.tsv", name, i);
    Matrix offset = offsets(data, x);
    write_matrix(options, file, "dx dy", &offset);
    matrix_free(&offset);
  }
}

/* ---- the step size ---- */

/* The variance of chains on a Gaussian of variance v, over step sizes, beside
 * v / (1 - alpha / 2v), which no longer holds from alpha = 2v on. */
static void step_sizes(const LabOptions *options) {
  enum { MANY = 4000, LONG = 400 };
  static const float size[] = {0.01f, 0.05f, 0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f, 0.7f};
  const float v = 0.34f;
  Rng rng = rng_new(options->seed, LINE);
  Table *table = table_open(lab_path(options, "step_size.tsv"), "alpha variance formula");
  if (!table) error_exit(2, "lab6");
  printf("\nThe variance of chains on a Gaussian of variance 0.34:\n"
         "  alpha   measured    v/(1 - alpha/2v)\n");
  for (size_t k = 0; k < sizeof size / sizeof *size; k++) {
    Matrix x = matrix_new(MANY, 1);
    double squares = 0;
    langevin_sample(gaussian_score, &v, &x, LONG, size[k], &rng, 1, NULL);
    for (int i = 0; i < MANY; i++) squares += (double)AT(&x, i, 0) * (double)AT(&x, i, 0) / MANY;
    double formula = size[k] < 2 * v ? v / (1 - size[k] / (2 * v)) : NAN;
    if (size[k] < 2 * v)
      printf("  %5.2f %10.4f %16.4f\n", (double)size[k], squares, formula);
    else
      printf("  %5.2f %10.3g             (none)\n", (double)size[k], squares);
    if (size[k] < 2 * v) table_row(table, (double[]){size[k], squares, formula});
    matrix_free(&x);
  }
  check(table_close(table));
}

int main(int argc, char **argv) {
  static const char *const exercises[] = {"langevin_sample", NULL};
  LabOptions options = lab_options(argc, argv);
  Mixture data = mixture_two_gaussians();
  NoisyMixture exact = {&data, sigma};
  Matrix truth = matrix_new(CHAINS, 2), fresh = matrix_new(CHAINS, 2);
  Rng truth_rng = rng_new(options.seed, TRUTH), fresh_rng = rng_new(options.seed, FRESH);
  mixture_draw(&data, &truth_rng, &truth, NULL);
  mixture_draw(&data, &fresh_rng, &fresh, NULL);
  write_matrix(&options, "data.tsv", "x y", &truth);

  printf("Section 6: Langevin dynamics.\n\n");
  example();
  ScoreNet *net = lab_network(&options, 5, "dsm.net");
  if (!net) error_exit(2, "lab6");

  printf("\n%d samples, each against %d points of the data:\n"
         "  %-30s %5s %5s   %8s   %12s   %s\n",
         CHAINS, CHAINS, "", "left", "right", "std", "within 3 std", "energy distance");
  print_quality("the data, other points", &data, &fresh, &truth);
  Matrix offset = offsets(&data, &truth);
  write_matrix(&options, "offsets_data.tsv", "dx dy", &offset);

  if (!lab_is_open("langevin_sample")) {
    Matrix path = matrix_new(1 + STEPS / EVERY, 2 * TRACKED);
    double started = lab_seconds();
    Matrix x = sample(&options, sampler_net_score, net, LEARNED, &path);
    double seconds = lab_seconds() - started;
    write_matrix(&options, "path.tsv", "x1 y1 x2 y2 x3 y3 x4 y4 x5 y5", &path);
    write_matrix(&options, "samples.tsv", "x y", &x);
    show_stages(&options, "learned", &data, sampler_net_score, net, &x, &truth);
    Matrix y = sample(&options, sampler_mixture_score, &exact, EXACT, NULL);
    show_stages(&options, "exact", &data, sampler_mixture_score, &exact, &y, &truth);
    printf("%d chains, %d steps with the learned score: %.1f s\n", CHAINS, STEPS, seconds);
    step_sizes(&options);
    matrix_free(&x), matrix_free(&y), matrix_free(&path);
  }

  matrix_free(&truth), matrix_free(&fresh), matrix_free(&offset);
  score_net_free(net);
  lab_report_open(6, exercises);
  return 0;
}
