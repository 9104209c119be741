/* Draws the points of all steps before the first one. */
#include "lab5.h"

void train_dsm(ScoreNet *net, ScoreLoss *loss, const Mixture *data, float sigma, int steps,
               int batch, float lr, Rng *rng, TrainObserver *observer, void *context) {
  if (steps < 1) return;
  Optimizer adam = optimizer_adam(net->parameters, lr);
  Matrix all = matrix_new(steps * batch, data->dim);
  mixture_draw(data, rng, &all, NULL);
  for (int i = 0; i < steps; i++) {
    Matrix x = matrix_rows(&all, i * batch, batch);
    score_net_zero_gradient(net);
    double now = loss(net, &x, sigma, rng);
    optimizer_step(&adam, net->theta, net->gradient);
    if (observer != NULL) observer(context, i + 1, now);
  }
  matrix_free(&all);
  optimizer_free(&adam);
}
