/* mixture: the score against the density, the density against 1, both against
 * what integration by parts says of their means, and draws against the mixture.
 * All seeds are fixed; limits on sampled means are in standard errors. */
#include <check.h>
#include <math.h>

#include "mixture.h"

/* ---- integrals over the plane ---- */

typedef struct {
  double mass;        /* of the density: 1 */
  double score_power; /* I = E|score|^2 */
} Integrals;

/* The trapezoid rule, which converges faster than any power of the spacing for
 * smooth functions that vanish at the ends: 8 points a std, out to 9 stds. */
static Integrals integrate(const Mixture *mix, double sigma) {
  const double std = sqrt(mix->std * mix->std + sigma * sigma), h = std / 8;
  const int reach = (int)((3 + 9 * std) / h) + 1;
  Integrals sum = {0, 0};
  for (int i = -reach; i <= reach; i++)
    for (int j = -reach; j <= reach; j++) {
      const float x[2] = {(float)(i * h), (float)(j * h)};
      const double at[2] = {(double)x[0], (double)x[1]};
      double score[2], mass = exp(mixture_exact_log_density(mix, sigma, x)) * h * h;
      mixture_exact_score_at(mix, sigma, at, score);
      sum.mass += mass;
      sum.score_power += mass * (score[0] * score[0] + score[1] * score[1]);
    }
  return sum;
}

typedef struct {
  int ring;
  double sigma, floor, digits; /* digits: half a unit of the floor's last digit */
} Floor;

/* The least DSM loss: 2 / sigma^2 - I, for the ring divided by the 2 dimensions. */
static const Floor floors[] = {
    {0, 0.1, 180.0000, 5e-5},   {0, 0.3, 11.1116, 5e-5},  {0, 0.5, 2.1499041, 5e-8},
    {0, 1, 0.44561, 5e-6},      {0, 2, 0.12019, 5e-6},    {1, 0.01, 9984.03, 5e-3},
    {1, 0.1, 86.2147237, 5e-8}, {1, 0.25, 8.15158, 5e-6}, {1, 0.5, 1.61550, 5e-6},
    {1, 1, 0.55996, 5e-6},      {1, 5, 0.006163, 5e-7},
};
enum { FLOORS = sizeof floors / sizeof *floors };

static double floor_of(const Floor *f, double score_power) {
  double sum = 2 / (f->sigma * f->sigma) - score_power;
  return f->ring ? sum / 2 : sum;
}

START_TEST(floors_are_the_known_ones) {
  const Floor *f = &floors[_i];
  Mixture mix = f->ring ? mixture_ring() : mixture_two_gaussians();
  Integrals exact = integrate(&mix, f->sigma);
  ck_assert_double_eq_tol(exact.mass, 1, 1e-6);
  double floor = floor_of(f, exact.score_power);
  /* Points in float32 add an error of a few 1e-8 of I. */
  ck_assert_msg(fabs(floor - f->floor) < 1.01 * f->digits + 3e-8 * exact.score_power,
                "sigma %g: floor %.9g", f->sigma, floor);
}
END_TEST

/* E|score|^2 of the clean two Gaussians: twice the floor of score matching. */
START_TEST(clean_score_power_is_the_known_one) {
  Mixture mix = mixture_two_gaussians();
  Integrals exact = integrate(&mix, 0);
  ck_assert_double_eq_tol(exact.mass, 1, 1e-6);
  ck_assert_double_eq_tol(-exact.score_power / 2, -11.1111, 5e-5);
}
END_TEST

START_TEST(monte_carlo_agrees_with_the_integral) {
  const Floor *f = &floors[_i];
  Mixture mix = f->ring ? mixture_ring() : mixture_two_gaussians();
  double exact = integrate(&mix, f->sigma).score_power, squares = 0, errors = 0;
  enum { RUNS = 40 };
  for (int run = 0; run < RUNS; run++) {
    Rng rng = rng_new(21, (uint64_t)run);
    double se, estimate = mixture_score_power(&mix, f->sigma, &rng, 2000, &se);
    ck_assert_msg(fabs(estimate - exact) < 4 * se, "%g +- %g for %g", estimate, se, exact);
    squares += (estimate - exact) * (estimate - exact) / RUNS;
    errors += se * se / RUNS;
  }
  /* The stated standard error is the true one: 40 runs know it to 11 %. */
  ck_assert_double_eq_tol(sqrt(squares / errors), 1, 0.35);
}
END_TEST

/* ---- the score ---- */

/* x on a grid on which x + h and x - h are exact in float32 too. */
static const double h = 0x1p-12;

static float grid_uniform(Rng *rng, double reach) {
  return (float)(h * round((2 * (double)rng_uniform(rng) - 1) * reach / h));
}

START_TEST(score_is_the_slope_of_the_log_density) {
  const double sigmas[] = {0, 0.1, 0.4, 2};
  for (int dim = 1; dim <= MIXTURE_MAX_DIM; dim++) {
    Rng rng = rng_new(22, (uint64_t)dim);
    for (int trial = 0; trial < 200; trial++) {
      Mixture mix = mixture_random(&rng, 1 + trial % MIXTURE_MAX_COMPONENTS, dim);
      double sigma = sigmas[trial % 4];
      Matrix x = matrix_new(3, dim), score = matrix_new(3, dim);
      for (int i = 0; i < 3; i++)
        for (int j = 0; j < dim; j++) AT(&x, i, j) = grid_uniform(&rng, 3);
      mixture_exact_score(&mix, sigma, &x, &score);
      for (int i = 0; i < 3; i++)
        for (int j = 0; j < dim; j++) {
          float *element = &AT(&x, i, j), at = *element;
          *element = at + (float)h;
          double above = mixture_exact_log_density(&mix, sigma, &AT(&x, i, 0));
          *element = at - (float)h;
          double below = mixture_exact_log_density(&mix, sigma, &AT(&x, i, 0));
          *element = at;
          double slope = (above - below) / (2 * h), got = (double)AT(&score, i, j);
          ck_assert_msg(fabs(got - slope) <= 1e-5 + 1e-5 * fabs(slope),
                        "dim %d, sigma %g: score %.9g, slope %.9g", dim, sigma, got, slope);
        }
      matrix_free(&x);
      matrix_free(&score);
    }
  }
}
END_TEST

/* By hand: one point between the two Gaussians, sigma 0.5, v = 0.34.  At (1, 1)
 * the exponents differ by (9 - 1) / 0.68, so r = 1 / (1 + exp(-8 / 0.68)). */
START_TEST(score_by_hand) {
  Mixture mix = mixture_two_gaussians();
  const double x[2] = {1, 1}, r = 1 / (1 + exp(-8 / 0.68));
  double score[2];
  mixture_exact_score_at(&mix, 0.5, x, score);
  ck_assert_double_eq_tol(score[0], (4 * r - 2 - 1) / 0.34, 1e-12);
  ck_assert_double_eq_tol(score[1], -1 / 0.34, 1e-12);
  const float at[2] = {1, 1};
  double density = (exp(-2 / 0.68) + exp(-10 / 0.68)) / 2 / (2 * M_PI * 0.34);
  ck_assert_double_eq_tol(mixture_exact_log_density(&mix, 0.5, at), log(density), 1e-12);
}
END_TEST

START_TEST(far_points_are_finite) {
  Mixture mix = _i ? mixture_ring() : mixture_two_gaussians();
  const float far[][2] = {{1e4f, 0}, {-1e4f, 1e4f}, {0, -1e4f}, {1e15f, 3e14f}};
  Matrix x = matrix_new(4, 2), score = matrix_new(4, 2);
  for (int i = 0; i < 4; i++)
    for (int j = 0; j < 2; j++) AT(&x, i, j) = far[i][j];
  for (int noisy = 0; noisy < 2; noisy++) {
    double sigma = noisy ? 0.5 : 0, v = mix.std * mix.std + sigma * sigma;
    mixture_exact_score(&mix, sigma, &x, &score);
    for (int i = 0; i < 4; i++) {
      double log_density = mixture_exact_log_density(&mix, sigma, far[i]);
      ck_assert(isfinite(log_density) && log_density < -1e6);
      for (int j = 0; j < 2; j++) /* it points home: the centres are within 3 of 0 */
        ck_assert_double_eq_tol((double)AT(&score, i, j), -(double)far[i][j] / v,
                                3 / v + 1e-6 * fabs((double)far[i][j]) / v);
    }
  }
  matrix_free(&x);
  matrix_free(&score);
}
END_TEST

START_TEST(a_point_that_is_not_finite_gives_no_finite_score) {
  Mixture mix = mixture_ring();
  const double bad[2] = {NAN, 0};
  double score[2];
  mixture_exact_score_at(&mix, 0.5, bad, score);
  ck_assert(!isfinite(score[0]));
}
END_TEST

/* ---- draws ---- */

enum { DRAWS = 100000 };

/* Integration by parts: E[score] = 0 and E[x . score] = -dim under p_sigma. */
START_TEST(means_of_the_score_are_as_they_must_be) {
  Rng rng = rng_new(23, (uint64_t)_i);
  const int dim = 1 + _i;
  const double sigma = 0.3 * (_i % 3);
  Mixture mix = mixture_random(&rng, 4, dim);
  Matrix x = matrix_new(DRAWS, dim), noise = matrix_new(DRAWS, dim), score = matrix_new(DRAWS, dim);
  mixture_draw(&mix, &rng, &x, NULL);
  rng_fill_normal(&rng, &noise);
  for (int i = 0; i < DRAWS * dim; i++) x.data[i] += (float)sigma * noise.data[i];
  mixture_exact_score(&mix, sigma, &x, &score);
  double sum[MIXTURE_MAX_DIM + 1] = {0}, squares[MIXTURE_MAX_DIM + 1] = {0};
  for (int i = 0; i < DRAWS; i++) {
    double product = dim;
    for (int j = 0; j < dim; j++) {
      double s = (double)AT(&score, i, j);
      product += s * (double)AT(&x, i, j);
      sum[j] += s;
      squares[j] += s * s;
    }
    sum[dim] += product;
    squares[dim] += product * product;
  }
  for (int j = 0; j <= dim; j++) {
    double off = sum[j] / sqrt(squares[j]); /* in standard errors */
    ck_assert_msg(fabs(off) < 3.7, "dim %d, mean %d: %.2f standard errors off", dim, j, off);
  }
  matrix_free(&x);
  matrix_free(&noise);
  matrix_free(&score);
}
END_TEST

START_TEST(draws_have_the_components_means_and_stds) {
  Rng rng = rng_new(24, (uint64_t)_i);
  Mixture mix = _i == 0   ? mixture_two_gaussians()
                : _i == 1 ? mixture_ring()
                          : mixture_random(&rng, 5, 3);
  static int component[DRAWS];
  Matrix x = matrix_new(DRAWS, mix.dim);
  mixture_draw(&mix, &rng, &x, component);
  for (int k = 0; k < mix.components; k++) {
    double count = 0, sum[MIXTURE_MAX_DIM] = {0}, squares = 0;
    for (int i = 0; i < DRAWS; i++) {
      if (component[i] != k) continue;
      count++;
      for (int j = 0; j < mix.dim; j++) {
        double off = ((double)AT(&x, i, j) - mix.centre[k][j]) / mix.std;
        sum[j] += off;
        squares += off * off;
      }
    }
    double w = mix.weight[k], numbers = count * mix.dim;
    ck_assert_double_lt(fabs(count - DRAWS * w) / sqrt(DRAWS * w * (1 - w)), 3.7);
    for (int j = 0; j < mix.dim; j++) ck_assert_double_lt(fabs(sum[j]) / sqrt(count), 3.7);
    ck_assert_double_lt(fabs(squares - numbers) / sqrt(2 * numbers), 3.7);
  }
  matrix_free(&x);
}
END_TEST

/* The contract: row by row, one uniform for the component, then the normals. */
START_TEST(draws_take_the_numbers_in_the_stated_order) {
  Rng rng = rng_new(25, 0);
  Mixture mix = mixture_random(&rng, 7, 3);
  for (int n = 1; n < 300; n += 37) {
    Rng alone = rng;
    Matrix x = matrix_new(n, 3);
    int component[300];
    mixture_draw(&mix, &rng, &x, component);
    for (int i = 0; i < n; i++) {
      double u = (double)rng_uniform(&alone), below = 0;
      int k = 0;
      while (k < 6 && u >= (below += mix.weight[k])) k++;
      ck_assert_int_eq(component[i], k);
      for (int j = 0; j < 3; j++) {
        float expected = (float)(mix.centre[k][j] + mix.std * (double)rng_normal(&alone));
        ck_assert_float_eq_tol(AT(&x, i, j), expected, 1e-6f);
      }
    }
    ck_assert_uint_eq(rng.position, alone.position);
    matrix_free(&x);
  }
}
END_TEST

START_TEST(random_mixtures_keep_their_bounds) {
  Rng rng = rng_new(26, 0);
  double least = 1, most = 0;
  for (int trial = 0; trial < 300; trial++) {
    Mixture mix =
        mixture_random(&rng, 1 + trial % MIXTURE_MAX_COMPONENTS, 1 + trial % MIXTURE_MAX_DIM);
    double total = 0;
    for (int k = 0; k < mix.components; k++) {
      total += mix.weight[k];
      ck_assert_double_gt(mix.weight[k], 0.5 / (1.5 * mix.components));
      for (int j = 0; j < mix.dim; j++) ck_assert_double_le(fabs(mix.centre[k][j]), 2);
    }
    ck_assert_double_eq_tol(total, 1, 1e-12);
    ck_assert(mix.std >= 0.3 && mix.std <= 0.6);
    least = fmin(least, mix.std);
    most = fmax(most, mix.std);
  }
  ck_assert(least < 0.31 && most > 0.59);
}
END_TEST

START_TEST(the_course_sets_are_as_stated) {
  Mixture two = mixture_two_gaussians(), ring = mixture_ring();
  ck_assert(two.components == 2 && two.dim == 2 && two.std == 0.3);
  ck_assert(two.centre[0][0] == -2 && two.centre[1][0] == 2);
  ck_assert(ring.components == 8 && ring.dim == 2 && ring.std == 0.25);
  for (int k = 0; k < 8; k++) {
    ck_assert_double_eq(ring.weight[k], 0.125);
    ck_assert_double_eq_tol(ring.centre[k][0], 3 * cos(2 * M_PI * k / 8), 1e-12);
    ck_assert_double_eq_tol(ring.centre[k][1], 3 * sin(2 * M_PI * k / 8), 1e-12);
  }
}
END_TEST

Suite *make_mixture_suite(void) {
  Suite *suite = suite_create("mixture");
  TCase *density = tcase_create("density and score");
  tcase_set_timeout(density, 60);
  tcase_add_loop_test(density, floors_are_the_known_ones, 0, FLOORS);
  tcase_add_test(density, clean_score_power_is_the_known_one);
  tcase_add_loop_test(density, monte_carlo_agrees_with_the_integral, 0, FLOORS);
  tcase_add_test(density, score_is_the_slope_of_the_log_density);
  tcase_add_test(density, score_by_hand);
  tcase_add_loop_test(density, far_points_are_finite, 0, 2);
  tcase_add_test(density, a_point_that_is_not_finite_gives_no_finite_score);
  suite_add_tcase(suite, density);
  TCase *draws = tcase_create("draws");
  tcase_set_timeout(draws, 60);
  tcase_add_loop_test(draws, means_of_the_score_are_as_they_must_be, 0, MIXTURE_MAX_DIM);
  tcase_add_loop_test(draws, draws_have_the_components_means_and_stds, 0, 3);
  tcase_add_test(draws, draws_take_the_numbers_in_the_stated_order);
  tcase_add_test(draws, random_mixtures_keep_their_bounds);
  tcase_add_test(draws, the_course_sets_are_as_stated);
  suite_add_tcase(suite, draws);
  return suite;
}
