/* epitome-containers.c: which parts of a page are none of its article's
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-containers.h"

/* Markup lies: a class may say "sidebar" of the page's only column. How much of the page's prose a container
 * holds tells whether to believe it. */

/* A container that holds more than this part of the prose is no furniture, whatever it is called. Names after
 * pictures and teasers are weaker evidence: galleries have texts, and teaser is what many call the first
 * paragraph. A heading over links or comments that it begins with is stronger */
#define TOO_MUCH        0.6
#define TOO_MUCH_WEAK   0.25
#define TOO_MUCH_HEADED 0.85

/* In words */
#define LONG_CAPTION 100

/* Of a list of other articles: headlines at least, and words for each of them at most */
#define MANY_LEADS   3
#define LONGEST_LEAD 60

/* In words. An article has so many beside such a list */
#define ENOUGH_PARAGRAPHS 150

/* What leads to other articles has so much of its text in links */
#define LEADS_ON 0.1

/* Where so much would go as furniture, the names are wrong */
#define ALL         0.95
#define MANY_BLOCKS 0.3

/* Whether it begins with a heading over links or comments. In a box of its own the heading may stand, but not
 * further away: there it is over the first of several things */
static gboolean
is_headed (const EpitomeContainerTree *tree, guint i)
{
  guint first = tree->first[i];
  guint container;
  const EpitomeEvidence *evidence;

  if (first == tree->draft->blocks->len)
    return FALSE;
  container = epitome_container_tree_get_block (tree, first)->container;
  evidence = epitome_container_tree_get_evidence (tree, first);
  return (container == i || epitome_container_tree_get (tree, container)->parent == i) &&
         (epitome_evidence_opens_related (evidence) || epitome_evidence_opens_comments (evidence));
}

static gboolean
holds_no_text (EpitomeContainerRole role, const EpitomeDraftBlock *block, const EpitomeEvidence *evidence)
{
  switch (role)
    {
    case EPITOME_CONTAINER_FURNITURE:
    case EPITOME_CONTAINER_MEDIA:
    case EPITOME_CONTAINER_TEASER:
    case EPITOME_CONTAINER_WALL:
    case EPITOME_CONTAINER_FORM:
      return TRUE;
    case EPITOME_CONTAINER_HEADER:
      return !evidence->is_prose;
    case EPITOME_CONTAINER_FIGURE:
      return block->kind != EPITOME_BLOCK_TABLE && block->kind != EPITOME_BLOCK_CODE &&
             block->kind != EPITOME_BLOCK_QUOTE;
    case EPITOME_CONTAINER_PLAIN:
    case EPITOME_CONTAINER_ARTICLE:
    case EPITOME_CONTAINER_MAIN:
    case EPITOME_CONTAINER_BODY:
    case EPITOME_CONTAINER_LIST:
    case EPITOME_CONTAINER_TABLE:
      break;
    }
  return FALSE;
}

static gboolean
is_weak (EpitomeContainerRole role)
{
  return role == EPITOME_CONTAINER_MEDIA || role == EPITOME_CONTAINER_TEASER ||
         role == EPITOME_CONTAINER_WALL;
}

/* A list of other articles, each with its first lines below a headline that leads to it */
static gboolean
is_index (const EpitomeContainerTree *tree, guint i)
{
  return epitome_container_tree_get (tree, i)->role == EPITOME_CONTAINER_LIST &&
         tree->leads[i] >= MANY_LEADS && tree->prose[i] <= tree->leads[i] * LONGEST_LEAD &&
         tree->n_paragraphs >= ENOUGH_PARAGRAPHS;
}

/* @around: the article it stands in, or the page */
static gboolean
is_furniture (const EpitomeContainerTree *tree, guint i, guint around)
{
  EpitomeContainerRole role = epitome_container_tree_get (tree, i)->role;

  if (tree->draft->is_page && (is_headed (tree, i) || is_index (tree, i)) &&
      tree->prose[i] <= tree->prose[around] * TOO_MUCH_HEADED)
    return TRUE;
  if (role < EPITOME_CONTAINER_FIGURE || (is_weak (role) && !tree->draft->is_page))
    return FALSE;
  if (role == EPITOME_CONTAINER_TEASER && tree->links[i] < tree->bytes[i] * LEADS_ON)
    return FALSE;
  if (role == EPITOME_CONTAINER_MEDIA && tree->prose[i] > LONG_CAPTION)
    return FALSE;
  return tree->prose[i] <= tree->prose[around] * (is_weak (role) ? TOO_MUCH_WEAK : TOO_MUCH);
}

static gboolean
is_article (EpitomeContainerRole role)
{
  return role == EPITOME_CONTAINER_ARTICLE || role == EPITOME_CONTAINER_MAIN ||
         role == EPITOME_CONTAINER_BODY;
}

/* By container: words of prose in what is believed to be furniture there, and whether nothing more is
 * believed to be. For boxes and for single paragraphs apart, since pages that name the latter wrongly still
 * name the former well */
typedef struct
{
  gsize *dropped[2];
  gboolean *refused[2];
} Belief;

/* What each container's blocks are held for: the role of the outermost one around them that is believed,
 * PLAIN for none */
static EpitomeContainerRole *
believe (const EpitomeContainerTree *tree, Belief *belief)
{
  guint n = tree->draft->containers->len;
  EpitomeContainerRole *roles = g_new0 (EpitomeContainerRole, n);
  g_autofree guint *article = g_new0 (guint, n); /* the article each stands in, or the page */

  for (guint i = 1; i < n; i++)
    {
      const EpitomeContainer *container = epitome_container_tree_get (tree, i);
      guint around = article[container->parent];

      roles[i] = roles[container->parent];
      article[i] = around;
      if (roles[i] != EPITOME_CONTAINER_PLAIN)
        continue;
      if (!belief->refused[container->is_block][around] && is_furniture (tree, i, around))
        {
          roles[i] =
            container->role >= EPITOME_CONTAINER_FIGURE ? container->role : EPITOME_CONTAINER_FURNITURE;
          belief->dropped[container->is_block][around] += tree->prose[i];
        }
      else if (is_article (container->role))
        article[i] = i;
    }
  return roles;
}

/* libxml2 doesn't see some closing tags of an aside or a nav, so that they seem to hold all that comes behind
 * them; some pages name the article's own parts after advertisements, or its paragraphs after the paywall
 * that they are behind. Where too much would go, one container or several together, none of an article's
 * furniture is believed */
/**
 * epitome_containers_drop:
 * @tree: blocks in furniture are marked as dropped
 *
 * Drops sidebars, forms, figures' captions, lists of other articles, comments and the like.
 */
void
epitome_containers_drop (EpitomeContainerTree *tree)
{
  guint n = tree->draft->containers->len;
  g_autofree gboolean *refused = g_new0 (gboolean, n * 2);
  g_autofree gsize *dropped = g_new0 (gsize, n * 2);
  Belief belief = { { dropped, dropped + n }, { refused, refused + n } };
  g_autofree EpitomeContainerRole *roles = believe (tree, &belief);

  for (guint i = 0; i < n; i++)
    {
      refused[i] = dropped[i] > tree->prose[i] * ALL;
      refused[n + i] = dropped[n + i] > tree->prose[i] * MANY_BLOCKS;
    }
  g_free (roles);
  roles = believe (tree, &belief);
  for (guint i = 0; i < tree->draft->blocks->len; i++)
    {
      EpitomeDraftBlock *block = epitome_container_tree_get_block (tree, i);

      if (holds_no_text (roles[block->container], block, epitome_container_tree_get_evidence (tree, i)))
        block->dropped = TRUE;
    }
}
