/* The gradient is set to zero once, before the loop, and then never again. The loss
 * adds its gradient to what is there, so from the second step on you move along a
 * sum of old gradients. score_net_zero_gradient belongs inside the loop.
 */
#include "lab5.h"

void train_dsm(ScoreNet *net, ScoreLoss *loss, const Mixture *data, float sigma, int steps,
               int batch, float lr, Rng *rng, TrainObserver *observer, void *context) {
  Optimizer adam = optimizer_adam(net->parameters, lr);
  Matrix x = matrix_new(batch, data->dim);
  score_net_zero_gradient(net);
  for (int step = 1; step <= steps; step++) {
    mixture_draw(data, rng, &x, NULL);
    double step_loss = loss(net, &x, sigma, rng);
    optimizer_step(&adam, net->theta, net->gradient);
    if (observer) observer(context, step, step_loss);
  }
  optimizer_free(&adam);
  matrix_free(&x);
}
