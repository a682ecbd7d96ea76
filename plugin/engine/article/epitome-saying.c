/* epitome-saying.c: whether a block says one of the phrases of a list, and where in it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-saying.h"

#include <string.h>

/**
 * epitome_says:
 * @max_size: in words; in a longer block it means something else
 *
 * Returns: whether a phrase stands anywhere in the block
 */
gboolean
epitome_says (const EpitomeEvidence *evidence, EpitomePhrase phrase, guint max_size)
{
  return (evidence->match.anywhere & (1u << phrase)) != 0 && evidence->size <= max_size;
}

/**
 * epitome_says_only:
 *
 * Returns: whether the block is nothing but a phrase
 */
gboolean
epitome_says_only (const EpitomeEvidence *evidence, EpitomePhrase phrase)
{
  return evidence->match.n_words > 0 && evidence->match.start[phrase] == evidence->match.n_words;
}

/**
 * epitome_says_first:
 * @max_size: in words
 *
 * Returns: whether the block begins with a phrase
 */
gboolean
epitome_says_first (const EpitomeEvidence *evidence, EpitomePhrase phrase, guint max_size)
{
  return evidence->match.start[phrase] > 0 && evidence->size <= max_size;
}

/**
 * epitome_says_last:
 * @max_size: in words
 *
 * Returns: whether the block ends with a phrase
 */
gboolean
epitome_says_last (const EpitomeEvidence *evidence, EpitomePhrase phrase, guint max_size)
{
  return evidence->match.end[phrase] > 0 && evidence->size <= max_size;
}

/**
 * epitome_says_label:
 *
 * Returns: whether the block begins with a phrase and a colon: "Source: Reuters"
 */
gboolean
epitome_says_label (const EpitomeEvidence *evidence, EpitomePhrase phrase)
{
  const char *p = evidence->folded;

  if (p == NULL || evidence->match.start[phrase] == 0)
    return FALSE;
  for (guint n = evidence->match.start[phrase]; n > 1; n--)
    p = strchr (p, ' ') + 1;
  return *p == ':' || g_str_has_prefix (p + strcspn (p, " "), " :");
}
