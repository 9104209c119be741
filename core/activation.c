/* Plain loops without branches, which gcc and clang turn into vector instructions.
 * Written so that a NaN stays one: comparisons keep the number they test when
 * they fail.
 */
#include "activation.h"

#include <math.h>
#include <string.h>

static inline uint32_t bits_of(float a) {
  uint32_t bits;
  memcpy(&bits, &a, sizeof bits);
  return bits;
}

static inline float float_of(uint32_t bits) {
  float a;
  memcpy(&a, &bits, sizeof a);
  return a;
}

/* exp(x) for x <= 0: with x = n log 2 + f, |f| <= log(2)/2, it is 2^n exp(f), and
 * exp(f) - 1 - f is nearly f^2 times a polynomial, the best in the relative error:
 * 3.1e-9 before rounding.  log 2 is subtracted in two pieces, n times the first of which
 * is exact.  Below -87.7, n = -127 makes the factor 0. */
static inline float exp_of_negative(float x) {
  const float round_to_int = 0x1.8p23f; /* adding it leaves n in the last bits */
  x = x < -88.0f ? -88.0f : x;
  float shifted = x * 1.44269504f + round_to_int;
  float n = shifted - round_to_int;
  float f = (x - n * 0.693359375f) + n * 2.12194440e-4f;
  float p = 0.001381454f;
  p = p * f + 0.008368745f;
  p = p * f + 0.04166839f;
  p = p * f + 0.16666521f;
  p = p * f + 0.49999994f;
  p = p * (f * f) + f + 1.0f;
  return p * float_of((bits_of(shifted) + 127u) << 23);
}

/* log(1 + t) for 0 <= t <= 1, a polynomial of degree 9: 3.3e-8 before rounding. */
static inline float log_of_1_plus(float t) {
  float p = 0.0053648297f;
  p = p * t - 0.030065814f;
  p = p * t + 0.07920457f;
  p = p * t - 0.13753805f;
  p = p * t + 0.19153656f;
  p = p * t - 0.24857163f;
  p = p * t + 0.33321324f;
  p = p * t - 0.49999648f;
  return p * (t * t) + t;
}

typedef struct {
  float a, sig;
} Activated;

/* sig = 1 / (1 + exp(-z)), from t = exp(-|z|), which cannot overflow: t / (1 + t)
 * below 0, and 1 minus that above, so that it is 1 itself, and 1 - sig is 0, where z is
 * large. */
static inline float sigmoid_of(float z, float t) {
  float smaller = t / (1.0f + t);
  return z > 0 ? 1.0f - smaller : smaller;
}

static inline Activated silu(float z) {
  float sig = sigmoid_of(z, exp_of_negative(-fabsf(z)));
  return (Activated){z * sig, sig};
}

/* log(1 + exp(z)) = max(z, 0) + log(1 + exp(-|z|)); the maximum as (z + |z|)/2,
 * which is NaN where z is. */
static inline Activated softplus(float z) {
  float t = exp_of_negative(-fabsf(z));
  return (Activated){0.5f * (z + fabsf(z)) + log_of_1_plus(t), sigmoid_of(z, t)};
}

static inline float slope(Activation kind, float a, float sig) {
  return kind == ACTIVATION_SILU ? sig + a * (1.0f - sig) : sig;
}

static inline float curvature(Activation kind, float a, float sig) {
  return (1.0f - sig) * (kind == ACTIVATION_SILU ? 2.0f * sig + a * (1.0f - 2.0f * sig) : sig);
}

void activation_forward(Activation kind, int rows, int width, const float *restrict bias,
                        float *restrict h, float *restrict sig) {
  for (int i = 0; i < rows; i++, h += width, sig += width)
    for (int j = 0; j < width; j++) {
      Activated y = kind == ACTIVATION_SILU ? silu(h[j] + bias[j]) : softplus(h[j] + bias[j]);
      h[j] = y.a;
      sig[j] = y.sig;
    }
}

void activation_backward(Activation kind, size_t n, const float *restrict h,
                         const float *restrict sig, const float *restrict pending,
                         float *restrict d) {
  if (pending)
    for (size_t i = 0; i < n; i++) d[i] = slope(kind, h[i], sig[i]) * d[i] + pending[i];
  else
    for (size_t i = 0; i < n; i++) d[i] *= slope(kind, h[i], sig[i]);
}

void activation_tangent(Activation kind, size_t n, const float *restrict h,
                        const float *restrict sig, const float *restrict z_dot,
                        float *restrict h_dot) {
  for (size_t i = 0; i < n; i++) h_dot[i] = slope(kind, h[i], sig[i]) * z_dot[i];
}

void activation_tangent_backward(Activation kind, size_t n, const float *restrict h,
                                 const float *restrict sig, const float *restrict z_dot, int add,
                                 float *restrict pending, float *restrict d) {
  for (size_t i = 0; i < n; i++) {
    float by_slope = curvature(kind, h[i], sig[i]) * z_dot[i] * d[i];
    pending[i] = add ? pending[i] + by_slope : by_slope;
    d[i] *= slope(kind, h[i], sig[i]);
  }
}
