/* expect: lab1/mixture_score failed 0
 * Blames the probe. */
#include "lab1.h"
#line 7 "labs/lab1/probes/mixture_score.c"
int broken = ;
