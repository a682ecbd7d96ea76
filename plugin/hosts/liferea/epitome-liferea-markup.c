/* epitome-liferea-markup.c: Liferea's headline and the summary below it, as Pango markup
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-liferea-markup.h"

#include <string.h>

#include "epitome-liferea-api.h"

/* No colour of our own: it has to be readable on a selected row and in any theme */
#define LINE_FORMAT "<span size='small' weight='normal' alpha='80%%'>%s</span>"
#define TEXT_FORMAT "<span weight='normal' alpha='80%%'>%s</span>"
/* The names are told from the summary by more than colour */
#define NAMES_FORMAT "<span size='small' weight='normal' style='italic' alpha='80%%'>%s</span>"

/* In pixels, on average and at least */
#define NARROWEST_CHAR 3

/* The date's font is smaller, but there is a dash before it */
#define DATE_SLACK_CHARS "MM"

static char *
dup_start (const char *text, int n_chars)
{
  const char *end = text;

  for (int i = 0; i < n_chars && *end != '\0'; i++)
    end = g_utf8_next_char (end);
  return g_strndup (text, (gsize) (end - text));
}

/* A line below the summary, or nothing; it is kept free where there are none yet */
static char *
format_names (const EpitomeLifereaLook *look, const char *names)
{
  g_autofree char *cut = NULL;
  g_autofree char *escaped = NULL;
  g_autofree char *text = NULL;

  if (!look->names)
    return g_strdup ("");
  if (names == NULL || *names == '\0')
    cut = g_strdup (" ");
  else if (look->wide)
    cut = epitome_liferea_fit_cut (look->fit, names, look->width * PANGO_SCALE, 1, 0);
  else
    cut = g_strdup (names);
  escaped = g_markup_escape_text (cut, -1);
  text = g_strdup_printf (NAMES_FORMAT, escaped);
  return g_strconcat ("\n", text, NULL);
}

static char *
dup_plain (const char *markup, gsize length)
{
  g_autofree char *terminated = g_strndup (markup, length);
  char *text = NULL;

  pango_parse_markup (terminated, -1, 0, NULL, &text, NULL, NULL);
  return text != NULL ? text : g_strdup ("");
}

/* The lines are kept free that the full article's summary will take or could have taken, so that nothing
 * moves when it arrives, and when it can't be had */
static char *
make_padding (const EpitomeLifereaLook *look, EpitomeLifereaEntry *entry, const char *text, int date_width)
{
  guint n;

  if (entry->page == EPITOME_LIFEREA_PAGE_UNWANTED)
    return g_strdup ("");
  n = epitome_liferea_fit_count (look->fit, text, look->width * PANGO_SCALE, date_width);
  return g_strnfill (n < look->lines ? look->lines - n : 0, '\n');
}

/* What Liferea shows in the wide layout: headline, line break, start of the article, date. Keeps first and
 * last; of its start, if @line is NULL, as much as there is going to be of the summary */
static char *
replace_teaser (const EpitomeLifereaLook *look, EpitomeLifereaEntry *entry, const char *label,
                const char *line, const char *names, const char *plain_date)
{
  const char *teaser = strchr (label, '\n');
  const char *date = teaser != NULL ? g_strrstr (teaser, EPITOME_LIFEREA_WIDE_DATE_START) : NULL;
  g_autofree char *start = NULL;
  g_autofree char *cut = NULL;
  g_autofree char *escaped = NULL;
  g_autofree char *text = NULL;
  g_autofree char *padding = NULL;
  g_autofree char *below = NULL;
  int date_width;

  if (date == NULL)
    return NULL;
  if (line == NULL)
    line = start = dup_plain (teaser + 1, date - teaser - 1);
  date_width = epitome_liferea_fit_width (look->fit, plain_date) +
               epitome_liferea_fit_width (look->fit, DATE_SLACK_CHARS);
  cut = epitome_liferea_fit_cut (look->fit, line, look->width * PANGO_SCALE, look->lines, date_width);
  padding = make_padding (look, entry, cut, date_width);
  escaped = g_markup_escape_text (cut, -1);
  text = g_strdup_printf (TEXT_FORMAT, escaped);
  below = format_names (look, names);
  return g_strdup_printf ("%.*s\n%s%s%s%s", (int) (teaser - label), label, text, date, padding, below);
}

/* GTK cuts the line where the column ends; only so much is given to it, for it shapes all of it first */
static char *
append_line (const EpitomeLifereaLook *look, const char *label, const char *line, const char *names)
{
  g_autofree char *start = dup_start (line, look->width / NARROWEST_CHAR);
  g_autofree char *escaped = g_markup_escape_text (start, -1);
  g_autofree char *text = g_strdup_printf (LINE_FORMAT, escaped);
  g_autofree char *below = format_names (look, names);

  return g_strconcat (label, "\n", text, below, NULL);
}

/* While the summary is on its way the row is as high as it will be with it: its arrival moves nothing. Nor
 * does it if the feed brought nothing to summarize and the page, which might have, can't be had */
static gboolean
keeps_room (const EpitomeLifereaEntry *entry)
{
  return entry->state <= EPITOME_LIFEREA_STATE_PENDING ||
         (entry->state == EPITOME_LIFEREA_STATE_REFUSED && entry->page != EPITOME_LIFEREA_PAGE_UNWANTED);
}

static char *
add_summary (const EpitomeLifereaLook *look, EpitomeLifereaEntry *entry, const char *label, const char *date)
{
  g_autofree char *names = NULL;
  g_autofree char *line = epitome_liferea_entry_format_line (entry, look->names ? &names : NULL);

  if (line == NULL)
    return NULL;
  if (look->wide)
    return replace_teaser (look, entry, label, line, names, date);
  return *line != '\0' ? append_line (look, label, line, names) : NULL;
}

/**
 * epitome_liferea_markup_format:
 * @label: what Liferea would show, as Pango markup
 * @date: the article's, as Liferea writes it
 *
 * Returns: (nullable) (transfer full): what is shown instead; %NULL where nothing is to be added
 */
char *
epitome_liferea_markup_format (const EpitomeLifereaLook *look, EpitomeLifereaEntry *entry, const char *label,
                               const char *date)
{
  if (epitome_liferea_entry_is_of (entry, label))
    return add_summary (look, entry, label, date);
  if (!keeps_room (entry))
    return NULL;
  return look->wide ? replace_teaser (look, entry, label, NULL, NULL, date)
                    : append_line (look, label, " ", NULL);
}
