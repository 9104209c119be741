/* scratch: a folder of a test's own, and whole files in and out of it. */
#ifndef TESTS_SCRATCH_H
#define TESTS_SCRATCH_H

#include <check.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct {
  char path[200];
} Scratch;

/* A fresh folder in $TMPDIR, or in /tmp. */
static inline Scratch scratch_new(void) {
  Scratch scratch;
  const char *base = getenv("TMPDIR");
  snprintf(scratch.path, sizeof scratch.path, "%s/score-test-XXXXXX", base ? base : "/tmp");
  ck_assert_ptr_nonnull(mkdtemp(scratch.path));
  return scratch;
}

static inline int scratch_remove(const char *path, const struct stat *status, int type,
                                 struct FTW *where) {
  (void)status, (void)type, (void)where;
  return remove(path);
}

static inline void scratch_free(Scratch *scratch) {
  nftw(scratch->path, scratch_remove, 8, FTW_DEPTH | FTW_PHYS);
}

/* scratch/name, valid for the next three calls. */
static inline const char *scratch_path(const Scratch *scratch, const char *name) {
  static char path[4][300];
  static int next;
  char *here = path[next++ % 4];
  snprintf(here, sizeof path[0], "%s/%s", scratch->path, name);
  return here;
}

/* The file's text, at most size - 1 bytes; the number of bytes, -1 if not there. */
static inline int scratch_read(const char *path, char *text, size_t size) {
  FILE *file = fopen(path, "r");
  if (!file) return -1;
  size_t got = fread(text, 1, size - 1, file);
  text[got] = '\0';
  fclose(file);
  return (int)got;
}

static inline void scratch_write(const char *path, const char *text) {
  FILE *file = fopen(path, "w");
  ck_assert_ptr_nonnull(file);
  ck_assert_int_ge(fputs(text, file), 0);
  ck_assert_int_eq(fclose(file), 0);
}

#endif
