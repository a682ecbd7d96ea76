/* epitome-document.h: an article's running text, cut into blocks and rid of what the page brings along
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../epitome-article.h"

G_BEGIN_DECLS

typedef enum
{
  EPITOME_BLOCK_PARAGRAPH,
  EPITOME_BLOCK_HEADING,
  EPITOME_BLOCK_LIST_ITEM,
  EPITOME_BLOCK_QUOTE,
  EPITOME_BLOCK_CODE,
  EPITOME_BLOCK_TABLE,
} EpitomeBlockKind;

/**
 * EpitomeBlock:
 * @start: first byte in the document's text
 * @end: the byte behind the last
 * @kind: what the block was in the markup, or looks like in plain text
 */
typedef struct
{
  gsize            start;
  gsize            end;
  EpitomeBlockKind kind;
} EpitomeBlock;

/**
 * EpitomeWall:
 * @EPITOME_WALL_NONE: the page has its article
 * @EPITOME_WALL_PAID: it has only what those get to read who haven't paid or registered
 * @EPITOME_WALL_CONSENT: it has only a notice, on cookies or on what the browser must be able to do
 */
typedef enum
{
  EPITOME_WALL_NONE,
  EPITOME_WALL_PAID,
  EPITOME_WALL_CONSENT,
} EpitomeWall;

/**
 * EpitomeDocument:
 * @text: for plain text the text as given, for HTML the blocks with a blank line between them, each with the
 *   dateline or the number before it that is no part of the block
 * @length: of @text in bytes
 * @blocks: (element-type EpitomeBlock): the parts that are the article's, in order, not overlapping; what is
 *   in no block (breadcrumbs, bylines, share lines, related links, comment forms, notices) is not analysed
 * @language: (nullable): what the markup says (html lang), a hint
 * @title: (nullable): what the markup says (og:title, h1, title) or, where nothing does and none was given, the
 *   line above the text that looks like it; plain text
 * @byline: (nullable): who the markup says wrote it; plain text
 * @date: (nullable): when the markup says it was published, ISO 8601
 * @wall: what stands between us and the article
 */
typedef struct
{
  char       *text;
  gsize       length;
  GArray     *blocks;
  char       *language;
  char       *title;
  char       *byline;
  char       *date;
  EpitomeWall wall;
} EpitomeDocument;

EpitomeDocument *epitome_document_new            (const EpitomeArticle *article, GError **error);
EpitomeDocument *epitome_document_new_from_html  (const char *html, const char *title, GError **error);
EpitomeDocument *epitome_document_new_from_plain (const char *text, const char *title, GError **error);
EpitomeDocument *epitome_document_new_verbatim   (const char *text, GError **error);
gboolean         epitome_document_check_wall     (const EpitomeDocument *self, GError **error);
void             epitome_document_free           (EpitomeDocument *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EpitomeDocument, epitome_document_free)

G_END_DECLS
