#include "noise_net.h"

#include <math.h>

#include "error.h"
#include "score_net_work.h"

ScoreNet *noise_net_new(int dim, int hidden, int width, Rng *rng) {
  int widths[SCORE_NET_MAX_LAYERS + 1] = {dim + NOISE_NET_FEATURES};
  if (hidden < 0 || hidden >= SCORE_NET_MAX_LAYERS) {
    error_set("noise net: %d hidden layers, not 0 to %d", hidden, SCORE_NET_MAX_LAYERS - 1);
    return NULL;
  }
  if (dim < 1) {
    error_set("noise net: points in %d dimensions", dim);
    return NULL;
  }
  for (int l = 1; l <= hidden; l++) widths[l] = width;
  widths[hidden + 1] = dim;
  return score_net_new(hidden + 1, widths, ACTIVATION_SILU, rng);
}

void noise_net_input(const Matrix *x, const Matrix *sigma, Matrix *input) {
  const int n = x->rows, d = x->cols;
  score_net_check_shape("noise_net_input", "sigma", sigma, n, 1);
  score_net_check_shape("noise_net_input", "input", input, n, d + NOISE_NET_FEATURES);
  const float *restrict from = x->data;
  float *restrict to = input->data;
  for (int i = 0; i < n; i++, from += d, to += d + NOISE_NET_FEATURES) {
    const float level = sigma->data[i], scale = 1 / sqrtf(level * level + 1), u = logf(level);
    for (int j = 0; j < d; j++) to[j] = scale * from[j];
    to[d] = u / 2;
    to[d + 1] = cosf(u);
    to[d + 2] = sinf(u);
    to[d + 3] = cosf(2 * u);
    to[d + 4] = sinf(2 * u);
  }
}

/* From F, which f holds, to f. */
static void subtract_gaussian(const Matrix *x, const Matrix *sigma, Matrix *f) {
  const int d = x->cols;
  const float *restrict at = x->data;
  float *restrict to = f->data;
  for (int i = 0; i < x->rows; i++, at += d, to += d) {
    const float level = sigma->data[i], slope = level / (level * level + 1);
    for (int j = 0; j < d; j++) to[j] -= slope * at[j];
  }
}

void noise_net_forward(ScoreNet *net, const Matrix *x, const Matrix *sigma, Matrix *input,
                       Matrix *f) {
  score_net_check_shape("noise_net_forward", "x", x, x->rows, net->width[net->layers]);
  noise_net_input(x, sigma, input);
  score_net_forward(net, input, f);
  subtract_gaussian(x, sigma, f);
}

void noise_net_score(const void *model, float sigma, const Matrix *x, Matrix *s) {
  const ScoreNet *net = model;
  score_net_check_shape("noise_net_score", "x", x, x->rows, net->width[net->layers]);
  Matrix input = matrix_new(x->rows, x->cols + NOISE_NET_FEATURES), level = matrix_new(x->rows, 1);
  matrix_fill(&level, sigma);
  noise_net_input(x, &level, &input);
  score_net_evaluate(net, &input, s);
  subtract_gaussian(x, &level, s);
  for (size_t k = 0; k < (size_t)x->rows * (size_t)x->cols; k++) s->data[k] /= sigma;
  matrix_free(&input);
  matrix_free(&level);
}
