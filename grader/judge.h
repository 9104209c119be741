/* judge: one check, from two sides' frames to a verdict. */
#ifndef GRADER_JUDGE_H
#define GRADER_JUDGE_H

#include "compare.h"
#include "frames.h"
#include "lab_yaml.h"

typedef enum {
  VERDICT_PASSED,
  VERDICT_WRONG,       /* see numbers and draws */
  VERDICT_ENDED,       /* its case did not end well: see ended */
  VERDICT_MISSING,     /* its case ended well without the frame */
  VERDICT_NO_REFERENCE /* the reference cannot judge it: see lacks */
} Verdict;

typedef struct {
  Verdict verdict;
  const Frame *got, *want; /* NULL if there is none; close_to's want is its other frame */
  const FrameCase *ended;  /* NULL: the run never came to the case */
  const char *lacks;       /* what the reference does not hand over as it should */
  Comparison numbers;      /* of close, range and close_to */
  Comparison draws;        /* of like and or_like */
} Judgement;

/* got may be NULL: nothing ran. */
Judgement judge_check(const Check *check, const Frames *got, const Frames *reference);

#endif
