/* yaml_tree: a small YAML file as a tree whose nodes know where they stand.
 *
 * Only what a description needs: one document of lists, maps and texts.  Two
 * equal keys, anchors, aliases, tags, a second document, bytes that are not
 * UTF-8 and anything too big or too deep are refused, with
 * file:line:column: message.
 */
#ifndef GRADER_YAML_TREE_H
#define GRADER_YAML_TREE_H

enum { YAML_MAX_BYTES = 1 << 18, YAML_MAX_NODES = 1 << 14, YAML_MAX_DEPTH = 8 };

typedef enum { NODE_TEXT, NODE_LIST, NODE_MAP } NodeKind;

typedef struct Node Node;
struct Node {
  NodeKind kind;
  int line, column; /* from 1 */
  int quoted;       /* a text in quotes, or in a block: never a number */
  char *text;
  int children; /* a list's items; a map's keys and values by turns */
  Node **child;
};

/* NULL with error_message() set. */
Node *yaml_tree_read(const char *path);
void yaml_tree_free(Node *node);

/* A map's value for key, NULL if there is none. */
const Node *yaml_get(const Node *map, const char *key);

/* error_set("path:line:column: message"); always -1. */
int yaml_error(const char *path, int line, int column, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif
