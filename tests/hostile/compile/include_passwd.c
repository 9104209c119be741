/* expect: lab1/mixture_score failed 0
 * control: says root:
 * Compilers show the lines they do not understand. */
#include "/etc/passwd"
