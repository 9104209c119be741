/* Lab 6's program: samples from a score, by Langevin dynamics.  It takes the
 * network of lab 5, walks 1,000 chains along its score with langevin_sample.c, and
 * measures what comes out: against the data, and against what the exact score
 * gives. */
#include <math.h>
#include <stdio.h>

#include "error.h"
#include "lab6.h"
#include "mixture.h"
#include "progress.h"
#include "quality.h"
#include "table.h"

enum { CHAINS = 1000, STEPS = 1500, EVERY = 50, TRACKED = 5 };
static const float alpha = 0.01f;
static const float sigma = 0.5f; /* the noise level that lab 5's network was trained at */

/* Streams of the seed: one for each thing that is drawn. */
enum { TRUTH = 1, FRESH, LEARNED, EXACT, STARTS, BLUR, LINE };

/* Everything this program may write: removed first, so that no figure is drawn from
 * an earlier run. */
static const char *const tables[] = {"data.tsv",      "path.tsv",        "samples.tsv",
                                     "offsets_0.tsv", "offsets_1.tsv",   "offsets_2.tsv",
                                     "step_size.tsv", "offsets_data.tsv"};

static void check(int status) {
  if (status != 0) error_exit(2, "lab6");
}

static void write_matrix(const LabOptions *options, const char *name, const char *columns,
                         const Matrix *m) {
  check(table_write_matrix(lab_path(options, name), columns, m));
}

/* ------------------------------------------------ one chain, by hand */

/* The score of a Gaussian of variance v about 0; model points to v. */
static void gaussian_score(const void *model, const Matrix *x, Matrix *s) {
  const float v = *(const float *)model;
  for (int i = 0; i < x->rows; i++)
    for (int j = 0; j < x->cols; j++) AT(s, i, j) = -AT(x, i, j) / v;
}

/* A stream of the seed whose first normal is z to four digits, so that the code
 * meets the very numbers of the worked example. */
static Rng stream_beginning_with(uint64_t seed, float z) {
  for (uint64_t stream = 1000;; stream++) {
    Rng rng = rng_new(seed, stream), first = rng;
    if (fabsf(rng_normal(&first) - z) < 5e-5f) return rng;
  }
}

/* Three steps from x = 1 along s(x) = -4 x, the first with z = 0.5. */
static void worked_example(uint64_t seed) {
  const float v = 0.25f, step_size = 0.02f;
  Rng rng = stream_beginning_with(seed, 0.5f), same = rng;
  Matrix x = matrix_new(1, 1), path = matrix_new(4, 1);
  AT(&x, 0, 0) = 1;
  langevin_sample(gaussian_score, &v, &x, 3, step_size, &rng, 1, &path);
  int open = lab_is_open("langevin_sample");
  printf("One chain by hand: s(x) = -4 x, alpha = 0.02, so sqrt(2 alpha) = 0.2\n"
         "  step       x    s(x)       z   x + 0.02 s + 0.2 z%s\n",
         open ? "" : "   your code");
  float hand = 1;
  for (int step = 1; step <= 3; step++) {
    float s = -hand / v, z = rng_normal(&same), next = hand + step_size * s + 0.2f * z;
    printf("  %4d  %6.3f  %6.3f  %6.3f   %18.3f", step, (double)hand, (double)s, (double)z,
           (double)next);
    if (!open) printf("   %9.3f", (double)AT(&path, step, 0));
    printf("\n");
    hand = next;
  }
  matrix_free(&x), matrix_free(&path);
}

/* ------------------------------------------------ what the samples are like */

static void print_quality(const char *name, const Mixture *data, const Matrix *x,
                          const Matrix *truth) {
  Quality q = quality_of_samples(data, x);
  printf("  %-34s %5.3f %5.3f %#8.3g %11.1f %% %#16.3g\n", name, q.share[0], q.share[1],
         q.std_within, 100 * q.share_within_3_std, quality_energy_distance(x, truth));
}

/* Writes how far each coordinate of each point lies from its nearest centre's. */
static void write_offsets(const LabOptions *options, const char *name, const Mixture *data,
                          const Matrix *x) {
  Matrix offset = matrix_new(x->rows * x->cols, 1);
  for (int i = 0; i < x->rows; i++) {
    double least = HUGE_VAL;
    for (int k = 0; k < data->components; k++) {
      double dx = AT(x, i, 0) - data->centre[k][0], dy = AT(x, i, 1) - data->centre[k][1];
      if (!(dx * dx + dy * dy < least)) continue;
      least = dx * dx + dy * dy;
      AT(&offset, 2 * i, 0) = (float)dx;
      AT(&offset, 2 * i + 1, 0) = (float)dy;
    }
  }
  check(table_write_matrix(lab_path(options, name), "offset", &offset));
  matrix_free(&offset);
}

/* Adds normal noise to every coordinate. */
static void blur(Matrix *x, double std, Rng *rng) {
  for (int i = 0; i < x->rows; i++)
    for (int j = 0; j < x->cols; j++) AT(x, i, j) += (float)std * rng_normal(rng);
}

/* The network's score, with a bar that tells how many steps it was asked for. */
typedef struct {
  const ScoreNet *net;
  long *calls;
  Progress *progress;
} Watched;

static void watched_score(const void *model, const Matrix *x, Matrix *s) {
  const Watched *watched = model;
  sampler_net_score(watched->net, x, s);
  if (*watched->calls < STEPS) progress_update(watched->progress, ++*watched->calls, NULL);
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
 * took too much of; with tables of where the points lie if asked. */
static void show_stages(const LabOptions *options, const char *name, const Mixture *data,
                        ScoreFunction *score, const void *model, Matrix *x, const Matrix *truth,
                        int write) {
  const double missing = data->std * sigma / sqrt(data->std * data->std + sigma * sigma);
  static const char *const stage[] = {"", ", denoised", ", denoised + noise"};
  Rng rng = rng_new(options->seed, BLUR);
  for (int i = 0; i < 3; i++) {
    char label[48], file[20];
    /* The step x <- x + sigma^2 s(x) is one of ascent. */
    if (i == 1) sampler_ascent(score, model, x, 1, sigma * sigma, NULL, NULL);
    if (i == 2) blur(x, missing, &rng);
    snprintf(label, sizeof label, "%s%s", name, stage[i]);
    print_quality(label, data, x, truth);
    if (!write) continue;
    snprintf(file, sizeof file, "offsets_%d.tsv", i);
    write_offsets(options, file, data, x);
  }
}

/* How many rows of x are further than 100 from the origin, or not finite. */
static int runaways(const Matrix *x) {
  int count = 0;
  for (int i = 0; i < x->rows; i++) count += !(hypotf(AT(x, i, 0), AT(x, i, 1)) < 100);
  return count;
}

static void show_samples(const LabOptions *options, const Mixture *data, const Matrix *truth,
                         const ScoreNet *net) {
  NoisyMixture exact = {data, (double)sigma};
  Matrix path = matrix_new(1 + STEPS / EVERY, 2 * TRACKED);
  Progress progress = progress_begin("Langevin dynamics", STEPS);
  long calls = 0;
  Watched watched = {net, &calls, &progress};
  double started = lab_seconds();
  Matrix x = sample(options, watched_score, &watched, LEARNED, &path);
  progress_end(&progress);
  double seconds = lab_seconds() - started;
  Matrix y = sample(options, sampler_mixture_score, &exact, EXACT, NULL);
  write_matrix(options, "path.tsv", "x1 y1 x2 y2 x3 y3 x4 y4 x5 y5", &path);
  write_matrix(options, "samples.tsv", "x y", &x);
  int lost = runaways(&x);
  show_stages(options, "learned score", data, sampler_net_score, net, &x, truth, 1);
  show_stages(options, "exact score", data, sampler_mixture_score, &exact, &y, truth, 0);
  if (lost)
    printf("  %d of %d chains ran away: see 'When it looks otherwise' in labs/lab6/README.md\n",
           lost, CHAINS);
  printf("%d chains took %d steps along the learned score in %.1f s\n", CHAINS, STEPS, seconds);
  matrix_free(&x), matrix_free(&y), matrix_free(&path);
}

/* ------------------------------------------------ the step size */

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
      printf("  %5.2f %#10.4g %16.4f\n", (double)size[k], squares, formula);
    else
      printf("  %5.2f %#10.4g           (none)\n", (double)size[k], squares);
    if (size[k] < 2 * v) table_row(table, (double[]){size[k], squares, formula});
    matrix_free(&x);
  }
  check(table_close(table));
}

int main(int argc, char **argv) {
  LabOptions options = lab_options(argc, argv);
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) remove(lab_path(&options, tables[i]));
  Mixture data = mixture_two_gaussians();
  Matrix truth = matrix_new(CHAINS, 2), fresh = matrix_new(CHAINS, 2);
  Rng truth_rng = rng_new(options.seed, TRUTH), fresh_rng = rng_new(options.seed, FRESH);
  mixture_draw(&data, &truth_rng, &truth, NULL);
  mixture_draw(&data, &fresh_rng, &fresh, NULL);
  write_matrix(&options, "data.tsv", "x y", &truth);
  write_offsets(&options, "offsets_data.tsv", &data, &truth);

  printf("Lab 6: Langevin dynamics\n\n");
  worked_example(options.seed);
  printf("\n");
  ScoreNet *net = lab_network(&options, 5, "dsm.net");
  if (!net) error_exit(2, "lab6");
  printf("%d samples, each row against the same %d points of the data:\n"
         "  %-34s %5s %5s %8s %13s %16s\n",
         CHAINS, CHAINS, "", "left", "right", "std", "within 3 std", "energy distance");
  print_quality("other points of the data", &data, &fresh, &truth);
  if (!lab_is_open("langevin_sample")) {
    show_samples(&options, &data, &truth, net);
    step_sizes(&options);
  }
  matrix_free(&truth), matrix_free(&fresh);
  score_net_free(net);
  lab_report_open(6, (const char *const[]){"langevin_sample", NULL});
  return 0;
}
