/* class_folder: names, and results as they are stored. */
#include "class_folder.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "checksum.h"
#include "class_private.h"
#include "error.h"
#include "files.h"
#include "submission.h"
#include "text.h"

enum { LONGEST_KEY = 60, LARGEST_RESULT = 16 << 20 };

/* ---- names ---- */

char *class_id(const char *name) {
  return text_format("%.*s", (int)(strlen(name) - submission_ending(name)), name);
}

static int is_safe(char c) {
  return isalnum((unsigned char)c) || c == '.' || c == '_' || c == '-';
}

char *class_key(const char *id) {
  size_t safe = 0, length = strlen(id);
  for (const char *c = id; *c; c++) safe += is_safe(*c) != 0;
  if (length > 0 && safe == length && length <= LONGEST_KEY && isalnum((unsigned char)*id))
    return text_copy(id);
  char *key = text_memory(LONGEST_KEY + 20, 1), *to = key;
  for (const char *c = id; *c && to < key + LONGEST_KEY - 20; c++)
    if (is_safe(*c) && (to > key || isalnum((unsigned char)*c))) *to++ = *c;
  sprintf(to, "%s%016" PRIx64, to > key ? "-" : "x", checksum(id, length));
  return key;
}

/* ---- results ---- */

char *class_result_path(const char *out, const char *key, int lab) {
  return text_format("%s/results/%s/lab%d.json", out, key, lab);
}

char *class_due_path(const char *out, const char *key, int lab) {
  return text_format("%s/results/%s/lab%d.due", out, key, lab);
}

int class_is_due(const char *out, const char *key, int lab) {
  char *path = class_due_path(out, key, lab), *result = class_result_path(out, key, lab);
  int due = access(path, F_OK) == 0 || access(result, F_OK) == 0;
  free(path), free(result);
  return due;
}

json_t *class_result(const char *out, const char *key, int lab) {
  char *path = class_result_path(out, key, lab);
  size_t size;
  char *text = file_read(path, LARGEST_RESULT, &size);
  json_t *json = text ? json_loadb(text, size, JSON_REJECT_DUPLICATES, NULL) : NULL;
  free(path);
  free(text);
  return json;
}

/* The lab's object in the grader's extra_data, NULL if it is not there whole. */
static json_t *find_lab(json_t *extra, const Lab *lab) {
  json_t *list = json_object_get(extra, "labs");
  for (size_t i = 0; i < json_array_size(list); i++) {
    json_t *item = json_array_get(list, i);
    if (json_integer_value(json_object_get(item, "lab")) != lab->number) continue;
    size_t graded = json_array_size(json_object_get(item, "exercises"));
    return graded == (size_t)lab->exercises ? item : NULL;
  }
  return NULL;
}

static int write_result(const char *path, const char *begun, json_t *result) {
  char *bytes = json_dumps(result, JSON_INDENT(1) | JSON_PRESERVE_ORDER | JSON_REAL_PRECISION(12));
  char *fresh = text_format("%s.new", path);
  struct timespec times[2] = {file_time(begun), file_time(begun)};
  int status = bytes ? file_write(fresh, bytes, strlen(bytes)) : -1;
  if (!bytes) error_set("%s: no memory for the result", path);
  if (status == 0 && (utimensat(AT_FDCWD, fresh, times, 0) != 0 || rename(fresh, path) != 0)) {
    error_set("%s: %s", path, strerror(errno));
    status = -1;
  }
  free(bytes);
  free(fresh);
  return status;
}

/* The lab's description, to know how many exercises make a whole. */
static Lab *describe(int number) {
  char path[40];
  snprintf(path, sizeof path, "labs/lab%d/lab.yaml", number);
  return lab_yaml_read(path);
}

int class_store(const char *out, const char *key, const int *lab, int labs, const char *path,
                const char *begun, const char *words) {
  size_t size;
  char *text = file_read(path, LARGEST_RESULT, &size);
  json_t *whole = text ? json_loadb(text, size, 0, NULL) : NULL;
  json_t *extra = json_object_get(whole, "extra_data");
  char *link = text_format("%s/incoming/%s", out, key), *clean = text_clean(words);
  double seconds = json_number_value(json_object_get(whole, "execution_time")) / labs;
  double handed_in = class_dates(link).handed_in;
  int status = 0, errors = 0;
  for (int l = 0; l < labs && status == 0; l++) {
    Lab *described = describe(lab[l]);
    json_t *found = described ? find_lab(extra, described) : NULL, *result = json_object();
    json_object_set_new(result, "handed_in", json_real(handed_in));
    json_object_set_new(result, "seconds", json_real(seconds));
    const char *const copied[] = {"seed", "isolation", "notes"};
    for (int c = 0; c < 3; c++)
      json_object_set(result, copied[c], json_object_get(extra, copied[c]));
    if (found)
      json_object_set(result, "lab", found);
    else
      json_object_set_new(result, "error", json_string(*clean ? clean : "no result"));
    errors += !found;
    char *to = class_result_path(out, key, lab[l]);
    char *due = class_due_path(out, key, lab[l]);
    status = write_result(to, begun, result);
    if (status == 0) unlink(due);
    json_decref(result);
    lab_yaml_free(described);
    free(to), free(due);
  }
  json_decref(whole);
  free(text), free(link), free(clean);
  return status != 0 ? -1 : errors > 0;
}
