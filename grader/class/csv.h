/* csv: tables as RFC 4180 has them, for spreadsheets.
 *
 * A cell that a spreadsheet would take for a formula (it begins with = + - @, a tab
 * or a line's end) gets a ' in front: what a student named a file must not run on
 * the instructor's machine.
 */
#ifndef GRADER_CSV_H
#define GRADER_CSV_H

#include <stdio.h>

/* A cell; the first of a line has nothing before it, the others a comma.  NULL is an
 * empty cell. */
typedef struct {
  FILE *out;
  int cells; /* of this line so far */
} Csv;

void csv_text(Csv *csv, const char *text);
void csv_number(Csv *csv, double value); /* empty if it is not finite */
void csv_end_line(Csv *csv);

/* A file of such a table. */
typedef struct {
  int rows, cols;
  char **cell; /* rows x cols; what a short row lacks is "" */
} CsvTable;

/* NULL with error_message() set. */
CsvTable *csv_read(const char *path);
void csv_free(CsvTable *table);

/* The column whose name stands in the first row, -1 if there is none. */
int csv_column(const CsvTable *table, const char *name);

static inline const char *csv_at(const CsvTable *table, int row, int col) {
  return table->cell[row * table->cols + col];
}

#endif
