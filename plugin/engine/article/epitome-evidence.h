/* epitome-evidence.h: what can be seen of a block by itself
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-draft.h"
#include "epitome-phrases.h"

G_BEGIN_DECLS

/**
 * EpitomeEvidence:
 * @match: phrases in it; of long blocks nothing, no rule drops those
 * @folded: (nullable): as epitome_phrases_fold() writes it, %NULL for long blocks
 * @size: in words; scripts without spaces count two characters a word
 * @n_capitals: words that begin with a capital
 * @n_digits: digits in it
 * @links: share of it that is links, 0 to 1
 * @ends_sentence: its last mark ends a sentence, whatever quotes and brackets close behind it
 * @introduces: ends with a colon
 * @leads_on: has the address of a page on a line below it
 * @is_prose: looks like running text
 */
typedef struct
{
  EpitomePhraseMatch match;
  char              *folded;
  guint              size;
  guint              n_capitals;
  guint              n_digits;
  double             links;
  gboolean           ends_sentence;
  gboolean           introduces;
  gboolean           leads_on;
  gboolean           is_prose;
} EpitomeEvidence;

GArray  *epitome_evidence_collect        (EpitomeDraft *draft);
gboolean epitome_evidence_opens_related  (const EpitomeEvidence *self);
gboolean epitome_evidence_opens_comments (const EpitomeEvidence *self);

G_END_DECLS
