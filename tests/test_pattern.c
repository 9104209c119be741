#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "frames_by_hand.h"
#include "pattern.h"

static Frames *got, *reference;
static char *line;
static Check *check;
static Exercise exercise;

static void setup(void) {
  memset(&exercise, 0, sizeof exercise);
  exercise.checks = 1;
  check = &exercise.check[0];
  *check = (Check){.frame = "y", .kind = CHECK_CLOSE, .rtol = 1e-4};
}

static void teardown(void) {
  frames_free(got);
  frames_free(reference);
  free(line);
  got = reference = NULL;
  line = NULL;
}

/* What is said of `theirs` where `right` belongs. */
static void look(const char *theirs, const char *right) {
  got = frames_by_hand(theirs, "ok");
  reference = frames_by_hand(right, "ok");
  line = pattern_of_numbers(&exercise, check, frames_find(got, "y"), frames_find(reference, "y"),
                            reference);
}

static const struct {
  const char *theirs, *right, *words;
} patterns[] = {
    {"frame y 1 1\n2\n", "frame y 1 1\n1\n", "it is 2 times what it should be: 2"},
    {"frame y 1 1\n-3\n", "frame y 1 1\n3\n", "its sign is wrong"},
    {"frame y 1 1\n4.24264069\n", "frame y 1 1\n3\n", "1.41421 times what it should be: sqrt(2)"},
    {"frame y 1 1\n-1.5\n", "frame y 1 1\n3\n", "-0.5 times what it should be: -1/2"},
    {"frame y 2 2\n1 2\n3 4\n", "frame y 2 2\n-1 -2\n-3 -4\n", "every sign is wrong"},
    {"frame y 2 3\n1 2 3\n4 5 7\n", "frame y 2 3\n3 6 9\n12 15 21\n",
     "every number is 0.333333 times what it should be: 1/3, or 1/d (d = 3, the number of "
     "columns)"},
    {"frame y 5 1\n5\n10\n15\n20\n35\n", "frame y 5 1\n1\n2\n3\n4\n7\n",
     "5 times what it should be: n (n = 5, the number of rows)"},
    {"frame sigma 1 1\n0.4\nframe y 1 1\n5\n", "frame sigma 1 1\n0.4\nframe y 1 1\n2\n",
     "2.5 times what it should be: 1/sigma (sigma = 0.4)"},
    {"frame sigma 1 1\n0.4\nframe y 1 1\n0.32\n", "frame sigma 1 1\n0.4\nframe y 1 1\n2\n",
     "0.16 times what it should be: sigma^2 (sigma = 0.4)"},
    {"frame y 1 1\n83.2001\n", "frame y 1 1\n1.3\n",
     "it is 64 times what it should be, as if a sum stood where a mean of that many belongs"},
    {"frame y 1 1\n0.02\n", "frame y 1 1\n1.28\n", "it is 1/64 times what it should be"},
    {"frame y 1 2\n-64 -96\n", "frame y 1 2\n1 1.5\n", "belongs, and the sign is wrong"},
    {"frame y 1 4\n1.234 2.468 3.702 8.638\n", "frame y 1 4\n1 2 3 7\n",
     "every number is 1.234 times what it should be"},
    {"frame y 1 4\n2 3 4 8\n", "frame y 1 4\n1 2 3 7\n",
     "every number is too large by the same amount, 1 = 1"},
    {"frame y 1 4\n-0.8378770664 0.1621229336 1.162122934 5.162122934\n", "frame y 1 4\n1 2 3 7\n",
     "every number is too small by the same amount, 1.83788 = log(2 pi)"},
    {"frame y 2 2\n1 3\n2 4\n", "frame y 2 2\n1 2\n3 4\n", "it is transposed"},
    {"frame y 3 1\n1\n2\n5\n", "frame y 1 3\n1 2 5\n", "it is transposed"},
    {"frame y 3 1\n5\n2\n1\n", "frame y 3 1\n1\n2\n5\n", "the rows come in reverse order"},
    {"frame y 2 2\n2 1\n7 5\n", "frame y 2 2\n1 2\n5 7\n", "the two columns are exchanged"},
    {"frame y 5 1\n2\n5\n1\n7\n0\n", "frame y 5 1\n3\n2\n5\n1\n7\n",
     "row i holds what belongs to row i + 1"},
    {"frame y 5 1\n0\n3\n2\n5\n1\n", "frame y 5 1\n3\n2\n5\n1\n7\n",
     "row i holds what belongs to row i - 1"},
    {"frame y 4 2\n1 2\n3 4\n5 6\n0 0\n", "frame y 4 2\n1 2\n3 4\n5 6\n7 8\n",
     "only row 3 (the last) is wrong"},
    {"frame y 3 2\n1 0\n3 1\n5 2\n", "frame y 3 2\n1 2\n3 4\n5 6\n", "only column 1 is wrong"},
    {"frame y 2 2\n0 0\n0 0\n", "frame y 2 2\n1 2\n3 4\n", "every number is 0"},
    {"frame y 2 2\n7 7\n7 7\n", "frame y 2 2\n1 2\n3 4\n", "every number is the same, 7"},
    {"frame y 2 2\n1 2\nnan 4\n", "frame y 2 2\n1 2\n3 4\n",
     "1 of 4 numbers are NaN or infinite: the first is NaN, at (1, 0)"},
    {"frame y 1 3\nnan inf nan\n", "frame y 1 3\n1 2 3\n", "every number is NaN or infinite"},
    {"frame x 1 3\n5 6 8\nframe y 1 3\n5 6 8\n", "frame x 1 3\n5 6 8\nframe y 1 3\n1 2 9\n",
     "these are the numbers of 'x'"},
};

START_TEST(pattern_is_recognised) {
  look(patterns[_i].theirs, patterns[_i].right);
  ck_assert_ptr_nonnull(line);
  ck_assert_msg(strstr(line, patterns[_i].words) != NULL, "says '%s', not '%s'", line,
                patterns[_i].words);
}
END_TEST

/* Near to a pattern, but one number breaks it. */
static const struct {
  const char *theirs, *right;
} accidents[] = {
    {"frame y 1 1\n2.4681\n", "frame y 1 1\n1\n"},
    {"frame y 1 1\n64.01\n", "frame y 1 1\n1\n"},
    {"frame y 1 1\n5000.2\n", "frame y 1 1\n1\n"},
    {"frame y 1 4\n1.234 2.468 3.702 9\n", "frame y 1 4\n1 2 3 7\n"},
    {"frame y 1 4\n2 3 4 9\n", "frame y 1 4\n1 2 3 7\n"},
    {"frame y 1 2\n1.7 2.3\n", "frame y 1 2\n1 1.5\n"},
    {"frame y 2 2\n1 3\n2 5\n", "frame y 2 2\n1 2\n3 4\n"},
    {"frame y 3 2\n1 0\n3 1\n0 2\n", "frame y 3 2\n1 2\n3 4\n5 6\n"},
    {"frame y 1 3\n-1 -2 3.1\n", "frame y 1 3\n1 2 3\n"},
};

START_TEST(accident_is_no_pattern) {
  look(accidents[_i].theirs, accidents[_i].right);
  ck_assert_msg(line == NULL, "says '%s'", line);
}
END_TEST

START_TEST(what_a_wide_tolerance_covers_is_no_pattern) {
  check->rtol = 0.3, check->atol = 10;
  look("frame y 1 4\n30 30.5 -31 30.2\n", "frame y 1 4\n1 2 3 7\n");
  ck_assert_msg(line == NULL, "says '%s'", line);
}
END_TEST

START_TEST(number_that_is_checked_is_no_setting) {
  exercise.checks = 2;
  exercise.check[1] = (Check){.frame = "sigma", .kind = CHECK_CLOSE};
  look("frame sigma 1 1\n0.47\nframe y 1 1\n0.94\n", "frame sigma 1 1\n0.47\nframe y 1 1\n2\n");
  ck_assert_msg(line == NULL, "says '%s'", line);
}
END_TEST

Suite *make_pattern_suite(void);
Suite *make_pattern_suite(void) {
  Suite *suite = suite_create("pattern");
  TCase *tcase = tcase_create("core");
  tcase_add_checked_fixture(tcase, setup, teardown);
  tcase_add_loop_test(tcase, pattern_is_recognised, 0, sizeof patterns / sizeof *patterns);
  tcase_add_loop_test(tcase, accident_is_no_pattern, 0, sizeof accidents / sizeof *accidents);
  tcase_add_test(tcase, what_a_wide_tolerance_covers_is_no_pattern);
  tcase_add_test(tcase, number_that_is_checked_is_no_setting);
  suite_add_tcase(suite, tcase);
  return suite;
}
