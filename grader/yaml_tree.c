#include "yaml_tree.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "error.h"
#include "text.h"

typedef struct {
  const char *path;
  char *bytes;
  size_t size;
  yaml_parser_t parser;
  int nodes;
} Reader;

int yaml_error(const char *path, int line, int column, const char *format, ...) {
  char message[600];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message, sizeof message, format, arguments);
  va_end(arguments);
  error_set("%s:%d:%d: %s", path, line, column, message);
  return -1;
}

/* libyaml counts lines and columns from 0. */
static int line_of(yaml_mark_t mark) {
  return (int)mark.line + 1;
}

static int column_of(yaml_mark_t mark) {
  return (int)mark.column + 1;
}

static int refuse(const Reader *r, yaml_mark_t mark, const char *message) {
  return yaml_error(r->path, line_of(mark), column_of(mark), "%s", message);
}

static int read_bytes(Reader *r) {
  FILE *file = fopen(r->path, "rb");
  if (!file) return yaml_error(r->path, 1, 1, "cannot open it: %s", strerror(errno));
  r->bytes = text_memory(YAML_MAX_BYTES + 1, 1);
  r->size = fread(r->bytes, 1, YAML_MAX_BYTES + 1, file);
  int failed = ferror(file), reason = errno;
  fclose(file);
  if (failed) return yaml_error(r->path, 1, 1, "cannot read it: %s", strerror(reason));
  if (r->size > YAML_MAX_BYTES)
    return yaml_error(r->path, 1, 1, "the file is longer than %d KiB", YAML_MAX_BYTES / 1024);
  return 0;
}

static int check_characters(const Reader *r) {
  int line = 1, column = 1;
  for (size_t i = 0; i < r->size;) {
    int length = text_utf8(r->bytes + i, r->size - i);
    unsigned char byte = (unsigned char)r->bytes[i];
    if (length == 0)
      return yaml_error(r->path, line, column,
                        "this byte (0x%02x) is not UTF-8: save the file as UTF-8", byte);
    if ((byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t') || byte == 0x7f)
      return yaml_error(r->path, line, column, "a control character (0x%02x): remove it", byte);
    if (byte == '\n') line++, column = 0;
    column++;
    i += (size_t)length;
  }
  return 0;
}

/* The character at a mark; libyaml counts characters, not bytes. */
static char character_at(const Reader *r, yaml_mark_t mark) {
  size_t at = 0;
  for (size_t i = 0; i < mark.index && at < r->size; i++)
    at += (size_t)text_utf8(r->bytes + at, r->size - at);
  return at < r->size ? r->bytes[at] : '\0';
}

/* What libyaml says, in words that tell what to do. */
static int explain(const Reader *r) {
  static const struct {
    const char *theirs, *ours;
    int at_context; /* the place to look at is where the thing began */
  } known[] = {
      {"did not find expected ',' or ']'", "this '[' is not closed: a ',' or ']' is missing", 1},
      {"did not find expected ',' or '}'", "this '{' is not closed: a ',' or '}' is missing", 1},
      {"found unexpected end of stream", "this quote is not closed", 1},
      {"mapping values are not allowed",
       "no key may stand here: check the indentation, or put a text with ': ' in quotes", 0},
      {"could not find expected ':'", "a ':' is missing behind this key", 1},
      {"did not find expected key", "a key belongs here: check the indentation", 0},
      {"did not find expected '-'", "a '-' belongs here: check the indentation", 0},
      {"found unknown escape character",
       "no such escape: in double quotes write \\\\ for a backslash", 0},
      {"found character that cannot start any token",
       "no text may begin with this character: put it in quotes", 0},
      {"block sequence entries are not allowed",
       "no '-' may stand here: begin the list on its own line", 0},
  };
  const yaml_parser_t *p = &r->parser;
  if (p->error == YAML_SCANNER_ERROR && character_at(r, p->problem_mark) == '\t')
    return refuse(r, p->problem_mark, "a tab: indent with blanks");
  for (size_t i = 0; p->problem && i < sizeof known / sizeof *known; i++)
    if (strncmp(p->problem, known[i].theirs, strlen(known[i].theirs)) == 0)
      return refuse(r, known[i].at_context ? p->context_mark : p->problem_mark, known[i].ours);
  return yaml_error(r->path, line_of(p->problem_mark), column_of(p->problem_mark),
                    "this is not YAML: %s", p->problem ? p->problem : "no memory");
}

static int next_event(Reader *r, yaml_event_t *event) {
  return yaml_parser_parse(&r->parser, event) ? 0 : explain(r);
}

static void add_child(Node *node, Node *child) {
  int n = node->children;
  if ((n & (n - 1)) == 0) { /* the room doubles: 1, 2, 4, ... */
    Node **room = text_memory(n ? 2 * (size_t)n : 1, sizeof *room);
    if (n) memcpy(room, node->child, (size_t)n * sizeof *room);
    free(node->child);
    node->child = room;
  }
  node->child[node->children++] = child;
}

static int check_key(const Reader *r, const Node *map) {
  const Node *key = map->child[map->children - 1];
  if (key->kind != NODE_TEXT || !*key->text)
    return yaml_error(r->path, key->line, key->column, "a key must be one word");
  for (int i = 0; i < map->children - 1; i += 2)
    if (strcmp(map->child[i]->text, key->text) == 0)
      return yaml_error(r->path, key->line, key->column,
                        "the key '%.40s' stands twice: the first is in line %d", key->text,
                        map->child[i]->line);
  return 0;
}

static Node *read_node(Reader *r, const yaml_event_t *event, int depth);

/* The children up to the event that ends the list or map. */
static int read_children(Reader *r, Node *node, int depth) {
  for (;;) {
    yaml_event_t event;
    if (next_event(r, &event) != 0) return -1;
    int ends = event.type == YAML_SEQUENCE_END_EVENT || event.type == YAML_MAPPING_END_EVENT;
    Node *child = ends ? NULL : read_node(r, &event, depth + 1);
    yaml_event_delete(&event);
    if (ends) return 0;
    if (!child) return -1;
    add_child(node, child);
    if (node->kind == NODE_MAP && node->children % 2 == 1 && check_key(r, node) != 0) return -1;
  }
}

/* Anchors, aliases and tags: a way to make small files big, and of no use here. */
static int is_fancy(const yaml_event_t *event) {
  switch (event->type) {
  case YAML_SCALAR_EVENT:
    return event->data.scalar.anchor || event->data.scalar.tag;
  case YAML_SEQUENCE_START_EVENT:
    return event->data.sequence_start.anchor || event->data.sequence_start.tag;
  case YAML_MAPPING_START_EVENT:
    return event->data.mapping_start.anchor || event->data.mapping_start.tag;
  default:
    return event->type == YAML_ALIAS_EVENT;
  }
}

static Node *read_node(Reader *r, const yaml_event_t *event, int depth) {
  yaml_mark_t mark = event->start_mark;
  const char *wrong = NULL;
  if (is_fancy(event)) wrong = "anchors, aliases and tags (& * !) are not used here: write it out";
  if (depth > YAML_MAX_DEPTH) wrong = "lists and maps are nested too deep here";
  if (++r->nodes > YAML_MAX_NODES) wrong = "the file holds too many things";
  if (wrong) {
    refuse(r, mark, wrong);
    return NULL;
  }
  Node *node = text_memory(1, sizeof *node);
  node->line = line_of(mark);
  node->column = column_of(mark);
  if (event->type == YAML_SCALAR_EVENT) {
    const char *text = (const char *)event->data.scalar.value;
    node->kind = NODE_TEXT;
    node->text = text_copy(text);
    node->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    if (strlen(text) == event->data.scalar.length) return node;
    refuse(r, mark, "a text with a zero byte in it");
  } else {
    node->kind = event->type == YAML_MAPPING_START_EVENT ? NODE_MAP : NODE_LIST;
    if (read_children(r, node, depth) == 0) return node;
  }
  yaml_tree_free(node);
  return NULL;
}

/* After its document the stream must end. */
static int check_end(Reader *r) {
  yaml_event_t event;
  for (int i = 0; i < 2; i++) { /* the document's end, then the stream's */
    if (next_event(r, &event) != 0) return -1;
    yaml_event_type_t type = event.type;
    yaml_mark_t mark = event.start_mark;
    yaml_event_delete(&event);
    if (type == YAML_DOCUMENT_START_EVENT)
      return refuse(r, mark, "a second document begins here: a file holds one");
  }
  return 0;
}

static Node *read_document(Reader *r) {
  for (;;) {
    yaml_event_t event;
    if (next_event(r, &event) != 0) return NULL;
    int begun = event.type != YAML_STREAM_START_EVENT && event.type != YAML_DOCUMENT_START_EVENT;
    Node *root = NULL;
    if (event.type == YAML_STREAM_END_EVENT)
      yaml_error(r->path, 1, 1, "the file is empty");
    else if (begun)
      root = read_node(r, &event, 0);
    yaml_event_delete(&event);
    if (!begun) continue;
    if (root && check_end(r) == 0) return root;
    yaml_tree_free(root);
    return NULL;
  }
}

Node *yaml_tree_read(const char *path) {
  Reader r = {.path = path};
  Node *root = NULL;
  if (read_bytes(&r) == 0 && check_characters(&r) == 0) {
    if (yaml_parser_initialize(&r.parser)) {
      yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
      yaml_parser_set_input_string(&r.parser, (const unsigned char *)r.bytes, r.size);
      root = read_document(&r);
      yaml_parser_delete(&r.parser);
    } else {
      yaml_error(path, 1, 1, "no memory to read it");
    }
  }
  free(r.bytes);
  return root;
}

void yaml_tree_free(Node *node) {
  if (!node) return;
  for (int i = 0; i < node->children; i++) yaml_tree_free(node->child[i]);
  free(node->child);
  free(node->text);
  free(node);
}

const Node *yaml_get(const Node *map, const char *key) {
  for (int i = 0; i + 1 < map->children; i += 2)
    if (strcmp(map->child[i]->text, key) == 0) return map->child[i + 1];
  return NULL;
}
