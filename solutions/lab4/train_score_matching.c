/* Exercise 4.6: the training loop.
 *
 * net       the score network, trained in place; its gradient may hold anything
 * loss      what to minimise: score_matching_loss, or another.  Call this one.
 * data      clean points come from mixture_draw(data, ...)
 * steps     how many steps
 * batch     points a step, drawn afresh each time
 * lr        Adam's learning rate
 * rng       where the batches come from
 * observer  called after each step as observer(context, step, loss), with the
 *           step's number (1, 2, ...) and its loss; may be NULL
 *
 * Approach: a step is batch, zero gradient, loss (which adds its gradient),
 * optimizer step.  Make what can be made once before the loop.
 *
 * Example: 500 steps of 256 points bring the loss from about 0 to about -10.9;
 * no network gets below -11.1111 on average.
 */
#include "lab4.h"

void train_score_matching(ScoreNet *net, CleanLoss *loss, const Mixture *data, int steps, int batch,
                          float lr, Rng *rng, TrainObserver *observer, void *context) {
  /* YOUR CODE BEGINS */
  Optimizer adam = optimizer_adam(net->parameters, lr);
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
  /* YOUR CODE ENDS */
}
