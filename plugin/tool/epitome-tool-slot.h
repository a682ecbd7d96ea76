/* epitome-tool-slot.h: where in a feed an item's summary goes
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-summary.h"
#include "epitome-article.h"

G_BEGIN_DECLS

typedef enum
{
  EPITOME_TOOL_CONTENT_HTML,
  EPITOME_TOOL_CONTENT_XHTML,
  EPITOME_TOOL_CONTENT_TEXT,
} EpitomeToolContent;

typedef enum
{
  EPITOME_TOOL_WRAPPING_TEXT,
  EPITOME_TOOL_WRAPPING_CDATA,
  EPITOME_TOOL_WRAPPING_MARKUP,
  EPITOME_TOOL_WRAPPING_JSON,
} EpitomeToolWrapping;

/**
 * EpitomeToolSlot:
 * @at: where a block goes, in bytes of the feed's text
 * @start: where all of the content begins
 * @end: where it ends, exclusive
 * @content: how a reader understands it
 * @wrapping: how the feed writes it down at @at
 * @is_description: whether it is meant to say in short what the content says in full
 *
 * A description or a content.
 */
typedef struct
{
  gsize               at;
  gsize               start;
  gsize               end;
  EpitomeToolContent  content;
  EpitomeToolWrapping wrapping;
  gboolean            is_description;
} EpitomeToolSlot;

/**
 * EpitomeToolSlots:
 * @article: what the item says
 * @slots: (element-type EpitomeToolSlot): in the feed's order; empty if it has a summary of ours already
 *
 * An item.
 */
typedef struct
{
  EpitomeArticle *article;
  GArray         *slots;
} EpitomeToolSlots;

/**
 * EpitomeToolBlockStyle:
 * @text: plain text even where HTML could stand
 * @short_descriptions: a description is replaced by a sentence, where there is a content besides
 * @ascii: other characters are written as references
 */
typedef struct
{
  gboolean text;
  gboolean short_descriptions;
  gboolean ascii;
} EpitomeToolBlockStyle;

EpitomeToolSlots *epitome_tool_slots_new      (EpitomeArticle *article);
void              epitome_tool_slots_free     (EpitomeToolSlots *self);

gboolean          epitome_tool_block_is_in    (const char *content);
gboolean          epitome_tool_block_is_class (const char *name);
char             *epitome_tool_block_format   (EpitomeSummary *summary, const EpitomeToolSlot *slot,
                                               const EpitomeToolBlockStyle *style);
char             *epitome_tool_block_format_sentence (const EpitomeSummary *summary, const EpitomeToolSlot *slot,
                                                      const EpitomeToolBlockStyle *style);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EpitomeToolSlots, epitome_tool_slots_free)

G_END_DECLS
