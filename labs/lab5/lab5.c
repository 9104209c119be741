/* Lab 5's program: denoising score matching, from the worked example to a field.
 * It uses dsm_loss.c and train_dsm.c as they stand; what is still open is said,
 * and what can be shown without it is shown. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "error.h"
#include "lab5.h"
#include "progress.h"
#include "quality.h"
#include "sampler.h"
#include "table.h"

enum { STEPS = 2000, BATCH = 256, PRINT_EVERY = 500, LAST = 200 };
enum { GRID = 20, SHOWN_POINTS = 500, JUDGED_POINTS = 20000 };
static const float sigma = 0.5f, learning_rate = 1e-3f;

/* Streams of the seed: one for each thing that is drawn. */
enum { NET = 1, TRAINING, SHOWN, JUDGE, EXAMPLE, TIMING };

/* Everything this program may write besides the network: removed first, so that
 * no figure is drawn from an earlier run. */
static const char *const tables[] = {"loss.tsv",      "data.tsv",        "sm_field.tsv",
                                     "dsm_field.tsv", "exact_field.tsv", "step_times.tsv"};

static void check(int status) {
  if (status != 0) error_exit(2, "lab5");
}

/* ------------------------------------------------ 5.1: the loss, on one point */

/* A stream of the seed whose first normal is 0.6 to four digits, so that the code
 * meets the very numbers of the worked example. */
static Rng stream_beginning_with(uint64_t seed, float epsilon) {
  for (uint64_t stream = 1000;; stream++) {
    Rng rng = rng_new(seed, stream), first = rng;
    if (fabsf(rng_normal(&first) - epsilon) < 5e-5f) return rng;
  }
}

static void worked_example(uint64_t seed) {
  const double x = 2, epsilon = 0.6, x_noisy = x + (double)sigma * epsilon;
  const double target = -(x_noisy - x) / (double)(sigma * sigma);
  printf("One point by hand: x = %g, epsilon = %g, sigma = %g\n", x, epsilon, (double)sigma);
  printf("  x_noisy = %.1f   target = %.1f   loss of a network that says 0: %.2f   dL/ds: %.1f\n",
         x_noisy, target, target * target, -2 * target);

  /* s(x) = w x + b with w = b = 0: then dL/db = dL/ds, and dL/dw = dL/ds x_noisy. */
  Rng unused = rng_new(seed, EXAMPLE), rng = stream_beginning_with(seed, (float)epsilon);
  ScoreNet *zero = score_net_new(1, (int[]){1, 1}, ACTIVATION_SILU, &unused);
  if (!zero) error_exit(2, "lab5");
  zero->theta[zero->weight[0]] = zero->theta[zero->bias[0]] = 0;
  score_net_zero_gradient(zero);
  Matrix point = matrix_new(1, 1);
  AT(&point, 0, 0) = (float)x;
  double loss = dsm_loss(zero, &point, sigma, &rng);
  if (!lab_is_open("dsm_loss")) {
    double d_s = (double)zero->gradient[zero->bias[0]];
    double d_w = (double)zero->gradient[zero->weight[0]];
    int agrees = fabs(loss - target * target) < 2e-3 && fabs(d_s + 2 * target) < 2e-3 &&
                 fabs(d_w + 2 * target * x_noisy) < 5e-3;
    printf("  your code there: loss %.2f, dL/ds %.1f, x_noisy %.1f: %s\n", loss, d_s, d_w / d_s,
           agrees ? "they agree" : "they DIFFER");
  }
  matrix_free(&point);
  score_net_free(zero);
}

/* ------------------------------------------------ 5.2: training */

typedef struct {
  double *loss; /* of the steps told */
  int told;
  Progress progress;
} History;

static void remember(void *context, int step, double loss) {
  History *history = context;
  if (history->told == 0) history->progress = progress_begin("training by DSM", STEPS);
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

/* I = E|score of p_sigma|^2 by the trapezoid rule, which is exact to many digits
 * for functions this smooth that vanish at the border. */
static double score_power(const Mixture *data) {
  const double reach = 6, step = 0.05;
  double sum = 0;
  for (double x = -reach; x <= reach; x += step)
    for (double y = -reach; y <= reach; y += step) {
      double at[2] = {x, y}, s[2];
      mixture_exact_score_at(data, (double)sigma, at, s);
      sum += exp(mixture_exact_log_density(data, (double)sigma, (float[]){(float)x, (float)y})) *
             (s[0] * s[0] + s[1] * s[1]);
    }
  return sum * step * step;
}

static void write_losses(const LabOptions *options, const History *history, double floor) {
  Table *table = table_open(lab_path(options, "loss.tsv"), "step loss mean_20 mean_100 floor");
  if (!table) error_exit(2, "lab5");
  for (int i = 0; i < history->told; i++) {
    double row[] = {i + 1, history->loss[i], mean_loss(history, i < 20 ? 0 : i - 19, i + 1),
                    mean_loss(history, i < 100 ? 0 : i - 99, i + 1), floor};
    table_row(table, row);
  }
  check(table_close(table));
}

/* The losses and how far from the floor they end; 0 when they are not numbers. */
static int report_losses(const LabOptions *options, const History *history, double floor) {
  for (int i = 0; i < history->told; i++)
    if (!isfinite(history->loss[i])) {
      printf("  The loss of step %d is not a number: see 'When it looks otherwise' in "
             "labs/lab5/README.md\n",
             i + 1);
      return 0;
    }
  if (history->told < STEPS)
    printf("  train_dsm told its observer of %d steps; it was asked for %d\n", history->told,
           STEPS);
  for (int i = PRINT_EVERY; i <= history->told; i += PRINT_EVERY)
    printf("  step %4d   loss %.4f\n", i, history->loss[i - 1]);
  if (history->told > LAST) {
    double reached = mean_loss(history, history->told - LAST, history->told);
    printf("  mean of the last %d steps %.4f, the floor %.4f, excess %.4f\n", LAST, reached, floor,
           reached - floor);
  }
  if (history->told > 0) write_losses(options, history, floor);
  return 1;
}

/* The trained network, or NULL if there is none to show. */
static ScoreNet *train(const LabOptions *options, const Mixture *data, double floor) {
  Rng weights = rng_new(options->seed, NET), rng = rng_new(options->seed, TRAINING);
  ScoreNet *net = score_net_new_silu(&weights);
  if (!net) error_exit(2, "lab5");
  History history = {.loss = calloc(STEPS, sizeof *history.loss)};
  if (!history.loss) exit(2);
  int steps = lab_is_open("dsm_loss") ? 0 : STEPS; /* then only: is train_dsm open too? */
  double started = lab_seconds();
  train_dsm(net, dsm_loss, data, sigma, steps, BATCH, learning_rate, &rng, remember, &history);
  double seconds = lab_seconds() - started;
  if (history.told > 0) progress_end(&history.progress);
  int usable = 0;
  if (steps > 0 && !lab_is_open("train_dsm")) {
    printf("Trained %d steps of %d points in %.1f s\n", STEPS, BATCH, seconds);
    usable = report_losses(options, &history, floor);
  }
  free(history.loss);
  if (usable) return net;
  score_net_free(net);
  return NULL;
}

/* ------------------------------------------------ what was learned */

/* The field of score on the grid; exact: the score it is to be compared with. */
static void write_field(const LabOptions *options, const char *name, ScoreFunction *score,
                        const void *model, const NoisyMixture *exact) {
  Matrix at = matrix_new(GRID * GRID, 2), s = matrix_new(GRID * GRID, 2);
  Matrix truth = matrix_new(GRID * GRID, 2);
  for (int i = 0; i < GRID * GRID; i++) {
    AT(&at, i, 0) = -4 + 8 * (float)(i % GRID) / (GRID - 1);
    AT(&at, i, 1) = -4 + 8 * (float)(i / GRID) / (GRID - 1);
  }
  score(model, &at, &s);
  sampler_mixture_score(exact, &at, &truth);
  Table *table = table_open(lab_path(options, name), "x y score_x score_y exact_x exact_y");
  if (!table) error_exit(2, "lab5");
  for (int i = 0; i < GRID * GRID; i++) {
    double row[] = {(double)AT(&at, i, 0), (double)AT(&at, i, 1),    (double)AT(&s, i, 0),
                    (double)AT(&s, i, 1),  (double)AT(&truth, i, 0), (double)AT(&truth, i, 1)};
    table_row(table, row);
  }
  check(table_close(table));
  matrix_free(&at);
  matrix_free(&s);
  matrix_free(&truth);
}

static double divergence(const LabOptions *options, const ScoreNet *net, const Mixture *data,
                         double level) {
  Rng rng = rng_new(options->seed, JUDGE);
  return quality_fisher_divergence(sampler_net_score, net, data, level, &rng, JUDGED_POINTS);
}

/* ------------------------------------------------ what a step costs */

/* The passes of one step on a batch of 256, each the fastest of many: what both
 * losses need, and the d tangent passes that only score matching needs. */
static void time_steps(const LabOptions *options, const Mixture *data) {
  enum { ROUNDS = 100, PARTS = 4 };
  Rng rng = rng_new(options->seed, TIMING);
  ScoreNet *net = score_net_new_silu(&rng);
  if (!net) error_exit(2, "lab5");
  Matrix x = matrix_new(BATCH, 2), noise = matrix_new(BATCH, 2), s = matrix_new(BATCH, 2);
  Matrix e = matrix_new(BATCH, 2), jv = matrix_new(BATCH, 2);
  double ms[PARTS] = {INFINITY, INFINITY, INFINITY, INFINITY};
  mixture_draw(data, &rng, &x, NULL);
  for (int i = 0; i < BATCH; i++) AT(&e, i, 0) = 1;
  for (int round = 0; round < ROUNDS; round++) {
    double t[PARTS + 1] = {lab_seconds()};
    rng_fill_normal(&rng, &noise);
    t[1] = lab_seconds();
    score_net_forward(net, &x, &s);
    t[2] = lab_seconds();
    for (int j = 0; j < data->dim; j++) {
      score_net_tangent(net, &e, &jv);
      score_net_tangent_backward(net, &e);
    }
    t[3] = lab_seconds();
    score_net_backward(net, &s, NULL);
    t[4] = lab_seconds();
    for (int part = 0; part < PARTS; part++)
      ms[part] = fmin(ms[part], 1e3 * (t[part + 1] - t[part]));
  }
  double sm = ms[1] + ms[2] + ms[3], dsm = ms[0] + ms[1] + ms[3];
  printf("A step's passes on %d points: score matching %.2f ms, DSM %.2f ms: %.1f times as much\n",
         BATCH, sm, dsm, sm / dsm);
  Table *table = table_open(lab_path(options, "step_times.tsv"), "noise forward tangent backward");
  if (!table) error_exit(2, "lab5");
  table_row(table, (double[]){0, ms[1], ms[2], ms[3]});
  table_row(table, (double[]){ms[0], ms[1], 0, ms[3]});
  check(table_close(table));
  matrix_free(&x), matrix_free(&noise), matrix_free(&s), matrix_free(&e), matrix_free(&jv);
  score_net_free(net);
}

int main(int argc, char **argv) {
  LabOptions options = lab_options(argc, argv);
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) remove(lab_path(&options, tables[i]));
  Mixture data = mixture_two_gaussians();
  NoisyMixture clean = {&data, 0}, noisy = {&data, (double)sigma};
  double power = score_power(&data), floor = 2 / (double)(sigma * sigma) - power;

  printf("Lab 5: denoising score matching\n\n5.1 The loss\n");
  worked_example(options.seed);
  printf("The zero network's loss is %g; the floor, which no network gets below, %.4f\n\n",
         2 / (double)(sigma * sigma), floor);

  printf("5.2 Training\n");
  ScoreNet *dsm = train(&options, &data, floor);
  ScoreNet *sm = lab_network(&options, 4, "sm.net");
  if (!sm) error_exit(2, "lab5");
  printf("Fisher divergence of score matching's network to the clean score %.3f\n",
         divergence(&options, sm, &data, 0));
  if (dsm) {
    printf("Fisher divergence of your network to the score at sigma %g %.4f\n", (double)sigma,
           divergence(&options, dsm, &data, (double)sigma));
    lab_save_network(&options, dsm, "dsm.net");
    write_field(&options, "dsm_field.tsv", sampler_net_score, dsm, &noisy);
  }
  time_steps(&options, &data);

  Matrix points = matrix_new(SHOWN_POINTS, 2);
  Rng shown = rng_new(options.seed, SHOWN);
  mixture_draw(&data, &shown, &points, NULL);
  check(table_write_matrix(lab_path(&options, "data.tsv"), "x y", &points));
  write_field(&options, "sm_field.tsv", sampler_net_score, sm, &clean);
  write_field(&options, "exact_field.tsv", sampler_mixture_score, &noisy, &noisy);
  matrix_free(&points);
  score_net_free(sm);
  score_net_free(dsm);
  lab_report_open(5, (const char *const[]){"dsm_loss", "train_dsm", NULL});
  return 0;
}
