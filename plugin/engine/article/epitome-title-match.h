/* epitome-title-match.h: whether a line says the headline again
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

double epitome_title_match (const char *folded_title, const char *folded_line);

G_END_DECLS
