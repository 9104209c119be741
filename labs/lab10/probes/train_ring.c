/* What the grader asks of train_ring.
 *
 * The loop is given a loss and batches of the probe's own, so that everything about
 * it is exact: `deal` hands out the points in turn, and `bowl` pulls the parameters
 * towards a place that depends on the batch. */
#include "error.h"
#include "lab10.h"
#include "probe.h"

/* Streams of the run's seed: one for each thing that is drawn. */
enum { NET = 1071, BOWL, DATA, TRAINING, LEVEL };

enum { EPOCHS = 3, POINTS = 50, BATCH = 12, STEPS = POINTS / BATCH, CALLS_MAX = 64 };

static struct {
  uint64_t seed;
  int dealt, calls, rows, cols, observed;
  float sigma;
  const Matrix *data;
  Matrix random;        /* a row a step: what deal and bowl drew */
  Matrix told, weights; /* a row for each call of the observer */
  const ScoreNet *net;
} saw;

static void deal(Minibatches *batches, Rng *rng, Matrix *x) {
  int call = saw.dealt++;
  saw.data = batches->data;
  for (int i = 0; i < x->rows; i++)
    for (int j = 0; j < x->cols; j++)
      AT(x, i, j) = AT(batches->data, (call * x->rows + i) % batches->data->rows, j);
  float drawn = rng_uniform(rng);
  if (call < CALLS_MAX) AT(&saw.random, call, 0) = drawn;
}

/* L = 1/2 sum_p c_p (theta_p - m_p)^2 with c in [0.5, 2] and m about the mean of the
 * batch's first coordinate. */
static double bowl(ScoreNet *net, const Matrix *x, float sigma, Rng *rng) {
  int call = saw.calls++;
  saw.rows = x->rows;
  saw.cols = x->cols;
  saw.sigma = sigma;
  float drawn = rng_uniform(rng);
  if (call < CALLS_MAX) AT(&saw.random, call, 1) = drawn;
  double mean = 0, loss = 0;
  for (int i = 0; i < x->rows; i++) mean += (double)AT(x, i, 0) / x->rows;
  Rng shape = rng_new(saw.seed, BOWL);
  for (size_t p = 0; p < net->parameters; p++) {
    float c = 0.5f + 1.5f * rng_uniform(&shape);
    float away = net->theta[p] - (float)mean - 2 * rng_uniform(&shape) + 1;
    loss += 0.5 * (double)(c * away) * (double)away;
    net->gradient[p] += c * away;
  }
  return loss;
}

static void observe(void *context, int epoch, double loss) {
  int row = saw.observed++;
  if (row >= EPOCHS || context != &saw) return;
  AT(&saw.told, row, 0) = (float)epoch;
  AT(&saw.told, row, 1) = (float)loss;
  for (size_t p = 0; p < saw.net->parameters; p++)
    AT(&saw.weights, row, (int)p) = saw.net->theta[p];
}

/* epochs epochs with settings of the run's own; the weights at the end go to frame. */
static void descend(uint64_t seed, int epochs, int points, float left_over, TrainObserver *observer,
                    const char *frame) {
  Rng weights = rng_new(seed, NET), rng = rng_new(seed, TRAINING);
  Rng level = rng_new(seed, LEVEL), draw = rng_new(seed, DATA);
  ScoreNet *net = score_net_new(3, (int[]){2, 6, 6, 2}, ACTIVATION_SOFTPLUS, &weights);
  if (!net) error_exit(1, "probe");
  for (size_t p = 0; p < net->parameters; p++) net->gradient[p] = left_over;
  Matrix data = matrix_new(points, 2);
  rng_fill_normal(&draw, &data);
  float lr = 0.02f + 0.04f * rng_uniform(&level), sigma = 0.6f + 0.3f * rng_uniform(&level);
  float decay = 0.5f + 0.5f * rng_uniform(&level);
  saw.seed = seed;
  saw.net = net;
  saw.random = matrix_new(CALLS_MAX, 2);
  saw.told = matrix_new(EPOCHS, 2);
  saw.weights = matrix_new(EPOCHS, (int)net->parameters);
  train_ring(net, bowl, deal, &data, sigma, epochs, BATCH, lr, decay, &rng, observer, &saw);
  probe_floats(frame, net->theta, (int)net->parameters, 1);
}

static void one_epoch(uint64_t seed) {
  descend(seed, 1, POINTS, 0, observe, "weights_1");
}

static void three_epochs(uint64_t seed) {
  descend(seed, EPOCHS, POINTS, 0, observe, "weights_3");
  double calls[] = {saw.calls,   saw.dealt,         saw.rows,
                    saw.cols,    (double)saw.sigma, saw.data ? saw.data->rows : 0,
                    saw.observed};
  probe_doubles("calls", calls, 7, 1);
  probe_matrix("told", &saw.told);
  probe_matrix("weights_seen", &saw.weights);
  Matrix random = matrix_rows(&saw.random, 0, EPOCHS * STEPS);
  probe_matrix("random", &random);
}

/* The points fill four batches and none is left. */
static void even(uint64_t seed) {
  descend(seed, 2, STEPS * BATCH, 0, observe, "weights_even");
}

/* A gradient that somebody left behind has to be gone before the first step. */
static void left_over(uint64_t seed) {
  descend(seed, 1, POINTS, 0.8f, observe, "weights_left_over");
}

static void no_observer(uint64_t seed) {
  descend(seed, EPOCHS, POINTS, 0, NULL, "weights_unobserved");
}

const ProbeCase probe_cases[] = {
    {"one_epoch", one_epoch}, {"three_epochs", three_epochs}, {"even", even},
    {"left_over", left_over}, {"no_observer", no_observer},   {NULL, NULL}};
