/* epitome-charset.h: texts, pages and feeds in any character set
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *epitome_charset_to_utf8 (GBytes *bytes, const char *declared);

G_END_DECLS
