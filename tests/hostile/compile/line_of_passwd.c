/* expect: lab1/mixture_score failed 0
 * control: says root:
 * The line that an error is said to be in is shown from the file that is named. */
#line 1 "/etc/passwd"
int broken = ;
