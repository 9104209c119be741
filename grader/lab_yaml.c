#include "lab_yaml.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lab_yaml_check.h"
#include "text.h"
#include "yaml_fields.h"

enum { LONGEST_TITLE = 100, LONGEST_HINT = 400, LONGEST_NAME = 40, HIGHEST_LAB = 99 };

/* A list of 1 to most items under key; *out is NULL if it is absent. */
static int read_list(const char *path, const Node *map, const char *key, FieldNeed need, int most,
                     const Node **out) {
  if (field_node(path, map, key, need, NODE_LIST, out) != 0) return -1;
  if (!*out) return 0;
  if ((*out)->children == 0)
    return yaml_error(path, (*out)->line, (*out)->column, "the list '%s' is empty", key);
  if ((*out)->children > most) {
    const Node *extra = (*out)->child[most];
    return yaml_error(path, extra->line, extra->column, "the list '%s' has %d items: at most %d",
                      key, (*out)->children, most);
  }
  return 0;
}

static int find_exercise(const Lab *lab, const char *name) {
  for (int e = 0; e < lab->exercises; e++)
    if (strcmp(lab->exercise[e].name, name) == 0) return e;
  return -1;
}

static int check_file(const char *path, const Node *exercise, const Lab *lab, const char *what,
                      const char *file) {
  const Node *name = yaml_get(exercise, "name");
  char *whole = text_format("%s/%s", lab->folder, file);
  int there = access(whole, R_OK) == 0;
  free(whole);
  if (there) return 0;
  return yaml_error(path, name->line, name->column,
                    "the exercise '%s' has no %s: the file %s is missing", name->text, what, file);
}

/* An exercise in C has its stub and its probe. */
static int check_code(const char *path, const Node *node, const Lab *lab, Exercise *exercise) {
  char *probe = text_format("probes/%s.c", exercise->name);
  exercise->file = text_format("%s.c", exercise->name);
  int status = check_file(path, node, lab, "stub", exercise->file);
  if (status == 0) status = check_file(path, node, lab, "probe", probe);
  free(probe);
  return status;
}

static int check_sum(const char *path, const Node *node, const Exercise *exercise) {
  double sum = 0;
  for (int c = 0; c < exercise->checks; c++) sum += exercise->check[c].points;
  if (fabs(sum - exercise->points) <= 1e-9) return 0;
  const Node *points = yaml_get(node, "points");
  return yaml_error(path, points->line, points->column,
                    "'%s' has %g points, but the points of its checks sum to %g", exercise->name,
                    exercise->points, sum);
}

static int read_checks(const char *path, const Node *node, Exercise *exercise) {
  const Node *list;
  if (read_list(path, node, "checks", FIELD_REQUIRED, LAB_MAX_CHECKS, &list) != 0) return -1;
  for (int c = 0; c < list->children; c++) {
    exercise->checks++;
    if (lab_check_read(path, list->child[c], &exercise->check[c]) != 0) return -1;
  }
  return check_sum(path, node, exercise);
}

static int read_limits(const char *path, const Node *node, Exercise *exercise) {
  static const char *const keys[] = {"seconds", "megabytes", NULL};
  static const FieldRange seconds = {.low = 0, .high = 600, .above = 1};
  const Node *limits;
  exercise->seconds = 10;
  exercise->megabytes = 1024;
  if (field_node(path, node, "limits", FIELD_OPTIONAL, NODE_MAP, &limits) != 0) return -1;
  if (!limits) return 0;
  if (field_keys(path, limits, "'limits'", keys) != 0 ||
      field_number(path, limits, "seconds", FIELD_OPTIONAL, seconds, &exercise->seconds) != 0 ||
      field_whole(path, limits, "megabytes", FIELD_OPTIONAL, 16, 65536, &exercise->megabytes) != 0)
    return -1;
  return 0;
}

static int read_hints(const char *path, const Node *node, Exercise *exercise) {
  const Node *list;
  if (read_list(path, node, "hints", FIELD_OPTIONAL, LAB_MAX_HINTS, &list) != 0) return -1;
  for (int h = 0; list && h < list->children; h++) {
    if (field_item_text(path, list->child[h], "hints", LONGEST_HINT, &exercise->hint[h]) != 0)
      return -1;
    exercise->hints++;
  }
  return 0;
}

/* At most most names under key, none if it is absent. */
static int read_names(const char *path, const Node *node, const char *key, int most, char **name,
                      int *names) {
  const Node *list;
  if (read_list(path, node, key, FIELD_OPTIONAL, most, &list) != 0) return -1;
  for (int i = 0; list && i < list->children; i++) {
    if (field_item_name(path, list->child[i], key, LONGEST_NAME, &name[i]) != 0) return -1;
    ++*names;
  }
  return 0;
}

/* What the file must define, the function of the exercise's name if nothing is said;
 * and what it may not use. */
static int read_functions(const char *path, const Node *node, Exercise *e) {
  if (read_names(path, node, "functions", LAB_MAX_FUNCTIONS, e->function, &e->functions) != 0 ||
      read_names(path, node, "without", LAB_MAX_WITHOUT, e->without, &e->withouts) != 0)
    return -1;
  if (e->functions == 0) e->function[e->functions++] = text_copy(e->name);
  return 0;
}

/* What is probed: code. */
static int read_code(const char *path, const Node *node, Lab *lab, Exercise *exercise) {
  if (check_code(path, node, lab, exercise) != 0 || read_functions(path, node, exercise) != 0 ||
      read_limits(path, node, exercise) != 0 || read_checks(path, node, exercise) != 0)
    return -1;
  return 0;
}

/* The questions stand under the key, or in the file whose path from the lab's folder
 * stands there. */
static int read_questions(const char *path, const Node *node, const Lab *lab,
                          Questions *questions) {
  const Node *list, *answers = yaml_get(node, "answers");
  if (answers->kind != NODE_TEXT || !strstr(answers->text, ".yaml"))
    return read_list(path, node, "answers", FIELD_REQUIRED, LAB_MAX_CHECKS, &list) == 0
               ? answers_read(path, list, questions)
               : -1;
  char *other = text_format("%s/%s", lab->folder, answers->text);
  Node *root = yaml_tree_read(other);
  int status = root ? read_list(other, root, "answers", FIELD_REQUIRED, LAB_MAX_CHECKS, &list) : -1;
  if (status == 0) status = answers_read(other, list, questions);
  yaml_tree_free(root);
  free(other);
  return status;
}

/* What is read: answers.  Each question is a check, so that all else need not know. */
static int read_answers(const char *path, const Node *node, Lab *lab, Exercise *exercise) {
  exercise->questions = text_memory(1, sizeof *exercise->questions);
  if (field_file(path, node, "file", ".yaml", LONGEST_NAME, &exercise->file) != 0 ||
      check_file(path, node, lab, "stub", exercise->file) != 0 ||
      read_questions(path, node, lab, exercise->questions) != 0)
    return -1;
  for (int q = 0; q < exercise->questions->questions; q++) {
    const Question *question = &exercise->questions->question[q];
    exercise->check[exercise->checks++] = (Check){.kind = CHECK_ANSWER,
                                                  .frame = text_copy(question->key),
                                                  .says = text_copy(question->says),
                                                  .points = question->points};
  }
  return check_sum(path, node, exercise);
}

static int read_exercise(const char *path, const Node *node, Lab *lab) {
  static const FieldRange points = {.low = 0, .high = 1000, .above = 1};
  static const char *const with_code[] = {"name",    "title",  "points", "needs", "functions",
                                          "without", "limits", "checks", "hints", NULL};
  static const char *const with_answers[] = {"name", "title",   "points", "needs",
                                             "file", "answers", "hints",  NULL};
  Exercise *exercise = &lab->exercise[lab->exercises++];
  int answers = node->kind == NODE_MAP && yaml_get(node, "answers");
  if (field_keys(path, node, answers ? "an exercise with answers" : "an exercise",
                 answers ? with_answers : with_code) != 0 ||
      field_name(path, node, "name", FIELD_REQUIRED, LONGEST_NAME, &exercise->name) != 0)
    return -1;
  const Node *name = yaml_get(node, "name");
  if (find_exercise(lab, exercise->name) < lab->exercises - 1)
    return yaml_error(path, name->line, name->column, "there are two exercises named '%s'",
                      exercise->name);
  if (field_text(path, node, "title", FIELD_REQUIRED, LONGEST_TITLE, &exercise->title) != 0 ||
      field_number(path, node, "points", FIELD_REQUIRED, points, &exercise->points) != 0)
    return -1;
  int status =
      answers ? read_answers(path, node, lab, exercise) : read_code(path, node, lab, exercise);
  return status == 0 ? read_hints(path, node, exercise) : -1;
}

/* Resolved when every name is known; only exercises above may be needed, so
 * that needs cannot go in a circle and the file's order is one to grade in. */
static int read_needs(const char *path, const Node *node, Lab *lab, int e) {
  Exercise *exercise = &lab->exercise[e];
  const Node *list;
  if (read_list(path, node, "needs", FIELD_OPTIONAL, LAB_MAX_EXERCISES, &list) != 0) return -1;
  for (int n = 0; list && n < list->children; n++) {
    const Node *item = list->child[n];
    char *name = NULL;
    if (field_item_name(path, item, "needs", LONGEST_NAME, &name) != 0) return -1;
    int needed = find_exercise(lab, name);
    free(name);
    if (needed < 0)
      return yaml_error(path, item->line, item->column,
                        "'%s' needs '%s', which is no exercise here", exercise->name, item->text);
    if (needed >= e)
      return yaml_error(
          path, item->line, item->column,
          "'%s' needs '%s', which does not stand above it: needs must not go in a circle",
          exercise->name, item->text);
    exercise->need[exercise->needs++] = needed;
  }
  return 0;
}

static int read_figures(const char *path, const Node *node, Lab *lab) {
  const Node *list;
  if (read_list(path, node, "figures", FIELD_OPTIONAL, LAB_MAX_FIGURES, &list) != 0) return -1;
  for (int f = 0; list && f < list->children; f++) {
    const Node *item = list->child[f];
    if (field_item_name(path, item, "figures", LONGEST_NAME, &lab->figure[f]) != 0) return -1;
    lab->figures++;
    for (int g = 0; g < f; g++)
      if (strcmp(lab->figure[f], lab->figure[g]) == 0)
        return yaml_error(path, item->line, item->column, "the figure '%s' stands twice",
                          item->text);
  }
  return 0;
}

/* A folder named labN holds lab N. */
static int check_number(const char *path, const Node *at, const Lab *lab) {
  const char *slash = strrchr(lab->folder, '/'), *base = slash ? slash + 1 : lab->folder;
  int number, end = 0;
  if (sscanf(base, "lab%2d%n", &number, &end) != 1 || base[end] || number == lab->number) return 0;
  return yaml_error(path, at->line, at->column, "'lab' is %d, but the folder is %s", lab->number,
                    base);
}

static int read_lab(const char *path, const Node *root, Lab *lab) {
  static const char *const keys[] = {"lab", "title", "section", "exercises", "figures", NULL};
  const Node *list;
  if (field_keys(path, root, "a lab", keys) != 0 ||
      field_whole(path, root, "lab", FIELD_REQUIRED, 1, HIGHEST_LAB, &lab->number) != 0 ||
      check_number(path, yaml_get(root, "lab"), lab) != 0 ||
      field_text(path, root, "title", FIELD_REQUIRED, LONGEST_TITLE, &lab->title) != 0 ||
      field_text(path, root, "section", FIELD_REQUIRED, LONGEST_TITLE, &lab->section) != 0 ||
      read_list(path, root, "exercises", FIELD_REQUIRED, LAB_MAX_EXERCISES, &list) != 0)
    return -1;
  for (int e = 0; e < list->children; e++)
    if (read_exercise(path, list->child[e], lab) != 0) return -1;
  for (int e = 0; e < list->children; e++)
    if (read_needs(path, list->child[e], lab, e) != 0) return -1;
  return read_figures(path, root, lab);
}

Lab *lab_yaml_read(const char *path) {
  Node *root = yaml_tree_read(path);
  if (!root) return NULL;
  Lab *lab = text_memory(1, sizeof *lab);
  const char *slash = strrchr(path, '/');
  lab->folder = slash ? text_format("%.*s", (int)(slash - path), path) : text_copy(".");
  if (read_lab(path, root, lab) != 0) {
    lab_yaml_free(lab);
    lab = NULL;
  }
  yaml_tree_free(root);
  return lab;
}

static void free_exercise(Exercise *exercise) {
  free(exercise->name);
  free(exercise->title);
  free(exercise->file);
  if (exercise->questions) answers_free(exercise->questions);
  free(exercise->questions);
  for (int c = 0; c < exercise->checks; c++) lab_check_free(&exercise->check[c]);
  for (int f = 0; f < exercise->functions; f++) free(exercise->function[f]);
  for (int w = 0; w < exercise->withouts; w++) free(exercise->without[w]);
  for (int h = 0; h < exercise->hints; h++) free(exercise->hint[h]);
}

void lab_yaml_free(Lab *lab) {
  if (!lab) return;
  for (int e = 0; e < lab->exercises; e++) free_exercise(&lab->exercise[e]);
  for (int f = 0; f < lab->figures; f++) free(lab->figure[f]);
  free(lab->title);
  free(lab->section);
  free(lab->folder);
  free(lab);
}
