/* What the grader asks of multi_scale_dsm_loss.
 *
 * A right solution may draw its levels and its noise in any order.  Where all points lie so
 * far out that the noise is nothing beside f, only the level counts, and there is but one:
 * these cases are exact.  The others are exact for solutions that draw as the reference
 * does; else DRAWS evaluations are judged by distribution. */
#include "error.h"
#include "lab13.h"
#include "probe.h"

#include <math.h>

/* Streams of the run's seed: one for each thing that is drawn. */
enum { NET = 1311, DATA, NOISE, LEVEL, DIRECTION };

enum { DRAWS = 512, LOSSES = 5, DRAW_POINTS = 24, LEVELS = 4 };
static const float ladder[LEVELS] = {4, 1.6f, 0.64f, 0.256f};

/* d + features -> 16 -> 16 -> d; twice the usual weights, so that F is not small. */
static ScoreNet *random_net(uint64_t seed, int dim) {
  Rng rng = rng_new(seed, NET);
  ScoreNet *net = noise_net_new(dim, 2, 16, &rng);
  if (!net) error_exit(1, "probe");
  for (size_t p = 0; p < net->parameters; p++) net->theta[p] *= 2;
  score_net_zero_gradient(net);
  return net;
}

/* F = slope times the first dim numbers of the input, which are x / sqrt(sigma^2 + 1). */
static ScoreNet *linear_net(int dim, float slope) {
  Rng rng = rng_new(0, 0);
  ScoreNet *net = noise_net_new(dim, 0, 0, &rng);
  if (!net) error_exit(1, "probe");
  for (size_t p = 0; p < net->parameters; p++) net->theta[p] = 0;
  for (int j = 0; j < dim; j++) net->theta[net->weight[0] + (size_t)(j * dim + j)] = slope;
  score_net_zero_gradient(net);
  return net;
}

/* The network that says f = 0 at level sigma. */
static ScoreNet *silent_net(int dim, float sigma) {
  return linear_net(dim, sigma / sqrtf(sigma * sigma + 1));
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

/* Five points very far out, and a level of the run's own. */
static void far_out(uint64_t seed) {
  ScoreNet *net = linear_net(3, 0.7f);
  Rng level = rng_new(seed, LEVEL), rng = rng_new(seed, NOISE);
  Matrix x = matrix_new(5, 3);
  float sigma = 0.3f + 0.4f * rng_uniform(&level);
  for (int i = 0; i < 5; i++)
    for (int j = 0; j < 3; j++) AT(&x, i, j) = 1e5f * (float)(i - 2 + 3 * j);
  probe_number("loss_far", multi_scale_dsm_loss(net, &x, &sigma, 1, &rng));
  hand_over_gradient("gradient_far", net);
  multi_scale_dsm_loss(net, &x, &sigma, 1, &rng);
  hand_over_gradient("gradient_added", net);
}

/* One point in three dimensions. */
static void one_point(uint64_t seed) {
  ScoreNet *net = random_net(seed, 3);
  Matrix x = random_points(seed, 1, 3);
  Rng rng = rng_new(seed, NOISE);
  probe_matrix("x_one", &x);
  probe_number("loss_one", multi_scale_dsm_loss(net, &x, ladder, LEVELS, &rng));
  hand_over_gradient("gradient_one", net);
}

/* A batch in three dimensions; then once more with the same noise, which gives the same
 * loss unless the points were changed. */
static void batch(uint64_t seed) {
  ScoreNet *net = random_net(seed, 3);
  Matrix x = random_points(seed, 64, 3);
  Rng rng = rng_new(seed, NOISE), again = rng;
  probe_number("loss_batch", multi_scale_dsm_loss(net, &x, ladder, LEVELS, &rng));
  hand_over_gradient("gradient_batch", net);
  probe_number("loss_again", multi_scale_dsm_loss(net, &x, ladder, LEVELS, &again));
}

/* Are the points as they were? */
static void points_kept(uint64_t seed) {
  ScoreNet *net = random_net(seed, 2);
  Matrix x = random_points(seed, 30, 2), before = random_points(seed, 30, 2);
  Rng rng = rng_new(seed, NOISE);
  multi_scale_dsm_loss(net, &x, ladder, LEVELS, &rng);
  probe_matrix("x_after", &x);
  probe_matrix("x_before", &before);
}

static void draw_losses(ScoreNet *net, const Matrix *x, const float *sigma, int levels, Rng *rng,
                        Matrix *draws, int column) {
  for (int i = 0; i < DRAWS; i++)
    AT(draws, i, column) = (float)multi_scale_dsm_loss(net, x, sigma, levels, rng);
}

/* Independent evaluations, one a row: f = 0 at one level in three dimensions and in two,
 * F = 0 and the random network at four levels; and F = 0 at one point, where a batch has
 * one of two levels. */
static void many_losses(uint64_t seed) {
  static const float two_levels[2] = {0.8f, 0.3f};
  const float one = 0.4f;
  Matrix draws = matrix_new(DRAWS, LOSSES);
  Rng rng = rng_new(seed, NOISE);
  Matrix x3 = random_points(seed, DRAW_POINTS, 3), x2 = random_points(seed, DRAW_POINTS, 2);
  Matrix single = matrix_new(1, 2);
  matrix_fill(&single, 5);
  draw_losses(silent_net(3, one), &x3, &one, 1, &rng, &draws, 0);
  draw_losses(silent_net(2, one), &x2, &one, 1, &rng, &draws, 1);
  draw_losses(linear_net(3, 0), &x3, ladder, LEVELS, &rng, &draws, 2);
  draw_losses(random_net(seed, 3), &x3, ladder, LEVELS, &rng, &draws, 3);
  draw_losses(linear_net(2, 0), &single, two_levels, 2, &rng, &draws, 4);
  probe_matrix("loss_draws", &draws);
}

/* The sum over parameters first .. end of weight * (change of the gradient). */
static double along(const ScoreNet *net, const float *before, const float *weight, size_t first,
                    size_t end) {
  double sum = 0;
  for (size_t p = first; p < end; p++)
    sum += (double)weight[p] * ((double)net->gradient[p] - (double)before[p]);
  return sum;
}

/* For each layer theta . gradient, and the gradient along a random direction.  Each call
 * adds to what the calls before it left, so the difference counts.  Four directions can
 * miss what is wrong, so the losses stand beside them: gradients of a wrong loss are wrong. */
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
    for (size_t p = 0; p < net->parameters; p++) before.data[p] = net->gradient[p];
    multi_scale_dsm_loss(net, &x, ladder, LEVELS, &rng);
    for (int l = 0; l < 3; l++)
      AT(&draws, i, l) = (float)along(net, before.data, net->theta, net->weight[l],
                                      l < 2 ? net->weight[l + 1] : net->parameters);
    AT(&draws, i, 3) = (float)along(net, before.data, direction.data, 0, net->parameters);
  }
  probe_matrix("gradient_draws", &draws);
}

const ProbeCase probe_cases[] = {{"far_out", far_out},
                                 {"one_point", one_point},
                                 {"batch", batch},
                                 {"points_kept", points_kept},
                                 {"many_losses", many_losses},
                                 {"many_gradients", many_gradients},
                                 {NULL, NULL}};
