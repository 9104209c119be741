/* mistakes: which wrong versions are known, and what to say of each; and the
 * frames of all of them for a tree without solutions. */
#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "build_private.h"
#include "error.h"
#include "files.h"
#include "text.h"

enum { TEXT_FILE_MAX = 1 << 20 };

/* The text of the first comment, on one line, without the stars down its side. */
static char *first_comment(const char *text) {
  const char *begin = strstr(text, "/*"), *end = begin ? strstr(begin + 2, "*/") : NULL;
  if (!end) return text_copy("");
  char *says = text_memory((size_t)(end - begin), 1), *to = says;
  for (const char *at = begin + 2; at < end; at++) {
    if (!isspace((unsigned char)*at))
      *to++ = *at;
    else if (to > says && to[-1] != ' ')
      *to++ = ' ';
    if (*at != '\n') continue;
    while (at + 1 < end && isblank((unsigned char)at[1])) at++;
    if (at + 1 < end && at[1] == '*') at++;
  }
  while (to > says && to[-1] == ' ') to--;
  *to = '\0';
  return says;
}

/* From solutions/labN/mistakes/<exercise>.<name>.c. */
static int read_sources(const Lab *lab, const Exercise *exercise, Mistake **list) {
  char **files, *prefix = text_format("%s.", exercise->name);
  char *folder = build_in_root("solutions/lab%d/mistakes", lab->number);
  int n = folder_names(folder, ".c", &files), found = 0;
  *list = text_memory((size_t)n, sizeof **list);
  for (int i = 0; i < n && found >= 0; i++) {
    int length = (int)(strlen(files[i]) - strlen(prefix) - strlen(".c"));
    if (strncmp(files[i], prefix, strlen(prefix)) != 0 || length < 1) continue;
    char *path = text_format("%s/%s", folder, files[i]);
    char *text = file_read(path, TEXT_FILE_MAX, NULL);
    if (text) {
      (*list)[found].name = text_format("%.*s", length, files[i] + strlen(prefix));
      (*list)[found++].says = first_comment(text);
    } else {
      build_mistakes_free(*list, found);
      found = -1;
    }
    free(text);
    free(path);
  }
  folder_free_names(files, n);
  free(folder);
  free(prefix);
  return found;
}

static int by_name(const void *a, const void *b) {
  return strcmp(((const Mistake *)a)->name, ((const Mistake *)b)->name);
}

/* From reference/labN/<exercise>/mistakes.txt: a line "name: says" each. */
static int read_released(const Lab *lab, const Exercise *exercise, Mistake **list) {
  char *path = build_in_root("reference/lab%d/%s/mistakes.txt", lab->number, exercise->name);
  char *text = access(path, F_OK) == 0 ? file_read(path, TEXT_FILE_MAX, NULL) : text_copy("");
  free(path);
  if (!text) return -1;
  int lines = 1, found = 0;
  for (const char *at = text; *at; at++) lines += *at == '\n';
  *list = text_memory((size_t)lines, sizeof **list);
  for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
    char *colon = strstr(line, ": ");
    if (!colon || colon == line) continue;
    *colon = '\0';
    (*list)[found++] = (Mistake){text_copy(line), text_copy(colon + 2)};
  }
  free(text);
  qsort(*list, (size_t)found, sizeof **list, by_name);
  return found;
}

int build_mistakes(const Lab *lab, const Exercise *exercise, Mistake **list) {
  *list = NULL;
  int n = build_has_solution(lab, exercise) ? read_sources(lab, exercise, list)
                                            : read_released(lab, exercise, list);
  if (n <= 0) {
    if (n == 0) free(*list);
    *list = NULL;
  }
  return n;
}

void build_mistakes_free(Mistake *list, int n) {
  for (int i = 0; i < n; i++) {
    free(list[i].name);
    free(list[i].says);
  }
  free(list);
}

/* ---- for a release ---- */

static int release_variant(const Lab *lab, const Exercise *exercise, const char *variant,
                           const uint64_t *seed, int seeds, const char *folder, const char *name) {
  int result = 0;
  for (int i = 0; i < seeds && result == 0; i++) {
    Frames *whole = build_reference_frames(lab, exercise, variant, seed[i]);
    char *from = whole ? build_frames_path(lab, exercise, variant, seed[i]) : NULL;
    char *to = text_format("%s/%s-%" PRIu64 ".frames", folder, name, seed[i]);
    result = from ? file_copy(from, to) : -1;
    frames_free(whole);
    free(from);
    free(to);
  }
  return result;
}

int build_release(const Lab *lab, const Exercise *exercise, const uint64_t *seed, int seeds,
                  const char *folder) {
  Mistake *list;
  int n = build_mistakes(lab, exercise, &list);
  if (n < 0) return -1;
  char *inside = text_format("%s/lab%d/%s", folder, lab->number, exercise->name);
  char *words = text_copy("");
  int result = folder_make(inside);
  if (result == 0)
    result = release_variant(lab, exercise, "solution", seed, seeds, inside, "solution");
  for (int m = 0; m < n && result == 0; m++) {
    char *name = text_format("m%02d", m + 1); /* its own would tell too much in a listing */
    char *more = text_format("%s%s: %s\n", words, name, list[m].says);
    free(words);
    words = more;
    result = release_variant(lab, exercise, list[m].name, seed, seeds, inside, name);
    free(name);
  }
  char *path = text_format("%s/mistakes.txt", inside);
  if (result == 0) result = file_write(path, words, strlen(words));
  build_mistakes_free(list, n);
  free(words);
  free(path);
  free(inside);
  return result;
}

void build_mistakes_ahead(const Lab *lab, const Exercise *exercise, const Mistake *list, int n,
                          uint64_t seed) {
  long processors = sysconf(_SC_NPROCESSORS_ONLN);
  int workers = processors > 1 ? (int)processors : 1;
  if (workers > n) workers = n;
  pid_t *worker = text_memory((size_t)workers + 1, sizeof *worker);
  for (int w = 0; w < workers; w++) {
    worker[w] = fork();
    if (worker[w] != 0) continue; /* a failed fork leaves its share for later */
    for (int m = w; m < n; m += workers)
      frames_free(build_reference_frames(lab, exercise, list[m].name, seed));
    _exit(0);
  }
  for (int w = 0; w < workers; w++)
    while (worker[w] > 0 && waitpid(worker[w], NULL, 0) < 0 && errno == EINTR) continue;
  free(worker);
}
