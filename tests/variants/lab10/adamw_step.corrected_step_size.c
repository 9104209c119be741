/* Both corrections in the step size (Kingma and Ba 2015, section 2, the last lines),
 * eps scaled along; the decay as a factor. */
#include "lab10.h"

#include <math.h>

static double corrected(double beta, long t) {
  double power = 1;
  while (t-- > 0) power *= beta;
  return 1 - power;
}

void adamw_step(const AdamW *adamw, long t, int n, float *theta, const float *gradient, float *m,
                float *v) {
  double root = sqrt(corrected(adamw->beta2, t)),
         size = adamw->lr * root / corrected(adamw->beta1, t);
  for (int i = n - 1; i >= 0; i--) {
    const double g = gradient[i], keep = 1 - adamw->lr * adamw->weight_decay;
    double new_m = g + adamw->beta1 * (m[i] - g), new_v = g * g + adamw->beta2 * (v[i] - g * g);
    theta[i] = (float)(keep * theta[i] - size * new_m / (sqrt(new_v) + adamw->eps * root));
    m[i] = (float)new_m;
    v[i] = (float)new_v;
  }
}

int main(void) {
  return 0;
}
