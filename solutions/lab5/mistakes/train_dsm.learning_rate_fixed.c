/* Your learning rate is 1e-3, whatever lr says. Hand lr on to optimizer_adam.
 */
#include "lab5.h"

void train_dsm(ScoreNet *net, ScoreLoss *loss, const Mixture *data, float sigma, int steps,
               int batch, float lr, Rng *rng, TrainObserver *observer, void *context) {
  (void)lr;
  Optimizer adam = optimizer_adam(net->parameters, 1e-3f);
  Matrix x = matrix_new(batch, data->dim);
  for (int step = 1; step <= steps; step++) {
    mixture_draw(data, rng, &x, NULL);
    score_net_zero_gradient(net);
    double step_loss = loss(net, &x, sigma, rng);
    optimizer_step(&adam, net->theta, net->gradient);
    if (observer) observer(context, step, step_loss);
  }
  optimizer_free(&adam);
  matrix_free(&x);
}
