#include <check.h>
#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "compare.h"

static Frame frame(int rows, int cols, double *value) {
  return (Frame){.name = "f", .rows = rows, .cols = cols, .value = value};
}

START_TEST(numbers_are_close_in_positive_form) {
  ck_assert(compare_numbers(1.00009, 1, 1e-4, 0));
  ck_assert(!compare_numbers(1.00011, 1, 1e-4, 0));
  ck_assert(compare_numbers(-0.9e-6, 0, 1e-4, 1e-6));
  ck_assert(!compare_numbers(1.1e-6, 0, 1e-4, 1e-6));
  ck_assert(compare_numbers(5, 5, 0, 0));
  const double odd[] = {NAN, -NAN, INFINITY, -INFINITY};
  for (int i = 0; i < 4; i++) {
    ck_assert(!compare_numbers(odd[i], 1, 0.5, 1e6));
    ck_assert(!compare_numbers(1, odd[i], 0.5, 1e6));
    for (int j = 0; j < 4; j++) ck_assert(!compare_numbers(odd[i], odd[j], 0.5, 1e6));
  }
  ck_assert(!compare_numbers(-DBL_MAX, DBL_MAX, 0.5, 0));
}
END_TEST

START_TEST(close_reports_the_worst_in_units_of_what_is_allowed) {
  double got[] = {1, 2, 3.1, 100.3}, want[] = {1, 2, 3, 100};
  Frame g = frame(2, 2, got), w = frame(2, 2, want);
  Comparison c = compare_close(&g, &w, 1e-3, 0);
  ck_assert_int_eq(c.wrong, WRONG_NUMBER);
  ck_assert_int_eq(c.count, 2);
  ck_assert(c.row == 1 && c.col == 0); /* 0.1 of 0.003, not 0.3 of 0.1 */
  ck_assert_double_eq(c.got, 3.1);
  ck_assert_double_eq(c.want, 3);
  ck_assert_double_eq_tol(c.allowed, 3e-3, 1e-12);
  ck_assert_int_eq(compare_close(&w, &w, 0, 0).wrong, WRONG_NOTHING);
  got[1] = NAN;
  c = compare_close(&g, &w, 1e-3, 0);
  ck_assert(c.row == 0 && c.col == 1 && isnan(c.got));
  got[3] = NAN; /* the first of several */
  c = compare_close(&g, &w, 1e-3, 0);
  ck_assert(c.row == 0 && c.col == 1 && c.count == 3);
  Frame flat = frame(1, 4, want);
  ck_assert_int_eq(compare_close(&flat, &w, 1, 1).wrong, WRONG_SHAPE);
}
END_TEST

START_TEST(range_includes_its_ends) {
  double value[] = {0, 1, 0.5};
  Frame f = frame(3, 1, value);
  ck_assert_int_eq(compare_range(&f, 0, 1).wrong, WRONG_NOTHING);
  ck_assert_int_eq(compare_range(&f, -INFINITY, 1).wrong, WRONG_NOTHING);
  Comparison c = compare_range(&f, 0.6, INFINITY);
  ck_assert_int_eq(c.count, 2);
  ck_assert(c.row == 0 && c.want == 0.6);
  value[2] = NAN;
  c = compare_range(&f, -INFINITY, INFINITY);
  ck_assert(c.wrong == WRONG_NUMBER && c.row == 2 && c.count == 1);
  value[2] = INFINITY;
  ck_assert_int_eq(compare_range(&f, 0, INFINITY).wrong, WRONG_NUMBER);
}
END_TEST

/* ---- draws: a small generator of normals, so that the test is repeatable */

static unsigned long long state = 1;
static double uniform(void) {
  state = state * 6364136223846793005ull + 1442695040888963407ull;
  return ((double)(state >> 11) + 0.5) / 9007199254740992.0;
}
static double normal(void) {
  return sqrt(-2 * log(uniform())) * cos(6.283185307179586 * uniform());
}

enum { DRAWS = 1000 };
static double one[DRAWS * 2], two[DRAWS * 2];
static const LikeLimits limits = {.mean = 5, .spread = 0.2, .correlation = 0.2};

/* Fills with mean + std z in both columns, whose z correlate by rho. */
static Frame draw(double *value, double mean, double std, double rho) {
  for (int i = 0; i < DRAWS; i++) {
    double z = normal();
    value[2 * i] = mean + std * z;
    value[2 * i + 1] = mean + std * (rho * z + sqrt(1 - rho * rho) * normal());
  }
  return frame(DRAWS, 2, value);
}

START_TEST(other_draws_of_the_same_distribution_pass) {
  state = (unsigned long long)_i + 1;
  Frame want = draw(one, 3, 2, 0), got = draw(two, 3, 2, 0);
  ck_assert_int_eq(compare_like(&got, &want, &limits).wrong, WRONG_NOTHING);
}
END_TEST

START_TEST(draws_that_are_off_fail) {
  state = (unsigned long long)_i + 1;
  Frame want = draw(one, 3, 2, 0), got = draw(two, 3.9, 2, 0);
  Comparison c = compare_like(&got, &want, &limits);
  ck_assert_int_eq(c.wrong, WRONG_MEAN);
  ck_assert(c.off > 5 && c.off < 16 && c.allowed == 5);
  got = draw(two, 3, 2 * 0.707, 0);
  ck_assert_int_eq(compare_like(&got, &want, &limits).wrong, WRONG_SPREAD);
  got = draw(two, 3, 2 * 1.41, 0);
  ck_assert_int_eq(compare_like(&got, &want, &limits).wrong, WRONG_SPREAD);
  got = draw(two, 3, 2, 0.5);
  c = compare_like(&got, &want, &limits);
  ck_assert_int_eq(c.wrong, WRONG_CORRELATION);
  ck_assert(c.row == 0 && c.col == 1);
  const LikeLimits mean_only = {.mean = 5};
  ck_assert_int_eq(compare_like(&got, &want, &mean_only).wrong, WRONG_NOTHING);
}
END_TEST

START_TEST(draws_cannot_buy_a_pass_with_their_own_spread) {
  const LikeLimits mean_only = {.mean = 5};
  Frame want = draw(one, 3, 2, 0), got = draw(two, 1e12, 1e14, 0);
  ck_assert_int_eq(compare_like(&got, &want, &mean_only).wrong, WRONG_MEAN);
  const double odd[] = {NAN, INFINITY, -INFINITY, 1e308};
  for (int i = 0; i < 4; i++) {
    got = draw(two, 3, 2, 0);
    two[7] = odd[i];
    ck_assert_int_eq(compare_like(&got, &want, &mean_only).wrong, WRONG_MEAN);
  }
  got = draw(two, 3, 2, 0);
  for (int i = 0; i < DRAWS; i++) two[2 * i] = 3; /* no spread at all */
  ck_assert_int_eq(compare_like(&got, &want, &limits).wrong, WRONG_SPREAD);
  Frame fewer = frame(DRAWS - 1, 2, two);
  ck_assert_int_eq(compare_like(&fewer, &want, &limits).wrong, WRONG_SHAPE);
}
END_TEST

START_TEST(constant_column_must_be_that_constant) {
  Frame want = draw(one, 3, 2, 0), got = draw(two, 3, 2, 0);
  for (int i = 0; i < DRAWS; i++) one[2 * i + 1] = two[2 * i + 1] = 0.1;
  ck_assert_int_eq(compare_like(&got, &want, &limits).wrong, WRONG_NOTHING);
  two[2 * 17 + 1] = 0.1001;
  Comparison c = compare_like(&got, &want, &limits);
  ck_assert_int_eq(c.wrong, WRONG_CONSTANT);
  ck_assert(c.row == 17 && c.col == 1);
  Frame one_row_want = frame(1, 2, one), one_row_got = frame(1, 2, two);
  ck_assert_int_eq(compare_like(&one_row_got, &one_row_want, &limits).wrong, WRONG_CONSTANT);
  for (int i = 0; i < DRAWS; i++) one[2 * i + 1] = two[2 * i + 1] = 0;
  ck_assert_int_eq(compare_like(&got, &want, &limits).wrong, WRONG_NOTHING);
}
END_TEST

START_TEST(same_takes_nan_for_nan) {
  double a[] = {1, NAN, INFINITY}, b[] = {1, NAN, INFINITY};
  Frame fa = frame(3, 1, a), fb = frame(3, 1, b);
  ck_assert(compare_same(&fa, &fb, 1e-4, 0));
  b[2] = -INFINITY;
  ck_assert(!compare_same(&fa, &fb, 1e-4, 0));
  b[2] = INFINITY, b[1] = 0;
  ck_assert(!compare_same(&fa, &fb, 1e-4, 0));
  b[1] = NAN, b[0] = 1.01;
  ck_assert(!compare_same(&fa, &fb, 1e-4, 0));
  Frame flat = frame(1, 3, a);
  ck_assert(!compare_same(&flat, &fa, 1e-4, 0));
}
END_TEST

Suite *make_compare_suite(void);
Suite *make_compare_suite(void) {
  Suite *suite = suite_create("compare");
  TCase *tcase = tcase_create("core");
  tcase_add_test(tcase, numbers_are_close_in_positive_form);
  tcase_add_test(tcase, close_reports_the_worst_in_units_of_what_is_allowed);
  tcase_add_test(tcase, range_includes_its_ends);
  tcase_add_loop_test(tcase, other_draws_of_the_same_distribution_pass, 0, 40);
  tcase_add_loop_test(tcase, draws_that_are_off_fail, 0, 10);
  tcase_add_test(tcase, draws_cannot_buy_a_pass_with_their_own_spread);
  tcase_add_test(tcase, constant_column_must_be_that_constant);
  tcase_add_test(tcase, same_takes_nan_for_nan);
  suite_add_tcase(suite, tcase);
  return suite;
}
