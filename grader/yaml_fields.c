#include "yaml_fields.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"

static const char *const kinds[] = {"a text", "a list", "a map"};

/* The known key that was probably meant, NULL if none is near. */
static const char *nearest(const char *key, const char *const *known) {
  const char *best = NULL;
  int least = 3;
  for (int i = 0; known[i]; i++) {
    int distance = text_distance(key, known[i]);
    if (distance < least && distance < (int)strlen(known[i])) {
      least = distance;
      best = known[i];
    }
  }
  return best;
}

static int unknown_key(const char *path, const Node *key, const char *what,
                       const char *const *known) {
  const char *meant = nearest(key->text, known);
  if (meant)
    return yaml_error(path, key->line, key->column, "unknown key '%.40s': did you mean '%s'?",
                      key->text, meant);
  char list[300] = "";
  for (int i = 0; known[i]; i++)
    snprintf(list + strlen(list), sizeof list - strlen(list), "%s%s", i ? ", " : "", known[i]);
  return yaml_error(path, key->line, key->column, "unknown key '%.40s': %s may have %s", key->text,
                    what, list);
}

int field_keys(const char *path, const Node *node, const char *what, const char *const *known) {
  if (node->kind != NODE_MAP)
    return yaml_error(path, node->line, node->column, "%s must be a map (key: value), not %s", what,
                      kinds[node->kind]);
  for (int i = 0; i < node->children; i += 2) {
    int found = 0;
    for (int k = 0; known[k]; k++) found = found || strcmp(node->child[i]->text, known[k]) == 0;
    if (!found) return unknown_key(path, node->child[i], what, known);
  }
  return 0;
}

int field_node(const char *path, const Node *map, const char *key, FieldNeed need, NodeKind kind,
               const Node **out) {
  *out = yaml_get(map, key);
  if (!*out && need == FIELD_OPTIONAL) return 0;
  if (!*out) return yaml_error(path, map->line, map->column, "the key '%s' is missing here", key);
  if ((*out)->kind != kind)
    return yaml_error(path, (*out)->line, (*out)->column, "'%s' must be %s, not %s", key,
                      kinds[kind], kinds[(*out)->kind]);
  return 0;
}

static int is_nothing(const Node *node) {
  return !*node->text ||
         (!node->quoted && (strcmp(node->text, "~") == 0 || strcmp(node->text, "null") == 0));
}

int field_item_text(const char *path, const Node *item, const char *what, int longest, char **out) {
  if (item->kind != NODE_TEXT)
    return yaml_error(path, item->line, item->column, "'%s' must be a text, not %s", what,
                      kinds[item->kind]);
  if (is_nothing(item)) return yaml_error(path, item->line, item->column, "'%s' is empty", what);
  if (strlen(item->text) > (size_t)longest)
    return yaml_error(path, item->line, item->column, "'%s' is longer than %d letters", what,
                      longest);
  char *clean = text_clean(item->text);
  int same = strcmp(clean, item->text) == 0 && !strchr(clean, '\n');
  free(clean);
  if (!same)
    return yaml_error(path, item->line, item->column,
                      "'%s' holds a line break or control character: write one line of text", what);
  *out = text_copy(item->text);
  return 0;
}

int field_text(const char *path, const Node *map, const char *key, FieldNeed need, int longest,
               char **out) {
  const Node *node;
  if (field_node(path, map, key, need, NODE_TEXT, &node) != 0) return -1;
  return node ? field_item_text(path, node, key, longest, out) : 0;
}

/* Does a name of a-z, 0-9 and _, a letter first, end just before the ending? */
static int is_name(const char *text, const char *ending) {
  size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_");
  return islower((unsigned char)*text) && strcmp(text + length, ending) == 0;
}

int field_item_name(const char *path, const Node *item, const char *what, int longest, char **out) {
  char *name = NULL;
  if (field_item_text(path, item, what, longest, &name) != 0) return -1;
  if (!is_name(name, "")) {
    yaml_error(path, item->line, item->column,
               "'%s' must be a name of a-z, 0-9 and _ that begins with a letter, not '%.40s'", what,
               name);
    free(name);
    return -1;
  }
  *out = name;
  return 0;
}

int field_file(const char *path, const Node *map, const char *key, const char *ending, int longest,
               char **out) {
  char *file = NULL;
  if (field_text(path, map, key, FIELD_REQUIRED, longest, &file) != 0) return -1;
  if (is_name(file, ending)) {
    *out = file;
    return 0;
  }
  const Node *node = yaml_get(map, key);
  yaml_error(path, node->line, node->column,
             "'%s' must be a name of a-z, 0-9 and _ that ends with %s, not '%.40s'", key, ending,
             file);
  free(file);
  return -1;
}

int field_name(const char *path, const Node *map, const char *key, FieldNeed need, int longest,
               char **out) {
  const Node *node;
  if (field_node(path, map, key, need, NODE_TEXT, &node) != 0) return -1;
  return node ? field_item_name(path, node, key, longest, out) : 0;
}

/* "a number above 0 and at most 5", "a number from 0 to 1", ... */
static void describe(const FieldRange *range, const char *noun, char *text, size_t size) {
  int n = snprintf(text, size, "a %s", noun);
  if (isfinite(range->low) && isfinite(range->high) && !range->above)
    snprintf(text + n, size - (size_t)n, " from %g to %g", range->low, range->high);
  else if (isfinite(range->low) && isfinite(range->high))
    snprintf(text + n, size - (size_t)n, " above %g and at most %g", range->low, range->high);
  else if (isfinite(range->low))
    snprintf(text + n, size - (size_t)n, " %s %g", range->above ? "above" : "from", range->low);
}

static int read_number(const char *path, const Node *node, const char *key, const char *noun,
                       FieldRange range, double *out) {
  char *end, expected[80];
  /* strtod alone would also take hexadecimal, nan and inf. */
  int looks_right =
      !node->quoted && *node->text && strspn(node->text, "0123456789+-.eE") == strlen(node->text);
  double value = looks_right ? strtod(node->text, &end) : NAN;
  if (looks_right && *end == '\0' && isfinite(value) &&
      (range.above ? value > range.low : value >= range.low) && value <= range.high) {
    *out = value;
    return 0;
  }
  describe(&range, noun, expected, sizeof expected);
  return yaml_error(path, node->line, node->column, "'%s' must be %s, not %s%.40s%s", key, expected,
                    node->quoted ? "the text '" : "'", node->text, "'");
}

int field_number(const char *path, const Node *map, const char *key, FieldNeed need,
                 FieldRange range, double *out) {
  const Node *node;
  if (field_node(path, map, key, need, NODE_TEXT, &node) != 0) return -1;
  return node ? read_number(path, node, key, "number", range, out) : 0;
}

int field_whole(const char *path, const Node *map, const char *key, FieldNeed need, int low,
                int high, int *out) {
  const Node *node;
  double value;
  FieldRange range = {.low = low, .high = high};
  if (field_node(path, map, key, need, NODE_TEXT, &node) != 0) return -1;
  if (!node) return 0;
  if (read_number(path, node, key, "whole number", range, &value) != 0) return -1;
  if (value != floor(value))
    return yaml_error(path, node->line, node->column,
                      "'%s' must be a whole number from %d to %d, not '%.40s'", key, low, high,
                      node->text);
  *out = (int)value;
  return 0;
}
