#include <check.h>
#include <jansson.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "error.h"
#include "grading_by_hand.h"
#include "report.h"

static void save(int (*report)(const Grading *, const char *)) {
  free(text);
  ck_assert_msg(report(&grading, path) == 0, "%s", error_message());
  text = file_read(path, 1 << 20, NULL);
  ck_assert_ptr_nonnull(text);
}

static json_t *at(json_t *json, const char *key) {
  json_t *value = json_object_get(json, key);
  ck_assert_msg(value != NULL, "no key '%s'", key);
  return value;
}

START_TEST(json_is_gradescopes) {
  save(report_json);
  holds_nothing_hostile();
  json_t *json = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
  ck_assert_ptr_nonnull(json);
  ck_assert_double_eq(json_number_value(at(json, "score")), 4);
  ck_assert_double_eq(json_number_value(at(json, "execution_time")), 1.5);
  ck_assert_str_eq(json_string_value(at(json, "visibility")), "visible");
  json_t *tests = at(json, "tests");
  ck_assert_uint_eq(json_array_size(tests), 16);
  double score = 0, most = 0;
  for (size_t i = 0; i < 16; i++) {
    json_t *test = json_array_get(tests, i);
    score += json_number_value(at(test, "score"));
    most += json_number_value(at(test, "max_score"));
    const char *status = json_string_value(at(test, "status"));
    ck_assert_int_eq(strcmp(status, "passed") == 0, json_number_value(at(test, "score")) > 0);
    at(test, "output"), at(test, "visibility");
  }
  ck_assert(score == 4 && most == 24);
  json_t *wrong = json_array_get(tests, 3);
  ck_assert_str_eq(json_string_value(at(wrong, "name")), "1.2 The <wrong>: its 'b'");
  ck_assert_str_eq(json_string_value(at(wrong, "number")), "1.2.2");
  const char *output = json_string_value(at(wrong, "output"));
  ck_assert_ptr_nonnull(strstr(output, "this looks exactly like:"));
  ck_assert_ptr_nonnull(strstr(output, "hint: hint number 1"));
  json_t *extra = at(json, "extra_data");
  ck_assert_str_eq(json_string_value(at(extra, "seed")), "18446744073709551615");
  ck_assert_str_eq(json_string_value(at(extra, "isolation")), "namespaces");
  ck_assert_int_eq(json_is_true(at(extra, "complete")), 1);
  json_t *first = json_array_get(at(extra, "labs"), 0);
  json_t *check = json_array_get(at(json_array_get(at(first, "exercises"), 1), "checks"), 1);
  ck_assert_str_eq(json_string_value(at(check, "state")), "failed");
  ck_assert_double_eq(json_number_value(at(at(check, "worst"), "want")), 2);
  json_decref(json);
}
END_TEST

START_TEST(json_takes_numbers_that_it_does_not_know) {
  exercise_result_free(&lab[0].exercise[1]);
  lab[0].graded = 1;
  result_from(&lab[0], "frame a 1 1\nnan\nframe b 1 1\n-inf\n", "ok");
  lab[0].graded = 4;
  save(report_json);
  holds("\"got\": \"nan\"");
  holds("\"got\": \"-inf\"");
  json_t *json = json_loads(text, 0, NULL);
  ck_assert_ptr_nonnull(json);
  json_decref(json);
}
END_TEST

/* Every tag that is opened is closed in its order, and no stray < or & is about. */
static void assert_well_formed(const char *xml, const char *const *void_tags) {
  char open[64][32];
  int depth = 0;
  for (const char *c = xml; *c; c++) {
    if (*c == '&') ck_assert_msg(strcspn(c, ";") < 7, "stray & at: %.40s", c);
    if (*c != '<' || c[1] == '?' || c[1] == '!') continue;
    const char *end = strchr(c, '>');
    ck_assert_ptr_nonnull(end);
    char name[32];
    ck_assert_msg(sscanf(c, c[1] == '/' ? "</%30[a-z0-9]" : "<%30[a-z0-9]", name) == 1,
                  "stray < at: %.40s", c);
    int is_void = end[-1] == '/';
    for (int i = 0; void_tags[i]; i++) is_void = is_void || strcmp(name, void_tags[i]) == 0;
    if (c[1] == '/') {
      ck_assert_msg(depth > 0 && strcmp(open[--depth], name) == 0, "</%s> closes nothing", name);
    } else if (!is_void) {
      strcpy(open[depth++], name);
    }
    c = end;
  }
  ck_assert_int_eq(depth, 0);
}

START_TEST(junit_is_well_formed_and_counts) {
  static const char *const none[] = {NULL};
  save(report_junit);
  holds_nothing_hostile();
  assert_well_formed(text, none);
  holds("<testsuite name=\"lab1\" tests=\"8\" failures=\"3\" errors=\"0\" skipped=\"2\"");
  holds("<testsuite name=\"lab12\" tests=\"8\" failures=\"4\" errors=\"2\" skipped=\"2\"");
  holds("<testcase classname=\"lab1.right\" name=\"a &amp; b\" time=\"0.250\"/>");
  holds("<failure message=\"it does not compile:\">it does not compile:\nx.c:1:1: error: "
        "&lt;no&gt;</failure>");
  holds("]]&gt;");
}
END_TEST

START_TEST(html_is_one_escaped_page) {
  static const char *const void_tags[] = {"meta", NULL};
  save(report_html);
  holds_nothing_hostile();
  assert_well_formed(text, void_tags);
  holds("<h1>Score 4/24</h1>");
  holds("&lt;script&gt;&amp;&quot;&#39;");
  ck_assert_ptr_null(strstr(text, "<script"));
  ck_assert_ptr_null(strstr(text, "http"));
  ck_assert_ptr_null(strstr(text, "src="));
}
END_TEST

START_TEST(report_that_cannot_be_written_is_an_error) {
  int (*const reports[])(const Grading *, const char *) = {report_json, report_junit, report_html};
  ck_assert_int_eq(file_write(path, "old", 3), 0);
  signal(SIGXFSZ, SIG_IGN);
  struct rlimit before, full;
  ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &before), 0);
  full = before;
  full.rlim_cur = 100; /* as a full disk: writing more fails */
  ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &full), 0);
  for (int i = 0; i < 3; i++) {
    ck_assert_int_eq(reports[i](&grading, path), -1);
    ck_assert_msg(strstr(error_message(), path) != NULL, "%s", error_message());
    text = file_read(path, 1 << 20, NULL);
    ck_assert_str_eq(text, "old"); /* and what was there before stays whole */
    free(text);
    ck_assert_int_eq(reports[i](&grading, "build/no such folder/report"), -1);
  }
  text = NULL;
  ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &before), 0);
  char **names;
  int n = folder_names(folder, "", &names);
  ck_assert_int_eq(n, 1);
  folder_free_names(names, n);
}
END_TEST

START_TEST(unfinished_grading_is_a_report_too) {
  lab[1].graded = 1;
  save(report_json);
  holds("\"complete\": false");
  save(report_html);
  holds("the grading is not complete");
  ck_assert_int_eq(grading_status(&grading), 2);
  lab[1].graded = 4;
}
END_TEST

Suite *make_report_suite(void);
Suite *make_report_suite(void) {
  Suite *suite = suite_create("report");
  TCase *tcase = tcase_create("core");
  tcase_add_checked_fixture(tcase, setup, teardown);
  tcase_add_test(tcase, json_is_gradescopes);
  tcase_add_test(tcase, json_takes_numbers_that_it_does_not_know);
  tcase_add_test(tcase, junit_is_well_formed_and_counts);
  tcase_add_test(tcase, html_is_one_escaped_page);
  tcase_add_test(tcase, report_that_cannot_be_written_is_an_error);
  tcase_add_test(tcase, unfinished_grading_is_a_report_too);
  suite_add_tcase(suite, tcase);
  return suite;
}
