#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "error.h"
#include "files.h"
#include "lab_yaml.h"
#include "text.h"
#include "yaml_tree.h"

/* A folder lab5 with the exercises alpha and beta, and no_probe without a probe. */
static char *folder, *lab_yaml;

static void write_file(const char *name, const char *data, size_t size) {
  char *path = text_format("%s/lab5/%s", folder, name);
  ck_assert_msg(file_write(path, data, size) == 0, "%s", error_message());
  free(path);
}

static void make_folder(void) {
  ck_assert_int_eq(folder_make(TEST_BUILD), 0);
  folder = folder_make_private(TEST_BUILD);
  ck_assert_msg(folder != NULL, "%s", error_message());
  char *probes = text_format("%s/lab5/probes", folder);
  ck_assert_int_eq(folder_make(probes), 0);
  free(probes);
  static const char *const files[] = {"alpha.c",        "beta.c",        "no_probe.c",
                                      "probes/alpha.c", "probes/beta.c", "answers.yaml"};
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) write_file(files[i], "", 0);
  lab_yaml = text_format("%s/lab5/lab.yaml", folder);
}

static void remove_folder(void) {
  folder_remove(folder);
  free(folder);
  free(lab_yaml);
}

static Lab *read_text(const char *text) {
  write_file("lab.yaml", text, strlen(text));
  return lab_yaml_read(lab_yaml);
}

/* The error is "path:" and this. */
static void assert_error(const char *name, const char *expected) {
  const char *message = error_message();
  size_t n = strlen(lab_yaml);
  ck_assert_msg(strncmp(message, lab_yaml, n) == 0 && message[n] == ':', "%s: %s", name, message);
  ck_assert_msg(strcmp(message + n + 1, expected) == 0, "%s\n  says     %s\n  expected %s", name,
                message + n + 1, expected);
}

static const char good[] =
    "lab: 5\n"
    "title: Denoising score matching\n"
    "section: \"5\"\n"
    "exercises:\n"
    "  - name: alpha\n"
    "    title: 5.1 Alpha\n"
    "    points: 6.5\n"
    "    functions: [alpha, alpha_too]\n"
    "    without: [gamma]\n"
    "    limits: {seconds: 2.5, megabytes: 256}\n"
    "    checks:\n"
    "      - frame: loss\n"
    "        points: 2\n"
    "        says: \"the loss: a number\"\n"
    "        inputs: x\n"
    "        close: {rtol: 1e-4, atol: 1e-6}\n"
    "        or_like: {frame: loss_draws, mean: 4.5, spread: 0.4, correlation: 0.1}\n"
    "      - {frame: draws, points: 1.5, says: draws, like: {mean: 5}}\n"
    "      - {frame: y, points: 1, says: y, range: {low: -1}}\n"
    "      - {frame: z, points: 1, says: z, range: {low: 0, high: 1}}\n"
    "      - {frame: g, points: 1, says: g, close_to: {frame: differences, rtol: 1e-3}}\n"
    "    hints: [one, \"two: 2\"]\n"
    "  - name: beta\n"
    "    title: 5.2 Beta\n"
    "    points: 1\n"
    "    needs: [alpha]\n"
    "    checks:\n"
    "      - {frame: count, points: 1, says: exact, close: {rtol: 0, atol: 0}}\n"
    "figures: [one, two]\n";

START_TEST(good_file_is_read_whole) {
  Lab *lab = read_text(good);
  ck_assert_msg(lab != NULL, "%s", error_message());
  ck_assert_int_eq(lab->number, 5);
  ck_assert_str_eq(lab->title, "Denoising score matching");
  ck_assert_str_eq(lab->section, "5");
  ck_assert_int_eq(lab->exercises, 2);
  ck_assert(lab->figures == 2 && strcmp(lab->figure[1], "two") == 0);
  const char *below = strrchr(lab->folder, '/');
  ck_assert_str_eq(below, "/lab5");
  const Exercise *alpha = &lab->exercise[0], *beta = &lab->exercise[1];
  ck_assert_str_eq(alpha->name, "alpha");
  ck_assert_str_eq(alpha->file, "alpha.c");
  ck_assert_ptr_null(alpha->questions);
  ck_assert(alpha->points == 6.5 && alpha->seconds == 2.5 && alpha->megabytes == 256);
  ck_assert(alpha->functions == 2 && strcmp(alpha->function[1], "alpha_too") == 0);
  ck_assert(alpha->withouts == 1 && strcmp(alpha->without[0], "gamma") == 0);
  ck_assert(alpha->hints == 2 && strcmp(alpha->hint[1], "two: 2") == 0);
  ck_assert_int_eq(alpha->checks, 5);
  const Check *c = alpha->check;
  ck_assert(c[0].kind == CHECK_CLOSE && c[0].rtol == 1e-4 && c[0].atol == 1e-6);
  ck_assert_str_eq(c[0].says, "the loss: a number");
  ck_assert_str_eq(c[0].inputs, "x");
  ck_assert_str_eq(c[0].other_frame, "loss_draws");
  ck_assert(c[0].like.mean == 4.5 && c[0].like.spread == 0.4 && c[0].like.correlation == 0.1);
  ck_assert(c[1].kind == CHECK_LIKE && c[1].like.mean == 5 && c[1].like.spread == 0);
  ck_assert(c[1].points == 1.5 && !c[1].inputs && !c[1].other_frame);
  ck_assert(c[2].kind == CHECK_RANGE && c[2].low == -1 && isinf(c[2].high));
  ck_assert(c[3].low == 0 && c[3].high == 1);
  ck_assert(c[4].kind == CHECK_CLOSE_TO && c[4].rtol == 1e-3 && c[4].atol == 0);
  ck_assert_str_eq(c[4].other_frame, "differences");
  ck_assert(beta->needs == 1 && beta->need[0] == 0);
  ck_assert(beta->functions == 1 && strcmp(beta->function[0], "beta") == 0);
  ck_assert(beta->seconds > 0 && beta->megabytes > 0 && beta->hints == 0);
  lab_yaml_free(lab);
}
END_TEST

/* Every file in tests/bad_yaml says in its first line what the reader must. */
START_TEST(bad_file_is_refused_in_plain_words) {
  char **names;
  int n = folder_names("tests/bad_yaml", ".yaml", &names);
  ck_assert_int_ge(n, 60);
  for (int i = 0; i < n; i++) {
    char *path = text_format("tests/bad_yaml/%s", names[i]);
    size_t size;
    char *text = file_read(path, 1 << 16, &size);
    ck_assert_msg(text && size > 2 && text[0] == '#', "%s", path);
    write_file("lab.yaml", text, size);
    char *expected = text_format("%.*s", (int)strcspn(text, "\n") - 2, text + 2);
    Lab *lab = lab_yaml_read(lab_yaml);
    ck_assert_msg(lab == NULL, "%s is taken for good", names[i]);
    assert_error(names[i], expected);
    ck_assert_msg(!strchr(error_message(), '\033'), "%s: the message has an escape", names[i]);
    free(expected), free(text), free(path);
  }
  folder_free_names(names, n);
}
END_TEST

START_TEST(answers_become_checks) {
  Lab *lab = read_text("lab: 5\ntitle: T\nsection: S\nexercises:\n  - name: answers\n"
                       "    title: 5.3 Questions\n    points: 3\n    file: answers.yaml\n"
                       "    answers:\n"
                       "      - {key: share, points: 1, says: the share, low: 0, high: 1}\n"
                       "      - {key: why, points: 2, says: why so, choice: b, think: {a: no}}\n");
  ck_assert_msg(lab != NULL, "%s", error_message());
  const Exercise *exercise = &lab->exercise[0];
  ck_assert_str_eq(exercise->file, "answers.yaml");
  ck_assert_ptr_nonnull(exercise->questions);
  ck_assert_int_eq(exercise->checks, 2);
  ck_assert(exercise->check[1].kind == CHECK_ANSWER && exercise->check[1].points == 2);
  ck_assert_str_eq(exercise->check[1].frame, "why");
  ck_assert_str_eq(exercise->check[1].says, "why so");
  lab_yaml_free(lab);
}
END_TEST

START_TEST(answers_may_lie_elsewhere) {
  static const char there[] =
      "answers:\n  - {key: k, points: 3, says: what, choice: b, think: {a: no}}\n";
  static const char text[] = "lab: 5\ntitle: T\nsection: S\nexercises:\n  - name: answers\n"
                             "    title: 5.3 Questions\n    points: 3\n    file: answers.yaml\n"
                             "    answers: ../lab5/elsewhere.yaml\n";
  ck_assert_ptr_null(read_text(text));
  ck_assert_ptr_nonnull(strstr(error_message(), "elsewhere.yaml"));
  write_file("elsewhere.yaml", there, strlen(there));
  Lab *lab = read_text(text);
  ck_assert_msg(lab != NULL, "%s", error_message());
  ck_assert_int_eq(lab->exercise[0].checks, 1);
  ck_assert_int_eq(lab->exercise[0].questions->question[0].choice, 'b');
  lab_yaml_free(lab);
  write_file("elsewhere.yaml", "answers: none\n", 14);
  ck_assert_ptr_null(read_text(text));
  ck_assert_ptr_nonnull(strstr(error_message(), "elsewhere.yaml:1:10:"));
}
END_TEST

START_TEST(file_that_is_none_is_refused) {
  ck_assert_ptr_null(lab_yaml_read(lab_yaml));
  assert_error("missing", "1:1: cannot open it: No such file or directory");
  ck_assert_int_eq(folder_make(lab_yaml), 0);
  ck_assert_ptr_null(lab_yaml_read(lab_yaml));
  assert_error("folder", "1:1: cannot read it: Is a directory");
  ck_assert_int_eq(rmdir(lab_yaml), 0);
  ck_assert_ptr_null(read_text(""));
  assert_error("empty", "1:1: the file is empty");
}
END_TEST

START_TEST(huge_file_is_refused) {
  size_t size = (size_t)64 << 20;
  char *text = malloc(size + 1);
  memset(text, '#', size);
  write_file("lab.yaml", text, size);
  ck_assert_ptr_null(lab_yaml_read(lab_yaml));
  assert_error("huge", "1:1: the file is longer than 256 KiB");
  free(text);
}
END_TEST

START_TEST(many_nodes_are_refused) {
  size_t n = 0;
  char *text = malloc(200000);
  n += (size_t)sprintf(text, "hints: [");
  for (int i = 0; i < 20000; i++) n += (size_t)sprintf(text + n, "a, ");
  sprintf(text + n, "a]\n");
  ck_assert_ptr_null(read_text(text));
  ck_assert_msg(strstr(error_message(), "too many things") != NULL, "%s", error_message());
  free(text);
}
END_TEST

START_TEST(utf8_and_crlf_are_fine) {
  char text[2000], crlf[2 * sizeof text], *to = crlf;
  snprintf(text, sizeof text, "%s", good);
  char *at = strstr(text, "Denoising");
  memcpy(at, "\xc3\xa9\xe2\x82\xac", 5); /* two letters beyond ASCII */
  for (const char *c = text; *c; c++) {
    if (*c == '\n') *to++ = '\r';
    *to++ = *c;
  }
  *to = '\0';
  Lab *lab = read_text(crlf);
  ck_assert_msg(lab != NULL, "%s", error_message());
  ck_assert_str_eq(lab->title, "\xc3\xa9\xe2\x82\xacsing score matching");
  lab_yaml_free(lab);
}
END_TEST

/* Cut anywhere, the file gives a lab or one line of error, and never a fault. */
START_TEST(any_cut_is_survived) {
  for (size_t size = 0; size < sizeof good - 1; size++) {
    write_file("lab.yaml", good, size);
    Lab *lab = lab_yaml_read(lab_yaml);
    if (!lab) ck_assert_int_eq(strncmp(error_message(), lab_yaml, strlen(lab_yaml)), 0);
    lab_yaml_free(lab);
  }
}
END_TEST

Suite *make_lab_yaml_suite(void);
Suite *make_lab_yaml_suite(void) {
  Suite *suite = suite_create("lab_yaml");
  TCase *tcase = tcase_create("core");
  tcase_add_checked_fixture(tcase, make_folder, remove_folder);
  tcase_set_timeout(tcase, 60);
  tcase_add_test(tcase, good_file_is_read_whole);
  tcase_add_test(tcase, bad_file_is_refused_in_plain_words);
  tcase_add_test(tcase, answers_become_checks);
  tcase_add_test(tcase, answers_may_lie_elsewhere);
  tcase_add_test(tcase, file_that_is_none_is_refused);
  tcase_add_test(tcase, huge_file_is_refused);
  tcase_add_test(tcase, many_nodes_are_refused);
  tcase_add_test(tcase, utf8_and_crlf_are_fine);
  tcase_add_test(tcase, any_cut_is_survived);
  suite_add_tcase(suite, tcase);
  return suite;
}
