/* Are the mutants those that mutate.h promises? */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "mutate.h"
#include "text.h"

static Mutant list[MUTANTS_MAX];

/* How many mutants of code have it as a part of their text. */
static int mutants_with(const char *code, const char *part) {
  char *text =
      text_format("x + y;\n/* YOUR CODE BEGINS */\n%s\n/* YOUR CODE ENDS */\nz + 1;\n", code);
  int n = mutants_of(text, list), found = 0;
  for (int k = 0; k < n; k++) {
    char *mutant = mutant_text(text, &list[k]);
    ck_assert_msg(strncmp(mutant, "x + y;", 6) == 0 && strstr(mutant, "z + 1;"), "%s", mutant);
    found += part ? strstr(mutant, part) != NULL : 1;
    free(mutant);
  }
  mutants_free(list, n);
  free(text);
  return found;
}

static const struct {
  const char *code, *mutant;
} made[] = {
    {"a = b + c;", "a = b - c;"},
    {"a = b * c;", "a = b / c;"},
    {"a += b;", "a -= b;"},
    {"a = -b;", "a = b;"},
    {"a = (float)-b;", "a = (float)b;"},
    {"for (i = 0; i < n; i++) f(i);", "i <= n;"},
    {"for (i = 0; i < n; i++) f(i);", "i < -1 + n;"},
    {"for (i = 0; i < n; i++) f(i);", "(i = 1; i < n"},
    {"for (i = 0; i < n; i++) f(i);", "i++) ;"},
    {"a = 2 * b;", "a = 1 * b;"},
    {"a = 0.5 * b;", "a = (2 * 0.5) * b;"},
    {"a = AT(x, i, j);", "AT(x, j, i)"},
    {"a = AT(x, i, j);", "AT(x, 0, j)"},
    {"a = AT(x, c ? i : 1, k + 2);", "AT(x, k + 2, c ? i : 1)"},
    {"a = e[k];", "a = e[k + 1];"},
    {"n = x->rows;", "n = x->cols;"},
    {"if (a > b) c = a;", "if (!(a > b)) c = a;"},
    {"if (a > b) c = a;", "if (a >= b) c = a;"},
    {"f(a);\n  g(b);", "f(a);\n  ;"},
};

START_TEST(mutant_is_made) {
  ck_assert_msg(mutants_with(made[_i].code, made[_i].mutant) >= 1, "'%s' is not made of '%s'",
                made[_i].mutant, made[_i].code);
}
END_TEST

/* Declarations, casts, pointers, comments, texts, what frees. */
static const char *const left_alone[] = {"double *p;",
                                         "Matrix x, s;",
                                         "matrix_free(&x);",
                                         "free(x);",
                                         "a = (double)b, f(*p); return;",
                                         "/* a + b */ ; // 1",
                                         "const int *q;",
                                         "char *t = \"a + 1\";"};

START_TEST(code_is_left_alone) {
  int dropped = strstr(left_alone[_i], "f(*p)") != NULL; /* the whole statement may go */
  ck_assert_int_eq(mutants_with(left_alone[_i], NULL), dropped);
}
END_TEST

int main(void) {
  Suite *suite = suite_create("mutate");
  TCase *tcase = tcase_create("core");
  tcase_add_loop_test(tcase, mutant_is_made, 0, sizeof made / sizeof *made);
  tcase_add_loop_test(tcase, code_is_left_alone, 0, sizeof left_alone / sizeof *left_alone);
  suite_add_tcase(suite, tcase);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
