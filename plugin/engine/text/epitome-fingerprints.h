/* epitome-fingerprints.h: the language of a text too short for CLD2
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean    epitome_fingerprints_has    (const char *language);
const char *epitome_fingerprints_detect (const char *text, gsize length, const char *favoured);

G_END_DECLS
