/* activation: sig, a, a' and a'' against the formulas in long double, and the limits. */
#include <stdlib.h>
#include <string.h>

#include "activation.h"
#include "check_arrays.h"

static long double exact_sigmoid(double z) {
  return 1 / (1 + expl(-(long double)z));
}

static long double exact_value(Activation kind, double z) {
  if (kind == ACTIVATION_SILU) return z * exact_sigmoid(z);
  return (z > 0 ? z : 0) + log1pl(expl(-fabsl((long double)z)));
}

static long double exact_slope(Activation kind, double z) {
  long double sig = exact_sigmoid(z), rest = exact_sigmoid(-z);
  return kind == ACTIVATION_SILU ? sig * (1 + z * rest) : sig;
}

static long double exact_curvature(Activation kind, double z) {
  long double sig = exact_sigmoid(z), rest = exact_sigmoid(-z);
  return kind == ACTIVATION_SILU ? sig * rest * (2 + z * (rest - sig)) : sig * rest;
}

/* a(z), sig and both derivatives of one z, the derivatives as core's passes use them. */
typedef struct {
  float a, sig, slope, curvature;
} Values;

static Values values_at(Activation kind, float z) {
  float one = 1;
  Values got = {.a = z};
  activation_forward(kind, 1, &got.a, &got.sig);
  activation_tangent(kind, 1, &got.a, &got.sig, &one, &got.slope);
  float d = 1;
  activation_tangent_backward(kind, 1, &got.a, &got.sig, &one, 0, &got.curvature, &d);
  ck_assert(d == got.slope || isnan(d));
  d = 1;
  activation_backward(kind, 1, &got.a, &got.sig, NULL, &d);
  ck_assert(d == got.slope || isnan(d));
  return got;
}

/* Numbers from -range to range, so that the vector loops are what is tested. */
static void check_range(Activation kind, float range, double absolute) {
  const size_t n = 65521; /* a prime: no vector register divides it */
  float *z = malloc(n * sizeof *z), *a = malloc(n * sizeof *a), *sig = malloc(n * sizeof *sig);
  float *only_a = malloc(n * sizeof *only_a);
  double *want_sig = malloc(n * sizeof *want_sig), *want = malloc(n * sizeof *want);
  for (size_t i = 0; i < n; i++) {
    z[i] = range * (2 * (float)i / (float)(n - 1) - 1);
    a[i] = z[i];
    want_sig[i] = (double)exact_sigmoid((double)z[i]);
    want[i] = (double)exact_value(kind, (double)z[i]);
  }
  activation_forward(kind, n, a, sig);
  for (size_t i = 0; i < n; i++) only_a[i] = z[i];
  activation_value(kind, n, only_a);
  ck_assert(memcmp(a, only_a, n * sizeof *a) == 0);
  ck_assert_arrays_close(n, sig, want_sig, absolute, 2e-7);
  ck_assert_arrays_close(n, a, want, absolute, 3e-7);
  free(z), free(a), free(only_a), free(sig), free(want_sig), free(want);
}

START_TEST(sigmoid_and_value_are_exact_to_3e_7) {
  check_range(_i, 1e-3f, 0);
  check_range(_i, 1, 0);
  check_range(_i, 10, 0);
  check_range(_i, 31.9f, 0);
  check_range(_i, 200, 5e-13);
}
END_TEST

START_TEST(derivatives_are_right) {
  for (float z = -60; z <= 60; z += 0.0137f) {
    Values got = values_at(_i, z);
    ck_assert_close((double)got.slope, (double)exact_slope(_i, z), 1e-6, 1e-6);
    ck_assert_close((double)got.curvature, (double)exact_curvature(_i, z), 1e-6, 1e-6);
  }
}
END_TEST

START_TEST(limits_are_right) {
  for (float z = 100; z < 2e30f; z *= 10) {
    Values high = values_at(_i, z), low = values_at(_i, -z);
    ck_assert(high.a == z && high.sig == 1 && high.slope == 1 && high.curvature == 0);
    ck_assert(low.a == 0 && low.sig == 0 && low.slope == 0 && low.curvature == 0);
  }
}
END_TEST

START_TEST(nan_and_infinity_are_not_hidden) {
  const float bad[] = {NAN, -NAN, INFINITY, -INFINITY};
  for (int i = 0; i < 4; i++) ck_assert(!isfinite(values_at(_i, bad[i]).a));
  ck_assert(isnan(values_at(_i, NAN).a));
}
END_TEST

START_TEST(backward_adds_what_is_pending) {
  float h[2] = {0.5f, -0.25f}, sig[2] = {0.75f, 0.5f}, pending[2] = {3, 4}, d[2] = {2, -1};
  activation_backward(ACTIVATION_SOFTPLUS, 2, h, sig, pending, d);
  ck_assert(d[0] == 4.5f && d[1] == 3.5f);
  float z_dot[2] = {2, 4}, e[2] = {1, -2};
  activation_tangent_backward(ACTIVATION_SOFTPLUS, 2, h, sig, z_dot, 1, pending, e);
  ck_assert(pending[0] == 3.375f && pending[1] == 2 && e[0] == 0.75f && e[1] == -1);
  activation_tangent_backward(ACTIVATION_SOFTPLUS, 2, h, sig, z_dot, 0, pending, e);
  ck_assert(pending[0] == 0.28125f && pending[1] == -1);
}
END_TEST

Suite *make_activation_suite(void) {
  Suite *suite = suite_create("activation");
  TCase *tcase = tcase_create("activation");
  tcase_add_loop_test(tcase, sigmoid_and_value_are_exact_to_3e_7, 0, 2);
  tcase_add_loop_test(tcase, derivatives_are_right, 0, 2);
  tcase_add_loop_test(tcase, limits_are_right, 0, 2);
  tcase_add_loop_test(tcase, nan_and_infinity_are_not_hidden, 0, 2);
  tcase_add_test(tcase, backward_adds_what_is_pending);
  suite_add_tcase(suite, tcase);
  return suite;
}
