/* bench_core: how long the course's four main jobs take, and how near that is to what
 * the processor can do.
 *
 *   score matching   lab 4: 500 steps of 256 points, the exact trace
 *   DSM              lab 5: 2,000 steps of 256 points
 *   Langevin         lab 6: 1,500 steps of 1,000 chains, the network that DSM trained
 *   ring             lab 10: 400 epochs of 19 batches of 256 points
 *
 * on one thread and on all.  A case runs in slices with a measurement of the peak
 * between them, because the processor's clock moves: the peak is what this many threads
 * reach with fused multiply-adds on registers alone.  GFLOP/s counts the matrix
 * products and nothing else.  Where others use the processor too, its share of the peak is that
 * of a processor shared: the last column counts only the slices that lie between two peaks
 * within 5 % of the highest one seen, where nobody else was at work (- where there are none).
 *
 * Usage: bench_core [DIVISOR [CASE]]: cut to the DIVISOR-th part; one case alone.
 * A line: case, threads, seconds, GFLOP/s, peak GFLOP/s, percent of the peak,
 * percent of it in calm slices.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef _OPENMP
#include <omp.h>
#endif

#include "lab.h"
#include "lab4.h"
#include "lab5.h"
#include "sampler.h"
#include "vector.h"

enum { BATCH = 256, CHAINS = 1000, RING_POINTS = 5000, SLICES = 100 };

/* ---- the peak ---- */

enum { CHAINS_OF_FMA = 12 };

/* gcc -std=c11 fuses a product and a sum into one instruction only when told to, and
 * would measure half the peak. */
#if defined __GNUC__ && !defined __clang__
#pragma GCC push_options
#pragma GCC optimize("fp-contract=fast")
#endif

/* Enough independent accumulators to hide the latency of an FMA. */
static float multiply_add(long rounds) {
  volatile float unknown = 2; /* to the compiler, which would work out what it can */
  Vector a0 = (Vector){0} + unknown, a1 = a0 + 1, a2 = a0 + 2, a3 = a0 + 3, a4 = a0 + 4;
  Vector a5 = a0 + 5, b0 = a0 + 6, b1 = a0 + 7, b2 = a0 + 8, b3 = a0 + 9, b4 = a0 + 10;
  Vector b5 = a0 + 11;
  const Vector x = (a0 - 1) * 0.999f, y = (a0 - 1) * 0.001f;
  for (long i = 0; i < rounds; i++) {
    a0 = a0 * x + y, a1 = a1 * x + y, a2 = a2 * x + y, a3 = a3 * x + y;
    a4 = a4 * x + y, a5 = a5 * x + y, b0 = b0 * x + y, b1 = b1 * x + y;
    b2 = b2 * x + y, b3 = b3 * x + y, b4 = b4 * x + y, b5 = b5 * x + y;
  }
  Vector sum = a0 + a1 + a2 + a3 + a4 + a5 + b0 + b1 + b2 + b3 + b4 + b5;
  return sum[0];
}

#if defined __GNUC__ && !defined __clang__
#pragma GCC pop_options
#endif

/* GFLOP/s of a team of threads; takes about 2 ms. */
static double peak(int threads) {
  const long rounds = 400000;
  volatile float sink = 0;
  double started = lab_seconds();
#ifdef _OPENMP
#pragma omp parallel num_threads(threads)
#endif
  {
    float result = multiply_add(rounds);
    if (result > 1e30f) sink = result;
  }
  (void)sink;
  double flops = 2.0 * CHAINS_OF_FMA * LANES * (double)rounds * threads;
  return flops / (lab_seconds() - started) * 1e-9;
}

/* ---- the cases ---- */

typedef struct {
  ScoreNet *net;
  Optimizer opt;
  Mixture data;
  Matrix x, chosen; /* a batch; for the ring the whole set, and a batch */
  Rng rng;
  int order[RING_POINTS], next;
} Job;

static void score_matching_step(Job *job) {
  mixture_draw(&job->data, &job->rng, &job->x, NULL);
  score_net_zero_gradient(job->net);
  score_matching_loss(job->net, &job->x);
  optimizer_step(&job->opt, job->net->theta, job->net->gradient);
}

static void dsm_step(Job *job) {
  mixture_draw(&job->data, &job->rng, &job->x, NULL);
  score_net_zero_gradient(job->net);
  dsm_loss(job->net, &job->x, 0.5f, &job->rng);
  optimizer_step(&job->opt, job->net->theta, job->net->gradient);
}

static void langevin_step(Job *job) {
  sampler_langevin(sampler_net_score, job->net, &job->x, 1, 0.01f, &job->rng, NULL, NULL);
}

static void ring_step(Job *job) {
  if (job->next + BATCH > RING_POINTS) {
    rng_shuffle(&job->rng, job->order, RING_POINTS);
    job->next = 0;
  }
  for (int i = 0; i < BATCH; i++) {
    const float *point = job->x.data + 2 * job->order[job->next + i];
    memcpy(job->chosen.data + 2 * i, point, 2 * sizeof *point);
  }
  job->next += BATCH;
  score_net_zero_gradient(job->net);
  dsm_loss(job->net, &job->chosen, 0.1f, &job->rng);
  optimizer_step(&job->opt, job->net->theta, job->net->gradient);
}

typedef struct {
  const char *name;
  void (*step)(Job *job);
  int steps, rows;
  double passes; /* products a weight takes part in, for each row and step */
} Case;

/* A weight is used once in the forward pass and, backward, once for its own gradient and
 * once for its input's, which the first layer does not need; a tangent likewise. */
static const Case cases[] = {
    {"score_matching", score_matching_step, 500, BATCH, 3},
    {"dsm", dsm_step, 2000, BATCH, 1},
    {"langevin", langevin_step, 1500, CHAINS, 0},
    {"ring", ring_step, 400 * 19, BATCH, 1},
};
enum { CASES = sizeof cases / sizeof *cases };

static double flops_a_step(const Case *c, const ScoreNet *net) {
  double first = (double)net->width[0] * net->width[1], all = 0;
  for (int l = 0; l < net->layers; l++) all += (double)net->width[l] * net->width[l + 1];
  double products = c->passes > 0 ? c->passes * (3 * all - first) : all;
  return 2 * products * c->rows;
}

static Job job_new(const Case *c, const ScoreNet *trained) {
  Job job = {.rng = rng_new(1, 0), .data = mixture_two_gaussians()};
  int is_ring = c->step == ring_step;
  if (is_ring) job.data = mixture_ring();
  job.net = is_ring ? score_net_new_softplus(&job.rng) : score_net_new_silu(&job.rng);
  if (c->step == langevin_step && trained)
    memcpy(job.net->theta, trained->theta, trained->parameters * sizeof *trained->theta);
  job.opt = is_ring ? optimizer_adamw(job.net->parameters, 1e-3f, 0.01f)
                    : optimizer_adam(job.net->parameters, 1e-3f);
  job.x = matrix_new(is_ring ? RING_POINTS : c->rows, 2);
  job.chosen = matrix_new(BATCH, 2);
  if (is_ring) mixture_draw(&job.data, &job.rng, &job.x, NULL);
  if (c->step == langevin_step) rng_fill_normal(&job.rng, &job.x);
  for (int i = 0; i < RING_POINTS; i++) job.order[i] = i;
  job.next = RING_POINTS;
  return job;
}

static void job_free(Job *job) {
  score_net_free(job->net);
  optimizer_free(&job->opt);
  matrix_free(&job->x);
  matrix_free(&job->chosen);
}

/* Runs one case and prints its line; the network that DSM trained goes into trained. */
static void run_case(const Case *c, int threads, int divisor, ScoreNet *trained) {
#ifdef _OPENMP
  omp_set_num_threads(threads);
#endif
  static Job job;
  job = job_new(c, trained);
  int steps = c->steps / divisor / SLICES;
  if (steps < 1) steps = 1;
  double seconds = 0, possible = 0, highest = 0, calm_possible = 0;
  int calm_slices = 0;
  double taken[SLICES], peaks[SLICES + 1];
  c->step(&job); /* memory is taken, threads are started */
  peaks[0] = peak(threads);
  for (int slice = 0; slice < SLICES; slice++) {
    double started = lab_seconds();
    for (int i = 0; i < steps; i++) c->step(&job);
    taken[slice] = lab_seconds() - started;
    peaks[slice + 1] = peak(threads);
  }
  for (int i = 0; i <= SLICES; i++) highest = fmax(highest, peaks[i]);
  for (int slice = 0; slice < SLICES; slice++) {
    double mean = (peaks[slice] + peaks[slice + 1]) / 2;
    seconds += taken[slice];
    possible += taken[slice] * mean;
    if (fmin(peaks[slice], peaks[slice + 1]) < 0.95 * highest) continue;
    calm_slices++;
    calm_possible += taken[slice] * mean;
  }
  double a_slice = flops_a_step(c, job.net) * steps * 1e-9, done = a_slice * SLICES;
  printf("%-16s %7d %9.3f %9.1f %9.1f %8.1f", c->name, threads, seconds, done / seconds,
         possible / seconds, 100 * done / possible);
  if (calm_slices > 0)
    printf(" %8.1f\n", 100 * a_slice * calm_slices / calm_possible);
  else
    printf(" %8s\n", "-");
  fflush(stdout);
  if (c->step == dsm_step && trained)
    memcpy(trained->theta, job.net->theta, trained->parameters * sizeof *trained->theta);
  job_free(&job);
}

int main(int argc, char **argv) {
  int divisor = argc > 1 ? atoi(argv[1]) : 1, threads = 1;
  if (divisor < 1) {
    fprintf(stderr, "Usage: bench_core [DIVISOR [CASE]]\n");
    return 2;
  }
#ifdef _OPENMP
  threads = omp_get_max_threads();
#endif
  Rng rng = rng_new(1, 0);
  ScoreNet *trained = score_net_new_silu(&rng);
  printf("%-16s %7s %9s %9s %9s %8s %8s\n", "# case", "threads", "seconds", "GFLOP/s", "peak",
         "percent", "calm");
  for (int k = 0; k < CASES; k++) {
    if (argc > 2 && strcmp(argv[2], cases[k].name) != 0) continue;
    run_case(&cases[k], 1, divisor, trained);
    if (threads > 1) run_case(&cases[k], threads, divisor, trained);
  }
  score_net_free(trained);
  return 0;
}
