/* Draws the mixture by itself: the offsets first, then the components. */
#include "lab4.h"

void train_score_matching(ScoreNet *net, CleanLoss *loss, const Mixture *data, int steps, int batch,
                          float lr, Rng *rng, TrainObserver *observer, void *context) {
  Optimizer adam = optimizer_adam(net->parameters, lr);
  for (int step = 1; step <= steps; step++) {
    Matrix x = matrix_new(batch, data->dim);
    rng_fill_normal(rng, &x);
    for (int i = 0; i < batch; i++) {
      double left = rng_uniform(rng);
      int k = 0;
      while (k < data->components - 1 && left >= data->weight[k]) left -= data->weight[k++];
      for (int j = 0; j < data->dim; j++)
        AT(&x, i, j) = (float)(data->centre[k][j] + data->std * AT(&x, i, j));
    }
    score_net_zero_gradient(net);
    double value = loss(net, &x);
    optimizer_step(&adam, net->theta, net->gradient);
    matrix_free(&x);
    if (observer) observer(context, step, value);
  }
  optimizer_free(&adam);
}
