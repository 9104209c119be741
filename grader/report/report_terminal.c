#include "report_terminal.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report.h"
#include "text.h"

enum { WHY_INDENT = 10, STATE_COLUMN = 73, LINE_WIDTH = 98 };

static const char PASSED[] = "\033[32m", FAILED[] = "\033[31m", OPEN[] = "\033[33m",
                  GRADER[] = "\033[35m", BOLD[] = "\033[1m", PLAIN[] = "\033[0m";

Terminal terminal_open(FILE *out, int verbose) {
  const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
  int plain = (no_color && *no_color) || !term || strcmp(term, "dumb") == 0;
  return (Terminal){.out = out, .verbose = verbose, .color = !plain && isatty(fileno(out))};
}

static const char *color_of(State state) {
  switch (state) {
  case STATE_PASSED:
    return PASSED;
  case STATE_FAILED:
    return FAILED;
  case STATE_GRADER_ERROR:
    return GRADER;
  default:
    return OPEN;
  }
}

static void write_colored(const Terminal *t, const char *color, const char *text) {
  fprintf(t->out, "%s%s%s", t->color ? color : "", text, t->color ? PLAIN : "");
}

/* The mark in front of a check: a FAILED that is seen without colour too. */
static void write_mark(const Terminal *t, State state) {
  const char *mark = state == STATE_PASSED   ? "ok"
                     : state == STATE_FAILED ? "FAILED"
                                             : state_name(state);
  fputs("  ", t->out);
  write_colored(t, color_of(state), mark);
  fprintf(t->out, "%*s", strlen(mark) < 8 ? 8 - (int)strlen(mark) : 1, "");
}

/* Writes a line, up to its end or newline, broken at blanks where it would pass
 * the column width; what comes after a break begins with indent blanks.  Returns
 * the column it ends in. */
static int write_broken(FILE *out, int indent, int width, const char *text) {
  int column = indent;
  while (*text && *text != '\n') {
    int length = (int)strcspn(text, " \n");
    if (column > indent && column + 1 + length > width) {
      fprintf(out, "\n%*s", indent, "");
      column = indent;
    } else if (column > indent) {
      fputc(' ', out);
      column++;
    }
    fprintf(out, "%.*s", length, text);
    column += length;
    text += length;
    while (*text == ' ') text++;
  }
  return column;
}

static void write_wrapped(FILE *out, int indent, const char *text) {
  write_broken(out, indent, LINE_WIDTH, text);
  fputc('\n', out);
}

/* Lines of unknown origin, as they are but for what a terminal would obey. */
static void write_lines(FILE *out, const char *before, const char *text) {
  char *clean = text_clean(text);
  for (const char *line = clean; *line;) {
    int length = (int)strcspn(line, "\n");
    fprintf(out, "%s%.*s\n", before, length, line);
    line += length + (line[length] == '\n');
  }
  free(clean);
}

void terminal_lab(Terminal *t, const Lab *lab) {
  char *heading = text_format("Lab %d: %s", lab->number, lab->title);
  fputc('\n', t->out);
  write_colored(t, BOLD, heading);
  fputs("\n\n", t->out);
  free(heading);
}

void terminal_exercise(Terminal *t, const Exercise *exercise) {
  char *heading = text_format("%s (%s)", exercise->title, exercise->name);
  t->decided = 0;
  t->column = fprintf(t->out, "%s", heading);
  free(heading);
  fflush(t->out); /* it may take a moment until there is more */
}

/* Was the line said under an earlier check? */
static int was_said(const ExerciseResult *result, int c, const char *line, size_t length) {
  for (int before = 0; before < c; before++)
    for (const char *said = result->check[before].why; said && *said;) {
      size_t other = strcspn(said, "\n");
      if (other == length && memcmp(said, line, length) == 0) return 1;
      said += other + (said[other] == '\n');
    }
  return 0;
}

static void write_why(const Terminal *t, const ExerciseResult *result, int c) {
  int written = 0;
  for (const char *line = result->check[c].why; *line;) {
    size_t length = strcspn(line, "\n");
    if (t->verbose || !was_said(result, c, line, length)) {
      fprintf(t->out, "%*s", WHY_INDENT, "");
      write_wrapped(t->out, WHY_INDENT + 2, line);
      written = 1;
    }
    line += length + (line[length] == '\n');
  }
  if (!written) fprintf(t->out, "%*sas above\n", WHY_INDENT, "");
}

void terminal_checks(const ExerciseResult *result, void *terminal) {
  Terminal *t = terminal;
  if (result->state == STATE_TODO) return;
  t->decided = 1;
  fputc('\n', t->out);
  for (int c = 0; c < result->exercise->checks; c++) {
    const CheckResult *check = &result->check[c];
    write_mark(t, check->state);
    int column = write_broken(t->out, WHY_INDENT, STATE_COLUMN - 1, check->check->says);
    fprintf(t->out, "%*s%g/%g\n", STATE_COLUMN - column, "", check->points, check->check->points);
    if (check->why && check->state != STATE_TODO) write_why(t, result, c);
  }
  fflush(t->out);
}

static void write_hints(Terminal *t, const ExerciseResult *result) {
  const Exercise *exercise = result->exercise;
  int open = result->state == STATE_FAILED || result->state == STATE_TODO;
  int shown = t->verbose && open ? exercise->hints : result->hints;
  if (open && shown < exercise->hints) t->hinted = 1;
  for (int h = t->verbose ? 0 : shown - 1; h >= 0 && h < shown; h++) {
    char *line = text_format("hint %d of %d: %s", h + 1, exercise->hints, exercise->hint[h]);
    fputs("  ", t->out);
    write_wrapped(t->out, 4, line);
    free(line);
  }
}

static void write_points(const Terminal *t, const ExerciseResult *result, int with_state) {
  if (with_state) {
    int gap = STATE_COLUMN - t->column;
    fprintf(t->out, "%*s", gap > 1 ? gap : 1, "");
    write_colored(t, color_of(result->state), state_name(result->state));
  }
  fprintf(t->out, "%s%g/%g", with_state ? " " : "  ", result->points, result->exercise->points);
  if (result->seconds > 0.1) fprintf(t->out, ", %.1f s", result->seconds);
  fputc('\n', t->out);
}

void terminal_result(Terminal *t, const ExerciseResult *result) {
  if (!t->decided) write_points(t, result, 1); /* still on the heading's line */
  if (result->why) write_lines(t->out, "    ", result->why);
  if (result->printed && result->state != STATE_PASSED && result->state != STATE_TODO) {
    fputs("  it printed:\n", t->out);
    write_lines(t->out, "    ", result->printed);
  }
  if (result->mistakes) fprintf(t->out, "  %s\n", report_match_heading(result));
  for (int m = 0; m < result->mistakes; m++) {
    fputs("    - ", t->out);
    write_wrapped(t->out, 6, result->mistake[m].says);
  }
  write_hints(t, result);
  if (t->decided) write_points(t, result, 0);
  fflush(t->out);
}

static void write_table(const Terminal *t, const Grading *grading) {
  fputc('\n', t->out);
  for (int l = 0; l < grading->labs; l++) {
    const LabResult *lab = &grading->lab[l];
    fprintf(t->out, "%4d  %-*s%g/%g\n", lab->lab->number, STATE_COLUMN - 6, lab->lab->title,
            lab_points(lab), lab_possible(lab));
  }
}

void terminal_end(Terminal *t, const Grading *grading) {
  if (grading->labs > 1) write_table(t, grading);
  fputc('\n', t->out);
  for (int n = 0; n < grading->notes; n++) write_lines(t->out, "note: ", grading->note[n]);
  if (t->staged && t->hinted)
    fputs("One hint at a time: the next one comes when the file has changed and still fails;\n"
          "make grade V=1 shows them all.\n",
          t->out);
  if (grading_status(grading) == 2)
    write_colored(t, GRADER, "The grader could not judge everything: see above.\n");
  fprintf(t->out, "seed %llu, isolation: %s", (unsigned long long)grading->seed,
          grading->isolation);
  if (grading->seconds > 0.1) fprintf(t->out, ", %.1f s", grading->seconds);
  fputc('\n', t->out);
  char *score = text_format("Score: %g/%g", grading_points(grading), grading_possible(grading));
  write_colored(t, BOLD, score);
  fputc('\n', t->out);
  free(score);
  fflush(t->out);
}
