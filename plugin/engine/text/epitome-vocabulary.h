/* epitome-vocabulary.h: the words of one text, and which of them are the same
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _EpitomeVocabulary EpitomeVocabulary;

EpitomeVocabulary *epitome_vocabulary_new         (const char *language);
void               epitome_vocabulary_free        (EpitomeVocabulary *self);
guint32            epitome_vocabulary_add         (EpitomeVocabulary *self, const char *word, gsize length,
                                                   gboolean *is_stop);
guint32            epitome_vocabulary_find        (const EpitomeVocabulary *self, const char *word, gsize length,
                                                   gboolean *is_stop);
guint              epitome_vocabulary_get_n_terms (const EpitomeVocabulary *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EpitomeVocabulary, epitome_vocabulary_free)

G_END_DECLS
