/* Runs the suites of core.  One make_x_suite() per test file. */
#include <check.h>
#include <stdlib.h>

Suite *make_matrix_suite(void);
Suite *make_rng_suite(void);
Suite *make_mixture_suite(void);
Suite *make_gemm_suite(void);
Suite *make_activation_suite(void);
Suite *make_score_net_suite(void);
Suite *make_score_net_file_suite(void);
Suite *make_score_net_passes_suite(void);
Suite *make_noise_net_suite(void);
Suite *make_optimizer_suite(void);
Suite *make_sampler_suite(void);
Suite *make_quality_suite(void);
Suite *make_table_suite(void);
Suite *make_progress_suite(void);
Suite *make_lab_suite(void);

static Suite *(*const make_suite[])(void) = {
    make_matrix_suite,
    make_rng_suite,
    make_mixture_suite,
    make_gemm_suite,
    make_activation_suite,
    make_score_net_suite,
    make_score_net_file_suite,
    make_score_net_passes_suite,
    make_noise_net_suite,
    make_optimizer_suite,
    make_sampler_suite,
    make_quality_suite,
    make_table_suite,
    make_progress_suite,
    make_lab_suite,
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
