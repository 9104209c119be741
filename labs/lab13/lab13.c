/* Lab 13's program: a ladder of noise levels, networks that know them all, and what comes
 * down the ladder.  The two extras are shown by extras.h. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "floor.h"
#include "lab13.h"
#include "optimizer.h"
#include "progress.h"
#include "quality.h"
#include "sets.h"
#include "table.h"

enum { LEVELS = 10, STEPS = 100, SAMPLES = 1000, BATCH = 256, HIDDEN = 3, WIDTH = 128 };
enum { NULLS = 20, FLOW_LEVELS = 21, GRID = 13 };
static const float learning_rate = 2e-3f;
static const float langevin_step = 1e-3f; /* at the smallest level: .1 sigma_L^2 */
static const float plain_step = 0.01f;

/* The ladder of this lab, also while noise_levels is open. */
static float sigma[LEVELS] = {8,       4.9166f, 3.0216f, 1.8570f, 1.1413f,
                              0.7014f, 0.4311f, 0.2649f, 0.1628f, 0.1f};

/* Streams of the seed: one for each thing that is drawn; training's come in pairs. */
enum { CHECKS = 1, FLOORS, JUDGE, TRUTH, FRESH, PLAIN, EXACT, LEARNED, FLOW, OTHERS, SLICES };
enum { TRAINING = 100 };

static const char *const tables[] = {"ladder_loss.tsv",  "target.tsv",         "naive.tsv",
                                     "annealed.tsv",     "levels.tsv",         "fields.tsv",
                                     "slices.tsv",       "flow_errors.tsv",    "flow_lines.tsv",
                                     "board_target.tsv", "board_flow.tsv",     "board_annealed.tsv",
                                     "moons_target.tsv", "moons_annealed.tsv", "moons_flow.tsv"};

static LabOptions options;

static void check(int status) {
  if (status != 0) error_exit(2, "lab13");
}

static Table *open_table(const char *name, const char *columns) {
  Table *table = table_open(lab_path(&options, name), columns);
  if (!table) error_exit(2, "lab13");
  return table;
}

/* The exact score of the mixture that model points to, noised. */
static void exact_score(const void *model, float level, const Matrix *x, Matrix *s) {
  mixture_exact_score(model, (double)level, x, s);
}

/* n starts from N(0, std^2 I). */
static Matrix starts(int n, float std, Rng *rng) {
  Matrix x = matrix_new(n, 2);
  rng_fill_normal(rng, &x);
  for (int k = 0; k < 2 * n; k++) x.data[k] *= std;
  return x;
}

#include "extras.h"

/* ------------------------------------------------ 13.1 */

static void print_ladder(const char *what) {
  printf("%s", what);
  for (int i = 0; i < LEVELS; i++) printf(" %.3g", (double)sigma[i]);
  printf("\n");
}

static void show_ladder(void) {
  float three[3], own[LEVELS];
  noise_levels(8, 2, 3, three);
  noise_levels(8, 0.1f, LEVELS, own);
  printf("13.1 A ladder\n");
  print_ladder("From 8 to .1 in ten levels:");
  if (lab_is_open("noise_levels")) return;
  for (int i = 0; i < LEVELS; i++) sigma[i] = own[i];
  print_ladder("              by your code:");
  printf("From 8 to 2 in three levels, which should be 8, 4, 2: %.4g, %.4g, %.4g\n",
         (double)three[0], (double)three[1], (double)three[2]);
}

/* ------------------------------------------------ 13.2 */

/* The floor of the weighted loss in two ways, means over the ladder. */
static void print_floor(const char *name, const Mixture *mix) {
  Rng rng = rng_new(options.seed, FLOORS);
  double mean[2] = {0}, way[2];
  for (int l = 0; l < LEVELS; l++) {
    floor_at(mix, sigma[l], 20000, &rng, way);
    for (int k = 0; k < 2; k++) mean[k] += way[k] / LEVELS;
  }
  printf("  %-26s %9.4f %22.4f\n", name, mean[0], mean[1]);
}

/* The loss of F = 0, whose f is -sigma x / (sigma^2 + 1): by your code and by formula. */
static void show_loss(const Mixture *mix, double square) {
  Rng rng = rng_new(options.seed, CHECKS);
  ScoreNet *net = noise_net_new(2, 0, 0, &rng);
  if (!net) error_exit(2, "lab13");
  for (size_t p = 0; p < net->parameters; p++) net->theta[p] = 0;
  Matrix x = matrix_new(20000, 2);
  mixture_draw(mix, &rng, &x, NULL);
  double loss = multi_scale_dsm_loss(net, &x, sigma, LEVELS, &rng), expected = 0;
  for (int l = 0; l < LEVELS; l++) {
    double level2 = (double)sigma[l] * (double)sigma[l];
    expected += (2 + level2 * square) / ((level2 + 1) * (level2 + 1)) / LEVELS;
  }
  printf("A score of 0 has the loss 2; F = 0, the score of N(0, I), has %.3f on two Gaussians",
         expected);
  if (!lab_is_open("multi_scale_dsm_loss")) printf("\n  your code on 20,000 points: %.3f", loss);
  printf("\n");
  matrix_free(&x);
  score_net_free(net);
}

/* A network trained on fresh batches; the learning rate falls to 0 over the second half. */
static ScoreNet *train(const char *name, DrawFunction *draw, const void *set, int steps) {
  static uint64_t stream = TRAINING;
  Rng weights = rng_new(options.seed, stream++), rng = rng_new(options.seed, stream++);
  ScoreNet *net = noise_net_new(2, HIDDEN, WIDTH, &weights);
  if (!net) error_exit(2, "lab13");
  Optimizer adam = optimizer_adam(net->parameters, learning_rate);
  Matrix x = matrix_new(BATCH, 2);
  Progress progress = progress_begin(name, steps);
  for (int step = 0; step < steps; step++) {
    draw(set, &rng, &x);
    adam.lr = (double)learning_rate * fmin(1, 2 * (1 - (double)step / steps));
    score_net_zero_gradient(net);
    multi_scale_dsm_loss(net, &x, sigma, LEVELS, &rng);
    optimizer_step(&adam, net->theta, net->gradient);
    progress_update(&progress, step + 1, NULL);
  }
  progress_end(&progress);
  optimizer_free(&adam);
  matrix_free(&x);
  return net;
}

/* Level by level: the loss on fresh points, the floor, and the excess by exact scores. */
static void judge(ScoreNet *net, const Mixture *mix) {
  enum { N = 10000 };
  Rng rng = rng_new(options.seed, JUDGE);
  double mean[4] = {0};
  Matrix x = matrix_new(N, 2);
  Table *table = open_table("ladder_loss.tsv", "sigma loss floor excess");
  for (int l = 0; l < LEVELS; l++) {
    double row[4], way[2];
    mixture_draw(mix, &rng, &x, NULL);
    floor_at(mix, sigma[l], N, &rng, way);
    row[0] = (double)sigma[l];
    row[1] = multi_scale_dsm_loss(net, &x, sigma + l, 1, &rng);
    row[2] = way[1];
    row[3] = excess_at(net, mix, sigma[l], N, &rng);
    table_row(table, row);
    for (int k = 1; k < 4; k++) mean[k] += row[k] / LEVELS;
  }
  check(table_close(table));
  printf("Trained on two Gaussians of weights .8 and .2: loss %.4f, floor %.4f, excess %.4f\n",
         mean[1], mean[2], mean[3]);
  matrix_free(&x);
}

/* ------------------------------------------------ 13.3 */

static void print_shares(const char *name, const Mixture *mix, const Matrix *x,
                         const Matrix *truth) {
  Quality q = quality_of_samples(mix, x);
  printf("  %-40s %6.3f %7.3f %8.3f %12.1f %% %#13.3g\n", name, q.share[0], q.share[1],
         q.std_within, 100 * q.share_within_3_std, quality_energy_distance(x, truth));
}

static void naive_and_annealed(const Mixture *mix, const ScoreNet *net) {
  Rng rng = rng_new(options.seed, TRUTH);
  Matrix truth = matrix_new(SAMPLES, 2), other = matrix_new(SAMPLES, 2);
  mixture_draw(mix, &rng, &truth, NULL);
  mixture_draw(mix, &rng, &other, NULL);
  check(table_write_matrix(lab_path(&options, "target.tsv"), "x y", &truth));
  printf("\n%d samples, 1,000 steps each %-12s left   right      std   within 3 std   energy "
         "dist.\n",
         SAMPLES, "");
  print_shares("other points of the data", mix, &other, &truth);

  const NoisyMixture clean = {mix, 0};
  rng = rng_new(options.seed, PLAIN);
  Matrix x = starts(SAMPLES, 3, &rng);
  sampler_langevin(sampler_mixture_score, &clean, &x, LEVELS * STEPS, plain_step, &rng, NULL, NULL);
  print_shares("plain Langevin, exact clean score", mix, &x, &truth);
  check(table_write_matrix(lab_path(&options, "naive.tsv"), "x y", &x));
  matrix_free(&x);

  rng = rng_new(options.seed, EXACT);
  x = starts(SAMPLES, sigma[0], &rng);
  annealed_langevin(exact_score, mix, &x, sigma, LEVELS, STEPS, langevin_step, &rng, NULL, NULL);
  if (!lab_is_open("annealed_langevin")) {
    print_shares("annealed, exact scores", mix, &x, &truth);
    check(table_write_matrix(lab_path(&options, "annealed.tsv"), "x y", &x));
  }
  matrix_free(&x);

  rng = rng_new(options.seed, LEARNED);
  x = starts(SAMPLES, sigma[0], &rng);
  if (net && !lab_is_open("annealed_langevin")) {
    annealed_langevin(noise_net_score, net, &x, sigma, LEVELS, STEPS, langevin_step, &rng, NULL,
                      NULL);
    print_shares("annealed, learned scores", mix, &x, &truth);
  }
  matrix_free(&x), matrix_free(&truth), matrix_free(&other);
}

/* ------------------------------------------------ the harder sets */

/* Writes a level's samples as one block of the table. */
static void write_level(void *context, int level, const Matrix *x) {
  Table *table = context;
  for (int i = 0; i < x->rows; i += 2)
    table_row(table, (double[]){level, AT(x, i, 0), AT(x, i, 1)});
  table_gap(table), table_gap(table);
}

/* The learned field at each level, on a grid as wide as its noisy points: a block each. */
static void write_fields(const ScoreNet *net) {
  Matrix at = matrix_new(GRID * GRID, 2), s = matrix_new(GRID * GRID, 2);
  Table *table = open_table("fields.tsv", "x y sigma_s_x sigma_s_y reach");
  for (int l = 0; l < LEVELS; l++) {
    const float reach = 4 + 2 * sigma[l];
    for (int i = 0; i < GRID * GRID; i++) {
      AT(&at, i, 0) = reach * (2 * (float)(i % GRID) / (GRID - 1) - 1);
      AT(&at, i, 1) = reach * (2 * (float)(i / GRID) / (GRID - 1) - 1);
    }
    noise_net_score(net, sigma[l], &at, &s);
    for (int i = 0; i < GRID * GRID; i++)
      table_row(table, (double[]){AT(&at, i, 0), AT(&at, i, 1), sigma[l] * AT(&s, i, 0),
                                  sigma[l] * AT(&s, i, 1), reach});
    table_gap(table), table_gap(table);
  }
  check(table_close(table));
  matrix_free(&at), matrix_free(&s);
}

static int by_size(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* What 19 of 20 energy distances between truth and other points of its set stay below. */
static double null_distance(const Set *set, const Matrix *truth) {
  double distance[NULLS];
  Rng rng = rng_new(options.seed, OTHERS);
  Matrix x = matrix_new(SAMPLES, 2);
  for (int k = 0; k < NULLS; k++) {
    set->draw(set, &rng, &x);
    distance[k] = quality_energy_distance(&x, truth);
  }
  qsort(distance, NULLS, sizeof *distance, by_size);
  matrix_free(&x);
  return distance[NULLS - 1];
}

static void print_measures(const char *name, const Set *set, const Matrix *x, const Matrix *truth) {
  double off, weight_error;
  measure(set, x, &off, &weight_error);
  printf("  %-40s %#8.3g %10.1f %% %12.3f\n", name, quality_energy_distance(x, truth), 100 * off,
         weight_error);
}

static void harder_set(const Set *set, const char *prefix, int steps) {
  char name[40];
  ScoreNet *net = train(set->name, set->draw, set, steps);
  Rng rng = rng_new(options.seed, FRESH);
  Matrix truth = matrix_new(SAMPLES, 2), other = matrix_new(SAMPLES, 2);
  set->draw(set, &rng, &truth);
  set->draw(set, &rng, &other);
  snprintf(name, sizeof name, "%s_target.tsv", prefix);
  check(table_write_matrix(lab_path(&options, name), "x y", &truth));
  printf("\n%s%-*s energy dist.  %s   weights off\n", set->name, 32 - (int)strlen(set->name), "",
         set->off);
  print_measures("other points of the set", set, &other, &truth);
  printf("  %-40s %#8.3g\n", "  19 of 20 such are below", null_distance(set, &truth));

  rng = rng_new(options.seed, PLAIN);
  Matrix x = starts(SAMPLES, 3, &rng);
  const float one[1] = {sigma[LEVELS - 1]};
  sampler_annealed(noise_net_score, net, &x, one, 1, LEVELS * STEPS / 2, plain_step, 1, &rng, NULL,
                   NULL);
  print_measures("one level, .1, and 500 steps of .01", set, &x, &truth);
  matrix_free(&x);

  rng = rng_new(options.seed, LEARNED);
  x = starts(SAMPLES, sigma[0], &rng);
  Table *table = open_table("levels.tsv", "level x y");
  annealed_langevin(noise_net_score, net, &x, sigma, LEVELS, STEPS, langevin_step, &rng,
                    write_level, table);
  check(table_close(table));
  if (!lab_is_open("annealed_langevin")) {
    print_measures("annealed, 1,000 steps", set, &x, &truth);
    snprintf(name, sizeof name, "%s_annealed.tsv", prefix);
    check(table_write_matrix(lab_path(&options, name), "x y", &x));
  } else {
    remove(lab_path(&options, "levels.tsv"));
  }
  matrix_free(&x);
  x = flow_samples(net);
  if (!lab_is_open("probability_flow")) {
    print_measures("probability flow, 20 of Heun's steps", set, &x, &truth);
    snprintf(name, sizeof name, "%s_flow.tsv", prefix);
    check(table_write_matrix(lab_path(&options, name), "x y", &x));
  }
  write_fields(net);
  matrix_free(&x), matrix_free(&truth), matrix_free(&other);
  score_net_free(net);
}

int main(int argc, char **argv) {
  options = lab_options(argc, argv);
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) remove(lab_path(&options, tables[i]));
  Mixture equal = mixture_two_gaussians(), ring = mixture_ring(), unequal = equal;
  unequal.weight[0] = 0.8, unequal.weight[1] = 0.2;

  printf("Lab 13: the bridge to diffusion\n\n");
  show_ladder();
  printf("\n13.2 The loss at many levels\n");
  show_loss(&equal, 4 + 2 * equal.std * equal.std);
  printf("  Floors, from two formulas     d - sigma^2 I     variance of epsilon\n");
  print_floor("two Gaussians", &equal);
  print_floor("ring", &ring);
  ScoreNet *net = NULL;
  if (!lab_is_open("multi_scale_dsm_loss")) {
    net = train("two Gaussians, .8 and .2", draw_mixture, &unequal, 1500);
    judge(net, &unequal);
    lab_save_network(&options, net, "noise.net");
  }
  printf("\n13.3 Down the ladder\n");
  naive_and_annealed(&unequal, net);
  if (net) {
    harder_set(&checkerboard, "board", 3000);
    harder_set(&two_moons, "moons", 2500);
  }
  show_slices(&equal);
  show_flow(&unequal);
  score_net_free(net);
  lab_report_open(13,
                  (const char *const[]){"noise_levels", "multi_scale_dsm_loss", "annealed_langevin",
                                        "sliced_score_loss", "probability_flow", NULL});
  return 0;
}
