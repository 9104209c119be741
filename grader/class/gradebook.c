#include "gradebook.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "class_folder.h"
#include "class_time.h"
#include "csv.h"
#include "error.h"
#include "files.h"
#include "text.h"

const char *mark_state_name(MarkState state) {
  static const char *const names[] = {"graded", "no submission", "not graded", "grader error"};
  return names[state];
}

/* ---- one student's lab from its file ---- */

static json_t *find_exercise(json_t *result, const char *name) {
  json_t *list = json_object_get(json_object_get(result, "lab"), "exercises");
  for (size_t i = 0; i < json_array_size(list); i++) {
    json_t *item = json_array_get(list, i);
    const char *its = json_string_value(json_object_get(item, "name"));
    if (its && strcmp(its, name) == 0) return item;
  }
  return NULL;
}

static void read_exercise(const Exercise *exercise, LabMark *mark, int e) {
  ExerciseMark *one = &mark->exercise[e];
  one->json = find_exercise(mark->result, exercise->name);
  const char *state = json_string_value(json_object_get(one->json, "state"));
  double points = json_number_value(json_object_get(one->json, "points"));
  one->state = state ? state : mark_state_name(MARK_NOT_GRADED);
  if (isfinite(points) && points > 0) one->points = points;
  mark->points += one->points;
  if (!state) mark->state = MARK_NOT_GRADED; /* the lab has got a new exercise since */
  if (state && strcmp(state, "grader error") == 0) mark->state = MARK_GRADER_ERROR;
}

static void read_mark(const char *out, const char *key, const Lab *lab, LabMark *mark) {
  mark->result = class_result(out, key, lab->number);
  mark->handed_in = json_number_value(json_object_get(mark->result, "handed_in"));
  mark->state = MARK_GRADED;
  if (!json_object_get(mark->result, "lab")) mark->state = MARK_GRADER_ERROR;
  if (!mark->result)
    mark->state = class_is_due(out, key, lab->number) ? MARK_NOT_GRADED : MARK_NO_SUBMISSION;
  for (int e = 0; e < lab->exercises; e++)
    if (mark->state == MARK_GRADED || json_object_get(mark->result, "lab"))
      read_exercise(&lab->exercise[e], mark, e);
    else
      mark->exercise[e].state = mark_state_name(mark->state);
}

/* ---- who there is ---- */

static const RosterEntry *find_entry(const ClassPolicy *policy, const char *id, const char *name) {
  for (int s = 0; s < policy->roster_size; s++) {
    const RosterEntry *entry = &policy->roster[s];
    const char *called = entry->submission ? entry->submission : entry->id;
    if (strcmp(called, id) == 0 || strcmp(called, name) == 0) return entry;
  }
  return NULL;
}

/* On one line, and nothing in it that a terminal or a page would obey. */
static char *clean_line(const char *text) {
  char *clean = text_clean(text);
  for (char *c = clean; *c; c++)
    if (*c == '\n') *c = '?';
  return clean;
}

static Student *add_student(Gradebook *book, const char *id, const char *key, const char *name) {
  Student *s = &book->student[book->students++];
  *s = (Student){clean_line(id), text_copy(key), clean_line(name), NULL, NULL, 0, 0, 0, 0, 0};
  s->lab = text_memory((size_t)book->labs, sizeof *s->lab);
  return s;
}

static void add_submitted(Gradebook *book, const char *out, const char *key) {
  char *path = text_format("%s/results/%s/submission", out, key),
       *name = file_read(path, 4096, NULL);
  char *id = class_id(name ? name : key);
  const RosterEntry *entry = find_entry(book->policy, id, name ? name : key);
  Student *s = add_student(book, entry ? entry->id : id, key, name ? name : key);
  s->entry = entry;
  for (int l = 0; l < book->labs; l++) read_mark(out, key, book->lab[l], &s->lab[l]);
  free(path), free(name), free(id);
}

static void add_absent(Gradebook *book, const RosterEntry *entry) {
  for (int i = 0; i < book->students; i++)
    if (book->student[i].entry == entry) return;
  char *key = class_key(entry->id);
  Student *s = add_student(book, entry->id, key, "");
  s->entry = entry;
  for (int l = 0; l < book->labs; l++) {
    s->lab[l].state = MARK_NO_SUBMISSION;
    for (int e = 0; e < book->lab[l]->exercises; e++)
      s->lab[l].exercise[e].state = mark_state_name(MARK_NO_SUBMISSION);
  }
  free(key);
}

static int by_id(const void *a, const void *b) {
  const Student *s = a, *t = b;
  int order = strcmp(s->id, t->id);
  return order ? order : strcmp(s->key, t->key);
}

static void note_labs(Gradebook *book) {
  for (int s = 0; s < book->students; s++)
    for (int l = 0; l < book->labs; l++)
      if (book->student[s].lab[l].state != MARK_NO_SUBMISSION) book->in_book[l] = 1;
}

/* ---- the table of hand-in times ---- */

static void set_time(Gradebook *book, const char *id, const char *lab, double seconds) {
  for (int s = 0; s < book->students; s++) {
    Student *student = &book->student[s];
    if (strcmp(student->id, id) != 0 && strcmp(student->submission, id) != 0) continue;
    for (int l = 0; l < book->labs; l++)
      if (!*lab || atoi(lab) == book->lab[l]->number) student->lab[l].handed_in = seconds;
  }
}

static int read_times(Gradebook *book, const char *path) {
  CsvTable *table = csv_read(path);
  if (!table) return -1;
  int id = csv_column(table, "id"), lab = csv_column(table, "lab"), at = csv_column(table, "time");
  int status = id < 0 || at < 0 ? -1 : 0;
  if (status != 0)
    error_set("%s: its first line must name the columns id, time and perhaps lab", path);
  for (int row = 1; row < table->rows && status == 0; row++) {
    double seconds;
    status = class_time_read(csv_at(table, row, at), &seconds);
    if (status == 0)
      set_time(book, csv_at(table, row, id), lab < 0 ? "" : csv_at(table, row, lab), seconds);
    else
      error_set("%s: row %d: '%.40s' is no date such as 2027-02-14 23:59", path, row + 1,
                csv_at(table, row, at));
  }
  csv_free(table);
  return status;
}

/* ---- the whole ---- */

Gradebook *gradebook_read(const char *out, const ClassPolicy *policy, Lab *const *lab, int labs) {
  Gradebook *book = text_memory(1, sizeof *book);
  char **keys, *results = text_format("%s/results", out);
  int n = folder_names(results, "", &keys);
  free(results);
  *book = (Gradebook){.policy = policy, .labs = labs, .lab = lab};
  book->in_book = text_memory((size_t)labs, sizeof *book->in_book);
  book->student = text_memory((size_t)(n + policy->roster_size), sizeof *book->student);
  for (int i = 0; i < n; i++) add_submitted(book, out, keys[i]);
  for (int i = 0; i < policy->roster_size; i++) add_absent(book, &policy->roster[i]);
  folder_free_names(keys, n);
  note_labs(book);
  if (book->students) qsort(book->student, (size_t)book->students, sizeof *book->student, by_id);
  if (policy->times && read_times(book, policy->times) != 0) {
    gradebook_free(book);
    return NULL;
  }
  gradebook_settle(book);
  return book;
}

void gradebook_free(Gradebook *book) {
  for (int s = 0; s < book->students; s++) {
    Student *student = &book->student[s];
    for (int l = 0; l < book->labs; l++) json_decref(student->lab[l].result);
    free(student->id), free(student->key), free(student->submission), free(student->lab);
  }
  free(book->student);
  free(book->in_book);
  free(book);
}
