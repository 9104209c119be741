/* openmp: OMP(omp ...) is that pragma where the compiler knows OpenMP, and nothing where it
 * does not: the program then runs on one thread, to the same results. */
#ifndef CORE_OPENMP_H
#define CORE_OPENMP_H

#ifdef _OPENMP
#define OMP(...) _Pragma(#__VA_ARGS__)
#else
#define OMP(...)
#endif

#endif
