/* The loss gets a copy of rng from before the batch was drawn, so that the noise is
 * made of the very numbers that the batch was made of: where a point lies tells
 * which noise it gets. Noise has to be independent of the data. Draw both, one after
 * the other, from rng itself.
 */
#include "lab5.h"

void train_dsm(ScoreNet *net, ScoreLoss *loss, const Mixture *data, float sigma, int steps,
               int batch, float lr, Rng *rng, TrainObserver *observer, void *context) {
  Optimizer adam = optimizer_adam(net->parameters, lr);
  Matrix x = matrix_new(batch, data->dim);
  for (int step = 1; step <= steps; step++) {
    Rng copy = *rng;
    mixture_draw(data, rng, &x, NULL);
    score_net_zero_gradient(net);
    double step_loss = loss(net, &x, sigma, &copy);
    optimizer_step(&adam, net->theta, net->gradient);
    if (observer) observer(context, step, step_loss);
  }
  optimizer_free(&adam);
  matrix_free(&x);
}
