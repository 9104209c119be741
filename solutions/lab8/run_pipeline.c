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
  use->train(net, use->loss, &set->data, set->sigma, set->train_steps, set->batch, set->lr, rng,
             use->observer, use->context);

  rng_fill_normal(rng, samples);
  for (int i = 0; i < samples->rows; i++)
    for (int j = 0; j < samples->cols; j++) AT(samples, i, j) *= set->start_std;
  use->sample(sampler_net_score, net, samples, set->sample_steps, set->alpha, rng, set->every,
              path);

  summary->fisher_divergence =
      quality_fisher_divergence(sampler_net_score, net, &set->data, set->sigma, rng, set->fresh);
  summary->quality = quality_of_samples(&set->data, samples);

  int n = set->fresh, d = samples->cols;
  Matrix clean = matrix_new(n, d), noisy = matrix_new(n, d), epsilon = matrix_new(n, d);
  mixture_draw(&set->data, rng, &clean, NULL);
  mixture_draw(&set->data, rng, &noisy, NULL);
  rng_fill_normal(rng, &epsilon);
  for (int i = 0; i < n; i++)
    for (int j = 0; j < d; j++) AT(&noisy, i, j) += set->sigma * AT(&epsilon, i, j);
  summary->to_clean = quality_energy_distance(samples, &clean);
  summary->to_noisy = quality_energy_distance(samples, &noisy);
  matrix_free(&clean), matrix_free(&noisy), matrix_free(&epsilon);
  /* YOUR CODE ENDS */
}
