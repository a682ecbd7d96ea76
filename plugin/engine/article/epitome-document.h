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
 * @body: where it begins behind who says it or what part of the text it is ("Q:", "[00:12:31]", "METHODS:");
 *   @start without such a label
 * @kind: what the block was in the markup, or looks like in plain text
 * @item: number of the digest's item, or of the question answered, that it belongs to; 0 for what stands
 *   before the first
 * @outcome: it says what came out: a verdict, a result, a conclusion
 */
typedef struct
{
  gsize            start;
  gsize            end;
  gsize            body;
  EpitomeBlockKind kind;
  guint            item;
  gboolean         outcome;
} EpitomeBlock;

/**
 * EpitomeForm:
 * @EPITOME_FORM_PROSE: running text
 * @EPITOME_FORM_LIST: its items are what it has to say, such as a list of changes
 * @EPITOME_FORM_DIGEST: many items about different things, such as a newsletter
 * @EPITOME_FORM_DIALOGUE: several speak by turns, such as an interview
 * @EPITOME_FORM_QUESTION: somebody asks for help
 * @EPITOME_FORM_RECIPE: what it takes, and the steps in which it is done
 */
typedef enum
{
  EPITOME_FORM_PROSE,
  EPITOME_FORM_LIST,
  EPITOME_FORM_DIGEST,
  EPITOME_FORM_DIALOGUE,
  EPITOME_FORM_QUESTION,
  EPITOME_FORM_RECIPE,
} EpitomeForm;

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
 * @form: how the text is built, as far as that says which of its sentences make a summary
 * @greeted: a salutation that ends with a comma stood before it, after which German goes on in lowercase
 * @is_contents: its list stands for more that is in no block, such as the mails of a mailing list's digest
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
  EpitomeForm form;
  gboolean    greeted;
  gboolean    is_contents;
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
