#include "answers.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "text.h"
#include "yaml_fields.h"

enum { LONGEST_KEY = 40, LONGEST_SAYS = 120, LONGEST_THINK = 360 };

static const FieldRange ANY_NUMBER = {.low = -INFINITY, .high = INFINITY};

/* ---------------------------------------------------------------- the questions */

/* low, high or both. */
static int read_range(const char *path, const Node *node, const char *what, double *low,
                      double *high) {
  *low = -INFINITY;
  *high = INFINITY;
  if (field_number(path, node, "low", FIELD_OPTIONAL, ANY_NUMBER, low) != 0 ||
      field_number(path, node, "high", FIELD_OPTIONAL, ANY_NUMBER, high) != 0)
    return -1;
  if (!yaml_get(node, "low") && !yaml_get(node, "high"))
    return yaml_error(path, node->line, node->column, "%s needs 'low', 'high' or both", what);
  if (*low > *high)
    return yaml_error(path, node->line, node->column, "'low' (%g) is above 'high' (%g)", *low,
                      *high);
  return 0;
}

static int room_for_thoughts(const char *path, const Node *node, int n) {
  if (n <= ANSWER_MAX_THOUGHTS) return 0;
  return yaml_error(path, node->line, node->column, "%d wrong answers: at most %d", n,
                    ANSWER_MAX_THOUGHTS);
}

static int read_wrong_numbers(const char *path, const Node *node, Question *question) {
  static const char *const keys[] = {"low", "high", "think", NULL};
  const Node *list;
  if (field_node(path, node, "wrong", FIELD_OPTIONAL, NODE_LIST, &list) != 0) return -1;
  if (list && room_for_thoughts(path, list, list->children) != 0) return -1;
  for (int i = 0; list && i < list->children; i++) {
    const Node *item = list->child[i];
    Thought *thought = &question->thought[question->thoughts++];
    if (field_keys(path, item, "a wrong answer", keys) != 0 ||
        read_range(path, item, "a wrong answer", &thought->low, &thought->high) != 0 ||
        field_text(path, item, "think", FIELD_REQUIRED, LONGEST_THINK, &thought->think) != 0)
      return -1;
    if (thought->low <= question->high && thought->high >= question->low)
      return yaml_error(path, item->line, item->column,
                        "this wrong answer overlaps the right one, %g to %g", question->low,
                        question->high);
  }
  return 0;
}

static int read_letter(const char *path, const Node *node, char *letter) {
  if (node->kind != NODE_TEXT || strlen(node->text) != 1 || !islower((unsigned char)*node->text))
    return yaml_error(path, node->line, node->column, "a choice is one letter from a to z");
  *letter = *node->text;
  return 0;
}

static int read_wrong_letters(const char *path, const Node *node, Question *question) {
  const Node *map;
  if (field_node(path, node, "think", FIELD_REQUIRED, NODE_MAP, &map) != 0 ||
      room_for_thoughts(path, map, map->children / 2) != 0)
    return -1;
  for (int i = 0; i < map->children; i += 2) {
    Thought *thought = &question->thought[question->thoughts++];
    if (read_letter(path, map->child[i], &thought->letter) != 0 ||
        field_item_text(path, map->child[i + 1], "think", LONGEST_THINK, &thought->think) != 0)
      return -1;
    if (thought->letter == question->choice)
      return yaml_error(path, map->child[i]->line, map->child[i]->column,
                        "'%c' is the right choice: nothing to think about again", thought->letter);
  }
  return 0;
}

static int read_question(const char *path, const Node *node, Question *question) {
  static const char *const number_keys[] = {"key",  "points", "says",      "low",
                                            "high", "wrong",  "otherwise", NULL};
  static const char *const choice_keys[] = {"key", "points", "says", "choice", "think", NULL};
  static const FieldRange points = {.low = 0, .high = 1000, .above = 1};
  const Node *choice = node->kind == NODE_MAP ? yaml_get(node, "choice") : NULL;
  if (field_keys(path, node, "a question", choice ? choice_keys : number_keys) != 0 ||
      field_name(path, node, "key", FIELD_REQUIRED, LONGEST_KEY, &question->key) != 0 ||
      field_number(path, node, "points", FIELD_REQUIRED, points, &question->points) != 0 ||
      field_text(path, node, "says", FIELD_REQUIRED, LONGEST_SAYS, &question->says) != 0)
    return -1;
  if (choice) {
    if (read_letter(path, choice, &question->choice) != 0) return -1;
    return read_wrong_letters(path, node, question);
  }
  if (read_range(path, node, "a question", &question->low, &question->high) != 0 ||
      read_wrong_numbers(path, node, question) != 0)
    return -1;
  return field_text(path, node, "otherwise", FIELD_OPTIONAL, LONGEST_THINK, &question->otherwise);
}

static const Question *find_question(const Questions *questions, const char *key) {
  for (int i = 0; i < questions->questions; i++)
    if (strcmp(questions->question[i].key, key) == 0) return &questions->question[i];
  return NULL;
}

int answers_read(const char *path, const Node *list, Questions *questions) {
  if (list->children < 1 || list->children > ANSWERS_MAX)
    return yaml_error(path, list->line, list->column, "the list 'answers' has %d items: 1 to %d",
                      list->children, ANSWERS_MAX);
  for (int i = 0; i < list->children; i++) {
    const Node *item = list->child[i];
    Question *question = &questions->question[questions->questions++];
    if (read_question(path, item, question) != 0) return -1;
    if (find_question(questions, question->key) != question)
      return yaml_error(path, item->line, item->column, "the question '%s' stands twice",
                        question->key);
  }
  return 0;
}

void answers_free(Questions *questions) {
  for (int i = 0; i < questions->questions; i++) {
    Question *question = &questions->question[i];
    free(question->key);
    free(question->says);
    free(question->otherwise);
    for (int t = 0; t < question->thoughts; t++) free(question->thought[t].think);
  }
  memset(questions, 0, sizeof *questions);
}

/* ---------------------------------------------------------------- the answers */

static int is_open(const Node *answer) {
  return !answer || !*answer->text ||
         (!answer->quoted && (strcmp(answer->text, "~") == 0 || strcmp(answer->text, "null") == 0));
}

/* One that reads like a letter or number is judged; anything else is told how to
 * be written. */
static void judge(const Question *question, const char *text, AnswerGrade *grade) {
  char letter = (char)(strlen(text) == 1 ? tolower((unsigned char)*text) : 0), *end = NULL;
  /* strtod alone would also take hexadecimal, nan and inf. */
  int is_number = strspn(text, "0123456789+-.eE") == strlen(text);
  double number = is_number ? strtod(text, &end) : NAN;
  is_number = is_number && *end == '\0' && isfinite(number);
  const char *think = NULL;

  if (question->choice && letter == question->choice) grade->state = ANSWER_RIGHT;
  if (!question->choice && is_number && number >= question->low && number <= question->high)
    grade->state = ANSWER_RIGHT;
  if (grade->state == ANSWER_RIGHT) return;

  grade->state = ANSWER_WRONG;
  for (int t = 0; t < question->thoughts && !think; t++) {
    const Thought *thought = &question->thought[t];
    if (question->choice ? letter == thought->letter
                         : is_number && number >= thought->low && number <= thought->high)
      think = thought->think;
  }
  if (!think && question->choice) think = "write one of the letters that the question offers";
  if (!think && !is_number) think = "this is no number: write it like 0.25, 3000 or 1.5e6";
  if (!think) think = question->otherwise ? question->otherwise : "measure it once more";
  snprintf(grade->think, sizeof grade->think, "%s", think);
}

/* Every key is a question's and every answer a text. */
static int check_answers(const char *path, const Node *root, const Questions *questions) {
  const char *known[ANSWERS_MAX + 1] = {NULL};
  for (int i = 0; i < questions->questions; i++) known[i] = questions->question[i].key;
  if (field_keys(path, root, "the answers", known) != 0) return -1;
  for (int i = 0; i < root->children; i += 2) {
    const Node *key = root->child[i], *answer = root->child[i + 1];
    if (answer->kind != NODE_TEXT)
      return yaml_error(path, answer->line, answer->column,
                        "the answer to '%s' must be one number or letter", key->text);
  }
  return 0;
}

/* Whole characters, in one line, as many as there is room for. */
static void copy_shown(const char *text, char *to, size_t size) {
  char *clean = text_clean(text);
  size_t used = 0;
  for (const char *at = clean; *at;) {
    size_t length = (size_t)text_utf8(at, strlen(at));
    if (used + length >= size) break;
    memcpy(to + used, *at == '\n' ? " " : at, length);
    used += length;
    at += length;
  }
  to[used] = '\0';
  free(clean);
}

/* The message quotes a student's file, and names a private copy of it: only the
 * file's own name is of use. */
static int refuse(const char *path) {
  const char *slash = strrchr(path, '/'), *message = error_message();
  size_t folder = slash ? (size_t)(slash + 1 - path) : 0;
  char *clean = text_clean(strncmp(message, path, folder) == 0 ? message + folder : message);
  error_set("%s", clean);
  free(clean);
  return -1;
}

int answers_grade(const char *path, const Questions *questions, AnswerGrade grade[ANSWERS_MAX]) {
  Node *root = yaml_tree_read(path);
  if (!root || check_answers(path, root, questions) != 0) {
    yaml_tree_free(root);
    return refuse(path);
  }
  for (int i = 0; i < questions->questions; i++) {
    const Node *answer = yaml_get(root, questions->question[i].key);
    memset(&grade[i], 0, sizeof grade[i]);
    if (is_open(answer)) continue;
    copy_shown(answer->text, grade[i].given, sizeof grade[i].given);
    judge(&questions->question[i], answer->text, &grade[i]);
  }
  yaml_tree_free(root);
  return 0;
}
