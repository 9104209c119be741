/* The questions of lab.yaml and the students' answers to them. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "answers.h"
#include "error.h"

static char folder[] = TEST_BUILD "/answers-XXXXXX";

static void make_folder(void) {
  strcpy(folder + strlen(folder) - 6, "XXXXXX");
  ck_assert_ptr_nonnull(mkdtemp(folder));
}

static const char *path_of(const char *name) {
  static char path[200];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  return path;
}

static void remove_folder(void) {
  unlink(path_of("lab.yaml"));
  unlink(path_of("answers.yaml"));
  rmdir(folder);
}

static const char *write_bytes(const char *name, const char *bytes, size_t size) {
  const char *path = path_of(name);
  FILE *file = fopen(path, "wb");
  ck_assert_ptr_nonnull(file);
  ck_assert_uint_eq(fwrite(bytes, 1, size, file), size);
  ck_assert_int_eq(fclose(file), 0);
  return path;
}

static const char *write_text(const char *name, const char *text) {
  return write_bytes(name, text, strlen(text));
}

static int read_questions(const char *yaml, Questions *questions) {
  memset(questions, 0, sizeof *questions);
  const char *path = write_text("lab.yaml", yaml);
  Node *root = yaml_tree_read(path);
  ck_assert_msg(root != NULL, "%s", error_message());
  int result = answers_read("lab.yaml", root, questions);
  yaml_tree_free(root);
  return result;
}

static const char *const good = "- key: share\n"
                                "  points: 2\n"
                                "  says: the share\n"
                                "  low: 0.06\n"
                                "  high: 0.11\n"
                                "  wrong:\n"
                                "    - {low: 6, high: 11, think: a share is below 1}\n"
                                "    - {low: 0.5, think: too many}\n"
                                "  otherwise: run it again\n"
                                "- {key: least, points: 1, says: at least, low: 3}\n"
                                "- key: why\n"
                                "  points: 2\n"
                                "  says: the reason\n"
                                "  choice: b\n"
                                "  think: {a: not a, c: not c}\n";

static int grade_text(const char *text, AnswerGrade grade[ANSWERS_MAX]) {
  Questions questions;
  ck_assert_msg(read_questions(good, &questions) == 0, "%s", error_message());
  int result = answers_grade(write_text("answers.yaml", text), &questions, grade);
  answers_free(&questions);
  return result;
}

START_TEST(reads_questions) {
  Questions questions;
  ck_assert_msg(read_questions(good, &questions) == 0, "%s", error_message());
  ck_assert_int_eq(questions.questions, 3);
  const Question *share = &questions.question[0], *why = &questions.question[2];
  ck_assert_str_eq(share->key, "share");
  ck_assert_double_eq(share->points, 2);
  ck_assert_double_eq(share->low, 0.06);
  ck_assert_double_eq(share->high, 0.11);
  ck_assert_int_eq(share->thoughts, 2);
  ck_assert_double_infinite(share->thought[1].high);
  ck_assert_str_eq(share->otherwise, "run it again");
  ck_assert_double_infinite(questions.question[1].high);
  ck_assert_int_eq(why->choice, 'b');
  ck_assert_int_eq(why->thoughts, 2);
  ck_assert_int_eq(why->thought[1].letter, 'c');
  answers_free(&questions);
}
END_TEST

static const struct {
  const char *yaml, *message;
} bad_questions[] = {
    {"[]", "lab.yaml:1:1: the list 'answers' has 0 items: 1 to 24"},
    {"- 3", "lab.yaml:1:3: a question must be a map"},
    {"- {key: a, points: 1, says: b, low: 2, high: 1}", "'low' (2) is above 'high' (1)"},
    {"- {key: a, points: 1, says: b}", "lab.yaml:1:3: a question needs 'low', 'high' or both"},
    {"- {key: a, points: 0, says: b, low: 1}", "lab.yaml:1:20: "},
    {"- {points: 1, says: b, low: 1}", "the key 'key' is missing here"},
    {"- {key: a, points: 1, says: b, lo: 1}", "unknown key 'lo': did you mean 'low'?"},
    {"- {key: a, points: 1, says: b, low: nan}", "lab.yaml:1:37: "},
    {"- {key: a, points: 1, says: b, choice: ab, think: {}}", "a choice is one letter"},
    {"- {key: a, points: 1, says: b, choice: 3, think: {}}", "a choice is one letter"},
    {"- {key: a, points: 1, says: b, choice: a}", "the key 'think' is missing here"},
    {"- {key: a, points: 1, says: b, choice: a, think: {a: x}}", "'a' is the right choice"},
    {"- {key: a, points: 1, says: b, choice: a, low: 1, think: {b: x}}", "unknown key 'low'"},
    {"- {key: a, points: 1, says: b, choice: a, think: {b: ~}}", "'think' is empty"},
    {"- {key: a, points: 1, says: b, low: 1, high: 2, wrong: [{low: 2, think: x}]}",
     "lab.yaml:1:57: this wrong answer overlaps the right one, 1 to 2"},
    {"- {key: a, points: 1, says: b, low: 1, high: 2, wrong: [{low: 3}]}", "'think' is missing"},
    {"- {key: a, points: 1, says: b, low: 1, high: 2, wrong: [{think: x}]}",
     "a wrong answer needs 'low', 'high' or both"},
    {"- {key: a, points: 1, says: b, choice: z, think: {a: x, b: x, c: x, d: x, e: x, f: x, g: x}}",
     "7 wrong answers: at most 6"},
    {"- {key: a, points: 1, says: b, low: 1}\n- {key: a, points: 1, says: b, low: 1}",
     "lab.yaml:2:3: the question 'a' stands twice"},
};

START_TEST(refuses_bad_questions) {
  Questions questions;
  ck_assert_int_eq(read_questions(bad_questions[_i].yaml, &questions), -1);
  ck_assert_msg(strstr(error_message(), bad_questions[_i].message) != NULL, "for %s: %s",
                bad_questions[_i].yaml, error_message());
  answers_free(&questions);
}
END_TEST

START_TEST(grades_answers) {
  AnswerGrade grade[ANSWERS_MAX];
  ck_assert_int_eq(grade_text("share: 0.083 # measured\nleast: 3\nwhy: B\n", grade), 0);
  for (int i = 0; i < 3; i++) ck_assert_int_eq(grade[i].state, ANSWER_RIGHT);
  ck_assert_str_eq(grade[0].given, "0.083");

  ck_assert_int_eq(grade_text("share: 8.3\nleast: 2.9\nwhy: c\n", grade), 0);
  for (int i = 0; i < 3; i++) ck_assert_int_eq(grade[i].state, ANSWER_WRONG);
  ck_assert_str_eq(grade[0].think, "a share is below 1");
  ck_assert_str_eq(grade[1].think, "measure it once more");
  ck_assert_str_eq(grade[2].think, "not c");

  ck_assert_int_eq(grade_text("share: 0.2\nleast: 1e3\nwhy: d\n", grade), 0);
  ck_assert_str_eq(grade[0].think, "run it again");
  ck_assert_int_eq(grade[1].state, ANSWER_RIGHT);
  ck_assert_int_eq(grade[2].state, ANSWER_WRONG);
  ck_assert_ptr_nonnull(strstr(grade[2].think, "one of the letters"));
}
END_TEST

START_TEST(open_is_not_wrong) {
  AnswerGrade grade[ANSWERS_MAX];
  ck_assert_int_eq(grade_text("share: ~\nleast:\nwhy: null\n", grade), 0);
  for (int i = 0; i < 3; i++) ck_assert_int_eq(grade[i].state, ANSWER_OPEN);
  ck_assert_int_eq(grade_text("{why: b}", grade), 0);
  ck_assert_int_eq(grade[0].state, ANSWER_OPEN);
  ck_assert_int_eq(grade[2].state, ANSWER_RIGHT);
}
END_TEST

/* None of these is a number, though strtod takes some, and all compare false. */
static const char *const no_numbers[] = {"8.3 %", ".nan",     "nan", "inf",        "1e999", "0x1",
                                         "1-2",   "'~'",      "--1", "0,083",      "e",     "b",
                                         "1_000", "infinity", "+",   "0.083 or so"};

START_TEST(asks_for_a_number) {
  AnswerGrade grade[ANSWERS_MAX];
  char text[100];
  snprintf(text, sizeof text, "share: %s\nleast: %s\n", no_numbers[_i], no_numbers[_i]);
  ck_assert_msg(grade_text(text, grade) == 0, "%s", error_message());
  for (int i = 0; i < 2; i++) {
    ck_assert_msg(grade[i].state == ANSWER_WRONG, "%s", no_numbers[_i]);
    ck_assert_ptr_nonnull(strstr(grade[i].think, "this is no number"));
  }
}
END_TEST

static const struct {
  const char *text, *message;
} bad_answers[] = {
    {"", "answers.yaml:1:1: the file is empty"},
    {"share 0.083\n", "answers.yaml:1:1: the answers must be a map"},
    {"- 0.083\n", "answers.yaml:1:1: the answers must be a map"},
    {"share: 0.083\nshare: 0.084\n", "answers.yaml:2:1: the key 'share' stands twice"},
    {"share: 0.083\nwhi: b\n", "answers.yaml:2:1: unknown key 'whi': did you mean 'why'?"},
    {"\"\\e[31m\": b\n", "answers.yaml:1:1: unknown key '?[31m'"},
    {"share: [0.083]\n", "answers.yaml:1:8: the answer to 'share' must be one number or letter"},
    {"share: {a: {b: {c: 1}}}\n", "answers.yaml:1:8: the answer to 'share' must be one number"},
    {"share: &x 0.083\nleast: *x\n", "answers.yaml:1:8: anchors, aliases and tags"},
    {"share: !!float 0.083\n", "answers.yaml:1:8: anchors, aliases and tags"},
    {"share: 0.083\n---\nshare: 1\n", "answers.yaml:2:1: a second document"},
    {"share: 'open\n", "answers.yaml:1:8: this quote is not closed"},
    {"share: 0.083\n  least: 3\n", "answers.yaml:2:8: "},
    {"\tshare: 3\n", "answers.yaml:1:1: a tab"},
    {"share: \xff\n", "answers.yaml:1:8: this byte (0xff) is not UTF-8"},
    {"share: \x1b[31m\n", "answers.yaml:1:8: a control character"},
    {"share: [[[[[[[[[[1]]]]]]]]]]\n", "answers.yaml:1:16: lists and maps are nested too deep"},
};

START_TEST(refuses_bad_files) {
  AnswerGrade grade[ANSWERS_MAX];
  ck_assert_int_eq(grade_text(bad_answers[_i].text, grade), -1);
  ck_assert_msg(strstr(error_message(), bad_answers[_i].message) == error_message(), "for %s: %s",
                bad_answers[_i].text, error_message());
}
END_TEST

START_TEST(refuses_what_is_no_small_text) {
  Questions questions;
  AnswerGrade grade[ANSWERS_MAX];
  ck_assert_int_eq(read_questions(good, &questions), 0);
  ck_assert_int_eq(answers_grade(path_of("none.yaml"), &questions, grade), -1);
  ck_assert_ptr_nonnull(strstr(error_message(), "none.yaml:1:1: cannot open it"));

  const char *path = write_bytes("answers.yaml", "share: 0.083\0why: b\n", 20);
  ck_assert_int_eq(answers_grade(path, &questions, grade), -1);

  size_t size = YAML_MAX_BYTES + 1;
  char *big = malloc(size);
  memset(big, '#', size);
  path = write_bytes("answers.yaml", big, size);
  free(big);
  ck_assert_int_eq(answers_grade(path, &questions, grade), -1);
  ck_assert_ptr_nonnull(strstr(error_message(), "longer than"));
  answers_free(&questions);
}
END_TEST

START_TEST(shows_answers_safely) {
  AnswerGrade grade[ANSWERS_MAX];
  ck_assert_int_eq(grade_text("share: \"\\e[2J\\a\"\nwhy: |\n  two\n  lines\n", grade), 0);
  ck_assert_str_eq(grade[0].given, "?[2J?");
  ck_assert_str_eq(grade[2].given, "two lines ");
  char text[400] = "why: ";
  for (int i = 0; i < 100; i++) strcat(text, "\xc3\xa9");
  ck_assert_int_eq(grade_text(text, grade), 0);
  ck_assert_uint_eq(strlen(grade[2].given), 78); /* whole characters only */
}
END_TEST

Suite *make_answers_suite(void);
Suite *make_answers_suite(void) {
  Suite *suite = suite_create("answers");
  TCase *tc = tcase_create("answers");
  tcase_add_checked_fixture(tc, make_folder, remove_folder);
  tcase_add_test(tc, reads_questions);
  tcase_add_loop_test(tc, refuses_bad_questions, 0, sizeof bad_questions / sizeof *bad_questions);
  tcase_add_test(tc, grades_answers);
  tcase_add_test(tc, open_is_not_wrong);
  tcase_add_loop_test(tc, asks_for_a_number, 0, sizeof no_numbers / sizeof *no_numbers);
  tcase_add_loop_test(tc, refuses_bad_files, 0, sizeof bad_answers / sizeof *bad_answers);
  tcase_add_test(tc, refuses_what_is_no_small_text);
  tcase_add_test(tc, shows_answers_safely);
  suite_add_tcase(suite, tc);
  return suite;
}
