/* epitome-scan.h: a stretch of text as ICU wants it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <unicode/utypes.h>

G_BEGIN_DECLS

/**
 * EpitomeScan:
 * @text: where it was taken from; must outlive it
 * @chars: UTF-16, white space of any kind as single U+0020, one for one
 * @offsets: for each of @chars the byte its character begins at in the text; one more for the end
 * @length: of @chars
 *
 * Made once and filled again for each block, so that a text costs no more memory than its longest block.
 */
typedef struct
{
  const char *text;
  UChar      *chars;
  guint32    *offsets;
  gint32      length;
  /*< private >*/
  gsize       capacity;
} EpitomeScan;

void epitome_scan_fill  (EpitomeScan *self, const char *text, gsize start, gsize end);
void epitome_scan_clear (EpitomeScan *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EpitomeScan, epitome_scan_clear)

G_END_DECLS
