/* You set the gradient to zero at the end of a step, not at its start. That works as
 * long as it is zero when you are called; whatever was left in it (by a loss that
 * somebody looked at before training) gets into your first step. Zero it before the
 * loss.
 */
#include "lab5.h"

void train_dsm(ScoreNet *net, ScoreLoss *loss, const Mixture *data, float sigma, int steps,
               int batch, float lr, Rng *rng, TrainObserver *observer, void *context) {
  Optimizer adam = optimizer_adam(net->parameters, lr);
  Matrix x = matrix_new(batch, data->dim);
  for (int step = 1; step <= steps; step++) {
    mixture_draw(data, rng, &x, NULL);
    double step_loss = loss(net, &x, sigma, rng);
    optimizer_step(&adam, net->theta, net->gradient);
    if (observer) observer(context, step, step_loss);
    score_net_zero_gradient(net);
  }
  optimizer_free(&adam);
  matrix_free(&x);
}
