#include "diagnose.h"

#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pattern.h"
#include "text.h"

static const struct {
  int number;
  const char *name, *cause;
} signals[] = {
    {SIGSEGV, "segmentation fault",
     "it touched memory that is not its own: an index out of range, or a pointer to nothing"},
    {SIGBUS, "bus error", "it touched memory that is not its own: an index or pointer gone wild"},
    {SIGABRT, "abort",
     "an index out of range in AT, a failed assert, or memory freed twice or overrun"},
    {SIGFPE, "arithmetic error", "a whole number was divided by zero"},
    {SIGILL, "illegal instruction", "it ran into something that is no code"},
    {SIGKILL, "killed", "it used more memory or time than it may"},
    {SIGXCPU, "out of processor time", "an endless loop, or far more work than asked"},
    {SIGXFSZ, "too much output", "an exercise prints nothing"},
    {SIGSYS, "forbidden system call", "an exercise computes: no files, programs or network"},
    {SIGPIPE, "broken pipe", "an exercise prints nothing"},
    {SIGTERM, "terminated", "an exercise sends no signals"},
    {SIGALRM, "alarm", "an exercise sets no timers"},
    {SIGTRAP, "trap", "a check in the code or its library stopped it"},
};

const char *diagnose_signal_name(int signal) {
  for (size_t k = 0; k < sizeof signals / sizeof *signals; k++)
    if (signals[k].number == signal) return signals[k].name;
  return "an unusual signal";
}

const char *diagnose_signal_cause(int signal) {
  for (size_t k = 0; k < sizeof signals / sizeof *signals; k++)
    if (signals[k].number == signal) return signals[k].cause;
  return "";
}

/* The first line such as "labs/lab3/a.c:28: what is wrong"; its length is 0 if
 * there is none. */
static int find_place(const char *printed, const char **begin) {
  for (const char *line = printed; line && *line;) {
    int length = (int)strcspn(line, "\n"), digits = 0;
    const char *mark = strstr(line, ".c:");
    if (mark && mark < line + length) digits = (int)strspn(mark + 3, "0123456789");
    *begin = line;
    if (digits > 0 && mark[3 + digits] == ':') return length;
    line += length + (line[length] == '\n');
  }
  return 0;
}

static void write_signal(FILE *out, int signal, const char *printed) {
  const char *place = NULL;
  int length = find_place(printed, &place);
  fprintf(out, "%s (signal %d)", diagnose_signal_name(signal), signal);
  if (*diagnose_signal_cause(signal)) fprintf(out, ": %s", diagnose_signal_cause(signal));
  if (signal != SIGSEGV && signal != SIGBUS && signal != SIGABRT) return;
  if (length > 0)
    fprintf(out, "\n%.*s", length, place);
  else
    fprintf(out, "\nto find the line: make labN SANITIZE=-fsanitize=address");
}

/* Did a case before this one run out of time? */
static int is_late(const Frames *got, const FrameCase *one) {
  for (const FrameCase *before = got->one_case; before < one; before++)
    if (before->end == CASE_TIMEOUT) return 1;
  return 0;
}

static void write_timeout(FILE *out, double seconds, int late) {
  double given = late ? seconds / FRAME_LATE_PART : seconds;
  fprintf(out, "not finished after %g second%s%s", given, given == 1 ? "" : "s",
          late ? ", which is all it gets after one that ran out of time"
               : ": an endless loop, or far more work than asked");
}

static void write_ended(FILE *out, const Exercise *exercise, const FrameCase *ended,
                        const Frames *got, const char *printed) {
  if (!ended) {
    fprintf(out, "the run never came this far");
    if (got && *got->problem) fprintf(out, ": its output is broken (%s)", got->problem);
    return;
  }
  switch (ended->end) {
  case CASE_SIGNAL:
    write_signal(out, ended->code, printed);
    return;
  case CASE_TIMEOUT:
    write_timeout(out, exercise->seconds, is_late(got, ended));
    return;
  case CASE_EXIT:
    fprintf(out,
            "the program ended in the middle, with exit status %d: an exercise returns, it "
            "never calls exit",
            ended->code);
    return;
  case CASE_TODO:
    fprintf(out, "still to do");
    return;
  default:
    fprintf(out, "the run broke off here");
    if (got && *got->problem) fprintf(out, ": %s", got->problem);
  }
}

static void write_place(FILE *out, const Frame *frame, const Comparison *c) {
  if (frame->rows > 1 || frame->cols > 1) fprintf(out, "at (%d, %d) ", c->row, c->col);
}

/* The row of the inputs that belongs to row, if there is one. */
static void write_inputs(FILE *out, const Check *check, const Frames *reference, const Frame *frame,
                         int row) {
  enum { MOST = 6 };
  const Frame *inputs = check->inputs ? frames_find(reference, check->inputs) : NULL;
  if (!inputs || inputs->rows != frame->rows) return;
  fprintf(out, "\nthere %s = (", inputs->name);
  for (int j = 0; j < inputs->cols && j < MOST; j++)
    fprintf(out, "%s%.6g", j ? ", " : "", frame_at(inputs, row, j));
  fprintf(out, inputs->cols > MOST ? ", ...)" : ")");
}

static void write_number(FILE *out, const Check *check, const Judgement *j,
                         const Frames *reference) {
  const Comparison *c = &j->numbers;
  int all = j->got->rows * j->got->cols;
  write_place(out, j->got, c);
  fprintf(out, "got %s", text_number(c->got, c->want));
  if (check->kind == CHECK_RANGE) {
    if (isfinite(check->low) && isfinite(check->high))
      fprintf(out, ", allowed from %g to %g", check->low, check->high);
    else
      fprintf(out, ", allowed %s %g", isfinite(check->low) ? "from" : "up to", c->want);
  } else {
    fprintf(out, ", want %s", text_number(c->want, c->got));
    if (check->kind == CHECK_CLOSE_TO) fprintf(out, " ('%s')", check->other_frame);
    fprintf(out, "; allowed difference %.3g (rtol %g, atol %g)", c->allowed, check->rtol,
            check->atol);
  }
  write_inputs(out, check, reference, j->got, c->row);
  if (all > 1) fprintf(out, "\n%d of %d numbers are wrong", c->count, all);
}

static void write_column(FILE *out, const char *what, const Frame *frame, const Comparison *c) {
  fprintf(out, "the %s", what);
  if (frame && frame->cols > 1) fprintf(out, " of column %d", c->col);
  fprintf(out, " is %s, want %s", text_number(c->got, c->want), text_number(c->want, c->got));
}

static void write_draws(FILE *out, const Frame *frame, const Comparison *c) {
  switch (c->wrong) {
  case WRONG_MEAN:
    write_column(out, "mean", frame, c);
    if (isfinite(c->off))
      fprintf(out, ": %.3g standard errors off, allowed %g", c->off, c->allowed);
    return;
  case WRONG_SPREAD:
    write_column(out, "standard deviation", frame, c);
    fprintf(out, ": %.3g times, allowed %.3g to %.3g times", c->got / c->want, exp(-c->allowed),
            exp(c->allowed));
    return;
  case WRONG_CORRELATION:
    fprintf(out, "the correlation of columns %d and %d is %.3g, want %.3g, allowed difference %g",
            c->row, c->col, c->got, c->want, c->allowed);
    return;
  case WRONG_CONSTANT:
    fprintf(out, "column %d is %s in every row, but row %d has %s", c->col,
            text_number(c->want, c->got), c->row, text_number(c->got, c->want));
    return;
  default:
    fprintf(out, "they are missing or of another shape");
  }
}

static void write_pattern(FILE *out, char *line) {
  if (line) fprintf(out, "\n%s", line);
  free(line);
}

static void write_wrong(FILE *out, const Exercise *exercise, const Check *check, const Judgement *j,
                        const Frames *reference) {
  const Frame *g = j->got, *w = j->want;
  if (j->numbers.wrong == WRONG_SHAPE) {
    fprintf(out, "%d x %d numbers came where %d x %d belong", g->rows, g->cols, w->rows, w->cols);
    write_pattern(out, pattern_of_numbers(exercise, check, g, w, reference));
    return;
  }
  if (check->kind == CHECK_LIKE) {
    write_draws(out, g, &j->draws);
    write_pattern(out, pattern_of_draws(g, w));
    return;
  }
  write_number(out, check, j, reference);
  write_pattern(out, pattern_of_numbers(exercise, check, g, w, reference));
}

const char *diagnose_order(const Check *check, const Comparison *draws) {
  if (check->kind != CHECK_CLOSE || !check->other_frame) return NULL;
  switch (draws->wrong) {
  case WRONG_MEAN:
    return "(the order of drawing is not the reason: over many draws the mean is off too)";
  case WRONG_SPREAD:
    return "(the order of drawing is not the reason: over many draws the spread is off too)";
  case WRONG_CORRELATION:
    return "(the order of drawing is not the reason: over many draws the correlation is off too)";
  default:
    return NULL;
  }
}

char *diagnose_check(const Exercise *exercise, const Check *check, const Judgement *judgement,
                     const Frames *got, const Frames *reference, const char *printed) {
  char *text = NULL;
  size_t size;
  FILE *out = open_memstream(&text, &size);
  if (!out) return text_copy("no memory to say what is wrong");
  switch (judgement->verdict) {
  case VERDICT_PASSED:
    break;
  case VERDICT_WRONG:
    write_wrong(out, exercise, check, judgement, reference);
    break;
  case VERDICT_ENDED:
    write_ended(out, exercise, judgement->ended, got, printed);
    break;
  case VERDICT_MISSING:
    fprintf(out, "the run ended without these numbers");
    break;
  case VERDICT_NO_REFERENCE:
    fprintf(out, "the reference does not hand over '%s' as it should: nothing to compare with",
            judgement->lacks);
    break;
  }
  fclose(out);
  return text;
}

/* Does the line hold one of the marks, such as ": error: "? */
static int holds_mark(const char *line, size_t length, const char *const *marks) {
  char start[300];
  snprintf(start, sizeof start, "%.*s", (int)(length < 299 ? length : 299), line);
  for (; *marks; marks++)
    if (strstr(start, *marks)) return 1;
  return 0;
}

/* The first message that begins with one of the marks, and the lines that belong
 * to it; its length is 0 if there is none. */
static size_t find_message(const char *messages, const char *const *marks, const char **begin) {
  enum { MOST_LINES = 5 };
  static const char *const all[] = {
      ": error: ", ": fatal error: ", ": warning: ", ": note: ", NULL};
  const char *end = NULL;
  int lines = 0;
  for (const char *line = messages; *line;) {
    size_t length = strcspn(line, "\n");
    if (lines > 0 && (lines == MOST_LINES || holds_mark(line, length, all))) break;
    if (lines == 0 && holds_mark(line, length, marks))
      *begin = line, lines = 1;
    else if (lines > 0)
      lines++;
    if (lines > 0) end = line + length;
    line += length + (line[length] == '\n');
  }
  return lines > 0 ? (size_t)(end - *begin) : 0;
}

char *diagnose_messages(const char *messages) {
  static const char *const errors[] = {": error: ", ": fatal error: ", NULL};
  static const char *const warnings[] = {": warning: ", NULL};
  const char *begin = messages;
  size_t length = find_message(messages, errors, &begin);
  if (length == 0) length = find_message(messages, warnings, &begin);
  if (length == 0) { /* the linker's bear no such marks: the first lines */
    begin = messages;
    for (int lines = 0; lines < 3 && begin[length]; lines++) {
      length += strcspn(begin + length, "\n");
      if (lines < 2 && begin[length] == '\n' && begin[length + 1]) length++;
    }
  }
  char *first = text_format("%.*s", (int)length, begin), *clean = text_clean(first);
  free(first);
  return clean;
}
