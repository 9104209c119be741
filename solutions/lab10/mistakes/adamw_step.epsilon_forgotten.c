/* eps is missing. A parameter whose gradient has always been 0 then moves by 0
 * divided by 0. */
#include "lab10.h"

#include <math.h>

void adamw_step(const AdamW *adamw, long t, int n, float *theta, const float *gradient, float *m,
                float *v) {
  const double correction1 = 1 - pow(adamw->beta1, (double)t);
  const double correction2 = 1 - pow(adamw->beta2, (double)t);
  for (int i = 0; i < n; i++) {
    double g = gradient[i];
    theta[i] -= (float)(adamw->lr * adamw->weight_decay * theta[i]);
    m[i] = (float)(adamw->beta1 * m[i] + (1 - adamw->beta1) * g);
    v[i] = (float)(adamw->beta2 * v[i] + (1 - adamw->beta2) * g * g);
    double m_hat = m[i] / correction1, v_hat = v[i] / correction2;
    theta[i] -= (float)(adamw->lr * m_hat / sqrt(v_hat));
  }
}
