#include "gradebook.h"

#include <math.h>
#include <stdarg.h>
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
  *s = (Student){.id = clean_line(id), .key = text_copy(key), .submission = clean_line(name)};
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

/* Adds a line. */
static void warn(Gradebook *book, const char *format, ...) {
  va_list arguments;
  char line[400];
  va_start(arguments, format);
  vsnprintf(line, sizeof line, format, arguments);
  va_end(arguments);
  char *clean = clean_line(line), *before = book->warnings;
  book->warnings = text_format("%s%s\n", before, clean);
  free(clean), free(before);
}

/* Not called as the other is, whose name that is in the roster, or as well. */
static void call_otherwise(Student *student, const Student *other) {
  char *id = student->id;
  if (strcmp(student->submission, id) != 0)
    student->id = text_copy(student->submission);
  else if (other->entry)
    student->id = text_format("%s (not in the roster)", id);
  else
    return;
  free(id);
}

/* Two submissions of one name: ada and ada.zip, or one that the roster calls so. */
static void tell_apart(Gradebook *book) {
  for (int s = 0; s < book->students; s++)
    for (int t = s + 1; t < book->students; t++) {
      Student *one = &book->student[s], *other = &book->student[t];
      if (strcmp(one->id, other->id) != 0) continue;
      warn(book, "%s and %s are both called %s: which of them counts?", one->submission,
           other->submission, one->id);
      if (one->entry == other->entry) other->entry = NULL;
      if (!one->entry) call_otherwise(one, other);
      if (!other->entry) call_otherwise(other, one);
    }
}

/* Rows of the roster that name a submission which is not there, or another's. */
static void check_roster(Gradebook *book) {
  for (int i = 0; i < book->policy->roster_size; i++) {
    const RosterEntry *entry = &book->policy->roster[i];
    int found = !entry->submission;
    for (int s = 0; s < book->students; s++)
      found = found || (book->student[s].entry == entry && *book->student[s].submission);
    if (!found)
      warn(book, "the roster says that %s handed in %s, which is not there, or is another's",
           entry->id, entry->submission);
  }
}

const char *student_note(const Gradebook *book, const Student *s) {
  for (int l = 0; l < book->labs; l++) {
    json_t *notes = json_object_get(s->lab[l].result, "notes");
    if (json_array_size(notes)) return json_string_value(json_array_get(notes, 0));
  }
  return NULL;
}

char *student_seeds(const Gradebook *book, const Student *s) {
  char *seeds = text_copy("");
  for (int l = 0; l < book->labs; l++) {
    const char *seed = json_string_value(json_object_get(s->lab[l].result, "seed"));
    char *word = text_format(" %s ", seed ? seed : ""), *among = text_format(" %s ", seeds);
    if (seed && !strstr(among, word)) {
      char *more = text_format("%s%s%s", seeds, *seeds ? " " : "", seed);
      free(seeds);
      seeds = more;
    }
    free(word), free(among);
  }
  return seeds;
}

/* ---- the table of hand-in times ---- */

/* How many it is of. */
static int set_time(Gradebook *book, const char *id, const char *lab, double seconds) {
  int set = 0;
  for (int s = 0; s < book->students; s++) {
    Student *student = &book->student[s];
    if (strcmp(student->id, id) != 0 && strcmp(student->submission, id) != 0) continue;
    for (int l = 0; l < book->labs; l++)
      if (!*lab || atoi(lab) == book->lab[l]->number) {
        student->lab[l].handed_in = seconds;
        set++;
      }
  }
  return set;
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
    const char *whose = csv_at(table, row, id), *which = lab < 0 ? "" : csv_at(table, row, lab);
    status = class_time_read(csv_at(table, row, at), &seconds);
    if (status == 0 && set_time(book, whose, which, seconds) == 0)
      warn(book, "%s: row %d: there is no %s%s%s", path, row + 1, whose, *which ? ", lab " : "",
           which);
    for (int before = 1; before < row; before++)
      if (strcmp(whose, csv_at(table, before, id)) == 0 &&
          (lab < 0 || strcmp(which, csv_at(table, before, lab)) == 0))
        warn(book, "%s: row %d: %s%s%s once more: the last time counts", path, row + 1, whose,
             *which ? ", lab " : "", which);
    if (status != 0)
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
  *book = (Gradebook){.policy = policy, .labs = labs, .lab = lab, .warnings = text_copy("")};
  book->in_book = text_memory((size_t)labs, sizeof *book->in_book);
  book->student = text_memory((size_t)(n + policy->roster_size), sizeof *book->student);
  for (int i = 0; i < n; i++) add_submitted(book, out, keys[i]);
  for (int i = 0; i < policy->roster_size; i++) add_absent(book, &policy->roster[i]);
  folder_free_names(keys, n);
  tell_apart(book);
  check_roster(book);
  note_labs(book);
  if (book->students) qsort(book->student, (size_t)book->students, sizeof *book->student, by_id);
  if (policy->times && read_times(book, policy->times) != 0) {
    gradebook_free(book);
    return NULL;
  }
  gradebook_settle(book);
  if (book->students && isnan(book->student[0].final))
    warn(book, "no lab that was graded has a weight: the final scores stay empty");
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
  free(book->warnings);
  free(book);
}
