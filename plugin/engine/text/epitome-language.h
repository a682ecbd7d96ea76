/* epitome-language.h: which language a text is in
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char    *epitome_language_normalize (const char *tag);
char    *epitome_language_detect    (const char *text, gsize length, const char *hint);
gboolean epitome_language_is_one_of (const char *language, const char *languages);

G_END_DECLS
