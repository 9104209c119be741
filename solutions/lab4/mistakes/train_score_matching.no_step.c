/* The weights never move: optimizer_step is missing, or it comes when the gradient
 * has already been set to zero. Zero, loss, step: in this order.
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
    if (observer) observer(context, step, step_loss);
  }

  optimizer_free(&adam);
  matrix_free(&x);
}
