#include <string.h>

#include "report.h"
#include "text.h"

const char report_style[] =
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;"
    "color:#222;background:#fff}\n"
    "table{border-collapse:collapse;width:100%}\n"
    "td,th{text-align:left;vertical-align:top;padding:.25rem .5rem;border-top:1px solid #ddd}\n"
    "td.points,th.points{text-align:right;white-space:nowrap}\n"
    "pre{margin:.25rem 0;white-space:pre-wrap;font-size:.875rem}\n"
    ".state{font-weight:600;white-space:nowrap}\n"
    ".passed{color:#0a6b2d}.failed{color:#a3160e}.open{color:#7a5200}.grader{color:#6a1b9a}\n"
    "@media(prefers-color-scheme:dark){body{color:#ddd;background:#181818}"
    "td,th{border-color:#444}.passed{color:#6fd08c}.failed{color:#ff8a80}.open{color:#ffcc66}"
    ".grader{color:#d9a6f0}}\n";

static const char *class_of(State state) {
  switch (state) {
  case STATE_PASSED:
    return "passed";
  case STATE_FAILED:
    return "failed";
  case STATE_GRADER_ERROR:
    return "grader";
  default:
    return "open";
  }
}

static void write_element(FILE *out, const char *element, const char *text) {
  fprintf(out, "<%s>", element);
  report_escape(out, text);
  fprintf(out, "</%s>\n", element);
}

static void write_state(FILE *out, State state) {
  fprintf(out, "<td class=\"state %s\">%s</td>", class_of(state), state_name(state));
}

static void write_check(FILE *out, const CheckResult *check) {
  fputs("<tr>", out);
  write_state(out, check->state);
  fputs("<td>", out);
  report_escape(out, check->check->says);
  if (check->why && check->state != STATE_TODO) write_element(out, "pre", check->why);
  fprintf(out, "</td><td class=\"points\">%g/%g</td></tr>\n", check->points, check->check->points);
}

static void write_rest(FILE *out, const ExerciseResult *result) {
  if (result->why) write_element(out, "pre", result->why);
  if (result->printed) {
    fputs("<p>It printed:</p>\n", out);
    write_element(out, "pre", result->printed);
  }
  if (result->mistakes) {
    write_element(out, "p", report_match_heading(result));
    fputs("<ul>\n", out);
    for (int m = 0; m < result->mistakes; m++) write_element(out, "li", result->mistake[m].says);
    fputs("</ul>\n", out);
  }
  for (int h = 0; h < result->hints; h++) {
    fputs("<p>Hint: ", out);
    report_escape(out, result->exercise->hint[h]);
    fputs("</p>\n", out);
  }
}

static void write_exercise(FILE *out, const ExerciseResult *result) {
  fputs("<h3>", out);
  report_escape(out, result->exercise->title);
  fprintf(out, " <span class=\"%s\">%s</span> %g/%g</h3>\n", class_of(result->state),
          state_name(result->state), result->points, result->exercise->points);
  fputs("<table>\n", out);
  for (int c = 0; c < result->exercise->checks; c++) write_check(out, &result->check[c]);
  fputs("</table>\n", out);
  write_rest(out, result);
}

static void write_labs(FILE *out, const Grading *grading) {
  fputs("<table>\n<tr><th>Lab</th><th></th><th class=\"points\">Points</th></tr>\n", out);
  for (int l = 0; l < grading->labs; l++) {
    const LabResult *lab = &grading->lab[l];
    fprintf(out, "<tr><td>%d</td><td>", lab->lab->number);
    report_escape(out, lab->lab->title);
    fprintf(out, "</td><td class=\"points\">%g/%g</td></tr>\n", lab_points(lab), lab_possible(lab));
  }
  fputs("</table>\n", out);
}

static void write_html(FILE *out, const Grading *grading) {
  fprintf(out,
          "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
          "<meta name=\"viewport\" content=\"width=device-width\">\n<title>Score %g/%g</title>\n"
          "<style>\n%s</style>\n</head>\n<body>\n<h1>Score %g/%g</h1>\n",
          grading_points(grading), grading_possible(grading), report_style, grading_points(grading),
          grading_possible(grading));
  fprintf(out, "<p>seed %llu, isolation: %s%s</p>\n", (unsigned long long)grading->seed,
          grading->isolation, grading_is_complete(grading) ? "" : "; the grading is not complete");
  for (int n = 0; n < grading->notes; n++) write_element(out, "p", grading->note[n]);
  write_labs(out, grading);
  for (int l = 0; l < grading->labs; l++) {
    const LabResult *lab = &grading->lab[l];
    fprintf(out, "<h2>Lab %d: ", lab->lab->number);
    report_escape(out, lab->lab->title);
    fputs("</h2>\n", out);
    for (int e = 0; e < lab->graded; e++) write_exercise(out, &lab->exercise[e]);
  }
  fputs("</body>\n</html>\n", out);
}

int report_html(const Grading *grading, const char *path) {
  return report_save(grading, path, write_html);
}
