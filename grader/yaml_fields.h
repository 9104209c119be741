/* yaml_fields: a map's values as texts and numbers, with the errors in plain words.
 *
 * Every function returns 0, or -1 with error_message() set to the place and to
 * what would be right.  An optional value that is absent leaves *out alone.
 */
#ifndef GRADER_YAML_FIELDS_H
#define GRADER_YAML_FIELDS_H

#include "yaml_tree.h"

typedef enum { FIELD_OPTIONAL, FIELD_REQUIRED } FieldNeed;

typedef struct {
  double low, high;
  int above; /* low itself does not belong to it */
} FieldRange;

/* node must be a map and know no other keys than these (the list ends with
 * NULL); what names it in messages, such as "a check". */
int field_keys(const char *path, const Node *node, const char *what, const char *const *known);

/* map's value for key, which must be of that kind; *out is NULL if it is absent. */
int field_node(const char *path, const Node *map, const char *key, FieldNeed need, NodeKind kind,
               const Node **out);

/* A text of 1 to longest bytes without control characters, in new memory. */
int field_text(const char *path, const Node *map, const char *key, FieldNeed need, int longest,
               char **out);
int field_item_text(const char *path, const Node *item, const char *what, int longest, char **out);

/* A text that may name a file and a C function: a-z, 0-9 and _, a letter first. */
int field_name(const char *path, const Node *map, const char *key, FieldNeed need, int longest,
               char **out);
int field_item_name(const char *path, const Node *item, const char *what, int longest, char **out);

/* The name of a file in the same folder: a name as above and the ending. */
int field_file(const char *path, const Node *map, const char *key, const char *ending, int longest,
               char **out);

/* A finite number in the range. */
int field_number(const char *path, const Node *map, const char *key, FieldNeed need,
                 FieldRange range, double *out);
int field_whole(const char *path, const Node *map, const char *key, FieldNeed need, int low,
                int high, int *out);

#endif
