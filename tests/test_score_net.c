/* score_net: new networks, and calls that make no sense. */
#include <math.h>
#include <string.h>

#include "check_arrays.h"
#include "error.h"
#include "run_child.h"
#include "score_net.h"

static ScoreNet *net_of(int layers, const int *width, Activation activation) {
  Rng rng = rng_new(1, (uint64_t)layers);
  ScoreNet *net = score_net_new(layers, width, activation, &rng);
  ck_assert(net);
  return net;
}

static void backward_first(void *context) {
  Matrix d_s = matrix_new(4, 2);
  score_net_backward(net_of(2, context, ACTIVATION_SILU), &d_s, NULL);
}

static void input_too_wide(void *context) {
  Matrix x = matrix_new(4, 3), s = matrix_new(4, 2);
  score_net_forward(net_of(2, context, ACTIVATION_SILU), &x, &s);
}

static void tangent_of_another_batch(void *context) {
  ScoreNet *net = net_of(2, context, ACTIVATION_SILU);
  Matrix x = matrix_new(4, 2), s = matrix_new(4, 2), v = matrix_new(5, 2), jv = matrix_new(5, 2);
  score_net_forward(net, &x, &s);
  score_net_tangent(net, &v, &jv);
}

static void tangent_backward_first(void *context) {
  ScoreNet *net = net_of(2, context, ACTIVATION_SILU);
  Matrix x = matrix_new(4, 2), s = matrix_new(4, 2);
  score_net_forward(net, &x, &s);
  score_net_tangent_backward(net, &s);
}

START_TEST(wrong_calls_stop_with_a_reason) {
  int width[] = {2, 9, 2};
  assert_aborts(backward_first, width, "score_net_backward: d_s is 4 x 2");
  assert_aborts(input_too_wide, width, "score_net_forward: x is 4 x 3, must be 4 x 2");
  assert_aborts(tangent_of_another_batch, width, "score_net_tangent: v is 5 x 2, must be 4 x 2");
  assert_aborts(tangent_backward_first, width, "score_net_tangent_backward");
}
END_TEST

/* ---- new networks ---- */

START_TEST(a_new_net_is_uniform_within_its_bounds) {
  Rng rng = rng_new(18, 19), same = rng_new(18, 19);
  ScoreNet *net = score_net_new_silu(&rng);
  ck_assert_uint_eq(net->parameters, 2 * 128 + 128 + 2 * (128 * 128 + 128) + 128 * 2 + 2);
  ck_assert_uint_eq(rng.position, net->parameters);
  for (int l = 0; l < net->layers; l++) {
    double bound = 1 / sqrt(net->width[l]), square = 0;
    size_t n = net->bias[l] + (size_t)net->width[l + 1] - net->weight[l];
    for (size_t i = net->weight[l]; i < net->weight[l] + n; i++) {
      double theta = (double)net->theta[i];
      ck_assert_close(theta, (2 * (double)rng_uniform(&same) - 1) * bound, 1e-6, 0);
      ck_assert(fabs(theta) <= bound);
      square += theta * theta;
    }
    ck_assert_close(square / (double)n, bound * bound / 3, 0, 0.2);
  }
  score_net_free(net);
  score_net_free(NULL);
}
END_TEST

START_TEST(widths_out_of_range_are_refused) {
  Rng rng = rng_new(1, 1);
  const int zero[] = {2, 0, 2}, huge[] = {2, 1 << 20, 2}, fine[10] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
  ck_assert(!score_net_new(2, zero, ACTIVATION_SILU, &rng));
  ck_assert(strstr(error_message(), "width 0"));
  ck_assert(!score_net_new(2, huge, ACTIVATION_SILU, &rng));
  ck_assert(!score_net_new(0, fine, ACTIVATION_SILU, &rng));
  ck_assert(!score_net_new(9, fine, ACTIVATION_SILU, &rng));
  ck_assert(strstr(error_message(), "9 layers"));
}
END_TEST

Suite *make_score_net_suite(void) {
  Suite *suite = suite_create("score_net");
  TCase *tcase = tcase_create("score_net");
  tcase_add_test(tcase, a_new_net_is_uniform_within_its_bounds);
  tcase_add_test(tcase, widths_out_of_range_are_refused);
  tcase_add_test(tcase, wrong_calls_stop_with_a_reason);
  suite_add_tcase(suite, tcase);
  return suite;
}
