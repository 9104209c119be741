/* m and v are computed in variables of their own and never stored, so that each step
 * forgets the ones before it. */
#include "lab10.h"

#include <math.h>

void adamw_step(const AdamW *adamw, long t, int n, float *theta, const float *gradient, float *m,
                float *v) {
  const double correction1 = 1 - pow(adamw->beta1, (double)t);
  const double correction2 = 1 - pow(adamw->beta2, (double)t);
  for (int i = 0; i < n; i++) {
    double g = gradient[i];
    theta[i] -= (float)(adamw->lr * adamw->weight_decay * theta[i]);
    double m_hat = (adamw->beta1 * m[i] + (1 - adamw->beta1) * g) / correction1;
    double v_hat = (adamw->beta2 * v[i] + (1 - adamw->beta2) * g * g) / correction2;
    theta[i] -= (float)(adamw->lr * m_hat / (sqrt(v_hat) + adamw->eps));
  }
}
