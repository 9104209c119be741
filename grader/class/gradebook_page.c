/* gradebook_page: a student's page, which needs nothing else, and the same as JSON. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "files.h"
#include "gradebook.h"
#include "gradebook_figures.h"
#include "report.h"
#include "text.h"

static const char *text_of(json_t *json, const char *key) {
  return json_string_value(json_object_get(json, key));
}

static void element(FILE *out, const char *name, const char *text) {
  if (!text || !*text) return;
  fprintf(out, "<%s>", name);
  report_escape(out, text);
  fprintf(out, "</%s>\n", name);
}

static const char *class_of(const char *state) {
  if (strcmp(state, "passed") == 0) return "passed";
  if (strcmp(state, "failed") == 0) return "failed";
  return strcmp(state, "grader error") == 0 ? "grader" : "open";
}

/* ---- an exercise ---- */

static void write_check(FILE *out, json_t *check) {
  const char *state = text_of(check, "state");
  if (!state) return;
  fprintf(out, "<tr><td class=\"state %s\">%s</td><td>", class_of(state), state);
  report_escape(out, text_of(check, "says") ? text_of(check, "says") : "");
  if (strcmp(state, "todo") != 0) element(out, "pre", text_of(check, "why"));
  fprintf(out, "</td><td class=\"points\">%g/%g</td></tr>\n",
          json_number_value(json_object_get(check, "points")),
          json_number_value(json_object_get(check, "possible")));
}

/* 1 if it is known exactly what is wrong. */
static int write_mistakes(FILE *out, json_t *list) {
  size_t n = json_array_size(list);
  if (n == 0) return 0;
  const char *match = text_of(json_array_get(list, 0), "match");
  int exact = match && strcmp(match, "numbers") == 0;
  fprintf(out, "<p>%s%s</p>\n<ul>\n", exact ? "This looks exactly like" : "Its draws look like",
          n > 1 ? " each of these, which the numbers cannot tell apart:" : ":");
  for (size_t i = 0; i < n; i++) element(out, "li", text_of(json_array_get(list, i), "says"));
  fputs("</ul>\n", out);
  return exact;
}

static void write_exercise(FILE *out, const ClassPolicy *policy, const Exercise *exercise,
                           const ExerciseMark *mark, int extra) {
  json_t *checks = json_object_get(mark->json, "checks");
  fputs("<h3>", out);
  report_escape(out, exercise->title);
  fprintf(out, " <span class=\"%s\">%s</span> %g/%g%s</h3>\n", class_of(mark->state), mark->state,
          mark->points, exercise->points, extra ? ", extra credit" : "");
  if (!mark->json) return;
  fputs("<table>\n", out);
  for (size_t c = 0; c < json_array_size(checks); c++) write_check(out, json_array_get(checks, c));
  fputs("</table>\n", out);
  element(out, "pre", text_of(mark->json, "why"));
  if (text_of(mark->json, "printed")) element(out, "p", "It printed:");
  element(out, "pre", text_of(mark->json, "printed"));
  int known = write_mistakes(out, json_object_get(mark->json, "mistakes"));
  int failed = strcmp(mark->state, "failed") == 0 || strcmp(mark->state, "todo") == 0;
  for (int h = 0; failed && !known && h < exercise->hints && h < policy->hints; h++) {
    fputs("<p>Hint: ", out);
    report_escape(out, exercise->hint[h]);
    fputs("</p>\n", out);
  }
}

/* ---- the page ---- */

static void write_number(FILE *out, int open, double value) {
  if (open)
    fputs("open", out);
  else
    fprintf(out, "%g", round(value * 100) / 100);
}

/* What lateness did to the points, or nothing where there are none to lose. */
static void write_lateness(FILE *out, const ClassPolicy *policy, const LabMark *mark) {
  int grace = mark->late_days - mark->charged_days;
  fprintf(out, "%d", mark->late_days);
  if (mark->late_days == 0 || mark->points <= 0) return;
  if (policy->closed_after_days >= 0 && mark->late_days > policy->closed_after_days) {
    fprintf(out, ": closed after %d", policy->closed_after_days);
    return;
  }
  if (grace > 0) fprintf(out, ", %d of grace", grace);
  if (mark->charged_days > 0)
    fprintf(out, ", %d charged: &minus;%g&nbsp;%%", mark->charged_days,
            round(gradebook_late_percent(policy, mark->charged_days) * 100) / 100);
}

/* How weights make the final score of the points in the table. */
static void write_weights(FILE *out, const Gradebook *book, const Student *s) {
  const ClassPolicy *policy = book->policy;
  double weights = 0;
  int terms = 0;
  if (!policy->weighted || s->open) return;
  fprintf(out, "<p>The final score, by the labs' weights: %g &times; (", policy->out_of);
  for (int l = 0; l < book->labs; l++) {
    double weight = policy->weight[book->lab[l]->number];
    if (!book->in_book[l] || weight <= 0) continue;
    if (gradebook_possible(book, l) > 0) weights += weight;
    fprintf(out, "%s%g &times; %g/%g", terms++ ? " + " : "", weight,
            round(s->lab[l].counted * 100) / 100, gradebook_whole(book, l));
  }
  fprintf(out, "%s) / %g</p>\n", terms ? "" : "0", weights > 0 ? weights : 1);
}

static void write_table(FILE *out, const Gradebook *book, const Student *s) {
  fputs("<table>\n<tr><th>Lab</th><th></th><th>Days late</th><th class=\"points\">Points</th>"
        "<th class=\"points\">Counted</th></tr>\n",
        out);
  for (int l = 0; l < book->labs; l++) {
    const LabMark *mark = &s->lab[l];
    int open = mark_is_open(mark);
    if (!book->in_book[l]) continue;
    fprintf(out, "<tr><td>%d</td><td>", book->lab[l]->number);
    report_escape(out, book->lab[l]->title);
    if (mark->state != MARK_GRADED) fprintf(out, " (%s)", mark_state_name(mark->state));
    fputs("</td><td>", out);
    write_lateness(out, book->policy, mark);
    fputs("</td><td class=\"points\">", out);
    write_number(out, open, mark->points);
    fprintf(out, "/%g</td><td class=\"points\">", gradebook_possible(book, l));
    write_number(out, open, mark->counted);
    fputs("</td></tr>\n", out);
  }
  fputs("</table>\n", out);
}

static void write_lab(FILE *out, const Gradebook *book, const Student *s, int l, const char *from) {
  const Lab *lab = book->lab[l];
  const LabMark *mark = &s->lab[l];
  json_t *notes = json_object_get(mark->result, "notes");
  if (!book->in_book[l] || mark->state == MARK_NO_SUBMISSION) return;
  fprintf(out, "<h2>Lab %d: ", lab->number);
  report_escape(out, lab->title);
  fputs("</h2>\n", out);
  if (text_of(mark->result, "error"))
    element(out, "p", "This lab could not be graded, which is no fault of the submission's.");
  for (size_t n = 0; n < json_array_size(notes); n++)
    element(out, "p", json_string_value(json_array_get(notes, n)));
  for (int e = 0; e < lab->exercises; e++)
    write_exercise(out, book->policy, &lab->exercise[e], &mark->exercise[e],
                   class_is_extra(book->policy, lab->number, lab->exercise[e].name));
  gradebook_figures(out, from, s, lab);
}

static void write_page(FILE *out, const Gradebook *book, const Student *s, const char *from) {
  fputs("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta "
        "name=\"viewport\" content=\"width=device-width\">\n<title>",
        out);
  report_escape(out, s->id);
  fprintf(out, "</title>\n<style>\n%simg{max-width:100%%}\n</style>\n</head>\n<body>\n",
          report_style);
  element(out, "h1", s->entry && s->entry->name ? s->entry->name : s->id);
  if (book->policy->title) element(out, "p", book->policy->title);
  fputs("<p>Score ", out);
  write_number(out, s->open, s->total);
  fprintf(out, "/%g, final ", book->maximum);
  write_number(out, s->open || isnan(s->final), s->final);
  fprintf(out, " of %g</p>\n", book->policy->out_of);
  for (int l = 0; l < book->labs; l++)
    if (text_of(s->lab[l].result, "isolation")) {
      fprintf(out, "<p>isolation: %s</p>\n", text_of(s->lab[l].result, "isolation"));
      break;
    }
  write_table(out, book, s);
  write_weights(out, book, s);
  for (int l = 0; l < book->labs; l++) write_lab(out, book, s, l, from);
  fputs("</body>\n</html>\n", out);
}

static int save_page(const Gradebook *book, const Student *s, const char *from, const char *path) {
  char *text = NULL;
  size_t size;
  FILE *out = open_memstream(&text, &size);
  if (!out) {
    error_set("%s: no memory for the page", path);
    return -1;
  }
  write_page(out, book, s, from);
  int status = fclose(out) == 0 ? file_write(path, text, size) : -1;
  free(text);
  return status;
}

/* ---- as JSON ---- */

static json_t *real_or_null(int open, double value) {
  return open || !isfinite(value) ? json_null() : json_real(value);
}

static json_t *lab_json(const Gradebook *book, const Student *s, int l) {
  const LabMark *mark = &s->lab[l];
  int open = mark_is_open(mark);
  json_t *json = json_object();
  json_object_set_new(json, "lab", json_integer(book->lab[l]->number));
  json_object_set_new(json, "state", json_string(mark_state_name(mark->state)));
  json_object_set_new(json, "points", real_or_null(open, mark->points));
  json_object_set_new(json, "possible", json_real(gradebook_possible(book, l)));
  json_object_set_new(json, "days_late", json_integer(mark->late_days));
  json_object_set_new(json, "days_charged", json_integer(mark->charged_days));
  json_object_set_new(json, "counted", real_or_null(open, mark->counted));
  if (mark->result) {
    json_t *grading = json_copy(mark->result);
    json_object_del(grading, "seed"); /* the next grading's too, and students see this */
    json_object_set_new(json, "grading", grading);
  }
  return json;
}

static int save_json(const Gradebook *book, const Student *s, const char *path) {
  json_t *json = json_object(), *labs = json_array();
  json_object_set_new(json, "id", json_string(s->id));
  json_object_set_new(json, "submission", json_string(s->submission));
  json_object_set_new(json, "total", real_or_null(s->open, s->total));
  json_object_set_new(json, "maximum", json_real(book->maximum));
  json_object_set_new(json, "final", real_or_null(s->open || isnan(s->final), s->final));
  json_object_set_new(json, "out_of", json_real(book->policy->out_of));
  for (int l = 0; l < book->labs; l++)
    if (book->in_book[l]) json_array_append_new(labs, lab_json(book, s, l));
  json_object_set_new(json, "labs", labs);
  char *bytes = json_dumps(json, JSON_INDENT(1) | JSON_PRESERVE_ORDER | JSON_REAL_PRECISION(12));
  int status = bytes ? file_write(path, bytes, strlen(bytes)) : -1;
  free(bytes);
  json_decref(json);
  return status;
}

int gradebook_students(const Gradebook *book, const char *out) {
  char *folder = text_format("%s/students", out);
  int status = folder_make(folder);
  for (int s = 0; s < book->students && status == 0; s++) {
    const Student *student = &book->student[s];
    char *page = text_format("%s/%s.html", folder, student->key);
    char *json = text_format("%s/%s.json", folder, student->key);
    status = save_page(book, student, out, page);
    if (status == 0) status = save_json(book, student, json);
    free(page), free(json);
  }
  free(folder);
  return status;
}
