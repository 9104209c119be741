/* Every number here must be the same on every machine, so the floating-point
 * work uses + - * / and sqrt alone, which IEEE 754 fixes to the last bit, and
 * the compiler may not fuse a product and a sum into one rounding: this file is
 * compiled with -ffp-contract=off (gcc has no pragma for it).  tests/test_rng.c
 * fails when that is forgotten.
 *
 * The loops over many words have no branches, so that the compiler can make
 * vector instructions of them; one number at a time takes the same path through
 * normal_of and uniform_of, and so gives the same bits.
 */
#include "rng.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "bits.h"

_Static_assert(FLT_EVAL_METHOD == 0, "float arithmetic must be done in float");

enum { BATCH_BLOCKS = 32, BATCH = 4 * BATCH_BLOCKS };

/* ---- Philox4x32-10 (Salmon et al. 2011, section 3.3 and table 2) ---- */

#define MULTIPLIER_0 0xD2511F53u
#define MULTIPLIER_1 0xCD9E8D57u
#define WEYL_0 0x9E3779B9u /* the golden ratio's fraction */
#define WEYL_1 0xBB67AE85u /* that of sqrt(3) */

static inline void philox(uint32_t x[4], uint32_t key_0, uint32_t key_1) {
#pragma GCC unroll 10
  for (int round = 0; round < 10; round++) {
    uint64_t product_0 = (uint64_t)MULTIPLIER_0 * x[0];
    uint64_t product_1 = (uint64_t)MULTIPLIER_1 * x[2];
    uint32_t y0 = (uint32_t)(product_1 >> 32) ^ x[1] ^ key_0;
    uint32_t y2 = (uint32_t)(product_0 >> 32) ^ x[3] ^ key_1;
    x[0] = y0;
    x[1] = (uint32_t)product_1;
    x[2] = y2;
    x[3] = (uint32_t)product_0;
    key_0 += WEYL_0;
    key_1 += WEYL_1;
  }
}

void rng_philox(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]) {
  memcpy(out, counter, 4 * sizeof *out);
  philox(out, key[0], key[1]);
}

/* The four words of block number index. */
static inline void block_at(const Rng *rng, uint64_t index, uint32_t out[4]) {
  out[0] = (uint32_t)index;
  out[1] = (uint32_t)(index >> 32);
  out[2] = (uint32_t)rng->stream;
  out[3] = (uint32_t)(rng->stream >> 32);
  philox(out, (uint32_t)rng->seed, (uint32_t)(rng->seed >> 32));
}

/* The words of the BATCH_BLOCKS blocks from first on. */
static void blocks_from(const Rng *rng, uint64_t first, uint32_t word[BATCH]) {
  const Rng r = *rng; /* a copy that word cannot alias */
  for (int i = 0; i < BATCH_BLOCKS; i++) {
    uint32_t x[4];
    block_at(&r, first + (uint64_t)i, x);
    for (int k = 0; k < 4; k++) word[4 * i + k] = x[k];
  }
}

/* ---- from a word to a number ---- */

/* (word + 1/2) / 2^32; what would round up to 1 becomes the float below it. */
static inline float uniform_of(uint32_t word) {
  float u = (float)word * 0x1p-32f + 0x1p-33f;
  return u < 1 ? u : 0x1.fffffep-1f;
}

/* a where mask is all ones, b where it is 0; as bits, because compilers turn a
 * ?: of two long expressions back into a branch. */
static inline float choose(uint32_t mask, float a, float b) {
  return float_of((bits_of(a) & mask) | (bits_of(b) & ~mask));
}

/* log(a) for a normal float a > 0.  With a = 2^e m, m from sqrt(1/2) to sqrt(2),
 * it is e log 2 + log m, and log(1 + f) is nearly f times a polynomial of degree
 * 7 in f, the best in the largest error: 3.4e-8 before rounding. */
static inline float log_of(float a) {
  /* Moved so that the exponent field steps at sqrt(1/2), bits 0x3f3504f3, not at 1. */
  uint32_t moved = bits_of(a) + (0x3f800000u - 0x3f3504f3u);
  int32_t exponent = (int32_t)(moved >> 23) - 127;
  float m = float_of((moved & 0x7fffffu) + 0x3f3504f3u);
  float f = m - 1;
  float p = -1.0103157365e-01f;
  p = p * f + 1.6419448381e-01f;
  p = p * f - 1.7332918372e-01f;
  p = p * f + 1.9873120870e-01f;
  p = p * f - 2.4959406614e-01f;
  p = p * f + 3.3336178378e-01f;
  p = p * f - 5.0000665487e-01f;
  p = p * f + 9.9999981464e-01f;
  return (float)exponent * 0.693147180559945f + f * p;
}

/* The normal quantile of (word + 1/2) / 2^32 (Wichura 1988, AS 241, PPND7).
 *
 * With u that uniform, the centre |u - 1/2| <= 0.425 is a rational function of
 * u - 1/2, the rest one of sqrt(-log p), p being the nearer tail's probability.
 * Both distances, u - 1/2 and p, are formed from the integer: 1 - u computed
 * from a rounded u would leave the upper tail in coarse steps.  AS 241's third
 * case, p < exp(-25), is out of reach of 2^-33.  A word and its complement give
 * the same number with opposite signs. */
static inline float normal_of(uint32_t word) {
  uint32_t lower = (word >> 31) - 1u; /* all ones in the lower half, else 0 */
  int32_t from_middle = (int32_t)(word ^ 0x80000000u ^ lower); /* |u - 1/2| 2^32 - 1/2 */
  int32_t from_end = 0x7fffffff - from_middle;

  float q = (float)from_middle * 0x1p-32f + 0x1p-33f;
  float r = 0.180625f - q * q;
  float centre_top =
      ((5.9109374720e+01f * r + 1.5929113202e+02f) * r + 5.0434271938e+01f) * r + 3.3871327179e+00f;
  float centre_bottom =
      ((6.7187563600e+01f * r + 7.8757757664e+01f) * r + 1.7895169469e+01f) * r + 1.0f;

  float p = (float)from_end + 0.5f; /* times 2^-32, whose log is -32 log 2 */
  float t = sqrtf(22.18070977791825f - log_of(p)) - 1.6f;
  float tail_top =
      ((1.7023821103e-01f * t + 1.3067284816e+00f) * t + 2.7568153900e+00f) * t + 1.4234372777e+00f;
  float tail_bottom = (1.2021132975e-01f * t + 7.3700164250e-01f) * t + 1.0f;

  uint32_t in_centre = 0u - (uint32_t)(q <= 0.425f);
  float top = choose(in_centre, q * centre_top, tail_top);
  float bottom = choose(in_centre, centre_bottom, tail_bottom);
  return float_of(bits_of(top / bottom) ^ (lower & 0x80000000u));
}

/* ---- one number at a time ---- */

Rng rng_new(uint64_t seed, uint64_t stream) {
  return (Rng){.seed = seed, .stream = stream};
}

uint32_t rng_u32(Rng *rng) {
  unsigned within = (unsigned)(rng->position % 4);
  if (within == 0) block_at(rng, rng->position / 4, rng->block);
  rng->position++;
  return rng->block[within];
}

float rng_uniform(Rng *rng) {
  return uniform_of(rng_u32(rng));
}

float rng_normal(Rng *rng) {
  return normal_of(rng_u32(rng));
}

int rng_below(Rng *rng, int n) {
  return (int)((uint64_t)rng_u32(rng) * (uint64_t)n >> 32);
}

/* ---- many at once ---- */

static void normals_of(const uint32_t *word, float *restrict out) {
  for (int i = 0; i < BATCH; i++) out[i] = normal_of(word[i]);
}

static void uniforms_of(const uint32_t *word, float *restrict out) {
  for (int i = 0; i < BATCH; i++) out[i] = uniform_of(word[i]);
}

/* Whole batches of blocks, of which the parts before the position and behind the
 * matrix are thrown away; for a few numbers that would not pay. */
static void fill(Rng *rng, Matrix *m, float one(Rng *), void many(const uint32_t *, float *)) {
  float *out = m->data;
  size_t left = (size_t)m->rows * (size_t)m->cols;
  uint32_t word[BATCH];
  float number[BATCH];
  while (left >= BATCH / 8) {
    size_t skip = (size_t)(rng->position % 4);
    size_t take = left < BATCH - skip ? left : BATCH - skip;
    blocks_from(rng, rng->position / 4, word);
    many(word, number);
    memcpy(out, number + skip, take * sizeof *out);
    memcpy(rng->block, word + (skip + take - 1) / 4 * 4, sizeof rng->block);
    rng->position += take;
    out += take;
    left -= take;
  }
  while (left-- > 0) *out++ = one(rng);
}

void rng_fill_normal(Rng *rng, Matrix *m) {
  fill(rng, m, rng_normal, normals_of);
}

void rng_fill_uniform(Rng *rng, Matrix *m) {
  fill(rng, m, rng_uniform, uniforms_of);
}

void rng_shuffle(Rng *rng, int *order, int n) {
  for (int i = 0; i < n; i++) order[i] = i;
  for (int i = n - 1; i > 0; i--) {
    int j = rng_below(rng, i + 1), swap = order[i];
    order[i] = order[j];
    order[j] = swap;
  }
}
