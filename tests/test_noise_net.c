/* noise_net: the formulas by hand, the gradient by differences, and that it learns. */
#include <math.h>

#include "check_arrays.h"
#include "error.h"
#include "noise_net.h"
#include "optimizer.h"
#include "run_child.h"
#include "sampler.h"
#include "scratch.h"

enum { N = 5, DIM = 3, IN = DIM + NOISE_NET_FEATURES };
static const float levels[N] = {8, 2.5f, 1, 0.3f, 0.05f};

static Matrix points(int n, int dim, uint64_t stream) {
  Rng rng = rng_new(90, stream);
  Matrix x = matrix_new(n, dim);
  rng_fill_normal(&rng, &x);
  return x;
}

static Matrix all_levels(void) {
  Matrix sigma = matrix_new(N, 1);
  for (int i = 0; i < N; i++) AT(&sigma, i, 0) = levels[i];
  return sigma;
}

static ScoreNet *new_net(int dim, int hidden, int width) {
  Rng rng = rng_new(91, 0);
  ScoreNet *net = noise_net_new(dim, hidden, width, &rng);
  ck_assert(net);
  return net;
}

START_TEST(the_input_is_the_formula) {
  Matrix x = points(N, DIM, 1), sigma = all_levels(), input = matrix_new(N, IN);
  double want[N * IN];
  for (int i = 0; i < N; i++) {
    double level = (double)levels[i], u = log(level);
    for (int j = 0; j < DIM; j++) want[i * IN + j] = (double)AT(&x, i, j) / sqrt(level * level + 1);
    const double feature[NOISE_NET_FEATURES] = {u / 2, cos(u), sin(u), cos(2 * u), sin(2 * u)};
    for (int k = 0; k < NOISE_NET_FEATURES; k++) want[i * IN + DIM + k] = feature[k];
  }
  noise_net_input(&x, &sigma, &input);
  ck_assert_arrays_close(N * IN, input.data, want, 1e-6, 1e-6);
  matrix_free(&x), matrix_free(&sigma), matrix_free(&input);
}
END_TEST

/* With F = 0 the score is that of N(0, (sigma^2 + 1) I). */
START_TEST(zero_weights_are_a_gaussian) {
  ScoreNet *net = new_net(DIM, 2, 16);
  for (size_t p = 0; p < net->parameters; p++) net->theta[p] = 0;
  Matrix x = points(N, DIM, 2), s = matrix_new(N, DIM);
  Mixture gaussian = {.components = 1, .dim = DIM, .weight = {1}, .std = 1};
  for (int l = 0; l < N; l++) {
    Matrix exact = matrix_new(N, DIM);
    mixture_exact_score(&gaussian, (double)levels[l], &x, &exact);
    noise_net_score(net, levels[l], &x, &s);
    for (int k = 0; k < N * DIM; k++)
      ck_assert_close((double)s.data[k], (double)exact.data[k], 1e-7, 1e-5);
    matrix_free(&exact);
  }
  matrix_free(&x), matrix_free(&s);
  score_net_free(net);
}
END_TEST

/* f of a batch of mixed levels is sigma s of each level by itself. */
START_TEST(forward_and_score_agree) {
  ScoreNet *net = new_net(DIM, 3, 16);
  NoiseScoreFunction *score = noise_net_score;
  Matrix x = points(N, DIM, 3), sigma = all_levels(), input = matrix_new(N, IN);
  Matrix f = matrix_new(N, DIM), s = matrix_new(1, DIM);
  noise_net_forward(net, &x, &sigma, &input, &f);
  for (int i = 0; i < N; i++) {
    Matrix row = matrix_rows(&x, i, 1);
    score(net, levels[i], &row, &s);
    for (int j = 0; j < DIM; j++)
      ck_assert_close((double)AT(&f, i, j), (double)(levels[i] * AT(&s, 0, j)), 1e-6, 1e-5);
  }
  matrix_free(&x), matrix_free(&sigma), matrix_free(&input);
  matrix_free(&f), matrix_free(&s);
  score_net_free(net);
}
END_TEST

/* 1/2 sum f^2 over a batch of mixed levels. */
static double half_square(ScoreNet *net, const Matrix *x, const Matrix *sigma, Matrix *input,
                          Matrix *f) {
  double sum = 0;
  noise_net_forward(net, x, sigma, input, f);
  for (int k = 0; k < f->rows * f->cols; k++) sum += (double)f->data[k] * (double)f->data[k] / 2;
  return sum;
}

START_TEST(backward_takes_the_gradient_of_f) {
  ScoreNet *net = new_net(DIM, 1, 6);
  Matrix x = points(N, DIM, 4), sigma = all_levels(), input = matrix_new(N, IN);
  Matrix f = matrix_new(N, DIM);
  score_net_zero_gradient(net);
  half_square(net, &x, &sigma, &input, &f);
  score_net_backward(net, &f, NULL);
  for (size_t p = 0; p < net->parameters; p++) {
    const float theta = net->theta[p], h = 0.01f;
    net->theta[p] = theta + h;
    double above = half_square(net, &x, &sigma, &input, &f);
    net->theta[p] = theta - h;
    double below = half_square(net, &x, &sigma, &input, &f);
    net->theta[p] = theta;
    ck_assert_close((double)net->gradient[p], (above - below) / (2 * (double)h), 2e-3, 2e-3);
  }
  matrix_free(&x), matrix_free(&sigma), matrix_free(&input), matrix_free(&f);
  score_net_free(net);
}
END_TEST

/* One Gaussian N(1, .3^2) on a line: at every level f = sigma (1 - x) / v. */
START_TEST(it_learns_all_levels_at_once) {
  enum { BATCH = 64, STEPS = 600 };
  ScoreNet *net = new_net(1, 2, 24);
  Optimizer adam = optimizer_adam(net->parameters, 3e-3f);
  Rng rng = rng_new(92, 0);
  Matrix x = matrix_new(BATCH, 1), sigma = matrix_new(BATCH, 1), epsilon = matrix_new(BATCH, 1);
  Matrix input = matrix_new(BATCH, 1 + NOISE_NET_FEATURES), f = matrix_new(BATCH, 1);
  for (int step = 0; step < STEPS; step++) {
    rng_fill_normal(&rng, &epsilon);
    for (int i = 0; i < BATCH; i++) {
      AT(&sigma, i, 0) = levels[i % N];
      AT(&x, i, 0) = 1 + 0.3f * rng_normal(&rng) + levels[i % N] * AT(&epsilon, i, 0);
    }
    score_net_zero_gradient(net);
    noise_net_forward(net, &x, &sigma, &input, &f);
    for (int i = 0; i < BATCH; i++) AT(&f, i, 0) = 2 * (AT(&f, i, 0) + AT(&epsilon, i, 0)) / BATCH;
    score_net_backward(net, &f, NULL);
    optimizer_step(&adam, net->theta, net->gradient);
  }
  Matrix at = matrix_new(2, 1), s = matrix_new(2, 1);
  for (int l = 0; l < N; l++) {
    const float v = 0.09f + levels[l] * levels[l];
    for (int i = 0; i < 2; i++) AT(&at, i, 0) = 1 + (i ? -1 : 1) * sqrtf(v);
    noise_net_score(net, levels[l], &at, &s);
    for (int i = 0; i < 2; i++)
      ck_assert_close((double)(levels[l] * AT(&s, i, 0)),
                      (double)(levels[l] * (1 - AT(&at, i, 0)) / v), 0.15, 0);
  }
  matrix_free(&x), matrix_free(&sigma), matrix_free(&epsilon), matrix_free(&input);
  matrix_free(&f), matrix_free(&at), matrix_free(&s);
  optimizer_free(&adam);
  score_net_free(net);
}
END_TEST

START_TEST(it_is_saved_as_any_network) {
  Scratch scratch = scratch_new();
  const char *path = scratch_path(&scratch, "noise.net");
  ScoreNet *net = new_net(DIM, 2, 8);
  ck_assert_int_eq(score_net_save(net, path), 0);
  ScoreNet *loaded = score_net_load(path);
  scratch_free(&scratch);
  ck_assert_msg(loaded != NULL, "%s", error_message());
  Matrix x = points(N, DIM, 5), a = matrix_new(N, DIM), b = matrix_new(N, DIM);
  noise_net_score(net, 0.7f, &x, &a);
  noise_net_score(loaded, 0.7f, &x, &b);
  for (int k = 0; k < N * DIM; k++) ck_assert(a.data[k] == b.data[k]);
  matrix_free(&x), matrix_free(&a), matrix_free(&b);
  score_net_free(net), score_net_free(loaded);
}
END_TEST

static void points_too_wide(void *context) {
  Matrix x = points(N, DIM + 1, 6), s = matrix_new(N, DIM + 1);
  noise_net_score(context, 1, &x, &s);
}

static void a_level_too_few(void *context) {
  Matrix x = points(N, DIM, 7), sigma = matrix_new(N - 1, 1), input = matrix_new(N, IN);
  (void)context;
  noise_net_input(&x, &sigma, &input);
}

START_TEST(wrong_sizes_are_told) {
  Rng rng = rng_new(93, 0);
  ck_assert_ptr_null(noise_net_new(2, SCORE_NET_MAX_LAYERS, 8, &rng));
  ck_assert_str_eq(error_message(), "noise net: 8 hidden layers, not 0 to 7");
  ck_assert_ptr_null(noise_net_new(0, 1, 8, &rng));
  ck_assert_str_eq(error_message(), "noise net: points in 0 dimensions");
  ScoreNet *net = new_net(DIM, 1, 8);
  assert_aborts(points_too_wide, net, "noise_net_score: x is 5 x 4, must be 5 x 3");
  assert_aborts(a_level_too_few, NULL, "noise_net_input: sigma is 4 x 1, must be 5 x 1");
  score_net_free(net);
}
END_TEST

Suite *make_noise_net_suite(void) {
  Suite *suite = suite_create("noise_net");
  TCase *tcase = tcase_create("noise_net");
  tcase_add_test(tcase, the_input_is_the_formula);
  tcase_add_test(tcase, zero_weights_are_a_gaussian);
  tcase_add_test(tcase, forward_and_score_agree);
  tcase_add_test(tcase, backward_takes_the_gradient_of_f);
  tcase_add_test(tcase, it_learns_all_levels_at_once);
  tcase_add_test(tcase, it_is_saved_as_any_network);
  tcase_add_test(tcase, wrong_sizes_are_told);
  suite_add_tcase(suite, tcase);
  return suite;
}
