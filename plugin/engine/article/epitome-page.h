/* epitome-page.h: the article of a page, from whichever part of the page has it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-draft.h"

G_BEGIN_DECLS

EpitomeDraft *epitome_page_read (const char *html, gsize length, const char *title, EpitomeWall *wall);

G_END_DECLS
