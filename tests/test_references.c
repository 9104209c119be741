/* references: made once, made anew, shared, released. */
#define _DEFAULT_SOURCE
#include <sys/wait.h>

#include "references.h"
#include "small_course.h"

static char *frames_folder(const char *name) {
  return text_format("%s/frames/lab1/doubled/%s", built, name);
}

static void expect_reference(const char *variant, uint64_t seed, double small) {
  Frames *frames = build_reference_frames(&lab, &exercise, variant, seed);
  ck_assert_msg(frames != NULL, "%s", error_message());
  expect_number(frames, "small", small);
  frames_free(frames);
}

START_TEST(references_are_made_once_and_anew_when_changed) {
  expect_reference("solution", 21, 42);
  char *probe = frames_folder("solution.probe"), *kept = frames_folder("solution-21.frames");
  struct timespec first = file_time(probe), first_frames = file_time(kept);
  ck_assert(first.tv_sec > 0 && first_frames.tv_sec > 0);
  expect_reference("solution", 21, 42);
  expect_reference("solution", 22, 44);
  ck_assert(!time_before(first, file_time(probe)) && !time_before(first_frames, file_time(kept)));
  usleep(20000);
  put("#include \"lab1.h\"\ndouble doubled(double x) { return 2 * x + 1; }\n",
      "solutions/lab1/doubled.c");
  expect_reference("solution", 21, 43);
  usleep(20000);
  put(solution, "solutions/lab1/doubled.c");
  expect_reference("solution", 21, 42);
  shell("test -z \"$(ls -d %s/frames/lab1/doubled/work.* 2>/dev/null)\"", built);
  free(probe), free(kept);
}
END_TEST

START_TEST(graders_at_the_same_time_share_references) {
  enum { GRADERS = 4 };
  shell("rm -rf %s/frames", built);
  pid_t grader[GRADERS];
  for (int i = 0; i < GRADERS; i++) {
    grader[i] = fork();
    if (grader[i] != 0) continue;
    Frames *frames = build_reference_frames(&lab, &exercise, "solution", 21);
    const Frame *small = frames ? frames_find(frames, "small") : NULL;
    if (!small) fprintf(stderr, "%s\n", error_message());
    _exit(small && small->value[0] == 42 ? 0 : 1);
  }
  for (int i = 0; i < GRADERS; i++) {
    int status;
    ck_assert_int_eq(waitpid(grader[i], &status, 0), grader[i]);
    ck_assert_int_eq(status, 0);
  }
}
END_TEST

static void expect_mistakes(const char *square, const char *halves) {
  Mistake *list;
  ck_assert_int_eq(build_mistakes(&lab, &exercise, &list), 2);
  ck_assert_str_eq(list[0].name, square);
  ck_assert_str_eq(list[0].says, "x came back twice: as x^2.");
  ck_assert_str_eq(list[1].name, halves);
  ck_assert_str_eq(list[1].says, "Half of x was given back: multiply by 2, do not a*b divide.");
  build_mistakes_free(list, 2);
  expect_reference(square, 21, 441);
  expect_reference(halves, 21, 10.5);
}

START_TEST(mistakes_have_frames_and_words) {
  expect_mistakes("a_square", "halves");
  ck_assert_ptr_null(build_reference_frames(&lab, &exercise, "unheard_of", 21));
  ck_assert_ptr_nonnull(strstr(error_message(), "doubled.unheard_of.c"));
}
END_TEST

START_TEST(a_released_tree_has_the_frames_without_the_sources) {
  const uint64_t seeds[] = {21, 7};
  char *released = text_format("%s/released", course);
  char *reference = text_format("%s/reference", released),
       *empty = text_format("%s/build", released);
  ck_assert_msg(build_release(&lab, &exercise, seeds, 2, reference) == 0, "%s", error_message());
  build_set_folders(released, empty);
  expect_mistakes("m01", "m02"); /* a listing of the folder gives nothing away */
  expect_reference("solution", 21, 42);
  expect_reference("solution", 7, 14);
  ck_assert_ptr_null(build_reference_frames(&lab, &exercise, "solution", 8));
  ck_assert_msg(strstr(error_message(), "21, 7") && strstr(error_message(), "seed 8"), "%s",
                error_message());
  free(released), free(reference), free(empty);
}
END_TEST

START_TEST(a_solution_that_does_not_compile_is_the_graders_fault) {
  put("nonsense\n", "solutions/lab1/mistakes/doubled.broken.c");
  ck_assert_ptr_null(build_reference_frames(&lab, &exercise, "broken", 21));
  ck_assert_ptr_nonnull(strstr(error_message(), "does not compile"));
  shell("rm %s/solutions/lab1/mistakes/doubled.broken.c", course);
}
END_TEST

Suite *make_references_suite(void);
Suite *make_references_suite(void) {
  Suite *suite = suite_create("references");
  TCase *tests = tcase_create("of a course of one exercise");
  tcase_add_unchecked_fixture(tests, make_course, remove_course);
  tcase_set_timeout(tests, 120);
  tcase_add_test(tests, references_are_made_once_and_anew_when_changed);
  tcase_add_test(tests, graders_at_the_same_time_share_references);
  tcase_add_test(tests, mistakes_have_frames_and_words);
  tcase_add_test(tests, a_released_tree_has_the_frames_without_the_sources);
  tcase_add_test(tests, a_solution_that_does_not_compile_is_the_graders_fault);
  suite_add_tcase(suite, tests);
  return suite;
}
