/* names-gum.h: the names among GUM's mentions
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * NamesSpan:
 * @start: first byte of a stretch of text that is a name
 * @end: the byte behind its last
 * @types: it may have, a bit each; 0 when anything is possible
 * @maybe: or it may be no name
 * @new_start: where it begins after the sentence was written otherwise
 * @new_end: where it ends then
 */
typedef struct
{
  gsize start;
  gsize end;
  guint types;
  gboolean maybe;
  gsize new_start;
  gsize new_end;
} NamesSpan;

GArray *names_gum_find_spans (JsonObject *row, const char *text);

G_END_DECLS
