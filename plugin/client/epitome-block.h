/* epitome-block.h: the summary on top of an open article, for hosts that show articles in a web view
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../engine/epitome-error.h"
#include "../engine/epitome-summary.h"

G_BEGIN_DECLS

/* The name of the script world that all of it runs in, and in it of the handler that its messages come to */
#define EPITOME_BLOCK_WORLD   "epitome"
#define EPITOME_BLOCK_CHANNEL "epitome"

/* A script that takes the block back */
#define EPITOME_BLOCK_REMOVE "globalThis.epitomeBlock?.remove ();"

/* The handler, in the same world, that the script of epitome_block_get_watch_script() tells */
#define EPITOME_BLOCK_PAINTED "epitomePainted"

/**
 * EpitomeBlock:
 * @headlines: (nullable): selectors of the element that holds the article's headline; %NULL if @content is on
 *   no other page
 * @content: selector of the element that holds the article, or that it begins with
 * @framed: whether the article's text stands in frames of the page
 * @length: of the article's text in characters, 0 to take it from the page
 * @headline: (nullable): the article's headline: with @headlines, on any other page nothing is shown
 * @search: (nullable): what a click on a name does, translated, with %s for the name; %NULL for nothing
 * @options: what the summary is to be like
 * @folded: whether the block is folded away
 * @settled: whether the block may change its height under the reader's eyes: the user asked for it
 * @summary: (nullable): %NULL while it is being made
 * @refused: whether there will be none
 * @awaits_page: whether the summary of the full article may still come in place of this one
 * @page_failed: whether the full article couldn't be had
 * @failure: why not
 *
 * What is known of the open article.
 */
typedef struct
{
  const char     *headlines;
  const char     *content;
  gboolean        framed;
  guint           length;
  const char     *headline;
  const char     *search;
  EpitomeOptions  options;
  gboolean        folded;
  gboolean        settled;
  EpitomeSummary *summary;
  gboolean        refused;
  gboolean        awaits_page;
  gboolean        page_failed;
  EpitomeError    failure;
} EpitomeBlock;

/**
 * EpitomeBlockDeed:
 * @EPITOME_BLOCK_DEED_NONE: nothing that is known
 * @EPITOME_BLOCK_DEED_FOLD: folded the block away
 * @EPITOME_BLOCK_DEED_UNFOLD: had it shown again
 * @EPITOME_BLOCK_DEED_SEARCH: wants to search for a name
 * @EPITOME_BLOCK_DEED_COPY: wants to have a name copied
 *
 * What the reader did.
 */
typedef enum
{
  EPITOME_BLOCK_DEED_NONE,
  EPITOME_BLOCK_DEED_FOLD,
  EPITOME_BLOCK_DEED_UNFOLD,
  EPITOME_BLOCK_DEED_SEARCH,
  EPITOME_BLOCK_DEED_COPY,
} EpitomeBlockDeed;

char            *epitome_block_format_script (const EpitomeBlock *self);
const char      *epitome_block_get_watch_script (void);
EpitomeBlockDeed epitome_block_read_message  (const char *message, const char **name);

G_END_DECLS
