#include <check.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"

static const struct {
  const char *bytes;
  int length; /* of the character they begin with, 0 if it is none */
} characters[] = {
    {"a", 1},
    {"\x7f", 1},
    {"\xc3\xa9", 2},
    {"\xe2\x82\xac", 3},
    {"\xf0\x9f\x98\x80", 4},
    {"\xf4\x8f\xbf\xbf", 4}, /* the last code point */
    {"\x80", 0},             /* a byte from the middle */
    {"\xc3", 0},             /* cut off */
    {"\xe2\x82", 0},
    {"\xc3(", 0},
    {"\xc0\xaf", 0}, /* longer than need be */
    {"\xe0\x80\xaf", 0},
    {"\xf0\x80\x80\xaf", 0},
    {"\xed\xa0\x80", 0},     /* half of a pair of UTF-16 */
    {"\xf4\x90\x80\x80", 0}, /* behind the last */
    {"\xff", 0},
};

START_TEST(utf8_is_told_from_other_bytes) {
  const char *bytes = characters[_i].bytes;
  ck_assert_int_eq(text_utf8(bytes, strlen(bytes)), characters[_i].length);
  ck_assert_int_eq(text_utf8(bytes, 0), 0);
}
END_TEST

START_TEST(clean_text_keeps_what_is_harmless) {
  static const struct {
    const char *dirty, *clean;
  } texts[] = {{"plain\ntext\n", "plain\ntext\n"},
               {"a\tb\r\nc", "a  b\nc"},
               {"\033[31mred\033]0;title\007", "?[31mred?]0;title?"},
               {"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", "\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80"},
               {"\xc2\x9b"
                "31m",
                "?31m"}, /* an escape sequence in one character */
               {"a\xe2\x80\xae"
                "b",
                "a?b"}, /* what follows would run backwards */
               {"a\xe2\x81\xa6"
                "b",
                "a?b"},
               {"\xef\xbf\xbf\xef\xbf\xbd", "?\xef\xbf\xbd"},
               {"caf\xe9", "caf?"}};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    char *clean = text_clean(texts[i].dirty);
    ck_assert_str_eq(clean, texts[i].clean);
    free(clean);
  }
}
END_TEST

START_TEST(any_bytes_become_clean_text) {
  uint64_t random = 88172645463325252u;
  for (int trial = 0; trial < 5000; trial++) {
    char dirty[40];
    size_t n = 0;
    for (; n < sizeof dirty - 1; n++) {
      random ^= random << 13, random ^= random >> 7, random ^= random << 17;
      dirty[n] = (char)(random >> 32);
      if (!dirty[n]) break;
    }
    dirty[n] = '\0';
    char *clean = text_clean(dirty), *twice = text_clean(clean);
    ck_assert_str_eq(clean, twice);
    for (size_t i = 0, left = strlen(clean); left > 0;) {
      int length = text_utf8(clean + i, left);
      ck_assert_int_gt(length, 0);
      ck_assert(length > 1 || clean[i] == '\n' || (clean[i] >= 0x20 && clean[i] != 0x7f));
      i += (size_t)length, left -= (size_t)length;
    }
    free(clean), free(twice);
  }
}
END_TEST

START_TEST(distance_counts_letters) {
  ck_assert_int_eq(text_distance("point", "points"), 1);
  ck_assert_int_eq(text_distance("ponits", "points"), 2);
  ck_assert_int_eq(text_distance("", "abc"), 3);
  ck_assert_int_eq(text_distance("same", "same"), 0);
  char longer[200];
  memset(longer, 'a', sizeof longer - 1);
  longer[sizeof longer - 1] = '\0';
  ck_assert_int_gt(text_distance(longer, "points"), 10);
}
END_TEST

START_TEST(numbers_show_that_they_differ) {
  ck_assert_str_eq(text_number(0.5, 0.25), "0.5");
  ck_assert_str_eq(text_number(1.00000001, 1), "1.00000001");
  ck_assert_str_eq(text_number(1, 1), "1");
  ck_assert_str_eq(text_number(NAN, 1), "nan");
}
END_TEST

Suite *make_text_suite(void);
Suite *make_text_suite(void) {
  Suite *suite = suite_create("text");
  TCase *tcase = tcase_create("core");
  tcase_add_loop_test(tcase, utf8_is_told_from_other_bytes, 0,
                      sizeof characters / sizeof *characters);
  tcase_add_test(tcase, clean_text_keeps_what_is_harmless);
  tcase_add_test(tcase, any_bytes_become_clean_text);
  tcase_add_test(tcase, distance_counts_letters);
  tcase_add_test(tcase, numbers_show_that_they_differ);
  suite_add_tcase(suite, tcase);
  return suite;
}
