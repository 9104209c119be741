/* expect: lab1/mixture_score failed 0
 * A file without an end. */
#include "/dev/zero"
#include "lab1.h"
