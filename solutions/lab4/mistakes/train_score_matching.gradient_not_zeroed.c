/* You never zero the gradient: each step goes along the sum of all gradients so far.
 * The loss adds; score_net_zero_gradient belongs before it.
 */
#include "lab4.h"

void train_score_matching(ScoreNet *net, CleanLoss *loss, const Mixture *data, int steps, int batch,
                          float lr, Rng *rng, TrainObserver *observer, void *context) {
  Optimizer adam = optimizer_adam(net->parameters, lr);
  Matrix x = matrix_new(batch, data->dim);

  for (int step = 1; step <= steps; step++) {
    mixture_draw(data, rng, &x, NULL);
    double step_loss = loss(net, &x);
    optimizer_step(&adam, net->theta, net->gradient);
    if (observer) observer(context, step, step_loss);
  }

  optimizer_free(&adam);
  matrix_free(&x);
}
