/* Runs the suites of core.  One make_x_suite() per test file. */
#include <check.h>
#include <stdlib.h>

Suite *make_gemm_suite(void);
Suite *make_lab_suite(void);
Suite *make_matrix_suite(void);
Suite *make_mixture_suite(void);
Suite *make_optimizer_suite(void);
Suite *make_quality_suite(void);
Suite *make_rng_suite(void);
Suite *make_sampler_suite(void);
Suite *make_score_net_suite(void);
Suite *make_table_suite(void);

int main(void) {
  SRunner *runner = srunner_create(make_matrix_suite());
  srunner_add_suite(runner, make_rng_suite());
  srunner_add_suite(runner, make_mixture_suite());
  srunner_add_suite(runner, make_gemm_suite());
  srunner_add_suite(runner, make_score_net_suite());
  srunner_add_suite(runner, make_optimizer_suite());
  srunner_add_suite(runner, make_sampler_suite());
  srunner_add_suite(runner, make_quality_suite());
  srunner_add_suite(runner, make_table_suite());
  srunner_add_suite(runner, make_lab_suite());
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
