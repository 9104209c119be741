/* class_time: dates as people write them. */
#ifndef GRADER_CLASS_TIME_H
#define GRADER_CLASS_TIME_H

/* "2027-02-14 23:59", with :SS, with a T for the blank, in this machine's time; or
 * with Z or +HH:MM behind it.  0 with *seconds since 1970 began, or -1 if text is no
 * such date. */
int class_time_read(const char *text, double *seconds);

#endif
