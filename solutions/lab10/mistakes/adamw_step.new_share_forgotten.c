/* The gradient enters m and v in full, not with the shares 1 - beta1 and 1 - beta2.
 * Then they are sums and no means. */
#include "lab10.h"

#include <math.h>

void adamw_step(const AdamW *adamw, long t, int n, float *theta, const float *gradient, float *m,
                float *v) {
  const double correction1 = 1 - pow(adamw->beta1, (double)t);
  const double correction2 = 1 - pow(adamw->beta2, (double)t);
  for (int i = 0; i < n; i++) {
    double g = gradient[i];
    theta[i] -= (float)(adamw->lr * adamw->weight_decay * theta[i]);
    m[i] = (float)(adamw->beta1 * m[i] + g);
    v[i] = (float)(adamw->beta2 * v[i] + g * g);
    double m_hat = m[i] / correction1, v_hat = v[i] / correction2;
    theta[i] -= (float)(adamw->lr * m_hat / (sqrt(v_hat) + adamw->eps));
  }
}
