/* Every step starts from a copy of rng as it was before, so all of them see the same
 * batch and the same noise. The network learns these numbers by heart: its training
 * loss can fall below the floor, towards 0, while with fresh noise it is poor. Draw
 * from rng itself; it goes on where it stopped.
 */
#include "lab5.h"

void train_dsm(ScoreNet *net, ScoreLoss *loss, const Mixture *data, float sigma, int steps,
               int batch, float lr, Rng *rng, TrainObserver *observer, void *context) {
  Optimizer adam = optimizer_adam(net->parameters, lr);
  Matrix x = matrix_new(batch, data->dim);
  for (int step = 1; step <= steps; step++) {
    Rng copy = *rng;
    mixture_draw(data, &copy, &x, NULL);
    score_net_zero_gradient(net);
    double step_loss = loss(net, &x, sigma, &copy);
    optimizer_step(&adam, net->theta, net->gradient);
    if (observer) observer(context, step, step_loss);
  }
  optimizer_free(&adam);
  matrix_free(&x);
}
