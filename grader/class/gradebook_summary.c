/* gradebook_summary: the class on one page. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "class_clusters.h"
#include "error.h"
#include "files.h"
#include "gradebook.h"
#include "gradebook_figures.h"
#include "report.h"
#include "text.h"

static const char *const states[] = {"passed",  "failed",        "todo",       "not handed in",
                                     "skipped", "no submission", "not graded", "grader error"};
enum { STATES = sizeof states / sizeof *states };

static int count_state(const Gradebook *book, int l, int e, const char *state) {
  int n = 0;
  for (int s = 0; s < book->students; s++)
    n += strcmp(book->student[s].lab[l].exercise[e].state, state) == 0;
  return n;
}

/* ---- the figure ---- */

/* A row an exercise: its name, and how many got everything, at least half, something,
 * nothing, left it open, or did not hand it in. */
static void write_bars(FILE *out, const Gradebook *book) {
  fputs("exercise all half some none open absent\n", out);
  for (int l = 0; l < book->labs; l++)
    for (int e = 0; book->in_book[l] && e < book->lab[l]->exercises; e++) {
      const Exercise *exercise = &book->lab[l]->exercise[e];
      int of[6] = {0};
      for (int s = 0; s < book->students; s++) {
        const ExerciseMark *mark = &book->student[s].lab[l].exercise[e];
        double share = mark->points / exercise->points;
        int absent = strncmp(mark->state, "no", 2) == 0 || strcmp(mark->state, "grader error") == 0;
        int open = strcmp(mark->state, "todo") == 0 || strcmp(mark->state, "skipped") == 0;
        of[absent ? 5 : open ? 4 : share >= 1 ? 0 : share >= 0.5 ? 1 : share > 0 ? 2 : 3]++;
      }
      fprintf(out, "%d.%s", book->lab[l]->number, exercise->name);
      for (int i = 0; i < 6; i++) fprintf(out, " %d", of[i]);
      fputc('\n', out);
    }
}

/* ---- lists of students ---- */

static void write_student(FILE *out, const Student *s) {
  fprintf(out, "<a href=\"students/%s.html\">", s->key);
  report_escape(out, s->id);
  fputs("</a>", out);
}

static void write_students(FILE *out, const Gradebook *book, const int *student, int n) {
  for (int i = 0; i < n; i++) {
    if (i) fputs(", ", out);
    write_student(out, &book->student[student[i]]);
  }
}

static void write_mistakes(FILE *out, const Gradebook *book) {
  int n;
  Cluster *cluster = clusters_of_mistakes(book, &n);
  fputs("<h2>Mistakes</h2>\n", out);
  if (n == 0) fputs("<p>None that is known by name.</p>\n", out);
  for (int c = 0; c < n; c++) {
    fprintf(out, "<p><b>%d student%s</b>, lab %d, %s: ", cluster[c].students,
            cluster[c].students == 1 ? "" : "s", cluster[c].lab, cluster[c].exercise);
    report_escape(out, cluster[c].says);
    fputs("<br>", out);
    write_students(out, book, cluster[c].student, cluster[c].students);
    fputs("</p>\n", out);
  }
  clusters_free(cluster, n);
}

static void write_same_files(FILE *out, const Gradebook *book) {
  int n;
  Cluster *cluster = clusters_of_files(book, &n);
  fputs("<h2>Files that are the same byte for byte</h2>\n", out);
  if (n == 0) fputs("<p>None, but for untouched stubs.</p>\n", out);
  for (int c = 0; c < n; c++) {
    fputs("<p>", out);
    write_students(out, book, cluster[c].student, cluster[c].students);
    fputs(": ", out);
    report_escape(out, cluster[c].says);
    fputs("</p>\n", out);
  }
  clusters_free(cluster, n);
}

/* ---- checks that nobody or everybody passes ---- */

/* Of those whose exercise ran: how many there were, and how many passed check c. */
static int count_passed(const Gradebook *book, int l, int e, int c, int *ran) {
  int passed = *ran = 0;
  for (int s = 0; s < book->students; s++) {
    const ExerciseMark *mark = &book->student[s].lab[l].exercise[e];
    if (strcmp(mark->state, "passed") != 0 && strcmp(mark->state, "failed") != 0) continue;
    json_t *check = json_array_get(json_object_get(mark->json, "checks"), (size_t)c);
    const char *state = json_string_value(json_object_get(check, "state"));
    (*ran)++;
    passed += state && strcmp(state, "passed") == 0;
  }
  return passed;
}

static void write_checks(FILE *out, const Gradebook *book, int everybody) {
  int any = 0, ran;
  fprintf(out,
          "<h2>Checks that %s passes</h2>\n<details%s><summary>of those who wrote the exercise"
          "</summary>\n<ul>\n",
          everybody ? "everybody" : "nobody", everybody ? "" : " open");
  for (int l = 0; l < book->labs; l++)
    for (int e = 0; book->in_book[l] && e < book->lab[l]->exercises; e++)
      for (int c = 0; c < book->lab[l]->exercise[e].checks; c++) {
        int passed = count_passed(book, l, e, c, &ran);
        if (ran < 2 || passed != (everybody ? ran : 0)) continue;
        fprintf(out, "<li>lab %d, %s: ", book->lab[l]->number, book->lab[l]->exercise[e].name);
        report_escape(out, book->lab[l]->exercise[e].check[c].says);
        fprintf(out, " (%d of %d)</li>\n", passed, ran);
        any = 1;
      }
  fputs(any ? "</ul></details>\n" : "<li>none</li></ul></details>\n", out);
}

/* ---- tables ---- */

static void write_states(FILE *out, const Gradebook *book) {
  fputs("<h2>Exercises</h2>\n<table>\n<tr><th>Exercise</th>", out);
  for (int i = 0; i < STATES; i++) fprintf(out, "<th>%s</th>", states[i]);
  fputs("<th class=\"points\">mean</th></tr>\n", out);
  for (int l = 0; l < book->labs; l++)
    for (int e = 0; book->in_book[l] && e < book->lab[l]->exercises; e++) {
      double sum = 0;
      for (int s = 0; s < book->students; s++) sum += book->student[s].lab[l].exercise[e].points;
      fputs("<tr><td>", out);
      report_escape(out, book->lab[l]->exercise[e].title);
      fputs("</td>", out);
      for (int i = 0; i < STATES; i++) {
        int n = count_state(book, l, e, states[i]);
        if (n)
          fprintf(out, "<td>%d</td>", n);
        else
          fputs("<td></td>", out);
      }
      fprintf(out, "<td class=\"points\">%.1f/%g</td></tr>\n", sum / book->students,
              book->lab[l]->exercise[e].points);
    }
  fputs("</table>\n", out);
}

static void write_class(FILE *out, const Gradebook *book) {
  fputs("<h2>Students</h2>\n<table>\n<tr><th>Student</th><th>State</th><th>Days late</th>"
        "<th class=\"points\">Points</th><th class=\"points\">Final</th><th></th></tr>\n",
        out);
  for (int s = 0; s < book->students; s++) {
    const Student *student = &book->student[s];
    fputs("<tr><td>", out);
    write_student(out, student);
    fprintf(out, "</td><td>%s</td><td>%d</td><td class=\"points\">", student_state(book, student),
            student->late_days);
    if (student->open)
      fputs("open</td><td class=\"points\">open", out);
    else
      fprintf(out, "%g/%g</td><td class=\"points\">", round(student->total * 100) / 100,
              book->maximum);
    if (!student->open && isfinite(student->final))
      fprintf(out, "%g", round(student->final * 100) / 100);
    fputs("</td><td>", out);
    const char *note = student_note(book, student);
    if (note) report_escape(out, note);
    fputs("</td></tr>\n", out);
  }
  fputs("</table>\n", out);
}

static void write_page(FILE *out, const Gradebook *book, const char *figure) {
  const char *title = book->policy->title ? book->policy->title : "The class";
  fputs("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>", out);
  report_escape(out, title);
  fprintf(out, "</title>\n<style>\n%simg{max-width:100%%}\n</style>\n</head>\n<body>\n<h1>",
          report_style);
  report_escape(out, title);
  fprintf(out, "</h1>\n<p>%d students, %g points without extra credit.", book->students,
          book->maximum);
  fputs(" <a href=\"gradebook.csv\">gradebook.csv</a></p>\n", out);
  if (*book->warnings) {
    fputs("<h2>To look at</h2>\n<pre>", out);
    report_escape(out, book->warnings);
    fputs("</pre>\n", out);
  }
  figure_embed(out, figure, "png", "how many got how much of each exercise");
  write_class(out, book);
  if (book->students) write_states(out, book);
  write_mistakes(out, book);
  write_checks(out, book, 0);
  write_checks(out, book, 1);
  write_same_files(out, book);
  fputs("</body>\n</html>\n", out);
}

typedef void Writer(FILE *out, const Gradebook *book, const char *figure);

static int save(const Gradebook *book, const char *path, const char *figure, Writer *write) {
  char *text = NULL;
  size_t size;
  FILE *out = open_memstream(&text, &size);
  if (!out) {
    error_set("%s: no memory for it", path);
    return -1;
  }
  write(out, book, figure);
  int status = fclose(out) == 0 ? file_write(path, text, size) : -1;
  free(text);
  return status;
}

static void bars(FILE *out, const Gradebook *book, const char *figure) {
  (void)figure;
  write_bars(out, book);
}

int gradebook_bars(const Gradebook *book, const char *out) {
  char *path = text_format("%s/distribution.tsv", out);
  int status = save(book, path, NULL, bars);
  free(path);
  return status;
}

int gradebook_summary(const Gradebook *book, const char *out) {
  char *path = text_format("%s/index.html", out), *figure = text_format("%s/distribution.png", out);
  int status = save(book, path, figure, write_page);
  free(path), free(figure);
  return status;
}
