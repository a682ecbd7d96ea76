/* epitome-page.c: the article of a page, from whichever part of the page has it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-page.h"

#include <string.h>

#include "epitome-furniture.h"
#include "epitome-html-reader.h"
#include "epitome-markup.h"
#include "epitome-plain-reader.h"
#include "epitome-walls.h"

/* In bytes. Who has less than this may have the article elsewhere */
#define LITTLE 400

/* In bytes. No wall lets through so much */
#define MUCH 2500

/* The other part must have so many times as much */
#define MUCH_MORE 2

static gsize
count_kept (const EpitomeDraft *draft)
{
  gsize n = 0;

  for (guint i = 0; i < draft->blocks->len; i++)
    {
      const EpitomeDraftBlock *block = &g_array_index (draft->blocks, EpitomeDraftBlock, i);

      if (!block->dropped)
        n += block->end - block->start;
    }
  return n;
}

static EpitomeDraft *
read_elements (const char *html, gsize length, const char *title, EpitomeHtmlScripting scripting)
{
  EpitomeDraft *draft = epitome_html_reader_read (html, length, scripting);

  epitome_furniture_drop (draft, title);
  return draft;
}

/* What the page says in JSON-LD its text is */
static EpitomeDraft *
read_body (const EpitomeDraft *page, const char *title)
{
  const char *body = page->metadata.values[EPITOME_METADATA_BODY];
  gsize length = strlen (body);
  EpitomeDraft *draft = epitome_markup_count_tags (body, length) > 0
                          ? epitome_html_reader_read (body, length, EPITOME_HTML_WITH_SCRIPTS)
                          : epitome_plain_reader_read (body, length);

  epitome_furniture_drop (draft, title != NULL ? title : page->metadata.values[EPITOME_METADATA_TITLE]);
  return draft;
}

static EpitomeDraft *
choose (EpitomeDraft *draft, EpitomeDraft *other)
{
  EpitomeMetadata metadata = draft->metadata;

  if (draft->blocks->len > 0 && count_kept (other) <= count_kept (draft) * MUCH_MORE)
    {
      epitome_draft_free (other);
      return draft;
    }
  draft->metadata = other->metadata;
  other->metadata = metadata;
  epitome_draft_free (draft);
  return other;
}

/**
 * epitome_page_read:
 * @html: a page or a piece of one; valid UTF-8
 * @length: of @html in bytes
 * @title: (nullable): the headline
 * @wall: (out): what stands between us and the article
 *
 * Reads the elements that are seen. A page where they have little text may have its article in JSON-LD, put
 * there for search engines, or in noscript elements.
 *
 * Returns: (transfer full): the draft, of which all is dropped that isn't the article's
 */
EpitomeDraft *
epitome_page_read (const char *html, gsize length, const char *title, EpitomeWall *wall)
{
  EpitomeDraft *draft = read_elements (html, length, title, EPITOME_HTML_WITH_SCRIPTS);

  *wall = EPITOME_WALL_NONE;
  if (!draft->is_page)
    return draft;
  if (draft->metadata.values[EPITOME_METADATA_BODY] != NULL)
    draft = choose (draft, read_body (draft, title));
  if (count_kept (draft) < LITTLE && epitome_markup_has_noscript (html, length))
    draft = choose (draft, read_elements (html, length, title, EPITOME_HTML_WITHOUT_SCRIPTS));
  if (draft->is_page && count_kept (draft) < MUCH)
    *wall = epitome_walls_find (draft);
  return draft;
}
