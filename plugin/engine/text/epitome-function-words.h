/* epitome-function-words.h: function words of languages without a list
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-text.h"

G_BEGIN_DECLS

void epitome_function_words_mark (EpitomeText *text);

G_END_DECLS
