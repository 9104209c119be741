/* frames: what a probe wrote, read with distrust.
 *
 * The stream is text, one item a line:
 *
 *   probe 1
 *   case NAME
 *   frame NAME ROWS COLS          then ROWS lines of COLS numbers (%.9g, nan, inf)
 *   end NAME STATUS               ok, todo, timeout, signal N or exit N
 *   done
 *
 * A frame counts only when it is whole; each name once; at most FRAMES_MAX
 * frames of FRAME_NUMBERS_MAX numbers; nothing after done.  The first line that
 * breaks a rule ends the reading; what came before it stays.
 */
#ifndef GRADER_FRAMES_H
#define GRADER_FRAMES_H

#include <stddef.h>

enum { FRAMES_MAX = 64, FRAME_NAME_MAX = 40, FRAME_NUMBERS_MAX = 1 << 18 };

typedef struct {
  char name[FRAME_NAME_MAX];
  int of_case; /* index into cases */
  int rows, cols;
  double *value; /* rows x cols, row-major */
} Frame;

/* After a case that ran out of time the later ones get 1 / FRAME_LATE_PART of the limit. */
enum { FRAME_LATE_PART = 10 };

typedef enum { CASE_OK, CASE_TODO, CASE_TIMEOUT, CASE_SIGNAL, CASE_EXIT, CASE_UNFINISHED } CaseEnd;

typedef struct {
  char name[FRAME_NAME_MAX];
  CaseEnd end;
  int code; /* the signal's or exit's number */
} FrameCase;

typedef struct {
  int frames, cases;
  int complete; /* 'done' was read, and nothing after it */
  Frame frame[FRAMES_MAX];
  FrameCase one_case[FRAMES_MAX];
  char problem[200]; /* why reading stopped early, "" if it did not */
} Frames;

/* Parses size bytes.  Never fails: what could not be read is in problem. */
Frames *frames_parse(const char *text, size_t size);
void frames_free(Frames *frames);

/* NULL if there is none of that name. */
const Frame *frames_find(const Frames *frames, const char *name);

/* Element (i, j). */
static inline double frame_at(const Frame *frame, int i, int j) {
  return frame->value[(size_t)i * (size_t)frame->cols + (size_t)j];
}

#endif
