/* epitome-lines.h: lines of a form of their own, in any language
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean epitome_lines_is_date       (const char *line, gsize length);
gboolean epitome_lines_is_trail      (const char *line, gsize length);
gboolean epitome_lines_is_numbered   (const char *line, gsize length);
gboolean epitome_lines_is_credited   (const char *line, gsize length);
gboolean epitome_lines_asks          (const char *text, gsize start, gsize end);
gsize    epitome_lines_skip_time     (const char *text, gsize start, gsize end);
gsize    epitome_lines_skip_marker   (const char *text, gsize start, gsize end);
gsize    epitome_lines_skip_dateline (const char *text, gsize start, gsize end);
gsize    epitome_lines_cut_teaser    (const char *text, gsize start, gsize end);

G_END_DECLS
