/* epitome-teaser.h: whether what a feed brings is the article or only its beginning
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../engine/epitome-article.h"

G_BEGIN_DECLS

gboolean epitome_teaser_recognize  (const EpitomeArticle *article, const char *text);
gboolean epitome_teaser_is_most_of (const EpitomeArticle *article, const char *text);

G_END_DECLS
