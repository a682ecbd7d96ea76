/* epitome-cld2.h: CLD2 behind C linkage
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *epitome_cld2_detect (const char *text, gsize length, const char *hint, gboolean *reliable);

G_END_DECLS
