/* optimizer: Adam (Kingma and Ba 2015) and AdamW (Loshchilov and Hutter 2019),
 * with PyTorch's definitions and defaults:
 *
 *   m <- beta1 m + (1 - beta1) g          m_hat = m / (1 - beta1^t)
 *   v <- beta2 v + (1 - beta2) g^2        v_hat = v / (1 - beta2^t)
 *   theta <- theta - lr m_hat / (sqrt(v_hat) + eps)
 *
 * AdamW first shrinks theta by the factor 1 - lr * weight_decay, outside the
 * moments.  Adam is AdamW with weight_decay 0.
 */
#ifndef CORE_OPTIMIZER_H
#define CORE_OPTIMIZER_H

#include <stddef.h>

typedef struct {
  size_t parameters;
  double lr, beta1, beta2, eps, weight_decay;
  long t; /* steps taken */
  float *m, *v;
} Optimizer;

/* lr as given, beta 0.9 and 0.999, eps 1e-8; AdamW's usual decay is 0.01. */
Optimizer optimizer_adam(size_t parameters, float lr);
Optimizer optimizer_adamw(size_t parameters, float lr, float weight_decay);
void optimizer_free(Optimizer *opt);

/* One step on theta (parameters numbers) from its gradient. */
void optimizer_step(Optimizer *opt, float *theta, const float *gradient);

#endif
