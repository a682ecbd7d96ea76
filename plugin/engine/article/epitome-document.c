/* epitome-document.c: an article's running text
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-document.h"

#include <string.h>

#include "../epitome-error.h"
#include "../text/epitome-characters.h"
#include "epitome-furniture.h"
#include "epitome-page.h"
#include "epitome-plain-reader.h"

/* The beginning of a body tells whether it is text; of what isn't, one character in this many is none */
#define BINARY_SAMPLE 20000
#define TOO_MANY      20

/* @p: any byte but those of ASCII's letters, figures and signs; one that goes on with a character is none */
static gboolean
is_strange (const char *p)
{
  gunichar c = (guchar) *p < 0xE0 ? (guchar) *p : g_utf8_get_char (p);

  return c == 0xFFFD || c == 0x7F || (c < 0x20 && !g_ascii_isspace (c));
}

static gboolean
is_binary (const char *body, gsize length)
{
  gsize sample = MIN (length, BINARY_SAMPLE);
  guint n_strange = 0;

  for (gsize i = 0; i < sample; i++)
    n_strange += (body[i] < ' ' || body[i] > '~') && is_strange (body + i);
  return n_strange * TOO_MANY > epitome_characters_count (body, sample);
}

static gboolean
check (const char *body, gsize *length, GError **error)
{
  *length = strnlen (body, EPITOME_MAX_BODY + 1);
  if (*length > EPITOME_MAX_BODY)
    {
      g_set_error (error, EPITOME_ERROR, EPITOME_ERROR_TOO_LARGE, "More than %d bytes", EPITOME_MAX_BODY);
      return FALSE;
    }
  if (!g_utf8_validate (body, *length, NULL))
    {
      g_set_error_literal (error, EPITOME_ERROR, EPITOME_ERROR_NOT_TEXT, "Not UTF-8");
      return FALSE;
    }
  if (is_binary (body, *length))
    {
      g_set_error_literal (error, EPITOME_ERROR, EPITOME_ERROR_NOT_TEXT, "Binary");
      return FALSE;
    }
  return TRUE;
}

static EpitomeDocument *
document_new (EpitomeDraft *draft)
{
  EpitomeDocument *self = g_new0 (EpitomeDocument, 1);

  self->blocks = g_array_new (FALSE, FALSE, sizeof (EpitomeBlock));
  self->language = g_steal_pointer (&draft->metadata.values[EPITOME_METADATA_LANGUAGE]);
  self->title = g_steal_pointer (&draft->metadata.values[EPITOME_METADATA_TITLE]);
  self->byline = g_steal_pointer (&draft->metadata.values[EPITOME_METADATA_BYLINE]);
  self->date = g_steal_pointer (&draft->metadata.values[EPITOME_METADATA_DATE]);
  self->form = draft->form;
  self->greeted = draft->greeted;
  self->is_contents = draft->is_contents;
  return self;
}

/* @start: where the drafted block begins in the document's text */
static void
add_block (EpitomeDocument *self, const EpitomeDraftBlock *drafted, gsize start)
{
  EpitomeBlock block = { .start = start, .kind = drafted->kind, .item = drafted->item };

  block.end = start + drafted->end - drafted->start;
  block.body = start + (drafted->body > drafted->start ? drafted->body - drafted->start : 0);
  block.outcome = drafted->outcome;
  g_array_append_val (self->blocks, block);
}

static void
take_text (EpitomeDocument *self, GString *text)
{
  self->length = text->len;
  self->text = g_string_free (text, FALSE);
}

static gboolean
check_blocks (const EpitomeDocument *self, GError **error)
{
  if (self->blocks->len > 0)
    return TRUE;
  if (self->wall != EPITOME_WALL_NONE)
    return epitome_document_check_wall (self, error);
  g_set_error_literal (error, EPITOME_ERROR, EPITOME_ERROR_NOT_TEXT, "No running text");
  return FALSE;
}

/* The text has the kept blocks and nothing else, though with their datelines, which aren't analysed */
static EpitomeDocument *
document_new_from_blocks (EpitomeDraft *draft)
{
  EpitomeDocument *self = document_new (draft);
  GString *text = g_string_sized_new (draft->text->len);

  for (guint i = 0; i < draft->blocks->len; i++)
    {
      const EpitomeDraftBlock *drafted = &g_array_index (draft->blocks, EpitomeDraftBlock, i);
      gsize start = drafted->start - drafted->lead;

      if (drafted->dropped)
        continue;
      if (text->len > 0)
        g_string_append (text, "\n\n");
      add_block (self, drafted, text->len + drafted->lead);
      g_string_append_len (text, draft->text->str + start, drafted->end - start);
    }
  take_text (self, text);
  return self;
}

/**
 * epitome_document_new_from_html:
 * @html: a feed's fragment or a whole page; valid UTF-8
 * @title: (nullable): the headline, for telling where it is repeated
 * @error: %EPITOME_ERROR_TOO_LARGE, %EPITOME_ERROR_NOT_TEXT
 *
 * Returns: (transfer full) (nullable): the document
 */
EpitomeDocument *
epitome_document_new_from_html (const char *html, const char *title, GError **error)
{
  g_autoptr (EpitomeDocument) self = NULL;
  g_autoptr (EpitomeDraft) draft = NULL;
  EpitomeWall wall;
  gsize length;

  if (!check (html, &length, error))
    return NULL;

  draft = epitome_page_read (html, length, title, &wall);
  self = document_new_from_blocks (draft);
  self->wall = wall;
  return check_blocks (self, error) ? g_steal_pointer (&self) : NULL;
}

static EpitomeDocument *
document_new_in_place (EpitomeDraft *draft, GError **error)
{
  g_autoptr (EpitomeDocument) self = document_new (draft);

  for (guint i = 0; i < draft->blocks->len; i++)
    {
      const EpitomeDraftBlock *drafted = &g_array_index (draft->blocks, EpitomeDraftBlock, i);

      if (!drafted->dropped)
        add_block (self, drafted, drafted->start);
    }
  take_text (self, g_steal_pointer (&draft->text));
  return check_blocks (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * epitome_document_new_from_plain:
 * @text: valid UTF-8
 * @title: (nullable): the headline, for telling where it is repeated
 * @error: %EPITOME_ERROR_TOO_LARGE, %EPITOME_ERROR_NOT_TEXT
 *
 * The document's text is @text as given, so offsets in the one are offsets in the other.
 *
 * Returns: (transfer full) (nullable): the document
 */
EpitomeDocument *
epitome_document_new_from_plain (const char *text, const char *title, GError **error)
{
  g_autoptr (EpitomeDraft) draft = NULL;
  gsize length;

  if (!check (text, &length, error))
    return NULL;

  draft = epitome_plain_reader_read (text, length);
  epitome_furniture_drop (draft, title);
  return document_new_in_place (draft, error);
}

/**
 * epitome_document_new_verbatim:
 * @text: valid UTF-8
 * @error: %EPITOME_ERROR_TOO_LARGE, %EPITOME_ERROR_NOT_TEXT
 *
 * As epitome_document_new_from_plain(), but leaves nothing out: for callers who want all sentences or all
 * mentions of a text.
 *
 * Returns: (transfer full) (nullable): the document
 */
EpitomeDocument *
epitome_document_new_verbatim (const char *text, GError **error)
{
  g_autoptr (EpitomeDraft) draft = NULL;
  gsize length;

  if (!check (text, &length, error))
    return NULL;

  draft = epitome_plain_reader_read (text, length);
  return document_new_in_place (draft, error);
}

/**
 * epitome_document_new:
 * @article: as a host handed it over
 * @error: %EPITOME_ERROR_TOO_LARGE, %EPITOME_ERROR_NOT_TEXT
 *
 * Returns: (transfer full) (nullable): the document of whichever of the two @article's body is
 */
EpitomeDocument *
epitome_document_new (const EpitomeArticle *article, GError **error)
{
  if (article->body_type == EPITOME_BODY_HTML)
    return epitome_document_new_from_html (article->body, article->title, error);
  return epitome_document_new_from_plain (article->body, article->title, error);
}

/**
 * epitome_document_check_wall:
 * @error: %EPITOME_ERROR_PAYWALL, %EPITOME_ERROR_COOKIE_WALL
 *
 * Returns: %FALSE if @self is only what a wall lets through
 */
gboolean
epitome_document_check_wall (const EpitomeDocument *self, GError **error)
{
  switch (self->wall)
    {
    case EPITOME_WALL_PAID:
      g_set_error_literal (error, EPITOME_ERROR, EPITOME_ERROR_PAYWALL,
                           "Only the beginning, the rest isn't free");
      return FALSE;
    case EPITOME_WALL_CONSENT:
      g_set_error_literal (error, EPITOME_ERROR, EPITOME_ERROR_COOKIE_WALL, "Only a notice, no article");
      return FALSE;
    case EPITOME_WALL_NONE:
      break;
    }
  return TRUE;
}

/**
 * epitome_document_free:
 *
 * Frees @self with its text and blocks.
 */
void
epitome_document_free (EpitomeDocument *self)
{
  g_free (self->text);
  g_clear_pointer (&self->blocks, g_array_unref);
  g_free (self->language);
  g_free (self->title);
  g_free (self->byline);
  g_free (self->date);
  g_free (self);
}
