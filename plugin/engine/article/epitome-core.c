/* epitome-core.c: where on a page its article stands
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-core.h"

#include <string.h>

/* Pages say with elements, attributes and names where their articles are. An article element may hold a
 * teaser and a body may be a part, so that how much prose there is must speak for it, too. Within the
 * article, the paragraphs stand beside each other: that is its core. */

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

/* So many large ones beside each other are sections of one article */
#define SECTIONS 3

/* A container that holds so much of what is around it stands for it */
#define NEARLY_ALL 0.85

/* In words. Beside so much of an article a gallery is none of it */
#define ENOUGH_PARAGRAPHS 150

static guint
find_largest (const EpitomeContainerTree *tree, EpitomeContainerRole role)
{
  guint best = 0;

  for (guint i = 1; i < tree->draft->containers->len; i++)
    if (epitome_container_tree_get (tree, i)->role == role &&
        (best == 0 || tree->prose[i] > tree->prose[best]))
      best = i;
  return best != 0 && tree->prose[best] >= tree->prose[0] * ENOUGH ? best : 0;
}

/* The article element that the page's headline stands in. It may be short, beside much else */
static guint
find_headlined (const EpitomeContainerTree *tree)
{
  guint i;

  if (tree->draft->headline >= tree->draft->blocks->len)
    return 0;
  for (i = epitome_container_tree_get_block (tree, tree->draft->headline)->container; i > 0;
       i = epitome_container_tree_get (tree, i)->parent)
    if (epitome_container_tree_get (tree, i)->role == EPITOME_CONTAINER_ARTICLE)
      break;
  return tree->prose[i] >= ENOUGH_HEADLINED ? i : 0;
}

/* From a page's outermost container to the innermost one that still holds nearly all of its prose */
static guint
descend (const EpitomeContainerTree *tree, guint root)
{
  guint best = root;

  for (guint i = root + 1; i < tree->draft->containers->len; i++)
    {
      const EpitomeContainer *container = epitome_container_tree_get (tree, i);

      if (container->parent == best && container->role == EPITOME_CONTAINER_PLAIN &&
          tree->prose[i] >= tree->prose[root] * NEARLY_ALL)
        best = i;
    }
  return best;
}

/* The article or main element, or the page where there is none that holds enough */
static guint
find_article (const EpitomeContainerTree *tree)
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
find_bodies (const EpitomeContainerTree *tree, guint article, gboolean *inside)
{
  guint n = tree->draft->containers->len;
  g_autofree gboolean *in_article = g_new0 (gboolean, n);
  gsize found = 0;

  in_article[article] = TRUE;
  for (guint i = article + 1; i < n; i++)
    {
      guint parent = epitome_container_tree_get (tree, i)->parent;

      in_article[i] = in_article[parent];
      inside[i] = inside[parent];
      if (!in_article[i] || inside[i] || epitome_container_tree_get (tree, i)->role != EPITOME_CONTAINER_BODY)
        continue;
      inside[i] = TRUE;
      found += tree->prose[i];
    }
  return found >= tree->prose[article] * BODIES;
}

static void
find_inside (const EpitomeContainerTree *tree, guint root, gboolean *inside)
{
  guint n = tree->draft->containers->len;

  memset (inside, 0, n * sizeof *inside);
  inside[root] = TRUE;
  for (guint i = root + 1; i < n; i++)
    inside[i] = inside[epitome_container_tree_get (tree, i)->parent];
}

/* The innermost container around both */
static guint
find_common (const EpitomeContainerTree *tree, guint a, guint b)
{
  while (a != b)
    {
      if (a > b)
        a = epitome_container_tree_get (tree, a)->parent;
      else
        b = epitome_container_tree_get (tree, b)->parent;
    }
  return a;
}

/* Many pages have the first paragraph between the headline and what they call the article's body */
static void
take_lead (EpitomeContainerTree *tree, gboolean *inside)
{
  guint n = tree->draft->blocks->len;
  guint headline = tree->draft->headline;
  g_autofree gboolean *around = NULL;
  guint body = 0, n_taken = 0;

  while (body < n && (!inside[epitome_container_tree_get_block (tree, body)->container] ||
                      epitome_container_tree_get_block (tree, body)->dropped))
    body++;
  if (body == n || headline >= body)
    return;
  around = g_new (gboolean, tree->draft->containers->len);
  find_inside (tree,
               find_common (tree, epitome_container_tree_get_block (tree, headline)->container,
                            epitome_container_tree_get_block (tree, body)->container),
               around);
  for (guint i = headline + 1; i < body && n_taken < MAX_LEAD; i++)
    {
      const EpitomeDraftBlock *block = epitome_container_tree_get_block (tree, i);

      if (block->dropped || !around[block->container] || inside[block->container] ||
          !epitome_container_tree_get_evidence (tree, i)->is_prose)
        continue;
      inside[block->container] = TRUE;
      n_taken++;
    }
}

/* Where a block stands: its container, or the one around that, where it has one for itself. Many pages wrap
 * each paragraph */
static guint
get_home (const EpitomeContainerTree *tree, const guint *n_blocks, guint container)
{
  while (container > 0 && n_blocks[container] == 1)
    container = epitome_container_tree_get (tree, container)->parent;
  return container;
}

static guint *
count_blocks (const EpitomeContainerTree *tree)
{
  guint n = tree->draft->containers->len;
  guint *n_blocks = g_new0 (guint, n);

  for (guint i = 0; i < tree->draft->blocks->len; i++)
    n_blocks[epitome_container_tree_get_block (tree, i)->container]++;
  for (guint i = n - 1; i > 0; i--)
    n_blocks[epitome_container_tree_get (tree, i)->parent] += n_blocks[i];
  return n_blocks;
}

/* Where several of a container's children hold much, it is cut into sections, of which some are short.
 * Returns by container whether it is one */
static gboolean *
find_sections (const EpitomeContainerTree *tree, const gsize *bare, gsize much)
{
  guint n = tree->draft->containers->len;
  g_autofree guint *n_large = g_new0 (guint, n);
  gboolean *sections = g_new0 (gboolean, n);

  for (guint i = 1; i < n; i++)
    n_large[epitome_container_tree_get (tree, i)->parent] += bare[i] >= much;
  for (guint i = 1; i < n; i++)
    sections[i] = epitome_container_tree_get (tree, i)->role < EPITOME_CONTAINER_LIST &&
                  n_large[epitome_container_tree_get (tree, i)->parent] >= SECTIONS;
  return sections;
}

/* The article's paragraphs stand beside each other, and most of what else is in the page doesn't. Where some
 * of them are wrapped and some aren't, it's the more that are the article's; boxes with something else are
 * wrapped, too */
static void
mark_core (EpitomeContainerTree *tree)
{
  guint n = tree->draft->containers->len;
  g_autofree guint *n_blocks = count_blocks (tree);
  g_autofree gsize *bare = g_new0 (gsize, n);
  g_autofree gsize *wrapped = g_new0 (gsize, n);
  g_autofree gboolean *sections = NULL;
  gsize most = 0;

  for (guint i = 0; i < tree->draft->blocks->len; i++)
    {
      const EpitomeDraftBlock *block = epitome_container_tree_get_block (tree, i);
      const EpitomeEvidence *evidence = epitome_container_tree_get_evidence (tree, i);
      guint home = get_home (tree, n_blocks, block->container);

      if (!block->dropped && evidence->is_prose && block->kind == EPITOME_BLOCK_PARAGRAPH)
        (home == block->container ? bare : wrapped)[home] += evidence->size;
    }
  for (guint i = 0; i < n; i++)
    most = MAX (most, MAX (bare[i], wrapped[i]));
  sections = find_sections (tree, bare, most * CORE);
  for (guint i = 0; i < tree->draft->blocks->len; i++)
    {
      EpitomeDraftBlock *block = epitome_container_tree_get_block (tree, i);
      guint home = get_home (tree, n_blocks, block->container);
      gsize size = home == block->container ? bare[home] : wrapped[home] > bare[home] ? wrapped[home] / 2 : 0;

      block->is_core = size > 0 && (size >= most * CORE || sections[block->container]);
    }
}

/* By container: whether it stands in one named after pictures that has none of the article's paragraphs */
static gboolean *
find_galleries (const EpitomeContainerTree *tree)
{
  guint n = tree->draft->containers->len;
  g_autofree gboolean *has_core = g_new0 (gboolean, n);
  gboolean *in_gallery = g_new0 (gboolean, n);

  for (guint i = 0; i < tree->draft->blocks->len; i++)
    has_core[epitome_container_tree_get_block (tree, i)->container] |=
      epitome_container_tree_get_block (tree, i)->is_core;
  for (guint i = n - 1; i > 0; i--)
    has_core[epitome_container_tree_get (tree, i)->parent] |= has_core[i];
  for (guint i = 1; i < n; i++)
    in_gallery[i] = in_gallery[epitome_container_tree_get (tree, i)->parent] ||
                    (epitome_container_tree_get (tree, i)->role == EPITOME_CONTAINER_MEDIA && !has_core[i]);
  return in_gallery;
}

/* The captions of a gallery may be longer than the article that it is in */
static void
drop_galleries (EpitomeContainerTree *tree)
{
  g_autofree gboolean *in_gallery = NULL;

  if (tree->n_paragraphs < ENOUGH_PARAGRAPHS)
    return;
  in_gallery = find_galleries (tree);
  for (guint i = 0; i < tree->draft->blocks->len; i++)
    {
      EpitomeDraftBlock *block = epitome_container_tree_get_block (tree, i);

      if (in_gallery[block->container] &&
          (block->kind == EPITOME_BLOCK_LIST_ITEM || block->kind == EPITOME_BLOCK_HEADING))
        block->dropped = TRUE;
    }
}

static void
confine (EpitomeContainerTree *tree)
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
      EpitomeDraftBlock *block = epitome_container_tree_get_block (tree, i);

      if (!inside[block->container])
        block->dropped = TRUE;
    }
}

/**
 * epitome_core_find:
 * @tree: after its furniture was dropped: blocks outside of the article are marked as dropped, those beside
 * most of its paragraphs as its core
 *
 * Drops all that is outside of the element that the markup calls the article, or, on a page where it calls
 * none so, outside of the one that holds nearly all prose.
 */
void
epitome_core_find (EpitomeContainerTree *tree)
{
  if (tree->prose[0] > 0)
    confine (tree);
  if (!tree->draft->is_page)
    return;
  mark_core (tree);
  drop_galleries (tree);
}
