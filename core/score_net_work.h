/* score_net_work: what the files of score_net share, and nobody else needs.
 *
 * Layer l leads from width[l] to width[l + 1] numbers a point: h[l] is its input,
 * h[0] being the batch itself, and the output of the last is the score.  So arrays
 * of hidden numbers have l from 1 to layers - 1.
 */
#ifndef CORE_SCORE_NET_WORK_H
#define CORE_SCORE_NET_WORK_H

#include "matrix.h"
#include "openmp.h"
#include "score_net.h"

/* Each array is capacity x width[l]; the second three come with the first tangent. */
struct ScoreNetWork {
  int rows; /* of the latest forward; 0 before it */
  int capacity, tangent_capacity;
  const float *x, *v; /* of the latest forward and tangent */
  int has_pending;
  float *memory, *tangent_memory;
  float *h[SCORE_NET_MAX_LAYERS];     /* a(z) */
  float *sig[SCORE_NET_MAX_LAYERS];   /* see activation.h */
  float *d[SCORE_NET_MAX_LAYERS];     /* dL/dz, or dL/dz_dot */
  float *z_dot[SCORE_NET_MAX_LAYERS]; /* tangents of z and of h */
  float *h_dot[SCORE_NET_MAX_LAYERS];
  float *pending[SCORE_NET_MAX_LAYERS]; /* dL/dz by the way of tangents */
};

/* So many rows of a batch go through the layers together.  Small tiles stay in the cache, large
 * ones share the cost of transposing the weights; no result depends on it. */
int score_net_tile(int rows);

/* How many of rows rows are in the tile that begins at first. */
static inline int score_net_tile_rows(int first, int tile, int rows) {
  return rows - first < tile ? rows - first : tile;
}

/* Where row begins in an array of rows of width numbers. */
static inline size_t score_net_offset(int row, int width) {
  return (size_t)row * (size_t)width;
}

/* A network of zeros; NULL, with error_message() set, for widths out of range. */
ScoreNet *score_net_allocate(int layers, const int *width, Activation activation);

/* Aborts with one line unless m, what of function, is rows x cols. */
void score_net_check_shape(const char *function, const char *what, const Matrix *m, int rows,
                           int cols);

/* Room for a batch of rows; for tangents too if asked. */
void score_net_reserve(ScoreNet *net, int rows, int tangents);

/* Adds every layer's h^T d to its weights' gradient (and the sums of d to its biases',
 * if asked): h[0] is input, the last d is d_output.  To be called by all threads of a
 * team, which share the work out. */
void score_net_add_gradients(ScoreNet *net, const float *input, float *const *h,
                             const float *d_output, int biases);

#endif
