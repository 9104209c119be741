/* expect: lab1/mixture_score failed 0
 * The secrets of whoever grades. */
#include "/proc/self/environ"
