/* epitome-stemmer.h: Snowball's stemmers, one of each language a thread
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

struct sb_stemmer;

struct sb_stemmer *epitome_stemmer_get (const char *language);

G_END_DECLS
