/* rng: the generator against its published answers, the normals against erfc,
 * and the usual questions to a random sequence.  All seeds are fixed, so a limit
 * that holds once holds always. */
#include <check.h>
#include <math.h>
#include <stdlib.h>

#include "rng.h"

enum { MANY = 200000 };

/* ---- the generator ---- */

/* Random123's kat_vectors, philox4x32 with 10 rounds. */
START_TEST(philox_gives_the_published_answers) {
  static const struct {
    uint32_t counter[4], key[2], answer[4];
  } known[] = {
      {{0, 0, 0, 0}, {0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
      {{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
       {0xffffffff, 0xffffffff},
       {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
      {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
       {0xa4093822, 0x299f31d0},
       {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
  };
  uint32_t out[4];
  rng_philox(known[_i].counter, known[_i].key, out);
  for (int k = 0; k < 4; k++) ck_assert_uint_eq(out[k], known[_i].answer[k]);
}
END_TEST

START_TEST(number_i_is_word_i_of_the_counter) {
  const uint64_t seed = 0xfedcba9876543210u, stream = 0x0123456789abcdefu;
  const uint64_t positions[] = {0, 4, 400, (uint64_t)1 << 34, (uint64_t)1 << 63};
  for (size_t p = 0; p < sizeof positions / sizeof *positions; p++) {
    Rng rng = rng_new(seed, stream);
    rng.position = positions[p];
    for (uint64_t i = positions[p]; i < positions[p] + 10; i++) {
      const uint32_t counter[4] = {(uint32_t)(i / 4), (uint32_t)(i / 4 >> 32), (uint32_t)stream,
                                   (uint32_t)(stream >> 32)};
      const uint32_t key[2] = {(uint32_t)seed, (uint32_t)(seed >> 32)};
      uint32_t block[4];
      rng_philox(counter, key, block);
      ck_assert_uint_eq(rng_u32(&rng), block[i % 4]);
    }
  }
}
END_TEST

static uint64_t fnv(uint64_t hash, float value) {
  union {
    float value;
    uint32_t bits;
  } u = {value};
  return (hash ^ u.bits) * 1099511628211u;
}

/* The same bits on every machine: these two sums came out alike from gcc and
 * clang, with and without optimisation, with SSE2, AVX2 and AVX-512.  They change
 * when products and sums are contracted into fused operations. */
START_TEST(every_machine_gets_the_same_bits) {
  Rng rng = rng_new(7, 3);
  uint64_t normals = 14695981039346656037u, uniforms = normals;
  for (int i = 0; i < 100000; i++) normals = fnv(normals, rng_normal(&rng));
  for (int i = 0; i < 100000; i++) uniforms = fnv(uniforms, rng_uniform(&rng));
  ck_assert_msg(normals == 0x01c06766e49a6faa, "normals: %016llx", (unsigned long long)normals);
  ck_assert_msg(uniforms == 0x7073354098bbe964, "uniforms: %016llx", (unsigned long long)uniforms);
}
END_TEST

START_TEST(filling_equals_single_draws) {
  float one[700];
  for (int start = 0; start < 9; start++) {
    for (int count = 1; count <= 700; count += count < 40 ? 1 : 83) {
      for (int normal = 0; normal < 2; normal++) {
        Rng single = rng_new(11, 5), filled = single;
        for (int i = 0; i < start; i++) rng_u32(&single), rng_u32(&filled);
        for (int i = 0; i < count; i++)
          one[i] = normal ? rng_normal(&single) : rng_uniform(&single);
        Matrix m = matrix_new(count, 1);
        (normal ? rng_fill_normal : rng_fill_uniform)(&filled, &m);
        for (int i = 0; i < count; i++)
          if (!(m.data[i] == one[i]))
            ck_abort_msg("start %d, %d numbers: number %d is %.9g, alone %.9g", start, count, i,
                         (double)m.data[i], (double)one[i]);
        ck_assert_uint_eq(filled.position, single.position);
        for (int i = 0; i < 5; i++) ck_assert_uint_eq(rng_u32(&filled), rng_u32(&single));
        matrix_free(&m);
      }
    }
  }
}
END_TEST

START_TEST(seeds_and_streams_name_different_sequences) {
  Rng a = rng_new(1, 0), again = rng_new(1, 0);
  Rng other[] = {rng_new(1, 1), rng_new(2, 0), rng_new(1, (uint64_t)1 << 32),
                 rng_new(1 | (uint64_t)1 << 32, 0)};
  int equal[4] = {0};
  for (int i = 0; i < 1000; i++) {
    uint32_t word = rng_u32(&a);
    ck_assert_uint_eq(word, rng_u32(&again));
    for (int k = 0; k < 4; k++) equal[k] += rng_u32(&other[k]) == word;
  }
  for (int k = 0; k < 4; k++) ck_assert_int_eq(equal[k], 0);
}
END_TEST

/* ---- from words to numbers ---- */

/* The next number of this Rng comes from word. */
static Rng rng_at_word(uint32_t word) {
  return (Rng){.position = 1, .block = {0, word, 0, 0}};
}

static float normal_of(uint32_t word) {
  Rng rng = rng_at_word(word);
  return rng_normal(&rng);
}

static float uniform_of(uint32_t word) {
  Rng rng = rng_at_word(word);
  return rng_uniform(&rng);
}

START_TEST(uniforms_lie_strictly_between_0_and_1) {
  Rng rng = rng_new(3, 0);
  for (int i = 0; i < MANY; i++) {
    uint32_t word = i < 1000 ? (uint32_t)i : i < 2000 ? ~(uint32_t)(i - 1000) : rng_u32(&rng);
    double u = (double)uniform_of(word), exact = ((double)word + 0.5) / 4294967296.0;
    if (!(u > 0 && u < 1)) ck_abort_msg("word %08x gives %.9g", word, u);
    if (!(fabs(u - exact) <= 0x1p-23 * exact))
      ck_abort_msg("word %08x gives %.9g, not %.9g", word, u, exact);
  }
}
END_TEST

/* Half the words, 0 to 2^31 - 1, map to negative normals: word w to the z whose
 * lower tail is p = (w + 1/2) / 2^32.  The error of z is (Phi(z) - p) / phi(z). */
static double quantile_error(uint32_t word) {
  double z = (double)normal_of(word), p = ((double)word + 0.5) / 4294967296.0;
  double density = exp(-z * z / 2) / sqrt(2 * M_PI);
  /* Near the middle, where p is 1/2 less something small, erf keeps the digits. */
  double excess = z > -0.5 ? (0.5 - p) - 0.5 * erf(-z / sqrt(2)) : 0.5 * erfc(-z / sqrt(2)) - p;
  return fabs(excess / density / z);
}

/* The largest error measured is 5.9e-7, about five units in the last place. */
START_TEST(normals_are_quantiles) {
  Rng rng = rng_new(4, 0);
  for (uint32_t i = 0; i < MANY; i++) {
    uint32_t word = rng_u32(&rng) >> (1 + i % 31); /* all sizes: far tail to middle */
    if (i < 3000)
      word = i; /* the far tail */
    else if (i < 6000)
      word = 0x7fffffff - (i - 3000); /* the middle */
    else if (i < 9000)
      word = 0x13333333 + (i - 7500); /* p = 0.075, where the formulas meet */
    double error = quantile_error(word);
    if (!(error < 7e-7)) ck_abort_msg("word %08x: relative error %.3g", word, error);
    if (!(normal_of(~word) == -normal_of(word))) ck_abort_msg("words %08x and %08x", word, ~word);
  }
}
END_TEST

/* ---- the usual questions ---- */

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* sqrt(n) times the largest distance between the sample's distribution and the
 * uniform one; 1.95 is exceeded by one sample in a thousand. */
static double kolmogorov_smirnov(double *u, int n) {
  qsort(u, (size_t)n, sizeof *u, ascending);
  double largest = 0;
  for (int i = 0; i < n; i++)
    largest = fmax(largest, fmax((i + 1.0) / n - u[i], u[i] - (double)i / n));
  return sqrt(n) * largest;
}

START_TEST(distributions_pass_kolmogorov_smirnov) {
  double *u = malloc(MANY * sizeof *u);
  Rng rng = rng_new(5, 0);
  for (int i = 0; i < MANY; i++) u[i] = (double)rng_uniform(&rng);
  double uniform = kolmogorov_smirnov(u, MANY);
  for (int i = 0; i < MANY; i++) u[i] = 0.5 * erfc(-(double)rng_normal(&rng) / sqrt(2));
  double normal = kolmogorov_smirnov(u, MANY);
  free(u);
  ck_assert_msg(uniform < 1.95 && uniform > 0.3, "uniform: %g", uniform);
  ck_assert_msg(normal < 1.95 && normal > 0.3, "normal: %g", normal);
}
END_TEST

/* Mean, variance, skewness and kurtosis, in standard errors from 0, 1, 0 and 3. */
START_TEST(normals_have_the_right_moments) {
  Rng rng = rng_new(6, 0);
  double sum[5] = {0}, n = 10 * MANY;
  for (int i = 0; i < 10 * MANY; i++) {
    double z = (double)rng_normal(&rng), power = 1;
    for (int k = 1; k <= 4; k++) sum[k] += power *= z;
  }
  /* Var z^k is E z^2k - (E z^k)^2: 1, 2, 15, 96. */
  const double expected[] = {0, 0, 1, 0, 3}, variance[] = {0, 1, 2, 15, 96};
  for (int k = 1; k <= 4; k++) {
    double off = (sum[k] / n - expected[k]) / sqrt(variance[k] / n);
    ck_assert_msg(fabs(off) < 3.5, "E z^%d is off by %.2f standard errors", k, off);
  }
}
END_TEST

START_TEST(neighbours_and_streams_do_not_correlate) {
  enum { LAGS = 9 };
  Rng rng = rng_new(8, 0), next_stream = rng_new(8, 1), next_seed = rng_new(9, 0);
  double lagged[LAGS] = {0}, streams = 0, seeds = 0, recent[LAGS] = {0};
  for (int i = 0; i < MANY; i++) {
    double z = (double)rng_normal(&rng);
    for (int lag = 1; lag < LAGS; lag++) lagged[lag] += z * recent[(i + LAGS - lag) % LAGS];
    streams += z * (double)rng_normal(&next_stream);
    seeds += z * (double)rng_normal(&next_seed);
    recent[i % LAGS] = z;
  }
  const double se = sqrt(MANY);
  for (int lag = 1; lag < LAGS; lag++)
    ck_assert_msg(fabs(lagged[lag] / se) < 3.5, "lag %d: %g", lag, lagged[lag] / se);
  ck_assert_msg(fabs(streams / se) < 3.5, "streams: %g", streams / se);
  ck_assert_msg(fabs(seeds / se) < 3.5, "seeds: %g", seeds / se);
}
END_TEST

/* Pearson's statistic of counts that should be equal. */
static double chi_square(const int *count, int cells) {
  double total = 0, sum = 0;
  for (int k = 0; k < cells; k++) total += count[k];
  for (int k = 0; k < cells; k++) {
    double off = count[k] - total / cells;
    sum += off * off / (total / cells);
  }
  return sum;
}

START_TEST(below_is_uniform_and_in_range) {
  Rng rng = rng_new(10, 0);
  int count[10] = {0};
  for (int i = 0; i < MANY; i++) {
    int k = rng_below(&rng, 10);
    if (!(k >= 0 && k < 10)) ck_abort_msg("%d", k);
    count[k]++;
  }
  ck_assert_double_lt(chi_square(count, 10), 27.88); /* 9 degrees of freedom, 1 in 1000 */
  for (int i = 0; i < 1000; i++) ck_assert_int_eq(rng_below(&rng, 1), 0);
  Rng last = rng_at_word(0xffffffff), first = rng_at_word(0);
  ck_assert_int_eq(rng_below(&last, 2147483647), 2147483646);
  ck_assert_int_eq(rng_below(&first, 2147483647), 0);
}
END_TEST

START_TEST(shuffle_permutes) {
  Rng rng = rng_new(12, 0);
  for (int n = 1; n <= 60; n++) {
    int order[60], seen[60] = {0};
    uint64_t before = rng.position;
    rng_shuffle(&rng, order, n);
    ck_assert_uint_eq(rng.position - before, (unsigned)(n - 1));
    for (int i = 0; i < n; i++) {
      ck_assert(order[i] >= 0 && order[i] < n);
      ck_assert_int_eq(seen[order[i]]++, 0);
    }
  }
}
END_TEST

START_TEST(shuffle_gives_all_orders_alike) {
  Rng rng = rng_new(13, 0);
  int count[256] = {0}, used[24], orders = 0;
  for (int i = 0; i < 24 * 2000; i++) {
    int o[4];
    rng_shuffle(&rng, o, 4);
    count[o[0] + 4 * o[1] + 16 * o[2] + 64 * o[3]]++;
  }
  for (int k = 0; k < 256; k++)
    if (count[k] > 0) {
      ck_assert_int_lt(orders, 24);
      used[orders++] = count[k];
    }
  ck_assert_int_eq(orders, 24);
  ck_assert_double_lt(chi_square(used, 24), 49.73); /* 23 degrees of freedom, 1 in 1000 */
}
END_TEST

Suite *make_rng_suite(void) {
  Suite *suite = suite_create("rng");
  TCase *generator = tcase_create("generator");
  tcase_set_timeout(generator, 60);
  tcase_add_loop_test(generator, philox_gives_the_published_answers, 0, 3);
  tcase_add_test(generator, number_i_is_word_i_of_the_counter);
  tcase_add_test(generator, every_machine_gets_the_same_bits);
  tcase_add_test(generator, filling_equals_single_draws);
  tcase_add_test(generator, seeds_and_streams_name_different_sequences);
  suite_add_tcase(suite, generator);
  TCase *numbers = tcase_create("numbers");
  tcase_set_timeout(numbers, 60);
  tcase_add_test(numbers, uniforms_lie_strictly_between_0_and_1);
  tcase_add_test(numbers, normals_are_quantiles);
  tcase_add_test(numbers, distributions_pass_kolmogorov_smirnov);
  tcase_add_test(numbers, normals_have_the_right_moments);
  tcase_add_test(numbers, neighbours_and_streams_do_not_correlate);
  tcase_add_test(numbers, below_is_uniform_and_in_range);
  tcase_add_test(numbers, shuffle_permutes);
  tcase_add_test(numbers, shuffle_gives_all_orders_alike);
  suite_add_tcase(suite, numbers);
  return suite;
}
