#include <check.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "grading_by_hand.h"
#include "report_terminal.h"

static void print_terminal(int color, int verbose) {
  size_t size;
  free(text);
  FILE *out = open_memstream(&text, &size);
  Terminal t = terminal_open(out, verbose);
  ck_assert_int_eq(t.color, 0); /* no terminal */
  t.color = color;
  t.staged = 1;
  for (int l = 0; l < 2; l++) {
    terminal_lab(&t, lab[l].lab);
    for (int e = 0; e < lab[l].graded; e++) {
      const ExerciseResult *result = &lab[l].exercise[e];
      terminal_exercise(&t, result->exercise);
      if (l == 0) terminal_checks(result, &t);
      terminal_result(&t, result);
    }
  }
  terminal_end(&t, &grading);
  fclose(out);
}

START_TEST(terminal_says_it_all) {
  lab[0].exercise[1].mistake[0].says[0] = 'x';
  print_terminal(0, 0);
  holds("\nLab 1: First & <foremost>\n\n1.1 The <right> (right)");
  holds("\n  ok      a & b                                                          1/1\n");
  holds("\n  3/3, 0.2 s\n");
  holds("\n  FAILED  its 'b'                                                        0/2\n"
        "          got 1, want 2; allowed difference 0.0002 (rtol 0.0001, atol 0)\n"
        "          it is 0.5 times what it should be: 1/2\n");
  holds("  this looks exactly like:\n    - x");
  holds("  hint 1 of 2: hint number 1\n  1/3\n");
  holds("segmentation fault (signal 11)");
  holds("          as above\n");
  holds(" todo 0/3\n  hint 1 of 2: hint number 1\n");
  holds(" not handed in 0/3\n");
  holds(" failed 0/3\n    it does not compile:\n    x.c:1:1: error: <no>\n");
  holds(" skipped 0/3\n    it needs unreadable, which failed\n");
  holds(" grader error 0/3\n    no reference\n");
  holds("   1  First & <foremost>                                                 4/12\n"
        "  12  Second                                                             0/12\n");
  holds("The grader could not judge everything");
  holds("One hint at a time");
  holds("seed 18446744073709551615, isolation: namespaces, 1.5 s\nScore: 4/24\n");
  ck_assert_str_eq(text + strlen(text) - 12, "Score: 4/24\n");
  holds_nothing_hostile();
}
END_TEST

START_TEST(todo_is_one_line_and_a_hint) {
  lab[0].graded = 0;
  grading.labs = 1, grading.notes = 0;
  size_t size;
  FILE *out = open_memstream(&text, &size);
  Terminal t = terminal_open(out, 0);
  ExerciseResult *result = &lab[0].exercise[3];
  terminal_exercise(&t, result->exercise);
  terminal_checks(result, &t);
  terminal_result(&t, result);
  fclose(out);
  int lines = 0;
  for (const char *c = text; *c; c++) lines += *c == '\n';
  ck_assert_int_eq(lines, 2);
  lab[0].graded = 4;
}
END_TEST

START_TEST(verbose_shows_every_hint_and_line) {
  print_terminal(0, 1);
  holds("hint 1 of 2: hint number 1\n  hint 2 of 2: hint number 2\n");
  lab[0].exercise[1].hints = 0; /* its mistake is known */
  print_terminal(0, 1);
  holds("hint 1 of 2: hint number 1\n  hint 2 of 2: hint number 2\n  1/3");
  print_terminal(0, 0);
  ck_assert_ptr_null(strstr(text, "  1/3\n  hint"));
  holds("One hint at a time");
  print_terminal(0, 1);
  ck_assert_ptr_null(strstr(text, "as above"));
  ck_assert_ptr_null(strstr(text, "One hint at a time"));
}
END_TEST

START_TEST(color_is_for_terminals_that_want_it) {
  print_terminal(1, 0);
  holds("\033[32mok\033[0m");
  holds("\033[31mFAILED\033[0m");
  int leader = posix_openpt(O_RDWR | O_NOCTTY);
  ck_assert(leader >= 0 && grantpt(leader) == 0 && unlockpt(leader) == 0);
  FILE *out = fopen(ptsname(leader), "r+");
  ck_assert_ptr_nonnull(out);
  setenv("TERM", "xterm", 1);
  unsetenv("NO_COLOR");
  ck_assert_int_eq(terminal_open(out, 0).color, 1);
  setenv("NO_COLOR", "1", 1);
  ck_assert_int_eq(terminal_open(out, 0).color, 0);
  setenv("NO_COLOR", "", 1);
  ck_assert_int_eq(terminal_open(out, 0).color, 1);
  setenv("TERM", "dumb", 1);
  ck_assert_int_eq(terminal_open(out, 0).color, 0);
  fclose(out);
  close(leader);
}
END_TEST

Suite *make_report_terminal_suite(void);
Suite *make_report_terminal_suite(void) {
  Suite *suite = suite_create("report_terminal");
  TCase *tcase = tcase_create("core");
  tcase_add_checked_fixture(tcase, setup, teardown);
  tcase_add_test(tcase, terminal_says_it_all);
  tcase_add_test(tcase, todo_is_one_line_and_a_hint);
  tcase_add_test(tcase, verbose_shows_every_hint_and_line);
  tcase_add_test(tcase, color_is_for_terminals_that_want_it);
  suite_add_tcase(suite, tcase);
  return suite;
}
