/* What the grader asks of train_dsm.
 *
 * The loop is given losses of the probe's own.  `bowl` needs neither points nor
 * noise, so the weights after each step follow from Adam alone, whatever order
 * the random numbers are drawn in; `recorder` keeps what it is handed; and
 * `denoising` is the real thing, for a run that has to learn. */
#include "error.h"
#include "lab5.h"
#include "probe.h"
#include "quality.h"

/* Streams of the run's seed: one for each thing that is drawn. */
enum { NET = 551, BOWL, DATA, TRAINING, LEVEL, JUDGE };

enum { STEPS = 5, RECORDED = 4, POINTS = 512 };

static ScoreNet *random_net(uint64_t seed, int dim, int hidden) {
  Rng rng = rng_new(seed, NET);
  ScoreNet *net = score_net_new(3, (int[]){dim, hidden, hidden, dim}, ACTIVATION_SILU, &rng);
  if (!net) error_exit(1, "probe");
  score_net_zero_gradient(net);
  return net;
}

static Mixture random_data(uint64_t seed, int components, int dim) {
  Rng rng = rng_new(seed, DATA);
  return mixture_random(&rng, components, dim);
}

/* ------------------------------------------------ a loss that is a bowl in theta */

/* What the bowl and its observer were told. */
static struct {
  uint64_t seed;
  int calls, rows, cols;
  float sigma;
  int observed;
  Matrix told, weights; /* a row for each call of the observer */
  const ScoreNet *net;
} bowl_saw;

/* L = 1/2 sum_p c_p (theta_p - m_p)^2 with c in [0.5, 2] and m in [-1, 1]. */
static double bowl(ScoreNet *net, const Matrix *x, float sigma, Rng *rng) {
  (void)rng;
  bowl_saw.calls++;
  bowl_saw.rows = x->rows;
  bowl_saw.cols = x->cols;
  bowl_saw.sigma = sigma;
  Rng shape = rng_new(bowl_saw.seed, BOWL);
  double loss = 0;
  for (size_t p = 0; p < net->parameters; p++) {
    float c = 0.5f + 1.5f * rng_uniform(&shape), m = 2 * rng_uniform(&shape) - 1;
    float away = net->theta[p] - m;
    loss += 0.5 * c * away * away;
    net->gradient[p] += c * away;
  }
  return loss;
}

static void bowl_observer(void *context, int step, double loss) {
  int row = bowl_saw.observed++;
  if (row >= STEPS || context != &bowl_saw) return;
  AT(&bowl_saw.told, row, 0) = (float)step;
  AT(&bowl_saw.told, row, 1) = (float)loss;
  for (size_t p = 0; p < bowl_saw.net->parameters; p++)
    AT(&bowl_saw.weights, row, (int)p) = bowl_saw.net->theta[p];
}

/* steps steps on the bowl, with a learning rate and a noise level of the run's
 * own; the weights at the end go to frame. */
static void descend(uint64_t seed, int steps, float left_over, TrainObserver *observer,
                    const char *frame) {
  ScoreNet *net = random_net(seed, 2, 6);
  for (size_t p = 0; p < net->parameters; p++) net->gradient[p] = left_over;
  Mixture data = random_data(seed, 3, 2);
  Rng level = rng_new(seed, LEVEL), rng = rng_new(seed, TRAINING);
  float lr = 0.02f + 0.04f * rng_uniform(&level), sigma = 0.6f + 0.3f * rng_uniform(&level);
  int batch = 20 + rng_below(&level, 20);
  bowl_saw.seed = seed;
  bowl_saw.net = net;
  bowl_saw.told = matrix_new(STEPS, 2);
  bowl_saw.weights = matrix_new(STEPS, (int)net->parameters);
  train_dsm(net, bowl, &data, sigma, steps, batch, lr, &rng, observer, &bowl_saw);
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
  double calls[] = {bowl_saw.calls, bowl_saw.rows, bowl_saw.cols, (double)bowl_saw.sigma};
  probe_doubles("calls", calls, 4, 1);
  probe_number("observed", bowl_saw.observed);
  probe_matrix("told", &bowl_saw.told);
  probe_matrix("weights_seen", &bowl_saw.weights);
}

/* A gradient that somebody left behind has to be gone before the first step. */
static void left_over(uint64_t seed) {
  descend(seed, STEPS, 0.8f, bowl_observer, "weights_left_over");
}

static void no_observer(uint64_t seed) {
  descend(seed, STEPS, 0, NULL, "weights_unobserved");
}

/* ------------------------------------------------ a loss that records what it is handed */

static struct {
  int calls;
  int normals;     /* for each point */
  Matrix x, noise; /* a row a point, a block of columns for each call */
} record;

static double recorder(ScoreNet *net, const Matrix *x, float sigma, Rng *rng) {
  (void)net, (void)sigma;
  int call = record.calls++, d = x->cols, k = record.normals;
  for (int i = 0; i < POINTS && i < x->rows && call < RECORDED; i++) {
    for (int j = 0; j < d; j++) AT(&record.x, i, call * d + j) = AT(x, i, j);
    for (int j = 0; j < k; j++) AT(&record.noise, i, call * k + j) = rng_normal(rng);
  }
  return 0;
}

/* Each point of four steps' batches, side by side. */
static void batches(uint64_t seed) {
  Mixture data = random_data(seed, 3, 2);
  Rng rng = rng_new(seed, TRAINING);
  record.x = matrix_new(POINTS, RECORDED * 2);
  record.noise = matrix_new(POINTS, 1);
  train_dsm(random_net(seed, 2, 6), recorder, &data, 0.5f, RECORDED, POINTS, 0.01f, &rng, NULL,
            NULL);
  probe_matrix("batches", &record.x);
}

/* What a loss draws that takes two normals a point, after the points themselves:
 * one Gaussian on a line, so that a point is made of two numbers as well, and
 * noise made of the same numbers shows as a correlation. */
static void noise(uint64_t seed) {
  Mixture data = random_data(seed, 1, 1);
  Rng rng = rng_new(seed, TRAINING);
  record.normals = 2;
  record.x = matrix_new(POINTS, RECORDED);
  record.noise = matrix_new(POINTS, RECORDED * 2);
  train_dsm(random_net(seed, 1, 6), recorder, &data, 0.5f, RECORDED, POINTS, 0.01f, &rng, NULL,
            NULL);
  Matrix both = matrix_new(POINTS, 3 * RECORDED);
  for (int i = 0; i < POINTS; i++) {
    for (int j = 0; j < RECORDED; j++) AT(&both, i, j) = AT(&record.x, i, j);
    for (int j = 0; j < 2 * RECORDED; j++) AT(&both, i, RECORDED + j) = AT(&record.noise, i, j);
  }
  probe_matrix("points_and_noise", &both);
}

/* ------------------------------------------------ a run that has to learn */

static double denoising(ScoreNet *net, const Matrix *x, float sigma, Rng *rng) {
  int n = x->rows, d = x->cols;
  Matrix noisy = matrix_new(n, d), away = matrix_new(n, d), s = matrix_new(n, d);
  for (int i = 0; i < n; i++)
    for (int j = 0; j < d; j++) {
      float normal = rng_normal(rng);
      AT(&noisy, i, j) = AT(x, i, j) + sigma * normal;
      AT(&away, i, j) = normal / sigma;
    }
  score_net_forward(net, &noisy, &s);
  double loss = 0;
  for (int i = 0; i < n; i++)
    for (int j = 0; j < d; j++) {
      float difference = AT(&s, i, j) + AT(&away, i, j);
      loss += (double)difference * difference / n;
      AT(&s, i, j) = 2 * difference / (float)n;
    }
  score_net_backward(net, &s, NULL);
  matrix_free(&noisy), matrix_free(&away), matrix_free(&s);
  return loss;
}

enum { TRAINED_HIDDEN = 32 };
static const float learning_sigma = 0.5f;

static void train_long(uint64_t seed) {
  ScoreNet *net = random_net(seed, 2, TRAINED_HIDDEN);
  Mixture data = random_data(seed, 3, 2);
  Rng rng = rng_new(seed, TRAINING);
  train_dsm(net, denoising, &data, learning_sigma, 400, 128, 5e-3f, &rng, NULL, NULL);
  probe_floats("weights_trained", net->theta, (int)net->parameters, 1);
}

/* The excess of the denoising loss over its floor, which is the Fisher
 * divergence to the exact noisy score, as a share of what there is to learn (the
 * zero network's). */
static void learning(uint64_t seed) {
  enum { JUDGED = 4000 };
  ScoreNet *net = random_net(seed, 2, TRAINED_HIDDEN);
  Mixture data = random_data(seed, 3, 2);
  Rng judge = rng_new(seed, JUDGE);
  probe_earlier("weights_trained", net->theta, (int)net->parameters, 1);
  double power = mixture_score_power(&data, learning_sigma, &judge, JUDGED, NULL);
  double divergence =
      quality_fisher_divergence(sampler_net_score, net, &data, learning_sigma, &judge, JUDGED);
  probe_number("fisher_share", divergence / power);
}

const ProbeCase probe_cases[] = {{"step_1", step_1},
                                 {"step_2", step_2},
                                 {"step_5", step_5},
                                 {"left_over", left_over},
                                 {"no_observer", no_observer},
                                 {"batches", batches},
                                 {"noise", noise},
                                 {"train_long", train_long},
                                 {"learning", learning},
                                 {NULL, NULL}};
