/* epitome-json-ld.c: schema.org's words on an article, as JSON
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-json-ld.h"

#include <string.h>

#include "epitome-json.h"

/* In bytes; a tree takes up to a hundred times as many */
#define MAX_LENGTH (256 * 1024)

/* In names */
#define MAX_AUTHORS 10

static const char *
get_string (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

static const char *
get_member (JsonObject *object, const char *name)
{
  return get_string (json_object_get_member (object, name));
}

/* "NewsArticle", "BlogPosting", "Report" and the rest of schema.org's articles */
static gboolean
is_article_type (const char *type)
{
  return type != NULL && (g_str_has_suffix (type, "Article") || g_str_has_suffix (type, "Posting") ||
                          g_str_has_suffix (type, "Report") || g_str_has_suffix (type, "NewsStory"));
}

static gboolean
is_article (JsonObject *object)
{
  JsonNode *type = json_object_get_member (object, "@type");
  JsonArray *types;

  if (type == NULL || !JSON_NODE_HOLDS_ARRAY (type))
    return is_article_type (get_string (type));
  types = json_node_get_array (type);
  for (guint i = 0; i < json_array_get_length (types); i++)
    if (is_article_type (get_string (json_array_get_element (types, i))))
      return TRUE;
  return FALSE;
}

static const char *
get_name (JsonNode *author)
{
  if (author != NULL && JSON_NODE_HOLDS_OBJECT (author))
    return get_member (json_node_get_object (author), "name");
  return get_string (author);
}

static void
read_authors (EpitomeMetadata *metadata, JsonNode *author)
{
  g_autoptr (GString) names = g_string_new (NULL);
  JsonArray *authors;

  if (author == NULL || !JSON_NODE_HOLDS_ARRAY (author))
    {
      epitome_metadata_offer (metadata, EPITOME_METADATA_BYLINE, EPITOME_SOURCE_JSON_LD, get_name (author));
      return;
    }
  authors = json_node_get_array (author);
  for (guint i = 0; i < MIN (json_array_get_length (authors), MAX_AUTHORS); i++)
    {
      const char *name = get_name (json_array_get_element (authors, i));

      if (name != NULL && *name != '\0')
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name);
    }
  epitome_metadata_offer (metadata, EPITOME_METADATA_BYLINE, EPITOME_SOURCE_JSON_LD, names->str);
}

/* A boolean, or a string that spells one */
static gboolean
is_false (JsonNode *node)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return !json_node_get_boolean (node);
  return get_string (node) != NULL && g_ascii_strcasecmp (get_string (node), "false") == 0;
}

/* A number, or a string that spells one */
static guint
get_count (JsonNode *node)
{
  gint64 count = 0;

  if (get_string (node) != NULL)
    count = g_ascii_strtoll (get_string (node), NULL, 10);
  else if (node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64)
    count = json_node_get_int (node);
  return CLAMP (count, 0, G_MAXINT32);
}

/* What is behind "https://www.", without a query, a fragment or a slash at the end */
static char *
normalize_address (const char *address)
{
  const char *start = strstr (address, "://");
  char *normal;

  start = start != NULL ? start + strlen ("://") : address;
  if (g_str_has_prefix (start, "www."))
    start += strlen ("www.");
  normal = g_strndup (start, strcspn (start, "?#"));
  if (g_str_has_suffix (normal, "/"))
    normal[strlen (normal) - 1] = '\0';
  return normal;
}

/* Whether the article says that it stands on another page. Who gives no address, or no whole one, doesn't */
static gboolean
is_elsewhere (const EpitomeMetadata *metadata, JsonObject *article)
{
  JsonNode *page = json_object_get_member (article, "mainEntityOfPage");
  const char *address = page != NULL && JSON_NODE_HOLDS_OBJECT (page)
                          ? get_member (json_node_get_object (page), "@id")
                          : get_string (page);
  g_autofree char *canonical = NULL;
  g_autofree char *normal = NULL;

  if (address == NULL)
    address = get_member (article, "url");
  if (address == NULL || strstr (address, "://") == NULL ||
      metadata->values[EPITOME_METADATA_ADDRESS] == NULL)
    return FALSE;
  canonical = normalize_address (metadata->values[EPITOME_METADATA_ADDRESS]);
  normal = normalize_address (address);
  return strchr (normal, '/') != NULL && g_ascii_strcasecmp (canonical, normal) != 0;
}

static void
read_article (EpitomeMetadata *metadata, JsonObject *article)
{
  static const struct
  {
    const char *name;
    EpitomeMetadataField field;
  } members[] = {
    { "headline", EPITOME_METADATA_TITLE },
    { "datePublished", EPITOME_METADATA_DATE },

    { "inLanguage", EPITOME_METADATA_LANGUAGE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    epitome_metadata_offer (metadata, members[i].field, EPITOME_SOURCE_JSON_LD,
                            get_member (article, members[i].name));
  if (!is_elsewhere (metadata, article))
    epitome_metadata_offer (metadata, EPITOME_METADATA_BODY, EPITOME_SOURCE_JSON_LD,
                            get_member (article, "articleBody"));
  read_authors (metadata, json_object_get_member (article, "author"));
  if (is_false (json_object_get_member (article, "isAccessibleForFree")))
    metadata->is_paid = TRUE;
  metadata->n_words = MAX (metadata->n_words, get_count (json_object_get_member (article, "wordCount")));
}

/* The page's own article is at the top, in a list there, in "@graph", or what a page is about. What lies
 * deeper are others. The text nests no deeper than epitome_json_parse() lets it */
static void
read_node (EpitomeMetadata *metadata, JsonNode *node)
{
  JsonObject *object;

  if (node == NULL)
    return;
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        read_node (metadata, json_array_get_element (array, i));
    }
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return;
  object = json_node_get_object (node);
  if (is_article (object))
    read_article (metadata, object);
  read_node (metadata, json_object_get_member (object, "@graph"));
  read_node (metadata, json_object_get_member (object, "mainEntity"));
}

/* Comments, CDATA marks and a semicolon around it, line breaks in strings: all are common, none is JSON */
static char *
trim (char *json, gsize *length)
{
  char *start = json;
  char *end = json + *length;
  char *section = g_strstr_len (json, *length, "<![CDATA[");

  if (section != NULL)
    {
      char *close = g_strrstr_len (section, end - section, "]]>");

      start = section + strlen ("<![CDATA[");
      end = close != NULL ? close : end;
    }
  while (start < end && *start != '{' && *start != '[')
    start++;
  while (end > start && end[-1] != '}' && end[-1] != ']')
    end--;
  for (char *p = start; p < end; p++)
    if ((guchar) *p < 0x20)
      *p = ' ';
  *length = end - start;
  return start;
}

/**
 * epitome_json_ld_read:
 * @metadata: what @json says is offered to it
 * @json: what stands in a script element; changed in place
 * @length: of @json in bytes
 *
 * Source: schema.org's Article and https://www.w3.org/TR/json-ld11/.
 */
void
epitome_json_ld_read (EpitomeMetadata *metadata, char *json, gsize length)
{
  char *start = trim (json, &length);
  g_autoptr (JsonNode) root = NULL;
  gboolean replaced;

  if (length == 0 || length > MAX_LENGTH)
    return;
  root = epitome_json_parse (start, length, &replaced, NULL);
  read_node (metadata, root);
}
