/* Lab 4's program: from the activation to a network trained by score matching.
 * It uses your files as they stand; what is still open is said, and what can be
 * shown without it is shown. */
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
enum { NET = 1, TRAINING, SHOWN, JUDGE, LAYERS };

static const char *const tables[] = {"loss.tsv", "data.tsv", "field.tsv"};

static void check(int status) {
  if (status != 0) error_exit(2, "lab4");
}

/* ------------------------------------------------ 4.1: the activation */

static void show_silu(void) {
  silu(0), silu_derivative(0);
  if (lab_is_open("silu")) return;
  printf("       z     silu(z)   silu'(z)\n");
  for (int z = -4; z <= 4; z += 2)
    printf("  %6d  %10.6f %10.6f\n", z, (double)silu((float)z), (double)silu_derivative((float)z));
}

/* ------------------------------------------------ 4.2, 4.3: layers */

static void worked_layer(void) {
  Matrix x = {1, 2, (float[]){1, 2}}, w = {2, 2, (float[]){3, 4, 5, 6}};
  Matrix b = {1, 2, (float[]){10, 20}}, d_z = {1, 2, (float[]){1, 10}};
  Matrix z = matrix_new(1, 2), d_w = matrix_new(2, 2), d_b = matrix_new(1, 2);
  Matrix d_x = matrix_new(1, 2);
  linear_forward(&x, &w, &b, &z);
  linear_backward(&x, &w, &d_z, &d_w, &d_b, &d_x);
  printf("  x = (1, 2), W = [3 4; 5 6], b = (10, 20): by hand z = (23, 36)");
  if (!lab_is_open("linear_forward")) printf(", your code (%g, %g)", AT(&z, 0, 0), AT(&z, 0, 1));
  printf("\n  dL/dz = (1, 10): by hand dL/dx = (43, 65)");
  if (!lab_is_open("linear_backward"))
    printf(", your code (%g, %g)", AT(&d_x, 0, 0), AT(&d_x, 0, 1));
  printf("\n");
  matrix_free(&z), matrix_free(&d_w), matrix_free(&d_b), matrix_free(&d_x);
}

static double largest_difference(const float *a, const float *b, size_t n) {
  double largest = 0;
  for (size_t i = 0; i < n; i++) {
    double difference = fabs((double)a[i] - (double)b[i]);
    if (!(difference <= largest)) largest = difference; /* a NaN stays */
  }
  return largest;
}

/* The course's network built from your layers and your activation, forward and
 * backward for L = 1/2 sum |s|^2, beside core's. */
static void compare_with_core(const LabOptions *options, ScoreNet *net) {
  int n = 16, last = net->layers - 1;
  Matrix h[SCORE_NET_MAX_LAYERS + 1], z[SCORE_NET_MAX_LAYERS];
  Rng rng = rng_new(options->seed, LAYERS);
  h[0] = matrix_new(n, net->width[0]);
  rng_fill_normal(&rng, &h[0]);
  for (int l = 0; l <= last; l++) {
    int in = net->width[l], out = net->width[l + 1];
    Matrix w = {in, out, net->theta + net->weight[l]}, b = {1, out, net->theta + net->bias[l]};
    z[l] = matrix_new(n, out);
    h[l + 1] = matrix_new(n, out);
    linear_forward(&h[l], &w, &b, &z[l]);
    for (int k = 0; k < n * out; k++)
      h[l + 1].data[k] = l < last ? silu(z[l].data[k]) : z[l].data[k];
  }
  Matrix gradient = matrix_new(1, (int)net->parameters), d_z = matrix_new(n, z[last].cols);
  matrix_copy(&d_z, &z[last]);
  for (int l = last; l >= 0; l--) {
    int in = net->width[l], out = net->width[l + 1];
    Matrix w = {in, out, net->theta + net->weight[l]};
    Matrix d_w = {in, out, gradient.data + net->weight[l]};
    Matrix d_b = {1, out, gradient.data + net->bias[l]}, d_h = matrix_new(n, in);
    linear_backward(&h[l], &w, &d_z, &d_w, &d_b, &d_h);
    for (int k = 0; l > 0 && k < n * in; k++) d_h.data[k] *= silu_derivative(z[l - 1].data[k]);
    matrix_free(&d_z);
    d_z = d_h;
  }
  Matrix s = matrix_new(n, z[last].cols);
  score_net_zero_gradient(net);
  score_net_forward(net, &h[0], &s);
  score_net_backward(net, &s, NULL);
  printf("  Your layers put together beside core's network, on %d points: scores differ by\n"
         "  %.1e at most, the %zu derivatives by %.1e\n",
         n, largest_difference(s.data, h[last + 1].data, (size_t)(n * s.cols)), net->parameters,
         largest_difference(net->gradient, gradient.data, net->parameters));
  for (int l = 0; l <= last; l++) matrix_free(&z[l]), matrix_free(&h[l + 1]);
  matrix_free(&h[0]), matrix_free(&gradient), matrix_free(&d_z), matrix_free(&s);
}

/* ------------------------------------------------ 4.4: the data */

/* The points that the figures show: yours, or core's while yours are open. */
static Matrix shown_points(const LabOptions *options, const Mixture *data) {
  Matrix points = matrix_new(SHOWN_POINTS, data->dim);
  Rng rng = rng_new(options->seed, SHOWN), same = rng;
  sample_mixture(data, &rng, &points);
  if (lab_is_open("sample_mixture")) {
    mixture_draw(data, &same, &points, NULL);
    printf("  Until yours are written the figures show core's points.\n");
  } else {
    Quality q = quality_of_samples(data, &points);
    printf("  %d points: %.3f on the left, %.3f on the right, std %.4f, %.1f %% within 3 std\n",
           SHOWN_POINTS, q.share[0], q.share[1], q.std_within, 100 * q.share_within_3_std);
  }
  check(table_write_matrix(lab_path(options, "data.tsv"), "x y", &points));
  return points;
}

/* ------------------------------------------------ 4.5: the loss */

/* s(x) = -x at the point (1, 1), where the loss is -2 + 1/2 2 = -1. */
static void worked_loss(void) {
  Rng unused = rng_new(0, 0);
  ScoreNet *minus = score_net_new(1, (int[]){2, 2}, ACTIVATION_SILU, &unused);
  if (!minus) error_exit(2, "lab4");
  Matrix x = {1, 2, (float[]){1, 1}}, theta = {1, 6, minus->theta};
  matrix_fill(&theta, 0);
  minus->theta[minus->weight[0]] = minus->theta[minus->weight[0] + 3] = -1;
  score_net_zero_gradient(minus);
  double loss = score_matching_loss(minus, &x);
  printf("  s(x) = -x at (1, 1): trace -2, 1/2 |s|^2 = 1, loss by hand -1");
  if (!lab_is_open("score_matching_loss")) printf(", your code %g", loss);
  printf("\n");
  score_net_free(minus);
}

/* ------------------------------------------------ 4.6: training */

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
  if (history->told < STEPS)
    printf("  train_score_matching told its observer of %d steps; it was asked for %d\n",
           history->told, STEPS);
  if (history->told > LAST)
    printf("  mean of the last %d steps %.4f, the floor %.4f\n", LAST,
           mean_loss(history, history->told - LAST, history->told), floor);
  if (history->told == 0) return;
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
      printf("  The loss of step %d is not a number: see 'When it looks otherwise' in "
             "labs/lab4/README.md\n",
             i + 1);
      return 0;
    }
  return 1;
}

static void train(const LabOptions *options, ScoreNet *net, const Mixture *data) {
  Rng rng = rng_new(options->seed, TRAINING), judge = rng_new(options->seed, JUDGE);
  History history = {.loss = calloc(STEPS, sizeof *history.loss)};
  if (!history.loss) exit(2);
  int steps = lab_is_open("score_matching_loss") ? 0 : STEPS;
  double started = lab_seconds();
  train_score_matching(net, score_matching_loss, data, steps, BATCH, learning_rate, &rng, remember,
                       &history);
  double seconds = lab_seconds() - started;
  if (history.told > 0) progress_end(&history.progress);
  if (steps > 0 && !lab_is_open("train_score_matching") && all_finite(&history)) {
    printf("  Trained %d steps of %d points in %.1f s\n", STEPS, BATCH, seconds);
    report_losses(options, &history, floor_of(data));
    printf("  Fisher divergence to the clean score %.3f\n",
           quality_fisher_divergence(sampler_net_score, net, data, 0, &judge, JUDGED_POINTS));
    lab_save_network(options, net, "sm.net");
    write_field(options, net, data);
  }
  free(history.loss);
}

int main(int argc, char **argv) {
  static const char *const exercises[] = {"silu",
                                          "linear_forward",
                                          "linear_backward",
                                          "sample_mixture",
                                          "score_matching_loss",
                                          "train_score_matching",
                                          NULL};
  LabOptions options = lab_options(argc, argv);
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) remove(lab_path(&options, tables[i]));
  Mixture data = mixture_two_gaussians();
  Rng weights = rng_new(options.seed, NET);
  ScoreNet *net = score_net_new_silu(&weights);
  if (!net) error_exit(2, "lab4");

  printf("Lab 4: the score network, trained by score matching\n\n4.1 The activation\n");
  show_silu();
  printf("\n4.2 and 4.3 A layer, forward and backward\n");
  worked_layer();
  if (!lab_is_open("silu") && !lab_is_open("linear_forward") && !lab_is_open("linear_backward"))
    compare_with_core(&options, net);
  printf("\n4.4 Points to learn from\n");
  Matrix points = shown_points(&options, &data);
  printf("\n4.5 The score matching loss\n");
  worked_loss();
  printf("\n4.6 Training\n");
  train(&options, net, &data);
  matrix_free(&points);
  score_net_free(net);
  lab_report_open(4, exercises);
  return 0;
}
