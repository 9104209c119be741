/* Lab 9's program: measures what its four questions ask about.  Training is your own
 * dsm_loss and train_dsm of lab 5; everything else is core's. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "../lab5/lab5.h"
#include "error.h"
#include "lab9.h"
#include "progress.h"
#include "quality.h"
#include "sampler.h"
#include "table.h"

static const char *const tables[] = {"sweep.tsv", "trace.tsv", "chains.tsv", "mixing.tsv"};

/* Streams of the seed: one for each thing that is drawn. */
enum { NET = 1, TRAINING, JUDGE, POINTS, CHAIN, LEVELS, TIMING, CROSSING };

static LabOptions options;

static Table *open_table(const char *name, const char *columns) {
  Table *table = table_open(lab_path(&options, name), columns);
  if (!table) error_exit(2, "lab9");
  return table;
}

static void close_table(Table *table) {
  if (table_close(table) != 0) error_exit(2, "lab9");
}

/* Chains from N(0, std^2 I). */
static Matrix starts(int chains, float std, Rng *rng) {
  Matrix x = matrix_new(chains, 2);
  rng_fill_normal(rng, &x);
  for (int i = 0; i < chains; i++)
    for (int j = 0; j < 2; j++) AT(&x, i, j) *= std;
  return x;
}

/* ------------------------------------------------ 1. sigma, too small or too large */

enum { TRAIN_STEPS = 400, BATCH = 256, SWEEP_CHAINS = 300, SWEEP_STEPS = 500, TRUE_POINTS = 2000 };

/* The network trained at noise level sigma, NULL if lab 5 is open. */
static ScoreNet *train(const Mixture *data, float sigma) {
  Rng weights = rng_new(options.seed, NET), rng = rng_new(options.seed, TRAINING);
  ScoreNet *net = score_net_new_silu(&weights);
  if (!net) error_exit(2, "lab9");
  train_dsm(net, dsm_loss, data, sigma, TRAIN_STEPS, BATCH, 1e-3f, &rng, NULL, NULL);
  if (!lab_is_open("dsm_loss") && !lab_is_open("train_dsm")) return net;
  score_net_free(net);
  return NULL;
}

/* Mean squared distance of the score from the clean density's, over clean points. */
static double error_to_clean(ScoreFunction *score, const void *model, const Mixture *data,
                             const Matrix *points) {
  Matrix s = matrix_new(points->rows, 2), clean = matrix_new(points->rows, 2);
  double sum = 0;
  score(model, points, &s);
  mixture_exact_score(data, 0, points, &clean);
  for (int i = 0; i < points->rows; i++)
    for (int j = 0; j < 2; j++) sum += pow((double)AT(&s, i, j) - (double)AT(&clean, i, j), 2);
  matrix_free(&s), matrix_free(&clean);
  return sum / points->rows;
}

/* I = E|score of p_sigma|^2, by the trapezoid rule along x_1; the other coordinate is
 * normal with variance v, so that its share is 1/v. */
static double score_power(const Mixture *data, double sigma) {
  const double v = data->std * data->std + sigma * sigma, reach = 20, step = 0.01;
  double sum = 1 / v;
  for (double x = -reach; x <= reach; x += step) {
    double s[2], density = exp(mixture_exact_log_density(data, sigma, (float[]){(float)x, 0}));
    mixture_exact_score_at(data, sigma, (double[]){x, 0}, s);
    sum += step * density * sqrt(2 * M_PI * v) * s[0] * s[0];
  }
  return sum;
}

/* The std within a mode of what Langevin dynamics makes of the score. */
static double sampled_std(ScoreFunction *score, const void *model, const Mixture *data) {
  Rng rng = rng_new(options.seed, CHAIN);
  Matrix x = starts(SWEEP_CHAINS, 3, &rng);
  sampler_langevin(score, model, &x, SWEEP_STEPS, 0.01f, &rng, NULL, NULL);
  double std = quality_of_samples(data, &x).std_within;
  matrix_free(&x);
  return std;
}

/* A number of the table, or a dash for what no network was there to give. */
static const char *cell(double value, char text[16]) {
  if (!isfinite(value)) return "-";
  snprintf(text, 16, "%.3f", value);
  return text;
}

/* A network for each noise level, beside the exact score of p_sigma, which is what
 * endless training would give. */
static void sweep(const Mixture *data) {
  static const float level[] = {0.02f, 0.05f, 0.1f, 0.2f, 0.5f, 1, 2};
  enum { COUNT = sizeof level / sizeof *level };
  double row[COUNT][6];
  Rng rng = rng_new(options.seed, POINTS);
  Matrix points = matrix_new(TRUE_POINTS, 2);
  mixture_draw(data, &rng, &points, NULL);
  Progress progress = progress_begin("one network a level", COUNT);
  int trained = 0;
  for (int k = 0; k < COUNT; k++) {
    NoisyMixture exact = {data, (double)level[k]};
    ScoreNet *net = train(data, level[k]);
    row[k][0] = (double)level[k];
    row[k][1] = score_power(data, row[k][0]);
    row[k][2] = net ? error_to_clean(sampler_net_score, net, data, &points) : NAN;
    row[k][3] = error_to_clean(sampler_mixture_score, &exact, data, &points);
    row[k][4] = net ? sampled_std(sampler_net_score, net, data) : NAN;
    row[k][5] = sampled_std(sampler_mixture_score, &exact, data);
    trained += net != NULL;
    score_net_free(net);
    progress_update(&progress, k + 1, NULL);
  }
  progress_end(&progress);
  printf("A network for each noise level (%d steps), beside the exact score of p_sigma:\n"
         "          DSM loss            error to clean score      std within a mode\n"
         "  sigma   of 0     least      network      exact        network     exact\n",
         TRAIN_STEPS);
  for (int k = 0; k < COUNT; k++) {
    double of_zero = 2 / (row[k][0] * row[k][0]);
    char error[16], std[16];
    printf("  %5g   %-8.4g %-8.4g %9s %10.3f %14s %9.3f\n", row[k][0], of_zero, of_zero - row[k][1],
           cell(row[k][2], error), row[k][3], cell(row[k][4], std), row[k][5]);
  }
  if (trained == COUNT) {
    Table *table = open_table("sweep.tsv", "sigma power error error_exact std std_exact");
    for (int k = 0; k < COUNT; k++) table_row(table, row[k]);
    close_table(table);
  } else {
    printf("  (the networks need dsm_loss and train_dsm of lab 5, which are still open)\n");
  }
  matrix_free(&points);
}

/* ------------------------------------------------ 2. many noise levels */

static void exact_at_level(const void *mixture, float sigma, const Matrix *x, Matrix *s) {
  mixture_exact_score(mixture, (double)sigma, x, s);
}

/* Unequal modes, exact scores, 1,000 steps: at one level, and at ten in turn. */
static void many_levels(void) {
  enum { CHAINS = 1000, COUNT = 10 };
  Mixture data = mixture_two_gaussians();
  data.weight[0] = 0.8;
  data.weight[1] = 0.2;
  Rng rng = rng_new(options.seed, LEVELS);
  printf("Left .8, right .2; exact scores, %d chains, 1,000 steps each:\n"
         "                                           left   right   std within (data: .300)\n",
         CHAINS);
  static const float one[] = {0.1f, 0.5f, 2};
  for (int k = 0; k < 3; k++) {
    NoisyMixture exact = {&data, (double)one[k]};
    Matrix x = starts(CHAINS, 3, &rng);
    sampler_langevin(sampler_mixture_score, &exact, &x, 1000, 0.01f, &rng, NULL, NULL);
    Quality q = quality_of_samples(&data, &x);
    printf("  one level, sigma %-4g                   %.3f   %.3f   %.3f\n", (double)one[k],
           q.share[0], q.share[1], q.std_within);
    matrix_free(&x);
  }
  float level[COUNT];
  for (int i = 0; i < COUNT; i++) level[i] = 8 * powf(0.1f / 8, (float)i / (COUNT - 1));
  Matrix x = starts(CHAINS, 8, &rng);
  sampler_annealed(exact_at_level, &data, &x, level, COUNT, 100, 1e-3f, 1, &rng, NULL, NULL);
  Quality q = quality_of_samples(&data, &x);
  printf("  ten levels, sigma 8 down to .1          %.3f   %.3f   %.3f\n", q.share[0], q.share[1],
         q.std_within);
  matrix_free(&x);
}

/* ------------------------------------------------ 3. what the trace costs */

static int by_size(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* The median, which interruptions by other programs leave alone. */
static double median(double *value, int n) {
  qsort(value, (size_t)n, sizeof *value, by_size);
  return value[n / 2];
}

/* Milliseconds of one step's passes on 64 points in d dimensions: what both losses
 * need, and one of the d tangent passes that the trace needs besides. */
static void time_passes(int d, double *both, double *tangent) {
  enum { ROUNDS = 15, POINTS_TIMED = 64, LARGEST_D = 64 };
  static double passes[ROUNDS], tangents[ROUNDS * LARGEST_D];
  Rng rng = rng_new(options.seed, TIMING);
  ScoreNet *net = score_net_new(3, (int[]){d, 128, 128, d}, ACTIVATION_SILU, &rng);
  if (!net) error_exit(2, "lab9");
  Matrix x = matrix_new(POINTS_TIMED, d), s = matrix_new(POINTS_TIMED, d);
  Matrix e = matrix_new(POINTS_TIMED, d), jv = matrix_new(POINTS_TIMED, d);
  rng_fill_normal(&rng, &x);
  for (int i = 0; i < POINTS_TIMED; i++) AT(&e, i, 0) = 1;
  for (int round = 0; round < ROUNDS; round++) {
    double started = lab_seconds();
    score_net_forward(net, &x, &s);
    passes[round] = lab_seconds() - started;
    for (int j = 0; j < d; j++) {
      started = lab_seconds();
      score_net_tangent(net, &e, &jv);
      score_net_tangent_backward(net, &e);
      tangents[round * d + j] = lab_seconds() - started;
    }
    started = lab_seconds();
    score_net_backward(net, &s, NULL);
    passes[round] += lab_seconds() - started;
  }
  *both = 1e3 * median(passes, ROUNDS);
  *tangent = 1e3 * median(tangents, ROUNDS * d);
  matrix_free(&x), matrix_free(&s), matrix_free(&e), matrix_free(&jv);
  score_net_free(net);
}

static void trace_cost(void) {
  Table *table = open_table("trace.tsv", "d dsm score_matching");
  printf("Milliseconds of a step's passes on 64 points:\n"
         "          forward and   one tangent pass,   score matching:      over\n"
         "    d   backward: DSM    with its backward   all, with d of them   DSM\n");
  for (int d = 1; d <= 64; d *= 2) {
    double both, tangent;
    time_passes(d, &both, &tangent);
    double all = both + d * tangent;
    table_row(table, (double[]){d, both, all});
    printf("  %3d %15.3f %20.3f %21.3f %6.1f\n", d, both, tangent, all, all / both);
  }
  close_table(table);
}

/* ------------------------------------------------ 4. where a perfect score fails */

enum { MIX_CHAINS = 1000, RECORD = 25 };

/* Counts the chains on the right as they go. */
static void count_right(void *table, int step, const Matrix *x) {
  int right = 0;
  if (step % RECORD) return;
  for (int i = 0; i < x->rows; i++) right += AT(x, i, 0) > 0;
  table_row(table, (double[]){step, (double)right / x->rows});
  if (step == MIX_STEPS) printf("%18.3f", (double)right / x->rows);
}

static void mixing(const Mixture *data) {
  static const double level[] = {1, 0.7, 0.5, 0.4, 0.3};
  Table *chains = open_table("chains.tsv", "step share");
  Table *table = open_table("mixing.tsv", "step share sigma steps");
  printf("Langevin dynamics with the exact score, all chains started left, alpha = 0.01:\n"
         "          on the right after 1,500 steps\n"
         "  sigma       %d chains       exactly     steps to mix\n",
         MIX_CHAINS);
  for (int k = 0; k < 5; k++) {
    double share[MIX_STEPS + 1], steps = mix(data, level[k], share);
    NoisyMixture exact = {data, level[k]};
    Mixture left = *data;
    left.components = 1, left.weight[0] = 1;
    Rng rng = rng_new(options.seed, CROSSING + (uint64_t)k);
    Matrix x = matrix_new(MIX_CHAINS, 2);
    mixture_draw(&left, &rng, &x, NULL);
    printf("  %5g", level[k]);
    sampler_langevin(sampler_mixture_score, &exact, &x, MIX_STEPS, (float)alpha, &rng, count_right,
                     chains);
    printf("%14.4f%17.0f\n", share[MIX_STEPS], steps);
    for (int t = 0; t <= MIX_STEPS; t += RECORD)
      table_row(table, (double[]){t, share[t], level[k], steps});
    /* From here on the one factor is all there is. */
    for (double t = 1.1 * MIX_STEPS; t <= 1e6; t *= 1.1)
      table_row(table, (double[]){t, 0.5 - (0.5 - share[MIX_STEPS]) * exp((MIX_STEPS - t) / steps),
                                  level[k], steps});
    for (int gap = 0; gap < 2; gap++) table_gap(table), table_gap(chains);
    matrix_free(&x);
  }
  close_table(table);
  close_table(chains);
}

int main(int argc, char **argv) {
  options = lab_options(argc, argv);
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) remove(lab_path(&options, tables[i]));
  Mixture data = mixture_two_gaussians();
  printf("Lab 9: reflection\n\n1. The noise level\n");
  sweep(&data);
  printf("\n2. Many noise levels\n");
  many_levels();
  printf("\n3. The trace\n");
  trace_cost();
  printf("\n4. A perfect score\n");
  mixing(&data);
  printf("\nWrite what you find into labs/lab9/answers.yaml, then run make grade LAB=9.\n");
  return 0;
}
