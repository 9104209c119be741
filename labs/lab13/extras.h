/* extras: what the program shows of the two extra exercises.  A part of lab13.c, which
 * includes it behind its helpers. */
#ifndef LAB13_EXTRAS_H
#define LAB13_EXTRAS_H

#include <stdlib.h>

/* ------------------------------------------------ 13.4: random slices */

/* Trains a new network by slices of either kind on the clean density, as lab 4 did by the
 * whole trace; NULL while the exercise is open. */
static ScoreNet *train_sliced(const Mixture *mix, int steps) {
  Rng rng = rng_new(options.seed, SLICES);
  ScoreNet *net = score_net_new_silu(&rng);
  if (!net) error_exit(2, "lab13");
  Optimizer adam = optimizer_adam(net->parameters, 1e-3f);
  Matrix x = matrix_new(BATCH, 2);
  Progress progress = progress_begin("sliced score matching", steps);
  for (int step = 0; step < steps; step++) {
    mixture_draw(mix, &rng, &x, NULL);
    score_net_zero_gradient(net);
    sliced_score_loss(net, &x, SLICE_RADEMACHER, 1, &rng);
    if (lab_is_open("sliced_score_loss")) break;
    optimizer_step(&adam, net->theta, net->gradient);
    progress_update(&progress, step + 1, NULL);
  }
  progress_end(&progress);
  optimizer_free(&adam);
  matrix_free(&x);
  if (!lab_is_open("sliced_score_loss")) return net;
  score_net_free(net);
  return NULL;
}

/* Fills jacobian (d x d) of the net at one point (1 x d); returns 1/2 |s|^2. */
static double jacobian_at(ScoreNet *net, const Matrix *x, Matrix *jacobian) {
  const int d = x->cols;
  double square = 0;
  Matrix s = matrix_new(1, d), v = matrix_new(1, d), jv = matrix_new(1, d);
  score_net_forward(net, x, &s);
  for (int k = 0; k < d; k++) {
    square += (double)AT(&s, 0, k) * (double)AT(&s, 0, k);
    matrix_fill(&v, 0);
    AT(&v, 0, k) = 1;
    score_net_tangent(net, &v, &jv);
    for (int j = 0; j < d; j++) AT(jacobian, j, k) = AT(&jv, 0, j);
  }
  matrix_free(&s), matrix_free(&v), matrix_free(&jv);
  return square / 2;
}

/* The variance of v^T J v: 2 sum_jk S_jk^2 for normals, and without j = k for signs, where
 * S = (J + J^T)/2. */
static double slice_variance(const Matrix *jacobian, SliceKind kind) {
  double sum = 0;
  for (int j = 0; j < jacobian->rows; j++)
    for (int k = 0; k < jacobian->cols; k++) {
      double s = ((double)AT(jacobian, j, k) + (double)AT(jacobian, k, j)) / 2;
      if (j != k || kind == SLICE_GAUSSIAN) sum += 2 * s * s;
    }
  return sum;
}

/* The trace, the slices' squared errors at the points x, and what theory says
 * of these: means over the points, signs first. */
typedef struct {
  double trace, measured[2], theory[2];
} SliceErrors;

static SliceErrors slice_errors(ScoreNet *net, const Matrix *x, Rng *rng) {
  const int n = x->rows, d = x->cols;
  SliceErrors e = {0};
  Matrix jacobian = matrix_new(d, d);
  for (int i = 0; i < n; i++) {
    Matrix at = matrix_rows(x, i, 1);
    double trace = 0, square = jacobian_at(net, &at, &jacobian);
    for (int j = 0; j < d; j++) trace += (double)AT(&jacobian, j, j);
    e.trace += trace / n;
    for (int kind = 0; kind < 2; kind++) {
      double estimate = sliced_score_loss(net, &at, (SliceKind)kind, 1, rng) - square;
      e.measured[kind] += (estimate - trace) * (estimate - trace) / n;
      e.theory[kind] += slice_variance(&jacobian, (SliceKind)kind) / n;
    }
  }
  matrix_free(&jacobian);
  return e;
}

/* A linear map of d dimensions: -2 on the diagonal, normals over sqrt(d) elsewhere. */
static ScoreNet *random_map(int d, Rng *rng) {
  ScoreNet *net = score_net_new(1, (int[]){d, d}, ACTIVATION_SILU, rng);
  if (!net) error_exit(2, "lab13");
  for (int j = 0; j < d; j++)
    for (int k = 0; k <= d; k++) /* the last row is the biases */
      net->theta[k * d + j] = k == d ? 0 : k == j ? -2 : rng_normal(rng) / sqrtf((float)d);
  return net;
}

/* The text's example: J = (-4, 1; 1, -2) and s = (1, 2). */
static void slices_by_hand(void) {
  Rng rng = rng_new(options.seed, SLICES + 2);
  ScoreNet *net = random_map(2, &rng);
  const float theta[6] = {-4, 1, 1, -2, 1, 2};
  for (int k = 0; k < 6; k++) net->theta[k] = theta[k];
  Matrix zero = matrix_new(1, 2);
  printf("By hand: each slice gives -8 + 2.5 or -4 + 2.5, and the mean should be -3.5\n"
         "  your code, three slices and a thousand:");
  for (int k = 0; k < 4; k++)
    printf(" %.3g", sliced_score_loss(net, &zero, SLICE_RADEMACHER, k < 3 ? 1 : 1000, &rng));
  printf("\n");
  matrix_free(&zero);
  score_net_free(net);
}

static void show_slices(const Mixture *mix) {
  enum { JUDGED = 2000 };
  static const int dimension[] = {2, 4, 8, 16, 32, 64};
  ScoreNet *net = train_sliced(mix, 500);
  if (!net) return;
  printf("\n13.4 Random slices\n");
  slices_by_hand();
  Rng rng = rng_new(options.seed, SLICES + 1);
  Matrix x = matrix_new(JUDGED, 2);
  mixture_draw(mix, &rng, &x, NULL);
  SliceErrors e = slice_errors(net, &x, &rng);
  double divergence = quality_fisher_divergence(sampler_net_score, net, mix, 0, &rng, 20000);
  printf("500 steps on clean points, one slice a point: Fisher divergence %.2f, so a loss %.2f "
         "above its floor\n",
         divergence, divergence / 2);
  printf("  variance of one slice            +1 and -1: measured, theory     normals: measured, "
         "theory\n");
  printf("  this network (trace %6.1f)  %24.3g %8.3g %22.3g %8.3g\n", e.trace, e.measured[0],
         e.theory[0], e.measured[1], e.theory[1]);
  rng = rng_new(options.seed, SLICES + 3);
  Table *table = open_table("slices.tsv", "d signs signs_theory normals normals_theory");
  for (size_t k = 0; k < sizeof dimension / sizeof *dimension; k++) {
    const int d = dimension[k];
    ScoreNet *map = random_map(d, &rng);
    Matrix zero = matrix_new(1, d), jacobian = matrix_new(d, d);
    jacobian_at(map, &zero, &jacobian);
    double row[5] = {d};
    for (int kind = 0; kind < 2; kind++) {
      for (int i = 0; i < JUDGED; i++)
        row[1 + 2 * kind] +=
            pow(sliced_score_loss(map, &zero, (SliceKind)kind, 1, &rng) + 2 * d, 2) / JUDGED;
      row[2 + 2 * kind] = slice_variance(&jacobian, (SliceKind)kind);
    }
    table_row(table, row);
    printf("  a map of %2d dimensions (trace %5d)  %16.3g %8.3g %22.3g %8.3g\n", d, -2 * d, row[1],
           row[2], row[3], row[4]);
    matrix_free(&zero), matrix_free(&jacobian);
    score_net_free(map);
  }
  check(table_close(table));
  matrix_free(&x);
  score_net_free(net);
}

/* ------------------------------------------------ 13.5: the flow */

/* steps levels from the largest to the smallest of the ladder, closer together below
 * (Karras et al. 2022, eq. 5), and then end. */
static const float *flow_levels(int steps, float end) {
  static float level[2001];
  const float high = powf(sigma[0], 1 / 7.0f), low = powf(sigma[LEVELS - 1], 1 / 7.0f);
  for (int i = 0; i < steps; i++)
    level[i] = powf(high + (low - high) * (float)i / (float)(steps - 1), 7);
  level[steps] = end;
  return level;
}

/* Samples of a network by the flow, down to 0. */
static Matrix flow_samples(const ScoreNet *net) {
  Rng rng = rng_new(options.seed, FLOW);
  Matrix x = starts(SAMPLES, sigma[0], &rng);
  probability_flow(noise_net_score, net, &x, flow_levels(FLOW_LEVELS - 1, 0), FLOW_LEVELS, 1);
  return x;
}

/* Mean distance between the rows of a and b. */
static double mean_distance(const Matrix *a, const Matrix *b) {
  double sum = 0;
  for (int i = 0; i < a->rows; i++)
    sum +=
        hypot((double)(AT(a, i, 0) - AT(b, i, 0)), (double)(AT(a, i, 1) - AT(b, i, 1))) / a->rows;
  return sum;
}

/* How far Euler's and Heun's ends are from where 2,000 of Heun's steps lead. */
static void flow_errors(const Mixture *mix) {
  enum { POINTS = 200, FINE = 2000 };
  static const int steps[] = {5, 10, 20, 40, 80, 160, 320};
  Rng rng = rng_new(options.seed, FLOW + 50);
  Matrix begin = starts(POINTS, sigma[0], &rng), x = matrix_new(POINTS, 2);
  Matrix right = matrix_new(POINTS, 2);
  matrix_copy(&right, &begin);
  probability_flow(exact_score, mix, &right, flow_levels(FINE, 0), FINE, 1);
  Table *table = open_table("flow_errors.tsv", "steps euler heun");
  printf("  steps   Euler's error   Heun's error\n");
  for (size_t k = 0; k < sizeof steps / sizeof *steps; k++) {
    double row[3] = {steps[k]};
    for (int heun = 0; heun < 2; heun++) {
      matrix_copy(&x, &begin);
      probability_flow(exact_score, mix, &x, flow_levels(steps[k] + 1, 0), steps[k] + 1, heun);
      row[1 + heun] = mean_distance(&x, &right);
    }
    table_row(table, row);
    printf("  %5d %15.5f %14.5f\n", steps[k], row[1], row[2]);
  }
  check(table_close(table));
  matrix_free(&begin), matrix_free(&x), matrix_free(&right);
}

/* Lines of the flow from evenly likely starts on the axis, each a block of the table. */
static void flow_lines(const Mixture *mix) {
  enum { LINES = 25, FRAMES = 80 };
  const float *level = flow_levels(FRAMES, 0);
  Matrix x = matrix_new(LINES, 2), path = matrix_new(FRAMES, LINES);
  for (int i = 0; i < LINES; i++) /* quantiles of a logistic law, much like a normal's */
    AT(&x, i, 0) = sigma[0] * logf(((float)i + 0.5f) / ((float)(LINES - i) - 0.5f)) / 1.702f;
  for (int t = 0; t < FRAMES; t++) {
    if (t > 0) probability_flow(exact_score, mix, &x, level + t - 1, 2, 1);
    for (int i = 0; i < LINES; i++) AT(&path, t, i) = AT(&x, i, 0);
  }
  Table *table = open_table("flow_lines.tsv", "sigma x");
  for (int i = 0; i < LINES; i++) {
    for (int t = 0; t < FRAMES; t++) table_row(table, (double[]){level[t], AT(&path, t, i)});
    table_gap(table), table_gap(table);
  }
  check(table_close(table));
  matrix_free(&x), matrix_free(&path);
}

/* The score of data that all lie at 0. */
static void score_of_nothing(const void *model, float level, const Matrix *x, Matrix *s) {
  (void)model;
  for (int k = 0; k < x->rows * x->cols; k++) s->data[k] = -x->data[k] / (level * level);
}

static void show_flow(const Mixture *mix) {
  Matrix x = matrix_new(2, 1);
  for (int heun = 0; heun < 2; heun++) {
    Matrix one = matrix_rows(&x, heun, 1);
    AT(&one, 0, 0) = 8;
    probability_flow(score_of_nothing, NULL, &one, (float[]){2, 1}, 2, heun);
  }
  if (lab_is_open("probability_flow")) return;
  enum { POINTS = 5000, STEPS_DOWN = 80 };
  printf("\n13.5 Sampling without chance\n"
         "By hand: from 8 at sigma = 2 to sigma = 1, all data at 0: 4\n"
         "  your code: Euler %.4g, Heun %.4g\n"
         "Where %d points end with exact scores, %d of Heun's steps\n",
         (double)AT(&x, 0, 0), (double)AT(&x, 1, 0), POINTS, STEPS_DOWN);
  matrix_free(&x);
  for (int from_data = 0; from_data < 2; from_data++) {
    Rng rng = rng_new(options.seed, FLOW + 60);
    x = starts(POINTS, sigma[0], &rng);
    Matrix clean = matrix_new(POINTS, 2);
    mixture_draw(mix, &rng, &clean, NULL);
    for (int k = 0; from_data && k < 2 * POINTS; k++) x.data[k] += clean.data[k];
    probability_flow(exact_score, mix, &x, flow_levels(STEPS_DOWN, 0), STEPS_DOWN + 1, 1);
    Quality q = quality_of_samples(mix, &x);
    printf("  from %-26s left %.3f, right %.3f, std %.3f\n",
           from_data ? "noisy data, sigma 8" : "N(0, 64 I)", q.share[0], q.share[1], q.std_within);
    matrix_free(&x), matrix_free(&clean);
  }
  flow_errors(mix);
  flow_lines(mix);
}

#endif
