#include "hints.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "checksum.h"
#include "files.h"
#include "text.h"

enum { LONGEST_SOURCE = 1 << 20 };

/* To see whether a file changed; 0 if it cannot be read. */
static uint64_t hash_file(const char *path) {
  size_t size;
  char *text = path ? file_read(path, LONGEST_SOURCE, &size) : NULL;
  uint64_t hash = text ? checksum(text, size) : 0;
  free(text);
  return hash;
}

static void keep(const char *folder, const char *path, int shown, uint64_t hash) {
  char *line = text_format("%d %" PRIx64 "\n", shown, hash);
  if (folder_make(folder) == 0) file_write(path, line, strlen(line));
  free(line);
}

/* How many were shown before, and for which text of the file; 0 if none. */
static int recall(const char *path, uint64_t *hash) {
  int shown = 0;
  char *line = file_read(path, 100, NULL);
  if (!line || sscanf(line, "%d %" SCNx64, &shown, hash) != 2 || shown < 0) shown = 0;
  free(line);
  return shown;
}

void hints_stage(const char *folder, const Lab *lab, const char *source, ExerciseResult *result) {
  int all = result->exercise->hints;
  int known = result->match == MATCH_EXACT || result->leftover_todo;
  int needs_hint = !known && (result->state == STATE_FAILED || result->state == STATE_TODO);
  result->hints = needs_hint && all > 0 ? 1 : 0;
  if (!folder) return;
  char *path = text_format("%s/lab%d.%s", folder, lab->number, result->exercise->name);
  if (result->state == STATE_PASSED) unlink(path);
  if (result->hints && result->state == STATE_FAILED) {
    uint64_t hash = hash_file(source), before = 0;
    int shown = recall(path, &before);
    if (shown == 0 || hash != before) keep(folder, path, ++shown, hash);
    result->hints = shown < all ? shown : all;
  }
  free(path);
}
