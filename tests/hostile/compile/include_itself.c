/* expect: lab1/mixture_score failed 0
 * As often as the compiler lets it. */
#include __FILE__
#include __FILE__
