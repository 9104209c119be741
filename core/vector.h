/* vector: the processor's widest registers for floats, by the compilers' vector types. */
#ifndef CORE_VECTOR_H
#define CORE_VECTOR_H

#include <stdint.h>

#if defined __AVX512F__
enum { LANES = 16, VECTOR_REGISTERS = 32 };
#define VECTOR_LOW_PAIRS 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23
#define VECTOR_HIGH_PAIRS 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31
#elif defined __AVX__
enum { LANES = 8, VECTOR_REGISTERS = 16 };
#define VECTOR_LOW_PAIRS 0, 8, 1, 9, 2, 10, 3, 11
#define VECTOR_HIGH_PAIRS 4, 12, 5, 13, 6, 14, 7, 15
#else
#ifdef __aarch64__
enum { LANES = 4, VECTOR_REGISTERS = 32 };
#else
enum { LANES = 4, VECTOR_REGISTERS = 16 };
#endif
#define VECTOR_LOW_PAIRS 0, 4, 1, 5
#define VECTOR_HIGH_PAIRS 2, 6, 3, 7
#endif

/* May stand anywhere in an array of floats. */
typedef float Vector __attribute__((vector_size(LANES * sizeof(float)), aligned(4), may_alias));

/* a0 b0 a1 b1 ... of the low halves of a and b, or of the high ones. */
#ifdef __clang__
#define VECTOR_PAIR(a, b, ...) __builtin_shufflevector(a, b, __VA_ARGS__)
#else
typedef int32_t VectorIndices __attribute__((vector_size(LANES * sizeof(int32_t))));
#define VECTOR_PAIR(a, b, ...) __builtin_shuffle(a, b, (VectorIndices){__VA_ARGS__})
#endif
static inline Vector vector_pair_low(Vector a, Vector b) {
  return VECTOR_PAIR(a, b, VECTOR_LOW_PAIRS);
}
static inline Vector vector_pair_high(Vector a, Vector b) {
  return VECTOR_PAIR(a, b, VECTOR_HIGH_PAIRS);
}

#endif
