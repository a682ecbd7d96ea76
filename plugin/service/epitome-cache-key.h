/* epitome-cache-key.h: which questions have the same answer
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../engine/epitome-article.h"
#include "../engine/epitome-summary.h"

G_BEGIN_DECLS

char *epitome_cache_key_new    (const EpitomeArticle *article, const EpitomeOptions *options);
char *epitome_cache_key_of_day (const char *key, const EpitomeArticle *article);

G_END_DECLS
