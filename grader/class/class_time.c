#include "class_time.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

/* Days from 1970-01-01 to a date of the Gregorian calendar: years that begin in
 * March have their leap day at the end. */
static long days_since_1970(int year, int month, int day) {
  long y = month > 2 ? year : year - 1, m = month > 2 ? month - 3 : month + 9;
  return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1 - 719468;
}

static int days_of_month(int year, int month) {
  return (int)(days_since_1970(month == 12 ? year + 1 : year, month == 12 ? 1 : month + 1, 1) -
               days_since_1970(year, month, 1));
}

/* Seconds east of Greenwich from "Z", "+01:00" or " -05:30"; 0, or -1. */
static int read_zone(const char *text, long *east) {
  int hours, minutes, end = 0;
  char sign;
  text += strspn(text, " ");
  *east = 0;
  if (strcmp(text, "Z") == 0) return 0;
  if (sscanf(text, "%c%2d:%2d%n", &sign, &hours, &minutes, &end) != 3 || text[end]) return -1;
  if ((sign != '+' && sign != '-') || hours < 0 || hours > 14 || minutes < 0 || minutes > 59)
    return -1;
  *east = (sign == '-' ? -1 : 1) * (hours * 3600L + minutes * 60L);
  return 0;
}

int class_time_read(const char *text, double *seconds) {
  struct tm t = {.tm_isdst = -1};
  int end = 0, more = 0;
  char between;
  if (strspn(text, "0123456789") != 4 ||
      sscanf(text, "%4d-%2d-%2d%c%2d:%2d%n", &t.tm_year, &t.tm_mon, &t.tm_mday, &between,
             &t.tm_hour, &t.tm_min, &end) != 6 ||
      (between != ' ' && between != 'T'))
    return -1;
  text += end;
  if (sscanf(text, ":%2d%n", &t.tm_sec, &more) == 1) text += more;
  if (t.tm_year < 1970 || t.tm_mon < 1 || t.tm_mon > 12 || t.tm_mday < 1 ||
      t.tm_mday > days_of_month(t.tm_year, t.tm_mon) || t.tm_hour < 0 || t.tm_hour > 23 ||
      t.tm_min < 0 || t.tm_min > 59 || t.tm_sec < 0 || t.tm_sec > 59)
    return -1;
  if (*text) {
    long east;
    if (read_zone(text, &east) != 0) return -1;
    *seconds = 86400.0 * (double)days_since_1970(t.tm_year, t.tm_mon, t.tm_mday) +
               3600.0 * t.tm_hour + 60.0 * t.tm_min + t.tm_sec - (double)east;
    return 0;
  }
  t.tm_year -= 1900;
  t.tm_mon -= 1;
  time_t local = mktime(&t);
  *seconds = (double)local;
  return local == (time_t)-1 ? -1 : 0;
}
