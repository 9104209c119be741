/* expect: lab1/mixture_score failed 0
 * Messages that clear the screen, ring the bell, write from right to left, and close tags. */
_Static_assert(0, "\033[2J\033]0;owned\007 \u202e ]]></pre><script>alert(1)</script> & \x9b31m");
