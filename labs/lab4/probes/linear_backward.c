/* Probe of exercise 4.3: gradients against central differences in double.
 *
 * L = sum_io a_io sin(z_io) with z = x W + b computed here, so dL/dz = a cos z. */
#include "lab4.h"
#include "probe.h"

#include <math.h>

typedef struct {
  Matrix x, w, b, a;
} Layer;

static Matrix normals(Rng *rng, int rows, int cols) {
  Matrix m = matrix_new(rows, cols);
  rng_fill_normal(rng, &m);
  return m;
}

static Layer random_layer(Rng *rng, int n, int in, int out) {
  return (Layer){normals(rng, n, in), normals(rng, in, out), normals(rng, 1, out),
                 normals(rng, n, out)};
}

/* z_io in double, with one number of the layer moved by h. */
static double output(const Layer *layer, int i, int o, const float *moved, double h) {
  double sum = AT(&layer->b, 0, o);
  if (moved == &AT(&layer->b, 0, o)) sum += h;
  for (int k = 0; k < layer->x.cols; k++) {
    const float *x = &AT(&layer->x, i, k), *w = &AT(&layer->w, k, o);
    sum += (*x + (x == moved ? h : 0)) * (*w + (w == moved ? h : 0));
  }
  return sum;
}

static double loss(const Layer *layer, const float *moved, double h) {
  double sum = 0;
  for (int i = 0; i < layer->x.rows; i++)
    for (int o = 0; o < layer->w.cols; o++)
      sum += AT(&layer->a, i, o) * sin(output(layer, i, o, moved, h));
  return sum;
}

/* Hands over dL/dm, a difference quotient for each element of m. */
static void hand_over_quotients(const char *frame, const Layer *layer, const Matrix *m) {
  const double h = 1e-4; /* the quotient is then right to about 1e-8 */
  double quotient[64];
  for (int e = 0; e < m->rows * m->cols; e++) {
    const float *moved = &m->data[e];
    quotient[e] = (loss(layer, moved, h) - loss(layer, moved, -h)) / (2 * h);
  }
  probe_doubles(frame, quotient, m->rows, m->cols);
}

static Matrix d_output(const Layer *layer) {
  Matrix d_z = matrix_new(layer->x.rows, layer->w.cols);
  for (int i = 0; i < d_z.rows; i++)
    for (int o = 0; o < d_z.cols; o++)
      AT(&d_z, i, o) = (float)(AT(&layer->a, i, o) * cos(output(layer, i, o, NULL, 0)));
  return d_z;
}

/* Five points, three inputs, four outputs; the gradients start at 0. */
static void batch(uint64_t seed) {
  Rng rng = rng_new(seed, 430);
  Layer layer = random_layer(&rng, 5, 3, 4);
  Matrix d_z = d_output(&layer);
  Matrix d_w = matrix_new(3, 4), d_b = matrix_new(1, 4), d_x = matrix_new(5, 3);
  linear_backward(&layer.x, &layer.w, &d_z, &d_w, &d_b, &d_x);
  probe_matrix("d_w", &d_w);
  probe_matrix("d_b", &d_b);
  probe_matrix("d_x", &d_x);
  hand_over_quotients("d_w_quotient", &layer, &layer.w);
  hand_over_quotients("d_b_quotient", &layer, &layer.b);
  hand_over_quotients("d_x_quotient", &layer, &layer.x);
}

/* One point, the other way about: more inputs than outputs. */
static void one_point(uint64_t seed) {
  Rng rng = rng_new(seed, 431);
  Layer layer = random_layer(&rng, 1, 4, 2);
  Matrix d_z = d_output(&layer);
  Matrix d_w = matrix_new(4, 2), d_b = matrix_new(1, 2), d_x = matrix_new(1, 4);
  linear_backward(&layer.x, &layer.w, &d_z, &d_w, &d_b, &d_x);
  probe_matrix("d_x_one", &d_x);
  hand_over_quotients("d_x_one_quotient", &layer, &layer.x);
}

/* Every result holds something before. */
static void added(uint64_t seed) {
  Rng rng = rng_new(seed, 432);
  Layer layer = random_layer(&rng, 3, 2, 4);
  Matrix d_z = d_output(&layer);
  Matrix d_w = normals(&rng, 2, 4), d_b = normals(&rng, 1, 4), d_x = normals(&rng, 3, 2);
  linear_backward(&layer.x, &layer.w, &d_z, &d_w, &d_b, &d_x);
  probe_matrix("d_w_added", &d_w);
  probe_matrix("d_b_added", &d_b);
  probe_matrix("d_x_set", &d_x);
}

static void inputs_kept(uint64_t seed) {
  Rng rng = rng_new(seed, 433);
  Layer layer = random_layer(&rng, 4, 3, 2);
  Matrix d_z = d_output(&layer);
  Matrix d_w = matrix_new(3, 2), d_b = matrix_new(1, 2), d_x = matrix_new(4, 3);
  probe_matrix("x_before", &layer.x);
  probe_matrix("d_z_before", &d_z);
  linear_backward(&layer.x, &layer.w, &d_z, &d_w, &d_b, &d_x);
  probe_matrix("x_after", &layer.x);
  probe_matrix("d_z_after", &d_z);
}

const ProbeCase probe_cases[] = {{"batch", batch},
                                 {"one_point", one_point},
                                 {"added", added},
                                 {"inputs_kept", inputs_kept},
                                 {0}};
