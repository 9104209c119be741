/* matrix: what it holds, and that every wrong shape or index stops with a line
 * that names it. */
#include <check.h>

#include "matrix.h"
#include "run_child.h"

START_TEST(a_new_matrix_is_zero) {
  Matrix used = matrix_new(3, 5); /* memory that may come again */
  matrix_fill(&used, 7);
  matrix_free(&used);
  Matrix m = matrix_new(3, 5);
  ck_assert(m.rows == 3 && m.cols == 5);
  for (int i = 0; i < 15; i++) ck_assert(m.data[i] == 0);
  matrix_free(&m);
  ck_assert(m.rows == 0 && m.cols == 0 && m.data == NULL);
  matrix_free(&m); /* an empty one is ignored */
}
END_TEST

START_TEST(elements_are_row_major) {
  Matrix m = matrix_new(2, 3);
  for (int i = 0; i < 2; i++)
    for (int j = 0; j < 3; j++) AT(&m, i, j) = (float)(10 * i + j);
  const float expected[] = {0, 1, 2, 10, 11, 12};
  for (int i = 0; i < 6; i++) ck_assert(m.data[i] == expected[i]);
  const Matrix *constant = &m;
  ck_assert(AT(constant, 1, 2) == 12);
  matrix_fill(&m, 2.5f);
  for (int i = 0; i < 6; i++) ck_assert(m.data[i] == 2.5f);
  matrix_free(&m);
}
END_TEST

START_TEST(copies_are_apart_and_rows_are_shared) {
  Matrix m = matrix_new(4, 2), copy = matrix_new(4, 2);
  for (int i = 0; i < 8; i++) m.data[i] = (float)i;
  matrix_copy(&copy, &m);
  AT(&m, 0, 0) = 100;
  for (int i = 0; i < 8; i++) ck_assert(copy.data[i] == (float)i);
  Matrix middle = matrix_rows(&m, 1, 2), last = matrix_rows(&m, 3, 1), all = matrix_rows(&m, 0, 4);
  ck_assert(middle.rows == 2 && middle.cols == 2 && AT(&middle, 0, 0) == 2);
  AT(&middle, 1, 1) = -1;
  ck_assert(AT(&m, 2, 1) == -1);
  ck_assert(AT(&last, 0, 1) == 7 && all.rows == 4 && all.data == m.data);
  matrix_free(&m);
  matrix_free(&copy);
}
END_TEST

/* ---- what stops the program ---- */

typedef struct {
  int row, col;
} Index;

static void read_element(void *context) {
  Index *at = context;
  Matrix m = matrix_new(4, 2);
  volatile float value = AT(&m, at->row, at->col);
  (void)value;
}

START_TEST(an_index_out_of_range_stops) {
  Index bad[] = {{4, 0}, {0, 2}, {-1, 0}, {0, -1}, {1 << 30, 1 << 30}};
  char element[64];
  snprintf(element, sizeof element, "element (%d, %d) is not in a 4 x 2 matrix", bad[_i].row,
           bad[_i].col);
  assert_aborts(read_element, &bad[_i], element);
  assert_aborts(read_element, &bad[_i], "test_matrix.c:"); /* where */
  Index good = {3, 1};
  ck_assert_int_eq(run_child(read_element, &good).exit_status, 0);
}
END_TEST

static void make_of_shape(void *context) {
  Index *shape = context;
  matrix_new(shape->row, shape->col);
}

START_TEST(a_shape_without_elements_stops) {
  Index bad[] = {{0, 1}, {1, 0}, {-1, -1}};
  assert_aborts(make_of_shape, &bad[_i], "matrix_new: a matrix has at least one row");
}
END_TEST

#if defined(__has_feature)
#define ADDRESS_SANITIZER __has_feature(address_sanitizer)
#elif defined(__SANITIZE_ADDRESS__)
#define ADDRESS_SANITIZER 1
#else
#define ADDRESS_SANITIZER 0
#endif

START_TEST(running_out_of_memory_stops) {
  Index huge = {0x7fffffff, 0x7fffffff};
  Child child = run_child(make_of_shape, &huge);
  if (ADDRESS_SANITIZER) { /* it ends the program itself, with a report of its own */
    ck_assert_int_ne(child.exit_status, 0);
    return;
  }
  ck_assert_int_eq(child.signal, SIGABRT);
  assert_one_line(child.err, "matrix_new: out of memory (2147483647 x 2147483647)");
}
END_TEST

static void copy_across_shapes(void *context) {
  (void)context;
  Matrix a = matrix_new(2, 3), b = matrix_new(3, 2);
  matrix_copy(&a, &b);
}

static void take_rows(void *context) {
  Index *rows = context;
  Matrix m = matrix_new(4, 2);
  matrix_rows(&m, rows->row, rows->col);
}

START_TEST(shapes_that_do_not_fit_stop) {
  assert_aborts(copy_across_shapes, NULL, "matrix_copy: shapes differ (from 3 x 2 to 2 x 3)");
  Index bad[] = {{0, 5}, {3, 2}, {-1, 2}, {4, 1}, {1, 0}, {0x7fffffff, 2}};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    assert_aborts(take_rows, &bad[i], "are not all in a 4 x 2 matrix");
}
END_TEST

Suite *make_matrix_suite(void) {
  Suite *suite = suite_create("matrix");
  TCase *use = tcase_create("use");
  tcase_add_test(use, a_new_matrix_is_zero);
  tcase_add_test(use, elements_are_row_major);
  tcase_add_test(use, copies_are_apart_and_rows_are_shared);
  suite_add_tcase(suite, use);
  TCase *misuse = tcase_create("misuse");
  tcase_set_timeout(misuse, 60);
  tcase_add_loop_test(misuse, an_index_out_of_range_stops, 0, 5);
  tcase_add_loop_test(misuse, a_shape_without_elements_stops, 0, 3);
  tcase_add_test(misuse, running_out_of_memory_stops);
  tcase_add_test(misuse, shapes_that_do_not_fit_stop);
  suite_add_tcase(suite, misuse);
  return suite;
}
