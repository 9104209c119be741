/* expect: lab1/mixture_score failed 0
 * It does not define the function. */
int nothing;
