#include "judge.h"

#include <math.h>
#include <string.h>

/* got's case of the frame's name in the reference, NULL if it never began. */
static const FrameCase *matching_case(const Frames *got, const Frames *reference,
                                      const Frame *frame) {
  for (int i = 0; got && i < got->cases; i++)
    if (strcmp(got->one_case[i].name, reference->one_case[frame->of_case].name) == 0)
      return &got->one_case[i];
  return NULL;
}

/* got's frame, if it came from the case that it should come from. */
static const Frame *matching_frame(const Frames *got, const FrameCase *from, const char *name) {
  const Frame *frame = frames_find(got, name);
  return frame && &got->one_case[frame->of_case] == from ? frame : NULL;
}

/* The reference's frame; NULL if it does not hand one over, or from a case that
 * did not end well. */
static const Frame *reference_frame(const Frames *reference, const char *name) {
  const Frame *frame = frames_find(reference, name);
  return frame && reference->one_case[frame->of_case].end == CASE_OK ? frame : NULL;
}

static int all_finite(const Frame *frame) {
  for (int i = 0; i < frame->rows; i++)
    for (int j = 0; j < frame->cols; j++)
      if (!isfinite(frame_at(frame, i, j))) return 0;
  return 1;
}

/* The name of a frame without which the reference cannot judge, NULL if it can. */
static const char *lacking(const Check *check, const Frames *reference) {
  const char *needed[] = {check->frame, check->inputs, check->other_frame};
  for (int i = 0; i < 3; i++) {
    const Frame *frame = needed[i] ? reference_frame(reference, needed[i]) : NULL;
    int is_standard = i != 1 && (check->kind == CHECK_CLOSE || check->kind == CHECK_LIKE);
    if (needed[i] && (!frame || (is_standard && !all_finite(frame)))) return needed[i];
  }
  return NULL;
}

static Comparison compare_draws(const Check *check, const Frames *got, const Frames *reference) {
  const Frame *want = reference_frame(reference, check->other_frame);
  const FrameCase *from = matching_case(got, reference, want);
  const Frame *draws =
      from && from->end == CASE_OK ? matching_frame(got, from, check->other_frame) : NULL;
  if (!draws) return (Comparison){.wrong = WRONG_SHAPE};
  return compare_like(draws, want, &check->like);
}

/* The frame that close_to names.  The probe computes it beside the submission's code,
 * which can change or forge it: it counts only where it agrees with the reference's,
 * and is preferred there since another machine may have rounded otherwise. */
static const Frame *other_frame(const Check *check, const Frames *got, const Frames *reference) {
  const double rtol = 1e-3, atol = 1e-4;
  const Frame *own = frames_find(got, check->other_frame);
  const Frame *known = reference_frame(reference, check->other_frame);
  int same = own && compare_same_shape(own, known) &&
             compare_close(own, known, rtol, atol).wrong == WRONG_NOTHING;
  return same ? own : known;
}

static void compare(const Check *check, const Frames *got, const Frames *reference, Judgement *j) {
  if (!compare_same_shape(j->got, j->want)) {
    j->numbers.wrong = j->draws.wrong = WRONG_SHAPE;
    return;
  }
  switch (check->kind) {
  case CHECK_CLOSE:
    j->numbers = compare_close(j->got, j->want, check->rtol, check->atol);
    if (j->numbers.wrong == WRONG_NOTHING) j->verdict = VERDICT_PASSED;
    if (j->numbers.wrong == WRONG_NOTHING || !check->other_frame) return;
    j->draws = compare_draws(check, got, reference);
    if (j->draws.wrong == WRONG_NOTHING) j->verdict = VERDICT_PASSED;
    return;
  case CHECK_LIKE:
    j->draws = compare_like(j->got, j->want, &check->like);
    if (j->draws.wrong == WRONG_NOTHING) j->verdict = VERDICT_PASSED;
    return;
  case CHECK_ANSWER:
    return; /* not a matter of frames */
  case CHECK_RANGE:
    j->numbers = compare_range(j->got, check->low, check->high);
    break;
  case CHECK_CLOSE_TO:
    j->want = other_frame(check, got, reference);
    j->numbers = compare_close(j->got, j->want, check->rtol, check->atol);
    break;
  }
  if (j->numbers.wrong == WRONG_NOTHING) j->verdict = VERDICT_PASSED;
}

Judgement judge_check(const Check *check, const Frames *got, const Frames *reference) {
  Judgement j = {.verdict = VERDICT_NO_REFERENCE, .lacks = lacking(check, reference)};
  if (j.lacks) return j;
  j.want = reference_frame(reference, check->frame);
  j.verdict = VERDICT_ENDED;
  j.ended = matching_case(got, reference, j.want);
  if (!j.ended || j.ended->end != CASE_OK) return j;
  j.verdict = VERDICT_MISSING;
  j.got = matching_frame(got, j.ended, check->frame);
  if (!j.got) return j;
  j.verdict = VERDICT_WRONG;
  compare(check, got, reference, &j);
  return j;
}
