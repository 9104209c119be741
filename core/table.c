#include "table.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "error.h"

struct Table {
  FILE *file;
  char *path;
  char *part; /* path.part, until the table is whole */
  int columns;
  int reason; /* errno of the first write that failed, 0 if none */
};

/* Notes why a write failed; errno may be 0 if the library does not say. */
static void failed(Table *table) {
  if (!table->reason) table->reason = errno ? errno : EIO;
}

static int count_words(const char *text) {
  int words = 0;
  for (text += strspn(text, " "); *text; text += strspn(text, " ")) {
    words++;
    text += strcspn(text, " ");
  }
  return words;
}

static void table_free(Table *table) {
  free(table->path);
  free(table->part);
  free(table);
}

Table *table_open(const char *path, const char *columns) {
  Table *table = calloc(1, sizeof *table);
  size_t length = strlen(path);
  if (table) {
    table->path = malloc(length + 1);
    table->part = malloc(length + sizeof ".part");
  }
  if (!table || !table->path || !table->part) {
    error_set("cannot write the table %s: out of memory", path);
    if (table) table_free(table);
    return NULL;
  }
  memcpy(table->path, path, length + 1);
  memcpy(table->part, path, length);
  memcpy(table->part + length, ".part", sizeof ".part");
  table->columns = count_words(columns);
  table->file = fopen(table->part, "w");
  if (!table->file) {
    error_set("cannot write the table %s: %s", path, strerror(errno));
    table_free(table);
    return NULL;
  }
  if (fprintf(table->file, "# %s\n", columns) < 0) failed(table);
  return table;
}

/* 9 digits give a float32 back exactly.  gnuplot reads NaN as a missing point. */
static void print_value(Table *table, double value, char behind) {
  int printed = isnan(value) ? fprintf(table->file, "NaN%c", behind)
                             : fprintf(table->file, "%.9g%c", value, behind);
  if (printed < 0) failed(table);
}

void table_row(Table *table, const double *value) {
  for (int i = 0; i < table->columns; i++)
    print_value(table, value[i], i + 1 < table->columns ? ' ' : '\n');
}

void table_gap(Table *table) {
  if (putc('\n', table->file) == EOF) failed(table);
}

int table_close(Table *table) {
  errno = 0;
  if (fclose(table->file) != 0) failed(table);
  if (!table->reason && rename(table->part, table->path) != 0) failed(table);
  int reason = table->reason;
  if (reason) {
    remove(table->part);
    error_set("cannot write the table %s: %s", table->path, strerror(reason));
  }
  table_free(table);
  return reason ? -1 : 0;
}

int table_write_matrix(const char *path, const char *columns, const Matrix *m) {
  int names = count_words(columns);
  if (names != m->cols) {
    error_set("cannot write the table %s: %d column names for %d columns", path, names, m->cols);
    return -1;
  }
  Table *table = table_open(path, columns);
  if (!table) return -1;
  for (int i = 0; i < m->rows; i++)
    for (int j = 0; j < m->cols; j++)
      print_value(table, (double)AT(m, i, j), j + 1 < m->cols ? ' ' : '\n');
  return table_close(table);
}
