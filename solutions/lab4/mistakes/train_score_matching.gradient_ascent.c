/* The weights move uphill: the gradient has been given to the optimizer with the
 * wrong sign. optimizer_step subtracts by itself.
 */
#include "lab4.h"

void train_score_matching(ScoreNet *net, CleanLoss *loss, const Mixture *data, int steps, int batch,
                          float lr, Rng *rng, TrainObserver *observer, void *context) {
  Optimizer adam = optimizer_adam(net->parameters, lr);
  Matrix x = matrix_new(batch, data->dim);

  for (int step = 1; step <= steps; step++) {
    mixture_draw(data, rng, &x, NULL);
    score_net_zero_gradient(net);
    double step_loss = loss(net, &x);
    for (size_t p = 0; p < net->parameters; p++) net->gradient[p] = -net->gradient[p];
    optimizer_step(&adam, net->theta, net->gradient);
    if (observer) observer(context, step, step_loss);
  }

  optimizer_free(&adam);
  matrix_free(&x);
}
