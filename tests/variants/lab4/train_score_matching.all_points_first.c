/* Draws the points of all steps before the first one, and zeroes the gradient at
 * the end of each step. */
#include "lab4.h"

void train_score_matching(ScoreNet *net, CleanLoss *loss, const Mixture *data, int steps, int batch,
                          float lr, Rng *rng, TrainObserver *observer, void *context) {
  if (steps < 1) return;
  Optimizer adam = optimizer_adam(net->parameters, lr);
  Matrix all = matrix_new(steps * batch, data->dim);
  mixture_draw(data, rng, &all, NULL);
  score_net_zero_gradient(net);
  for (int i = 0; i < steps; i++) {
    Matrix x = matrix_rows(&all, i * batch, batch);
    double value = loss(net, &x);
    optimizer_step(&adam, net->theta, net->gradient);
    score_net_zero_gradient(net);
    if (observer != NULL) observer(context, i + 1, value);
  }
  matrix_free(&all);
  optimizer_free(&adam);
}
