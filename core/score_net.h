/* score_net: the multilayer perceptron that learns the score, in float32.
 *
 *   h_0 = x,   z_l = W_l h_{l-1} + b_l,   h_l = a(z_l),   s = z_L
 *
 * with a = SiLU or Softplus between the layers and none after the last.  Layer
 * l's weights are stored in theta as an (in x out) row-major block, its biases
 * (out) after it, layer 1 first; gradient mirrors theta.
 *
 * Three pairs of passes, each a forward and its backward.  Gradients are always
 * ADDED to net->gradient: call score_net_zero_gradient before a new step.
 *
 *   forward            s = s_theta(x)                         n x d
 *   backward           from dL/ds: dL/dtheta, and dL/dx if wanted
 *   tangent            Jv = (ds/dx) v, one direction a point  n x d
 *   tangent_backward   from dL/dJv: dL/dtheta through the tangent
 *
 * The order of calls within a step: forward; then any number of tangent, each
 * followed by its tangent_backward if its gradient is wanted; then backward,
 * last and once, because tangent_backward leaves a share of the gradient that
 * flows on through the activations (their second derivative) for it to collect.
 *
 * Rows are worked on in tiles of a fixed size that fit in the cache, on as many
 * threads as OMP_NUM_THREADS allows; sums over tiles are taken in a fixed order,
 * so results do not depend on the number of threads.
 */
#ifndef CORE_SCORE_NET_H
#define CORE_SCORE_NET_H

#include <stddef.h>

#include "matrix.h"
#include "rng.h"

typedef enum { ACTIVATION_SILU, ACTIVATION_SOFTPLUS } Activation;

enum { SCORE_NET_MAX_LAYERS = 8 };

typedef struct ScoreNetWork ScoreNetWork; /* what forward keeps for backward */

typedef struct {
  int layers;                          /* L: weight matrices, at least 1 */
  int width[SCORE_NET_MAX_LAYERS + 1]; /* width[0] inputs, ..., width[L] outputs */
  Activation activation;
  size_t parameters;
  float *theta;                        /* parameters numbers */
  float *gradient;                     /* the same layout */
  size_t weight[SCORE_NET_MAX_LAYERS]; /* where layer l's weights begin in theta */
  size_t bias[SCORE_NET_MAX_LAYERS];   /* where its biases begin */
  ScoreNetWork *work;
} ScoreNet;

/* A network of the given widths (layers + 1 of them), every weight and bias
 * uniform in +-1/sqrt(fan_in) from rng, in the order of theta.  NULL, with
 * error_message() set, for widths out of range.  score_net_free takes NULL. */
ScoreNet *score_net_new(int layers, const int *width, Activation activation, Rng *rng);
void score_net_free(ScoreNet *net);

/* The networks of the labs: 2 -> 128 -> 128 -> 128 -> 2 with SiLU (labs 4 to 9),
 * 2 -> 128 -> 128 -> 2 with Softplus (labs 10 to 12). */
ScoreNet *score_net_new_silu(Rng *rng);
ScoreNet *score_net_new_softplus(Rng *rng);

/* Sets net->gradient to zero. */
void score_net_zero_gradient(ScoreNet *net);

/* s = s_theta(x) for sampling and plotting: keeps nothing, so that several
 * threads may evaluate one network.  x is n x width[0], s is n x width[L]; the
 * two may not share memory. */
void score_net_evaluate(const ScoreNet *net, const Matrix *x, Matrix *s);

/* The same, keeping what the passes below need.  x is not copied: it must stay
 * as it is until backward. */
void score_net_forward(ScoreNet *net, const Matrix *x, Matrix *s);

/* From d_s = dL/ds (n x width[L]) adds dL/dtheta to net->gradient, and puts
 * dL/dx into d_x (n x width[0]) unless that is NULL. */
void score_net_backward(ScoreNet *net, const Matrix *d_s, Matrix *d_x);

/* Jv (n x width[L]): row i is the Jacobian ds/dx at x_i times row i of v
 * (n x width[0]).  v is not copied: it must stay until tangent_backward. */
void score_net_tangent(ScoreNet *net, const Matrix *v, Matrix *jv);

/* From d_jv = dL/dJv of the latest tangent adds to net->gradient its part of
 * dL/dtheta; the rest is added by the score_net_backward that must follow. */
void score_net_tangent_backward(ScoreNet *net, const Matrix *d_jv);

/* Checkpoints: a small text header and the numbers in little-endian float32.
 * score_net_save writes a new file beside path and renames it, so that a full
 * disk leaves the old one whole; 0, or -1 with error_message() set.
 * score_net_load: NULL with error_message() set for a missing, foreign,
 * truncated or newer file. */
int score_net_save(const ScoreNet *net, const char *path);
ScoreNet *score_net_load(const char *path);

#endif
