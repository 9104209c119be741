/* The weights never move. Either optimizer_step is not called, or the gradient is
 * set to zero between the loss and the step, which makes every step one of length 0.
 * The order is: zero the gradient, loss, step.
 */
#include "lab5.h"

void train_dsm(ScoreNet *net, ScoreLoss *loss, const Mixture *data, float sigma, int steps,
               int batch, float lr, Rng *rng, TrainObserver *observer, void *context) {
  Optimizer adam = optimizer_adam(net->parameters, lr);
  Matrix x = matrix_new(batch, data->dim);
  for (int step = 1; step <= steps; step++) {
    mixture_draw(data, rng, &x, NULL);
    score_net_zero_gradient(net);
    double step_loss = loss(net, &x, sigma, rng);
    if (observer) observer(context, step, step_loss);
  }
  optimizer_free(&adam);
  matrix_free(&x);
}
