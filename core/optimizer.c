#include "optimizer.h"

#include <math.h>
#include <stdlib.h>

#include "memory.h"
#include "openmp.h"

/* Parameters are worked on this many at a time, whatever the number of threads. */
enum { CHUNK = 4096 };

Optimizer optimizer_adamw(size_t parameters, float lr, float weight_decay) {
  return (Optimizer){
      .parameters = parameters,
      .lr = lr,
      .beta1 = 0.9,
      .beta2 = 0.999,
      .eps = 1e-8,
      .weight_decay = weight_decay,
      .m = memory_zeros(parameters, "optimizer"),
      .v = memory_zeros(parameters, "optimizer"),
  };
}

Optimizer optimizer_adam(size_t parameters, float lr) {
  return optimizer_adamw(parameters, lr, 0);
}

void optimizer_free(Optimizer *opt) {
  free(opt->m);
  free(opt->v);
  *opt = (Optimizer){0};
}

/* What a step multiplies by, worked out in double. */
typedef struct {
  float old1, new1, old2, new2, step, root, eps, keep;
} Factors;

static void chunk_step(size_t n, const Factors *factors, const float *restrict g, float *restrict m,
                       float *restrict v, float *restrict theta) {
  const Factors f = *factors;
  for (size_t i = 0; i < n; i++) {
    m[i] = f.old1 * m[i] + f.new1 * g[i];
    v[i] = f.old2 * v[i] + f.new2 * (g[i] * g[i]);
    theta[i] = f.keep * theta[i] - f.step * m[i] / (sqrtf(v[i]) * f.root + f.eps);
  }
}

void optimizer_step(Optimizer *opt, float *theta, const float *gradient) {
  opt->t++;
  /* lr m_hat / (sqrt(v_hat) + eps) = step m / (sqrt(v) root + eps) */
  const Factors factors = {
      .old1 = (float)opt->beta1,
      .new1 = (float)(1 - opt->beta1),
      .old2 = (float)opt->beta2,
      .new2 = (float)(1 - opt->beta2),
      .step = (float)(opt->lr / (1 - pow(opt->beta1, (double)opt->t))),
      .root = (float)(1 / sqrt(1 - pow(opt->beta2, (double)opt->t))),
      .eps = (float)opt->eps,
      .keep = (float)(1 - opt->lr * opt->weight_decay),
  };
  const size_t n = opt->parameters;
  OMP(omp parallel for schedule(static) if (n > CHUNK))
  for (size_t first = 0; first < n; first += CHUNK)
    chunk_step(n - first < CHUNK ? n - first : CHUNK, &factors, gradient + first, opt->m + first,
               opt->v + first, theta + first);
}
