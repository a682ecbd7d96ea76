/* epitome-real-text.h: news that were published
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GPtrArray *epitome_real_text_read (gsize length);

G_END_DECLS
