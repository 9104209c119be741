/* The forward and backward passes.  A tile of rows goes through all layers while it is
 * in the cache; the weights' gradients, which need every row, come after the tiles. */
#include <stdlib.h>

#include "activation.h"
#include "layer.h"
#include "memory.h"
#include "score_net_work.h"

/* s for a tile x, and on the way every h[l], and sig[l] unless sig is NULL. */
static void forward_tile(const ScoreNet *net, int rows, const float *x, float *const *h,
                         float *const *sig, float *s) {
  int last = net->layers - 1;
  const float *in = x;
  for (int l = 0; l <= last; l++) {
    float *out = l < last ? h[l + 1] : s;
    size_t n = score_net_offset(rows, net->width[l + 1]);
    layer_forward(rows, net->width[l], net->width[l + 1], in, net->theta + net->weight[l],
                  net->theta + net->bias[l], out);
    if (l < last && sig)
      activation_forward(net->activation, n, out, sig[l + 1]);
    else if (l < last)
      activation_value(net->activation, n, out);
    in = out;
  }
}

/* Room for size numbers, kept for the thread's next call: samplers evaluate thousands of
 * times, and memory that is given back each time has to be mapped anew. */
static float *scratch_of_thread(size_t size) {
  static _Thread_local float *scratch;
  static _Thread_local size_t room;
  if (size > room) {
    free(scratch);
    scratch = memory_floats(size, "score_net_evaluate");
    room = size;
  }
  return scratch;
}

void score_net_evaluate(const ScoreNet *net, const Matrix *x, Matrix *s) {
  score_net_check_shape("score_net_evaluate", "x", x, x->rows, net->width[0]);
  score_net_check_shape("score_net_evaluate", "s", s, x->rows, net->width[net->layers]);
  const int tile = score_net_tile(x->rows);
  int widest = 1;
  for (int l = 1; l < net->layers; l++)
    if (net->width[l] > widest) widest = net->width[l];
  OMP(omp parallel if (x->rows > tile)) {
    size_t size = score_net_offset(tile, widest);
    float *scratch = scratch_of_thread(2 * size);
    float *h[SCORE_NET_MAX_LAYERS];
    for (int l = 1; l < net->layers; l++) h[l] = scratch + (size_t)(l % 2) * size;
    OMP(omp for schedule(static))
    for (int first = 0; first < x->rows; first += tile)
      forward_tile(net, score_net_tile_rows(first, tile, x->rows),
                   x->data + score_net_offset(first, x->cols), h, NULL,
                   s->data + score_net_offset(first, s->cols));
  }
}

void score_net_forward(ScoreNet *net, const Matrix *x, Matrix *s) {
  score_net_check_shape("score_net_forward", "x", x, x->rows, net->width[0]);
  score_net_check_shape("score_net_forward", "s", s, x->rows, net->width[net->layers]);
  score_net_reserve(net, x->rows, 0);
  ScoreNetWork *work = net->work;
  work->rows = x->rows;
  work->x = x->data;
  work->v = NULL;
  work->has_pending = 0;
  const int tile = score_net_tile(x->rows);
  OMP(omp parallel for schedule(static) if (x->rows > tile))
  for (int first = 0; first < x->rows; first += tile) {
    float *h[SCORE_NET_MAX_LAYERS], *sig[SCORE_NET_MAX_LAYERS];
    for (int l = 1; l < net->layers; l++) {
      h[l] = work->h[l] + score_net_offset(first, net->width[l]);
      sig[l] = work->sig[l] + score_net_offset(first, net->width[l]);
    }
    forward_tile(net, score_net_tile_rows(first, tile, x->rows),
                 x->data + score_net_offset(first, x->cols), h, sig,
                 s->data + score_net_offset(first, s->cols));
  }
}

/* dL/dz of every layer into work->d, and dL/dx, from dL/ds, for a tile. */
static void backward_tile(ScoreNet *net, int first, int rows, const Matrix *d_s, Matrix *d_x) {
  const ScoreNetWork *work = net->work;
  const float *d = d_s->data + score_net_offset(first, d_s->cols);
  for (int l = net->layers - 1; l >= 1; l--) {
    size_t at = score_net_offset(first, net->width[l]);
    layer_backward_input(rows, net->width[l], net->width[l + 1], d, net->theta + net->weight[l],
                         work->d[l] + at);
    activation_backward(net->activation, score_net_offset(rows, net->width[l]), work->h[l] + at,
                        work->sig[l] + at, work->has_pending ? work->pending[l] + at : NULL,
                        work->d[l] + at);
    d = work->d[l] + at;
  }
  if (d_x)
    layer_backward_input(rows, net->width[0], net->width[1], d, net->theta + net->weight[0],
                         d_x->data + score_net_offset(first, d_x->cols));
}

void score_net_add_gradients(ScoreNet *net, const float *input, float *const *h,
                             const float *d_output, int biases) {
  const ScoreNetWork *work = net->work;
  for (int l = net->layers - 1; l >= 0; l--) {
    int in = net->width[l], out = net->width[l + 1];
    const float *h_in = l > 0 ? h[l] : input;
    const float *d = l + 1 < net->layers ? work->d[l + 1] : d_output;
    OMP(omp for schedule(dynamic) nowait)
    for (int part = 0; part < layer_parts(in, out); part++)
      layer_backward_weight(part, work->rows, in, out, h_in, d, net->gradient + net->weight[l]);
    if (!biases) continue;
    OMP(omp single nowait)
    layer_backward_bias(work->rows, out, d, net->gradient + net->bias[l]);
  }
}

void score_net_backward(ScoreNet *net, const Matrix *d_s, Matrix *d_x) {
  ScoreNetWork *work = net->work;
  score_net_check_shape("score_net_backward", "d_s", d_s, work->rows, net->width[net->layers]);
  if (d_x) score_net_check_shape("score_net_backward", "d_x", d_x, work->rows, net->width[0]);
  const int tile = score_net_tile(work->rows);
  OMP(omp parallel if (work->rows > tile)) {
    OMP(omp for schedule(static))
    for (int first = 0; first < work->rows; first += tile)
      backward_tile(net, first, score_net_tile_rows(first, tile, work->rows), d_s, d_x);
    score_net_add_gradients(net, work->x, work->h, d_s->data, 1);
  }
  work->has_pending = 0;
}
