#include "class_by_hand.h"

#include "class_clusters.h"

static char *file_of(const char *name) {
  char *path = text_format("%s/%s", scratch.path, name), *text = file_read(path, 1 << 22, NULL);
  ck_assert_msg(text != NULL, "%s", error_message());
  free(path);
  return text;
}

static void in_file(const char *name, const char *words, int expected) {
  char *text = file_of(name);
  ck_assert_msg((strstr(text, words) != NULL) == expected, "%s %s '%s':\n%s", name,
                expected ? "lacks" : "has", words, text);
  free(text);
}

static void roster(const char *id, const char *name, const char *submission) {
  RosterEntry *more = text_memory((size_t)policy->roster_size + 1, sizeof *more);
  if (policy->roster_size) memcpy(more, policy->roster, (size_t)policy->roster_size * sizeof *more);
  free(policy->roster);
  policy->roster = more;
  more[policy->roster_size++] = (RosterEntry){.id = text_copy(id),
                                              .name = text_copy(name),
                                              .submission = text_copy(submission),
                                              .canvas_id = text_copy("17"),
                                              .moodle_id = text_copy("m9")};
}

START_TEST(absent_is_zero_and_error_is_not) {
  roster("zoe", "Example, Zoe", NULL);
  put_points("ada", 4, 6, 10, DUE);
  put_points("bob", 4, 6, 10, DUE);
  put_file("bob", "lab6.json", "{\"error\":\"no more memory\",\"handed_in\":1}");
  char *broken = exercise_json("gamma", 0, "grader error", "");
  put_points("eve", 4, 6, 10, DUE);
  put_lab("eve", 6, DUE, broken);
  put_file("ida", "submission", "ida");
  put_file("ida", "lab5.due", "");
  read_book();
  ck_assert_int_eq(book->students, 5);
  ck_assert(student_worst(book, student_of("bob")) == MARK_GRADER_ERROR);
  ck_assert(student_worst(book, student_of("eve")) == MARK_GRADER_ERROR);
  ck_assert(student_worst(book, student_of("ida")) == MARK_NOT_GRADED);
  ck_assert(student_worst(book, student_of("zoe")) == MARK_NO_SUBMISSION);
  ck_assert(student_of("bob")->open && student_of("eve")->open && student_of("ida")->open);
  ck_assert(!student_of("zoe")->open && student_of("zoe")->final == 0);
  ck_assert_int_eq(gradebook_csv(book, scratch.path), 0);
  in_file("gradebook.csv",
          "ada,,ada,ada,graded,4,passed,6,passed,10,0,10,10,passed,10,0,10,20,20,0,100,100,"
          ",namespaces,7,3\r\n",
          1);
  in_file("gradebook.csv",
          "bob,,bob,bob,grader error,4,passed,6,passed,10,0,10,,grader error,,0,,,20,0,,100,", 1);
  in_file("gradebook.csv",
          "eve,,eve,eve,grader error,4,passed,6,passed,10,0,10,,grader error,,0,,,20,0,,", 1);
  in_file("gradebook.csv",
          "ida,,ida,ida,not graded,,not graded,,not graded,,0,,0,no submission,0,0,0,,20,", 1);
  in_file("gradebook.csv", "zoe,\"Example, Zoe\",zoe,,no submission,0,no submission,0,", 1);
  free(broken);
}
END_TEST

START_TEST(platforms_get_their_columns) {
  roster("ada", "Example, Ada", "Ada_assignsubmission_file");
  put_points("k", 4, 6, 5, DUE);
  put_file("k", "submission", "Ada_assignsubmission_file.tar.gz");
  put_points("lone", 0, 0, 0, DUE);
  read_book();
  ck_assert_int_eq(gradebook_csv(book, scratch.path), 0);
  in_file("gradebook-canvas.csv",
          "Student,ID,SIS User ID,SIS Login ID,Section,Lab 5: Five,Lab 6: Six,Final score\r\n"
          "\"    Points Possible\",,,,,10,10,100\r\n"
          "\"Example, Ada\",17,,ada,,10,5,75\r\nlone,,,lone,,0,0,0\r\n",
          1);
  in_file("gradebook-moodle.csv",
          "Full name,ID number,Email address,Lab 5: Five,Lab 6: Six,Final score\r\n"
          "\"Example, Ada\",m9,,10,5,75\r\nlone,lone,,0,0,0\r\n",
          1);
}
END_TEST

START_TEST(hostile_names_are_harmless) {
  put_points("k", 4, 6, 10, DUE);
  put_file("k", "submission", "=cmd|' /C calc'!A0\"\n<script>\033[31m\xff");
  read_book();
  ck_assert(gradebook_csv(book, scratch.path) == 0 && gradebook_students(book, scratch.path) == 0);
  ck_assert(gradebook_summary(book, scratch.path) == 0 && gradebook_junit(book, scratch.path) == 0);
  in_file("gradebook.csv", "\r\n\"'=cmd|' /C calc'!A0\"\"?<script>?[31m?\",", 1);
  static const char *const files[] = {"index.html", "students/k.html", "junit.xml"};
  for (int i = 0; i < 3; i++) {
    in_file(files[i], "<script>", 0);
    in_file(files[i], "\033", 0);
    in_file(files[i], "&lt;script&gt;", 1);
  }
}
END_TEST

START_TEST(only_labs_that_were_graded_are_in_the_book) {
  char *gamma = exercise_json("gamma", 10, "passed", "");
  put_file("ada", "submission", "ada");
  put_lab("ada", 6, DUE, gamma);
  read_book();
  ck_assert(!book->in_book[0] && book->in_book[1] && book->maximum == 10);
  ck_assert_double_eq(student_of("ada")->final, 100);
  gradebook_free(book);
  put_points("bob", 4, 6, 0, DUE); /* lab 5 comes in later: what there was stays */
  read_book();
  ck_assert_double_eq(book->maximum, 20);
  ck_assert_double_eq(student_of("ada")->final, 50);
  ck_assert_double_eq(student_of("bob")->final, 50);
  free(gamma);
}
END_TEST

START_TEST(exercise_that_is_new_is_not_graded) {
  char *alpha = exercise_json("alpha", 4, "passed", "");
  put_file("ada", "submission", "ada");
  put_lab("ada", 5, DUE, alpha);
  read_book();
  ck_assert(student_of("ada")->lab[0].state == MARK_NOT_GRADED && student_of("ada")->open);
  free(alpha);
}
END_TEST

START_TEST(table_of_times_goes_before_the_files_dates) {
  char *path = text_format("%s/times.csv", scratch.path);
  scratch_write(
      path, "lab,time,id\r\n5,\"2027-02-14 23:59 +01:00\",ada\r\n,2027-02-16 23:59 +01:00,bob\n");
  policy->times = path;
  policy->has_due[5] = 1;
  policy->due[5] = DUE;
  put_points("ada", 4, 6, 10, DUE + 50 * DAY);
  put_points("bob", 4, 6, 10, DUE);
  read_book();
  ck_assert_int_eq(student_of("ada")->lab[0].late_days, 0);
  ck_assert_int_eq(student_of("bob")->lab[0].late_days, 2);
  gradebook_free(book);
  scratch_write(path, "id,time\nada,yesterday\n");
  book = gradebook_read(scratch.path, policy, course, 2);
  ck_assert_ptr_null(book);
  ck_assert_ptr_nonnull(strstr(error_message(), "times.csv: row 2: 'yesterday' is no date"));
  scratch_write(path, "who,when\nada,yesterday\n");
  book = gradebook_read(scratch.path, policy, course, 2);
  ck_assert(book == NULL && strstr(error_message(), "must name the columns"));
}
END_TEST

/* What an instructor mistyped, or a platform mixed up, is said and not guessed. */
START_TEST(what_does_not_fit_is_told) {
  char *path = text_format("%s/times.csv", scratch.path);
  scratch_write(path, "id,lab,time\nada,5,2027-02-14 12:00\nnosuch,5,2027-02-14 12:00\n"
                      "ada,5,2027-02-15 12:00\n");
  policy->times = path;
  roster("grace", "Grace", "upload_17");
  roster("hedy", "Hedy", "nowhere");
  put_points("ada", 4, 6, 10, DUE), put_points("grace", 4, 6, 10, DUE);
  put_points("upload_17", 4, 6, 10, DUE);
  put_points("twice", 4, 6, 10, DUE), put_points("other", 4, 6, 10, DUE);
  put_file("other", "submission", "twice.zip");
  char *nothing = exercise_json("gamma", 0, "not handed in", "");
  put_file("empty", "submission", "empty");
  put_lab("empty", 6, DUE, nothing);
  free(nothing);
  read_book();
  static const char *const said[] = {
      "times.csv: row 3: there is no nosuch, lab 5\n",
      "times.csv: row 4: ada, lab 5 once more: the last time counts\n",
      "grace and upload_17 are both called grace: which of them counts?\n",
      "twice.zip and twice are both called twice: which of them counts?\n",
      "the roster says that hedy handed in nowhere, which is not there, or is another's\n"};
  int lines = 0;
  for (const char *c = book->warnings; *c; c++) lines += *c == '\n';
  for (size_t i = 0; i < sizeof said / sizeof *said; i++)
    ck_assert_msg(strstr(book->warnings, said[i]) != NULL, "'%s' lacks: %s", book->warnings,
                  said[i]);
  ck_assert_int_eq(lines, 5);
  ck_assert(student_of("twice") != student_of("twice.zip"));
  ck_assert_str_eq(student_of("grace")->submission, "upload_17");
  ck_assert_str_eq(student_of("grace (not in the roster)")->submission, "grace");
  ck_assert_str_eq(student_state(book, student_of("empty")), "nothing to grade");
  ck_assert_str_eq(student_state(book, student_of("ada")), "graded");
  ck_assert_int_eq(gradebook_summary(book, scratch.path), 0);
  in_file("index.html", "there is no nosuch, lab 5", 1);
  in_file("index.html", "nothing to grade", 1);
}
END_TEST

#define SIGN ",\"mistakes\":[{\"name\":\"sign\",\"says\":\"the sign\",\"match\":\"numbers\"}]"
#define SUM ",\"checksum\":\"00ff\""

START_TEST(what_students_share_is_found) {
  const char *who[] = {"ada", "bob", "eve"};
  for (int i = 0; i < 3; i++) {
    char *alpha =
        exercise_json("alpha", 0, "failed", i < 2 ? SIGN SUM : SIGN ",\"checksum\":\"11\"");
    char *beta = exercise_json("beta", 0, i < 2 ? "failed" : "todo", SUM);
    char *both = text_format("%s,%s", alpha, beta);
    put_file(who[i], "submission", who[i]);
    put_lab(who[i], 5, DUE, both);
    free(alpha), free(beta), free(both);
  }
  read_book();
  int n;
  Cluster *cluster = clusters_of_mistakes(book, &n);
  ck_assert(n == 1 && cluster[0].students == 3 && cluster[0].lab == 5);
  ck_assert_str_eq(cluster[0].says, "the sign");
  clusters_free(cluster, n);
  cluster = clusters_of_files(book, &n);
  ck_assert(n == 1 && cluster[0].students == 2 && cluster[0].student[1] == 1);
  ck_assert_str_eq(cluster[0].says, "lab5/alpha.c, lab5/beta.c");
  clusters_free(cluster, n);
  ck_assert_int_eq(gradebook_summary(book, scratch.path), 0);
  in_file("index.html", "<b>3 students</b>, lab 5, alpha: the sign", 1);
  in_file("index.html", "<li>lab 5, alpha: a &lt; b (0 of 3)</li>", 1);
  ck_assert_int_eq(gradebook_bars(book, scratch.path), 0);
  in_file("distribution.tsv", "5.alpha 0 0 0 3 0 0\n5.beta 0 0 0 2 1 0\n", 1);
}
END_TEST

START_TEST(page_shows_hints_as_the_policy_allows) {
  five.exercise[0].hint[0] = "the first", five.exercise[0].hint[1] = "the second";
  five.exercise[0].hints = 2;
  put_points("ada", 0, 6, 10, DUE);
  read_book();
  ck_assert_int_eq(gradebook_students(book, scratch.path), 0);
  in_file("students/ada.html", "Hint: the first", 1);
  in_file("students/ada.html", "Hint: the second", 0);
  policy->hints = 0;
  ck_assert_int_eq(gradebook_students(book, scratch.path), 0);
  in_file("students/ada.html", "Hint", 0);
  in_file("students/ada.json", "\"final\": 80.0", 1);
  five.exercise[0].hints = 0;
}
END_TEST

START_TEST(page_tells_how_the_final_score_came_about) {
  policy->has_due[5] = policy->has_due[6] = 1;
  policy->due[5] = DUE, policy->due[6] = DUE + DAY;
  policy->percent_per_day = 10, policy->grace_days = 1, policy->closed_after_days = 5;
  policy->weighted = 1, policy->weight[5] = 1, policy->weight[6] = 2;
  put_points("ada", 4, 6, 10, DUE + 3 * DAY);
  put_points("bob", 0, 0, 8, DUE + 6 * DAY);
  put_points("eve", 1, 0, 0, DUE + 9 * DAY);
  read_book();
  ck_assert_int_eq(gradebook_students(book, scratch.path), 0);
  in_file("students/ada.html", "<td>3, 1 of grace, 2 charged: &minus;20&nbsp;%</td>", 1);
  in_file("students/ada.html", "<td>2, 2 charged: &minus;20&nbsp;%</td>", 1);
  in_file("students/ada.html", "100 &times; (1 &times; 8/10 + 2 &times; 8/10) / 3</p>", 1);
  in_file("students/bob.html", "<td>6</td>", 1); /* no point to lose, no grace spent */
  in_file("students/bob.html", "<td>5, 1 of grace, 4 charged: &minus;40&nbsp;%</td>", 1);
  in_file("students/eve.html", "<td>9: closed after 5</td>", 1);
  policy->weighted = 0;
  ck_assert_int_eq(gradebook_students(book, scratch.path), 0);
  in_file("students/ada.html", "weights", 0);
}
END_TEST

Suite *make_gradebook_suite(void);
Suite *make_gradebook_suite(void) {
  Suite *suite = suite_create("gradebook");
  TCase *tcase = tcase_create("core");
  tcase_add_checked_fixture(tcase, setup, teardown);
  tcase_add_test(tcase, absent_is_zero_and_error_is_not);
  tcase_add_test(tcase, platforms_get_their_columns);
  tcase_add_test(tcase, hostile_names_are_harmless);
  tcase_add_test(tcase, only_labs_that_were_graded_are_in_the_book);
  tcase_add_test(tcase, exercise_that_is_new_is_not_graded);
  tcase_add_test(tcase, table_of_times_goes_before_the_files_dates);
  tcase_add_test(tcase, what_does_not_fit_is_told);
  tcase_add_test(tcase, what_students_share_is_found);
  tcase_add_test(tcase, page_shows_hints_as_the_policy_allows);
  tcase_add_test(tcase, page_tells_how_the_final_score_came_about);
  suite_add_tcase(suite, tcase);
  return suite;
}
