/* epitome-html-reader.c: HTML to blocks
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-html-reader.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#include "epitome-html-elements.h"
#include "epitome-markup.h"
#include "epitome-metadata-reader.h"

/* libxml2's parser calls us for every tag and stretch of text; no tree is built. What is open is kept on a
 * stack of our own. Deeper than any page goes, reading stops: closing tags cost libxml2 a walk over all that
 * is open, so that a hostile page could keep it busy for hours. */
#define MAX_DEPTH 512

/* No article is longer; what is made of a page's blocks takes many times their length */
#define MAX_BLOCKS 100000

/* In bytes */
#define LONG_CELL  80
#define SHORT_LINE 50

/* Byline, credit, date */
#define MAX_LINES 3

typedef struct
{
  const EpitomeElement *element;
  char name[12];
  gboolean drops;
  gboolean links;
  EpitomeCapture capture;
  guint outer_container;
  int outer_kind;
} Frame;

typedef struct
{
  htmlParserCtxtPtr parser;
  EpitomeHtmlScripting scripting;
  EpitomeDraft *draft;
  GArray *frames;
  EpitomeMetadataReader metadata;
  guint n_drops; /* open elements nothing in which is read */
  guint n_links; /* open links */
  guint graphic; /* open elements down to an <svg>, 0 outside of one */
  guint container;
  int kind;
  gsize start; /* of the block being read */
  gsize link_bytes;
  guint n_breaks;
  guint n_lines; /* blocks that a single break ended, in the element being read */
  gboolean space;
  gboolean cell;
  gboolean in_headline;
  char *headline; /* the first h1 */
} Reader;

/* Tables were long used to lay out pages. A row that is one long cell is no row */
static gboolean
is_layout (const Reader *self, const EpitomeDraftBlock *block)
{
  const char *start = self->draft->text->str + block->start;
  gsize length = block->end - block->start;

  return block->kind == EPITOME_BLOCK_TABLE && length >= LONG_CELL && memchr (start, '\t', length) == NULL;
}

static void
flush_block (Reader *self)
{
  GString *text = self->draft->text;
  EpitomeDraftBlock block = { .start = self->start,
                              .end = text->len,
                              .kind = self->kind,
                              .container = self->container,
                              .link_bytes = self->link_bytes };

  while (block.end > block.start && g_ascii_isspace (text->str[block.end - 1]))
    block.end--;
  g_string_truncate (text, block.end);
  if (is_layout (self, &block))
    block.kind = EPITOME_BLOCK_PARAGRAPH;
  if (block.end > block.start)
    {
      if (self->in_headline && self->headline == NULL)
        {
          self->headline = g_strndup (text->str + block.start, block.end - block.start);
          self->draft->headline = self->draft->blocks->len;
        }
      g_array_append_val (self->draft->blocks, block);
      g_string_append (text, "\n\n");
    }
  self->start = text->len;
  self->link_bytes = 0;
  self->space = FALSE;
  self->cell = FALSE;
  self->n_breaks = 0;
}

static gboolean
is_empty (Reader *self)
{
  return self->draft->text->len == self->start;
}

static void
append_separator (Reader *self)
{
  if (!is_empty (self) && (self->cell || self->n_breaks > 0 || self->space))
    g_string_append_c (self->draft->text, self->cell ? '\t' : self->n_breaks > 0 ? '\n' : ' ');
  self->cell = FALSE;
  self->n_breaks = 0;
  self->space = FALSE;
}

/* A single <br> parts a byline from the text, but not the lines of one that was wrapped, nor those of a poem
 */
static gboolean
is_line (const Reader *self)
{
  const GString *text = self->draft->text;

  return text->len > self->start && ((text->len - self->start < SHORT_LINE && self->n_lines < MAX_LINES) ||
                                     strchr (".!?", text->str[text->len - 1]) != NULL);
}

/* Marks of direction would reorder what is around the sentence where it is shown; soft hyphens and
 * zero-width spaces keep words from being found */
static gboolean
is_invisible (gunichar c)
{
  return c == 0xAD || c == 0x200B || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         c == 0x2060 || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF || c == 0xFFFC;
}

static void
append_text (Reader *self, const char *bytes, gsize length)
{
  const char *end = bytes + length;

  while (bytes < end)
    {
      gunichar c = g_utf8_get_char (bytes);
      const char *next = g_utf8_next_char (bytes);

      if (c < 0x80 ? g_ascii_isspace (c) : g_unichar_isspace (c))
        self->space = TRUE;
      else if (!is_invisible (c) && !g_unichar_iscntrl (c))
        {
          if (self->n_breaks == 1 && !g_unichar_islower (c) && is_line (self))
            {
              flush_block (self);
              self->n_lines++;
            }
          append_separator (self);
          g_string_append_len (self->draft->text, bytes, next - bytes);
          if (self->n_links > 0)
            self->link_bytes += next - bytes;
        }
      bytes = next;
    }
}

static void
append_code (Reader *self, const char *bytes, gsize length)
{
  append_separator (self);
  g_string_append_len (self->draft->text, bytes, length);
}

static void
on_characters (gpointer data, const xmlChar *bytes, int length)
{
  Reader *self = data;

  epitome_metadata_reader_text (&self->metadata, (const char *) bytes, length);
  if (self->n_drops == 0 && self->kind == EPITOME_BLOCK_CODE)
    append_code (self, (const char *) bytes, length);
  else if (self->n_drops == 0)
    append_text (self, (const char *) bytes, length);
}

static void
on_break (Reader *self)
{
  if (self->kind == EPITOME_BLOCK_CODE)
    g_string_append_c (self->draft->text, '\n');
  else if (++self->n_breaks == 2)
    flush_block (self);
}

/* Those that hold blocks, and any block that is marked as something else than text */
static void
open_container (Reader *self, const EpitomeElement *element, const char *const *attributes)
{
  EpitomeContainerRole role = epitome_element_get_role (element, attributes);
  gboolean is_block = (element->flags & EPITOME_ELEMENT_CONTAINER) == 0;

  if (!is_block || (role != EPITOME_CONTAINER_PLAIN && role != EPITOME_CONTAINER_BODY))
    self->container = epitome_draft_add_container (self->draft, self->container, role, is_block);
}

static void
open_element (Reader *self, Frame *frame, const char *const *attributes)
{
  const EpitomeElement *element = frame->element;

  if (element == NULL || self->n_drops > 0)
    return;
  if (element->flags & EPITOME_ELEMENT_BLOCK)
    {
      flush_block (self);
      self->n_lines = 0;
    }
  if (element->flags & EPITOME_ELEMENT_KIND)
    self->kind = element->kind;
  else if (element->flags & EPITOME_ELEMENT_BLOCK && self->kind == EPITOME_BLOCK_HEADING)
    self->kind = EPITOME_BLOCK_PARAGRAPH; /* the heading was never closed */
  if (element->flags & EPITOME_ELEMENT_BLOCK && !g_str_equal (element->name, "body"))
    open_container (self, element, attributes);
}

/* As in a browser: an <svg> that was never closed doesn't swallow the paragraphs behind it */
static void
leave_graphic (Reader *self)
{
  g_array_index (self->frames, Frame, self->graphic - 1).drops = FALSE;
  self->n_drops--;
  self->graphic = 0;
}

static gboolean
is_dropped (const Reader *self, const char *name, const EpitomeElement *element)
{
  if (element == NULL || !(element->flags & EPITOME_ELEMENT_DROP))
    return FALSE;
  return self->scripting == EPITOME_HTML_WITH_SCRIPTS || !g_str_equal (name, "noscript");
}

static void
on_start (gpointer data, const xmlChar *tag, const xmlChar **xml_attributes)
{
  Reader *self = data;
  const char *name = (const char *) tag;
  const char *const *attributes = (const char *const *) xml_attributes;
  Frame frame = { .outer_container = self->container, .outer_kind = self->kind };

  if (self->frames->len == MAX_DEPTH || self->draft->blocks->len >= MAX_BLOCKS)
    {
      xmlStopParser (self->parser);
      return;
    }

  g_strlcpy (frame.name, name, sizeof frame.name);
  frame.element = epitome_element_lookup (name);
  frame.drops = is_dropped (self, name, frame.element) || epitome_element_is_hidden (attributes);
  frame.links = g_str_equal (name, "a") && epitome_element_get (attributes, "href") != NULL;
  if (self->graphic > 0 && frame.element != NULL && (frame.element->flags & EPITOME_ELEMENT_BLOCK))
    leave_graphic (self);
  if (self->graphic == 0)
    frame.capture = epitome_metadata_reader_start (&self->metadata, name, attributes, self->headline != NULL);
  frame.drops |= frame.capture == EPITOME_CAPTURE_TITLE;

  if (g_str_equal (name, "br") && self->n_drops == 0)
    on_break (self);
  else if (g_str_equal (name, "td") || g_str_equal (name, "th"))
    self->cell = TRUE;

  open_element (self, &frame, attributes);
  if (g_str_equal (name, "h1"))
    self->in_headline = TRUE;
  self->n_drops += frame.drops;
  self->n_links += frame.links;
  g_array_append_val (self->frames, frame);
  if (self->graphic == 0 && g_str_equal (name, "svg"))
    self->graphic = self->frames->len;
}

static void
close_element (Reader *self, const Frame *frame)
{
  if (frame->capture != EPITOME_CAPTURE_NOTHING)
    epitome_metadata_reader_end (&self->metadata);
  self->n_drops -= frame->drops;
  self->n_links -= frame->links;
  if (self->n_drops == 0 && frame->element != NULL && (frame->element->flags & EPITOME_ELEMENT_BLOCK))
    flush_block (self);
  if (g_str_equal (frame->name, "h1"))
    self->in_headline = FALSE;
  self->container = frame->outer_container;
  self->kind = frame->outer_kind;
}

static void
on_end (gpointer data, const xmlChar *tag)
{
  Reader *self = data;
  const Frame *frame;

  if (self->frames->len == 0)
    return;
  frame = &g_array_index (self->frames, Frame, self->frames->len - 1);
  if (strncmp (frame->name, (const char *) tag, sizeof frame->name - 1) != 0)
    return;
  if (self->graphic == self->frames->len)
    self->graphic = 0;
  close_element (self, frame);
  g_array_set_size (self->frames, self->frames->len - 1);
}

/* Left to itself, libxml2 sets itself up when it is first used, and two threads that are first at once wait
 * for each other forever */
static void
set_up_libxml2 (void)
{
  static gsize initialized = 0;

  if (g_once_init_enter (&initialized))
    {
      xmlInitParser ();
      g_once_init_leave (&initialized, 1);
    }
}

static void
parse (Reader *self, const char *html, gsize length)
{
  xmlSAXHandler handler = {
    .startElement = on_start,
    .endElement = on_end,
    .characters = on_characters,
    .ignorableWhitespace = on_characters,
  };

  set_up_libxml2 ();
  self->parser = htmlCreateMemoryParserCtxt (html, length);
  if (self->parser == NULL)
    return;
  *self->parser->sax = handler;
  self->parser->userData = self;
  htmlCtxtUseOptions (self->parser, HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                      HTML_PARSE_RECOVER | HTML_PARSE_IGNORE_ENC);
  xmlSwitchEncoding (self->parser, XML_CHAR_ENCODING_UTF8);
  htmlParseDocument (self->parser);
  htmlFreeParserCtxt (self->parser);
}

static EpitomeDraft *
read_once (const char *html, gsize length, EpitomeHtmlScripting scripting)
{
  g_autofree char *tamed = g_strndup (html, length);
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  g_autoptr (GString) captured = g_string_new (NULL);
  Reader self = { .draft = epitome_draft_new (), .frames = frames };

  self.metadata.metadata = &self.draft->metadata;
  self.metadata.captured = captured;
  self.kind = EPITOME_BLOCK_PARAGRAPH;
  self.scripting = scripting;
  self.draft->is_page = epitome_markup_is_page (html, length);
  epitome_markup_tame (tamed, length);
  parse (&self, tamed, length);
  flush_block (&self);

  epitome_metadata_offer (&self.draft->metadata, EPITOME_METADATA_TITLE, EPITOME_SOURCE_TEXT, self.headline);
  epitome_metadata_cut_title (&self.draft->metadata, self.headline);
  g_free (self.headline);
  return self.draft;
}

/* Many feeds escape their markup once too often: then tags are what the text is full of, and more of them
 * than there are real ones */
static gboolean
is_escaped_twice (const EpitomeDraft *draft, const char *html, gsize length)
{
  guint n = 0;

  if (strchr (draft->text->str, '<') == NULL)
    return FALSE;
  for (guint i = 0; i < draft->blocks->len; i++)
    {
      const EpitomeDraftBlock *block = &g_array_index (draft->blocks, EpitomeDraftBlock, i);

      if (block->kind != EPITOME_BLOCK_CODE)
        n += epitome_markup_count_tags (draft->text->str + block->start, block->end - block->start);
    }
  return n >= 2 && n > epitome_markup_count_tags (html, length);
}

/**
 * epitome_html_reader_read:
 * @html: a page or a piece of one; valid UTF-8
 * @length: of @html in bytes
 * @scripting: whose view of the page; with scripts all that noscript elements hold is left out
 *
 * Returns: (transfer full): the draft, all blocks that can be seen on the page
 */
EpitomeDraft *
epitome_html_reader_read (const char *html, gsize length, EpitomeHtmlScripting scripting)
{
  g_autoptr (EpitomeDraft) draft = read_once (html, length, scripting);

  if (is_escaped_twice (draft, html, length))
    return read_once (draft->text->str, draft->text->len, scripting);
  return g_steal_pointer (&draft);
}
