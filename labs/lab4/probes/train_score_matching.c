/* What the grader asks of train_score_matching.
 *
 * The loop is given losses of the probe's own.  `bowl` needs no points, so the
 * weights after each step follow from Adam alone; `recorder` keeps the points that
 * it is handed. */
#include "lab4.h"
#include "probe.h"

#include "error.h"

/* Streams of the run's seed: one for each thing that is drawn. */
enum { NET = 461, BOWL, DATA, TRAINING, LEVEL };

enum { STEPS = 5, RECORDED = 4, POINTS = 300 };

static ScoreNet *small_net(uint64_t seed) {
  Rng rng = rng_new(seed, NET);
  ScoreNet *net = score_net_new(2, (int[]){2, 6, 2}, ACTIVATION_SILU, &rng);
  if (!net) error_exit(1, "probe");
  score_net_zero_gradient(net);
  return net;
}

static Mixture random_data(uint64_t seed) {
  Rng rng = rng_new(seed, DATA);
  return mixture_random(&rng, 3, 2);
}

/* ------------------------------------------------ a loss that is a bowl in theta */

/* What the bowl and its observer saw. */
static struct {
  uint64_t seed;
  int calls, rows, cols, observed;
  Matrix told, weights; /* a row for each call of the observer */
  const ScoreNet *net;
} saw;

/* L = 1/2 sum_p c_p (theta_p - m_p)^2 with c in [0.5, 2] and m in [-1, 1]. */
static double bowl(ScoreNet *net, const Matrix *x) {
  Rng shape = rng_new(saw.seed, BOWL);
  double loss = 0;
  saw.calls++;
  saw.rows = x->rows;
  saw.cols = x->cols;
  for (size_t p = 0; p < net->parameters; p++) {
    float c = 0.5f + 1.5f * rng_uniform(&shape), m = 2 * rng_uniform(&shape) - 1;
    float away = net->theta[p] - m;
    loss += 0.5 * (double)(c * away * away);
    net->gradient[p] += c * away;
  }
  return loss;
}

static void bowl_observer(void *context, int step, double loss) {
  int row = saw.observed++;
  if (row >= STEPS || context != &saw) return;
  AT(&saw.told, row, 0) = (float)step;
  AT(&saw.told, row, 1) = (float)loss;
  for (int p = 0; p < saw.weights.cols; p++) AT(&saw.weights, row, p) = saw.net->theta[p];
}

/* steps steps on the bowl with a learning rate and a batch of the run's own; the
 * weights at the end go to frame. */
static void descend(uint64_t seed, int steps, float left_over, TrainObserver *observer,
                    const char *frame) {
  ScoreNet *net = small_net(seed);
  for (size_t p = 0; p < net->parameters; p++) net->gradient[p] = left_over;
  Mixture data = random_data(seed);
  Rng level = rng_new(seed, LEVEL), rng = rng_new(seed, TRAINING);
  float lr = 0.02f + 0.04f * rng_uniform(&level);
  int batch = 20 + rng_below(&level, 20);
  saw.seed = seed;
  saw.net = net;
  saw.told = matrix_new(STEPS, 2);
  saw.weights = matrix_new(STEPS, (int)net->parameters);
  train_score_matching(net, bowl, &data, steps, batch, lr, &rng, observer, &saw);
  probe_floats(frame, net->theta, (int)net->parameters, 1);
}

static void step_1(uint64_t seed) {
  descend(seed, 1, 0, bowl_observer, "weights_1");
}

static void step_2(uint64_t seed) {
  descend(seed, 2, 0, bowl_observer, "weights_2");
}

static void step_5(uint64_t seed) {
  descend(seed, STEPS, 0, bowl_observer, "weights_5");
  double calls[] = {saw.calls, saw.rows, saw.cols, saw.observed};
  probe_doubles("calls", calls, 4, 1);
  probe_matrix("told", &saw.told);
  probe_matrix("weights_seen", &saw.weights);
}

/* A gradient that somebody left behind has to be gone before the first step. */
static void left_over(uint64_t seed) {
  descend(seed, STEPS, 0.8f, bowl_observer, "weights_left_over");
}

static void no_observer(uint64_t seed) {
  descend(seed, STEPS, 0, NULL, "weights_unobserved");
}

/* ------------------------------------------------ a loss that records its points */

static struct {
  int calls;
  Matrix x; /* a row a point, two columns for each call */
} record;

static double recorder(ScoreNet *net, const Matrix *x) {
  (void)net;
  int call = record.calls++;
  for (int i = 0; i < POINTS && i < x->rows && call < RECORDED; i++)
    for (int j = 0; j < 2; j++) AT(&record.x, i, 2 * call + j) = AT(x, i, j);
  return 0;
}

/* Each point of four steps' batches, side by side. */
static void batches(uint64_t seed) {
  Mixture data = random_data(seed);
  Rng rng = rng_new(seed, TRAINING);
  record.x = matrix_new(POINTS, 2 * RECORDED);
  train_score_matching(small_net(seed), recorder, &data, RECORDED, POINTS, 0.01f, &rng,
                       bowl_observer, NULL);
  probe_matrix("batches", &record.x);
}

const ProbeCase probe_cases[] = {{"step_1", step_1},
                                 {"step_2", step_2},
                                 {"step_5", step_5},
                                 {"left_over", left_over},
                                 {"no_observer", no_observer},
                                 {"batches", batches},
                                 {NULL, NULL}};
