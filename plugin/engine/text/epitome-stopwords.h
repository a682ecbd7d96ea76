/* epitome-stopwords.h: the function words of a language
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../epitome-interner.h"

G_BEGIN_DECLS

const EpitomeInterner *epitome_stopwords_get          (const char *language);
const EpitomeInterner *epitome_stopwords_get_starters (const char *language);

G_END_DECLS
