/* Lab 4's program: the score network, trained by score matching. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "error.h"
#include "lab4.h"
#include "progress.h"
#include "quality.h"
#include "sampler.h"
#include "table.h"

enum { STEPS = 500, BATCH = 256, PRINT_EVERY = 100, LAST = 50 };
enum { GRID = 20, SHOWN_POINTS = 1000, JUDGED_POINTS = 20000 };
static const float learning_rate = 1e-3f;

/* Streams of the seed: one for each thing that is drawn. */
enum { NET = 1, TRAINING, SHOWN, JUDGE };

static const char *const tables[] = {"loss.tsv", "data.tsv", "field.tsv"};

static void check(int status) {
  if (status != 0) error_exit(2, "lab4");
}

typedef struct {
  double *loss; /* of the steps told */
  int told;
  Progress progress;
} History;

static void remember(void *context, int step, double loss) {
  History *history = context;
  if (history->told == 0) history->progress = progress_begin("training by score matching", STEPS);
  if (history->told < STEPS) history->loss[history->told++] = loss;
  char note[40];
  snprintf(note, sizeof note, "loss %.3f", loss);
  progress_update(&history->progress, step, note);
}

static double mean_loss(const History *history, int first, int end) {
  double sum = 0;
  for (int i = first; i < end; i++) sum += history->loss[i];
  return sum / (end - first);
}

/* The floor is -1/2 E|score of the clean density|^2; two Gaussians this far apart
 * have the score power d / std^2 of one, to all digits shown. */
static double floor_of(const Mixture *data) {
  return -0.5 * data->dim / (data->std * data->std);
}

static void report_losses(const LabOptions *options, const History *history, double floor) {
  for (int i = PRINT_EVERY; i <= history->told; i += PRINT_EVERY)
    printf("  step %4d   loss %8.4f\n", i, history->loss[i - 1]);
  if (history->told > LAST)
    printf("  mean of the last %d steps %.4f, the floor %.4f\n", LAST,
           mean_loss(history, history->told - LAST, history->told), floor);
  Table *table = table_open(lab_path(options, "loss.tsv"), "step loss mean_20 floor");
  if (!table) error_exit(2, "lab4");
  for (int i = 0; i < history->told; i++)
    table_row(table, (double[]){i + 1, history->loss[i],
                                mean_loss(history, i < 20 ? 0 : i - 19, i + 1), floor});
  check(table_close(table));
}

static void write_field(const LabOptions *options, const ScoreNet *net, const Mixture *data) {
  Matrix at = matrix_new(GRID * GRID, 2), s = matrix_new(GRID * GRID, 2);
  Matrix exact = matrix_new(GRID * GRID, 2);
  for (int i = 0; i < GRID * GRID; i++) {
    AT(&at, i, 0) = -4 + 8 * (float)(i % GRID) / (GRID - 1);
    AT(&at, i, 1) = -4 + 8 * (float)(i / GRID) / (GRID - 1);
  }
  sampler_net_score(net, &at, &s);
  mixture_exact_score(data, 0, &at, &exact);
  Table *table = table_open(lab_path(options, "field.tsv"), "x y score_x score_y exact_x exact_y");
  if (!table) error_exit(2, "lab4");
  for (int i = 0; i < GRID * GRID; i++)
    table_row(table,
              (double[]){(double)AT(&at, i, 0), (double)AT(&at, i, 1), (double)AT(&s, i, 0),
                         (double)AT(&s, i, 1), (double)AT(&exact, i, 0), (double)AT(&exact, i, 1)});
  check(table_close(table));
  matrix_free(&at);
  matrix_free(&s);
  matrix_free(&exact);
}

static int all_finite(const History *history) {
  for (int i = 0; i < history->told; i++)
    if (!isfinite(history->loss[i])) {
      printf("  The loss of step %d is not a number.\n", i + 1);
      return 0;
    }
  return 1;
}

int main(int argc, char **argv) {
  LabOptions options = lab_options(argc, argv);
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) remove(lab_path(&options, tables[i]));
  Mixture data = mixture_two_gaussians();
  Rng weights = rng_new(options.seed, NET), rng = rng_new(options.seed, TRAINING);
  ScoreNet *net = score_net_new_silu(&weights);
  History history = {.loss = calloc(STEPS, sizeof *history.loss)};
  if (!net || !history.loss) error_exit(2, "lab4");

  printf("Lab 4: the score network, trained by score matching\n");
  Matrix points = matrix_new(SHOWN_POINTS, 2);
  Rng shown = rng_new(options.seed, SHOWN), judge = rng_new(options.seed, JUDGE);
  mixture_draw(&data, &shown, &points, NULL);
  check(table_write_matrix(lab_path(&options, "data.tsv"), "x y", &points));

  /* One call on a few points tells whether the loss is open. */
  Matrix few = matrix_rows(&points, 0, 4);
  score_matching_loss(net, &few);
  int steps = lab_is_open("score_matching_loss") ? 0 : STEPS;
  double started = lab_seconds();
  train_score_matching(net, score_matching_loss, &data, steps, BATCH, learning_rate, &rng, remember,
                       &history);
  double seconds = lab_seconds() - started;
  if (history.told > 0) progress_end(&history.progress);
  if (steps > 0 && !lab_is_open("train_score_matching") && all_finite(&history)) {
    printf("Trained %d steps of %d points in %.1f s\n", STEPS, BATCH, seconds);
    report_losses(&options, &history, floor_of(&data));
    printf("Fisher divergence to the clean score %.3f\n",
           quality_fisher_divergence(sampler_net_score, net, &data, 0, &judge, JUDGED_POINTS));
    lab_save_network(&options, net, "sm.net");
    write_field(&options, net, &data);
  }
  free(history.loss);
  matrix_free(&points);
  score_net_free(net);
  lab_report_open(4, (const char *const[]){"score_matching_loss", "train_score_matching", NULL});
  return 0;
}
