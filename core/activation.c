/* Plain loops without branches, which gcc and clang turn into vector instructions.
 * A NaN stays one, since z itself is a term or a factor of every value.
 */
#include "activation.h"

#include <math.h>

#include "bits.h"

/* Beyond this |z| a sigmoid is 0 or 1, which is right to 1.3e-14.  Smaller ones are not worth
 * having: after a layer or two of backpropagation their products are too small to be normal
 * floats, and cost a hundred cycles each. */
static const float FAR = 32;

/* The smaller of z and FAR; a NaN becomes FAR or stays.  On bits, because a compiler that sees
 * two constants works out what follows for each, for every z.  As integers, floats without a
 * sign are in order, and those with one are below them. */
static inline float at_most_far(float z) {
  int32_t bits = (int32_t)bits_of(z), most = (int32_t)bits_of(FAR);
  return float_of((uint32_t)(bits < most ? bits : most));
}

/* 1 / (1 + exp(-z)).
 *
 * -z = n log 2 + f with |f| <= log(2)/2, so exp(-z) = 2^n exp(f), and the polynomial is
 * within 3e-9 of exp(f).  log 2 is subtracted in two pieces, n times the first of which is
 * exact. */
static inline float sigmoid(float z) {
  /* Adding it leaves n + 127 in the last bits: 2^n once they are shifted to the exponent. */
  const float to_integer = 0x1.8p23f + 127;
  float x = at_most_far(z);
  float shifted = x * -1.44269504f + to_integer;
  float n = shifted - to_integer;
  float f = n * 2.12194440e-4f - (n * 0.693359375f + x);
  float p = 0.0014061421f;
  p = p * f + 0.008379059f;
  p = p * f + 0.04166477f;
  p = p * f + 0.16666365f;
  p = p * f + 0.50000006f;
  p = p * f + 1.0f;
  p = p * f + 1.0f;
  float s = 1.0f / (p * float_of(bits_of(shifted) << 23) + 1.0f);
  return z > -FAR ? s : 0; /* and 0 for a NaN */
}

/* -log(1 - s) for 0 <= s <= 1/2, which is log(1 + exp(-m)) if s is the above: within
 * 4.5e-8 before rounding. */
static inline float minus_log_of_1_minus(float s) {
  float p = 1.4425229f;
  p = p * s - 1.6708999f;
  p = p * s + 1.2119602f;
  p = p * s - 0.17193343f;
  p = p * s + 0.25890443f;
  p = p * s + 0.24465486f;
  p = p * s + 0.33354935f;
  p = p * s + 0.49999747f;
  return p * (s * s) + s;
}

/* log(1 + exp(z)) = max(z, 0) + log(1 + exp(-|z|)), of which s = sigmoid(-|z|).  The maximum
 * is (z + |z|)/2, which is NaN for minus infinity too. */
static inline float softplus(float z, float s) {
  return 0.5f * (z + fabsf(z)) + minus_log_of_1_minus(s);
}

static inline float slope(Activation kind, float a, float sig) {
  return kind == ACTIVATION_SILU ? sig + a * (1.0f - sig) : sig;
}

static inline float curvature(Activation kind, float a, float sig) {
  return (1.0f - sig) * (kind == ACTIVATION_SILU ? 2.0f * sig + a * (1.0f - 2.0f * sig) : sig);
}

void activation_value(Activation kind, size_t n, float *restrict h) {
  if (kind == ACTIVATION_SILU)
    for (size_t i = 0; i < n; i++) h[i] *= sigmoid(h[i]);
  else
    for (size_t i = 0; i < n; i++) h[i] = softplus(h[i], sigmoid(-fabsf(h[i])));
}

/* Leaves the same h as activation_value, to the last bit. */
void activation_forward(Activation kind, size_t n, float *restrict h, float *restrict sig) {
  if (kind == ACTIVATION_SILU)
    for (size_t i = 0; i < n; i++) {
      sig[i] = sigmoid(h[i]);
      h[i] *= sig[i];
    }
  else
    for (size_t i = 0; i < n; i++) {
      float z = h[i], s = sigmoid(-fabsf(z));
      sig[i] = z > 0 ? 1.0f - s : s;
      h[i] = softplus(z, s);
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
