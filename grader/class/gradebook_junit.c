/* gradebook_junit: the class as JUnit XML; a suite for each student, a case for each
 * exercise. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "files.h"
#include "gradebook.h"
#include "report.h"
#include "text.h"

static const char *element_of(const char *state) {
  if (strcmp(state, "passed") == 0) return NULL;
  if (strcmp(state, "grader error") == 0 || strcmp(state, "not graded") == 0) return "error";
  return strcmp(state, "todo") == 0 || strcmp(state, "skipped") == 0 ? "skipped" : "failure";
}

static int count(const Gradebook *book, const Student *s, const char *element) {
  int n = 0;
  for (int l = 0; l < book->labs; l++)
    for (int e = 0; book->in_book[l] && e < book->lab[l]->exercises; e++) {
      const char *its = element_of(s->lab[l].exercise[e].state);
      n += !element || (its && strcmp(its, element) == 0);
    }
  return n;
}

static void write_case(FILE *out, const Lab *lab, const Exercise *exercise,
                       const ExerciseMark *mark) {
  const char *element = element_of(mark->state);
  fprintf(out, "    <testcase classname=\"lab%d\" name=\"%s\" time=\"%.3f\"", lab->number,
          exercise->name, json_number_value(json_object_get(mark->json, "seconds")));
  if (element)
    fprintf(out, "><%s message=\"%s, %g of %g points\"/></testcase>\n", element, mark->state,
            mark->points, exercise->points);
  else
    fputs("/>\n", out);
}

static void write_suite(FILE *out, const Gradebook *book, const Student *s) {
  fputs("  <testsuite name=\"", out);
  report_escape(out, s->id);
  fprintf(out, "\" tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"%d\">\n",
          count(book, s, NULL), count(book, s, "failure"), count(book, s, "error"),
          count(book, s, "skipped"));
  for (int l = 0; l < book->labs; l++)
    for (int e = 0; book->in_book[l] && e < book->lab[l]->exercises; e++)
      write_case(out, book->lab[l], &book->lab[l]->exercise[e], &s->lab[l].exercise[e]);
  fputs("  </testsuite>\n", out);
}

int gradebook_junit(const Gradebook *book, const char *out) {
  char *path = text_format("%s/junit.xml", out), *text = NULL;
  size_t size;
  FILE *file = open_memstream(&text, &size);
  int status = -1;
  if (file) {
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n", file);
    for (int s = 0; s < book->students; s++) write_suite(file, book, &book->student[s]);
    fputs("</testsuites>\n", file);
    if (fclose(file) == 0) status = file_write(path, text, size);
  } else {
    error_set("%s: no memory for the report", path);
  }
  free(text);
  free(path);
  return status;
}
