/* sampler: one step by hand, then what theory says of many.  All seeds are fixed;
 * limits on sampled numbers are 3.7 standard errors. */
#include <check.h>
#include <math.h>
#include <string.h>

#include "check_arrays.h"
#include "quality.h"
#include "sampler.h"
#include "score_net.h"

static Matrix normals(Rng *rng, int n, int dim, float std) {
  Matrix x = matrix_new(n, dim);
  rng_fill_normal(rng, &x);
  for (int i = 0; i < n * dim; i++) x.data[i] *= std;
  return x;
}

static Matrix copy_of(const Matrix *x) {
  Matrix copy = matrix_new(x->rows, x->cols);
  matrix_copy(&copy, x);
  return copy;
}

static void assert_equal(const Matrix *got, const Matrix *expected) {
  for (int i = 0; i < got->rows * got->cols; i++)
    if (!is_close((double)got->data[i], (double)expected->data[i], 1e-5, 1e-6))
      ck_abort_msg("number %d is %.9g, not %.9g", i, (double)got->data[i],
                   (double)expected->data[i]);
}

static Mixture one_gaussian(double std) {
  return (Mixture){.components = 1, .dim = 2, .weight = {1}, .std = std};
}

/* ---- the update rules ---- */

/* s(x) = -x + 2, at every noise level sigma: s / sigma. */
static void pull(const void *model, const Matrix *x, Matrix *s) {
  (void)model;
  for (int i = 0; i < x->rows * x->cols; i++) s->data[i] = 2 - x->data[i];
}

static void pull_at(const void *model, float sigma, const Matrix *x, Matrix *s) {
  (void)model;
  for (int i = 0; i < x->rows * x->cols; i++) s->data[i] = (2 - x->data[i]) / sigma;
}

START_TEST(steps_are_the_formulas) {
  Rng rng = rng_new(31, 0);
  Matrix start = normals(&rng, 37, 3, 2), by_hand = copy_of(&start), x = copy_of(&start);
  Rng same = rng;
  sampler_langevin(pull, NULL, &x, 5, 0.3f, &rng, NULL, NULL);
  for (int step = 0; step < 5; step++)
    for (int i = 0; i < 37 * 3; i++)
      by_hand.data[i] += 0.3f * (2 - by_hand.data[i]) + sqrtf(0.6f) * rng_normal(&same);
  assert_equal(&x, &by_hand);
  ck_assert_uint_eq(rng.position, same.position);

  matrix_copy(&x, &start);
  sampler_ascent(pull, NULL, &x, 5, 0.3f, NULL, NULL);
  for (int i = 0; i < 37 * 3; i++) /* the distance to 2 shrinks by 0.7 a step */
    by_hand.data[i] = 2 + (start.data[i] - 2) * powf(0.7f, 5);
  assert_equal(&x, &by_hand);
  matrix_free(&start);
  matrix_free(&by_hand);
  matrix_free(&x);
}
END_TEST

START_TEST(annealed_steps_are_the_formulas) {
  const float sigma[3] = {2, 1, 0.5f}, step = 0.01f, alpha[3] = {0.16f, 0.04f, 0.01f};
  for (int denoise = 0; denoise < 2; denoise++) {
    Rng rng = rng_new(32, 0);
    Matrix x = normals(&rng, 10, 2, 2), by_hand = copy_of(&x);
    Rng same = rng;
    sampler_annealed(pull_at, NULL, &x, sigma, 3, 4, step, denoise, &rng, NULL, NULL);
    for (int level = 0; level < 3; level++)
      for (int t = 0; t < 4; t++)
        for (int i = 0; i < 20; i++)
          by_hand.data[i] += alpha[level] * (2 - by_hand.data[i]) / sigma[level] +
                             sqrtf(2 * alpha[level]) * rng_normal(&same);
    if (denoise)
      for (int i = 0; i < 20; i++) by_hand.data[i] += 0.25f * (2 - by_hand.data[i]) / 0.5f;
    assert_equal(&x, &by_hand);
    matrix_free(&x);
    matrix_free(&by_hand);
  }
}
END_TEST

/* ---- the observer ---- */

typedef struct {
  int calls;
  float first[100]; /* element (0, 0) at each step */
  const Matrix *x;
} Seen;

static void watch(void *context, int step, const Matrix *x) {
  Seen *seen = context;
  ck_assert_int_eq(step, seen->calls);
  ck_assert_ptr_eq(x, seen->x);
  seen->first[seen->calls++] = AT(x, 0, 0);
}

START_TEST(the_observer_sees_every_step_once) {
  Rng rng = rng_new(33, 0);
  Matrix x = matrix_new(1, 1);
  Seen seen = {.x = &x};
  sampler_ascent(pull, NULL, &x, 3, 0.5f, watch, &seen);
  ck_assert_int_eq(seen.calls, 4);
  const float path[] = {0, 1, 1.5f, 1.75f};
  for (int i = 0; i < 4; i++) ck_assert(seen.first[i] == path[i]);

  seen = (Seen){.x = &x};
  sampler_langevin(pull, NULL, &x, 7, 0.5f, &rng, watch, &seen);
  ck_assert_int_eq(seen.calls, 8);
  ck_assert(seen.first[0] == 1.75f && seen.first[7] == x.data[0]);

  const float sigma[3] = {2, 1, 0.5f};
  seen = (Seen){.x = &x};
  sampler_annealed(pull_at, NULL, &x, sigma, 3, 4, 0.01f, 0, &rng, watch, &seen);
  ck_assert_int_eq(seen.calls, 13);
  ck_assert(seen.first[12] == x.data[0]);

  seen = (Seen){.x = &x};
  sampler_langevin(pull, NULL, &x, 0, 0.5f, &rng, watch, &seen);
  ck_assert_int_eq(seen.calls, 1);
  matrix_free(&x);
}
END_TEST

START_TEST(a_seed_repeats_and_another_does_not) {
  Matrix x[3];
  for (int run = 0; run < 3; run++) {
    Rng rng = rng_new(run < 2 ? 34 : 35, 0);
    x[run] = matrix_new(20, 2);
    sampler_langevin(pull, NULL, &x[run], 10, 0.1f, &rng, NULL, NULL);
  }
  ck_assert_mem_eq(x[0].data, x[1].data, 40 * sizeof(float));
  for (int i = 0; i < 40; i++) ck_assert(x[0].data[i] != x[2].data[i]);
  for (int run = 0; run < 3; run++) matrix_free(&x[run]);
}
END_TEST

/* ---- where the points end ---- */

START_TEST(ascent_ends_at_a_mode) {
  Mixture mix = mixture_two_gaussians();
  NoisyMixture clean = {&mix, 0};
  Matrix x = matrix_new(3, 2);
  const float starts[] = {-1, -1, 0.5f, 1.5f, 1, -0.5f};
  memcpy(x.data, starts, sizeof starts);
  sampler_ascent(sampler_mixture_score, &clean, &x, 400, 0.05f, NULL, NULL);
  const float ends[] = {-2, 0, 2, 0, 2, 0};
  for (int i = 0; i < 6; i++) ck_assert_float_eq_tol(x.data[i], ends[i], 1e-4f);
  matrix_free(&x);
}
END_TEST

static double variance_of(const Matrix *x) {
  double sum = 0;
  for (int i = 0; i < x->rows * x->cols; i++) sum += (double)x->data[i] * (double)x->data[i];
  return sum / (x->rows * x->cols);
}

/* On a Gaussian of variance v every step multiplies by 1 - alpha / v and adds
 * variance 2 alpha, which has the fixed point v / (1 - alpha / 2v). */
START_TEST(langevin_has_the_variance_of_its_step) {
  const struct {
    double v;
    float alpha;
  } cases[] = {{0.34, 0.01f}, {0.34, 0.1f}, {0.34, 0.5f}, {0.0725, 0.01f}};
  const double v = cases[_i].v, alpha = (double)cases[_i].alpha;
  Rng rng = rng_new(36, (uint64_t)_i);
  Mixture gaussian = one_gaussian(0.1);
  NoisyMixture noisy = {&gaussian, sqrt(v - 0.01)};
  Matrix x = normals(&rng, 5000, 2, 3);
  sampler_langevin(sampler_mixture_score, &noisy, &x, 400, cases[_i].alpha, &rng, NULL, NULL);
  double expected = v / (1 - alpha / (2 * v)), error = expected * sqrt(2.0 / 10000);
  ck_assert_double_lt(fabs(variance_of(&x) - expected), 3.7 * error);
  matrix_free(&x);
}
END_TEST

START_TEST(langevin_blows_up_when_its_step_is_over_twice_the_variance) {
  Rng rng = rng_new(37, 0);
  Mixture gaussian = one_gaussian(0.3);
  NoisyMixture noisy = {&gaussian, 0.5}; /* v = 0.34 */
  Matrix x = normals(&rng, 100, 2, 1), y = copy_of(&x);
  sampler_langevin(sampler_mixture_score, &noisy, &x, 300, 0.70f, &rng, NULL, NULL);
  sampler_langevin(sampler_mixture_score, &noisy, &y, 300, 0.66f, &rng, NULL, NULL);
  ck_assert_double_gt(variance_of(&x), 1e4);
  ck_assert_double_lt(variance_of(&y), 100);
  matrix_free(&x);
  matrix_free(&y);
}
END_TEST

static void assert_std_within(const Matrix *x, double expected) {
  Mixture mix = mixture_two_gaussians();
  double std = quality_of_samples(&mix, x).std_within, error = expected / sqrt(2.0 * 2 * x->rows);
  ck_assert_msg(fabs(std - expected) < 3.7 * error, "std %.4f, not %.4f", std, expected);
}

/* Langevin with the exact score of the noisy density gives noisy points: .583
 * wide, not .3.  One denoising step shrinks them to s^2 / sqrt(v) = .154, since it
 * gives the mean of the clean points behind a noisy one and not one of them; noise
 * of std s sigma / sqrt(v) = .257, their spread, makes it .300. */
START_TEST(langevin_gives_noisy_points) {
  const double s = 0.3, sigma = 0.5, v = s * s + sigma * sigma, alpha = 0.01;
  Rng rng = rng_new(38, 0);
  Mixture mix = mixture_two_gaussians();
  NoisyMixture noisy = {&mix, sigma};
  Matrix x = normals(&rng, 5000, 2, 3);
  sampler_langevin(sampler_mixture_score, &noisy, &x, 400, (float)alpha, &rng, NULL, NULL);
  const double v_langevin = v / (1 - alpha / (2 * v)); /* .5874^2 */
  assert_std_within(&x, sqrt(v_langevin));
  double share = quality_of_samples(&mix, &x).share_within_3_std;
  double expected = 1 - exp(-9 * s * s / (2 * v_langevin)); /* .69 */
  ck_assert_double_lt(fabs(share - expected), 3.7 * sqrt(expected * (1 - expected) / 5000));

  Matrix noise = normals(&rng, 5000, 2, (float)sigma), spread = normals(&rng, 5000, 2, 1);
  mixture_draw(&mix, &rng, &x, NULL);
  for (int i = 0; i < 10000; i++) x.data[i] += noise.data[i];
  assert_std_within(&x, 0.583);
  sampler_ascent(sampler_mixture_score, &noisy, &x, 1, (float)(sigma * sigma), NULL, NULL);
  assert_std_within(&x, 0.1544);
  for (int i = 0; i < 10000; i++) x.data[i] += (float)(s * sigma / sqrt(v)) * spread.data[i];
  assert_std_within(&x, 0.300);
  matrix_free(&x);
  matrix_free(&noise);
  matrix_free(&spread);
}
END_TEST

static void mixture_score_at(const void *mixture, float sigma, const Matrix *x, Matrix *s) {
  mixture_exact_score(mixture, (double)sigma, x, s);
}

/* Modes of weight .8 and .2: from the clean score alone the chains stay on the
 * side where they began, through noise levels they find the weights. */
START_TEST(annealing_finds_the_weights) {
  enum { CHAINS = 1000, LEVELS = 10 };
  Rng rng = rng_new(39, 0);
  Mixture mix = mixture_two_gaussians();
  mix.weight[0] = 0.8;
  mix.weight[1] = 0.2;
  NoisyMixture clean = {&mix, 0};
  Matrix plain = normals(&rng, CHAINS, 2, 3), annealed = normals(&rng, CHAINS, 2, 8);
  sampler_langevin(sampler_mixture_score, &clean, &plain, 500, 0.01f, &rng, NULL, NULL);
  float sigma[LEVELS];
  for (int i = 0; i < LEVELS; i++) sigma[i] = 8 * powf(0.1f / 8, (float)i / (LEVELS - 1));
  sampler_annealed(mixture_score_at, &mix, &annealed, sigma, LEVELS, 100, 0.1f * 0.1f * 0.1f, 1,
                   &rng, NULL, NULL);
  const double error = sqrt(0.8 * 0.2 / CHAINS);
  double from_plain = quality_of_samples(&mix, &plain).share[0];
  double from_annealed = quality_of_samples(&mix, &annealed).share[0];
  ck_assert_msg(fabs(from_annealed - 0.784) < 3.7 * error, "annealed: %g", from_annealed);
  ck_assert_msg(from_plain > 0.45 && from_plain < 0.6, "plain: %g", from_plain);
  matrix_free(&plain);
  matrix_free(&annealed);
}
END_TEST

START_TEST(a_network_is_a_score) {
  Rng rng = rng_new(40, 0);
  ScoreNet *net = score_net_new_silu(&rng);
  Matrix x = normals(&rng, 9, 2, 1), s = matrix_new(9, 2), expected = matrix_new(9, 2);
  sampler_net_score(net, &x, &s);
  score_net_evaluate(net, &x, &expected);
  ck_assert_mem_eq(s.data, expected.data, 18 * sizeof(float));
  ck_assert_double_gt(variance_of(&s), 0);
  score_net_free(net);
  matrix_free(&x);
  matrix_free(&s);
  matrix_free(&expected);
}
END_TEST

Suite *make_sampler_suite(void) {
  Suite *suite = suite_create("sampler");
  TCase *steps = tcase_create("steps");
  tcase_set_timeout(steps, 60);
  tcase_add_test(steps, steps_are_the_formulas);
  tcase_add_test(steps, annealed_steps_are_the_formulas);
  tcase_add_test(steps, the_observer_sees_every_step_once);
  tcase_add_test(steps, a_seed_repeats_and_another_does_not);
  tcase_add_test(steps, a_network_is_a_score);
  suite_add_tcase(suite, steps);
  TCase *ends = tcase_create("ends");
  tcase_set_timeout(ends, 60);
  tcase_add_test(ends, ascent_ends_at_a_mode);
  tcase_add_loop_test(ends, langevin_has_the_variance_of_its_step, 0, 4);
  tcase_add_test(ends, langevin_blows_up_when_its_step_is_over_twice_the_variance);
  tcase_add_test(ends, langevin_gives_noisy_points);
  tcase_add_test(ends, annealing_finds_the_weights);
  suite_add_tcase(suite, ends);
  return suite;
}
