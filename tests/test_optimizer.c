/* optimizer: 20 steps of Adam and AdamW against PyTorch's definition in double, written
 * out term by term. */
#include <math.h>
#include <string.h>

#include "check_arrays.h"
#include "optimizer.h"
#include "rng.h"

enum { COUNT = 9001, STEPS = 20 }; /* more than the optimiser takes at a time */

/* torch.optim.AdamW, one parameter: decay, moments, both bias corrections, step. */
static void reference_step(long t, double lr, double decay, double g, double *theta, double *m,
                           double *v) {
  *theta *= 1 - lr * decay;
  *m = 0.9 * *m + (1 - 0.9) * g;
  *v = 0.999 * *v + (1 - 0.999) * g * g;
  double m_hat = *m / (1 - pow(0.9, (double)t)), v_hat = *v / (1 - pow(0.999, (double)t));
  *theta -= lr * m_hat / (sqrt(v_hat) + 1e-8);
}

/* Gradients of every size, down to where eps counts. */
static float size_of(int i) {
  return powf(10, (float)(-(i % 10)));
}

static void check(Optimizer opt, double lr, double decay) {
  Rng rng = rng_new(20, 21);
  static float theta[COUNT], gradient[COUNT];
  static double want[COUNT], m[COUNT], v[COUNT];
  for (int i = 0; i < COUNT; i++) want[i] = (double)(theta[i] = rng_normal(&rng));
  for (int step = 1; step <= STEPS; step++) {
    for (int i = 0; i < COUNT; i++) {
      gradient[i] = i == 0 ? 0 : rng_normal(&rng) * size_of(i); /* one is always 0 */
      reference_step(step, lr, decay, (double)gradient[i], want + i, m + i, v + i);
    }
    optimizer_step(&opt, theta, gradient);
    ck_assert_int_eq(opt.t, step);
    static float got_m[COUNT];
    static double want_m[COUNT];
    for (int i = 0; i < COUNT; i++) { /* to one size, so that one atol serves all */
      got_m[i] = opt.m[i] / size_of(i);
      want_m[i] = m[i] / (double)size_of(i);
    }
    ck_assert_arrays_close(COUNT, got_m, want_m, 1e-6, 1e-6);
    ck_assert_arrays_close(COUNT, opt.v, v, 0, 1e-5);
    ck_assert_arrays_close(COUNT, theta, want, 1e-6, 1e-6);
  }
  optimizer_free(&opt);
  ck_assert(!opt.m && !opt.v);
}

START_TEST(adam_is_pytorchs) {
  check(optimizer_adam(COUNT, 1e-2f), (double)1e-2f, 0);
}
END_TEST

START_TEST(adamw_is_pytorchs) {
  check(optimizer_adamw(COUNT, 1e-2f, 0.5f), (double)1e-2f, 0.5);
}
END_TEST

START_TEST(nan_reaches_its_own_parameter_only) {
  Optimizer opt = optimizer_adam(3, 1e-3f);
  float theta[3] = {1, 2, 3}, gradient[3] = {1, NAN, -1};
  optimizer_step(&opt, theta, gradient);
  ck_assert(isnan(theta[1]));
  ck_assert_close((double)theta[0], 0.999, 1e-6, 0);
  ck_assert_close((double)theta[2], 3.001, 1e-6, 0);
  optimizer_free(&opt);
}
END_TEST

Suite *make_optimizer_suite(void) {
  Suite *suite = suite_create("optimizer");
  TCase *tcase = tcase_create("optimizer");
  tcase_add_test(tcase, adam_is_pytorchs);
  tcase_add_test(tcase, adamw_is_pytorchs);
  tcase_add_test(tcase, nan_reaches_its_own_parameter_only);
  suite_add_tcase(suite, tcase);
  return suite;
}
