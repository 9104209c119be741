/* In float, in the order of PyTorch's single-tensor loop. */
#include "lab10.h"

#include <math.h>

void adamw_step(const AdamW *adamw, long t, int n, float *theta, const float *gradient, float *m,
                float *v) {
  const float lr = (float)adamw->lr, beta1 = (float)adamw->beta1, beta2 = (float)adamw->beta2;
  const float correction1 = 1 - powf(beta1, (float)t), correction2 = 1 - powf(beta2, (float)t);
  for (int i = 0; i < n; i++) theta[i] *= 1 - lr * (float)adamw->weight_decay;
  for (int i = 0; i < n; i++) m[i] += (1 - beta1) * (gradient[i] - m[i]);
  for (int i = 0; i < n; i++) v[i] = v[i] * beta2 + gradient[i] * gradient[i] * (1 - beta2);
  for (int i = 0; i < n; i++) {
    float denominator = sqrtf(v[i]) / sqrtf(correction2) + (float)adamw->eps;
    theta[i] -= lr / correction1 * (m[i] / denominator);
  }
}
