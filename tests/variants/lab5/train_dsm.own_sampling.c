/* Draws the mixture by itself: the offsets first, then the components; a new
 * matrix in every step, and the gradient zeroed before the batch is drawn. */
#include "lab5.h"

static void draw(const Mixture *data, Rng *rng, Matrix *x) {
  rng_fill_normal(rng, x);
  for (int i = 0; i < x->rows; i++) {
    double left = (double)rng_uniform(rng);
    int k = 0;
    while (k < data->components - 1 && left >= data->weight[k]) left -= data->weight[k++];
    for (int j = 0; j < x->cols; j++)
      AT(x, i, j) = (float)(data->centre[k][j] + data->std * (double)AT(x, i, j));
  }
}

void train_dsm(ScoreNet *net, ScoreLoss *loss, const Mixture *data, float sigma, int steps,
               int batch, float lr, Rng *rng, TrainObserver *observer, void *context) {
  Optimizer adam = optimizer_adam(net->parameters, lr);
  for (int step = 0; step < steps;) {
    score_net_zero_gradient(net);
    Matrix x = matrix_new(batch, data->dim);
    draw(data, rng, &x);
    double now = loss(net, &x, sigma, rng);
    matrix_free(&x);
    optimizer_step(&adam, net->theta, net->gradient);
    step++;
    if (observer) observer(context, step, now);
  }
  optimizer_free(&adam);
}
