#include <stdlib.h>
#include <string.h>

#include "report.h"
#include "text.h"

static void write_attribute(FILE *out, const char *name, const char *value) {
  fprintf(out, " %s=\"", name);
  report_escape(out, value);
  fputc('"', out);
}

/* <failure message="first line">all of it</failure>, and so for the others. */
static void write_problem(FILE *out, const char *element, const char *text) {
  char *first = text_format("%.*s", (int)strcspn(text, "\n"), text);
  fprintf(out, "      <%s", element);
  write_attribute(out, "message", first);
  fputc('>', out);
  report_escape(out, text);
  fprintf(out, "</%s>\n", element);
  free(first);
}

static const char *element_of(State state) {
  switch (state) {
  case STATE_PASSED:
    return NULL;
  case STATE_TODO:
  case STATE_SKIPPED:
    return "skipped";
  case STATE_GRADER_ERROR:
    return "error";
  default:
    return "failure";
  }
}

static void write_case(FILE *out, const Lab *lab, const ExerciseResult *result, int c) {
  const CheckResult *check = &result->check[c];
  char *class_name = text_format("lab%d.%s", lab->number, result->exercise->name);
  fputs("    <testcase", out);
  write_attribute(out, "classname", class_name);
  write_attribute(out, "name", check->check->says);
  /* A run serves all checks of its exercise: its time is the first one's. */
  fprintf(out, " time=\"%.3f\"", c == 0 ? result->seconds : 0);
  free(class_name);
  const char *element = element_of(check->state);
  if (element) {
    char *text = report_check_text(result, c);
    fputs(">\n", out);
    write_problem(out, element, text);
    fputs("    </testcase>\n", out);
    free(text);
  } else {
    fputs("/>\n", out);
  }
}

static int count(const LabResult *lab, const char *element) {
  int n = 0;
  for (int e = 0; e < lab->graded; e++)
    for (int c = 0; c < lab->exercise[e].exercise->checks; c++) {
      const char *this = element_of(lab->exercise[e].check[c].state);
      n += !element || (this && strcmp(this, element) == 0);
    }
  return n;
}

static void write_suite(FILE *out, const LabResult *lab) {
  double seconds = 0;
  for (int e = 0; e < lab->graded; e++) seconds += lab->exercise[e].seconds;
  char *name = text_format("lab%d", lab->lab->number);
  fputs("  <testsuite", out);
  write_attribute(out, "name", name);
  fprintf(out, " tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"%d\" time=\"%.3f\">\n",
          count(lab, NULL), count(lab, "failure"), count(lab, "error"), count(lab, "skipped"),
          seconds);
  for (int e = 0; e < lab->graded; e++)
    for (int c = 0; c < lab->exercise[e].exercise->checks; c++)
      write_case(out, lab->lab, &lab->exercise[e], c);
  fputs("  </testsuite>\n", out);
  free(name);
}

static void write_junit(FILE *out, const Grading *grading) {
  fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n", out);
  for (int l = 0; l < grading->labs; l++) write_suite(out, &grading->lab[l]);
  fputs("</testsuites>\n", out);
}

int report_junit(const Grading *grading, const char *path) {
  return report_save(grading, path, write_junit);
}
