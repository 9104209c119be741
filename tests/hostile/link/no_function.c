/* expect: lab1/mixture_score failed 0
 * The name is that of a number. */
double mixture_score = 1;
