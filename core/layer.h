/* layer: the products of a linear layer z = h W + b, one point a row.
 *
 * W is in x out, row-major; h is rows x in, z and d_z are rows x out.  They are matrix
 * products (gemm.h), which want wide rows: where the rows of the result are short, as after
 * the last layer of a score network, they are dot products along the wide side instead.
 */
#ifndef CORE_LAYER_H
#define CORE_LAYER_H

enum { LAYER_MAX_WIDTH = 1024 }; /* of in and out */

/* z = h W + b, or h W if b is NULL */
void layer_forward(int rows, int in, int out, const float *h, const float *w, const float *b,
                   float *z);

/* d_h = d_z W^T */
void layer_backward_input(int rows, int in, int out, const float *d_z, const float *w, float *d_h);

/* d_w += h^T d_z, but only its part number part, of layer_parts(in, out) parts
 * that together make the whole: so that threads can share them out. */
int layer_parts(int in, int out);
void layer_backward_weight(int part, int rows, int in, int out, const float *h, const float *d_z,
                           float *d_w);

/* d_b += the sum of the rows of d_z */
void layer_backward_bias(int rows, int out, const float *d_z, float *d_b);

#endif
