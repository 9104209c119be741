#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "class_figures.h"
#include "error.h"
#include "files.h"
#include "scratch.h"

static Scratch scratch;

static void setup(void) {
  scratch = scratch_new();
}
static void teardown(void) {
  scratch_free(&scratch);
}

/* What becomes of a table, NULL if it is refused. */
static char *copy_of(const char *text) {
  const char *from = scratch_path(&scratch, "from.tsv"), *to = scratch_path(&scratch, "to.tsv");
  unlink(to);
  scratch_write(from, text);
  int status = class_copy_table(from, to);
  char *copy = status == 0 ? file_read(to, 1 << 16, NULL) : NULL;
  ck_assert_int_eq(access(to, F_OK), status);
  return copy;
}

START_TEST(numbers_get_through) {
  static const struct {
    const char *text, *copy;
  } is[] = {{"# x y\n1 2\n-3e5 4.25\n", "# x y\n1 2\n-300000 4.25\n"},
            {"# x\n1\n\n2", "# x\n1\n\n2\n"},
            {"# x\n  1\t2  \n", "# x\n1 2\n"},
            {"# x y z\nNaN inf -inf\n", "# x y z\nNaN NaN NaN\n"},
            {"# x `touch y` \"z\"\n1\n", "# x _touch y_ _z_\n1\n"},
            {"# x\n", "# x\n"}};
  for (size_t i = 0; i < sizeof is / sizeof *is; i++) {
    char *copy = copy_of(is[i].text);
    ck_assert_msg(copy && strcmp(copy, is[i].copy) == 0, "%s becomes %s", is[i].text, copy);
    free(copy);
  }
}
END_TEST

START_TEST(all_else_is_refused) {
  static const char *const bad[] = {"",
                                    "1 2\n",
                                    "# x\n1 two\n",
                                    "# x\n`touch y`\n",
                                    "# x\n1;2\n",
                                    "# x\n<touch y\n",
                                    "# x\n1 # 2\n",
                                    "# x\n1,2\n",
                                    "# x\n\"1\"\n",
                                    "# x\n1\r\n",
                                    "# x\n# y\n",
                                    "# x\n1e\n",
                                    "# x\n1\n\033[31m\n"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    char *copy = copy_of(bad[i]);
    ck_assert_msg(!copy, "%s gets through as %s", bad[i], copy);
  }
}
END_TEST

START_TEST(links_and_nul_bytes_are_refused) {
  const char *from = scratch_path(&scratch, "link.tsv"), *to = scratch_path(&scratch, "to.tsv");
  scratch_write(scratch_path(&scratch, "secret"), "# x\n1\n");
  ck_assert_int_eq(symlink("secret", from), 0);
  ck_assert_int_eq(class_copy_table(from, to), -1);
  ck_assert_ptr_nonnull(strstr(error_message(), "is no regular file"));
  from = scratch_path(&scratch, "nul.tsv");
  ck_assert_int_eq(file_write(from, "# x\n1\n\0`y`\n", 11), 0);
  ck_assert_int_eq(class_copy_table(from, to), -1);
  ck_assert_int_eq(access(to, F_OK), -1);
}
END_TEST

Suite *make_class_tables_suite(void);
Suite *make_class_tables_suite(void) {
  Suite *suite = suite_create("class_tables");
  TCase *tcase = tcase_create("core");
  tcase_add_checked_fixture(tcase, setup, teardown);
  tcase_add_test(tcase, numbers_get_through);
  tcase_add_test(tcase, all_else_is_refused);
  tcase_add_test(tcase, links_and_nul_bytes_are_refused);
  suite_add_tcase(suite, tcase);
  return suite;
}
