/* The batches are fresh, but you make a stream of your own for the noise in every
 * step, and it begins with the same numbers each time. The network fits these few
 * numbers in place of the normal distribution, and the loss it reports may end below
 * the floor. Hand the rng you are given to the loss.
 */
#include "lab5.h"

void train_dsm(ScoreNet *net, ScoreLoss *loss, const Mixture *data, float sigma, int steps,
               int batch, float lr, Rng *rng, TrainObserver *observer, void *context) {
  Optimizer adam = optimizer_adam(net->parameters, lr);
  Matrix x = matrix_new(batch, data->dim);
  for (int step = 1; step <= steps; step++) {
    mixture_draw(data, rng, &x, NULL);
    score_net_zero_gradient(net);
    Rng noise = rng_new(42, 0);
    double step_loss = loss(net, &x, sigma, &noise);
    optimizer_step(&adam, net->theta, net->gradient);
    if (observer) observer(context, step, step_loss);
  }
  optimizer_free(&adam);
  matrix_free(&x);
}
