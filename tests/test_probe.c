/* The probe's main, linked with cases that misbehave: each costs itself alone. */
#include <check.h>
#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "files.h"
#include "frames.h"
#include "text.h"

#ifndef TEST_BUILD
#define TEST_BUILD "build"
#endif

static char *folder;
static Frames *frames;
static char *printed;

/* One run of all cases serves all tests. */
static void run_probe(void) {
  folder = folder_make_private(TEST_BUILD);
  ck_assert_ptr_nonnull(folder);
  char *build = text_format("cc -std=c11 -D_XOPEN_SOURCE=700 -Icore -Igrader tests/probe_cases.c "
                            "grader/probe_main.c -lm -o %s/probe",
                            folder);
  ck_assert_int_eq(system(build), 0);
  /* The cases write to descriptors at random, and here some are Check's own. */
  const char *closed = "3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-";
  char *run = text_format("%s/probe --seed 12345 --seconds 0.7 >%s/out 2>%s/err %s", folder, folder,
                          folder, closed);
  ck_assert_int_eq(system(run), 0);
  size_t size;
  char *out = text_format("%s/out", folder), *err = text_format("%s/err", folder);
  char *stream = file_read(out, 64 << 20, &size);
  printed = file_read(err, 64 << 20, NULL);
  ck_assert(stream && printed);
  frames = frames_parse(stream, size);
  free(build), free(run), free(out), free(err), free(stream);
}

static void clean_up(void) {
  folder_remove(folder);
  frames_free(frames);
  free(folder);
  free(printed);
}

static const FrameCase *find_case(const char *name) {
  for (int i = 0; i < frames->cases; i++)
    if (strcmp(frames->one_case[i].name, name) == 0) return &frames->one_case[i];
  ck_abort_msg("no case %s", name);
  return NULL;
}

static void expect_end(const char *name, CaseEnd end, int code) {
  const FrameCase *one = find_case(name);
  ck_assert_msg(one->end == end && one->code == code, "%s ended %d with %d", name, (int)one->end,
                one->code);
}

START_TEST(the_stream_is_whole) {
  ck_assert_str_eq(frames->problem, "");
  ck_assert_int_eq(frames->complete, 1);
  expect_end("good", CASE_OK, 0);
  ck_assert_ptr_nonnull(frames_find(frames, "again"));
}
END_TEST

START_TEST(numbers_arrive_as_they_are) {
  const Frame *matrix = frames_find(frames, "matrix"), *floats = frames_find(frames, "floats");
  const Frame *doubles = frames_find(frames, "doubles"), *seed = frames_find(frames, "seed");
  ck_assert(matrix && floats && doubles && seed);
  ck_assert_int_eq(matrix->rows, 2);
  ck_assert_int_eq(matrix->cols, 3);
  ck_assert_int_eq(floats->rows, 3);
  ck_assert(matrix->value[0] == 1 && matrix->value[1] == -2.5);
  ck_assert((float)matrix->value[2] == 0.1f);
  ck_assert(isnan(matrix->value[3]));
  ck_assert(isinf(matrix->value[4]) && matrix->value[4] > 0);
  ck_assert(isinf(matrix->value[5]) && matrix->value[5] < 0);
  ck_assert(doubles->value[0] == 0.1 && isnan(doubles->value[1]));
  ck_assert(seed->value[0] == 12345);
}
END_TEST

START_TEST(prints_stay_out_of_the_stream) {
  expect_end("prints", CASE_OK, 0);
  ck_assert_ptr_nonnull(frames_find(frames, "printed"));
  ck_assert_ptr_null(frames_find(frames, "fake"));
  ck_assert_ptr_nonnull(strstr(printed, "hello"));
  ck_assert_ptr_nonnull(strstr(printed, "about to crash"));
  expect_end("chatters", CASE_OK, 0);
  ck_assert_ptr_nonnull(frames_find(frames, "chattered"));
  ck_assert_uint_le(strlen(printed), 40000);
}
END_TEST

START_TEST(a_crash_keeps_the_whole_frames_before_it) {
  expect_end("crashes", CASE_SIGNAL, SIGSEGV);
  ck_assert_ptr_nonnull(frames_find(frames, "before"));
  ck_assert_ptr_null(frames_find(frames, "half"));
}
END_TEST

START_TEST(leaving_early_is_no_success) {
  expect_end("leaves", CASE_EXIT, 7);
  expect_end("leaves_well", CASE_EXIT, 0);
  ck_assert_ptr_nonnull(frames_find(frames, "left"));
}
END_TEST

START_TEST(an_open_exercise_ends_as_todo) {
  expect_end("open_one", CASE_TODO, 0);
  ck_assert_ptr_null(frames_find(frames, "no"));
}
END_TEST

START_TEST(a_case_can_look_at_an_earlier_ones_frame) {
  const Frame *handed = frames_find(frames, "handed"), *taken = frames_find(frames, "taken");
  ck_assert(handed && taken);
  for (int i = 0; i < 4; i++) ck_assert(taken->value[i] == handed->value[i]);
  expect_end("takes", CASE_OK, 0);
  expect_end("of_open_one", CASE_TODO, 0); /* as open_one, which left without a frame */
  expect_end("takes_another_shape", CASE_EXIT, 0);
  ck_assert_ptr_null(frames_find(frames, "no"));
}
END_TEST

START_TEST(time_is_limited) {
  expect_end("loops", CASE_TIMEOUT, 0);
  expect_end("sleeps", CASE_TIMEOUT, 0);
  ck_assert_ptr_nonnull(frames_find(frames, "looped"));
}
END_TEST

START_TEST(time_is_short_after_a_timeout) {
  expect_end("takes_a_while", CASE_OK, 0);
  expect_end("late", CASE_TIMEOUT, 0); /* the same, after loops */
  expect_end("good", CASE_OK, 0);
}
END_TEST

START_TEST(nonsense_on_the_pipe_ends_the_case_alone) {
  ck_assert_int_ne(find_case("scribbles")->end, CASE_OK);
  ck_assert_ptr_nonnull(frames_find(frames, "scribbled"));
  expect_end("closes", CASE_EXIT, 0);
  ck_assert_ptr_null(frames_find(frames, "closed"));
  expect_end("shapes", CASE_OK, 0);
  ck_assert_ptr_null(frames_find(frames, "bad"));
  ck_assert_ptr_null(frames_find(frames, "huge"));
}
END_TEST

START_TEST(a_flood_of_frames_is_stopped) {
  ck_assert_int_ne(find_case("floods")->end, CASE_OK);
  ck_assert_ptr_nonnull(frames_find(frames, "f0"));
  ck_assert_ptr_null(frames_find(frames, "f24")); /* the others' frames are still counted */
}
END_TEST

START_TEST(what_a_case_leaves_behind_is_killed) {
  expect_end("forks", CASE_OK, 0);
  char *name =
      text_format("for p in /proc/[0-9]*; do [ \"$(readlink $p/exe)\" = \"$(pwd)/%s/probe\" ] && "
                  "exit 1; done; exit 0",
                  folder);
  ck_assert_int_eq(system(name), 0);
  free(name);
}
END_TEST

START_TEST(the_command_line_is_checked) {
  char *wrong = text_format("%s/probe --seconds 3 2>/dev/null", folder);
  ck_assert_int_eq(WEXITSTATUS(system(wrong)), 2);
  free(wrong);
}
END_TEST

Suite *make_probe_suite(void);
Suite *make_probe_suite(void) {
  Suite *suite = suite_create("probe");
  TCase *tests = tcase_create("misbehaving cases");
  tcase_add_unchecked_fixture(tests, run_probe, clean_up);
  tcase_set_timeout(tests, 60);
  tcase_add_test(tests, the_stream_is_whole);
  tcase_add_test(tests, numbers_arrive_as_they_are);
  tcase_add_test(tests, prints_stay_out_of_the_stream);
  tcase_add_test(tests, a_crash_keeps_the_whole_frames_before_it);
  tcase_add_test(tests, leaving_early_is_no_success);
  tcase_add_test(tests, an_open_exercise_ends_as_todo);
  tcase_add_test(tests, a_case_can_look_at_an_earlier_ones_frame);
  tcase_add_test(tests, time_is_limited);
  tcase_add_test(tests, time_is_short_after_a_timeout);
  tcase_add_test(tests, nonsense_on_the_pipe_ends_the_case_alone);
  tcase_add_test(tests, a_flood_of_frames_is_stopped);
  tcase_add_test(tests, what_a_case_leaves_behind_is_killed);
  tcase_add_test(tests, the_command_line_is_checked);
  suite_add_tcase(suite, tests);
  return suite;
}
