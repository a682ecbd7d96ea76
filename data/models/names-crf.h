/* names-crf.h: learns the tagger's model
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "names-corpus.h"

G_BEGIN_DECLS

typedef struct _NamesCrf NamesCrf;

NamesCrf *names_crf_new        (void);
void      names_crf_free       (NamesCrf *self);
void      names_crf_add        (NamesCrf *self, const NamesDocument *document);
void      names_crf_train      (NamesCrf *self, guint n_epochs);
GBytes   *names_crf_make_model (NamesCrf *self, guint max_features);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NamesCrf, names_crf_free)

G_END_DECLS
