/* You make a new optimizer in every step. Adam lives from what it remembers: the
 * running means of the gradient and of its square, and the number of steps. A new
 * one forgets all of it, and each step then is lr in every direction, however small
 * the gradient. Make the optimizer once, before the loop.
 */
#include "lab5.h"

void train_dsm(ScoreNet *net, ScoreLoss *loss, const Mixture *data, float sigma, int steps,
               int batch, float lr, Rng *rng, TrainObserver *observer, void *context) {
  Matrix x = matrix_new(batch, data->dim);
  for (int step = 1; step <= steps; step++) {
    mixture_draw(data, rng, &x, NULL);
    score_net_zero_gradient(net);
    double step_loss = loss(net, &x, sigma, rng);
    Optimizer adam = optimizer_adam(net->parameters, lr);
    optimizer_step(&adam, net->theta, net->gradient);
    optimizer_free(&adam);
    if (observer) observer(context, step, step_loss);
  }
  matrix_free(&x);
}
