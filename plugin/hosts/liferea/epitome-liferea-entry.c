/* epitome-liferea-entry.c: an article's summary, packed: there may be ten thousand
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-liferea-entry.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "../../client/epitome-presentation.h"

/* On one line of a list */
#define MAX_NAMES 3

/**
 * epitome_liferea_entry_new:
 *
 * Returns: (transfer full): an article that waits for its summary
 */
EpitomeLifereaEntry *
epitome_liferea_entry_new (void)
{
  EpitomeLifereaEntry *self = g_new0 (EpitomeLifereaEntry, 1);

  self->state = EPITOME_LIFEREA_STATE_PENDING;
  self->waiting = TRUE;
  return self;
}

/**
 * epitome_liferea_entry_free:
 *
 * Frees it.
 */
void
epitome_liferea_entry_free (EpitomeLifereaEntry *self)
{
  g_clear_pointer (&self->packed, g_variant_unref);
  g_clear_pointer (&self->feed, g_ref_string_release);
  g_free (self->label);
  g_free (self->row.markup);
  g_free (self);
}

/**
 * epitome_liferea_entry_matches:
 *
 * Returns: whether what is known is of the text that @item has
 */
gboolean
epitome_liferea_entry_matches (EpitomeLifereaEntry *self, const EpitomeLifereaItem *item)
{
  return memcmp (self->digest, item->digest, sizeof self->digest) == 0;
}

/**
 * epitome_liferea_entry_describe:
 *
 * Takes down which text what is set next is of. A summary that is of an article with another headline is
 * dropped.
 */
void
epitome_liferea_entry_describe (EpitomeLifereaEntry *self, const EpitomeLifereaItem *item)
{
  if (self->label != NULL && !g_str_equal (self->label, item->label))
    epitome_liferea_entry_clear (self, EPITOME_LIFEREA_STATE_PENDING);
  /* A summary of a page stays only until there is one of the new text */
  if (!epitome_liferea_entry_matches (self, item))
    self->from_page = FALSE;
  memcpy (self->digest, item->digest, sizeof self->digest);
  g_free (self->label);
  self->label = g_strdup (item->label);
  g_clear_pointer (&self->feed, g_ref_string_release);
  if (item->article != NULL && item->article->feed != NULL)
    self->feed = g_ref_string_new_intern (item->article->feed);
}

/**
 * epitome_liferea_entry_set_summary:
 *
 * Keeps a summary.
 */
void
epitome_liferea_entry_set_summary (EpitomeLifereaEntry *self, EpitomeSummary *summary)
{
  epitome_liferea_entry_clear (self, EPITOME_LIFEREA_STATE_READY);
  self->from_page = summary->source != NULL;
  /* That of a page says nothing about what the feed brought */
  if (!self->from_page)
    self->teaser = summary->teaser;
  self->packed = g_variant_ref_sink (epitome_summary_to_variant (summary));
}

/**
 * epitome_liferea_entry_refuse:
 *
 * Keeps why there is no summary.
 */
void
epitome_liferea_entry_refuse (EpitomeLifereaEntry *self, EpitomeError refusal)
{
  epitome_liferea_entry_clear (self, EPITOME_LIFEREA_STATE_REFUSED);
  self->refusal = refusal;
  self->teaser = refusal == EPITOME_ERROR_TOO_SHORT || refusal == EPITOME_ERROR_NOT_TEXT;
}

/**
 * epitome_liferea_entry_lose:
 *
 * Takes down that the article is gone. Its number may be given to another.
 */
void
epitome_liferea_entry_lose (EpitomeLifereaEntry *self)
{
  epitome_liferea_entry_clear (self, EPITOME_LIFEREA_STATE_GONE);
  memset (self->digest, 0, sizeof self->digest);
  g_clear_pointer (&self->feed, g_ref_string_release);
}

/**
 * epitome_liferea_entry_clear:
 *
 * Keeps no summary.
 */
void
epitome_liferea_entry_clear (EpitomeLifereaEntry *self, EpitomeLifereaState state)
{
  self->state = state;
  self->from_page = FALSE;
  g_clear_pointer (&self->packed, g_variant_unref);
  epitome_liferea_entry_drop_row (self);
}

/**
 * epitome_liferea_entry_dup_summary:
 *
 * Returns: (nullable) (transfer full): the summary
 */
EpitomeSummary *
epitome_liferea_entry_dup_summary (EpitomeLifereaEntry *self)
{
  return self->packed != NULL ? epitome_summary_new_from_variant (self->packed, NULL) : NULL;
}

static char *
format_line (const EpitomeLifereaEntry *self, EpitomeSummary *summary)
{
  g_autofree char *text = epitome_presentation_format_text (summary);

  if (!epitome_liferea_entry_awaits_page (self))
    return g_steal_pointer (&text);
  /* Translators: in the list of articles, before the summary of a teaser while the full article is fetched;
   * %s is that summary */
  return g_strdup_printf (_ ("Teaser: %s"), text);
}

/**
 * epitome_liferea_entry_awaits_page:
 *
 * Returns: whether a summary of the full article may still come
 */
gboolean
epitome_liferea_entry_awaits_page (const EpitomeLifereaEntry *self)
{
  return !self->from_page &&
         (self->page == EPITOME_LIFEREA_PAGE_WAITING || self->page == EPITOME_LIFEREA_PAGE_BUSY);
}

/**
 * epitome_liferea_entry_set_page:
 *
 * Takes down how far it is with the article's page.
 */
void
epitome_liferea_entry_set_page (EpitomeLifereaEntry *self, EpitomeLifereaPageState page)
{
  self->page = page;
  epitome_liferea_entry_drop_row (self);
}

/**
 * epitome_liferea_entry_fail_page:
 *
 * Takes down why the article's page can't be had.
 */
void
epitome_liferea_entry_fail_page (EpitomeLifereaEntry *self, EpitomeError failure)
{
  self->page_failure = failure;
  self->page_failed = g_get_monotonic_time () / G_USEC_PER_SEC;
  epitome_liferea_entry_set_page (self, EPITOME_LIFEREA_PAGE_FAILED);
}

/* Letters and digits alone, in one case */
static char *
fold (const char *markup)
{
  GString *folded = g_string_new (NULL);

  for (const char *p = markup; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (folded, g_unichar_tolower (c));
    }
  return g_string_free (folded, FALSE);
}

/* As a release does whose text is its number, "v3.9.0" and "3.9.0". A word that happens to stand in a long
 * headline is no repetition */
static gboolean
repeats_headline (EpitomeLifereaEntry *self, const char *line)
{
  g_autofree char *escaped = NULL;
  g_autofree char *headline = NULL;
  g_autofree char *said = NULL;

  if (self->label == NULL || strlen (line) > 2 * strlen (self->label))
    return FALSE;
  escaped = g_markup_escape_text (line, -1);
  said = fold (escaped);
  headline = fold (self->label);
  return 2 * strlen (said) >= strlen (headline) && strstr (headline, said) != NULL;
}

/**
 * epitome_liferea_entry_is_of:
 * @label: what the item list shows of the article, as Pango markup
 *
 * Liferea may have given the number to an article with another headline since.
 *
 * Returns: whether there is a summary, and of the article with that headline
 */
gboolean
epitome_liferea_entry_is_of (const EpitomeLifereaEntry *self, const char *label)
{
  return self->state == EPITOME_LIFEREA_STATE_READY && strstr (label, self->label) != NULL;
}

/**
 * epitome_liferea_entry_format_line:
 * @names: (out) (optional): the names that matter most, as plain text without line breaks
 *
 * Returns: (nullable) (transfer full): the summary as plain text without line breaks, empty if it only
 * repeats the headline
 */
char *
epitome_liferea_entry_format_line (EpitomeLifereaEntry *self, char **names)
{
  g_autoptr (EpitomeSummary) summary = epitome_liferea_entry_dup_summary (self);
  char *line;

  if (summary == NULL)
    return NULL;
  if (names != NULL)
    *names = epitome_presentation_format_names (summary, MAX_NAMES);
  line = format_line (self, summary);
  if (repeats_headline (self, line))
    *line = '\0';
  return line;
}

/**
 * epitome_liferea_entry_drop_row:
 *
 * The item list shows it otherwise from now on, or has to be asked again.
 */
void
epitome_liferea_entry_drop_row (EpitomeLifereaEntry *self)
{
  self->row.key = 0;
  g_clear_pointer (&self->row.markup, g_free);
}
