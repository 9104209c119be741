/* Exercise 8.1: the pipeline.  Train, sample, measure.
 *
 * set      every number there is to set; see lab8.h
 * use      the pieces: loss, train and sample are functions with the contracts of
 *          dsm_loss, train_dsm (lab 5) and langevin_sample (lab 6)
 * net      the network to train, and to sample with once it is trained
 * samples  n x d, one chain a row: filled with the generated points
 * path     for use->sample to record in, may be NULL
 * rng      everything random comes from here, in the order of the steps below
 * summary  what was measured, every field
 *
 * Approach: each step is one or two calls.  Take every number from set, hand every
 * pointer on, and measure what was generated: the training data would look perfect
 * however bad the model is.
 *
 * The truth to measure with is set->fresh points drawn for the purpose, never the
 * training batches.  There are two truths: clean points, which is what one wishes
 * for, and noisy points x + sigma epsilon, which is what Langevin dynamics with the
 * score of p_sigma samples.
 *
 * Example: on two Gaussians at sigma 0.5, with 2,000 steps of training and 500
 * chains of 1,000 steps, std_within comes out near 0.58: the noisy truth's, not the
 * clean truth's 0.3.
 */
#include "lab8.h"

void run_pipeline(const Settings *set, const Pieces *use, ScoreNet *net, Matrix *samples,
                  Matrix *path, Rng *rng, Summary *summary) {
  /* YOUR CODE BEGINS */
  /* TODO 1: train net: one call of use->train, with use->observer and use->context.
   * TODO 2: start every chain at N(0, start_std^2 I): rng_fill_normal, then scale.
   * TODO 3: sample: one call of use->sample; the score is sampler_net_score, its
   *         model the trained net.
   * TODO 4: quality_fisher_divergence of the net at set->sigma with set->fresh
   *         points, and quality_of_samples.
   * TODO 5: draw set->fresh clean points (mixture_draw) into one matrix and as many
   *         into another, to which sigma times standard normal noise is added.
   * TODO 6: quality_energy_distance from the samples to each; free what you made. */
  (void)set, (void)use, (void)net, (void)samples, (void)path, (void)rng, (void)summary;
  lab_todo("run_pipeline"); /* delete this line when the steps are written */
  /* YOUR CODE ENDS */
}
