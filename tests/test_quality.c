/* quality: samples counted by hand, the energy distance against its definition
 * and against an identity, and how all numbers scatter for true samples.  All
 * seeds are fixed. */
#include <check.h>
#include <math.h>
#include <stdlib.h>

#include "quality.h"
#include "run_child.h"

static Matrix draw(const Mixture *mix, Rng *rng, int n) {
  Matrix x = matrix_new(n, mix->dim);
  mixture_draw(mix, rng, &x, NULL);
  return x;
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* ---- samples ---- */

/* Two Gaussians, std 0.3, so that 3 std is 0.9.  On the left (-2, 0) and the
 * points 0.5 above and below; on the right one point 1 from its centre. */
START_TEST(a_small_sample_by_hand) {
  Mixture mix = mixture_two_gaussians();
  float points[] = {-2, 0, -2, 0.5f, -2, -0.5f, 2, 1};
  Matrix x = {4, 2, points};
  Quality q = quality_of_samples(&mix, &x);
  ck_assert_double_eq_tol(q.share[0], 0.75, 1e-15);
  ck_assert_double_eq_tol(q.share[1], 0.25, 1e-15);
  ck_assert_double_eq_tol(q.weight_error, 0.25, 1e-15);
  ck_assert_double_eq_tol(q.share_within_3_std, 0.75, 1e-15);
  /* Squares .25 + .25 about the groups' means; 4 points less 2 means, 2 dimensions. */
  ck_assert_double_eq_tol(q.std_within, sqrt(0.5 / (2 * (4 - 2))), 1e-12);
}
END_TEST

START_TEST(points_that_are_not_finite_count_as_outside) {
  Mixture mix = mixture_two_gaussians();
  float points[] = {-2, 0, -2, 0.1f, 2, 0, 2, 0};
  Matrix x = {4, 2, points};
  const float bad[] = {NAN, INFINITY, -INFINITY};
  points[7] = bad[_i];
  Quality q = quality_of_samples(&mix, &x);
  ck_assert_double_eq_tol(q.share[0], 0.5, 1e-15);
  ck_assert_double_eq_tol(q.share[1], 0.25, 1e-15);
  ck_assert_double_eq_tol(q.share_within_3_std, 0.75, 1e-15);
  /* Outside is a place of true weight 0: (|.5 - .5| + |.25 - .5| + .25) / 2. */
  ck_assert_double_eq_tol(q.weight_error, 0.25, 1e-15);
  ck_assert(isnan(q.std_within));
}
END_TEST

START_TEST(collapse_shows_in_two_numbers) {
  Mixture mix = mixture_ring();
  Matrix x = matrix_new(800, 2);
  for (int i = 0; i < 800; i++)
    for (int j = 0; j < 2; j++) AT(&x, i, j) = (float)mix.centre[i % 8][j] + 0.25f;
  Quality q = quality_of_samples(&mix, &x);
  ck_assert_double_eq_tol(q.std_within, 0, 1e-6);
  ck_assert_double_eq(q.share_within_3_std, 1);
  ck_assert_double_eq_tol(q.weight_error, 0, 1e-15);
  matrix_free(&x);
}
END_TEST

/* Wrong weights escape the share within 3 std, a wrong width the energy distance. */
START_TEST(no_single_number_suffices) {
  Rng rng = rng_new(41, 0);
  Mixture mix = mixture_two_gaussians(), uneven = mix, wide = mix;
  uneven.weight[0] = 0.3;
  uneven.weight[1] = 0.7;
  wide.std = 0.33;
  Matrix truth = draw(&mix, &rng, 2000), x = draw(&uneven, &rng, 2000), y = draw(&wide, &rng, 2000);
  Quality of_uneven = quality_of_samples(&mix, &x), of_wide = quality_of_samples(&mix, &y);
  ck_assert_double_eq_tol(of_uneven.weight_error, 0.2, 0.04);
  ck_assert_double_eq_tol(of_uneven.share_within_3_std, 0.98889, 0.008);
  ck_assert_double_gt(quality_energy_distance(&truth, &x), 0.05);
  ck_assert_double_eq_tol(of_wide.std_within, 0.33, 0.012);
  ck_assert_double_lt(quality_energy_distance(&truth, &y), 0.0068);
  matrix_free(&truth);
  matrix_free(&x);
  matrix_free(&y);
}
END_TEST

START_TEST(true_share_within_3_std_is_exact) {
  const double known[] = {0.99730020, 0.98889100, 0.97070911, 0.93890052};
  for (int dim = 1; dim <= 4; dim++)
    ck_assert_double_eq_tol(quality_true_share_within_3_std(dim), known[dim - 1], 5e-9);
  for (int dim = 1; dim <= MIXTURE_MAX_DIM; dim++) {
    Mixture mix = {.components = 1, .dim = dim, .weight = {1}, .std = 0.7};
    Rng rng = rng_new(42, (uint64_t)dim);
    Matrix x = draw(&mix, &rng, 50000);
    double p = quality_true_share_within_3_std(dim),
           share = quality_of_samples(&mix, &x).share_within_3_std;
    ck_assert_double_lt(fabs(share - p), 3.7 * sqrt(p * (1 - p) / 50000));
    matrix_free(&x);
  }
}
END_TEST

/* ---- true samples of 2,000 points: how much the numbers scatter ---- */

enum { POINTS = 2000, RUNS = 200 };

/* What 95 of 100 true samples stay under; the std's and the share's scatter. */
typedef struct {
  double weight_error, std, std_scatter, share_scatter;
} Null;
static const Null nulls[] = {{0.023, 0.300, 0.0034, 0.0024}, {0.036, 0.250, 0.0028, 0.0024}};

START_TEST(true_samples_scatter_as_stated) {
  Mixture mix = _i ? mixture_ring() : mixture_two_gaussians();
  const Null null = nulls[_i];
  double weight_error[RUNS], std = 0, std_squares = 0, share = 0, share_squares = 0;
  for (int run = 0; run < RUNS; run++) {
    Rng rng = rng_new(43, (uint64_t)run);
    Matrix x = draw(&mix, &rng, POINTS);
    Quality q = quality_of_samples(&mix, &x);
    double off = q.std_within - null.std, of_share = q.share_within_3_std - 0.98889;
    weight_error[run] = q.weight_error;
    std += off / RUNS;
    std_squares += off * off / RUNS;
    share += of_share / RUNS;
    share_squares += of_share * of_share / RUNS;
    matrix_free(&x);
  }
  qsort(weight_error, RUNS, sizeof *weight_error, ascending);
  double percentile = weight_error[RUNS * 95 / 100];
  ck_assert_msg(fabs(percentile - null.weight_error) < 0.1 * null.weight_error,
                "95th percentile of the weight error: %.4f", percentile);
  /* The std's own scatter is std / sqrt(2 * 2 * 2000); 200 runs know it to 5 %. */
  ck_assert_msg(fabs(sqrt(std_squares) - null.std_scatter) < 0.2 * null.std_scatter,
                "scatter of the std: %.5f", sqrt(std_squares));
  ck_assert_msg(fabs(std) < 3.7 * null.std_scatter / sqrt(RUNS), "std is off by %.5f", std);
  ck_assert_msg(fabs(sqrt(share_squares) - null.share_scatter) < 0.2 * null.share_scatter,
                "scatter of the share: %.5f", sqrt(share_squares));
  ck_assert_msg(fabs(share) < 3.7 * null.share_scatter / sqrt(RUNS), "share is off by %.5f", share);
}
END_TEST

/* All pairs count, each point with itself too, so the mean over true samples of n
 * points is 2/n E|X - X'|.  95 of 100 stay under 13.5/n and 17.4/n: .0068 and .0087
 * for 2,000 points, measured on 1,000 pairs of samples. */
START_TEST(energy_distances_of_true_samples_scatter_as_stated) {
  enum { N = 250, PAIRS = 300 };
  Mixture mix = _i ? mixture_ring() : mixture_two_gaussians();
  const double percentile = (_i ? 17.4 : 13.5) / N;
  double sum = 0, squares = 0, apart = 0;
  int below = 0;
  for (int run = 0; run < PAIRS; run++) {
    Rng rng = rng_new(44, (uint64_t)run);
    Matrix x = draw(&mix, &rng, N), y = draw(&mix, &rng, N);
    double energy = quality_energy_distance(&x, &y);
    sum += energy;
    squares += energy * energy;
    below += energy < percentile;
    for (int i = 0; i < N; i++)
      apart += hypot((double)(AT(&x, i, 0) - AT(&y, i, 0)), (double)(AT(&x, i, 1) - AT(&y, i, 1)));
    matrix_free(&x);
    matrix_free(&y);
  }
  double mean = sum / PAIRS, error = sqrt((squares / PAIRS - mean * mean) / PAIRS);
  double expected = 2.0 / N * apart / (PAIRS * N);
  ck_assert_msg(fabs(mean - expected) < 3.7 * error, "mean %.6f, not %.6f", mean, expected);
  ck_assert_msg(abs(below - PAIRS * 95 / 100) <= 14, "%d of %d under %g", below, PAIRS, percentile);
}
END_TEST

/* ---- the energy distance ---- */

static double mean_apart(const Matrix *x, const Matrix *y) {
  double sum = 0;
  for (int i = 0; i < x->rows; i++)
    for (int j = 0; j < y->rows; j++) {
      double squares = 0;
      for (int k = 0; k < x->cols; k++)
        squares += pow((double)AT(x, i, k) - (double)AT(y, j, k), 2);
      sum += sqrt(squares);
    }
  return sum / x->rows / y->rows;
}

START_TEST(energy_distance_is_its_definition) {
  const int sizes[][2] = {{1, 1}, {3, 7}, {64, 64}, {65, 127}, {200, 1}, {130, 300}};
  Rng rng = rng_new(45, 0);
  for (int dim = 1; dim <= 3; dim++)
    for (int k = 0; k < 6; k++) {
      Matrix x = matrix_new(sizes[k][0], dim), y = matrix_new(sizes[k][1], dim);
      rng_fill_normal(&rng, &x);
      rng_fill_uniform(&rng, &y);
      double by_hand = 2 * mean_apart(&x, &y) - mean_apart(&x, &x) - mean_apart(&y, &y);
      ck_assert_double_gt(by_hand, 1e-3);
      ck_assert_double_eq_tol(quality_energy_distance(&x, &y), by_hand, 1e-12);
      ck_assert_double_eq_tol(quality_energy_distance(&y, &x), by_hand, 1e-12);
      ck_assert_double_eq(quality_energy_distance(&x, &x), 0);
      matrix_free(&x);
      matrix_free(&y);
    }
}
END_TEST

/* In one dimension it is 2 int (F - G)^2, F and G the two samples' distribution
 * functions (Szekely and Rizzo 2013, section 2). */
START_TEST(energy_distance_is_an_integral_in_one_dimension) {
  enum { N = 90, M = 150 };
  Rng rng = rng_new(46, 0);
  Matrix x = matrix_new(N, 1), y = matrix_new(M, 1);
  rng_fill_normal(&rng, &x);
  rng_fill_uniform(&rng, &y);
  double at[N + M], integral = 0;
  for (int i = 0; i < N + M; i++) at[i] = (double)(i < N ? x.data[i] : y.data[i - N]);
  qsort(at, N + M, sizeof *at, ascending);
  for (int i = 0; i + 1 < N + M; i++) {
    double f = 0, g = 0;
    for (int k = 0; k < N; k++) f += (double)x.data[k] <= at[i];
    for (int k = 0; k < M; k++) g += (double)y.data[k] <= at[i];
    integral += 2 * pow(f / N - g / M, 2) * (at[i + 1] - at[i]);
  }
  ck_assert_double_eq_tol(quality_energy_distance(&x, &y), integral, 1e-12);
  matrix_free(&x);
  matrix_free(&y);
}
END_TEST

START_TEST(energy_distance_passes_nan_on) {
  Matrix x = matrix_new(100, 2), y = matrix_new(100, 2);
  AT(&x, 99, 1) = NAN;
  ck_assert(isnan(quality_energy_distance(&x, &y)));
  ck_assert(isnan(quality_energy_distance(&y, &x)));
  AT(&x, 99, 1) = INFINITY;
  ck_assert(!isfinite(quality_energy_distance(&x, &y)));
  matrix_free(&x);
  matrix_free(&y);
}
END_TEST

static void compare_across_dimensions(void *context) {
  (void)context;
  Matrix x = matrix_new(5, 2), y = matrix_new(5, 3);
  quality_energy_distance(&x, &y);
}

START_TEST(energy_distance_wants_one_dimension) {
  assert_aborts(compare_across_dimensions, NULL, "quality_energy_distance: points in 2 and in 3");
}
END_TEST

/* ---- the Fisher divergence ---- */

/* The exact score plus a constant. */
typedef struct {
  NoisyMixture exact;
  float offset;
} Shifted;

static void shifted_score(const void *model, const Matrix *x, Matrix *s) {
  const Shifted *shifted = model;
  sampler_mixture_score(&shifted->exact, x, s);
  for (int i = 0; i < s->rows * s->cols; i++) s->data[i] += shifted->offset;
}

static void zero_score(const void *model, const Matrix *x, Matrix *s) {
  (void)model, (void)x;
  matrix_fill(s, 0);
}

START_TEST(fisher_divergence_is_the_mean_squared_error) {
  Rng rng = rng_new(47, 0);
  Mixture mix = mixture_random(&rng, 3, 3);
  for (int n = 1; n < 3000; n = 3 * n + 100) { /* not multiples of any batch */
    Shifted score = {{&mix, 0.4}, 0};
    ck_assert_double_lt(quality_fisher_divergence(shifted_score, &score, &mix, 0.4, &rng, n), 1e-9);
    score.offset = 0.5f;
    ck_assert_double_eq_tol(quality_fisher_divergence(shifted_score, &score, &mix, 0.4, &rng, n),
                            3 * 0.25, 1e-5);
  }
}
END_TEST

START_TEST(fisher_divergence_is_taken_over_noisy_points) {
  Rng rng = rng_new(48, 0);
  Mixture mix = mixture_two_gaussians();
  /* Of the zero score it is I = 5.8500959; its standard error with 50,000 points: */
  double error, power = mixture_score_power(&mix, 0.5, &rng, 50000, &error);
  double zero = quality_fisher_divergence(zero_score, NULL, &mix, 0.5, &rng, 50000);
  ck_assert_double_lt(fabs(zero - 5.8500959), 3.7 * error);
  ck_assert_double_lt(fabs(power - 5.8500959), 3.7 * error);
}
END_TEST

Suite *make_quality_suite(void) {
  Suite *suite = suite_create("quality");
  TCase *samples = tcase_create("samples");
  tcase_set_timeout(samples, 120);
  tcase_add_test(samples, a_small_sample_by_hand);
  tcase_add_loop_test(samples, points_that_are_not_finite_count_as_outside, 0, 3);
  tcase_add_test(samples, collapse_shows_in_two_numbers);
  tcase_add_test(samples, no_single_number_suffices);
  tcase_add_test(samples, true_share_within_3_std_is_exact);
  tcase_add_loop_test(samples, true_samples_scatter_as_stated, 0, 2);
  tcase_add_loop_test(samples, energy_distances_of_true_samples_scatter_as_stated, 0, 2);
  suite_add_tcase(suite, samples);
  TCase *energy = tcase_create("energy distance");
  tcase_set_timeout(energy, 60);
  tcase_add_test(energy, energy_distance_is_its_definition);
  tcase_add_test(energy, energy_distance_is_an_integral_in_one_dimension);
  tcase_add_test(energy, energy_distance_passes_nan_on);
  tcase_add_test(energy, energy_distance_wants_one_dimension);
  suite_add_tcase(suite, energy);
  TCase *fisher = tcase_create("Fisher divergence");
  tcase_set_timeout(fisher, 60);
  tcase_add_test(fisher, fisher_divergence_is_the_mean_squared_error);
  tcase_add_test(fisher, fisher_divergence_is_taken_over_noisy_points);
  suite_add_tcase(suite, fisher);
  return suite;
}
