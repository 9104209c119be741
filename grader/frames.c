#include "frames.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"

typedef struct {
  const char *at, *end;
  int line; /* of at, from 1 */
  int open; /* index of the case being read, -1 between cases */
  Frames *frames;
} Reader;

/* Ends the reading with a reason; always -1. */
static int stop(Reader *r, const char *format, ...) __attribute__((format(printf, 2, 3)));
static int stop(Reader *r, const char *format, ...) {
  char *problem = r->frames->problem;
  size_t size = sizeof r->frames->problem;
  int prefix = snprintf(problem, size, "line %d: ", r->line);
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(problem + prefix, size - (size_t)prefix, format, arguments);
  va_end(arguments);
  return -1;
}

/* Copies the word up to the next blank or line end, and leaves r->at on that.
 * Returns its length, 0 if it is empty, too long or cut off by the end. */
static size_t read_word(Reader *r, char *word, size_t size) {
  size_t n = 0;
  while (r->at + n < r->end && r->at[n] != ' ' && r->at[n] != '\n' && n < size) n++;
  if (n == size || r->at + n == r->end) return 0;
  memcpy(word, r->at, n);
  word[n] = '\0';
  r->at += n;
  return n;
}

static int read_blank(Reader *r) {
  if (r->at >= r->end || *r->at != ' ') return stop(r, "one blank belongs between two words");
  r->at++;
  return 0;
}

static int read_newline(Reader *r) {
  if (r->at >= r->end || *r->at != '\n') return stop(r, "something stands behind the line's end");
  r->at++;
  r->line++;
  return 0;
}

static int read_name(Reader *r, char name[FRAME_NAME_MAX]) {
  if (read_blank(r) != 0) return -1;
  size_t n = read_word(r, name, FRAME_NAME_MAX);
  int good = n > 0;
  for (size_t i = 0; i < n; i++) good = good && (isalnum((unsigned char)name[i]) || name[i] == '_');
  return good ? 0 : stop(r, "a name of letters, digits and _ belongs here");
}

/* A whole number from low to high. */
static int read_count(Reader *r, int low, int high, int *count) {
  char word[12];
  if (read_blank(r) != 0) return -1;
  size_t n = read_word(r, word, sizeof word);
  int good = n > 0 && n < 10 && strspn(word, "0123456789") == n;
  long value = good ? strtol(word, NULL, 10) : 0;
  if (!good || value < low || value > high)
    return stop(r, "a whole number from %d to %d belongs here", low, high);
  *count = (int)value;
  return 0;
}

/* What %.9g writes, and no more: strtod alone would also take hexadecimal. */
static int read_number(Reader *r, double *value) {
  char word[40], *end;
  size_t n = read_word(r, word, sizeof word);
  const char *unsigned_word = word + (word[0] == '-');
  if (n > 0 && (strcmp(unsigned_word, "nan") == 0 || strcmp(unsigned_word, "inf") == 0 ||
                strspn(word, "0123456789+-.e") == n)) {
    *value = strtod(word, &end);
    if (*end == '\0') return 0;
  }
  return stop(r, "a number belongs here");
}

static int find_case(const Frames *frames, const char *name) {
  for (int i = 0; i < frames->cases; i++)
    if (strcmp(frames->one_case[i].name, name) == 0) return i;
  return -1;
}

static int read_case(Reader *r) {
  Frames *frames = r->frames;
  FrameCase fresh = {.end = CASE_UNFINISHED};
  if (read_name(r, fresh.name) != 0) return -1;
  if (r->open >= 0) return stop(r, "a case begins inside another");
  if (find_case(frames, fresh.name) >= 0) return stop(r, "the case '%s' comes twice", fresh.name);
  if (frames->cases == FRAMES_MAX) return stop(r, "more than %d cases", FRAMES_MAX);
  if (read_newline(r) != 0) return -1;
  r->open = frames->cases;
  frames->one_case[frames->cases++] = fresh;
  return 0;
}

static int read_values(Reader *r, Frame *frame) {
  for (int i = 0; i < frame->rows; i++) {
    for (int j = 0; j < frame->cols; j++) {
      if (j > 0 && read_blank(r) != 0) return -1;
      if (read_number(r, frame->value + (size_t)i * (size_t)frame->cols + j) != 0) return -1;
    }
    if (read_newline(r) != 0) return -1;
  }
  return 0;
}

static int read_frame(Reader *r) {
  Frames *frames = r->frames;
  Frame fresh = {.of_case = r->open};
  if (read_name(r, fresh.name) != 0) return -1;
  if (r->open < 0) return stop(r, "the frame '%s' belongs to no case", fresh.name);
  if (frames_find(frames, fresh.name)) return stop(r, "the frame '%s' comes twice", fresh.name);
  if (frames->frames == FRAMES_MAX) return stop(r, "more than %d frames", FRAMES_MAX);
  if (read_count(r, 1, FRAME_NUMBERS_MAX, &fresh.rows) != 0) return -1;
  if (read_count(r, 1, FRAME_NUMBERS_MAX / fresh.rows, &fresh.cols) != 0) return -1;
  if (read_newline(r) != 0) return -1;
  fresh.value = text_memory((size_t)fresh.rows * (size_t)fresh.cols, sizeof *fresh.value);
  if (read_values(r, &fresh) != 0) {
    free(fresh.value);
    return -1;
  }
  frames->frame[frames->frames++] = fresh;
  return 0;
}

static int read_end(Reader *r) {
  static const struct {
    const char *word;
    CaseEnd end;
    int highest; /* of the number behind it, 0 if none follows */
  } ends[] = {{"ok", CASE_OK, 0},
              {"todo", CASE_TODO, 0},
              {"timeout", CASE_TIMEOUT, 0},
              {"signal", CASE_SIGNAL, 128},
              {"exit", CASE_EXIT, 255}};
  char name[FRAME_NAME_MAX], word[8];
  if (read_name(r, name) != 0) return -1;
  if (r->open < 0 || strcmp(name, r->frames->one_case[r->open].name) != 0)
    return stop(r, "'%s' ends but is not open", name);
  if (read_blank(r) != 0) return -1;
  size_t n = read_word(r, word, sizeof word);
  for (size_t i = 0; n > 0 && i < sizeof ends / sizeof *ends; i++) {
    if (strcmp(word, ends[i].word) != 0) continue;
    int code = 0;
    if (ends[i].highest && read_count(r, 0, ends[i].highest, &code) != 0) return -1;
    if (read_newline(r) != 0) return -1;
    r->frames->one_case[r->open].end = ends[i].end;
    r->frames->one_case[r->open].code = code;
    r->open = -1;
    return 0;
  }
  return stop(r, "a case ends ok, todo, timeout, signal N or exit N");
}

static int read_done(Reader *r) {
  if (r->open >= 0) return stop(r, "'done' comes inside a case");
  if (read_newline(r) != 0) return -1;
  if (r->at != r->end) return stop(r, "something follows 'done'");
  r->frames->complete = 1;
  return 0;
}

/* One item; 0 while there is more to read. */
static int read_item(Reader *r) {
  char word[8];
  if (r->at == r->end) return stop(r, "the output breaks off: 'done' is missing");
  if (read_word(r, word, sizeof word) > 0) {
    if (strcmp(word, "case") == 0) return read_case(r);
    if (strcmp(word, "frame") == 0) return read_frame(r);
    if (strcmp(word, "end") == 0) return read_end(r);
    if (strcmp(word, "done") == 0) return read_done(r);
  }
  return stop(r, "case, frame, end or done belongs here");
}

Frames *frames_parse(const char *text, size_t size) {
  static const char first[] = "probe 1\n";
  Frames *frames = text_memory(1, sizeof *frames);
  Reader r = {.at = text, .end = text + size, .line = 1, .open = -1, .frames = frames};
  if (size < sizeof first - 1 || memcmp(text, first, sizeof first - 1) != 0) {
    stop(&r, "'probe 1' belongs here");
    return frames;
  }
  r.at += sizeof first - 1;
  r.line++;
  while (!frames->complete && read_item(&r) == 0) continue;
  return frames;
}

void frames_free(Frames *frames) {
  if (!frames) return;
  for (int i = 0; i < frames->frames; i++) free(frames->frame[i].value);
  free(frames);
}

const Frame *frames_find(const Frames *frames, const char *name) {
  for (int i = 0; i < frames->frames; i++)
    if (strcmp(frames->frame[i].name, name) == 0) return &frames->frame[i];
  return NULL;
}
