/* epitome-metadata.c: what a page says of its article
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-metadata.h"

#include <string.h>

/* In bytes. What is longer isn't what it is called */
#define LONGEST_VALUE  2000
#define LONGEST_BYLINE 200

/**
 * epitome_metadata_clear:
 *
 * Frees what is in @self.
 */
void
epitome_metadata_clear (EpitomeMetadata *self)
{
  for (guint i = 0; i < EPITOME_N_METADATA; i++)
    g_clear_pointer (&self->values[i], g_free);
}

/* White space as in text: one space for any */
static char *
normalize (const char *value)
{
  GString *text = g_string_new (NULL);

  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c))
        g_string_append_unichar (text, c);
      else if (text->len > 0 && text->str[text->len - 1] != ' ')
        g_string_append_c (text, ' ');
    }
  if (text->len > 0 && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);
  return g_string_free (text, FALSE);
}

/* "2024-02-06" and what begins so; who writes dates for people doesn't write them for us */
static gboolean
is_date (const char *value)
{
  for (guint i = 0; i < 10; i++)
    if (i == 4 || i == 7 ? value[i] != '-' : !g_ascii_isdigit (value[i]))
      return FALSE;
  return value[10] == '\0' || value[10] == 'T' || value[10] == ' ';
}

/* "By Jane Doe" */
static void
cut_preposition (char *byline)
{
  if (g_ascii_strncasecmp (byline, "by ", 3) == 0)
    memmove (byline, byline + 3, strlen (byline + 3) + 1);
}

/* Sites put the address of a profile there, or what their template calls the field */
static gboolean
is_byline (const char *value)
{
  return strlen (value) <= LONGEST_BYLINE && strstr (value, "://") == NULL &&
         strpbrk (value, "@{}<>|") == NULL;
}

static gboolean
is_valid (EpitomeMetadataField field, const char *value)
{
  switch (field)
    {
    case EPITOME_METADATA_DATE:
      return is_date (value);
    case EPITOME_METADATA_BYLINE:
      return is_byline (value);
    case EPITOME_METADATA_TITLE:
    case EPITOME_METADATA_LANGUAGE:
    case EPITOME_METADATA_SITE:
    case EPITOME_METADATA_ADDRESS:
      return strlen (value) <= LONGEST_VALUE;
    case EPITOME_METADATA_BODY:
      break;
    }
  return TRUE;
}

/**
 * epitome_metadata_offer:
 * @value: (nullable): what is said
 *
 * Keeps @value if it makes sense and nobody whom one trusts as much said anything yet. Of bodies the longest
 * is kept.
 */
void
epitome_metadata_offer (EpitomeMetadata *self, EpitomeMetadataField field, EpitomeMetadataSource source,
                        const char *value)
{
  const char *old = self->values[field];
  g_autofree char *text = NULL;

  if (value == NULL)
    return;
  text = field == EPITOME_METADATA_BODY ? g_strdup (value) : normalize (value);
  if (field == EPITOME_METADATA_BYLINE)
    cut_preposition (text);
  if (*text == '\0' || !is_valid (field, text))
    return;
  if (old != NULL &&
      (field == EPITOME_METADATA_BODY ? strlen (old) >= strlen (text) : self->sources[field] >= source))
    return;
  g_free (self->values[field]);
  self->values[field] = g_steal_pointer (&text);
  self->sources[field] = source;
}

/**
 * epitome_metadata_read_meta:
 * @name: (nullable): a meta element's name or property
 * @content: (nullable): its content
 */
void
epitome_metadata_read_meta (EpitomeMetadata *self, const char *name, const char *content)
{
  static const struct
  {
    const char *name;
    EpitomeMetadataField field;
    EpitomeMetadataSource source;
  } names[] = {
    { "og:title", EPITOME_METADATA_TITLE, EPITOME_SOURCE_OPEN_GRAPH },
    { "twitter:title", EPITOME_METADATA_TITLE, EPITOME_SOURCE_META },
    { "og:url", EPITOME_METADATA_ADDRESS, EPITOME_SOURCE_META },
    { "og:site_name", EPITOME_METADATA_SITE, EPITOME_SOURCE_OPEN_GRAPH },
    { "author", EPITOME_METADATA_BYLINE, EPITOME_SOURCE_META },
    { "article:author", EPITOME_METADATA_BYLINE, EPITOME_SOURCE_META },
    { "dc.creator", EPITOME_METADATA_BYLINE, EPITOME_SOURCE_META },
    { "parsely-author", EPITOME_METADATA_BYLINE, EPITOME_SOURCE_META },
    { "sailthru.author", EPITOME_METADATA_BYLINE, EPITOME_SOURCE_META },
    { "article:published_time", EPITOME_METADATA_DATE, EPITOME_SOURCE_OPEN_GRAPH },
    { "og:published_time", EPITOME_METADATA_DATE, EPITOME_SOURCE_OPEN_GRAPH },
    { "date", EPITOME_METADATA_DATE, EPITOME_SOURCE_META },
    { "pubdate", EPITOME_METADATA_DATE, EPITOME_SOURCE_META },
    { "dc.date", EPITOME_METADATA_DATE, EPITOME_SOURCE_META },
    { "dc.date.issued", EPITOME_METADATA_DATE, EPITOME_SOURCE_META },
    { "dcterms.created", EPITOME_METADATA_DATE, EPITOME_SOURCE_META },
    { "parsely-pub-date", EPITOME_METADATA_DATE, EPITOME_SOURCE_META },
    { "sailthru.date", EPITOME_METADATA_DATE, EPITOME_SOURCE_META },
    { "publish-date", EPITOME_METADATA_DATE, EPITOME_SOURCE_META },
  };

  if (name == NULL || content == NULL)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (name, names[i].name) == 0)
      epitome_metadata_offer (self, names[i].field, names[i].source, content);
  if (g_ascii_strcasecmp (name, "article:content_tier") == 0 && g_ascii_strcasecmp (content, "locked") == 0)
    self->is_paid = TRUE;
}

/* Returns how long the separator is that @p begins with, " | " or the like; 0 for none */
static gsize
get_separator (const char *p)
{
  static const char *const separators[] = { " | ", " - ",  " – ", " — ", " · ",
                                            " • ", " :: ", ": ",  " » ", " « " };

  for (gsize i = 0; i < G_N_ELEMENTS (separators); i++)
    if (g_str_has_prefix (p, separators[i]))
      return strlen (separators[i]);
  return 0;
}

/**
 * epitome_metadata_cut_title:
 * @headline: (nullable): the one that is seen on the page
 *
 * Cuts the site's name off the title: "Headline | The Site" becomes "Headline".
 */
void
epitome_metadata_cut_title (EpitomeMetadata *self, const char *headline)
{
  char *title = self->values[EPITOME_METADATA_TITLE];
  const char *site = self->values[EPITOME_METADATA_SITE];

  if (title == NULL)
    return;
  if (headline != NULL && strlen (headline) >= 10 && g_str_has_prefix (title, headline) &&
      get_separator (title + strlen (headline)) > 0)
    {
      title[strlen (headline)] = '\0';
      return;
    }
  for (char *p = title; site != NULL && *p != '\0'; p++)
    {
      gsize separator = get_separator (p);

      if (separator > 0 && p > title && g_ascii_strcasecmp (p + separator, site) == 0)
        *p = '\0';
      if (*p == '\0')
        return;
    }
}
