/* gradebook_csv: the gradebook for people, for Canvas and for Moodle. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "csv.h"
#include "error.h"
#include "files.h"
#include "gradebook.h"
#include "text.h"

/* Two decimals, and no number where there is none: an open cell is empty. */
static void points_cell(Csv *csv, int open, double points) {
  csv_number(csv, open ? NAN : round(points * 100) / 100);
}

/* A cell made as printf makes it. */
#define CELL(csv, ...)                          \
  do {                                          \
    char *cell_text = text_format(__VA_ARGS__); \
    csv_text(csv, cell_text);                   \
    free(cell_text);                            \
  } while (0)

/* The student's weakest, of the labs that were graded. */
static const char *isolation_of(const Gradebook *book, const Student *s) {
  static const char *const levels[] = {"basic", "landlock", "namespaces"};
  const char *weakest = "";
  for (int level = 2; level >= 0; level--)
    for (int l = 0; l < book->labs; l++) {
      const char *its = json_string_value(json_object_get(s->lab[l].result, "isolation"));
      if (its && strcmp(its, levels[level]) == 0) weakest = levels[level];
    }
  return weakest;
}

static double seconds_of(const Gradebook *book, const Student *s) {
  double sum = 0;
  for (int l = 0; l < book->labs; l++)
    sum += json_number_value(json_object_get(s->lab[l].result, "seconds"));
  return sum;
}

/* ---- gradebook.csv ---- */

static void plain_heading(Csv *csv, const Gradebook *book) {
  static const char *const before[] = {"id", "name", "key", "submission", "status"};
  static const char *const behind[] = {"total", "max",       "late days", "final", "out of",
                                       "note",  "isolation", "seconds",   "seed"};
  for (size_t i = 0; i < sizeof before / sizeof *before; i++) csv_text(csv, before[i]);
  for (int l = 0; l < book->labs; l++) {
    if (!book->in_book[l]) continue;
    const Lab *lab = book->lab[l];
    for (int e = 0; e < lab->exercises; e++) {
      CELL(csv, "lab%d/%s", lab->number, lab->exercise[e].name);
      CELL(csv, "lab%d/%s state", lab->number, lab->exercise[e].name);
    }
    CELL(csv, "lab%d", lab->number);
    CELL(csv, "lab%d days late", lab->number);
    CELL(csv, "lab%d counted", lab->number);
  }
  for (size_t i = 0; i < sizeof behind / sizeof *behind; i++) csv_text(csv, behind[i]);
  csv_end_line(csv);
}

static void plain_lab(Csv *csv, const Lab *lab, const LabMark *mark) {
  for (int e = 0; e < lab->exercises; e++) {
    const char *state = mark->exercise[e].state;
    int open = strcmp(state, "grader error") == 0 || strcmp(state, "not graded") == 0;
    points_cell(csv, open, mark->exercise[e].points);
    csv_text(csv, state);
  }
  points_cell(csv, mark_is_open(mark), mark->points);
  csv_number(csv, mark->late_days);
  points_cell(csv, mark_is_open(mark), mark->counted);
}

static void plain_row(Csv *csv, const Gradebook *book, const Student *s) {
  csv_text(csv, s->id);
  csv_text(csv, s->entry ? s->entry->name : NULL);
  csv_text(csv, s->key);
  csv_text(csv, s->submission);
  csv_text(csv, student_state(book, s));
  for (int l = 0; l < book->labs; l++)
    if (book->in_book[l]) plain_lab(csv, book->lab[l], &s->lab[l]);
  points_cell(csv, s->open, s->total);
  csv_number(csv, book->maximum);
  csv_number(csv, s->late_days);
  points_cell(csv, s->open, s->final);
  csv_number(csv, book->policy->out_of);
  csv_text(csv, student_note(book, s));
  csv_text(csv, isolation_of(book, s));
  char *seeds = student_seeds(book, s);
  csv_text(csv, seeds);
  free(seeds);
  points_cell(csv, 0, seconds_of(book, s));
  csv_end_line(csv);
}

/* ---- what both learning platforms get: the labs' counted points, and the final ---- */

static void lab_cells(Csv *csv, const Gradebook *book, const Student *s) {
  for (int l = 0; l < book->labs; l++)
    if (book->in_book[l]) points_cell(csv, mark_is_open(&s->lab[l]), s->lab[l].counted);
  points_cell(csv, s->open, s->final);
}

static void lab_headings(Csv *csv, const Gradebook *book) {
  for (int l = 0; l < book->labs; l++)
    if (book->in_book[l]) CELL(csv, "Lab %d: %s", book->lab[l]->number, book->lab[l]->title);
  csv_text(csv, "Final score");
}

/* Canvas knows its students by the first columns, and takes the second row for the
 * maximum of each assignment. */
static void canvas_heading(Csv *csv, const Gradebook *book) {
  static const char *const columns[] = {"Student", "ID", "SIS User ID", "SIS Login ID", "Section"};
  for (int i = 0; i < 5; i++) csv_text(csv, columns[i]);
  lab_headings(csv, book);
  csv_end_line(csv);
  csv_text(csv, "    Points Possible");
  for (int i = 1; i < 5; i++) csv_text(csv, NULL);
  for (int l = 0; l < book->labs; l++)
    if (book->in_book[l]) csv_number(csv, gradebook_possible(book, l));
  csv_number(csv, book->policy->out_of);
  csv_end_line(csv);
}

static void canvas_row(Csv *csv, const Gradebook *book, const Student *s) {
  const RosterEntry *r = s->entry;
  csv_text(csv, r && r->name ? r->name : s->id);
  csv_text(csv, r ? r->canvas_id : NULL);
  csv_text(csv, NULL);
  csv_text(csv, r && r->canvas_login ? r->canvas_login : s->id);
  csv_text(csv, r ? r->canvas_section : NULL);
  lab_cells(csv, book, s);
  csv_end_line(csv);
}

/* Moodle lets the importer say which column is mapped to what. */
static void moodle_heading(Csv *csv, const Gradebook *book) {
  static const char *const columns[] = {"Full name", "ID number", "Email address"};
  for (int i = 0; i < 3; i++) csv_text(csv, columns[i]);
  lab_headings(csv, book);
  csv_end_line(csv);
}

static void moodle_row(Csv *csv, const Gradebook *book, const Student *s) {
  const RosterEntry *r = s->entry;
  csv_text(csv, r && r->name ? r->name : s->id);
  csv_text(csv, r && r->moodle_id ? r->moodle_id : s->id);
  csv_text(csv, r ? r->email : NULL);
  lab_cells(csv, book, s);
  csv_end_line(csv);
}

static int write_table(const Gradebook *book, const char *out, const char *name,
                       void (*heading)(Csv *, const Gradebook *),
                       void (*row)(Csv *, const Gradebook *, const Student *)) {
  char *path = text_format("%s/%s", out, name), *text = NULL;
  size_t size;
  Csv csv = {.out = open_memstream(&text, &size)};
  int status = -1;
  if (csv.out) {
    heading(&csv, book);
    for (int s = 0; s < book->students; s++) row(&csv, book, &book->student[s]);
    if (fclose(csv.out) == 0) status = file_write(path, text, size);
  } else {
    error_set("%s: no memory for the table", path);
  }
  free(text);
  free(path);
  return status;
}

int gradebook_csv(const Gradebook *book, const char *out) {
  if (write_table(book, out, "gradebook.csv", plain_heading, plain_row) != 0 ||
      write_table(book, out, "gradebook-canvas.csv", canvas_heading, canvas_row) != 0 ||
      write_table(book, out, "gradebook-moodle.csv", moodle_heading, moodle_row) != 0)
    return -1;
  return 0;
}
