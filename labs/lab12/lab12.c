/* Lab 12's program: the network of lab 10's ring, climbed and sampled; what the step
 * size does, and how Metropolis makes up for it. */
#include <math.h>
#include <stdio.h>

#include "error.h"
#include "lab12.h"
#include "quality.h"
#include "table.h"

enum { TRACKED = 3, STEPS = 200, SAMPLES = 1000, GRID = 97, LINE_CHAINS = 4000 };
static const float ascent_step = 0.05f, langevin_step = 0.01f;
static const double sigma = 0.1; /* the noise level of lab 10's network */
static const float first[TRACKED][2] = {{-1, -1}, {0, 1.5f}, {1, -0.5f}};

/* Streams of the seed: one for each thing that is drawn. */
enum { TRUTH = 1, FRESH, PATHS, LEARNED, EXACT, LINE, MALA };

static const char *const tables[] = {"density.tsv", "target.tsv",    "ascent.tsv",   "walks.tsv",
                                     "samples.tsv", "step_size.tsv", "schedules.tsv"};

static LabOptions options;

static void check(int status) {
  if (status != 0) error_exit(2, "lab12");
}

static Table *open_table(const char *name, const char *columns) {
  Table *table = table_open(lab_path(&options, name), columns);
  if (!table) error_exit(2, "lab12");
  return table;
}

/* steps step sizes, all alike, or from high down to low by a constant factor. */
static const float *step_sizes(int steps, float high, float low) {
  static float alpha[STEPS];
  for (int t = 0; t < steps; t++)
    alpha[t] = high * powf(low / high, steps > 1 ? (float)t / (float)(steps - 1) : 0);
  return alpha;
}

/* A density for the contours: of points, each a normal of std .2 (a kernel density
 * estimate). */
static void write_density(const Matrix *points) {
  const float width = 0.2f, reach = 5;
  Table *table = open_table("density.tsv", "x y density");
  for (int a = 0; a < GRID; a++) {
    for (int b = 0; b < GRID; b++) {
      float x = reach * (2 * (float)b / (GRID - 1) - 1),
            y = reach * (2 * (float)a / (GRID - 1) - 1);
      double sum = 0;
      for (int i = 0; i < points->rows; i++) {
        float dx = AT(points, i, 0) - x, dy = AT(points, i, 1) - y, square = dx * dx + dy * dy;
        if (square < 1) sum += exp(-(double)(square / (2 * width * width)));
      }
      sum /= 2 * M_PI * (double)(width * width) * points->rows;
      table_row(table, (double[]){x, y, sum});
    }
    table_gap(table);
  }
  check(table_close(table));
}

/* ------------------------------------------------ climbing and walking */

static Matrix tracked_starts(void) {
  Matrix x = matrix_new(TRACKED, 2);
  for (int i = 0; i < TRACKED; i++)
    for (int j = 0; j < 2; j++) AT(&x, i, j) = first[i][j];
  return x;
}

/* How far row i of x is from the nearest centre. */
static double to_centre(const Mixture *ring, const Matrix *x, int i) {
  double least = HUGE_VAL;
  for (int k = 0; k < ring->components; k++)
    least = fmin(least, hypot((double)AT(x, i, 0) - ring->centre[k][0],
                              (double)AT(x, i, 1) - ring->centre[k][1]));
  return least;
}

static void print_ends(const char *what, const Mixture *ring, const Matrix *x) {
  static int lines;
  if (lines++ == 0)
    printf("From (-1, -1), (0, 1.5), (1, -0.5), %d steps: ends, and how far from a centre\n",
           STEPS);
  printf("  %-22s", what);
  for (int i = 0; i < TRACKED; i++)
    printf("   (%5.2f, %5.2f), %.2f off", (double)AT(x, i, 0), (double)AT(x, i, 1),
           to_centre(ring, x, i));
  printf("\n");
}

static void track(const Mixture *ring, const ScoreNet *net) {
  static const char columns[] = "x1 y1 x2 y2 x3 y3";
  const NoisyMixture exact = {ring, sigma};
  Matrix starts = tracked_starts(), x = tracked_starts(), path = matrix_new(STEPS + 1, 2 * TRACKED);
  deterministic_ascent(sampler_net_score, net, &x, STEPS, ascent_step, &path);
  if (!lab_is_open("deterministic_ascent")) {
    check(table_write_matrix(lab_path(&options, "ascent.tsv"), columns, &path));
    print_ends("climbed, learned score", ring, &x);
    matrix_copy(&x, &starts);
    deterministic_ascent(sampler_mixture_score, &exact, &x, STEPS, ascent_step, NULL);
    print_ends("climbed, exact score", ring, &x);
  }
  Rng rng = rng_new(options.seed, PATHS);
  langevin_sampler(sampler_net_score, net, &starts, &x, STEPS,
                   step_sizes(STEPS, langevin_step, langevin_step), &rng, &path);
  if (!lab_is_open("langevin_sampler")) {
    check(table_write_matrix(lab_path(&options, "walks.tsv"), columns, &path));
    print_ends("walked, learned score", ring, &x);
  }
  matrix_free(&starts), matrix_free(&x), matrix_free(&path);
}

/* ------------------------------------------------ samples */

static void print_quality(const char *name, const Mixture *ring, const Matrix *x,
                          const Matrix *truth) {
  Quality q = quality_of_samples(ring, x);
  printf("  %-32s %12.3f %9.3f %12.1f %% %#15.3g\n", name, q.weight_error, q.std_within,
         100 * q.share_within_3_std, quality_energy_distance(x, truth));
}

static void sample(const Mixture *ring, const ScoreNet *net, const Matrix *truth) {
  const NoisyMixture exact = {ring, sigma};
  Rng fresh = rng_new(options.seed, FRESH), rng = rng_new(options.seed, LEARNED);
  Rng other = rng_new(options.seed, EXACT);
  Matrix x = matrix_new(SAMPLES, 2);
  const float *alpha = step_sizes(STEPS, langevin_step, langevin_step);
  printf("\n%d samples from N(0, 25 I), %d steps of %g, against the same %d points:\n", SAMPLES,
         STEPS, (double)langevin_step, truth->rows);
  printf("  %-32s %12s %9s %14s %15s\n", "", "weights off", "std", "within 3 std", "energy dist.");
  mixture_draw(ring, &fresh, &x, NULL);
  print_quality("other points of the ring", ring, &x, truth);
  langevin_sampler(sampler_net_score, net, NULL, &x, STEPS, alpha, &rng, NULL);
  print_quality("Langevin, learned score", ring, &x, truth);
  check(table_write_matrix(lab_path(&options, "samples.tsv"), "x y", &x));
  sampler_ascent(sampler_net_score, net, &x, 1, (float)(sigma * sigma), NULL, NULL);
  print_quality("  ... and one denoising step", ring, &x, truth);
  langevin_sampler(sampler_mixture_score, &exact, NULL, &x, STEPS, alpha, &other, NULL);
  print_quality("Langevin, exact score", ring, &x, truth);
  if (!lab_is_open("deterministic_ascent")) {
    Rng starts = rng_new(options.seed, LEARNED);
    rng_fill_normal(&starts, &x);
    for (int i = 0; i < 2 * SAMPLES; i++) x.data[i] *= 5;
    deterministic_ascent(sampler_net_score, net, &x, STEPS, ascent_step, NULL);
    print_quality("climbing, learned score", ring, &x, truth);
  }
  matrix_free(&x);
}

/* ------------------------------------------------ the step size, on one Gaussian */

/* The score and the log density of a Gaussian of variance v about 0. */
static void gaussian_score(const void *model, const Matrix *x, Matrix *s) {
  const float v = *(const float *)model;
  for (int i = 0; i < x->rows * x->cols; i++) s->data[i] = -x->data[i] / v;
}

static void gaussian_log_density(const void *model, const Matrix *x, Matrix *log_density) {
  const float v = *(const float *)model;
  for (int i = 0; i < x->rows; i++) {
    float sum = 0;
    for (int j = 0; j < x->cols; j++) sum += AT(x, i, j) * AT(x, i, j);
    AT(log_density, i, 0) = -sum / (2 * v);
  }
}

/* The std about 0 of the first n numbers of x. */
static double std_of(const float *x, int n) {
  double squares = 0;
  for (int i = 0; i < n; i++) squares += (double)x[i] * (double)x[i] / n;
  return sqrt(squares);
}

/* A cluster of the noised ring is a Gaussian of variance v: what becomes of its width
 * with the step size, and over the steps of three schedules from a start far off. */
static void show_step_sizes(const Mixture *ring) {
  static const float size[] = {0.005f, 0.01f, 0.02f, 0.04f,  0.06f,
                               0.08f,  0.1f,  0.12f, 0.135f, 0.15f};
  const float v = (float)(ring->std * ring->std + sigma * sigma);
  Rng rng = rng_new(options.seed, LINE);
  Matrix x = matrix_new(LINE_CHAINS, 1), path = matrix_new(STEPS + 1, LINE_CHAINS);
  Matrix starts = matrix_new(LINE_CHAINS, 1);
  Table *table = open_table("step_size.tsv", "alpha std formula");
  printf("\nA cluster's width (std %.4f) for step sizes alpha; it blows up at 2v = %.3f\n",
         sqrt((double)v), 2 * (double)v);
  printf("  alpha    measured   sqrt(v/(1 - alpha/2v))\n");
  for (size_t k = 0; k < sizeof size / sizeof *size; k++) {
    langevin_sampler(gaussian_score, &v, &starts, &x, STEPS, step_sizes(STEPS, size[k], size[k]),
                     &rng, NULL);
    double std = std_of(x.data, LINE_CHAINS), rest = 1 - (double)(size[k] / (2 * v));
    if (rest > 0)
      printf("  %-6g %10.4f %14.4f\n", (double)size[k], std, sqrt((double)v / rest));
    else
      printf("  %-6g %10.3g         (none)\n", (double)size[k], std);
    table_row(table, (double[]){size[k], std, rest > 0 ? sqrt((double)v / rest) : NAN});
  }
  check(table_close(table));

  static const float high[] = {0.1f, 0.001f, 0.1f}, low[] = {0.1f, 0.001f, 0.001f};
  static double spread[3][STEPS + 1];
  for (int i = 0; i < LINE_CHAINS; i++) AT(&starts, i, 0) = 5 * rng_normal(&rng);
  for (int k = 0; k < 3; k++) {
    langevin_sampler(gaussian_score, &v, &starts, &x, STEPS, step_sizes(STEPS, high[k], low[k]),
                     &rng, &path);
    for (int t = 0; t <= STEPS; t++)
      spread[k][t] = std_of(path.data + (size_t)t * LINE_CHAINS, LINE_CHAINS);
  }
  printf("From N(0, 25) in %d steps: of 0.1: %.4f, of 0.001: %.4f, falling: %.4f\n", STEPS,
         spread[0][STEPS], spread[1][STEPS], spread[2][STEPS]);
  table = open_table("schedules.tsv", "step large small decreasing exact");
  for (int t = 0; t <= STEPS; t++)
    table_row(table, (double[]){t, spread[0][t], spread[1][t], spread[2][t], sqrt((double)v)});
  check(table_close(table));
  matrix_free(&x), matrix_free(&path), matrix_free(&starts);
}

/* ------------------------------------------------ Metropolis */

static void metropolis(void) {
  const float v = 0.09f, alpha = 0.5f * v;
  Rng rng = rng_new(options.seed, MALA);
  Matrix x = matrix_new(LINE_CHAINS, 1);
  double share = mala_step(gaussian_log_density, gaussian_score, &v, &x, alpha, &rng), plain = 0;
  if (!lab_is_open("mala_step")) {
    share = 0;
    for (int t = 0; t < STEPS; t++)
      share += mala_step(gaussian_log_density, gaussian_score, &v, &x, alpha, &rng) / STEPS;
    double adjusted = std_of(x.data, LINE_CHAINS);
    matrix_fill(&x, 0);
    sampler_langevin(gaussian_score, &v, &x, STEPS, alpha, &rng, NULL, NULL);
    plain = std_of(x.data, LINE_CHAINS);
    printf(
        "\nA Gaussian of std .300 with steps of half its variance:\n"
        "  plain Langevin .%03.0f, Metropolis-adjusted .%03.0f with %.1f %% of the steps taken\n",
        1000 * plain, 1000 * adjusted, 100 * share);
  }
  matrix_free(&x);
}

int main(int argc, char **argv) {
  options = lab_options(argc, argv);
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) remove(lab_path(&options, tables[i]));
  Mixture ring = mixture_ring();
  Rng rng = rng_new(options.seed, TRUTH);
  Matrix truth = matrix_new(SAMPLES, 2);
  mixture_draw(&ring, &rng, &truth, NULL);
  check(table_write_matrix(lab_path(&options, "target.tsv"), "x y", &truth));
  write_density(&truth);

  printf("Lab 12: climbing against sampling\n\n");
  ScoreNet *net = lab_network(&options, 10, "ring.net");
  if (!net) error_exit(2, "lab12");
  track(&ring, net);
  if (!lab_is_open("langevin_sampler")) {
    sample(&ring, net, &truth);
    show_step_sizes(&ring);
  }
  metropolis();
  matrix_free(&truth);
  score_net_free(net);
  lab_report_open(
      12, (const char *const[]){"deterministic_ascent", "langevin_sampler", "mala_step", NULL});
  return 0;
}
