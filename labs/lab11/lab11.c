/* Lab 11's program: the same network on the same ring at four noise levels, three times
 * each.  Training is your own: train_ring and next_minibatch of lab 10, dsm_loss of
 * lab 5. */
#include <math.h>
#include <stdio.h>

#include "../lab10/lab10.h"
#include "../lab5/lab5.h"
#include "error.h"
#include "lab11.h"
#include "progress.h"
#include "table.h"

/* Lab 10 takes 7,600 steps of 256 for one network; twelve have to be content with 1,950
 * of 128 each, and a learning rate three times as large. */
enum { POINTS = 5000, EPOCHS = 50, BATCH = 128, RUNS = 3, LEVELS = 4, JUDGED = 4000 };
enum { GRID = 22, CURVE = 31 };
static const float learning_rate = 3e-3f, weight_decay = 0.01f, reach = 5;
static const float level[LEVELS] = {0.01f, 0.1f, 0.5f, 5};

/* Streams of the seed: one for each thing that is drawn; the runs' own come after. */
enum { DATA = 1, JUDGE, EXAMPLE, NETS = 100, TRAINING = 200 };

static const char *const tables[] = {"data.tsv",    "sweep.tsv",   "bias.tsv",   "field_0.tsv",
                                     "field_1.tsv", "field_2.tsv", "field_3.tsv"};

static LabOptions options;

static Table *open_table(const char *name, const char *columns) {
  Table *table = table_open(lab_path(&options, name), columns);
  if (!table) error_exit(2, "lab11");
  return table;
}

static void close_table(Table *table) {
  if (table_close(table) != 0) error_exit(2, "lab11");
}

/* ------------------------------------------------ the worked example */

static void minus_half(const void *model, const Matrix *x, Matrix *s) {
  (void)model, (void)x;
  matrix_fill(s, -0.5f);
}

static const void *nothing_to_learn(void *context, float sigma) {
  (void)sigma;
  return context;
}

static void worked_example(void) {
  Mixture mix = {.components = 1, .dim = 1, .weight = {1}, .centre = {{1.7}}, .std = 0.5};
  Matrix x = matrix_new(1, 1), epsilon = matrix_new(1, 1), result = matrix_new(1, 3);
  AT(&x, 0, 0) = 2;
  AT(&epsilon, 0, 0) = 0.2f;
  noise_sweep(nothing_to_learn, NULL, minus_half, &mix, &x, &epsilon, (float[]){0.5f}, 1, &result);
  printf("One point by hand: excess -0.15, error_noisy 0.09, error_clean 0.49\n");
  if (!lab_is_open("noise_sweep"))
    printf("  your code there: %.2f, %.2f, %.2f\n", (double)AT(&result, 0, 0),
           (double)AT(&result, 0, 1), (double)AT(&result, 0, 2));
  matrix_free(&x), matrix_free(&epsilon), matrix_free(&result);
}

/* ------------------------------------------------ learning at a level */

/* The loss of lab 5, averaged over the d dimensions too, as in lab 10. */
static double mean_loss(ScoreNet *net, const Matrix *x, float sigma, Rng *rng) {
  const float d = (float)x->cols;
  for (size_t p = 0; p < net->parameters; p++) net->gradient[p] *= d;
  double loss = dsm_loss(net, x, sigma, rng) / (double)d;
  for (size_t p = 0; p < net->parameters; p++) net->gradient[p] /= d;
  return loss;
}

typedef struct {
  const Matrix *data;
  int run, trained;
  ScoreNet *net; /* of the latest level */
  Progress progress;
} Learner;

/* The field of net where the figure shows it, beside the exact clean score. */
static void write_field(const char *name, const ScoreNet *net, const Mixture *ring) {
  Matrix at = matrix_new(GRID * GRID, 2), s = matrix_new(GRID * GRID, 2);
  Matrix clean = matrix_new(GRID * GRID, 2);
  for (int i = 0; i < GRID * GRID; i++) {
    AT(&at, i, 0) = reach * (2 * (float)(i % GRID) / (GRID - 1) - 1);
    AT(&at, i, 1) = reach * (2 * (float)(i / GRID) / (GRID - 1) - 1);
  }
  score_net_evaluate(net, &at, &s);
  mixture_exact_score(ring, 0, &at, &clean);
  Table *table = open_table(name, "x y s_x s_y clean_x clean_y");
  for (int i = 0; i < GRID * GRID; i++)
    table_row(table, (double[]){AT(&at, i, 0), AT(&at, i, 1), AT(&s, i, 0), AT(&s, i, 1),
                                AT(&clean, i, 0), AT(&clean, i, 1)});
  close_table(table);
  matrix_free(&at), matrix_free(&s), matrix_free(&clean);
}

/* A LearnFunction: a new network, trained at sigma.  The first run's are drawn. */
static const void *learn(void *context, float sigma) {
  Learner *learner = context;
  uint64_t run = (uint64_t)learner->run;
  Rng weights = rng_new(options.seed, NETS + run), rng = rng_new(options.seed, TRAINING + run);
  score_net_free(learner->net);
  learner->net = score_net_new_softplus(&weights);
  if (!learner->net) error_exit(2, "lab11");
  train_ring(learner->net, mean_loss, next_minibatch, learner->data, sigma, EPOCHS, BATCH,
             learning_rate, weight_decay, &rng, NULL, NULL);
  char name[20];
  snprintf(name, sizeof name, "field_%d.tsv", learner->trained % LEVELS);
  Mixture ring = mixture_ring();
  if (learner->run == 0 && learner->trained < LEVELS) write_field(name, learner->net, &ring);
  progress_update(&learner->progress, ++learner->trained, NULL);
  return learner->net;
}

/* Are all exercises of earlier labs written that learning needs? */
static int can_learn(const Matrix *data) {
  Rng rng = rng_new(options.seed, EXAMPLE);
  ScoreNet *net = score_net_new_softplus(&rng);
  if (!net) error_exit(2, "lab11");
  Matrix point = matrix_new(1, 2);
  Minibatches batches = minibatches_begin(data);
  dsm_loss(net, &point, 1, &rng);
  next_minibatch(&batches, &rng, &point);
  train_ring(net, mean_loss, next_minibatch, data, 1, 0, 1, 0, 0, &rng, NULL, NULL);
  minibatches_end(&batches);
  matrix_free(&point);
  score_net_free(net);
  return !lab_is_open("dsm_loss") && !lab_is_open("next_minibatch") && !lab_is_open("train_ring");
}

/* ------------------------------------------------ the sweep */

/* A LearnFunction that knows everything: what endless training would give. */
static const void *know(void *context, float sigma) {
  NoisyMixture *exact = context;
  exact->sigma = (double)sigma;
  return exact;
}

/* Mean and standard deviation over the runs of number column at level k. */
static void over_runs(const Matrix *result, int k, int column, double *mean, double *std) {
  double sum = 0, squares = 0;
  for (int r = 0; r < RUNS; r++) sum += (double)AT(&result[r], k, column) / RUNS;
  for (int r = 0; r < RUNS; r++)
    squares += pow((double)AT(&result[r], k, column) - sum, 2) / (RUNS - 1);
  *mean = sum;
  *std = sqrt(squares);
}

/* The error that is left when the score of p_sigma is known: the bias. */
static void bias_curve(const Mixture *ring, const Matrix *x, const Matrix *epsilon) {
  NoisyMixture exact = {ring, 0};
  float sigma[CURVE];
  Matrix result = matrix_new(CURVE, 3);
  for (int k = 0; k < CURVE; k++) sigma[k] = 0.007f * powf(1000, (float)k / (CURVE - 1));
  noise_sweep(know, &exact, sampler_mixture_score, ring, x, epsilon, sigma, CURVE, &result);
  Table *table = open_table("bias.tsv", "sigma bias");
  for (int k = 0; k < CURVE; k++) table_row(table, (double[]){sigma[k], AT(&result, k, 2)});
  close_table(table);
  matrix_free(&result);
}

/* I = E|score of p_sigma|^2 by the trapezoid rule, with steps that suit the widths. */
static double score_power(const Mixture *ring, double sigma) {
  const double width = hypot(ring->std, sigma), step = width / 5, end = 3 + 7 * width;
  double sum = 0;
  for (double x = -end; x <= end; x += step)
    for (double y = -end; y <= end; y += step) {
      double s[2];
      mixture_exact_score_at(ring, sigma, (double[]){x, y}, s);
      sum += exp(mixture_exact_log_density(ring, sigma, (float[]){(float)x, (float)y})) *
             (s[0] * s[0] + s[1] * s[1]);
    }
  return sum * step * step;
}

static void sweep(const Mixture *ring, const Matrix *data, const Matrix *x, const Matrix *epsilon) {
  Learner learner = {.data = data, .progress = progress_begin("twelve networks", LEVELS * RUNS)};
  NoisyMixture exact = {ring, 0};
  Matrix result[RUNS], bias = matrix_new(LEVELS, 3);
  double started = lab_seconds();
  for (learner.run = 0; learner.run < RUNS; learner.run++) {
    result[learner.run] = matrix_new(LEVELS, 3);
    noise_sweep(learn, &learner, sampler_net_score, ring, x, epsilon, level, LEVELS,
                &result[learner.run]);
  }
  progress_end(&learner.progress);
  noise_sweep(know, &exact, sampler_mixture_score, ring, x, epsilon, level, LEVELS, &bias);

  printf("%d networks, %d epochs of %d batches each, in %.1f s; means and stds of %d runs:\n",
         learner.trained, EPOCHS, POINTS / BATCH, lab_seconds() - started, RUNS);
  printf(
      "         loss of 0                            mean squared error to        bias of\n"
      "  sigma  (and floor)        excess            noisy score   clean score    exact score\n");
  Table *table = open_table("sweep.tsv", "sigma noisy noisy_std clean clean_std bias");
  for (int k = 0; k < LEVELS; k++) {
    double mean[3], std[3], sigma = (double)level[k];
    for (int c = 0; c < 3; c++) over_runs(result, k, c, &mean[c], &std[c]);
    double of_zero = 1 / (sigma * sigma), floor = of_zero - score_power(ring, sigma) / 2;
    printf("  %-5g  %-7.5g %-9.6g %8.4f +- %-8.4f %8.4f +- %-7.4f %6.2f +- %-6.2f %6.2f\n", sigma,
           of_zero, floor, mean[0], std[0], mean[1], std[1], mean[2], std[2],
           (double)AT(&bias, k, 2));
    table_row(table, (double[]){sigma, mean[1], std[1], mean[2], std[2], (double)AT(&bias, k, 2)});
  }
  printf("  (stds of the training alone: all runs are judged on the same points and noise)\n");
  close_table(table);
  for (int r = 0; r < RUNS; r++) matrix_free(&result[r]);
  matrix_free(&bias);
  score_net_free(learner.net);
}

int main(int argc, char **argv) {
  options = lab_options(argc, argv);
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) remove(lab_path(&options, tables[i]));
  Mixture ring = mixture_ring();
  Rng points = rng_new(options.seed, DATA), judge = rng_new(options.seed, JUDGE);
  Matrix data = matrix_new(POINTS, 2), x = matrix_new(JUDGED, 2), epsilon = matrix_new(JUDGED, 2);
  mixture_draw(&ring, &points, &data, NULL);
  mixture_draw(&ring, &judge, &x, NULL);
  rng_fill_normal(&judge, &epsilon);
  if (table_write_matrix(lab_path(&options, "data.tsv"), "x y", &data)) error_exit(2, "lab11");

  printf("Lab 11: the effect of the noise level\n\n");
  worked_example();
  if (!lab_is_open("noise_sweep")) {
    bias_curve(&ring, &x, &epsilon);
    if (can_learn(&data))
      sweep(&ring, &data, &x, &epsilon);
    else
      printf("The networks need dsm_loss of lab 5, next_minibatch and train_ring of lab 10,\n"
             "not all of which are written yet.\n");
  }
  matrix_free(&data), matrix_free(&x), matrix_free(&epsilon);
  lab_report_open(11, (const char *const[]){"noise_sweep", NULL});
  return 0;
}
