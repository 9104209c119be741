#include "optimizer.h"

#include <math.h>
#include <stdlib.h>

#include "memory.h"

Optimizer optimizer_adamw(size_t parameters, float lr, float weight_decay) {
  return (Optimizer){
      .parameters = parameters,
      .lr = lr,
      .beta1 = 0.9,
      .beta2 = 0.999,
      .eps = 1e-8,
      .weight_decay = weight_decay,
      .m = memory_floats(parameters, "optimizer"),
      .v = memory_floats(parameters, "optimizer"),
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

void optimizer_step(Optimizer *opt, float *restrict theta, const float *restrict gradient) {
  opt->t++;
  /* lr m_hat / (sqrt(v_hat) + eps) = step m / (sqrt(v) root + eps) */
  const float step = (float)(opt->lr / (1 - pow(opt->beta1, (double)opt->t)));
  const float root = (float)(1 / sqrt(1 - pow(opt->beta2, (double)opt->t)));
  const float keep = (float)(1 - opt->lr * opt->weight_decay);
  const float old1 = (float)opt->beta1, new1 = (float)(1 - opt->beta1);
  const float old2 = (float)opt->beta2, new2 = (float)(1 - opt->beta2);
  const float eps = (float)opt->eps;
  float *restrict m = opt->m, *restrict v = opt->v;
  for (size_t i = 0; i < opt->parameters; i++) {
    m[i] = old1 * m[i] + new1 * gradient[i];
    v[i] = old2 * v[i] + new2 * (gradient[i] * gradient[i]);
    theta[i] = keep * theta[i] - step * m[i] / (sqrtf(v[i]) * root + eps);
  }
}
