/* epitome-html-reader.h: HTML to blocks
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-draft.h"

G_BEGIN_DECLS

EpitomeDraft *epitome_html_reader_read (const char *html, gsize length);

G_END_DECLS
