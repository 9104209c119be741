#include <check.h>
#include <stdlib.h>

#include "leftover.h"
#include "text.h"

#define CALL "lab_todo(\"f\");"

START_TEST(call_beside_code_is_told_from_a_stub) {
  static const struct {
    const char *part;
    int leftover;
  } parts[] = {{"/* TODO 1: y = x; */ (void)x, (void)y;\n" CALL " /* delete */\n  return 0;", 0},
               {"// y = x;\n" CALL "\n*y = 0; return 0;", 0},
               {"return 2 * x;", 0},
               {"/* " CALL " */ return 2 * x;", 0},
               {"// " CALL "\nreturn 2 * x;", 0},
               {CALL " return 2 * x;", 1},
               {"double sum = 0; sum += x; " CALL " return sum;", 1},
               {"for (int i = 0; i < n; i++) { y[i] = x[i]; }\n" CALL, 1}};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    char *text = text_format("int g(int a) { return a; }\nint f(int x) {\n"
                             "  /* YOUR CODE BEGINS */\n%s\n  /* YOUR CODE ENDS */\n}\n",
                             parts[i].part);
    ck_assert_msg(leftover_todo(text) == parts[i].leftover, "%s", parts[i].part);
    free(text);
  }
}
END_TEST

START_TEST(every_part_is_for_itself) {
#define PART(code) "/* YOUR CODE BEGINS */" code "/* YOUR CODE ENDS */"
  ck_assert_int_eq(leftover_todo(PART("return x;") PART(CALL "return 0;")), 0);
  ck_assert_int_eq(leftover_todo(PART(CALL) PART(CALL "return x;")), 1);
  ck_assert_int_eq(leftover_todo("/* YOUR CODE BEGINS */" CALL "return x;"), 1);
  ck_assert_int_eq(leftover_todo(CALL "return x;"), 0); /* without the marks nobody knows */
  ck_assert_int_eq(leftover_todo("/* YOUR CODE BEGINS */ x = 1; /* open " CALL), 0);
}
END_TEST

Suite *make_leftover_suite(void);
Suite *make_leftover_suite(void) {
  Suite *suite = suite_create("leftover");
  TCase *tcase = tcase_create("core");
  tcase_add_test(tcase, call_beside_code_is_told_from_a_stub);
  tcase_add_test(tcase, every_part_is_for_itself);
  suite_add_tcase(suite, tcase);
  return suite;
}
