/* The tangent pass, z_dot_l = h_dot_{l-1} W_l and h_dot_l = a'(z_l) z_dot_l from
 * h_dot_0 = v, and its reverse. */
#include "activation.h"
#include "layer.h"
#include "score_net_work.h"

static void tangent_tile(ScoreNet *net, int first, int rows, const Matrix *v, Matrix *jv) {
  const ScoreNetWork *work = net->work;
  int last = net->layers - 1;
  const float *in = v->data + score_net_offset(first, v->cols);
  for (int l = 0; l < last; l++) {
    int width = net->width[l + 1];
    size_t at = score_net_offset(first, width);
    float *z_dot = work->z_dot[l + 1] + at, *h_dot = work->h_dot[l + 1] + at;
    layer_forward(rows, net->width[l], width, in, net->theta + net->weight[l], NULL, z_dot);
    activation_tangent(net->activation, score_net_offset(rows, width), work->h[l + 1] + at,
                       work->sig[l + 1] + at, z_dot, h_dot);
    in = h_dot;
  }
  layer_forward(rows, net->width[last], net->width[last + 1], in, net->theta + net->weight[last],
                NULL, jv->data + score_net_offset(first, jv->cols));
}

void score_net_tangent(ScoreNet *net, const Matrix *v, Matrix *jv) {
  ScoreNetWork *work = net->work;
  score_net_check_shape("score_net_tangent", "v", v, work->rows, net->width[0]);
  score_net_check_shape("score_net_tangent", "jv", jv, work->rows, net->width[net->layers]);
  score_net_reserve(net, work->rows, 1);
  work->v = v->data;
  const int tile = score_net_tile(work->rows);
  OMP(omp parallel for schedule(static) if (work->rows > tile))
  for (int first = 0; first < work->rows; first += tile)
    tangent_tile(net, first, score_net_tile_rows(first, tile, work->rows), v, jv);
}

/* dL/dz_dot of every layer into work->d, and the share of dL/dz into work->pending. */
static void tangent_backward_tile(ScoreNet *net, int first, int rows, const Matrix *d_jv) {
  const ScoreNetWork *work = net->work;
  const float *d = d_jv->data + score_net_offset(first, d_jv->cols);
  for (int l = net->layers - 1; l >= 1; l--) {
    size_t at = score_net_offset(first, net->width[l]);
    layer_backward_input(rows, net->width[l], net->width[l + 1], d, net->theta + net->weight[l],
                         work->d[l] + at);
    activation_tangent_backward(net->activation, score_net_offset(rows, net->width[l]),
                                work->h[l] + at, work->sig[l] + at, work->z_dot[l] + at,
                                work->has_pending, work->pending[l] + at, work->d[l] + at);
    d = work->d[l] + at;
  }
}

void score_net_tangent_backward(ScoreNet *net, const Matrix *d_jv) {
  ScoreNetWork *work = net->work;
  score_net_check_shape("score_net_tangent_backward", "d_jv", d_jv, work->v ? work->rows : 0,
                        net->width[net->layers]);
  const int tile = score_net_tile(work->rows);
  OMP(omp parallel if (work->rows > tile)) {
    OMP(omp for schedule(static))
    for (int first = 0; first < work->rows; first += tile)
      tangent_backward_tile(net, first, score_net_tile_rows(first, tile, work->rows), d_jv);
    score_net_add_gradients(net, work->v, work->h_dot, d_jv->data, 0);
  }
  work->has_pending = 1;
}
