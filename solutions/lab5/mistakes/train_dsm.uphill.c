/* You turn the gradient's sign before the step, so that every step climbs. The
 * gradient points uphill, and optimizer_step already goes against it.
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
    for (size_t p = 0; p < net->parameters; p++) net->gradient[p] = -net->gradient[p];
    optimizer_step(&adam, net->theta, net->gradient);
    if (observer) observer(context, step, step_loss);
  }
  optimizer_free(&adam);
  matrix_free(&x);
}
