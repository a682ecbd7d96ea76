/* epitome-containers.c: which parts of a page hold its article
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-containers.h"

#include <string.h>

#include "epitome-evidence.h"

/* Markup lies: a class may say "sidebar" of the page's only column, an article element may hold a teaser. How
 * much of the page's prose a container holds tells whether to believe it. */

/* A container that holds more than this part of the prose is no furniture, whatever it is called. Names after
 * pictures and teasers are weaker evidence: galleries have texts, and teaser is what many call the first
 * paragraph. A heading over links or comments that it begins with is stronger */
#define TOO_MUCH        0.6
#define TOO_MUCH_WEAK   0.25
#define TOO_MUCH_HEADED 0.85

/* In words */
#define LONG_CAPTION 100

/* In words, but for the numbers of lines */
#define SHORTEST_HEADLINE 4
#define LONGEST_LEAD      60
#define MANY_LEADS        3
#define ENOUGH_PARAGRAPHS 150

/* A line that is so much a link is nothing else */
#define ALL_LINK 0.8

/* What leads to other articles has so much of its text in links */
#define LEADS_ON 0.1

/* An article element or the like must hold so much of the prose to be the article */
#define ENOUGH 0.4

/* In words. So much is enough for the one that the headline stands in */
#define ENOUGH_HEADLINED 80

/* What is called the article's body must hold so much of the article's prose */
#define BODIES 0.6

/* Paragraphs between the headline and the article's body that are taken for its first */
#define MAX_LEAD 3

/* Containers with so much prose of their own, measured by the one that has most, hold the article's
 * paragraphs */
#define CORE 0.25

/* Where so much would go as furniture, the names are wrong */
#define ALL         0.95
#define MANY_BLOCKS 0.3

/* A container that holds so much of what is around it stands for it */
#define NEARLY_ALL 0.85

typedef struct
{
  EpitomeDraft *draft;
  GArray *evidence;
  /* By container, in it and in all within it */
  gsize *prose; /* in words */
  gsize *bytes;
  gsize *links; /* in bytes */
  gsize *leads; /* lines that are links, as long as headlines */
  guint *first; /* block in it or within it; as many as there are blocks without one */
  gsize n_paragraphs; /* words of prose that are in no list, table or quotation */
} Tree;

static const EpitomeContainer *
get_container (const Tree *tree, guint i)
{
  return &g_array_index (tree->draft->containers, EpitomeContainer, i);
}

static EpitomeDraftBlock *
get_block (const Tree *tree, guint i)
{
  return &g_array_index (tree->draft->blocks, EpitomeDraftBlock, i);
}

static void
count_prose (Tree *tree)
{
  guint n = tree->draft->containers->len;

  memset (tree->prose, 0, n * sizeof *tree->prose);
  memset (tree->bytes, 0, n * sizeof *tree->bytes);
  memset (tree->links, 0, n * sizeof *tree->links);
  memset (tree->leads, 0, n * sizeof *tree->leads);
  tree->n_paragraphs = 0;
  for (guint i = 0; i < tree->draft->blocks->len; i++)
    {
      const EpitomeDraftBlock *block = get_block (tree, i);
      const EpitomeEvidence *evidence = &g_array_index (tree->evidence, EpitomeEvidence, i);

      if (!block->dropped && evidence->is_prose)
        tree->prose[block->container] += evidence->size;
      tree->bytes[block->container] += block->end - block->start;
      tree->links[block->container] += block->link_bytes;
      tree->leads[block->container] += evidence->links >= ALL_LINK && evidence->size >= SHORTEST_HEADLINE;
      if (evidence->is_prose && block->kind == EPITOME_BLOCK_PARAGRAPH)
        tree->n_paragraphs += evidence->size;
    }
  for (guint i = n - 1; i > 0; i--)
    {
      guint parent = get_container (tree, i)->parent;

      tree->prose[parent] += tree->prose[i];
      tree->bytes[parent] += tree->bytes[i];
      tree->links[parent] += tree->links[i];
      tree->leads[parent] += tree->leads[i];
    }
}

static void
find_first (Tree *tree)
{
  guint n = tree->draft->blocks->len;

  for (guint i = 0; i < tree->draft->containers->len; i++)
    tree->first[i] = n;
  for (guint i = 0; i < n; i++)
    {
      guint container = get_block (tree, i)->container;

      for (; tree->first[container] == n; container = get_container (tree, container)->parent)
        tree->first[container] = i;
    }
}

/* Whether it begins with a heading over links or comments. In a box of its own the heading may stand, but not
 * further away: there it is over the first of several things */
static gboolean
is_headed (const Tree *tree, guint i)
{
  guint first = tree->first[i];
  guint container;
  const EpitomeEvidence *evidence;

  if (first == tree->draft->blocks->len)
    return FALSE;
  container = get_block (tree, first)->container;
  evidence = &g_array_index (tree->evidence, EpitomeEvidence, first);
  return (container == i || get_container (tree, container)->parent == i) &&
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
is_index (const Tree *tree, guint i)
{
  return get_container (tree, i)->role == EPITOME_CONTAINER_LIST && tree->leads[i] >= MANY_LEADS &&
         tree->prose[i] <= tree->leads[i] * LONGEST_LEAD && tree->n_paragraphs >= ENOUGH_PARAGRAPHS;
}

/* @around: the article it stands in, or the page */
static gboolean
is_furniture (const Tree *tree, guint i, guint around)
{
  EpitomeContainerRole role = get_container (tree, i)->role;

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
believe (const Tree *tree, Belief *belief)
{
  guint n = tree->draft->containers->len;
  EpitomeContainerRole *roles = g_new0 (EpitomeContainerRole, n);
  g_autofree guint *article = g_new0 (guint, n); /* the article each stands in, or the page */

  for (guint i = 1; i < n; i++)
    {
      const EpitomeContainer *container = get_container (tree, i);
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
static void
drop_furniture (Tree *tree)
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
      EpitomeDraftBlock *block = get_block (tree, i);

      if (holds_no_text (roles[block->container], block, &g_array_index (tree->evidence, EpitomeEvidence, i)))
        block->dropped = TRUE;
    }
}

static guint
find_largest (const Tree *tree, EpitomeContainerRole role)
{
  guint best = 0;

  for (guint i = 1; i < tree->draft->containers->len; i++)
    if (get_container (tree, i)->role == role && (best == 0 || tree->prose[i] > tree->prose[best]))
      best = i;
  return best != 0 && tree->prose[best] >= tree->prose[0] * ENOUGH ? best : 0;
}

/* The article element that the page's headline stands in. It may be short, beside much else */
static guint
find_headlined (const Tree *tree)
{
  guint i;

  if (tree->draft->headline >= tree->draft->blocks->len)
    return 0;
  for (i = get_block (tree, tree->draft->headline)->container; i > 0; i = get_container (tree, i)->parent)
    if (get_container (tree, i)->role == EPITOME_CONTAINER_ARTICLE)
      break;
  return tree->prose[i] >= ENOUGH_HEADLINED ? i : 0;
}

/* From a page's outermost container to the innermost one that still holds nearly all of its prose */
static guint
descend (const Tree *tree, guint root)
{
  guint best = root;

  for (guint i = root + 1; i < tree->draft->containers->len; i++)
    {
      const EpitomeContainer *container = get_container (tree, i);

      if (container->parent == best && container->role == EPITOME_CONTAINER_PLAIN &&
          tree->prose[i] >= tree->prose[root] * NEARLY_ALL)
        best = i;
    }
  return best;
}

/* The article or main element, or the page where there is none that holds enough */
static guint
find_article (const Tree *tree)
{
  guint found = find_largest (tree, EPITOME_CONTAINER_ARTICLE);

  if (found == 0)
    found = find_headlined (tree);
  if (found == 0)
    found = find_largest (tree, EPITOME_CONTAINER_MAIN);
  return found;
}

/* Long texts are cut into parts with something between them, each called the article's body */
static gboolean
find_bodies (const Tree *tree, guint article, gboolean *inside)
{
  guint n = tree->draft->containers->len;
  g_autofree gboolean *in_article = g_new0 (gboolean, n);
  gsize found = 0;

  in_article[article] = TRUE;
  for (guint i = article + 1; i < n; i++)
    {
      guint parent = get_container (tree, i)->parent;

      in_article[i] = in_article[parent];
      inside[i] = inside[parent];
      if (!in_article[i] || inside[i] || get_container (tree, i)->role != EPITOME_CONTAINER_BODY)
        continue;
      inside[i] = TRUE;
      found += tree->prose[i];
    }
  return found >= tree->prose[article] * BODIES;
}

static void
find_inside (const Tree *tree, guint root, gboolean *inside)
{
  guint n = tree->draft->containers->len;

  memset (inside, 0, n * sizeof *inside);
  inside[root] = TRUE;
  for (guint i = root + 1; i < n; i++)
    inside[i] = inside[get_container (tree, i)->parent];
}

/* The innermost container around both */
static guint
find_common (const Tree *tree, guint a, guint b)
{
  while (a != b)
    {
      if (a > b)
        a = get_container (tree, a)->parent;
      else
        b = get_container (tree, b)->parent;
    }
  return a;
}

/* Many pages have the first paragraph between the headline and what they call the article's body */
static void
take_lead (Tree *tree, gboolean *inside)
{
  guint n = tree->draft->blocks->len;
  guint headline = tree->draft->headline;
  g_autofree gboolean *around = NULL;
  guint body = 0, n_taken = 0;

  while (body < n && (!inside[get_block (tree, body)->container] || get_block (tree, body)->dropped))
    body++;
  if (body == n || headline >= body)
    return;
  around = g_new (gboolean, tree->draft->containers->len);
  find_inside (tree,
               find_common (tree, get_block (tree, headline)->container, get_block (tree, body)->container),
               around);
  for (guint i = headline + 1; i < body && n_taken < MAX_LEAD; i++)
    {
      const EpitomeDraftBlock *block = get_block (tree, i);

      if (block->dropped || !around[block->container] || inside[block->container] ||
          !g_array_index (tree->evidence, EpitomeEvidence, i).is_prose)
        continue;
      inside[block->container] = TRUE;
      n_taken++;
    }
}

/* Where a block stands: its container, or the one around that, where it has one for itself. Many pages wrap
 * each paragraph */
static guint
get_home (const Tree *tree, const guint *n_blocks, guint container)
{
  while (container > 0 && n_blocks[container] == 1)
    container = get_container (tree, container)->parent;
  return container;
}

static guint *
count_blocks (const Tree *tree)
{
  guint n = tree->draft->containers->len;
  guint *n_blocks = g_new0 (guint, n);

  for (guint i = 0; i < tree->draft->blocks->len; i++)
    n_blocks[get_block (tree, i)->container]++;
  for (guint i = n - 1; i > 0; i--)
    n_blocks[get_container (tree, i)->parent] += n_blocks[i];
  return n_blocks;
}

/* The article's paragraphs stand beside each other, and most of what else is in the page doesn't. Where some
 * of them are wrapped and some aren't, it's the more that are the article's; boxes with something else are
 * wrapped, too */
static void
mark_core (Tree *tree)
{
  guint n = tree->draft->containers->len;
  g_autofree guint *n_blocks = count_blocks (tree);
  g_autofree gsize *bare = g_new0 (gsize, n);
  g_autofree gsize *wrapped = g_new0 (gsize, n);
  gsize most = 0;

  for (guint i = 0; i < tree->draft->blocks->len; i++)
    {
      const EpitomeDraftBlock *block = get_block (tree, i);
      const EpitomeEvidence *evidence = &g_array_index (tree->evidence, EpitomeEvidence, i);
      guint home = get_home (tree, n_blocks, block->container);

      if (!block->dropped && evidence->is_prose && block->kind == EPITOME_BLOCK_PARAGRAPH)
        (home == block->container ? bare : wrapped)[home] += evidence->size;
    }
  for (guint i = 0; i < n; i++)
    most = MAX (most, MAX (bare[i], wrapped[i]));
  for (guint i = 0; i < tree->draft->blocks->len; i++)
    {
      EpitomeDraftBlock *block = get_block (tree, i);
      guint home = get_home (tree, n_blocks, block->container);
      gsize size = home == block->container ? bare[home] : wrapped[home] > bare[home] ? wrapped[home] / 2 : 0;

      block->is_core = size > 0 && size >= most * CORE;
    }
}

/* By container: whether it stands in one named after pictures that has none of the article's paragraphs */
static gboolean *
find_galleries (const Tree *tree)
{
  guint n = tree->draft->containers->len;
  g_autofree gboolean *has_core = g_new0 (gboolean, n);
  gboolean *in_gallery = g_new0 (gboolean, n);

  for (guint i = 0; i < tree->draft->blocks->len; i++)
    has_core[get_block (tree, i)->container] |= get_block (tree, i)->is_core;
  for (guint i = n - 1; i > 0; i--)
    has_core[get_container (tree, i)->parent] |= has_core[i];
  for (guint i = 1; i < n; i++)
    in_gallery[i] = in_gallery[get_container (tree, i)->parent] ||
                    (get_container (tree, i)->role == EPITOME_CONTAINER_MEDIA && !has_core[i]);
  return in_gallery;
}

/* The captions of a gallery may be longer than the article that it is in */
static void
drop_galleries (Tree *tree)
{
  g_autofree gboolean *in_gallery = NULL;

  if (tree->n_paragraphs < ENOUGH_PARAGRAPHS)
    return;
  in_gallery = find_galleries (tree);
  for (guint i = 0; i < tree->draft->blocks->len; i++)
    {
      EpitomeDraftBlock *block = get_block (tree, i);

      if (in_gallery[block->container] &&
          (block->kind == EPITOME_BLOCK_LIST_ITEM || block->kind == EPITOME_BLOCK_HEADING))
        block->dropped = TRUE;
    }
}

static void
confine (Tree *tree)
{
  g_autofree gboolean *inside = g_new0 (gboolean, tree->draft->containers->len);
  guint article = find_article (tree);

  if (!tree->draft->is_page)
    find_inside (tree, article, inside);
  else
    {
      if (!find_bodies (tree, article, inside))
        find_inside (tree, article == 0 ? descend (tree, 0) : article, inside);
      take_lead (tree, inside);
    }
  for (guint i = 0; i < tree->draft->blocks->len; i++)
    {
      EpitomeDraftBlock *block = get_block (tree, i);

      if (!inside[block->container])
        block->dropped = TRUE;
    }
}

/**
 * epitome_containers_drop:
 * @draft: blocks outside of the article are marked as dropped
 * @evidence: (element-type EpitomeEvidence): of its blocks
 *
 * Drops sidebars, forms, figures' captions and the like, then all that is outside of the element that the
 * markup calls the article, or, on a page where it calls none so, outside of the one that holds nearly all
 * prose.
 */
void
epitome_containers_drop (EpitomeDraft *draft, GArray *evidence)
{
  guint n = draft->containers->len;
  g_autofree gsize *sums = g_new (gsize, n * 4);
  g_autofree guint *first = g_new (guint, n);
  Tree tree = { draft, evidence, sums, sums + n, sums + 2 * n, sums + 3 * n, first, 0 };

  if (n == 1)
    return;
  find_first (&tree);
  count_prose (&tree);
  drop_furniture (&tree);
  count_prose (&tree);
  if (tree.prose[0] > 0)
    confine (&tree);
  if (!draft->is_page)
    return;
  mark_core (&tree);
  drop_galleries (&tree);
}
