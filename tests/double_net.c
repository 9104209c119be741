#include "double_net.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

DoubleNet double_net_of(const ScoreNet *net) {
  DoubleNet copy = {net, malloc(net->parameters * sizeof(double))};
  for (size_t i = 0; i < net->parameters; i++) copy.theta[i] = (double)net->theta[i];
  return copy;
}

void double_net_free(DoubleNet *net) {
  free(net->theta);
}

static double activate(Activation kind, double z) {
  return kind == ACTIVATION_SILU ? z / (1 + exp(-z)) : log(1 + exp(z));
}

static double activate_slope(Activation kind, double z) {
  double e = exp(-z);
  return kind == ACTIVATION_SILU ? (1 + e + z * e) / ((1 + e) * (1 + e)) : 1 / (1 + e);
}

void double_net_at(const DoubleNet *net, const double *x, const double *v, double *s, double *jv) {
  const ScoreNet *shape = net->shape;
  double h[DOUBLE_NET_MAX_WIDTH] = {0}, h_dot[DOUBLE_NET_MAX_WIDTH] = {0};
  for (int i = 0; i < shape->width[0]; i++) {
    h[i] = x[i];
    h_dot[i] = v ? v[i] : 0;
  }
  for (int l = 0; l < shape->layers; l++) {
    int in = shape->width[l], out = shape->width[l + 1];
    double z[DOUBLE_NET_MAX_WIDTH], z_dot[DOUBLE_NET_MAX_WIDTH];
    for (int j = 0; j < out; j++) {
      z[j] = net->theta[shape->bias[l] + (size_t)j];
      z_dot[j] = 0;
      for (int i = 0; i < in; i++) {
        double w = net->theta[shape->weight[l] + (size_t)(i * out + j)];
        z[j] += h[i] * w;
        z_dot[j] += h_dot[i] * w;
      }
    }
    int hidden = l + 1 < shape->layers;
    for (int j = 0; j < out; j++) {
      h[j] = hidden ? activate(shape->activation, z[j]) : z[j];
      h_dot[j] = hidden ? activate_slope(shape->activation, z[j]) * z_dot[j] : z_dot[j];
    }
  }
  int d = shape->width[shape->layers];
  memcpy(s, h, (size_t)d * sizeof *s);
  if (jv) memcpy(jv, h_dot, (size_t)d * sizeof *jv);
}

double double_net_loss(const DoubleNet *net, const TestLoss *loss) {
  int in = net->shape->width[0], out = net->shape->width[net->shape->layers];
  double total = 0, s[DOUBLE_NET_MAX_WIDTH], jv[DOUBLE_NET_MAX_WIDTH];
  for (int i = 0; i < loss->n; i++) {
    const double *x = loss->x + i * in;
    double_net_at(net, x, NULL, s, NULL);
    for (int k = 0; k < out; k++) total += loss->c[i * out + k] * s[k] + 0.5 * s[k] * s[k];
    for (int t = 0; t < loss->tangents; t++) {
      double_net_at(net, x, loss->v[t] + i * in, s, jv);
      for (int k = 0; k < out; k++) total += loss->e[t][i * out + k] * jv[k];
    }
  }
  return total;
}

double double_net_difference(const DoubleNet *net, const TestLoss *loss, double *p) {
  const double step = 1e-5, old = *p; /* wrong by some step^2 and some 1e-16 / step */
  *p = old + step;
  double above = double_net_loss(net, loss);
  *p = old - step;
  double below = double_net_loss(net, loss);
  *p = old;
  return (above - below) / (2 * step);
}

Matrix test_normals(Rng *rng, int rows, int cols) {
  Matrix m = matrix_new(rows, cols);
  rng_fill_normal(rng, &m);
  return m;
}

double *test_in_double(const Matrix *m) {
  size_t n = (size_t)m->rows * (size_t)m->cols;
  double *copy = malloc(n * sizeof *copy);
  for (size_t i = 0; i < n; i++) copy[i] = (double)m->data[i];
  return copy;
}

TestBatch test_batch_new(Rng *rng, int n, int d, int tangents) {
  TestBatch batch = {.x = test_normals(rng, n, d), .c = test_normals(rng, n, d)};
  batch.loss = (TestLoss){
      .n = n, .tangents = tangents, .x = test_in_double(&batch.x), .c = test_in_double(&batch.c)};
  for (int t = 0; t < tangents; t++) {
    batch.v[t] = test_normals(rng, n, d);
    batch.e[t] = test_normals(rng, n, d);
    batch.loss.v[t] = test_in_double(&batch.v[t]);
    batch.loss.e[t] = test_in_double(&batch.e[t]);
  }
  return batch;
}

void test_batch_free(TestBatch *batch) {
  free(batch->loss.x), free(batch->loss.c);
  matrix_free(&batch->x), matrix_free(&batch->c);
  for (int t = 0; t < batch->loss.tangents; t++) {
    free(batch->loss.v[t]), free(batch->loss.e[t]);
    matrix_free(&batch->v[t]), matrix_free(&batch->e[t]);
  }
}
