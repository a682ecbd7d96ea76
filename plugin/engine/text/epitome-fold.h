/* epitome-fold.h: one spelling for the spellings of a word
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void epitome_fold_word (const char *word, gsize length, const char *language, GString *folded);

G_END_DECLS
