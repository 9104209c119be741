/* Lab 1's program: what a trace costs and why the score does without, then both
 * mixtures as landscapes.  It uses mixture_log_density.c and mixture_score.c as they
 * stand; what is still open is said, and what can be shown without it is shown. */
#include <stdio.h>

#include "error.h"
#include "lab1.h"
#include "table.h"

enum { ARROWS = 18, HEIGHTS = 161, DRAWS = 100000 };

/* ------------------------------------------------ a flow and its trace */

/* The flow dx/dt = sin(2x) from x at t = 0 to t = 1, by midpoint steps.  log_p comes
 * down by the trace of the flow's Jacobian, here the one number 2 cos(2x). */
static void flow(double *x, double *log_p) {
  enum { STEPS = 1000 };
  const double h = 1.0 / STEPS;
  for (int step = 0; step < STEPS; step++) {
    double middle = *x + 0.5 * h * sin(2 * *x);
    *x += h * sin(2 * middle);
    *log_p -= h * 2 * cos(2 * middle);
  }
}

/* Points that start as N(0, 1).  This flow can be solved, tan x(1) = e^2 tan x(0),
 * so the density at x(1) is known by a change of variables too. */
static void show_flow(void) {
  const double start = 0.5, log_p_start = -0.5 * start * start - 0.5 * log(2 * M_PI);
  double x = start, log_p = log_p_start;
  flow(&x, &log_p);
  double e2 = exp(2), tan2 = pow(tan(start), 2);
  double stretch = e2 * (1 + tan2) / (1 + e2 * e2 * tan2);
  printf("A flow, dx/dt = sin(2x), takes x = %g to %.4f\n", start, x);
  printf("  log density before %.4f; after: by the trace %.4f, by the change of variables %.4f\n",
         log_p_start, log_p, log_p_start - log(stretch));
}

/* ------------------------------------------------ the exercises on single points */

static double log_density_here(const Mixture *mix, float x, float y) {
  float xy[2] = {x, y}, log_p = 0;
  mixture_log_density(mix, &(Matrix){1, 2, xy}, &(Matrix){1, 1, &log_p});
  return (double)log_p;
}

static void show_log_density(const Mixture *mix) {
  static const float points[4][2] = {{0, 1}, {2, 0}, {0.05f, 0}, {6000, -8000}};
  printf("\n1.1 The log density of the two Gaussians\n");
  log_density_here(mix, 0, 0);
  int open = lab_is_open("mixture_log_density");
  for (int i = 0; i < 4; i++) {
    printf("  at (%g, %g): %.6g", (double)points[i][0], (double)points[i][1],
           mixture_exact_log_density(mix, 0, points[i]));
    if (!open) printf("   yours %.6g", log_density_here(mix, points[i][0], points[i][1]));
    printf("\n");
  }
}

static void show_score(const Mixture *mix) {
  static const float points[4][2] = {{0, 1}, {2, 0}, {0.05f, 0}, {6000, -8000}};
  const float h = 1.0f / 2048;
  printf("\n1.2 The score of the two Gaussians\n");
  for (int i = 0; i < 4; i++) {
    float x = points[i][0], y = points[i][1], s[2];
    mixture_score(mix, &(Matrix){1, 2, (float[]){x, y}}, &(Matrix){1, 2, s});
    double slope_x = mixture_exact_log_density(mix, 0, (float[]){x + h, y}) -
                     mixture_exact_log_density(mix, 0, (float[]){x - h, y});
    double slope_y = mixture_exact_log_density(mix, 0, (float[]){x, y + h}) -
                     mixture_exact_log_density(mix, 0, (float[]){x, y - h});
    printf("  at (%g, %g): slope of the log density (%.5g, %.5g)", (double)x, (double)y,
           slope_x / (2 * (double)h), slope_y / (2 * (double)h));
    if (!lab_is_open("mixture_score"))
      printf("   your score (%.5g, %.5g)", (double)s[0], (double)s[1]);
    printf("\n");
  }
}

/* Two means that every score has: E[s] = 0 and E[x . s] = -d. */
static void show_means(const Mixture *mix, uint64_t seed) {
  Rng rng = rng_new(seed, 1);
  Matrix x = matrix_new(DRAWS, 2), s = matrix_new(DRAWS, 2);
  double mean[2] = {0, 0}, mean_x_s = 0;
  mixture_draw(mix, &rng, &x, NULL);
  mixture_score(mix, &x, &s);
  for (int i = 0; i < DRAWS; i++)
    for (int j = 0; j < 2; j++) {
      mean[j] += (double)AT(&s, i, j) / DRAWS;
      mean_x_s += (double)AT(&x, i, j) * (double)AT(&s, i, j) / DRAWS;
    }
  if (!lab_is_open("mixture_score"))
    printf("  over %d points: mean of s (%.3f, %.3f), mean of x . s %.3f\n", DRAWS, mean[0],
           mean[1], mean_x_s);
  matrix_free(&x), matrix_free(&s);
}

/* ------------------------------------------------ tables for the figures */

/* points x points places, evenly over [-reach, reach]^2, a line of the grid at a time. */
static Matrix grid(int points, double reach) {
  Matrix x = matrix_new(points * points, 2);
  for (int i = 0; i < points * points; i++) {
    AT(&x, i, 0) = (float)(reach * (2.0 * (i % points) / (points - 1) - 1));
    AT(&x, i, 1) = (float)(reach * (2.0 * (i / points) / (points - 1) - 1));
  }
  return x;
}

static void write_heights(const char *path, const Mixture *mix, double reach) {
  Matrix x = grid(HEIGHTS, reach), log_p = matrix_new(HEIGHTS * HEIGHTS, 1);
  mixture_log_density(mix, &x, &log_p);
  Table *table = table_open(path, "x y log_density");
  if (!table) error_exit(2, "lab1");
  for (int i = 0; i < HEIGHTS * HEIGHTS; i++) {
    if (i > 0 && i % HEIGHTS == 0) table_gap(table);
    double here = (double)AT(&log_p, i, 0);
    if (lab_is_open("mixture_log_density")) here = mixture_exact_log_density(mix, 0, &AT(&x, i, 0));
    table_row(table, (double[]){(double)AT(&x, i, 0), (double)AT(&x, i, 1), here});
  }
  if (table_close(table) != 0) error_exit(2, "lab1");
  matrix_free(&x), matrix_free(&log_p);
}

static void write_arrows(const char *path, const Mixture *mix, double reach) {
  Matrix x = grid(ARROWS, reach), s = matrix_new(ARROWS * ARROWS, 2);
  mixture_score(mix, &x, &s);
  remove(path); /* an earlier run's */
  if (!lab_is_open("mixture_score")) {
    Table *table = table_open(path, "x y score_x score_y");
    if (!table) error_exit(2, "lab1");
    for (int i = 0; i < ARROWS * ARROWS; i++)
      table_row(table, (double[]){(double)AT(&x, i, 0), (double)AT(&x, i, 1), (double)AT(&s, i, 0),
                                  (double)AT(&s, i, 1)});
    if (table_close(table) != 0) error_exit(2, "lab1");
  }
  matrix_free(&x), matrix_free(&s);
}

int main(int argc, char **argv) {
  LabOptions options = lab_options(argc, argv);
  Mixture two = mixture_two_gaussians(), ring = mixture_ring();

  printf("Lab 1: why the score?\n\n");
  show_flow();
  show_log_density(&two);
  show_score(&two);
  show_means(&two, options.seed);
  printf("\n");

  write_heights(lab_path(&options, "two_heights.tsv"), &two, 4);
  write_heights(lab_path(&options, "ring_heights.tsv"), &ring, 5);
  write_arrows(lab_path(&options, "two_arrows.tsv"), &two, 3.8);
  write_arrows(lab_path(&options, "ring_arrows.tsv"), &ring, 4.75);
  lab_report_open(1, (const char *const[]){"mixture_log_density", "mixture_score", NULL});
  return 0;
}
