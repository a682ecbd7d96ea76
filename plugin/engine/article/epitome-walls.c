/* epitome-walls.c: whether a page holds its article back
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-walls.h"

#include <string.h>

#include "epitome-container-tree.h"

/* Metered sites say of all their articles that they aren't free, and show many of them whole; subscribers are
 * asked to sign in on top of every page. So little text, and where the wall stands, must speak for it, too.
 */

/* In words. Teasers are shorter */
#define LONGEST_TEASER 250
#define SHORT          100

/* Who has so much of the words that the page says its article has, has the article */
#define WHOLE 0.8

/* Blocks below the text among which a wall is looked for */
#define NEAR 15

/* A page is a notice if so much of its prose is */
#define MOSTLY 0.4

typedef struct
{
  const EpitomeContainerTree *tree;
  guint n_kept; /* in words */
  guint last_kept;
} Page;

static gboolean
is_in (const Page *page, guint i, EpitomeContainerRole role)
{
  for (guint container = epitome_container_tree_get_block (page->tree, i)->container; container > 0;)
    {
      const EpitomeContainer *around = epitome_container_tree_get (page->tree, container);

      if (around->role == role)
        return TRUE;
      container = around->parent;
    }
  return FALSE;
}

static gboolean
is_paid (const Page *page)
{
  guint end = MIN (page->last_kept + NEAR, page->tree->draft->blocks->len);

  if (page->n_kept > LONGEST_TEASER || (page->tree->draft->metadata.n_words > 0 &&
                                        page->n_kept >= page->tree->draft->metadata.n_words * WHOLE))
    return FALSE;
  if (page->tree->draft->metadata.is_paid)
    return TRUE;
  for (guint i = page->last_kept; i < end; i++)
    if (is_in (page, i, EPITOME_CONTAINER_WALL) ||
        (epitome_container_tree_get_evidence (page->tree, i)->match.anywhere &
         (1u << EPITOME_PHRASE_PAYWALL)) != 0)
      return TRUE;
  return FALSE;
}

/* The word is the same in most languages */
static gboolean
is_notice (const EpitomeEvidence *evidence)
{
  return (evidence->match.anywhere & (1u << EPITOME_PHRASE_PRIVACY)) != 0 ||
         (evidence->folded != NULL && strstr (evidence->folded, "cookie") != NULL);
}

static gboolean
is_in_article (const Page *page, guint i)
{
  return is_in (page, i, EPITOME_CONTAINER_ARTICLE) || is_in (page, i, EPITOME_CONTAINER_BODY);
}

/* Short posts have notices below them that are longer */
static gboolean
is_consent (const Page *page)
{
  guint n_notice = 0, n_prose = 0;

  for (guint i = 0; i < page->tree->draft->blocks->len; i++)
    {
      const EpitomeEvidence *evidence = epitome_container_tree_get_evidence (page->tree, i);

      if (!evidence->is_prose)
        continue;
      if (!epitome_container_tree_get_block (page->tree, i)->dropped && is_in_article (page, i))
        return FALSE;
      n_prose += evidence->size;
      n_notice += is_notice (evidence) ? evidence->size : 0;
    }
  return page->n_kept <= SHORT && n_notice > 0 && n_notice >= n_prose * MOSTLY;
}

/**
 * epitome_walls_find:
 * @draft: a page whose furniture is dropped; it has little text
 *
 * Returns: why it has no more
 */
EpitomeWall
epitome_walls_find (EpitomeDraft *draft)
{
  g_autoptr (GArray) evidence = epitome_evidence_collect (draft);
  g_autoptr (EpitomeContainerTree) tree = epitome_container_tree_new (draft, evidence);
  Page page = { tree, 0, 0 };

  for (guint i = 0; i < draft->blocks->len; i++)
    if (!epitome_container_tree_get_block (tree, i)->dropped)
      {
        page.n_kept += epitome_container_tree_get_evidence (tree, i)->size;
        page.last_kept = i;
      }
  if (is_consent (&page))
    return EPITOME_WALL_CONSENT;
  return is_paid (&page) ? EPITOME_WALL_PAID : EPITOME_WALL_NONE;
}
