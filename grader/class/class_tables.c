/* class_tables: gnuplot reads more than numbers (a file's text can be a command), so a
 * student's table gets to it only as numbers that were read and written anew. */
#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "class_figures.h"
#include "error.h"
#include "files.h"
#include "text.h"

enum { LARGEST_TABLE = 16 << 20, MOST_COLUMNS = 64 };

/* "# name name ...": letters, digits and _ stay. */
static const char *copy_names(const char *at, FILE *out) {
  if (*at != '#') return NULL;
  for (; *at && *at != '\n'; at++)
    fputc(*at == '#' || isalnum((unsigned char)*at) ? *at : *at == ' ' ? ' ' : '_', out);
  fputc('\n', out);
  return *at ? at + 1 : at;
}

/* One line of numbers, or an empty one; NULL if it is neither. */
static const char *copy_row(const char *at, FILE *out) {
  for (int column = 0;; column++) {
    char *end;
    at += strspn(at, " \t");
    if (*at == '\n' || !*at) break;
    double value = strtod(at, &end);
    if (end == at || (*end && !strchr(" \t\n", *end)) || column == MOST_COLUMNS) return NULL;
    if (isfinite(value))
      fprintf(out, "%s%.9g", column ? " " : "", value);
    else
      fprintf(out, "%sNaN", column ? " " : "");
    at = end;
  }
  fputc('\n', out);
  return *at ? at + 1 : at;
}

int class_copy_table(const char *from, const char *to) {
  struct stat about;
  size_t size, written;
  if (lstat(from, &about) != 0 || !S_ISREG(about.st_mode)) {
    error_set("%s: is no regular file", from);
    return -1;
  }
  char *text = file_read(from, LARGEST_TABLE, &size), *copy = NULL;
  FILE *out = text ? open_memstream(&copy, &written) : NULL;
  if (!out) {
    free(text);
    return -1;
  }
  const char *at = strlen(text) == size ? copy_names(text, out) : NULL;
  while (at && *at) at = copy_row(at, out);
  int status = fclose(out) == 0 && at ? file_write(to, copy, written) : -1;
  if (!at) error_set("%s: is no table of numbers", from);
  free(text), free(copy);
  return status;
}
