/* You draw the batch once, before the loop, and train on the same points in every
 * step. The network gets to know these few points and not the density they come
 * from. mixture_draw belongs inside the loop; only the matrix may be made once.
 */
#include "lab5.h"

void train_dsm(ScoreNet *net, ScoreLoss *loss, const Mixture *data, float sigma, int steps,
               int batch, float lr, Rng *rng, TrainObserver *observer, void *context) {
  Optimizer adam = optimizer_adam(net->parameters, lr);
  Matrix x = matrix_new(batch, data->dim);
  mixture_draw(data, rng, &x, NULL);
  for (int step = 1; step <= steps; step++) {
    score_net_zero_gradient(net);
    double step_loss = loss(net, &x, sigma, rng);
    optimizer_step(&adam, net->theta, net->gradient);
    if (observer) observer(context, step, step_loss);
  }
  optimizer_free(&adam);
  matrix_free(&x);
}
