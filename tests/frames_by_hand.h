/* frames_by_hand: a probe's frames, for tests that need no probe. */
#ifndef TESTS_FRAMES_BY_HAND_H
#define TESTS_FRAMES_BY_HAND_H

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "frames.h"
#include "text.h"

/* One case "a" with the items ("frame y 1 1\n2\n"), which ends as said ("ok"). */
static inline Frames *frames_by_hand(const char *items, const char *end) {
  char *text = text_format("probe 1\ncase a\n%send a %s\ndone\n", items, end);
  Frames *frames = frames_parse(text, strlen(text));
  ck_assert_str_eq(frames->problem, "");
  free(text);
  return frames;
}

#endif
