#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef _OPENMP
#include <omp.h>
#endif

#include "error.h"
#include "layer.h"
#include "memory.h"
#include "score_net_work.h"

/* Rows of a tile: fewer are not worth another thread, more do not stay in the cache. */
enum { TILE_LEAST = 128, TILE_MOST = 256 };

ScoreNet *score_net_allocate(int layers, const int *width, Activation activation) {
  if (layers < 1 || layers > SCORE_NET_MAX_LAYERS) {
    error_set("score net: %d layers, not 1 to %d", layers, SCORE_NET_MAX_LAYERS);
    return NULL;
  }
  for (int l = 0; l <= layers; l++)
    if (width[l] < 1 || width[l] > LAYER_MAX_WIDTH) {
      error_set("score net: width %d of layer %d is not 1 to %d", width[l], l, LAYER_MAX_WIDTH);
      return NULL;
    }
  if (activation != ACTIVATION_SILU && activation != ACTIVATION_SOFTPLUS) {
    error_set("score net: no activation has number %d", (int)activation);
    return NULL;
  }
  ScoreNet *net = calloc(1, sizeof *net);
  ScoreNetWork *work = calloc(1, sizeof *work);
  if (!net || !work) {
    fprintf(stderr, "score_net_new: out of memory\n");
    abort();
  }
  net->layers = layers;
  net->activation = activation;
  net->work = work;
  memcpy(net->width, width, ((size_t)layers + 1) * sizeof *width);
  for (int l = 0; l < layers; l++) {
    net->weight[l] = net->parameters;
    net->bias[l] = net->weight[l] + (size_t)width[l] * (size_t)width[l + 1];
    net->parameters = net->bias[l] + (size_t)width[l + 1];
  }
  net->theta = memory_zeros(net->parameters, "score_net_new");
  net->gradient = memory_zeros(net->parameters, "score_net_new");
  return net;
}

ScoreNet *score_net_new(int layers, const int *width, Activation activation, Rng *rng) {
  ScoreNet *net = score_net_allocate(layers, width, activation);
  if (!net) return NULL;
  for (int l = 0; l < layers; l++) {
    float bound = 1.0f / sqrtf((float)width[l]);
    size_t end = net->bias[l] + (size_t)width[l + 1];
    for (size_t i = net->weight[l]; i < end; i++)
      net->theta[i] = (2 * rng_uniform(rng) - 1) * bound;
  }
  return net;
}

void score_net_free(ScoreNet *net) {
  if (!net) return;
  free(net->work->memory);
  free(net->work->tangent_memory);
  free(net->work);
  free(net->theta);
  free(net->gradient);
  free(net);
}

ScoreNet *score_net_new_silu(Rng *rng) {
  return score_net_new(4, (const int[]){2, 128, 128, 128, 2}, ACTIVATION_SILU, rng);
}

ScoreNet *score_net_new_softplus(Rng *rng) {
  return score_net_new(3, (const int[]){2, 128, 128, 2}, ACTIVATION_SOFTPLUS, rng);
}

void score_net_zero_gradient(ScoreNet *net) {
  memset(net->gradient, 0, net->parameters * sizeof *net->gradient);
}

void score_net_check_shape(const char *function, const char *what, const Matrix *m, int rows,
                           int cols) {
  if (m->rows == rows && m->cols == cols) return;
  fprintf(stderr, "%s: %s is %d x %d, must be %d x %d\n", function, what, m->rows, m->cols, rows,
          cols);
  abort();
}

int score_net_tile(int rows) {
  int threads = 1;
#ifdef _OPENMP
  threads = omp_get_max_threads();
#endif
  int share = (rows + threads - 1) / threads;
  return share < TILE_LEAST ? TILE_LEAST : share > TILE_MOST ? TILE_MOST : share;
}

/* Deals the memory of three families of arrays out, each array aligned. */
static float *deal(const ScoreNet *net, int rows, float **first, float **second, float **third) {
  float **family[] = {first, second, third};
  size_t size[SCORE_NET_MAX_LAYERS], total = 0;
  for (int l = 1; l < net->layers; l++) {
    size[l] = ((size_t)rows * (size_t)net->width[l] + 15) / 16 * 16;
    total += 3 * size[l];
  }
  float *memory = memory_floats(total, "score net"), *next = memory;
  for (int f = 0; f < 3; f++)
    for (int l = 1; l < net->layers; l++) {
      family[f][l] = next;
      next += size[l];
    }
  return memory;
}

void score_net_reserve(ScoreNet *net, int rows, int tangents) {
  ScoreNetWork *work = net->work;
  if (rows > work->capacity) {
    free(work->memory);
    work->memory = deal(net, rows, work->h, work->sig, work->d);
    work->capacity = rows;
  }
  if (tangents && rows > work->tangent_capacity) {
    free(work->tangent_memory);
    work->tangent_memory = deal(net, rows, work->z_dot, work->h_dot, work->pending);
    work->tangent_capacity = rows;
  }
}
