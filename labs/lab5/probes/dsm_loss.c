/* What the grader asks of dsm_loss.
 *
 * A right solution may draw its normals row by row, column by column or in any
 * other order.  So the exact cases come in kinds that do not depend on it (one
 * point, where both orders are one; one-dimensional points that all lie at one
 * place, where every order gives the same sums), and the last case evaluates
 * the loss DRAWS times for a judgement by distribution. */
#include "error.h"
#include "lab5.h"
#include "probe.h"

enum { DRAWS = 512, DRAW_POINTS = 64 };

/* Streams of the run's seed: one for each thing that is drawn. */
enum { NET = 501, DATA, NOISE, LEVEL, DIRECTION };

/* d -> 16 -> 16 -> d with SiLU; twice the usual weights, so that the answers are
 * not small beside the targets. */
static ScoreNet *random_net(uint64_t seed, int dim) {
  Rng rng = rng_new(seed, NET);
  ScoreNet *net = score_net_new(3, (int[]){dim, 16, 16, dim}, ACTIVATION_SILU, &rng);
  if (!net) error_exit(1, "probe");
  for (size_t p = 0; p < net->parameters; p++) net->theta[p] *= 2;
  score_net_zero_gradient(net);
  return net;
}

/* The network s(x) = slope x. */
static ScoreNet *linear_net(int dim, float slope) {
  Rng rng = rng_new(0, 0);
  ScoreNet *net = score_net_new(1, (int[]){dim, dim}, ACTIVATION_SILU, &rng);
  if (!net) error_exit(1, "probe");
  for (size_t p = 0; p < net->parameters; p++) net->theta[p] = 0;
  for (int j = 0; j < dim; j++) net->theta[net->weight[0] + (size_t)(j * dim + j)] = slope;
  score_net_zero_gradient(net);
  return net;
}

static Matrix random_points(uint64_t seed, int n, int dim) {
  Rng rng = rng_new(seed, DATA);
  Mixture mix = mixture_random(&rng, 3, dim);
  Matrix x = matrix_new(n, dim);
  mixture_draw(&mix, &rng, &x, NULL);
  return x;
}

static void hand_over_gradient(const char *frame, const ScoreNet *net) {
  probe_floats(frame, net->gradient, (int)net->parameters, 1);
}

/* One point in three dimensions. */
static void one_point(uint64_t seed) {
  ScoreNet *net = random_net(seed, 3);
  Matrix x = random_points(seed, 1, 3);
  Rng rng = rng_new(seed, NOISE);
  probe_matrix("x_one", &x);
  probe_number("loss_one", dsm_loss(net, &x, 0.4f, &rng));
  hand_over_gradient("gradient_one", net);
}

/* 64 points at one place on a line, at a noise level of the run's own.  The
 * second call finds the first one's gradient and has to add to it. */
static void one_place(uint64_t seed) {
  ScoreNet *net = random_net(seed, 1);
  Matrix x = matrix_new(64, 1);
  matrix_fill(&x, 0.7f);
  Rng level = rng_new(seed, LEVEL), rng = rng_new(seed, NOISE);
  float sigma = 0.3f + 0.4f * rng_uniform(&level);
  probe_number("loss_place", dsm_loss(net, &x, sigma, &rng));
  hand_over_gradient("gradient_place", net);
  dsm_loss(net, &x, sigma, &rng);
  hand_over_gradient("gradient_added", net);
}

/* A batch in three dimensions; then once more with the same noise, which gives the
 * same loss unless the points were changed. */
static void batch(uint64_t seed) {
  ScoreNet *net = random_net(seed, 3);
  Matrix x = random_points(seed, 64, 3);
  Rng rng = rng_new(seed, NOISE), again = rng;
  probe_number("loss_batch", dsm_loss(net, &x, 0.4f, &rng));
  hand_over_gradient("gradient_batch", net);
  probe_number("loss_again", dsm_loss(net, &x, 0.4f, &again));
}

/* A batch larger than any buffer somebody may have had in mind. */
static void large_batch(uint64_t seed) {
  ScoreNet *net = random_net(seed, 2);
  Matrix x = matrix_new(5000, 2);
  Mixture data = mixture_two_gaussians();
  Rng points = rng_new(seed, DATA), rng = rng_new(seed, NOISE);
  mixture_draw(&data, &points, &x, NULL);
  probe_number("loss_large", dsm_loss(net, &x, 0.5f, &rng));
}

/* The sum over parameters first .. end of weight * (change of the gradient). */
static double along(const ScoreNet *net, const float *before, const float *weight, size_t first,
                    size_t end) {
  double sum = 0;
  for (size_t p = first; p < end; p++)
    sum += (double)weight[p] * ((double)net->gradient[p] - (double)before[p]);
  return sum;
}

/* DRAWS values of the loss of one network; a column of draws. */
static void draw_losses(ScoreNet *net, const Matrix *x, float sigma, Rng *rng, Matrix *draws,
                        int column) {
  for (int i = 0; i < DRAWS; i++) AT(draws, i, column) = (float)dsm_loss(net, x, sigma, rng);
}

/* Independent evaluations, one a row.  loss_draws: the networks s = 0 and s = -x
 * in three dimensions at sigma 0.4, and in two at 0.5; and the random one.
 * Their means tell what is wrong with a target, their spread whether all the
 * noise is independent. */
static void many_losses(uint64_t seed) {
  Matrix draws = matrix_new(DRAWS, 5);
  Rng rng = rng_new(seed, NOISE);
  Matrix x3 = random_points(seed, DRAW_POINTS, 3), x2 = random_points(seed, DRAW_POINTS, 2);
  draw_losses(linear_net(3, 0), &x3, 0.4f, &rng, &draws, 0);
  draw_losses(linear_net(3, -1), &x3, 0.4f, &rng, &draws, 1);
  draw_losses(linear_net(2, 0), &x2, 0.5f, &rng, &draws, 2);
  draw_losses(linear_net(2, -1), &x2, 0.5f, &rng, &draws, 3);
  draw_losses(random_net(seed, 3), &x3, 0.4f, &rng, &draws, 4);
  probe_matrix("loss_draws", &draws);
}

/* One row an evaluation, four columns of draws: for each layer theta . gradient, and the
 * gradient along a random direction.  Each call adds to what the calls before it left, so
 * the difference counts. */
static void draw_gradients(uint64_t seed, const Matrix *x, Rng *rng, Matrix *draws) {
  ScoreNet *net = random_net(seed, 3);
  int parameters = (int)net->parameters;
  Matrix direction = matrix_new(1, parameters), before = matrix_new(1, parameters);
  Rng own = rng_new(seed, DIRECTION);
  rng_fill_normal(&own, &direction);
  for (int i = 0; i < DRAWS; i++) {
    for (size_t p = 0; p < net->parameters; p++) before.data[p] = net->gradient[p];
    dsm_loss(net, x, 0.4f, rng);
    for (int l = 0; l < 3; l++)
      AT(draws, i, l) = (float)along(net, before.data, net->theta, net->weight[l],
                                     l < 2 ? net->weight[l + 1] : net->parameters);
    AT(draws, i, 3) = (float)along(net, before.data, direction.data, 0, net->parameters);
  }
}

static void many_gradients(uint64_t seed) {
  Matrix x = random_points(seed, DRAW_POINTS, 3), draws = matrix_new(DRAWS, 4);
  Rng rng = rng_new(seed, NOISE);
  draw_gradients(seed, &x, &rng, &draws);
  probe_matrix("gradient_draws", &draws);
}

/* The first columns of draws, and behind them those that an earlier case handed over. */
static void hand_over_both(const char *frame, const Matrix *draws, const char *earlier, int cols) {
  Matrix before = matrix_new(DRAWS, cols), both = matrix_new(DRAWS, draws->cols + cols);
  probe_earlier(earlier, before.data, DRAWS, cols);
  for (int i = 0; i < DRAWS; i++) {
    for (int j = 0; j < draws->cols; j++) AT(&both, i, j) = AT(draws, i, j);
    for (int j = 0; j < cols; j++) AT(&both, i, draws->cols + j) = AT(&before, i, j);
  }
  probe_matrix(frame, &both);
}

/* The same of one point, away from 0: among many, one that is passed over would drown
 * in the noise of the others.  One point's own noise, in turn, can hide a sign, so the
 * draws of many stand beside it. */
static void one_point_often(uint64_t seed) {
  Matrix x = matrix_new(1, 3), losses = matrix_new(DRAWS, 3), gradients = matrix_new(DRAWS, 4);
  Rng rng = rng_new(seed, NOISE);
  for (int j = 0; j < 3; j++) AT(&x, 0, j) = j == 1 ? -2 : 2;
  draw_losses(linear_net(3, 0), &x, 0.4f, &rng, &losses, 0);
  draw_losses(linear_net(3, -3), &x, 0.4f, &rng, &losses, 1);
  draw_losses(random_net(seed, 3), &x, 0.4f, &rng, &losses, 2);
  hand_over_both("loss_one_draws", &losses, "loss_draws", 5);
  draw_gradients(seed, &x, &rng, &gradients);
  hand_over_both("gradient_one_draws", &gradients, "gradient_draws", 4);
}

const ProbeCase probe_cases[] = {{"one_point", one_point},
                                 {"one_place", one_place},
                                 {"batch", batch},
                                 {"large_batch", large_batch},
                                 {"many_losses", many_losses},
                                 {"many_gradients", many_gradients},
                                 {"one_point_often", one_point_often},
                                 {NULL, NULL}};
