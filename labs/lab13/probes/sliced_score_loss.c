/* What the grader asks of sliced_score_loss.
 *
 * A right solution may draw its vectors in any order and make signs in any way.  On a line
 * a Rademacher v has v^2 = 1, so v J v is J whatever its sign; and for a network whose
 * Jacobian is diagonal v^T J v is the trace for all signs.  These cases are exact.  The
 * others are exact for solutions that draw as the reference does, or are judged by
 * distribution. */
#include "error.h"
#include "lab13.h"
#include "probe.h"

/* Streams of the run's seed: one for each thing that is drawn. */
enum { NET = 1331, DATA, NOISE, DIRECTION };

enum { DRAWS = 512, LOSSES = 5, DRAW_POINTS = 8 };

/* d -> 12 -> 12 -> d with SiLU and three times the usual weights: Jacobians of size 1. */
static ScoreNet *random_net(uint64_t seed, int dim) {
  Rng rng = rng_new(seed, NET);
  ScoreNet *net = score_net_new(3, (int[]){dim, 12, 12, dim}, ACTIVATION_SILU, &rng);
  if (!net) error_exit(1, "probe");
  for (size_t p = 0; p < net->parameters; p++) net->theta[p] *= 3;
  score_net_zero_gradient(net);
  return net;
}

/* s = x W + 0.3, with a diagonal of the run's own between -0.5 and -3.5 and, unless off is
 * 0, normals of that std beside it. */
static ScoreNet *linear_net(uint64_t seed, int dim, float off) {
  Rng rng = rng_new(seed, NET);
  ScoreNet *net = score_net_new(1, (int[]){dim, dim}, ACTIVATION_SILU, &rng);
  if (!net) error_exit(1, "probe");
  for (int j = 0; j < dim; j++) {
    for (int k = 0; k < dim; k++)
      net->theta[net->weight[0] + (size_t)(j * dim + k)] =
          j == k ? -0.5f - 3 * rng_uniform(&rng) : off * rng_normal(&rng);
    net->theta[net->bias[0] + (size_t)j] = 0.3f;
  }
  score_net_zero_gradient(net);
  return net;
}

static Matrix random_points(uint64_t seed, int n, int dim) {
  Rng rng = rng_new(seed, DATA);
  Matrix x = matrix_new(n, dim);
  rng_fill_normal(&rng, &x);
  return x;
}

static void hand_over_gradient(const char *frame, const ScoreNet *net) {
  probe_floats(frame, net->gradient, (int)net->parameters, 1);
}

/* 20 points on a line, three slices of signs each; then again, on top. */
static void line(uint64_t seed) {
  ScoreNet *net = random_net(seed, 1);
  Matrix x = random_points(seed, 20, 1);
  Rng rng = rng_new(seed, NOISE);
  probe_number("loss_line", sliced_score_loss(net, &x, SLICE_RADEMACHER, 3, &rng));
  hand_over_gradient("gradient_line", net);
  sliced_score_loss(net, &x, SLICE_RADEMACHER, 3, &rng);
  hand_over_gradient("gradient_added", net);
}

/* A diagonal Jacobian, signs, one slice and five; and the points afterwards. */
static void diagonal(uint64_t seed) {
  ScoreNet *net = linear_net(seed, 3, 0);
  Matrix x = random_points(seed, 7, 3), before = random_points(seed, 7, 3);
  Rng rng = rng_new(seed, NOISE);
  double loss[2];
  loss[0] = sliced_score_loss(net, &x, SLICE_RADEMACHER, 1, &rng);
  loss[1] = sliced_score_loss(net, &x, SLICE_RADEMACHER, 5, &rng);
  probe_doubles("loss_diagonal", loss, 2, 1);
  probe_matrix("x_after", &x);
  probe_matrix("x_before", &before);
}

/* One point on a line and one normal. */
static void one_normal(uint64_t seed) {
  ScoreNet *net = random_net(seed, 1);
  Matrix x = random_points(seed, 1, 1);
  Rng rng = rng_new(seed, NOISE);
  probe_number("loss_normal", sliced_score_loss(net, &x, SLICE_GAUSSIAN, 1, &rng));
  hand_over_gradient("gradient_normal", net);
}

/* A batch in three dimensions with either kind. */
static void batch(uint64_t seed) {
  ScoreNet *net = random_net(seed, 3);
  Matrix x = random_points(seed, 16, 3);
  double loss[2];
  Rng rng = rng_new(seed, NOISE);
  loss[0] = sliced_score_loss(net, &x, SLICE_RADEMACHER, 2, &rng);
  loss[1] = sliced_score_loss(net, &x, SLICE_GAUSSIAN, 2, &rng);
  probe_doubles("loss_batch", loss, 2, 1);
  hand_over_gradient("gradient_batch", net);
}

/* Independent evaluations on eight points, one a row.  Of a linear map, whose Jacobian is
 * the same everywhere and mostly diagonal: signs and normals, each with one slice and with
 * four; and of the random network with signs. */
static void many_losses(uint64_t seed) {
  ScoreNet *map = linear_net(seed, 3, 0.8f), *net = random_net(seed, 3);
  Matrix x = random_points(seed, DRAW_POINTS, 3), draws = matrix_new(DRAWS, LOSSES);
  Rng rng = rng_new(seed, NOISE);
  for (int i = 0; i < DRAWS; i++) {
    AT(&draws, i, 0) = (float)sliced_score_loss(map, &x, SLICE_RADEMACHER, 1, &rng);
    AT(&draws, i, 1) = (float)sliced_score_loss(map, &x, SLICE_RADEMACHER, 4, &rng);
    AT(&draws, i, 2) = (float)sliced_score_loss(map, &x, SLICE_GAUSSIAN, 1, &rng);
    AT(&draws, i, 3) = (float)sliced_score_loss(map, &x, SLICE_GAUSSIAN, 4, &rng);
    AT(&draws, i, 4) = (float)sliced_score_loss(net, &x, SLICE_RADEMACHER, 1, &rng);
  }
  probe_matrix("loss_draws", &draws);
}

/* The sum over all parameters of weight * (change of the gradient). */
static double along(const ScoreNet *net, const float *before, const float *weight) {
  double sum = 0;
  for (size_t p = 0; p < net->parameters; p++)
    sum += (double)weight[p] * ((double)net->gradient[p] - (double)before[p]);
  return sum;
}

/* theta . gradient, and the gradient along a random direction, with either kind; and the
 * losses beside them, since the gradient of a wrong loss is wrong. */
static void many_gradients(uint64_t seed) {
  ScoreNet *net = random_net(seed, 3);
  Matrix x = random_points(seed, DRAW_POINTS, 3), draws = matrix_new(DRAWS, 4 + LOSSES);
  Matrix losses = matrix_new(DRAWS, LOSSES);
  int parameters = (int)net->parameters;
  Matrix direction = matrix_new(1, parameters), before = matrix_new(1, parameters);
  Rng rng = rng_new(seed, NOISE), own = rng_new(seed, DIRECTION);
  rng_fill_normal(&own, &direction);
  probe_earlier("loss_draws", losses.data, DRAWS, LOSSES);
  for (int i = 0; i < DRAWS; i++) {
    for (int j = 0; j < LOSSES; j++) AT(&draws, i, 4 + j) = AT(&losses, i, j);
    for (int kind = 0; kind < 2; kind++) {
      for (size_t p = 0; p < net->parameters; p++) before.data[p] = net->gradient[p];
      sliced_score_loss(net, &x, kind ? SLICE_GAUSSIAN : SLICE_RADEMACHER, 1, &rng);
      AT(&draws, i, 2 * kind) = (float)along(net, before.data, net->theta);
      AT(&draws, i, 2 * kind + 1) = (float)along(net, before.data, direction.data);
    }
  }
  probe_matrix("gradient_draws", &draws);
}

const ProbeCase probe_cases[] = {
    {"line", line},   {"diagonal", diagonal},       {"one_normal", one_normal},
    {"batch", batch}, {"many_losses", many_losses}, {"many_gradients", many_gradients},
    {NULL, NULL}};
