/* The passes: values and gradients against the same network in double (double_net), the
 * gradients by central differences, parameter by parameter. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "check_arrays.h"
#include "double_net.h"
#include "score_net.h"

/* Adds TestLoss's gradient to the network's, and puts dL/dx into d_x. */
static void add_gradient(ScoreNet *net, const TestBatch *batch, Matrix *d_x) {
  int n = batch->x.rows, d = batch->x.cols;
  Matrix s = matrix_new(n, d), jv = matrix_new(n, d);
  score_net_forward(net, &batch->x, &s);
  for (int t = 0; t < batch->loss.tangents; t++) {
    score_net_tangent(net, &batch->v[t], &jv);
    score_net_tangent_backward(net, &batch->e[t]);
  }
  for (int i = 0; i < n * d; i++) s.data[i] += batch->c.data[i];
  score_net_backward(net, &s, d_x);
  matrix_free(&s), matrix_free(&jv);
}

/* Every stride-th parameter, and every x. */
static void check_gradient(ScoreNet *net, int n, int tangents, size_t stride) {
  Rng rng = rng_new(3, 4);
  int d = net->width[0];
  TestBatch batch = test_batch_new(&rng, n, d, tangents);
  Matrix d_x = matrix_new(n, d);
  score_net_zero_gradient(net);
  add_gradient(net, &batch, &d_x);
  DoubleNet exact = double_net_of(net);
  for (int l = 0; l < net->layers; l++) { /* weights and biases each on their own */
    size_t end[2] = {net->bias[l], net->bias[l] + (size_t)net->width[l + 1]};
    for (int part = 0; part < 2; part++) {
      size_t first = part == 0 ? net->weight[l] : net->bias[l], count = 0;
      float got[4096];
      double want[4096];
      for (size_t i = first; i < end[part]; i += stride, count++) {
        got[count] = net->gradient[i];
        want[count] = double_net_difference(&exact, &batch.loss, exact.theta + i);
      }
      ck_assert_msg(has_size(count, want, 1e-3), "layer %d: all zeros", l);
      ck_assert_arrays_close(count, got, want, 2e-5 * n, 1e-4);
    }
  }
  double *want = malloc((size_t)(n * d) * sizeof *want);
  TestLoss one = batch.loss;
  one.n = 1; /* x_i is in the i-th point's loss alone */
  for (int i = 0; i < n * d; i++) {
    int row = i / d * d;
    one.x = batch.loss.x + row;
    one.c = batch.loss.c + row;
    for (int t = 0; t < tangents; t++) {
      one.v[t] = batch.loss.v[t] + row;
      one.e[t] = batch.loss.e[t] + row;
    }
    want[i] = double_net_difference(&exact, &one, batch.loss.x + i);
  }
  ck_assert(has_size((size_t)(n * d), want, 1e-3));
  ck_assert_arrays_close((size_t)(n * d), d_x.data, want, 1e-4, 1e-4);
  free(want);
  double_net_free(&exact);
  matrix_free(&d_x);
  test_batch_free(&batch);
}

static ScoreNet *net_of(int layers, const int *width, Activation activation) {
  Rng rng = rng_new(1, (uint64_t)layers);
  ScoreNet *net = score_net_new(layers, width, activation, &rng);
  ck_assert(net);
  return net;
}

static const int dimension[] = {1, 2, 3, 5};

START_TEST(gradients_of_small_nets_are_right) {
  int d = dimension[_i / 2];
  Activation activation = _i % 2 ? ACTIVATION_SOFTPLUS : ACTIVATION_SILU;
  /* Hidden layers that are narrow, wide, and not a multiple of a vector register. */
  const int shapes[][5] = {{d, 12, 19, 11, d}, {d, 5, 33, 4, d}, {d, 16, 32, 9, d}};
  for (int k = 0; k < 3; k++)
    for (int tangents = 0; tangents <= 2; tangents++) {
      ScoreNet *net = net_of(4, shapes[k], activation);
      check_gradient(net, 3, tangents, 1);
      score_net_free(net);
    }
}
END_TEST

START_TEST(gradients_of_shallow_nets_are_right) {
  ScoreNet *net = net_of(2, (const int[]){3, 14, 3}, ACTIVATION_SILU);
  check_gradient(net, 4, 3, 1);
  score_net_free(net);
  net = net_of(1, (const int[]){2, 2}, ACTIVATION_SILU); /* no hidden layer at all */
  check_gradient(net, 4, 1, 1);
  score_net_free(net);
}
END_TEST

START_TEST(gradients_of_the_labs_nets_are_right) {
  Rng rng = rng_new(5, 6);
  ScoreNet *net = _i ? score_net_new_softplus(&rng) : score_net_new_silu(&rng);
  check_gradient(net, 67, 1, 1553);
  score_net_free(net);
}
END_TEST

START_TEST(scores_and_trace_are_right) {
  int d = dimension[_i / 2];
  ScoreNet *net =
      net_of(3, (const int[]){d, 31, 18, d}, _i % 2 ? ACTIVATION_SOFTPLUS : ACTIVATION_SILU);
  Rng rng = rng_new(8, 9);
  Matrix x = test_normals(&rng, 70, d), s = matrix_new(70, d), v = matrix_new(70, d),
         jv = matrix_new(70, d);
  DoubleNet exact = double_net_of(net);
  double want[70 * 5], trace[70] = {0}, *x_exact = test_in_double(&x);
  float got_trace[70] = {0};
  score_net_forward(net, &x, &s);
  for (int i = 0; i < 70; i++) double_net_at(&exact, x_exact + i * d, NULL, want + i * d, NULL);
  ck_assert_arrays_close((size_t)(70 * d), s.data, want, 2e-6, 2e-6);
  for (int j = 0; j < d; j++) {
    matrix_fill(&v, 0);
    for (int i = 0; i < 70; i++) AT(&v, i, j) = 1;
    score_net_tangent(net, &v, &jv);
    for (int i = 0; i < 70; i++) {
      got_trace[i] += AT(&jv, i, j);
      double above[5], below[5], step = 1e-5, *p = x_exact + i * d;
      p[j] += step;
      double_net_at(&exact, p, NULL, above, NULL);
      p[j] -= 2 * step;
      double_net_at(&exact, p, NULL, below, NULL);
      p[j] += step;
      trace[i] += (above[j] - below[j]) / (2 * step);
    }
  }
  ck_assert(has_size(70, trace, 1e-3));
  ck_assert_arrays_close(70, got_trace, trace, 2e-6, 1e-5);
  free(x_exact);
  double_net_free(&exact);
  matrix_free(&x), matrix_free(&s), matrix_free(&v), matrix_free(&jv);
  score_net_free(net);
}
END_TEST

/* ---- batches and threads ---- */

static const int rows_of[] = {1, 31, 64, 65, 256, 1000};

/* A batch's gradient is the sum of its parts' gradients, and every row of s is its own. */
START_TEST(batches_of_every_size_add_up) {
  int n = rows_of[_i];
  Rng rng = rng_new(10, 11);
  ScoreNet *net = score_net_new_silu(&rng);
  TestBatch batch = test_batch_new(&rng, n, 2, 1);
  Matrix s = matrix_new(n, 2), again = matrix_new(n, 2);
  score_net_zero_gradient(net);
  add_gradient(net, &batch, NULL);
  score_net_forward(net, &batch.x, &s);
  score_net_evaluate(net, &batch.x, &again);
  ck_assert(memcmp(s.data, again.data, (size_t)n * 2 * sizeof *s.data) == 0);
  float *whole = malloc(net->parameters * sizeof *whole);
  double *sum = calloc(net->parameters, sizeof *sum), *want = calloc((size_t)n * 2, sizeof *want);
  memcpy(whole, net->gradient, net->parameters * sizeof *whole);
  DoubleNet exact = double_net_of(net);
  for (int i = 0; i < n; i++) double_net_at(&exact, batch.loss.x + 2 * i, NULL, want + 2 * i, NULL);
  for (int i = 0, rows; i < n; i += rows) { /* in parts of several sizes */
    rows = i % 23 + 1 < n - i ? i % 23 + 1 : n - i;
    TestBatch part = {.x = matrix_rows(&batch.x, i, rows),
                      .c = matrix_rows(&batch.c, i, rows),
                      .v = {matrix_rows(&batch.v[0], i, rows)},
                      .e = {matrix_rows(&batch.e[0], i, rows)},
                      .loss = {.n = rows, .tangents = 1}};
    score_net_zero_gradient(net);
    add_gradient(net, &part, NULL);
    for (size_t p = 0; p < net->parameters; p++) sum[p] += (double)net->gradient[p];
  }
  ck_assert_arrays_close((size_t)n * 2, s.data, want, 1e-6, 1e-6);
  ck_assert(has_size(net->parameters, sum, 1e-2));
  ck_assert_arrays_close(net->parameters, whole, sum, 1e-5 * sqrt(n), 1e-5);
  free(whole), free(sum), free(want);
  double_net_free(&exact);
  test_batch_free(&batch);
  matrix_free(&s), matrix_free(&again);
  score_net_free(net);
}
END_TEST

/* Of OpenMP's library if core was built with it; a serial build has but one thread. */
extern void omp_set_num_threads(int threads) __attribute__((weak));

START_TEST(threads_change_no_bit) {
  enum { N = 300 };
  Rng rng = rng_new(12, 13);
  ScoreNet *net = score_net_new_silu(&rng);
  TestBatch batch = test_batch_new(&rng, N, 2, 2);
  Matrix s = matrix_new(N, 2), d_x = matrix_new(N, 2);
  float *gradient = malloc(net->parameters * sizeof *gradient), scores[2 * N], inputs[2 * N];
  for (int threads = 1; threads <= 3; threads++) {
    if (omp_set_num_threads) omp_set_num_threads(threads);
    score_net_zero_gradient(net);
    add_gradient(net, &batch, &d_x);
    score_net_evaluate(net, &batch.x, &s);
    if (threads == 1) {
      memcpy(gradient, net->gradient, net->parameters * sizeof *gradient);
      memcpy(scores, s.data, sizeof scores);
      memcpy(inputs, d_x.data, sizeof inputs);
    }
    ck_assert(memcmp(gradient, net->gradient, net->parameters * sizeof *gradient) == 0);
    ck_assert(memcmp(scores, s.data, sizeof scores) == 0);
    ck_assert(memcmp(inputs, d_x.data, sizeof inputs) == 0);
  }
  free(gradient);
  test_batch_free(&batch);
  matrix_free(&s), matrix_free(&d_x);
  score_net_free(net);
}
END_TEST

/* ---- the order of calls ---- */

START_TEST(gradients_are_added) {
  ScoreNet *net = net_of(3, (const int[]){2, 20, 12, 2}, ACTIVATION_SILU);
  Rng rng = rng_new(14, 15);
  TestBatch batch = test_batch_new(&rng, 5, 2, 2);
  add_gradient(net, &batch, NULL);
  double *twice = malloc(net->parameters * sizeof *twice);
  for (size_t i = 0; i < net->parameters; i++) twice[i] = 2 * (double)net->gradient[i];
  add_gradient(net, &batch, NULL);
  ck_assert(has_size(net->parameters, twice, 1e-2));
  ck_assert_arrays_close(net->parameters, net->gradient, twice, 1e-5, 1e-5);
  free(twice);
  test_batch_free(&batch);
  score_net_free(net);
}
END_TEST

/* A tangent whose gradient nobody asks for, or whose step was abandoned, leaves nothing. */
START_TEST(tangents_leave_nothing_behind) {
  ScoreNet *net = net_of(3, (const int[]){2, 20, 12, 2}, ACTIVATION_SOFTPLUS);
  Rng rng = rng_new(16, 17);
  TestBatch batch = test_batch_new(&rng, 5, 2, 1);
  Matrix s = matrix_new(5, 2), jv = matrix_new(5, 2);
  float *want = malloc(net->parameters * sizeof *want);
  score_net_forward(net, &batch.x, &s);
  score_net_backward(net, &batch.c, NULL);
  memcpy(want, net->gradient, net->parameters * sizeof *want);
  score_net_forward(net, &batch.x, &s);
  score_net_tangent(net, &batch.v[0], &jv);
  score_net_tangent_backward(net, &batch.e[0]);
  score_net_zero_gradient(net);
  score_net_forward(net, &batch.x, &s);
  score_net_tangent(net, &batch.v[0], &jv);
  score_net_backward(net, &batch.c, NULL);
  ck_assert(memcmp(want, net->gradient, net->parameters * sizeof *want) == 0);
  free(want);
  test_batch_free(&batch);
  matrix_free(&s), matrix_free(&jv);
  score_net_free(net);
}
END_TEST

/* The same step with other parameters gives what a fresh network of those gives. */
START_TEST(every_step_sees_the_parameters_as_they_are) {
  ScoreNet *net = net_of(3, (const int[]){2, 20, 12, 2}, ACTIVATION_SILU);
  ScoreNet *fresh = net_of(3, (const int[]){2, 20, 12, 2}, ACTIVATION_SILU);
  Rng rng = rng_new(22, 23);
  TestBatch batch = test_batch_new(&rng, 5, 2, 1);
  add_gradient(net, &batch, NULL);
  score_net_zero_gradient(net);
  for (size_t i = 0; i < net->parameters; i++)
    net->theta[i] = fresh->theta[i] = 0.3f * rng_normal(&rng);
  add_gradient(net, &batch, NULL);
  add_gradient(fresh, &batch, NULL);
  ck_assert(memcmp(net->gradient, fresh->gradient, net->parameters * sizeof(float)) == 0);
  test_batch_free(&batch);
  score_net_free(net), score_net_free(fresh);
}
END_TEST

Suite *make_score_net_passes_suite(void) {
  Suite *suite = suite_create("score_net_passes");
  TCase *tcase = tcase_create("score_net_passes");
  tcase_set_timeout(tcase, 120);
  tcase_add_loop_test(tcase, gradients_of_small_nets_are_right, 0, 8);
  tcase_add_test(tcase, gradients_of_shallow_nets_are_right);
  tcase_add_loop_test(tcase, gradients_of_the_labs_nets_are_right, 0, 2);
  tcase_add_loop_test(tcase, scores_and_trace_are_right, 0, 8);
  tcase_add_loop_test(tcase, batches_of_every_size_add_up, 0, 6);
  tcase_add_test(tcase, threads_change_no_bit);
  tcase_add_test(tcase, gradients_are_added);
  tcase_add_test(tcase, tangents_leave_nothing_behind);
  tcase_add_test(tcase, every_step_sees_the_parameters_as_they_are);
  suite_add_tcase(suite, tcase);
  return suite;
}
