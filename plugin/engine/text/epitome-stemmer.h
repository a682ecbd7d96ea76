/* epitome-stemmer.h: Snowball's stemmers, one of each language a thread
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *epitome_stem (const char *language, const char *word, gsize length, gsize *stem_length);

G_END_DECLS
