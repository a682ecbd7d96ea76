/* epitome-draft.h: what a reader found, before anything is thrown away
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-document.h"
#include "epitome-metadata.h"

G_BEGIN_DECLS

/**
 * EpitomeContainerRole:
 * @EPITOME_CONTAINER_PLAIN: a div or the like
 * @EPITOME_CONTAINER_ARTICLE: an article element
 * @EPITOME_CONTAINER_MAIN: a main element, or one with that role
 * @EPITOME_CONTAINER_BODY: marked as schema.org's articleBody, or named so
 * @EPITOME_CONTAINER_LIST: a list
 * @EPITOME_CONTAINER_TABLE: a table
 * @EPITOME_CONTAINER_FIGURE: a figure
 * @EPITOME_CONTAINER_FORM: a form
 * @EPITOME_CONTAINER_HEADER: a header
 * @EPITOME_CONTAINER_MEDIA: named after pictures or films
 * @EPITOME_CONTAINER_TEASER: named after what leads on to other articles
 * @EPITOME_CONTAINER_WALL: named after what keeps those out who haven't paid
 * @EPITOME_CONTAINER_FURNITURE: its class, id or role says that it is none of the article's text
 */
typedef enum
{
  EPITOME_CONTAINER_PLAIN,
  EPITOME_CONTAINER_ARTICLE,
  EPITOME_CONTAINER_MAIN,
  EPITOME_CONTAINER_BODY,
  EPITOME_CONTAINER_LIST,
  EPITOME_CONTAINER_TABLE,
  EPITOME_CONTAINER_FIGURE,
  EPITOME_CONTAINER_FORM,
  EPITOME_CONTAINER_HEADER,
  EPITOME_CONTAINER_MEDIA,
  EPITOME_CONTAINER_TEASER,
  EPITOME_CONTAINER_WALL,
  EPITOME_CONTAINER_FURNITURE,
} EpitomeContainerRole;

/**
 * EpitomeContainer:
 * @parent: index of the container around it, smaller than its own; the first is its own parent
 * @role: what it is
 * @is_block: a single paragraph or the like, in it for what its name says
 */
typedef struct
{
  guint                parent;
  EpitomeContainerRole role;
  gboolean             is_block;
} EpitomeContainer;

/**
 * EpitomeDraftBlock:
 * @start: first byte in the draft's text
 * @end: the byte behind the last
 * @lead: bytes before @start that are the article's and not to be analysed, a dateline or a number
 * @kind: as in #EpitomeBlock
 * @container: index of the innermost container around it
 * @link_bytes: how many of its bytes are links
 * @is_core: stands beside most of the article's paragraphs
 * @dropped: not the article's
 * @body: as in #EpitomeBlock; 0 for @start
 * @item: as in #EpitomeBlock
 * @outcome: as in #EpitomeBlock
 */
typedef struct
{
  gsize            start;
  gsize            end;
  gsize            lead;
  EpitomeBlockKind kind;
  guint            container;
  gsize            link_bytes;
  gboolean         is_core;
  gboolean         dropped;
  gsize            body;
  guint            item;
  gboolean         outcome;
} EpitomeDraftBlock;

/**
 * EpitomeDraft:
 * @text: what the blocks lie in
 * @blocks: (element-type EpitomeDraftBlock): in order, not overlapping
 * @containers: (element-type EpitomeContainer): never empty
 * @headline: index of the first block that is a headline of the highest order; %G_MAXUINT without one
 * @metadata: what the markup says
 * @is_page: a whole page and not a feed's piece of one
 * @form: as in #EpitomeDocument
 * @greeted: as in #EpitomeDocument
 * @is_contents: likewise
 */
typedef struct
{
  GString        *text;
  GArray         *blocks;
  GArray         *containers;
  guint           headline;
  EpitomeMetadata metadata;
  gboolean        is_page;
  EpitomeForm     form;
  gboolean        greeted;
  gboolean        is_contents;
} EpitomeDraft;

EpitomeDraft *epitome_draft_new           (void);
void          epitome_draft_free          (EpitomeDraft *self);
guint         epitome_draft_add_container (EpitomeDraft *self, guint parent, EpitomeContainerRole role,
                                           gboolean is_block);
void          epitome_draft_cut           (const EpitomeDraft *self, const EpitomeDraftBlock *block,
                                           gsize start, gsize end, GArray *blocks);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EpitomeDraft, epitome_draft_free)

G_END_DECLS
