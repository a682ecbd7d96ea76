/* epitome-markup.h: what to do to HTML before libxml2 sees it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void     epitome_markup_tame         (char *html, gsize length);
gboolean epitome_markup_is_page      (const char *html, gsize length);
gboolean epitome_markup_has_noscript (const char *html, gsize length);
guint    epitome_markup_count_tags   (const char *html, gsize length);

G_END_DECLS
