/* Exercise 10.3: training by epochs over a fixed data set.
 *
 * net           the score network, trained in place; its gradient may hold anything
 * loss          what to minimise, a ScoreLoss.  Call this one.
 * next_batch    next_batch(&batches, rng, &x) fills x with the next batch.  Call this
 *               one; minibatches_begin(data) makes its first argument
 * data          n x d, all points there are
 * sigma         noise level, handed on to loss
 * epochs        how often to go through the data
 * batch         points a step, at most n: an epoch has n / batch steps, rounded down
 * lr            AdamW's learning rate
 * weight_decay  AdamW's decay
 * rng           everything random comes from here: in each step the batch first, then
 *               what loss draws
 * observer      called after each epoch as observer(context, epoch, mean), with the
 *               epoch's number (1, 2, ...) and the mean loss of its steps; may be NULL
 *
 * Approach: an epoch is n / batch steps; a step is batch, zero gradient, loss (which
 * adds its gradient), optimizer step.  Make what can be made once before the loops.
 *
 * Example: 5,000 points in batches of 256 are 19 steps an epoch, which use 4,864 of
 * them; 400 epochs at sigma 0.1 bring the loss from 100 to 87 or 88.
 */
#include "lab10.h"

void train_ring(ScoreNet *net, ScoreLoss *loss, MinibatchFunction *next_batch, const Matrix *data,
                float sigma, int epochs, int batch, float lr, float weight_decay, Rng *rng,
                TrainObserver *observer, void *context) {
  /* YOUR CODE BEGINS */
  /* TODO 1: an optimizer for net->parameters (optimizer_adamw), a matrix for the
   *         batch, and minibatches_begin(data).
   * TODO 2: for each epoch, for each of its steps: next_batch, zero the gradient, loss,
   *         optimizer_step on net->theta; sum the losses up.
   * TODO 3: after an epoch tell the observer, if there is one, the mean.
   * TODO 4: at the end free what you made (minibatches_end). */
  (void)net, (void)loss, (void)next_batch, (void)data, (void)sigma, (void)epochs;
  (void)batch, (void)lr, (void)weight_decay, (void)rng, (void)observer, (void)context;
  lab_todo("train_ring"); /* delete this line when the steps are written */
  /* YOUR CODE ENDS */
}
