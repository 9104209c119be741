#include "memory.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ALIGNMENT = 64 }; /* bytes: a cache line, and the widest vector register */

float *memory_floats(size_t count, const char *what) {
  float *memory = NULL;
  if (count <= (SIZE_MAX - ALIGNMENT) / sizeof *memory) {
    size_t bytes = (count * sizeof *memory + ALIGNMENT) / ALIGNMENT * ALIGNMENT;
    memory = aligned_alloc(ALIGNMENT, bytes);
    if (memory) return memory;
  }
  fprintf(stderr, "%s: out of memory (%zu numbers)\n", what, count);
  abort();
}

float *memory_zeros(size_t count, const char *what) {
  return memset(memory_floats(count, what), 0, count * sizeof(float));
}
