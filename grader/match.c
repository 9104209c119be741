/* match: does a run behave as a known mistake does?  See diagnose.h. */
#include <math.h>

#include "diagnose.h"

/* For frames that are judged by other means than closeness. */
static const double RTOL = 1e-4, ATOL = 1e-6;

static Match same_numbers(const Frame *got, const Frame *mistake, double rtol, double atol) {
  return compare_same(got, mistake, rtol, atol) ? MATCH_EXACT : MATCH_NONE;
}

static Match same_draws(const char *frame, const LikeLimits *limits, const Frames *got,
                        const Frames *mistake) {
  const Frame *g = frames_find(got, frame), *m = frames_find(mistake, frame);
  return g && m && compare_like(g, m, limits).wrong == WRONG_NOTHING ? MATCH_DRAWS : MATCH_NONE;
}

/* One check's frames, both there. */
static Match match_check(const Check *check, const Frames *got, const Frames *mistake) {
  const Frame *g = frames_find(got, check->frame), *m = frames_find(mistake, check->frame);
  Match match = MATCH_NONE;
  switch (check->kind) {
  case CHECK_CLOSE:
    match = same_numbers(g, m, check->rtol, check->atol);
    if (match == MATCH_NONE && check->other_frame)
      match = same_draws(check->other_frame, &check->like, got, mistake);
    return match;
  case CHECK_LIKE:
    match = same_numbers(g, m, RTOL, ATOL);
    return match == MATCH_NONE ? same_draws(check->frame, &check->like, got, mistake) : match;
  case CHECK_RANGE:
    return same_numbers(g, m, RTOL, ATOL);
  case CHECK_CLOSE_TO:
    return same_numbers(g, m, fmax(check->rtol, RTOL), fmax(check->atol, ATOL));
  case CHECK_ANSWER:
    break;
  }
  return MATCH_NONE;
}

static int has_reference(const Check *check) {
  return check->kind == CHECK_CLOSE || check->kind == CHECK_LIKE;
}

static int fails(const Check *check, const Frames *got, const Frames *reference) {
  return judge_check(check, got, reference).verdict == VERDICT_WRONG;
}

Match diagnose_match(const Exercise *exercise, const Frames *got, const Frames *mistake,
                     const Frames *reference) {
  Match whole = MATCH_EXACT; /* the weakest over all checks with a reference */
  int shown = 0;             /* a check with a reference shows the mistake */
  int failed = 0;            /* such a check fails */
  int shown_otherwise = 0;
  for (int c = 0; c < exercise->checks; c++) {
    const Check *check = &exercise->check[c];
    if (!frames_find(got, check->frame)) continue;
    Match match =
        frames_find(mistake, check->frame) ? match_check(check, got, mistake) : MATCH_NONE;
    int both_fail = 0, got_fails = fails(check, got, reference);
    if (match != MATCH_NONE && got_fails) both_fail = fails(check, mistake, reference);
    if (has_reference(check)) {
      if (match < whole) whole = match;
      failed = failed || got_fails;
      shown = shown || both_fail;
    } else {
      shown_otherwise = shown_otherwise || both_fail;
    }
  }
  return shown || (!failed && shown_otherwise) ? whole : MATCH_NONE;
}
