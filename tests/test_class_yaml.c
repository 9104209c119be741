#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "class_time.h"
#include "class_yaml.h"
#include "error.h"
#include "files.h"
#include "scratch.h"
#include "text.h"

/* Two labs: 5 with alpha and beta, 6 with gamma. */
static Lab five = {.number = 5,
                   .exercises = 2,
                   .exercise = {{.name = "alpha", .points = 4}, {.name = "beta", .points = 6}}};
static Lab six = {.number = 6, .exercises = 1, .exercise = {{.name = "gamma", .points = 10}}};
static Lab *const course[] = {&five, &six};
static Scratch scratch;

static void setup(void) {
  scratch = scratch_new();
}
static void teardown(void) {
  scratch_free(&scratch);
}

static ClassPolicy *read_text(const char *text) {
  const char *path = scratch_path(&scratch, "class.yaml");
  scratch_write(path, text);
  return class_yaml_read(path, course, 2);
}

static const char good[] =
    "title: Spring\n"
    "due:\n"
    "  5: 2027-02-14 23:59 +01:00\n"
    "  6: 2027-02-21T12:00:30Z\n"
    "late: {percent_per_day: 12.5, grace_days: 3, most_percent: 50, closed_after_days: 14}\n"
    "handed_in: times.csv\n"
    "extra_credit: [lab5/beta]\n"
    "weights: {5: 2, 6: 0.5}\n"
    "out_of: 20\n"
    "hints: 2\n"
    "roster:\n"
    "  - {id: ada, name: \"Example, Ada\", email: ada@example.org, canvas_id: 1, moodle_id: s1}\n"
    "  - {id: grace, submission: Grace_7, canvas_login: g, canvas_section: Tuesday}\n";

START_TEST(good_file_is_read_whole) {
  scratch_write(scratch_path(&scratch, "times.csv"), "id,time\r\n");
  ClassPolicy *p = read_text(good);
  ck_assert_msg(p != NULL, "%s", error_message());
  ck_assert_str_eq(p->title, "Spring");
  ck_assert(p->has_due[5] && p->has_due[6] && !p->has_due[7]);
  ck_assert_double_eq(p->due[5], 1802645940); /* date -d '2027-02-14 22:59Z' +%s */
  ck_assert_double_eq(p->due[6], 1803211230);
  ck_assert(p->percent_per_day == 12.5 && p->grace_days == 3);
  ck_assert(p->most_percent == 50 && p->closed_after_days == 14);
  ck_assert_ptr_nonnull(strstr(p->times, "/times.csv"));
  ck_assert(class_is_extra(p, 5, "beta") && !class_is_extra(p, 5, "alpha"));
  ck_assert(!class_is_extra(p, 6, "beta"));
  ck_assert(p->weighted && p->weight[5] == 2 && p->weight[6] == 0.5);
  ck_assert(p->out_of == 20 && p->hints == 2 && p->roster_size == 2);
  ck_assert_str_eq(p->roster[0].name, "Example, Ada");
  ck_assert_str_eq(p->roster[0].moodle_id, "s1");
  ck_assert_str_eq(p->roster[1].submission, "Grace_7");
  ck_assert_ptr_null(p->roster[1].email);
  class_yaml_free(p);
}
END_TEST

START_TEST(example_is_good) {
  Lab twelve = {.number = 12, .exercises = 1, .exercise = {{.name = "mala_step", .points = 1}}};
  Lab *const all[] = {&five, &six, &twelve};
  ClassPolicy *p = class_yaml_read("grader/class/class.example.yaml", all, 3);
  ck_assert_msg(p != NULL, "%s", error_message());
  class_yaml_free(p);
}
END_TEST

START_TEST(nothing_said_is_no_lateness) {
  ClassPolicy *p = class_yaml_read(NULL, course, 2);
  ck_assert(p && !p->weighted && p->percent_per_day == 0 && p->closed_after_days == -1);
  ck_assert(p->most_percent == 100 && p->out_of == 100 && p->roster_size == 0);
  class_yaml_free(p);
}
END_TEST

/* Every file in tests/bad_class_yaml says in its first line what the reader must. */
START_TEST(bad_file_is_refused_in_plain_words) {
  char **names;
  int n = folder_names("tests/bad_class_yaml", ".yaml", &names);
  ck_assert_int_ge(n, 45);
  for (int i = 0; i < n; i++) {
    char *path = text_format("tests/bad_class_yaml/%s", names[i]);
    char *text = file_read(path, 1 << 16, NULL);
    ck_assert_msg(text && strncmp(text, "# ", 2) == 0, "%s", path);
    char *expected = text_format("%s:%.*s", path, (int)strcspn(text, "\n") - 2, text + 2);
    ClassPolicy *p = class_yaml_read(path, course, 2);
    ck_assert_msg(p == NULL, "%s is taken for good", path);
    ck_assert_msg(strcmp(error_message(), expected) == 0, "%s\n  says     %s\n  expected %s", path,
                  error_message(), expected);
    free(expected), free(text), free(path);
  }
  folder_free_names(names, n);
}
END_TEST

START_TEST(many_students_fit) {
  char *text = malloc(200000);
  size_t n = (size_t)sprintf(text, "roster:\n");
  for (int i = 0; i < 1000; i++)
    n += (size_t)sprintf(text + n,
                         "  - {id: s%d, name: \"Student %d\", email: s%d@example.org, "
                         "moodle_id: m%d}\n",
                         i, i, i, i);
  ClassPolicy *p = read_text(text);
  ck_assert_msg(p != NULL, "%s", error_message());
  ck_assert_int_eq(p->roster_size, 1000);
  class_yaml_free(p);
  free(text);
}
END_TEST

START_TEST(any_cut_is_survived) {
  char text[sizeof good];
  for (size_t size = 0; size < sizeof good - 1; size++) {
    snprintf(text, sizeof text, "%.*s", (int)size, good);
    ClassPolicy *p = read_text(text);
    if (!p) ck_assert_ptr_nonnull(strstr(error_message(), "class.yaml:"));
    class_yaml_free(p);
  }
}
END_TEST

START_TEST(dates_are_seconds) {
  static const struct {
    const char *text;
    double seconds;
  } good_date[] = {{"1970-01-01 00:00Z", 0},
                   {"2000-02-29 12:00:01 Z", 951825601},
                   {"2100-03-01 00:00 +00:00", 4107542400},
                   {"2027-02-14T23:59-05:30", 1802669340}};
  double seconds;
  for (size_t i = 0; i < sizeof good_date / sizeof *good_date; i++) {
    ck_assert_msg(class_time_read(good_date[i].text, &seconds) == 0, "%s", good_date[i].text);
    ck_assert_double_eq(seconds, good_date[i].seconds);
  }
  static const char *const bad[] = {"",
                                    "2100-02-29 00:00Z",
                                    "2027-13-01 00:00",
                                    "2027-00-01 00:00",
                                    "2027-01-01 00:60",
                                    "2027-01-01 00:00 +1",
                                    "2027-01-01 00:00 x",
                                    "2027-01-01 00:00:00:00",
                                    "1969-12-31 00:00Z",
                                    "=1+1"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    ck_assert_msg(class_time_read(bad[i], &seconds) == -1, "%s is taken for a date", bad[i]);
}
END_TEST

START_TEST(dates_without_a_zone_are_local) {
  double berlin, greenwich;
  setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
  ck_assert_int_eq(class_time_read("2027-07-01 12:00", &berlin), 0);
  ck_assert_int_eq(class_time_read("2027-07-01 10:00Z", &greenwich), 0);
  ck_assert_double_eq(berlin, greenwich);
}
END_TEST

Suite *make_class_yaml_suite(void);
Suite *make_class_yaml_suite(void) {
  Suite *suite = suite_create("class_yaml");
  TCase *tcase = tcase_create("core");
  tcase_add_checked_fixture(tcase, setup, teardown);
  tcase_add_test(tcase, good_file_is_read_whole);
  tcase_add_test(tcase, example_is_good);
  tcase_add_test(tcase, nothing_said_is_no_lateness);
  tcase_add_test(tcase, bad_file_is_refused_in_plain_words);
  tcase_add_test(tcase, many_students_fit);
  tcase_add_test(tcase, any_cut_is_survived);
  tcase_add_test(tcase, dates_are_seconds);
  tcase_add_test(tcase, dates_without_a_zone_are_local);
  suite_add_tcase(suite, tcase);
  return suite;
}
