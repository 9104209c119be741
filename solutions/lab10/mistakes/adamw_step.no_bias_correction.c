/* m and v are used as they are, without the corrections by 1 - beta1^t and 1 -
 * beta2^t. Both begin at 0: what is m after the first step, compared with the
 * gradient? */
#include "lab10.h"

#include <math.h>

void adamw_step(const AdamW *adamw, long t, int n, float *theta, const float *gradient, float *m,
                float *v) {
  (void)t;
  for (int i = 0; i < n; i++) {
    double g = gradient[i];
    theta[i] -= (float)(adamw->lr * adamw->weight_decay * theta[i]);
    m[i] = (float)(adamw->beta1 * m[i] + (1 - adamw->beta1) * g);
    v[i] = (float)(adamw->beta2 * v[i] + (1 - adamw->beta2) * g * g);
    double m_hat = m[i], v_hat = v[i];
    theta[i] -= (float)(adamw->lr * m_hat / (sqrt(v_hat) + adamw->eps));
  }
}
