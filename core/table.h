/* table: numbers for gnuplot.  A text file with named columns: a first line
 * "# name name ...", then one row a line, separated by blanks.
 *
 * Rows go to path.part, which table_close renames to path: a table is there
 * whole or not at all.  A write that fails (a full disk) is remembered and
 * reported by table_close.
 */
#ifndef CORE_TABLE_H
#define CORE_TABLE_H

#include "matrix.h"

typedef struct Table Table;

/* columns: their names, separated by blanks.  NULL with error_message() set. */
Table *table_open(const char *path, const char *columns);

/* One row, a value for each column. */
void table_row(Table *table, const double *value);

/* An empty line: gnuplot begins a new block (a trajectory, a row of a grid). */
void table_gap(Table *table);

/* 0, or -1 with error_message() set and nothing left behind. */
int table_close(Table *table);

/* A whole matrix, a row a line: 0 or -1. */
int table_write_matrix(const char *path, const char *columns, const Matrix *m);

#endif
