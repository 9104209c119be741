/* matrix: a batch of points, one point a row.
 *
 * A Matrix is rows x cols numbers in float32, row-major: element (i, j) lies at
 * data[i * cols + j].  Points are rows throughout the course, so a batch of n
 * points in d dimensions is an n x d matrix.
 *
 * Memory: matrix_new allocates and zeroes, matrix_free gives back.  Running out
 * of memory is the one error that core does not return: matrix_new then prints
 * one line and aborts, so that no caller has to test every temporary.
 */
#ifndef CORE_MATRIX_H
#define CORE_MATRIX_H

#include <stddef.h>

typedef struct {
  int rows;
  int cols;
  float *data;
} Matrix;

/* A zeroed rows x cols matrix; both at least 1. */
Matrix matrix_new(int rows, int cols);

/* Frees the numbers and leaves an empty 0 x 0 matrix; an empty one is ignored. */
void matrix_free(Matrix *m);

/* Sets every element to value. */
void matrix_fill(Matrix *m, float value);

/* Copies from into to; the shapes must be equal. */
void matrix_copy(Matrix *to, const Matrix *from);

/* rows rows of m from first on, sharing m's numbers: nothing to free. */
Matrix matrix_rows(const Matrix *m, int first, int rows);

/* AT(m, i, j): element (i, j) of the matrix m, to read or to assign.  An index
 * out of range stops the program with the file, the line and the shape, which a
 * plain m.data[i * cols + j] would turn into a wrong number or a crash later.
 * m is a pointer: AT(x, i, j) for const Matrix *x, AT(&x, i, j) for Matrix x. */
#define AT(m, i, j) (*matrix_element((m), (i), (j), __FILE__, __LINE__))

/* Prints where and why an index was out of range, then aborts. */
_Noreturn void matrix_index_error(const Matrix *m, int i, int j, const char *file, int line);

static inline float *matrix_element(const Matrix *m, int i, int j, const char *file, int line) {
  if (i < 0 || j < 0 || i >= m->rows || j >= m->cols) matrix_index_error(m, i, j, file, line);
  return m->data + (size_t)i * (size_t)m->cols + j;
}

#endif
