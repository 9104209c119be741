/* table: the exact text, and that a table is there whole or not at all. */
#include <check.h>
#include <math.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "error.h"
#include "rng.h"
#include "scratch.h"
#include "table.h"

static Scratch scratch;
static char text[1 << 16];

static void make_scratch(void) {
  scratch = scratch_new();
}
static void free_scratch(void) {
  scratch_free(&scratch);
}

static int is_there(const char *path) {
  return access(path, F_OK) == 0;
}

START_TEST(rows_gaps_and_names_are_written) {
  const char *path = scratch_path(&scratch, "loss.dat");
  Table *table = table_open(path, "step loss");
  ck_assert_ptr_nonnull(table);
  table_row(table, (double[]){1, 8.25});
  table_gap(table);
  table_row(table, (double[]){2000, -1e-20});
  ck_assert_int_eq(table_close(table), 0);
  scratch_read(path, text, sizeof text);
  ck_assert_str_eq(text, "# step loss\n1 8.25\n\n2000 -1e-20\n");
}
END_TEST

START_TEST(what_is_not_a_number_is_written_as_such) {
  const char *path = scratch_path(&scratch, "bad.dat");
  Table *table = table_open(path, "a b c d");
  table_row(table, (double[]){NAN, -(double)NAN, INFINITY, -INFINITY});
  ck_assert_int_eq(table_close(table), 0);
  scratch_read(path, text, sizeof text);
  ck_assert_str_eq(text, "# a b c d\nNaN NaN inf -inf\n");
}
END_TEST

START_TEST(a_matrix_comes_back_exactly) {
  const char *path = scratch_path(&scratch, "points.dat");
  Rng rng = rng_new(51, 0);
  Matrix m = matrix_new(200, 3);
  rng_fill_normal(&rng, &m);
  AT(&m, 0, 0) = 1.17549435e-38f;
  AT(&m, 0, 1) = 3.40282347e38f;
  ck_assert_int_eq(table_write_matrix(path, "x y z", &m), 0);
  ck_assert_int_gt(scratch_read(path, text, sizeof text), 0);
  char *at = strchr(text, '\n');
  for (int i = 0; i < 600; i++) {
    float value = strtof(at, &at);
    ck_assert_msg(value == m.data[i], "number %d: %.9g, not %.9g", i, (double)value,
                  (double)m.data[i]);
    ck_assert_int_eq(*at, i % 3 < 2 ? ' ' : '\n');
  }
  ck_assert_str_eq(at, "\n");
  ck_assert_int_eq(table_write_matrix(path, "x y", &m), -1);
  ck_assert_ptr_nonnull(strstr(error_message(), "points.dat: 2 column names for 3 columns"));
  matrix_free(&m);
}
END_TEST

START_TEST(an_old_table_stays_until_the_new_one_is_whole) {
  const char *path = scratch_path(&scratch, "t.dat"), *part = scratch_path(&scratch, "t.dat.part");
  scratch_write(path, "old\n");
  Table *table = table_open(path, "a");
  table_row(table, (double[]){1});
  ck_assert(is_there(part));
  scratch_read(path, text, sizeof text);
  ck_assert_str_eq(text, "old\n");
  ck_assert_int_eq(table_close(table), 0);
  ck_assert(!is_there(part));
  scratch_read(path, text, sizeof text);
  ck_assert_str_eq(text, "# a\n1\n");
}
END_TEST

static void assert_message(const char *path, const char *reason) {
  const char *message = error_message();
  ck_assert_msg(strstr(message, path) && strstr(message, reason) && !strchr(message, '\n'),
                "'%s' should name %s and say: %s", message, path, reason);
}

START_TEST(a_folder_that_is_not_there_is_reported) {
  const char *path = scratch_path(&scratch, "no/such/t.dat");
  ck_assert_ptr_null(table_open(path, "a"));
  assert_message(path, "No such file or directory");
  Matrix m = matrix_new(1, 1);
  ck_assert_int_eq(table_write_matrix(path, "a", &m), -1);
  assert_message(path, "No such file or directory");
  matrix_free(&m);
}
END_TEST

/* A file may grow to 4,096 bytes here, which is what a full disk looks like. */
static void limit_files(void) {
  ck_assert(signal(SIGXFSZ, SIG_IGN) != SIG_ERR);
  ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &(struct rlimit){4096, 4096}), 0);
}

START_TEST(a_full_disk_leaves_nothing_behind) {
  const char *path = scratch_path(&scratch, "t.dat"), *part = scratch_path(&scratch, "t.dat.part");
  const int rows[] = {100000, 400}; /* fails while writing, or only in the last flush */
  limit_files();
  Table *table = table_open(path, "step loss");
  ck_assert_ptr_nonnull(table);
  for (int i = 0; i < rows[_i]; i++) table_row(table, (double[]){i, i / 3.0});
  ck_assert_int_eq(table_close(table), -1);
  assert_message(path, "File too large");
  ck_assert(!is_there(path) && !is_there(part));
}
END_TEST

START_TEST(a_full_disk_leaves_the_old_table) {
  const char *path = scratch_path(&scratch, "t.dat"), *part = scratch_path(&scratch, "t.dat.part");
  scratch_write(path, "old\n");
  limit_files();
  Matrix m = matrix_new(5000, 2);
  ck_assert_int_eq(table_write_matrix(path, "x y", &m), -1);
  assert_message(path, "File too large");
  ck_assert(!is_there(part));
  scratch_read(path, text, sizeof text);
  ck_assert_str_eq(text, "old\n");
  matrix_free(&m);
}
END_TEST

START_TEST(a_name_that_cannot_be_taken_is_reported) {
  const char *path = scratch_path(&scratch, "folder");
  ck_assert_int_eq(mkdir(path, 0700), 0);
  Table *table = table_open(path, "a");
  ck_assert_ptr_nonnull(table);
  ck_assert_int_eq(table_close(table), -1);
  assert_message(path, "Is a directory");
  ck_assert(!is_there(scratch_path(&scratch, "folder.part")));
}
END_TEST

Suite *make_table_suite(void) {
  Suite *suite = suite_create("table");
  TCase *text_case = tcase_create("text");
  tcase_set_timeout(text_case, 60);
  tcase_add_checked_fixture(text_case, make_scratch, free_scratch);
  tcase_add_test(text_case, rows_gaps_and_names_are_written);
  tcase_add_test(text_case, what_is_not_a_number_is_written_as_such);
  tcase_add_test(text_case, a_matrix_comes_back_exactly);
  suite_add_tcase(suite, text_case);
  TCase *whole = tcase_create("whole or not at all");
  tcase_set_timeout(whole, 60);
  tcase_add_checked_fixture(whole, make_scratch, free_scratch);
  tcase_add_test(whole, an_old_table_stays_until_the_new_one_is_whole);
  tcase_add_test(whole, a_folder_that_is_not_there_is_reported);
  tcase_add_loop_test(whole, a_full_disk_leaves_nothing_behind, 0, 2);
  tcase_add_test(whole, a_full_disk_leaves_the_old_table);
  tcase_add_test(whole, a_name_that_cannot_be_taken_is_reported);
  suite_add_tcase(suite, whole);
  return suite;
}
