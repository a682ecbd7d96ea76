/* epitome-tool-slot.c: a summary, as it stands in a feed
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A block is marked, so that who gets a feed with one leaves the item alone. */
#include "config.h"
#include "epitome-tool-slot.h"

#include <string.h>

#include "epitome-json-writer.h"
#include "epitome-presentation.h"
#include "epitome-tool-terminal.h"

#define CLASS      "epitome-summary"
#define TEXT_BEGIN "[Epitome: "
#define TEXT_END   "]\n\n"
#define XHTML      " xmlns=\"http://www.w3.org/1999/xhtml\""

/**
 * epitome_tool_slots_new:
 * @article: (transfer full): what the item says
 *
 * Returns: (transfer full): an item with no slot yet
 */
EpitomeToolSlots *
epitome_tool_slots_new (EpitomeArticle *article)
{
  EpitomeToolSlots *self = g_new0 (EpitomeToolSlots, 1);

  self->article = article;
  self->slots = g_array_new (FALSE, FALSE, sizeof (EpitomeToolSlot));
  return self;
}

void
epitome_tool_slots_free (EpitomeToolSlots *self)
{
  epitome_article_unref (self->article);
  g_array_unref (self->slots);
  g_free (self);
}

/**
 * epitome_tool_block_is_in:
 * @content: a description or a content as a reader gets it
 *
 * Returns: whether it begins with a block of ours
 */
gboolean
epitome_tool_block_is_in (const char *content)
{
  static const char *const marks[] = { TEXT_BEGIN, "<blockquote class=\"" CLASS "\"" };
  const char *begin = content + strspn (content, " \t\r\n");

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (begin, marks[i]))
      return TRUE;
  return FALSE;
}

/**
 * epitome_tool_block_is_class:
 * @name: of an element's class
 *
 * Returns: whether the element is a block of ours
 */
gboolean
epitome_tool_block_is_class (const char *name)
{
  return g_str_equal (name, CLASS);
}

/* What a terminal can't bear, a feed can't either, and besides neither XML nor HTML have these */
static char *
clean (const char *text)
{
  g_autofree char *escaped = epitome_tool_terminal_escape (text);
  GString *out = g_string_new (NULL);

  for (const char *p = escaped; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if ((c & 0xfffe) != 0xfffe && (c < 0xfdd0 || c > 0xfdef))
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

/* @pairs: what to replace and what by, by turns, up to NULL */
static char *
replace_all (const char *text, const char *const *pairs)
{
  GString *out = g_string_new (text);

  for (; *pairs != NULL; pairs += 2)
    g_string_replace (out, pairs[0], pairs[1], 0);
  return g_string_free (out, FALSE);
}

/* The few that must be: old readers don't know &apos; */
static char *
escape_markup (const char *text)
{
  static const char *const pairs[] = { "&", "&amp;", "<", "&lt;", ">", "&gt;", NULL };

  return replace_all (text, pairs);
}

static void
append_for_content (GString *out, const char *text, EpitomeToolContent content)
{
  g_autofree char *cleaned = clean (text);
  g_autofree char *escaped =
    content != EPITOME_TOOL_CONTENT_TEXT ? escape_markup (cleaned) : g_steal_pointer (&cleaned);

  g_string_append (out, escaped);
}

static char *
write_references (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x80)
        g_string_append_c (out, c);
      else
        g_string_append_printf (out, "&#%u;", c);
    }
  return g_string_free (out, FALSE);
}

static char *
quote_json (const char *text)
{
  GString *out = g_string_new (NULL);

  epitome_json_append_escaped (out, text, FALSE);
  return g_string_free (out, FALSE);
}

/* Where the section would end too early, another begins */
static char *
quote_cdata (const char *text)
{
  static const char *const pairs[] = { "]]>", "]]]]><![CDATA[>", NULL };

  return replace_all (text, pairs);
}

static char *
wrap (const char *text, EpitomeToolWrapping wrapping, gboolean ascii)
{
  g_autofree char *wrapped = NULL;

  switch (wrapping)
    {
    case EPITOME_TOOL_WRAPPING_JSON:
      return quote_json (text);
    case EPITOME_TOOL_WRAPPING_CDATA:
      return quote_cdata (text);
    case EPITOME_TOOL_WRAPPING_TEXT:
      wrapped = escape_markup (text);
      break;
    case EPITOME_TOOL_WRAPPING_MARKUP:
    default:
      wrapped = g_strdup (text);
    }
  return ascii ? write_references (wrapped) : g_steal_pointer (&wrapped);
}

/**
 * epitome_tool_block_format:
 * @slot: where it is to stand
 *
 * Returns: (transfer full): the block with the mark, to be put in at the slot as it is
 */
char *
epitome_tool_block_format (EpitomeSummary *summary, const EpitomeToolSlot *slot,
                           const EpitomeToolBlockStyle *style)
{
  g_autofree char *sentences = epitome_presentation_format_text (summary);
  g_autofree char *names = epitome_presentation_format_names (summary, summary->entities->len);
  g_autoptr (GString) block = g_string_new (NULL);
  gboolean xhtml = slot->content == EPITOME_TOOL_CONTENT_XHTML;

  if (slot->content == EPITOME_TOOL_CONTENT_TEXT || style->text)
    {
      g_string_append (block, TEXT_BEGIN);
      append_for_content (block, sentences, slot->content);
      g_string_append (block, TEXT_END);
    }
  else
    {
      g_string_append_printf (block, "<blockquote class=\"" CLASS "\"%s><p>", xhtml ? XHTML : "");
      append_for_content (block, sentences, slot->content);
      g_string_append (block, *names != '\0' ? "</p><p><small>" : "");
      append_for_content (block, names, slot->content);
      g_string_append (block, *names != '\0' ? "</small></p></blockquote>" : "</p></blockquote>");
    }
  return wrap (block->str, slot->wrapping, style->ascii);
}

static const EpitomeSummarySentence *
find_best (const EpitomeSummary *summary)
{
  const EpitomeSummarySentence *best = g_ptr_array_index (summary->sentences, 0);

  for (guint i = 1; i < summary->sentences->len; i++)
    {
      const EpitomeSummarySentence *sentence = g_ptr_array_index (summary->sentences, i);

      if (sentence->score > best->score)
        best = sentence;
    }
  return best;
}

/**
 * epitome_tool_block_format_sentence:
 * @slot: what it is to replace
 *
 * Returns: (transfer full): the sentence that says most, to stand in place of the slot's whole content
 */
char *
epitome_tool_block_format_sentence (const EpitomeSummary *summary, const EpitomeToolSlot *slot,
                                    const EpitomeToolBlockStyle *style)
{
  EpitomeToolWrapping wrapping =
    slot->wrapping == EPITOME_TOOL_WRAPPING_CDATA ? EPITOME_TOOL_WRAPPING_TEXT : slot->wrapping;
  g_autoptr (GString) line = g_string_new (NULL);
  gboolean xhtml = slot->content == EPITOME_TOOL_CONTENT_XHTML;

  if (xhtml)
    g_string_append (line, "<div" XHTML ">");
  append_for_content (line, find_best (summary)->text, slot->content);
  if (xhtml)
    g_string_append (line, "</div>");
  return wrap (line->str, wrapping, style->ascii);
}
