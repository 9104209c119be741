/* expect: lab1/mixture_score failed 0
 * basic: lab1/mixture_score passed 15
 * control: compiles
 * The reference, from wherever the file may lie. */
#if __has_include("../../solutions/lab1/mixture_score.c")
#include "../../solutions/lab1/mixture_score.c"
#elif __has_include("../../../../../solutions/lab1/mixture_score.c")
#include "../../../../../solutions/lab1/mixture_score.c"
#else
#error no solution here
#endif
