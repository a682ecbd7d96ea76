/* epitome-metadata-reader.c: what a page's elements say of its article
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-metadata-reader.h"

#include "epitome-html-elements.h"
#include "epitome-json-ld.h"

static void
read_meta (EpitomeMetadata *metadata, const char *const *attributes)
{
  const char *content = epitome_element_get (attributes, "content");

  epitome_metadata_read_meta (metadata, epitome_element_get (attributes, "property"), content);
  epitome_metadata_read_meta (metadata, epitome_element_get (attributes, "name"), content);
}

static void
read_link (EpitomeMetadata *metadata, const char *const *attributes)
{
  const char *rel = epitome_element_get (attributes, "rel");

  if (rel != NULL && g_ascii_strcasecmp (rel, "canonical") == 0)
    epitome_metadata_offer (metadata, EPITOME_METADATA_ADDRESS, EPITOME_SOURCE_JSON_LD,
                            epitome_element_get (attributes, "href"));
}

/* schema.org's words on the article, as attributes; and the first time below the headline */
static void
read_date (EpitomeMetadata *metadata, const char *name, const char *const *attributes,
           gboolean below_headline)
{
  const char *property = epitome_element_get (attributes, "itemprop");
  const char *value = epitome_element_get (attributes, "content");

  if (value == NULL)
    value = epitome_element_get (attributes, "datetime");
  if (property != NULL && g_str_equal (property, "datePublished"))
    epitome_metadata_offer (metadata, EPITOME_METADATA_DATE, EPITOME_SOURCE_MICRODATA, value);
  else if (below_headline && g_str_equal (name, "time"))
    epitome_metadata_offer (metadata, EPITOME_METADATA_DATE, EPITOME_SOURCE_TEXT, value);
}

static gboolean
is_json_ld (const char *const *attributes)
{
  const char *type = epitome_element_get (attributes, "type");

  return type != NULL && g_ascii_strcasecmp (type, "application/ld+json") == 0;
}

/* Within an author's element, the one for the name has nothing else in it */
static gboolean
is_author (const EpitomeMetadataReader *self, const char *name, const char *const *attributes)
{
  const char *property = epitome_element_get (attributes, "itemprop");
  const char *rel = epitome_element_get (attributes, "rel");

  if (property != NULL && g_str_equal (property, "name"))
    return self->capture == EPITOME_CAPTURE_AUTHOR;
  return (property != NULL && g_str_equal (property, "author")) ||
         (rel != NULL && g_str_equal (rel, "author") && g_str_equal (name, "a"));
}

static EpitomeCapture
choose_capture (const EpitomeMetadataReader *self, const char *name, const char *const *attributes)
{
  if (g_str_equal (name, "title"))
    return EPITOME_CAPTURE_TITLE;
  if (g_str_equal (name, "script"))
    return is_json_ld (attributes) ? EPITOME_CAPTURE_JSON_LD : EPITOME_CAPTURE_NOTHING;
  return is_author (self, name, attributes) ? EPITOME_CAPTURE_AUTHOR : EPITOME_CAPTURE_NOTHING;
}

/**
 * epitome_metadata_reader_start:
 * @name: an element's, in lowercase
 * @attributes: (nullable): names and values by turns
 * @below_headline: whether the page's headline was there already
 *
 * Returns: what is written down of its text, for epitome_metadata_reader_end() where the element ends
 */
EpitomeCapture
epitome_metadata_reader_start (EpitomeMetadataReader *self, const char *name, const char *const *attributes,
                               gboolean below_headline)
{
  EpitomeCapture capture = choose_capture (self, name, attributes);

  if (g_str_equal (name, "meta"))
    read_meta (self->metadata, attributes);
  else if (g_str_equal (name, "link"))
    read_link (self->metadata, attributes);
  else if (g_str_equal (name, "html"))
    epitome_metadata_offer (self->metadata, EPITOME_METADATA_LANGUAGE, EPITOME_SOURCE_OPEN_GRAPH,
                            epitome_element_get (attributes, "lang"));
  read_date (self->metadata, name, attributes, below_headline);
  if (capture != EPITOME_CAPTURE_NOTHING)
    {
      self->capture = capture;
      g_string_truncate (self->captured, 0);
    }
  return capture;
}

/**
 * epitome_metadata_reader_text:
 * @bytes: what stands in the element
 * @length: of @bytes
 */
void
epitome_metadata_reader_text (EpitomeMetadataReader *self, const char *bytes, gsize length)
{
  if (self->capture != EPITOME_CAPTURE_NOTHING)
    g_string_append_len (self->captured, bytes, length);
}

/**
 * epitome_metadata_reader_end:
 *
 * An element ends of which something was written down.
 */
void
epitome_metadata_reader_end (EpitomeMetadataReader *self)
{
  const char *text = self->captured->str;

  switch (self->capture)
    {
    case EPITOME_CAPTURE_TITLE:
      epitome_metadata_offer (self->metadata, EPITOME_METADATA_TITLE, EPITOME_SOURCE_WINDOW, text);
      break;
    case EPITOME_CAPTURE_AUTHOR:
      epitome_metadata_offer (self->metadata, EPITOME_METADATA_BYLINE, EPITOME_SOURCE_MICRODATA, text);
      break;
    case EPITOME_CAPTURE_JSON_LD:
      epitome_json_ld_read (self->metadata, self->captured->str, self->captured->len);
      break;
    case EPITOME_CAPTURE_NOTHING:
      break;
    }
  self->capture = EPITOME_CAPTURE_NOTHING;
}
