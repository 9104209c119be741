/* Exercise 10.1: one step of AdamW (Loshchilov and Hutter 2019, algorithm 2, as
 * PyTorch has it).
 *
 *   theta <- theta - lr weight_decay theta
 *   m     <- beta1 m + (1 - beta1) g          m_hat = m / (1 - beta1^t)
 *   v     <- beta2 v + (1 - beta2) g^2        v_hat = v / (1 - beta2^t)
 *   theta <- theta - lr m_hat / (sqrt(v_hat) + eps)
 *
 * adamw     lr, beta1, beta2, eps, weight_decay
 * t         which step this is: 1 for the first
 * n         how many parameters
 * theta     n parameters, moved in place
 * gradient  n numbers g, dL/dtheta
 * m, v      n numbers each, the running means of g and of g^2 so far (all 0
 *           before the first step), brought up to date
 *
 * Approach: each parameter is worked on by itself.  m_hat and v_hat are used in
 * this step and then forgotten; m and v are kept as they are.
 *
 * Example: theta = 1, g = 0.5, m = v = 0, t = 1, with lr = 0.1, beta1 = 0.9,
 * beta2 = 0.999, weight_decay = 0.01 and next to no eps, gives m = 0.05, v = 0.00025,
 * m_hat = 0.5, v_hat = 0.25, and theta = 1 - 0.001 - 0.1 = 0.899.
 */
#include "lab10.h"

#include <math.h>

void adamw_step(const AdamW *adamw, long t, int n, float *theta, const float *gradient, float *m,
                float *v) {
  /* YOUR CODE BEGINS */
  const double correction1 = 1 - pow(adamw->beta1, (double)t);
  const double correction2 = 1 - pow(adamw->beta2, (double)t);
  for (int i = 0; i < n; i++) {
    double g = gradient[i];
    theta[i] -= (float)(adamw->lr * adamw->weight_decay * theta[i]);
    m[i] = (float)(adamw->beta1 * m[i] + (1 - adamw->beta1) * g);
    v[i] = (float)(adamw->beta2 * v[i] + (1 - adamw->beta2) * g * g);
    double m_hat = m[i] / correction1, v_hat = v[i] / correction2;
    theta[i] -= (float)(adamw->lr * m_hat / (sqrt(v_hat) + adamw->eps));
  }
  /* YOUR CODE ENDS */
}
