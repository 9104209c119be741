/* What the grader asks of score_matching_loss.
 *
 * The probe has its own forward pass in double, with the derivatives along every
 * axis, and takes the loss and central differences of it from there: core's
 * passes, which the student calls, are not asked. */
#include "lab4.h"
#include "probe.h"

#include <math.h>

#include "error.h"

/* Streams of the run's seed: one for each thing that is drawn. */
enum { NET = 451, DATA, LEFT_OVER };

enum { WIDEST = 128, MAX_DIM = 3, MAX_PARAMETERS = 200 };

/* ------------------------------------------------ the network in double */

/* One layer for a point h and the columns t of its Jacobian; h and t change from
 * the layer's input to its output. */
static void layer(const ScoreNet *net, const double *theta, int l, double h[WIDEST],
                  double t[MAX_DIM][WIDEST]) {
  int in = net->width[l], out = net->width[l + 1], dim = net->width[0];
  double z[WIDEST], zt[MAX_DIM][WIDEST];
  for (int o = 0; o < out; o++) {
    z[o] = theta[net->bias[l] + (size_t)o];
    for (int j = 0; j < dim; j++) zt[j][o] = 0;
    for (int k = 0; k < in; k++) {
      double w = theta[net->weight[l] + (size_t)(k * out + o)];
      z[o] += h[k] * w;
      for (int j = 0; j < dim; j++) zt[j][o] += t[j][k] * w;
    }
  }
  for (int o = 0; o < out; o++) {
    double sigmoid = 1 / (1 + exp(-z[o])), last = l == net->layers - 1;
    h[o] = last ? z[o] : z[o] * sigmoid;
    double slope = last ? 1 : sigmoid * (1 + z[o] * (1 - sigmoid));
    for (int j = 0; j < dim; j++) t[j][o] = slope * zt[j][o];
  }
}

static double loss_in_double(const ScoreNet *net, const double *theta, const Matrix *x) {
  double sum = 0;
  for (int i = 0; i < x->rows; i++) {
    double h[WIDEST], t[MAX_DIM][WIDEST] = {{0}};
    for (int j = 0; j < x->cols; j++) h[j] = (double)AT(x, i, j), t[j][j] = 1;
    for (int l = 0; l < net->layers; l++) layer(net, theta, l, h, t);
    for (int j = 0; j < x->cols; j++) sum += t[j][j] + 0.5 * h[j] * h[j];
  }
  return sum / x->rows;
}

/* Hands over the loss, and for each parameter its difference quotient. */
static void hand_over_truth(const char *loss, const char *gradient, const ScoreNet *net,
                            const Matrix *x) {
  const double h = 1e-4; /* the quotient is then right to about 1e-7 */
  double theta[MAX_PARAMETERS], quotient[MAX_PARAMETERS];
  for (size_t p = 0; p < net->parameters; p++) theta[p] = (double)net->theta[p];
  for (size_t p = 0; p < net->parameters; p++) {
    double here = theta[p];
    theta[p] = here + h;
    double above = loss_in_double(net, theta, x);
    theta[p] = here - h;
    double below = loss_in_double(net, theta, x);
    theta[p] = here;
    quotient[p] = (above - below) / (2 * h);
  }
  probe_number(loss, loss_in_double(net, theta, x));
  probe_doubles(gradient, quotient, (int)net->parameters, 1);
}

/* ------------------------------------------------ the cases */

/* Twice the usual weights, so that the activations bend. */
static ScoreNet *random_net(uint64_t seed, int layers, const int *width) {
  Rng rng = rng_new(seed, NET);
  ScoreNet *net = score_net_new(layers, width, ACTIVATION_SILU, &rng);
  if (!net) error_exit(1, "probe");
  for (size_t p = 0; p < net->parameters; p++) net->theta[p] *= 2;
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

/* Five points in three dimensions, and what happened to them. */
static void batch(uint64_t seed) {
  ScoreNet *net = random_net(seed, 3, (int[]){3, 7, 6, 3});
  Matrix x = random_points(seed, 5, 3);
  probe_matrix("x_before", &x);
  probe_number("loss", score_matching_loss(net, &x));
  probe_floats("gradient", net->gradient, (int)net->parameters, 1);
  probe_matrix("x_after", &x);
  hand_over_truth("loss_truth", "gradient_quotient", net, &x);
}

/* Three points in the plane, and a gradient that is there already. */
static void added(uint64_t seed) {
  ScoreNet *net = random_net(seed, 2, (int[]){2, 9, 2});
  Matrix x = random_points(seed, 3, 2);
  Rng rng = rng_new(seed, LEFT_OVER);
  for (size_t p = 0; p < net->parameters; p++) net->gradient[p] = rng_normal(&rng);
  probe_number("loss_plane", score_matching_loss(net, &x));
  probe_floats("gradient_added", net->gradient, (int)net->parameters, 1);
}

/* One point, and s = W x + b, whose Jacobian is W everywhere. */
static void linear(uint64_t seed) {
  ScoreNet *net = random_net(seed, 1, (int[]){3, 3});
  Matrix x = random_points(seed, 1, 3);
  probe_number("loss_linear", score_matching_loss(net, &x));
  probe_floats("gradient_linear", net->gradient, (int)net->parameters, 1);
  hand_over_truth("loss_linear_truth", "gradient_linear_quotient", net, &x);
}

/* The network and the batch of the section's program: the loss alone. */
static void full_size(uint64_t seed) {
  enum { BATCH = 256 };
  ScoreNet *net = random_net(seed, 4, (int[]){2, 128, 128, 128, 2});
  Mixture data = mixture_two_gaussians();
  Rng rng = rng_new(seed, DATA);
  Matrix x = matrix_new(BATCH, 2);
  mixture_draw(&data, &rng, &x, NULL);
  probe_number("loss_full_size", score_matching_loss(net, &x));
  static double theta[40000];
  for (size_t p = 0; p < net->parameters; p++) theta[p] = (double)net->theta[p];
  probe_number("loss_full_size_truth", loss_in_double(net, theta, &x));
}

const ProbeCase probe_cases[] = {
    {"batch", batch}, {"added", added}, {"linear", linear}, {"full_size", full_size}, {NULL, NULL}};
