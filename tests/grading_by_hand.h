/* grading_by_hand: a grading in which everything happens, hostile texts included;
 * the fixture of the reports' tests. */
#ifndef TESTS_GRADING_BY_HAND_H
#define TESTS_GRADING_BY_HAND_H

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "frames_by_hand.h"
#include "grade.h"
#include "text.h"

static Lab lab_one, lab_two;
static LabResult lab[2];
static Grading grading;
static Frames *reference;
static char *folder, *path, *text;

static char hostile[] = "\033[31m</pre><script>&\"']]> \xff \x01 \xe2\x80\xae end";
static char *notes[] = {hostile};

static inline void make_exercise(Lab *owner, const char *name, int hints) {
  Exercise *e = &owner->exercise[owner->exercises++];
  *e = (Exercise){.name = text_copy(name), .points = 3, .seconds = 5, .checks = 2, .hints = hints};
  e->title = text_format("%d.%d The <%s>", owner->number, owner->exercises, name);
  e->check[0] =
      (Check){.frame = "a", .says = "a & b", .points = 1, .kind = CHECK_CLOSE, .rtol = 1e-4};
  e->check[1] =
      (Check){.frame = "b", .says = "its 'b'", .points = 2, .kind = CHECK_CLOSE, .rtol = 1e-4};
  for (int h = 0; h < hints; h++) e->hint[h] = text_format("hint number %d", h + 1);
}

/* As grade_exercise would: from what the run wrote, and how its case ended. */
static inline ExerciseResult *result_from(LabResult *of, const char *items, const char *end) {
  ExerciseResult *result = &of->exercise[of->graded];
  Frames *got = frames_by_hand(items, end);
  grade_frames(&of->lab->exercise[of->graded++], got, reference, result);
  frames_free(got);
  return result;
}

static inline void fill(LabResult *of, State state, const char *why) {
  exercise_result_fill(&of->exercise[of->graded], &of->lab->exercise[of->graded], state,
                       text_copy(why));
  of->graded++;
}

static inline void setup(void) {
  lab_one = (Lab){.number = 1, .title = "First & <foremost>"};
  lab_two = (Lab){.number = 12, .title = "Second"};
  static const char *const names[] = {"right", "wrong", "crash", "open"};
  for (int i = 0; i < 4; i++) make_exercise(&lab_one, names[i], 2);
  static const char *const others[] = {"absent", "unreadable", "skipped", "ungraded"};
  for (int i = 0; i < 4; i++) make_exercise(&lab_two, others[i], 0);
  reference = frames_by_hand("frame a 1 1\n1\nframe b 1 1\n2\n", "ok");
  memset(lab, 0, sizeof lab);
  lab[0].lab = &lab_one, lab[1].lab = &lab_two;
  result_from(&lab[0], "frame a 1 1\n1\nframe b 1 1\n2\n", "ok")->seconds = 0.25;
  ExerciseResult *wrong = result_from(&lab[0], "frame a 1 1\n1\nframe b 1 1\n1\n", "ok");
  Mistake mistake = {"half", hostile};
  exercise_result_add_mistake(wrong, &mistake, MATCH_EXACT);
  wrong->hints = 1;
  wrong->printed = text_copy(hostile);
  result_from(&lab[0], "", "signal 11");
  result_from(&lab[0], "", "todo")->hints = 1;
  fill(&lab[1], STATE_NOT_HANDED_IN, NULL);
  fill(&lab[1], STATE_FAILED, "it does not compile:\nx.c:1:1: error: <no>");
  fill(&lab[1], STATE_SKIPPED, "it needs unreadable, which failed");
  fill(&lab[1], STATE_GRADER_ERROR, "no reference");
  grading = (Grading){.seed = 18446744073709551615u,
                      .isolation = "namespaces",
                      .seconds = 1.5,
                      .notes = 1,
                      .note = notes,
                      .labs = 2,
                      .lab = lab};
  ck_assert_int_eq(folder_make(TEST_BUILD), 0);
  folder = folder_make_private(TEST_BUILD);
  path = text_format("%s/report", folder);
}

static inline void teardown(void) {
  for (int l = 0; l < 2; l++) {
    for (int e = 0; e < lab[l].graded; e++) exercise_result_free(&lab[l].exercise[e]);
    for (int e = 0; e < 4; e++) {
      Exercise *exercise = &lab[l].lab->exercise[e];
      free(exercise->name), free(exercise->title);
      for (int h = 0; h < exercise->hints; h++) free(exercise->hint[h]);
    }
  }
  frames_free(reference);
  folder_remove(folder);
  free(folder), free(path), free(text);
  text = NULL;
}

static inline void holds(const char *words) {
  ck_assert_msg(strstr(text, words) != NULL, "no '%s' in:\n%s", words, text);
}

static inline void holds_nothing_hostile(void) {
  for (const char *c = text; *c; c++)
    ck_assert_msg((unsigned char)*c >= 0x20 || *c == '\n', "control character %d", *c);
  ck_assert_ptr_null(strstr(text, "\xff"));
  ck_assert_ptr_null(strstr(text, "\xe2\x80\xae"));
}

#endif
