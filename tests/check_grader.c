/* Runs the suites of the grader.  One make_x_suite() per test file. */
#include <check.h>
#include <stdlib.h>

Suite *make_text_suite(void);
Suite *make_files_suite(void);
Suite *make_references_suite(void);
Suite *make_frames_suite(void);
Suite *make_lab_yaml_suite(void);
Suite *make_compare_suite(void);
Suite *make_pattern_suite(void);
Suite *make_diagnose_suite(void);
Suite *make_hints_suite(void);
Suite *make_leftover_suite(void);
Suite *make_grade_suite(void);
Suite *make_answers_suite(void);
Suite *make_report_suite(void);
Suite *make_report_terminal_suite(void);
Suite *make_submission_suite(void);
Suite *make_probe_suite(void);
Suite *make_build_suite(void);
Suite *make_box_suite(void);
Suite *make_csv_suite(void);
Suite *make_class_yaml_suite(void);
Suite *make_class_folder_suite(void);
Suite *make_class_tables_suite(void);
Suite *make_gradebook_suite(void);
Suite *make_gradebook_settle_suite(void);

static Suite *(*const make_suite[])(void) = {
    make_text_suite,         make_files_suite,           make_references_suite,
    make_frames_suite,       make_lab_yaml_suite,        make_compare_suite,
    make_pattern_suite,      make_diagnose_suite,        make_hints_suite,
    make_leftover_suite,     make_grade_suite,           make_answers_suite,
    make_report_suite,       make_report_terminal_suite, make_submission_suite,
    make_probe_suite,        make_build_suite,           make_box_suite,
    make_csv_suite,          make_class_yaml_suite,      make_class_folder_suite,
    make_class_tables_suite, make_gradebook_suite,       make_gradebook_settle_suite,
};

int main(void) {
  SRunner *runner = srunner_create(NULL);
  for (size_t i = 0; i < sizeof make_suite / sizeof *make_suite; i++)
    srunner_add_suite(runner, make_suite[i]());
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
