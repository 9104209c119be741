/* layer: the products of a linear layer z = h W + b, one point a row.
 *
 * W is in x out, row-major; h is rows x in, z and d_z are rows x out.  The passes over
 * the points want W prepared, once for all of them: prepared is room for
 * layer_prepared_size(in, out) numbers.
 */
#ifndef CORE_LAYER_H
#define CORE_LAYER_H

#include <stddef.h>

enum { LAYER_MAX_WIDTH = 1024 }; /* of in and out */

size_t layer_prepared_size(int in, int out);

/* z = h W + b, or h W if b is NULL */
void layer_prepare_forward(int in, int out, const float *w, float *prepared);
void layer_forward(int rows, int in, int out, const float *h, const float *prepared, const float *b,
                   float *z);

/* d_h = d_z W^T */
void layer_prepare_backward(int in, int out, const float *w, float *prepared);
void layer_backward_input(int rows, int in, int out, const float *d_z, const float *prepared,
                          float *d_h);

/* d_w += h^T d_z, but only its part number part, of layer_parts(in, out) parts that
 * together make the whole: so that threads can share them out. */
int layer_parts(int in, int out);
void layer_backward_weight(int part, int rows, int in, int out, const float *h, const float *d_z,
                           float *d_w);

/* d_b += the sum of the rows of d_z */
void layer_backward_bias(int rows, int out, const float *d_z, float *d_b);

#endif
