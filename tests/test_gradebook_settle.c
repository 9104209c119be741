#include <math.h>

#include "class_by_hand.h"

START_TEST(days_begun_are_late) {
  ck_assert_int_eq(gradebook_late_days(DUE, 0), 0);
  ck_assert_int_eq(gradebook_late_days(DUE, DUE), 0);
  ck_assert_int_eq(gradebook_late_days(DUE, DUE + 1), 1);
  ck_assert_int_eq(gradebook_late_days(DUE, DUE + DAY), 1);
  ck_assert_int_eq(gradebook_late_days(DUE, DUE + DAY + 1), 2);
  ck_assert_int_eq(gradebook_late_days(0, 1e300), 100000);
}
END_TEST

START_TEST(without_rules_points_are_points) {
  put_points("ada", 4, 6, 10, DUE);
  put_points("bob", 4, 0, 5, DUE + 99 * DAY);
  read_book();
  ck_assert_double_eq(book->maximum, 20);
  ck_assert_double_eq(student_of("ada")->final, 100);
  ck_assert_double_eq(student_of("bob")->total, 9);
  ck_assert_double_eq(student_of("bob")->final, 45);
  ck_assert_int_eq(student_of("bob")->late_days, 0);
}
END_TEST

static void due(int lab, double when) {
  policy->has_due[lab] = 1;
  policy->due[lab] = when;
}

START_TEST(lateness_costs_percent_a_day) {
  due(5, DUE);
  policy->percent_per_day = 10;
  put_points("ada", 4, 6, 10, DUE + 2.5 * DAY);
  read_book();
  const Student *ada = student_of("ada");
  ck_assert(ada->lab[0].late_days == 3 && ada->lab[0].charged_days == 3);
  ck_assert_double_eq_tol(ada->lab[0].counted, 7, 1e-12);
  ck_assert_double_eq(ada->lab[1].counted, 10); /* has no date */
  ck_assert_double_eq_tol(ada->final, 85, 1e-9);
}
END_TEST

START_TEST(lateness_takes_no_more_than_the_most) {
  due(5, DUE);
  policy->percent_per_day = 30;
  policy->most_percent = 50;
  put_points("ada", 4, 6, 10, DUE + 9 * DAY);
  read_book();
  ck_assert_double_eq(student_of("ada")->lab[0].counted, 5);
}
END_TEST

START_TEST(lateness_never_makes_points_negative) {
  due(5, DUE);
  policy->percent_per_day = 40;
  put_points("ada", 4, 6, 10, DUE + 9 * DAY);
  read_book();
  ck_assert_double_eq(student_of("ada")->lab[0].counted, 0);
}
END_TEST

START_TEST(closed_counts_nothing) {
  due(5, DUE);
  policy->closed_after_days = 2;
  put_points("ada", 4, 6, 10, DUE + 2 * DAY);
  put_points("bob", 4, 6, 10, DUE + 2 * DAY + 1);
  read_book();
  ck_assert_double_eq(student_of("ada")->lab[0].counted, 10);
  ck_assert_double_eq(student_of("bob")->lab[0].counted, 0);
}
END_TEST

/* Lab 6 is due before lab 5: it comes first. */
START_TEST(grace_is_spent_in_the_order_of_dates) {
  due(5, DUE + 4 * DAY);
  due(6, DUE);
  policy->percent_per_day = 10;
  policy->grace_days = 3;
  put_points("ada", 4, 6, 10, DUE + 6 * DAY);
  read_book();
  const Student *ada = student_of("ada");
  ck_assert(ada->lab[1].late_days == 6 && ada->lab[1].charged_days == 3);
  ck_assert(ada->lab[0].late_days == 2 && ada->lab[0].charged_days == 2);
  ck_assert_int_eq(ada->grace_left, 0);
  ck_assert_double_eq_tol(ada->total, 7 + 8, 1e-12);
}
END_TEST

START_TEST(lab_without_points_spends_no_grace) {
  due(5, DUE);
  due(6, DUE + DAY);
  policy->percent_per_day = 10;
  policy->grace_days = 3;
  put_points("ada", 0, 0, 10, DUE + 3 * DAY);
  read_book();
  const Student *ada = student_of("ada");
  ck_assert(ada->lab[0].late_days == 3 && ada->lab[1].charged_days == 0);
  ck_assert_double_eq(ada->total, 10);
  ck_assert_int_eq(ada->grace_left, 1);
}
END_TEST

/* A folder handed in late for lab 6, with no file of lab 5 in it. */
START_TEST(lab_without_a_file_is_not_late) {
  due(5, DUE);
  put_points("ada", 4, 6, 10, DUE + 3 * DAY);
  char *a = exercise_json("alpha", 0, "not handed in", "");
  char *b = exercise_json("beta", 0, "not handed in", "");
  char *wrong = exercise_json("alpha", 0, "failed", "");
  char *neither = text_format("%s,%s", a, b), *one = text_format("%s,%s", wrong, b);
  put_lab("ada", 5, DUE + 3 * DAY, neither);
  read_book();
  ck_assert_int_eq(student_of("ada")->lab[0].late_days, 0);
  ck_assert_int_eq(student_of("ada")->late_days, 0);
  gradebook_free(book);
  put_lab("ada", 5, DUE + 3 * DAY, one);
  read_book();
  ck_assert_int_eq(student_of("ada")->lab[0].late_days, 3);
  free(a), free(b), free(neither), free(wrong), free(one);
}
END_TEST

static void make_extra(int lab, const char *exercise) {
  policy->extra[policy->extras++] = (ExtraCredit){lab, text_copy(exercise)};
}

START_TEST(extra_credit_comes_on_top) {
  make_extra(5, "beta");
  put_points("ada", 4, 6, 10, DUE);
  put_points("bob", 4, 0, 10, DUE);
  put_points("eve", 0, 6, 10, DUE);
  read_book();
  ck_assert_double_eq(book->maximum, 14);
  ck_assert_double_eq_tol(student_of("ada")->final, 100 * 20. / 14, 1e-9);
  ck_assert_double_eq(student_of("bob")->final, 100);
  ck_assert_double_eq_tol(student_of("eve")->final, 100 * 16. / 14, 1e-9);
}
END_TEST

START_TEST(lab_of_extra_credit_alone_only_adds) {
  make_extra(6, "gamma");
  put_points("ada", 4, 6, 5, DUE);
  read_book();
  ck_assert_double_eq(student_of("ada")->final, 150);
  policy->weighted = 1;
  policy->weight[5] = 4, policy->weight[6] = 1;
  gradebook_settle(book);
  ck_assert_double_eq_tol(student_of("ada")->final, 100 * (4 + 0.5) / 4, 1e-9);
}
END_TEST

START_TEST(weights_are_shares) {
  policy->weighted = 1;
  policy->weight[5] = 3, policy->weight[6] = 1;
  policy->out_of = 20;
  put_points("ada", 4, 1, 10, DUE); /* half of lab 5, all of lab 6 */
  read_book();
  ck_assert_double_eq_tol(student_of("ada")->final, 20 * (3 * 0.5 + 1) / 4, 1e-9);
  policy->weight[5] = 0;
  gradebook_settle(book);
  ck_assert_double_eq(student_of("ada")->final, 20);
  policy->weight[6] = 0; /* nothing that counts: no score, which is not 0 */
  gradebook_settle(book);
  ck_assert(isnan(student_of("ada")->final));
  ck_assert_int_eq(gradebook_csv(book, scratch.path), 0);
  char *path = text_format("%s/gradebook.csv", scratch.path), *csv = file_read(path, 4096, NULL);
  ck_assert_msg(csv && strstr(csv, ",15,20,0,,20,") && !strstr(csv, "nan"), "%s", csv);
  free(path), free(csv);
}
END_TEST

START_TEST(nothing_is_ever_nan) {
  put_points("ada", 0, 0, 0, 0);
  put_file("odd", "submission", "odd");
  put_lab("odd", 5, NAN, "{\"name\":\"alpha\",\"state\":\"passed\",\"points\":\"nan\"}");
  put_file("empty", "lab5.json", "{}");
  put_file("array", "lab5.json", "[1]");
  put_file("cut", "lab5.json", "{\"lab\":");
  read_book();
  for (int s = 0; s < book->students; s++) {
    const Student *student = &book->student[s];
    ck_assert(isfinite(student->total) && isfinite(student->final));
    for (int l = 0; l < 2; l++)
      ck_assert(isfinite(student->lab[l].points) && isfinite(student->lab[l].counted));
  }
  ck_assert(!student_of("ada")->open && student_of("odd")->open && student_of("empty")->open);
}
END_TEST

Suite *make_gradebook_settle_suite(void);
Suite *make_gradebook_settle_suite(void) {
  Suite *suite = suite_create("gradebook_settle");
  TCase *tcase = tcase_create("core");
  tcase_add_checked_fixture(tcase, setup, teardown);
  tcase_add_test(tcase, days_begun_are_late);
  tcase_add_test(tcase, without_rules_points_are_points);
  tcase_add_test(tcase, lateness_costs_percent_a_day);
  tcase_add_test(tcase, lateness_takes_no_more_than_the_most);
  tcase_add_test(tcase, lateness_never_makes_points_negative);
  tcase_add_test(tcase, closed_counts_nothing);
  tcase_add_test(tcase, grace_is_spent_in_the_order_of_dates);
  tcase_add_test(tcase, lab_without_points_spends_no_grace);
  tcase_add_test(tcase, lab_without_a_file_is_not_late);
  tcase_add_test(tcase, extra_credit_comes_on_top);
  tcase_add_test(tcase, lab_of_extra_credit_alone_only_adds);
  tcase_add_test(tcase, weights_are_shares);
  tcase_add_test(tcase, nothing_is_ever_nan);
  suite_add_tcase(suite, tcase);
  return suite;
}
