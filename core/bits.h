/* bits: a float as the 32 bits it is stored in, and back. */
#ifndef CORE_BITS_H
#define CORE_BITS_H

#include <stdint.h>
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

#endif
