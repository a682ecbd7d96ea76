/* fuzz-page.c: a page's bytes as the fetcher hands them over, to its article
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first line is the character set that the server names, the rest the page. */
#include "config.h"
#include "fuzz.h"

#include <string.h>

#include "article/epitome-charset.h"

/* Longer than any charset's name */
#define MAX_NAME 64

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  const guint8 *newline = size > 0 ? memchr (data, '\n', MIN (size, MAX_NAME)) : NULL;
  gsize skip = newline != NULL ? newline - data + 1 : 0;
  g_autofree char *charset = skip > 1 ? fuzz_dup_text (data, skip - 1) : NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (data + skip, size - skip);
  g_autofree char *page = epitome_charset_to_utf8 (bytes, charset);
  g_autoptr (EpitomeDocument) document = NULL;
  g_autofree char *language = NULL;

  if (page == NULL)
    return 0;
  g_assert_true (g_utf8_validate (page, -1, NULL));
  document = epitome_document_new_from_html (page, NULL, NULL);
  if (document == NULL || document->blocks->len == 0)
    return 0;
  fuzz_check_document (document);
  language = epitome_text_detect_language (document, document->language);
  g_assert_nonnull (language);
  return 0;
}
