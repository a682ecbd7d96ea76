/* epitome-containers.c: which parts of a page hold its article
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-containers.h"

#include <string.h>

#include "epitome-evidence.h"

/* Markup lies: a class may say "sidebar" of the page's only column, an article element may hold a teaser. How
 * much of the page's prose a container holds tells whether to believe it. */

/* A container that holds more than this part of the prose is no furniture, whatever it is called */
#define TOO_MUCH 0.6

/* An article element or the like must hold so much of the prose to be the article */
#define ENOUGH 0.4

/* Where so much would go as furniture, the names are wrong */
#define ALL 0.95

/* A container that holds so much of what is around it stands for it */
#define NEARLY_ALL 0.85

typedef struct
{
  EpitomeDraft *draft;
  GArray *evidence;
  gsize *prose; /* by container: words of prose in it and in all within it */
} Tree;

static const EpitomeContainer *
get_container (const Tree *tree, guint i)
{
  return &g_array_index (tree->draft->containers, EpitomeContainer, i);
}

static void
count_prose (Tree *tree)
{
  guint n = tree->draft->containers->len;

  memset (tree->prose, 0, n * sizeof *tree->prose);
  for (guint i = 0; i < tree->draft->blocks->len; i++)
    {
      const EpitomeDraftBlock *block = &g_array_index (tree->draft->blocks, EpitomeDraftBlock, i);
      const EpitomeEvidence *evidence = &g_array_index (tree->evidence, EpitomeEvidence, i);

      if (!block->dropped && evidence->is_prose)
        tree->prose[block->container] += evidence->size;
    }
  for (guint i = n - 1; i > 0; i--)
    tree->prose[get_container (tree, i)->parent] += tree->prose[i];
}

static gboolean
holds_no_text (EpitomeContainerRole role, const EpitomeDraftBlock *block, const EpitomeEvidence *evidence)
{
  switch (role)
    {
    case EPITOME_CONTAINER_FURNITURE:
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
is_article (EpitomeContainerRole role)
{
  return role == EPITOME_CONTAINER_ARTICLE || role == EPITOME_CONTAINER_MAIN ||
         role == EPITOME_CONTAINER_BODY;
}

/* What each container's blocks are held for: the role of the outermost one around them that is believed,
 * PLAIN for none. @refused: by container, whether nothing is believed that stands in it */
static EpitomeContainerRole *
believe (const Tree *tree, const gboolean *refused, gsize *dropped)
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
      if (is_article (container->role))
        article[i] = i;
      else if (container->role >= EPITOME_CONTAINER_FIGURE && !refused[around] &&
               tree->prose[i] <= tree->prose[around] * TOO_MUCH)
        {
          roles[i] = container->role;
          dropped[around] += tree->prose[i];
        }
    }
  return roles;
}

/* libxml2 doesn't see some closing tags of an aside or a nav, so that they seem to hold all that comes behind
 * them; some pages name the article's own parts after advertisements. Where too much would go, one container
 * or several together, none of an article's furniture is believed */
static void
drop_furniture (Tree *tree)
{
  guint n = tree->draft->containers->len;
  g_autofree gboolean *refused = g_new0 (gboolean, n);
  g_autofree gsize *dropped = g_new0 (gsize, n);
  g_autofree EpitomeContainerRole *roles = believe (tree, refused, dropped);

  for (guint i = 0; i < n; i++)
    refused[i] = dropped[i] > tree->prose[i] * ALL;
  g_free (roles);
  roles = believe (tree, refused, dropped);
  for (guint i = 0; i < tree->draft->blocks->len; i++)
    {
      EpitomeDraftBlock *block = &g_array_index (tree->draft->blocks, EpitomeDraftBlock, i);

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

static guint
find_article (const Tree *tree)
{
  static const EpitomeContainerRole roles[] = { EPITOME_CONTAINER_BODY, EPITOME_CONTAINER_ARTICLE,
                                                EPITOME_CONTAINER_MAIN };

  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      guint found = find_largest (tree, roles[i]);

      if (found != 0)
        return found;
    }
  return tree->draft->is_page ? descend (tree, 0) : 0;
}

static void
confine (Tree *tree, guint article)
{
  guint n = tree->draft->containers->len;
  g_autofree gboolean *inside = g_new0 (gboolean, n);

  for (guint i = 0; i < n; i++)
    inside[i] = i == article || (i > 0 && inside[get_container (tree, i)->parent]);
  for (guint i = 0; i < tree->draft->blocks->len; i++)
    {
      EpitomeDraftBlock *block = &g_array_index (tree->draft->blocks, EpitomeDraftBlock, i);

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
  g_autofree gsize *prose = NULL;
  Tree tree = { draft, evidence, NULL };

  if (draft->containers->len == 1)
    return;
  prose = tree.prose = g_new0 (gsize, draft->containers->len);
  count_prose (&tree);
  drop_furniture (&tree);
  count_prose (&tree);
  if (tree.prose[0] > 0)
    confine (&tree, find_article (&tree));
}
