#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "csv.h"
#include "error.h"
#include "scratch.h"

static Scratch scratch;

static void setup(void) {
  scratch = scratch_new();
}
static void teardown(void) {
  scratch_free(&scratch);
}

START_TEST(cells_are_quoted_and_formulas_defused) {
  static const struct {
    const char *text, *cell;
  } is[] = {{"plain", "plain"},
            {"", ""},
            {"a,b", "\"a,b\""},
            {"say \"x\"", "\"say \"\"x\"\"\""},
            {"a\nb", "\"a\nb\""},
            {"a\rb", "\"a\rb\""},
            {" a", "\" a\""},
            {"=1+1", "\"'=1+1\""},
            {"+1", "\"'+1\""},
            {"-1", "\"'-1\""},
            {"@SUM(A1)", "\"'@SUM(A1)\""},
            {"\t=1", "\"'\t=1\""},
            {"\r=1", "\"'\r=1\""},
            {"\n=1", "\"'\n=1\""},
            {"a=1", "a=1"},
            {"=\"a\"", "\"'=\"\"a\"\"\""}};
  for (size_t i = 0; i < sizeof is / sizeof *is; i++) {
    char *text = NULL;
    size_t size;
    Csv csv = {.out = open_memstream(&text, &size)};
    csv_text(&csv, is[i].text);
    fclose(csv.out);
    ck_assert_msg(strcmp(text, is[i].cell) == 0, "%s becomes %s", is[i].text, text);
    free(text);
  }
}
END_TEST

START_TEST(numbers_are_plain_and_never_nan) {
  char *text = NULL;
  size_t size;
  Csv csv = {.out = open_memstream(&text, &size)};
  csv_number(&csv, 12.5);
  csv_number(&csv, NAN);
  csv_number(&csv, INFINITY);
  csv_text(&csv, NULL);
  csv_number(&csv, 1e6);
  csv_end_line(&csv);
  csv_number(&csv, 0);
  fclose(csv.out);
  ck_assert_str_eq(text, "12.5,,,,1000000\r\n0");
  free(text);
}
END_TEST

static CsvTable *read_text(const char *text) {
  const char *path = scratch_path(&scratch, "table.csv");
  scratch_write(path, text);
  return csv_read(path);
}

START_TEST(tables_are_read_back) {
  CsvTable *t =
      read_text("\xef\xbb\xbfid,time\r\nada,\"a \"\"b\"\", c\r\nd\"\n\nbob\neve,1,more\n");
  ck_assert_msg(t != NULL, "%s", error_message());
  ck_assert(t->rows == 4 && t->cols == 2);
  ck_assert(csv_column(t, "id") == 0 && csv_column(t, "time") == 1 && csv_column(t, "x") == -1);
  ck_assert_str_eq(csv_at(t, 1, 1), "a \"b\", c\r\nd");
  ck_assert_str_eq(csv_at(t, 2, 0), "bob");
  ck_assert_str_eq(csv_at(t, 2, 1), "");
  ck_assert_str_eq(csv_at(t, 3, 1), "1");
  csv_free(t);
}
END_TEST

START_TEST(what_is_no_table_is_refused) {
  ck_assert_ptr_null(read_text(""));
  ck_assert_ptr_null(read_text("\n\n"));
  ck_assert_ptr_null(csv_read(scratch_path(&scratch, "nothing.csv")));
  CsvTable *t = read_text("a,\"never closed\nb,c");
  ck_assert(t && t->rows == 1);
  csv_free(t);
}
END_TEST

Suite *make_csv_suite(void);
Suite *make_csv_suite(void) {
  Suite *suite = suite_create("csv");
  TCase *tcase = tcase_create("core");
  tcase_add_checked_fixture(tcase, setup, teardown);
  tcase_add_test(tcase, cells_are_quoted_and_formulas_defused);
  tcase_add_test(tcase, numbers_are_plain_and_never_nan);
  tcase_add_test(tcase, tables_are_read_back);
  tcase_add_test(tcase, what_is_no_table_is_refused);
  suite_add_tcase(suite, tcase);
  return suite;
}
