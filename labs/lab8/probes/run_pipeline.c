/* What the grader asks of run_pipeline.
 *
 * The pieces are the probe's own.  Most of them only write down what they are
 * handed and when; then the network that is sampled with, the chains' starts and
 * what is measured are all known.  One run is real: a network that learns, if
 * quickly, and chains that move. */
#include <math.h>
#include <stdlib.h>

#include "error.h"
#include "lab8.h"
#include "optimizer.h"
#include "probe.h"

/* Streams of the run's seed: one for each thing that is drawn. */
enum { NET = 801, DATA, RUN, LEVEL, TRAINED, GENERATED, POINTS };

enum { CHAINS = 60, FEW = 30, DIM = 3, STARTS = 500, REPEATS = 128 };

/* What the recording pieces were handed. */
static struct {
  uint64_t seed;
  const Pieces *use;
  Mixture data;
  ScoreNet *net;
  Matrix *path;
  int clock, trained, sampled; /* calls so far; when each piece was called last */
  int trainings, samplings;
  double train_handed[9], sample_handed[6];
  Matrix starts, score;
} saw;

static double no_loss(ScoreNet *net, const Matrix *x, float sigma, Rng *rng) {
  (void)net, (void)x, (void)sigma, (void)rng;
  return 0;
}

static void no_observer(void *context, int step, double loss) {
  (void)context, (void)step, (void)loss;
}

/* "Trains" by giving the network weights of the probe's own. */
static void record_training(ScoreNet *net, ScoreLoss *loss, const Mixture *data, float sigma,
                            int steps, int batch, float lr, Rng *rng, TrainObserver *observer,
                            void *context) {
  saw.trainings++;
  saw.trained = ++saw.clock;
  double handed[9] = {net == saw.net,
                      loss == saw.use->loss,
                      data->weight[0],
                      (double)sigma,
                      steps,
                      batch,
                      (double)lr,
                      observer == saw.use->observer,
                      context == saw.use->context};
  for (int k = 0; k < 9; k++) saw.train_handed[k] = handed[k];
  Rng weights = rng_new(saw.seed, TRAINED);
  for (size_t p = 0; p < net->parameters; p++) net->theta[p] = 0.6f * rng_normal(&weights);
  rng_normal(rng);
}

/* "Samples" by putting points of the probe's own into x: equally many at each centre
 * of the data, and closer to it than its own points. */
static void record_sampling(ScoreFunction *score, const void *model, Matrix *x, int steps,
                            float alpha, Rng *rng, int every, Matrix *path) {
  saw.samplings++;
  saw.sampled = ++saw.clock;
  double handed[6] = {x->rows, x->cols, steps, (double)alpha, every, path == saw.path};
  for (int k = 0; k < 6; k++) saw.sample_handed[k] = handed[k];
  if (!saw.starts.data) {
    saw.starts = matrix_new(x->rows, x->cols);
    matrix_copy(&saw.starts, x);
    Rng at = rng_new(saw.seed, POINTS);
    Matrix points = matrix_new(5, x->cols);
    saw.score = matrix_new(5, x->cols);
    rng_fill_normal(&at, &points);
    score(model, &points, &saw.score);
    matrix_free(&points);
  }
  Rng generated = rng_new(saw.seed, GENERATED);
  for (int i = 0; i < x->rows; i++)
    for (int j = 0; j < x->cols; j++)
      AT(x, i, j) = (float)(saw.data.centre[i % saw.data.components][j] +
                            0.4 * saw.data.std * (double)rng_normal(&generated));
  rng_normal(rng);
}

static ScoreNet *random_net(uint64_t seed, int dim, int hidden) {
  Rng rng = rng_new(seed, NET);
  ScoreNet *net = score_net_new(3, (int[]){dim, hidden, hidden, dim}, ACTIVATION_SILU, &rng);
  if (!net) error_exit(1, "probe");
  score_net_zero_gradient(net);
  return net;
}

/* No two numbers of it are equal. */
static Settings random_settings(uint64_t seed, int components, int dim) {
  Rng data = rng_new(seed, DATA), level = rng_new(seed, LEVEL);
  Settings set = {.data = mixture_random(&data, components, dim)};
  set.data.std = 0.2 + 0.1 * (double)rng_uniform(&level);
  set.sigma = 0.5f + 0.2f * rng_uniform(&level);
  set.train_steps = 20 + rng_below(&level, 20);
  set.batch = 50 + rng_below(&level, 20);
  set.lr = 0.002f + 0.002f * rng_uniform(&level);
  set.sample_steps = 80 + rng_below(&level, 20);
  set.alpha = 0.02f + 0.02f * rng_uniform(&level);
  set.every = 3 + rng_below(&level, 5);
  set.start_std = 1.5f + rng_uniform(&level);
  set.fresh = 240;
  return set;
}

/* A pipeline of recording pieces with chains chains. */
static Summary record_with(Settings set, uint64_t seed, int chains, Rng *rng, Matrix *samples) {
  static int context;
  static Pieces use = {no_loss, record_training, record_sampling, no_observer, &context};
  const int dim = set.data.dim;
  Matrix *path = malloc(sizeof *path);
  Summary summary = {.fisher_divergence = NAN, .to_clean = NAN, .to_noisy = NAN};
  *path = matrix_new(3, dim);
  *samples = matrix_new(chains, dim);
  matrix_fill(samples, 9);
  saw.seed = seed;
  saw.use = &use;
  saw.data = set.data;
  saw.path = path;
  if (!saw.net) saw.net = random_net(seed, dim, 8);
  run_pipeline(&set, &use, saw.net, samples, path, rng, &summary);
  return summary;
}

static Summary record(uint64_t seed, int chains, int components, int dim, Rng *rng,
                      Matrix *samples) {
  return record_with(random_settings(seed, components, dim), seed, chains, rng, samples);
}

/* Who was called, how often, when and with what. */
static void calls(uint64_t seed) {
  Rng rng = rng_new(seed, RUN);
  Matrix samples;
  Summary summary = record(seed, CHAINS, 3, DIM, &rng, &samples);
  double order[4] = {saw.trainings, saw.samplings, saw.trained, saw.sampled};
  probe_doubles("order", order, 4, 1);
  probe_doubles("train_handed", saw.train_handed, 9, 1);
  probe_doubles("sample_handed", saw.sample_handed, 6, 1);
  if (saw.score.data) probe_matrix("score_seen", &saw.score);
  probe_matrix("samples", &samples);
  probe_floats("theta_after", saw.net->theta, (int)saw.net->parameters, 1);
  Quality q = summary.quality;
  double quality[6] = {q.share[0],     q.share[1],   q.share[2],
                       q.weight_error, q.std_within, q.share_within_3_std};
  probe_doubles("quality", quality, 6, 1);
  double measured[3] = {summary.fisher_divergence, summary.to_clean, summary.to_noisy};
  probe_doubles("measured", measured, 3, 1);
}

/* Where many chains start. */
static void starts(uint64_t seed) {
  Rng rng = rng_new(seed, RUN);
  Matrix samples;
  record(seed, STARTS, 3, 2, &rng, &samples);
  if (saw.starts.data) probe_matrix("starts", &saw.starts);
}

/* Where chains start whose std is 0; and what the energy distance is to one noisy point
 * whose noise is vast: one that was passed over shows. */
static void edges(uint64_t seed) {
  Rng rng = rng_new(seed, RUN);
  Matrix samples;
  Settings set = random_settings(seed, 3, DIM);
  set.start_std = 0;
  set.sigma = 1e6f;
  set.fresh = 1;
  Summary summary = record_with(set, seed, 4, &rng, &samples);
  if (saw.starts.data) probe_matrix("starts_at_0", &saw.starts);
  probe_number("to_far_noise", summary.to_noisy / (double)set.sigma);
}

/* What is measured, with fresh points each time: many beside few chains, so that one
 * number taken for the other shows, and of one component, so that the widths are all
 * that clean and noisy points differ in. */
static void measure(uint64_t seed) {
  Rng rng = rng_new(seed, RUN);
  Matrix draws = matrix_new(REPEATS, 3), samples;
  for (int i = 0; i < REPEATS; i++) {
    Summary summary = record(seed, FEW, 1, 2, &rng, &samples);
    AT(&draws, i, 0) = (float)summary.fisher_divergence;
    AT(&draws, i, 1) = (float)summary.to_clean;
    AT(&draws, i, 2) = (float)summary.to_noisy;
  }
  probe_matrix("measured_draws", &draws);
}

/* ------------------------------------------------ a run that is real */

/* |s - exact score|^2 at noisy points: learns fast, having the truth at hand. */
static double explicit_loss_on(ScoreNet *net, const Mixture *data, const Matrix *x, float sigma,
                               Rng *rng) {
  int n = x->rows, d = x->cols;
  Matrix at = matrix_new(n, d), want = matrix_new(n, d), s = matrix_new(n, d);
  double loss = 0;
  for (int k = 0; k < n * d; k++) at.data[k] = x->data[k] + 2 * sigma * rng_normal(rng);
  mixture_exact_score(data, (double)sigma, &at, &want);
  score_net_forward(net, &at, &s);
  for (int k = 0; k < n * d; k++) {
    float difference = s.data[k] - want.data[k];
    loss += (double)difference * difference / n;
    s.data[k] = 2 * difference / (float)n;
  }
  score_net_backward(net, &s, NULL);
  matrix_free(&at), matrix_free(&want), matrix_free(&s);
  return loss;
}

static Mixture short_data;

static double explicit_loss(ScoreNet *net, const Matrix *x, float sigma, Rng *rng) {
  return explicit_loss_on(net, &short_data, x, sigma, rng);
}

static void train(ScoreNet *net, ScoreLoss *loss, const Mixture *data, float sigma, int steps,
                  int batch, float lr, Rng *rng, TrainObserver *observer, void *context) {
  Optimizer adam = optimizer_adam(net->parameters, lr);
  Matrix x = matrix_new(batch, data->dim);
  for (int step = 1; step <= steps; step++) {
    mixture_draw(data, rng, &x, NULL);
    score_net_zero_gradient(net);
    double value = loss(net, &x, sigma, rng);
    optimizer_step(&adam, net->theta, net->gradient);
    if (observer) observer(context, step, value);
  }
  optimizer_free(&adam);
  matrix_free(&x);
}

static void sample(ScoreFunction *score, const void *model, Matrix *x, int steps, float alpha,
                   Rng *rng, int every, Matrix *path) {
  (void)every, (void)path;
  sampler_langevin(score, model, x, steps, alpha, rng, NULL, NULL);
}

/* Two Gaussians near each other, so that short chains reach both. */
static void short_run(uint64_t seed) {
  Settings set = {.data = {.components = 2,
                           .dim = 2,
                           .weight = {0.5, 0.5},
                           .centre = {{-0.8, 0}, {0.8, 0.4}},
                           .std = 0.3},
                  .sigma = 0.5f,
                  .train_steps = 300,
                  .batch = 64,
                  .lr = 0.01f,
                  .sample_steps = 150,
                  .alpha = 0.03f,
                  .every = 1,
                  .start_std = 2,
                  .fresh = 1000};
  Pieces use = {explicit_loss, train, sample, NULL, NULL};
  Rng rng = rng_new(seed, RUN);
  ScoreNet *net = random_net(seed, 2, 32);
  Matrix samples = matrix_new(400, 2);
  Summary summary = {.fisher_divergence = NAN, .to_clean = NAN, .to_noisy = NAN};
  short_data = set.data;
  run_pipeline(&set, &use, net, &samples, NULL, &rng, &summary);
  probe_number("short_fisher", summary.fisher_divergence);
  probe_number("short_to_noisy", summary.to_noisy);
}

const ProbeCase probe_cases[] = {{"calls", calls},     {"starts", starts},       {"edges", edges},
                                 {"measure", measure}, {"short_run", short_run}, {NULL, NULL}};
