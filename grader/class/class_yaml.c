#include "class_yaml.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "class_time.h"
#include "text.h"
#include "yaml_fields.h"

enum { LONGEST_LINE = 200, MOST_STUDENTS = 5000 };

typedef struct {
  const char *path;
  Lab *const *lab;
  int labs;
  ClassPolicy *policy;
} Reader;

static const Lab *find_lab(const Reader *r, int number) {
  for (int l = 0; l < r->labs; l++)
    if (r->lab[l]->number == number) return r->lab[l];
  return NULL;
}

/* A key that is the number of a lab that there is; 0 with error_message() set. */
static int lab_of_key(const Reader *r, const Node *key) {
  int number = 0, end = 0;
  if (sscanf(key->text, "%2d%n", &number, &end) == 1 && !key->text[end] && number >= 1 &&
      find_lab(r, number))
    return number;
  yaml_error(r->path, key->line, key->column, "there is no lab '%.40s'", key->text);
  return 0;
}

/* ---- dates and lateness ---- */

static int read_due(Reader *r, const Node *root) {
  const Node *due;
  if (field_node(r->path, root, "due", FIELD_OPTIONAL, NODE_MAP, &due) != 0) return -1;
  for (int i = 0; due && i < due->children; i += 2) {
    const Node *key = due->child[i], *date = due->child[i + 1];
    int lab = lab_of_key(r, key);
    if (!lab) return -1;
    if (date->kind != NODE_TEXT || class_time_read(date->text, &r->policy->due[lab]) != 0)
      return yaml_error(r->path, date->line, date->column,
                        "lab %d is due on a date such as 2027-02-14 23:59, not '%.40s'", lab,
                        date->kind == NODE_TEXT ? date->text : "a list or map");
    r->policy->has_due[lab] = 1;
  }
  return 0;
}

static int read_late(Reader *r, const Node *root) {
  static const char *const keys[] = {"percent_per_day", "grace_days", "most_percent",
                                     "closed_after_days", NULL};
  static const FieldRange percent = {.low = 0, .high = 100};
  ClassPolicy *p = r->policy;
  const Node *late;
  if (field_node(r->path, root, "late", FIELD_OPTIONAL, NODE_MAP, &late) != 0) return -1;
  if (!late) return 0;
  if (field_keys(r->path, late, "'late'", keys) != 0 ||
      field_number(r->path, late, "percent_per_day", FIELD_OPTIONAL, percent,
                   &p->percent_per_day) != 0 ||
      field_number(r->path, late, "most_percent", FIELD_OPTIONAL, percent, &p->most_percent) != 0 ||
      field_whole(r->path, late, "grace_days", FIELD_OPTIONAL, 0, 1000, &p->grace_days) != 0 ||
      field_whole(r->path, late, "closed_after_days", FIELD_OPTIONAL, 0, 1000,
                  &p->closed_after_days) != 0)
    return -1;
  return 0;
}

/* A path beside class.yaml. */
static int read_times(Reader *r, const Node *root) {
  char *file = NULL;
  if (field_text(r->path, root, "handed_in", FIELD_OPTIONAL, LONGEST_LINE, &file) != 0) return -1;
  if (!file) return 0;
  const char *slash = strrchr(r->path, '/');
  char *path = slash && *file != '/' ? text_format("%.*s/%s", (int)(slash - r->path), r->path, file)
                                     : text_copy(file);
  free(file);
  r->policy->times = path;
  if (access(path, R_OK) == 0) return 0;
  const Node *at = yaml_get(root, "handed_in");
  return yaml_error(r->path, at->line, at->column, "there is no file %s", path);
}

/* ---- what counts how much ---- */

static int has_exercise(const Lab *lab, const char *name) {
  for (int e = 0; lab && e < lab->exercises; e++)
    if (strcmp(lab->exercise[e].name, name) == 0) return 1;
  return 0;
}

static int read_extra(Reader *r, const Node *item) {
  ClassPolicy *p = r->policy;
  int lab = 0, end = 0;
  if (item->kind == NODE_TEXT) sscanf(item->text, "lab%2d/%n", &lab, &end);
  if (end == 0 || !has_exercise(find_lab(r, lab), item->text + end))
    return yaml_error(
        r->path, item->line, item->column,
        "'extra_credit' has exercises such as lab12/mala_step, and there is no '%.60s'",
        item->kind == NODE_TEXT ? item->text : "list or map");
  if (class_is_extra(p, lab, item->text + end))
    return yaml_error(r->path, item->line, item->column, "'%s' stands twice", item->text);
  if (p->extras == CLASS_MAX_EXTRAS)
    return yaml_error(r->path, item->line, item->column, "at most %d exercises may be extra",
                      CLASS_MAX_EXTRAS);
  p->extra[p->extras++] = (ExtraCredit){lab, text_copy(item->text + end)};
  return 0;
}

static int read_extras(Reader *r, const Node *root) {
  const Node *list;
  if (field_node(r->path, root, "extra_credit", FIELD_OPTIONAL, NODE_LIST, &list) != 0) return -1;
  for (int i = 0; list && i < list->children; i++)
    if (read_extra(r, list->child[i]) != 0) return -1;
  return 0;
}

static int read_weights(Reader *r, const Node *root) {
  static const FieldRange range = {.low = 0, .high = 1000};
  const Node *weights;
  double sum = 0;
  if (field_node(r->path, root, "weights", FIELD_OPTIONAL, NODE_MAP, &weights) != 0) return -1;
  if (!weights) return 0;
  r->policy->weighted = 1;
  for (int i = 0; i < weights->children; i += 2) {
    const Node *key = weights->child[i];
    int lab = lab_of_key(r, key);
    if (!lab || field_number(r->path, weights, key->text, FIELD_REQUIRED, range,
                             &r->policy->weight[lab]) != 0)
      return -1;
    sum += r->policy->weight[lab];
  }
  if (sum > 0) return 0;
  return yaml_error(r->path, weights->line, weights->column, "no lab weighs anything");
}

/* ---- who is in the class ---- */

static int is_taken(const ClassPolicy *p, const char *id) {
  for (int s = 0; s + 1 < p->roster_size; s++)
    if (strcmp(p->roster[s].id, id) == 0) return 1;
  return 0;
}

static int read_student(Reader *r, const Node *node) {
  static const char *const keys[] = {"id",        "name",         "submission",     "email",
                                     "canvas_id", "canvas_login", "canvas_section", "moodle_id",
                                     NULL};
  RosterEntry *s = &r->policy->roster[r->policy->roster_size++];
  char **const field[] = {&s->id,        &s->name,         &s->submission,     &s->email,
                          &s->canvas_id, &s->canvas_login, &s->canvas_section, &s->moodle_id};
  if (field_keys(r->path, node, "a student", keys) != 0) return -1;
  for (int k = 0; keys[k]; k++)
    if (field_text(r->path, node, keys[k], k == 0 ? FIELD_REQUIRED : FIELD_OPTIONAL, LONGEST_LINE,
                   field[k]) != 0)
      return -1;
  if (!is_taken(r->policy, s->id)) return 0;
  const Node *id = yaml_get(node, "id");
  return yaml_error(r->path, id->line, id->column, "there are two students with the id '%.40s'",
                    s->id);
}

static int read_roster(Reader *r, const Node *root) {
  const Node *list;
  if (field_node(r->path, root, "roster", FIELD_OPTIONAL, NODE_LIST, &list) != 0) return -1;
  if (!list) return 0;
  if (list->children > MOST_STUDENTS)
    return yaml_error(r->path, list->line, list->column, "at most %d students", MOST_STUDENTS);
  r->policy->roster = text_memory((size_t)list->children, sizeof *r->policy->roster);
  for (int i = 0; i < list->children; i++)
    if (read_student(r, list->child[i]) != 0) return -1;
  return 0;
}

/* ---- all of it ---- */

static int read_class(Reader *r, const Node *root) {
  static const char *const keys[] = {"title",   "due",    "late",  "handed_in", "extra_credit",
                                     "weights", "out_of", "hints", "roster",    NULL};
  static const FieldRange scale = {.low = 0, .high = 1e6, .above = 1};
  ClassPolicy *p = r->policy;
  if (field_keys(r->path, root, "a class", keys) != 0 ||
      field_text(r->path, root, "title", FIELD_OPTIONAL, LONGEST_LINE, &p->title) != 0 ||
      field_number(r->path, root, "out_of", FIELD_OPTIONAL, scale, &p->out_of) != 0 ||
      field_whole(r->path, root, "hints", FIELD_OPTIONAL, 0, LAB_MAX_HINTS, &p->hints) != 0 ||
      read_due(r, root) != 0 || read_late(r, root) != 0 || read_times(r, root) != 0 ||
      read_extras(r, root) != 0 || read_weights(r, root) != 0 || read_roster(r, root) != 0)
    return -1;
  return 0;
}

ClassPolicy *class_yaml_read(const char *path, Lab *const *lab, int labs) {
  ClassPolicy *policy = text_memory(1, sizeof *policy);
  policy->most_percent = 100;
  policy->closed_after_days = -1;
  policy->out_of = 100;
  policy->hints = 1;
  if (!path) return policy;
  Reader reader = {path, lab, labs, policy};
  Node *root = yaml_tree_read(path);
  int status = root ? read_class(&reader, root) : -1;
  yaml_tree_free(root);
  if (status == 0) return policy;
  class_yaml_free(policy);
  return NULL;
}

void class_yaml_free(ClassPolicy *policy) {
  if (!policy) return;
  for (int s = 0; s < policy->roster_size; s++) {
    const RosterEntry *r = &policy->roster[s];
    free(r->id), free(r->name), free(r->submission), free(r->email);
    free(r->canvas_id), free(r->canvas_login), free(r->canvas_section), free(r->moodle_id);
  }
  for (int x = 0; x < policy->extras; x++) free(policy->extra[x].exercise);
  free(policy->roster);
  free(policy->title);
  free(policy->times);
  free(policy);
}

int class_is_extra(const ClassPolicy *policy, int lab, const char *exercise) {
  for (int x = 0; x < policy->extras; x++)
    if (policy->extra[x].lab == lab && strcmp(policy->extra[x].exercise, exercise) == 0) return 1;
  return 0;
}
