/* expect: lab1/mixture_score failed 0
 * What the grader asks. */
#include "../../../../../labs/lab1/probes/mixture_score.c"
#include "../../labs/lab1/probes/mixture_score.c"
