/* epitome-presentation.c: a summary as every host shows it
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whatever stands in a summary was written by strangers. It is cleaned of what changes how other text is
 * shown (controls, directional overrides, line breaks), shortened where a "sentence" is a whole page, and
 * escaped for where it goes. */
#include "config.h"
#include "epitome-presentation.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "../engine/epitome-marks.h"
#include "epitome-json-writer.h"

/* In characters. Sentences that people write are shorter; what is longer costs more to lay out than it tells
 */
#define MAX_SENTENCE_LENGTH 2000
#define MAX_NAME_LENGTH     100

#define FIRST_STRONG_ISOLATE    "\xe2\x81\xa8"
#define POP_DIRECTIONAL_ISOLATE "\xe2\x81\xa9"
#define ELLIPSIS                "\xe2\x80\xa6"

/* Best known kinds first, what is left over last */
static const EpitomeEntityType type_order[] = {
  EPITOME_ENTITY_PERSON, EPITOME_ENTITY_ORGANIZATION, EPITOME_ENTITY_PLACE,
  EPITOME_ENTITY_DATE,   EPITOME_ENTITY_MISC,
};
G_STATIC_ASSERT (G_N_ELEMENTS (type_order) == EPITOME_N_ENTITY_TYPES);

/**
 * epitome_presentation_get_type_label:
 * @type: a kind of entity
 *
 * Returns: (transfer none): what a list of such entities is headed with, translated
 */
const char *
epitome_presentation_get_type_label (EpitomeEntityType type)
{
  switch (type)
    {
    case EPITOME_ENTITY_PERSON:
      return _ ("People");
    case EPITOME_ENTITY_ORGANIZATION:
      return _ ("Organizations");
    case EPITOME_ENTITY_PLACE:
      return _ ("Places");
    case EPITOME_ENTITY_DATE:
      return _ ("Dates");
    case EPITOME_ENTITY_MISC:
    default:
      /* Translators: heads a list of names that are neither people, organizations nor places */
      return _ ("Other");
    }
}

/* Characters that show nothing of their own but change what is around them, or hide text. Joiners and
 * directional marks stay: scripts need them and they reach no farther than their neighbours */
static gboolean
is_invisible (gunichar c)
{
  return c == 0xad || (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff ||
         (c >= 0xfff9 && c <= 0xfffc) || (c >= 0xe0000 && c <= 0xe0fff);
}

static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029;
}

static char *
clean (const char *text, glong max_length)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *out = g_string_new (NULL);
  gboolean blank = FALSE;
  gsize last_blank = 0;
  glong length = 0;
  guint n_marks = 0;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_blank (c))
        blank = TRUE;
      else if (!is_invisible (c) && !epitome_marks_exceed (&n_marks, c))
        {
          if (blank && out->len > 0)
            {
              last_blank = out->len;
              g_string_append_c (out, ' ');
              length++;
            }
          blank = FALSE;
          if (++length > max_length)
            {
              /* Between words, unless the last one is most of the text or the script has no blanks */
              g_string_truncate (out, last_blank > out->len / 2 ? last_blank : out->len);
              g_string_append (out, ELLIPSIS);
              break;
            }
          g_string_append_unichar (out, c);
        }
    }
  return g_string_free (out, FALSE);
}

/**
 * epitome_presentation_clean:
 * @text: anything, valid UTF-8 or not
 *
 * Returns: (transfer full): @text on one line, white space folded, without characters that change how the
 * text around them is shown
 */
char *
epitome_presentation_clean (const char *text)
{
  return clean (text, G_MAXLONG - 1);
}

/**
 * epitome_presentation_format_source:
 * @source: the address of a page, from whoever
 *
 * Returns: (transfer full) (nullable): a line that says where the full article is from; %NULL if that is no
 * address that a reader may be led to
 */
char *
epitome_presentation_format_source (const char *source)
{
  g_autoptr (GUri) uri = g_uri_parse (source, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_NON_DNS, NULL);
  g_autofree char *host = NULL;

  if (uri == NULL || g_uri_get_host (uri) == NULL ||
      !(g_str_equal (g_uri_get_scheme (uri), "http") || g_str_equal (g_uri_get_scheme (uri), "https")))
    return NULL;
  host = clean (g_uri_get_host (uri), MAX_NAME_LENGTH);
  /* Translators: %s is the name of a web site, such as example.org */
  return g_strdup_printf (_ ("From the full article at %s"), host);
}

/**
 * epitome_presentation_explain_failure:
 * @failure: why the full article isn't there
 *
 * Returns: (transfer none): a sentence about it, translated
 */
const char *
epitome_presentation_explain_failure (EpitomeError failure)
{
  switch (failure)
    {
    case EPITOME_ERROR_FETCH_REFUSED:
      return _ ("The full article stands where nothing is fetched from.");
    case EPITOME_ERROR_FETCH_TIMED_OUT:
      return _ ("The full article did not come in time.");
    case EPITOME_ERROR_PAYWALL:
      return _ ("The full article is for subscribers only.");
    case EPITOME_ERROR_COOKIE_WALL:
      return _ ("The site shows a notice instead of the full article.");
    case EPITOME_ERROR_FETCH_DEFERRED:
      return _ ("The full article cannot be fetched at the moment.");
    case EPITOME_ERROR_TOO_LARGE:
      return _ ("The page with the full article is too large.");
    default:
      return _ ("The full article could not be fetched.");
    }
}

static gboolean
has_blanks_between_sentences (EpitomeSummary *summary)
{
  return !g_str_has_prefix (summary->language, "zh") && !g_str_has_prefix (summary->language, "ja");
}

/* Thai and Lao have blanks alone */
static gboolean
has_stops (EpitomeSummary *summary)
{
  return has_blanks_between_sentences (summary) && !g_str_equal (summary->language, "th") &&
         !g_str_equal (summary->language, "lo");
}

/* Items of a list have no full stop of their own, or a semicolon */
static void
end_sentence (GString *text)
{
  const char *last;

  while (text->len > 0 && strchr (" ,;:", text->str[text->len - 1]) != NULL)
    g_string_truncate (text, text->len - 1);
  if (text->len == 0)
    return;
  last = g_utf8_prev_char (text->str + text->len);
  if (last > text->str && strchr (")]", *last) != NULL)
    last = g_utf8_prev_char (last);
  if (g_unichar_isalnum (g_utf8_get_char (last)))
    g_string_append_c (text, '.');
}

/* As it stands on one line with the others: each but the last with an end */
static char *
dup_sentence (EpitomeSummary *summary, guint i)
{
  const EpitomeSummarySentence *sentence = g_ptr_array_index (summary->sentences, i);
  g_autofree char *cleaned = clean (sentence->text, MAX_SENTENCE_LENGTH);
  GString *text = g_string_new (cleaned);

  if (i + 1 < summary->sentences->len && has_stops (summary))
    end_sentence (text);
  return g_string_free (text, FALSE);
}

static const char *
get_gap (EpitomeSummary *summary, guint i)
{
  return i > 0 && has_blanks_between_sentences (summary) ? " " : "";
}

/**
 * epitome_presentation_format_text:
 * @summary: a summary
 *
 * Returns: (transfer full): all of it as plain text on one line, each sentence but the last with an end
 */
char *
epitome_presentation_format_text (EpitomeSummary *summary)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < summary->sentences->len; i++)
    {
      g_autofree char *sentence = dup_sentence (summary, i);

      g_string_append_printf (text, "%s%s", get_gap (summary, i), sentence);
    }
  return g_string_free (text, FALSE);
}

static gboolean
has_digit (const char *text)
{
  return strpbrk (text, "0123456789") != NULL;
}

/* Days and months in the user's language, all else as ISO 8601 has it */
static char *
format_date (const char *iso)
{
  const char *format = strlen (iso) == strlen ("2026-02-06") ? "%x" : "%B %Y";
  guint year, month, day = 1;
  char text[64];
  GDate date;

  if (sscanf (iso, "%4u-%2u-%2u", &year, &month, &day) < 2 || !g_date_valid_dmy (day, month, year) ||
      (strlen (iso) != strlen ("2026-02-06") && strlen (iso) != strlen ("2026-02")))
    return g_strdup (iso);
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, day, month, year);
  return g_date_strftime (text, sizeof text, format, &date) > 0 ? g_strdup (text) : g_strdup (iso);
}

/* Away from the article, "last month" may be any */
static char *
dup_explained (const EpitomeEntity *entity)
{
  g_autofree char *name = clean (entity->name, MAX_NAME_LENGTH);
  g_autofree char *date = NULL;

  if (entity->date == NULL || has_digit (name))
    return g_steal_pointer (&name);
  date = format_date (entity->date);
  return g_strdup_printf ("%s (%s)", name, date);
}

/* The names of one kind among the first n_entities, by falling salience */
static GPtrArray *
get_names (EpitomeSummary *summary, guint n_entities, EpitomeEntityType type, gboolean explained)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < MIN (n_entities, summary->entities->len); i++)
    {
      EpitomeEntity *entity = g_ptr_array_index (summary->entities, i);

      if (entity->type == type)
        g_ptr_array_add (names, explained ? dup_explained (entity) : clean (entity->name, MAX_NAME_LENGTH));
    }
  return names;
}

static void
append_name (GString *list, const char *separator, const char *name)
{
  g_string_append (list, separator);
  g_string_append (list, FIRST_STRONG_ISOLATE);
  g_string_append (list, name);
  g_string_append (list, POP_DIRECTIONAL_ISOLATE);
}

/**
 * epitome_presentation_format_names:
 * @summary: a summary
 * @n_names: how many at most
 *
 * Returns: (transfer full): the names of the people, organizations and places that matter most, as plain text
 * on one line; empty if there are none
 */
char *
epitome_presentation_format_names (EpitomeSummary *summary, guint n_names)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < summary->entities->len && n_names > 0; i++)
    {
      EpitomeEntity *entity = g_ptr_array_index (summary->entities, i);
      g_autofree char *name = NULL;

      if (entity->type == EPITOME_ENTITY_DATE || entity->type == EPITOME_ENTITY_MISC)
        continue;
      name = clean (entity->name, MAX_NAME_LENGTH);
      append_name (list, list->len > 0 ? _ (", ") : "", name);
      n_names--;
    }
  return g_string_free (list, FALSE);
}

static void
append_names_markup (GString *markup, EpitomeEntityType type, GPtrArray *names)
{
  g_autofree char *label = g_markup_escape_text (epitome_presentation_get_type_label (type), -1);

  g_string_append_printf (markup, "\n<b>%s:</b> ", label);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *name = g_markup_escape_text (g_ptr_array_index (names, i), -1);

      /* Translators: stands between the names in a list */
      append_name (markup, i > 0 ? _ (", ") : "", name);
    }
}

/**
 * epitome_presentation_format_tooltip:
 * @summary: a summary
 * @n_entities: how many key entities to show at most, 0 for none
 *
 * Returns: (transfer full): Pango markup: the whole summary, and a line of names for each kind of entity
 */
char *
epitome_presentation_format_tooltip (EpitomeSummary *summary, guint n_entities)
{
  g_autofree char *text = epitome_presentation_format_text (summary);
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  GString *markup = g_string_new (escaped);
  gboolean first = TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (type_order); i++)
    {
      g_autoptr (GPtrArray) names = get_names (summary, n_entities, type_order[i], TRUE);

      if (names->len == 0)
        continue;
      g_string_append (markup, first ? "\n" : "");
      append_names_markup (markup, type_order[i], names);
      first = FALSE;
    }
  return g_string_free (markup, FALSE);
}

/* In Pango markup, a link is told by what its address begins with */
#define SENTENCE_LINK "sentence:"
#define NAME_LINK     "name:"

static void
append_sentence_links (GString *markup, EpitomeSummary *summary)
{
  for (guint i = 0; i < summary->sentences->len; i++)
    {
      g_autofree char *sentence = dup_sentence (summary, i);
      g_autofree char *escaped = g_markup_escape_text (sentence, -1);

      g_string_append_printf (markup,
                              "%s<a href=\"" SENTENCE_LINK "%u\"><span underline=\"none\">%s</span></a>",
                              get_gap (summary, i), i, escaped);
    }
}

static void
append_name_links (GString *markup, EpitomeEntityType type, GPtrArray *names)
{
  g_autofree char *label = g_markup_escape_text (epitome_presentation_get_type_label (type), -1);

  g_string_append_printf (markup, "\n<b>%s:</b> ", label);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *name = g_markup_escape_text (g_ptr_array_index (names, i), -1);
      g_autofree char *title = g_strdup_printf (_ ("Copy “%s”"), name);
      g_autofree char *link = g_strdup_printf (
        "<a href=\"" NAME_LINK "%s\" title=\"%s\"><span underline=\"none\">%s</span></a>", name, title, name);

      append_name (markup, i > 0 ? _ (", ") : "", link);
    }
}

/**
 * epitome_presentation_format_links:
 * @summary: a summary
 * @n_entities: how many key entities to show at most, 0 for none
 *
 * Returns: (transfer full): Pango markup for a #GtkLabel: the sentences and names as in
 * epitome_presentation_format_tooltip(), each of them a link that epitome_presentation_read_sentence_link()
 * or epitome_presentation_read_name_link() reads
 */
char *
epitome_presentation_format_links (EpitomeSummary *summary, guint n_entities)
{
  GString *markup = g_string_new (NULL);

  append_sentence_links (markup, summary);
  for (gsize i = 0; i < G_N_ELEMENTS (type_order); i++)
    {
      g_autoptr (GPtrArray) names = get_names (summary, n_entities, type_order[i], FALSE);

      if (names->len > 0)
        append_name_links (markup, type_order[i], names);
    }
  return g_string_free (markup, FALSE);
}

/**
 * epitome_presentation_read_sentence_link:
 * @link: the address of a link
 *
 * Returns: the number of the sentence it stands for, or -1
 */
int
epitome_presentation_read_sentence_link (const char *link)
{
  guint64 number;

  return g_str_has_prefix (link, SENTENCE_LINK) &&
             g_ascii_string_to_unsigned (link + strlen (SENTENCE_LINK), 10, 0, G_MAXINT, &number, NULL)
           ? (int) number
           : -1;
}

/**
 * epitome_presentation_read_name_link:
 * @link: the address of a link
 *
 * Returns: (nullable): the name it stands for, within @link
 */
const char *
epitome_presentation_read_name_link (const char *link)
{
  return g_str_has_prefix (link, NAME_LINK) ? link + strlen (NAME_LINK) : NULL;
}

static void
add_names (EpitomeJsonWriter *json, EpitomeEntityType type, GPtrArray *names)
{
  epitome_json_writer_begin_object (json, NULL);
  epitome_json_writer_add_string (json, "label", epitome_presentation_get_type_label (type));
  epitome_json_writer_begin_array (json, "names");
  for (guint i = 0; i < names->len; i++)
    epitome_json_writer_add_string (json, NULL, g_ptr_array_index (names, i));
  epitome_json_writer_end_array (json);
  epitome_json_writer_end_object (json);
}

/**
 * epitome_presentation_format_json:
 * @summary: a summary
 * @n_entities: how many key entities to show at most, 0 for none
 *
 * Writes {"language", "sentences": [text], "groups": [{"label", "names": [name]}]}, the sentences as in
 * epitome_presentation_format_text(). It is plain ASCII where HTML and JavaScript are touchy, so it may be
 * put into a script.
 *
 * Returns: (transfer full): JSON
 */
char *
epitome_presentation_format_json (EpitomeSummary *summary, guint n_entities)
{
  g_autofree char *language = epitome_presentation_clean (summary->language);
  EpitomeJsonWriter json = { .out = g_string_new (NULL), .for_scripts = TRUE };

  epitome_json_writer_begin_object (&json, NULL);
  epitome_json_writer_add_string (&json, "language", language);
  epitome_json_writer_begin_array (&json, "sentences");
  for (guint i = 0; i < summary->sentences->len; i++)
    {
      g_autofree char *sentence = dup_sentence (summary, i);

      epitome_json_writer_add_string (&json, NULL, sentence);
    }
  epitome_json_writer_end_array (&json);
  epitome_json_writer_begin_array (&json, "groups");
  for (gsize i = 0; i < G_N_ELEMENTS (type_order); i++)
    {
      g_autoptr (GPtrArray) names = get_names (summary, n_entities, type_order[i], FALSE);

      if (names->len > 0)
        add_names (&json, type_order[i], names);
    }
  epitome_json_writer_end_array (&json);
  epitome_json_writer_end_object (&json);
  return g_string_free (json.out, FALSE);
}
