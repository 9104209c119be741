/* rng: random numbers that are the same everywhere.
 *
 * Philox4x32-10 (Salmon, Moraes, Dror and Shaw 2011) turns a counter into four
 * 32-bit words.  It has no hidden state: the pair (seed, stream) names a
 * sequence, and number i of a sequence depends on i alone.  The same sequence
 * therefore comes out on every machine, with any number of threads, and
 * whether it is drawn one number at a time or a whole matrix at once.
 *
 * Uniforms are (u + 1/2) / 2^32, strictly between 0 and 1.  A normal is the
 * normal quantile of one uniform (Wichura 1988, algorithm AS 241, PPND7), so one
 * word gives one normal.
 */
#ifndef CORE_RNG_H
#define CORE_RNG_H

#include <stddef.h>
#include <stdint.h>

#include "matrix.h"

typedef struct {
  uint64_t seed;
  uint64_t stream;
  uint64_t position; /* how many numbers have been drawn */
  uint32_t block[4]; /* the Philox block that holds the next number */
} Rng;

/* The sequence named (seed, stream), at its first number. */
Rng rng_new(uint64_t seed, uint64_t stream);

/* One 32-bit word, one uniform in (0, 1), one standard normal, an integer in
 * [0, n) (n at least 1; by multiply and shift, bias under n / 2^32).  Each takes
 * one number of the sequence. */
uint32_t rng_u32(Rng *rng);
float rng_uniform(Rng *rng);
float rng_normal(Rng *rng);
int rng_below(Rng *rng, int n);

/* Fills m row by row; the same as calling rng_normal or rng_uniform for each
 * element in that order, only faster. */
void rng_fill_normal(Rng *rng, Matrix *m);
void rng_fill_uniform(Rng *rng, Matrix *m);

/* Puts 0 .. n-1 into order, shuffled (Fisher and Yates); takes n-1 numbers. */
void rng_shuffle(Rng *rng, int *order, int n);

/* The ten rounds themselves, for tests against the published known answers. */
void rng_philox(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]);

#endif
