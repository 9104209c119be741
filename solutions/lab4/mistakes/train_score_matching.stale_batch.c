/* The batch is drawn once, before the loop, and every step sees the same points. The
 * network then fits these few; draw a fresh batch in every step.
 */
#include "lab4.h"

void train_score_matching(ScoreNet *net, CleanLoss *loss, const Mixture *data, int steps, int batch,
                          float lr, Rng *rng, TrainObserver *observer, void *context) {
  Optimizer adam = optimizer_adam(net->parameters, lr);
  Matrix x = matrix_new(batch, data->dim);
  mixture_draw(data, rng, &x, NULL);

  for (int step = 1; step <= steps; step++) {
    score_net_zero_gradient(net);
    double step_loss = loss(net, &x);
    optimizer_step(&adam, net->theta, net->gradient);
    if (observer) observer(context, step, step_loss);
  }

  optimizer_free(&adam);
  matrix_free(&x);
}
