#include <check.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "frames.h"
#include "text.h"

static Frames *frames;

static void parse(const char *text) {
  frames_free(frames);
  frames = frames_parse(text, strlen(text));
}

static void teardown(void) {
  frames_free(frames);
  frames = NULL;
}

/* Reading stops in that line, and the reason holds the words. */
static void stops(const char *text, const char *words) {
  parse(text);
  ck_assert_int_eq(frames->complete, 0);
  ck_assert_msg(strstr(frames->problem, words) != NULL, "'%s' says '%s', not '%s'", text,
                frames->problem, words);
}

START_TEST(whole_stream_is_read) {
  parse("probe 1\ncase a\nframe x 2 3\n1 -2 3.5\n1e-3 nan -inf\nframe y 1 1\n0\nend a ok\n"
        "case b\nend b signal 11\ncase c\nend c exit 3\ncase d\nend d todo\ncase e\nend e timeout\n"
        "done\n");
  ck_assert_str_eq(frames->problem, "");
  ck_assert_int_eq(frames->complete, 1);
  ck_assert_int_eq(frames->frames, 2);
  ck_assert_int_eq(frames->cases, 5);
  const Frame *x = frames_find(frames, "x");
  ck_assert_ptr_nonnull(x);
  ck_assert_int_eq(x->rows, 2);
  ck_assert_int_eq(x->cols, 3);
  ck_assert_double_eq(frame_at(x, 0, 1), -2);
  ck_assert_double_eq(frame_at(x, 1, 0), 1e-3);
  ck_assert(isnan(frame_at(x, 1, 1)));
  ck_assert(isinf(frame_at(x, 1, 2)) && frame_at(x, 1, 2) < 0);
  ck_assert_int_eq(frames->frame[1].of_case, 0);
  ck_assert_ptr_null(frames_find(frames, "z"));
  const CaseEnd ends[] = {CASE_OK, CASE_SIGNAL, CASE_EXIT, CASE_TODO, CASE_TIMEOUT};
  for (int i = 0; i < 5; i++) ck_assert_int_eq(frames->one_case[i].end, ends[i]);
  ck_assert_int_eq(frames->one_case[1].code, 11);
  ck_assert_int_eq(frames->one_case[2].code, 3);
}
END_TEST

START_TEST(what_came_before_a_fault_stays) {
  parse("probe 1\ncase a\nframe x 1 1\n7\nend a ok\ncase b\nframe y 2 1\n1\n");
  ck_assert_int_eq(frames->complete, 0);
  ck_assert_int_eq(frames->frames, 1);
  ck_assert_int_eq(frames->cases, 2);
  ck_assert_int_eq(frames->one_case[0].end, CASE_OK);
  ck_assert_int_eq(frames->one_case[1].end, CASE_UNFINISHED);
  ck_assert_ptr_null(frames_find(frames, "y"));
}
END_TEST

static const struct {
  const char *text, *words;
} broken[] = {
    {"", "line 1: 'probe 1' belongs here"},
    {"probe 2\n", "'probe 1' belongs here"},
    {"probe 1", "'probe 1' belongs here"},
    {"probe 1\n", "line 2: the output breaks off"},
    {"probe 1\ndone", "case, frame, end or done belongs here"},
    {"probe 1\ndone\nx", "line 3: something follows 'done'"},
    {"probe 1\ndone\n\n", "something follows 'done'"},
    {"probe 1\ndone \n", "behind the line's end"},
    {"probe 1\n\ndone\n", "case, frame, end or done"},
    {"probe 1\nverdict passed\n", "case, frame, end or done"},
    {"probe 1\nframe x 1 1\n1\n", "belongs to no case"},
    {"probe 1\ncase a\ncase b\n", "inside another"},
    {"probe 1\ncase a\ndone\n", "inside a case"},
    {"probe 1\ncase a\nend b ok\n", "'b' ends but is not open"},
    {"probe 1\nend a ok\n", "'a' ends but is not open"},
    {"probe 1\ncase a\nend a fine\n", "a case ends ok"},
    {"probe 1\ncase a\nend a signal\n", "one blank"},
    {"probe 1\ncase a\nend a signal x\n", "a whole number"},
    {"probe 1\ncase a\nend a ok 1\n", "behind the line's end"},
    {"probe 1\ncase a\nend a ok\ncase a\n", "'a' comes twice"},
    {"probe 1\ncase ../x\n", "a name of letters"},
    {"probe 1\ncase a\033[2J\n", "a name of letters"},
    {"probe 1\ncase abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz\n", "a name of letters"},
    {"probe 1\ncase a\nframe x 0 1\n", "a whole number from 1"},
    {"probe 1\ncase a\nframe x -1 1\n", "a whole number from 1"},
    {"probe 1\ncase a\nframe x 1 0x1\n", "a whole number from 1"},
    {"probe 1\ncase a\nframe x 1000 1000\n", "a whole number from 1 to 262"},
    {"probe 1\ncase a\nframe x 99999999999 1\n", "a whole number from 1"},
    {"probe 1\ncase a\nframe x 1 1\n0x10\n", "a number belongs here"},
    {"probe 1\ncase a\nframe x 1 1\nnan(1)\n", "a number belongs here"},
    {"probe 1\ncase a\nframe x 1 1\ninfinity\n", "a number belongs here"},
    {"probe 1\ncase a\nframe x 1 1\n1.2.3\n", "a number belongs here"},
    {"probe 1\ncase a\nframe x 1 1\n\n", "a number belongs here"},
    {"probe 1\ncase a\nframe x 1 1\n 1\n", "a number belongs here"},
    {"probe 1\ncase a\nframe x 1 2\n1  2\n", "a number belongs here"},
    {"probe 1\ncase a\nframe x 1 2\n1\n2\n", "one blank"},
    {"probe 1\ncase a\nframe x 1 1\n1 2\n", "behind the line's end"},
    {"probe 1\ncase a\nframe x 1 1\n1\nframe x 1 1\n1\n", "'x' comes twice"},
    {"probe 1\ncase a\nframe x 1 1\n1111111111111111111111111111111111111111111\n", "a number"},
};

START_TEST(broken_stream_is_refused) {
  stops(broken[_i].text, broken[_i].words);
}
END_TEST

/* n cases or frames, one more than is allowed at n = FRAMES_MAX + 1. */
static char *many(int n, int as_cases) {
  char *text = text_format("probe 1\n%s", as_cases ? "" : "case a\n");
  for (int i = 0; i < n; i++) {
    char *longer = as_cases ? text_format("%scase c%d\nend c%d ok\n", text, i, i)
                            : text_format("%sframe f%d 1 1\n%d\n", text, i, i);
    free(text);
    text = longer;
  }
  char *whole = text_format("%s%sdone\n", text, as_cases ? "" : "end a ok\n");
  free(text);
  return whole;
}

START_TEST(there_is_a_most) {
  for (int as_cases = 0; as_cases < 2; as_cases++) {
    char *text = many(FRAMES_MAX, as_cases);
    parse(text);
    ck_assert_int_eq(frames->complete, 1);
    free(text);
    text = many(FRAMES_MAX + 1, as_cases);
    stops(text, as_cases ? "more than 64 cases" : "more than 64 frames");
    ck_assert_int_eq(as_cases ? frames->cases : frames->frames, FRAMES_MAX);
    free(text);
  }
}
END_TEST

/* Whatever one byte is changed to, and wherever the text is cut, reading ends
 * without touching memory that is not its own (the sanitizers watch). */
START_TEST(any_damage_is_survived) {
  const char *text = "probe 1\ncase a\nframe x 2 2\n1 nan\n-3.5e-2 4\nend a signal 11\ncase b\n"
                     "frame y 1 1\n1\nend b ok\ndone\n";
  size_t size = strlen(text);
  uint64_t random = 88172645463325252u;
  for (int trial = 0; trial < 20000; trial++) {
    random ^= random << 13, random ^= random >> 7, random ^= random << 17;
    size_t length = random % 4 == 0 ? (random >> 8) % (size + 1) : size;
    char *damaged = malloc(length ? length : 1); /* exactly as big: an overrun is seen */
    memcpy(damaged, text, length);
    for (size_t changes = (random >> 20) % 3; length && changes > 0; changes--) {
      random ^= random << 13, random ^= random >> 7, random ^= random << 17;
      damaged[(random >> 3) % length] = (char)(random >> 40);
    }
    Frames *read = frames_parse(damaged, length);
    ck_assert_int_eq(read->complete, *read->problem == '\0');
    frames_free(read);
    free(damaged);
  }
}
END_TEST

Suite *make_frames_suite(void);
Suite *make_frames_suite(void) {
  Suite *suite = suite_create("frames");
  TCase *tcase = tcase_create("core");
  tcase_add_checked_fixture(tcase, NULL, teardown);
  tcase_add_test(tcase, whole_stream_is_read);
  tcase_add_test(tcase, what_came_before_a_fault_stays);
  tcase_add_loop_test(tcase, broken_stream_is_refused, 0, sizeof broken / sizeof *broken);
  tcase_add_test(tcase, there_is_a_most);
  tcase_add_test(tcase, any_damage_is_survived);
  suite_add_tcase(suite, tcase);
  return suite;
}
