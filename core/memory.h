/* memory: arrays of numbers for core itself. */
#ifndef CORE_MEMORY_H
#define CORE_MEMORY_H

#include <stddef.h>

/* Room for count numbers, aligned for vector instructions; give back with free.  Out of
 * memory prints one line that names what they were for, and aborts (see matrix.h). */
float *memory_floats(size_t count, const char *what);

/* The same, zeroed. */
float *memory_zeros(size_t count, const char *what);

#endif
