#include "matrix.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

_Noreturn static void die(const char *what, int a, int b) {
  fprintf(stderr, "%s (%d x %d)\n", what, a, b);
  abort();
}

static size_t elements(const Matrix *m) {
  return (size_t)m->rows * (size_t)m->cols;
}

Matrix matrix_new(int rows, int cols) {
  if (rows < 1 || cols < 1)
    die("matrix_new: a matrix has at least one row and one column", rows, cols);
  /* The product of two positive ints fits in 64 bits; calloc tests the last factor. */
  uint64_t count = (uint64_t)rows * (uint64_t)cols;
  float *data = count <= SIZE_MAX ? calloc((size_t)count, sizeof *data) : NULL;
  if (!data) die("matrix_new: out of memory", rows, cols);
  return (Matrix){rows, cols, data};
}

void matrix_free(Matrix *m) {
  free(m->data);
  *m = (Matrix){0};
}

void matrix_fill(Matrix *m, float value) {
  for (size_t i = 0; i < elements(m); i++) m->data[i] = value;
}

void matrix_copy(Matrix *to, const Matrix *from) {
  if (to->rows != from->rows || to->cols != from->cols) {
    fprintf(stderr, "matrix_copy: shapes differ (from %d x %d to %d x %d)\n", from->rows,
            from->cols, to->rows, to->cols);
    abort();
  }
  if (from->data) memmove(to->data, from->data, elements(from) * sizeof *from->data);
}

Matrix matrix_rows(const Matrix *m, int first, int rows) {
  if (first < 0 || rows < 1 || rows > m->rows || first > m->rows - rows) {
    fprintf(stderr, "matrix_rows: %d rows from row %d on are not all in a %d x %d matrix\n", rows,
            first, m->rows, m->cols);
    abort();
  }
  return (Matrix){rows, m->cols, m->data + (size_t)first * (size_t)m->cols};
}

_Noreturn void matrix_index_error(const Matrix *m, int i, int j, const char *file, int line) {
  fprintf(stderr, "%s:%d: element (%d, %d) is not in a %d x %d matrix", file, line, i, j, m->rows,
          m->cols);
  if (m->rows > 0 && m->cols > 0)
    fprintf(stderr, ": rows are 0 to %d, columns 0 to %d", m->rows - 1, m->cols - 1);
  fprintf(stderr, "\n");
  abort();
}
