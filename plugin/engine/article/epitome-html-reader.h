/* epitome-html-reader.h: HTML to blocks
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-draft.h"

G_BEGIN_DECLS

/* The browser whose page is read. No script is ever run */
typedef enum
{
  EPITOME_HTML_WITH_SCRIPTS,
  EPITOME_HTML_WITHOUT_SCRIPTS,
} EpitomeHtmlScripting;

EpitomeDraft *epitome_html_reader_read (const char *html, gsize length, EpitomeHtmlScripting scripting);

G_END_DECLS
