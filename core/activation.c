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

enum {
  BLOCK = 256
}; /* numbers worked on at a time; what lies between two loops stays in the cache */

/* e = exp(-|z|) for count numbers.
 *
 * -|z| = k log 2 + f with |f| <= log(2)/2, so e = 2^k exp(f), and the polynomial is within
 * 3e-9 of exp(f).  log 2 is subtracted in two pieces, k times the first of which is exact.
 * From |z| = 87 on, where floats end, e stays at 1.6e-38. */
static void exp_of_minus_abs(size_t count, const float *restrict z, float *restrict e) {
  /* Adding it leaves k + 127 in the last bits: 2^k once they are shifted to the exponent. */
  const float to_integer = 0x1.8p23f + 127;
  for (size_t i = 0; i < count; i++) {
    float m = fabsf(z[i]);
    float x = m > 87.0f ? -87.0f : -m;
    float shifted = x * 1.44269504f + to_integer;
    float k = shifted - to_integer;
    float f = (x - k * 0.693359375f) + k * 2.12194440e-4f, f2 = f * f;
    float p = (0.0014061421f * f2 + (0.008379059f * f + 0.04166477f)) * f2 +
              (0.16666365f * f + 0.50000006f);
    e[i] = (p * f2 + (f + 1.0f)) * float_of(bits_of(shifted) << 23);
  }
}

/* e / (1 + e) for 0 <= e <= 1: the sigmoid at log e.
 *
 * Without a division, which costs more: 1 / (1 + e) is within 1/99 of a parabola (the best
 * one, by the Chebyshev polynomial T3), and with t = 1 - r (1 + e) for that parabola r, it
 * is r / (1 - t), of which (1 + t)(1 + t^2) leaves t^4 = 1e-8. */
static inline float sigmoid_of_exp(float e) {
  float r = (32 / 99.0f * e - 80 / 99.0f) * e + 98 / 99.0f;
  float t = (1 - r) - r * e;
  r += r * t;
  return e * (r + r * (t * t));
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

/* With s the smaller of sig and 1 - sig:
 *
 *   SiLU      z sig            = max(z, 0) - |z| s
 *   Softplus  log(1 + exp(z))  = max(z, 0) + log(1 + exp(-|z|))
 *
 * The second maximum is (z + |z|)/2, which is NaN for minus infinity too. */
static inline float value(Activation kind, float z, float s) {
  if (kind == ACTIVATION_SILU) return (z > 0 ? z : 0) - fabsf(z) * s;
  return 0.5f * (z + fabsf(z)) + minus_log_of_1_minus(s);
}

static inline float slope(Activation kind, float a, float sig) {
  return kind == ACTIVATION_SILU ? sig + a * (1.0f - sig) : sig;
}

static inline float curvature(Activation kind, float a, float sig) {
  return (1.0f - sig) * (kind == ACTIVATION_SILU ? 2.0f * sig + a * (1.0f - 2.0f * sig) : sig);
}

void activation_value(Activation kind, size_t n, float *restrict h) {
  float e[BLOCK];
  for (size_t first = 0; first < n; first += BLOCK, h += BLOCK) {
    size_t count = n - first < BLOCK ? n - first : BLOCK;
    exp_of_minus_abs(count, h, e);
    if (kind == ACTIVATION_SILU)
      for (size_t i = 0; i < count; i++) h[i] = value(ACTIVATION_SILU, h[i], sigmoid_of_exp(e[i]));
    else
      for (size_t i = 0; i < count; i++)
        h[i] = value(ACTIVATION_SOFTPLUS, h[i], sigmoid_of_exp(e[i]));
  }
}

/* Leaves the same h as activation_value, to the last bit. */
void activation_forward(Activation kind, size_t n, float *restrict h, float *restrict sig) {
  float e[BLOCK];
  for (size_t first = 0; first < n; first += BLOCK, h += BLOCK, sig += BLOCK) {
    size_t count = n - first < BLOCK ? n - first : BLOCK;
    exp_of_minus_abs(count, h, e);
    if (kind == ACTIVATION_SILU)
      for (size_t i = 0; i < count; i++) {
        float z = h[i], s = sigmoid_of_exp(e[i]);
        sig[i] = z > 0 ? 1.0f - s : s;
        h[i] = value(ACTIVATION_SILU, z, s);
      }
    else
      for (size_t i = 0; i < count; i++) {
        float z = h[i], s = sigmoid_of_exp(e[i]);
        sig[i] = z > 0 ? 1.0f - s : s;
        h[i] = value(ACTIVATION_SOFTPLUS, z, s);
      }
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
