#include "report.h"

#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "files.h"
#include "text.h"

const char *report_match_heading(const ExerciseResult *result) {
  if (result->mistakes > 1)
    return result->match == MATCH_EXACT
               ? "this looks exactly like each of these, which the numbers cannot tell apart:"
               : "its draws look like each of these, which the numbers cannot tell apart:";
  return result->match == MATCH_EXACT ? "this looks exactly like:" : "its draws look like:";
}

static int is_first_open(const ExerciseResult *result, int c) {
  for (int before = 0; before < c; before++)
    if (result->check[before].state != STATE_PASSED) return 0;
  return result->check[c].state != STATE_PASSED;
}

char *report_check_text(const ExerciseResult *result, int c) {
  const CheckResult *check = &result->check[c];
  char *text = NULL;
  size_t size;
  FILE *out = open_memstream(&text, &size);
  if (!out) return text_copy("");
  if (check->why) fprintf(out, "%s\n", check->why);
  if (is_first_open(result, c)) {
    if (result->why) fprintf(out, "%s\n", result->why);
    if (result->printed) fprintf(out, "it printed: %s\n", result->printed);
    if (result->mistakes) fprintf(out, "%s\n", report_match_heading(result));
    for (int m = 0; m < result->mistakes; m++) fprintf(out, "- %s\n", result->mistake[m].says);
    for (int h = 0; h < result->hints; h++) fprintf(out, "hint: %s\n", result->exercise->hint[h]);
  }
  if (check->state != STATE_PASSED && ftell(out) == 0)
    fprintf(out, "%s\n", state_name(check->state));
  fclose(out);
  size_t length = strlen(text);
  if (length > 0 && text[length - 1] == '\n') text[length - 1] = '\0';
  return text;
}

void report_escape(FILE *out, const char *text) {
  char *clean = text_clean(text);
  for (const char *c = clean; *c; c++) switch (*c) {
    case '&':
      fputs("&amp;", out);
      break;
    case '<':
      fputs("&lt;", out);
      break;
    case '>':
      fputs("&gt;", out);
      break;
    case '"':
      fputs("&quot;", out);
      break;
    case '\'':
      fputs("&#39;", out);
      break;
    default:
      fputc(*c, out);
    }
  free(clean);
}

int report_save(const Grading *grading, const char *path, void (*write)(FILE *, const Grading *)) {
  char *text = NULL;
  size_t size;
  FILE *out = open_memstream(&text, &size);
  if (!out) {
    error_set("%s: no memory for the report", path);
    return -1;
  }
  write(out, grading);
  int failed = ferror(out) || fclose(out) != 0;
  if (failed) error_set("%s: no memory for the report", path);
  int status = failed ? -1 : file_write(path, text, size);
  free(text);
  return status;
}
