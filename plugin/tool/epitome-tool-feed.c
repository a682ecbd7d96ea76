/* epitome-tool-feed.c: a feed's articles
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed 1 and 1.1; with what is wrong in real feeds. Elements
 * are told apart by their local names, since feeds get the namespaces wrong, or leave them out. */
#include "config.h"
#include "epitome-tool-feed.h"

#include <stdio.h>
#include <string.h>

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include "article/epitome-json.h"
#include "epitome-article.h"

/* A headline that is longer is none */
#define MAX_TITLE 10000
/* As in "http://search.yahoo.com/mrss/", of which there are several spellings */
#define MEDIA_RSS "search.yahoo.com/mrss"
/* What a feed says of itself stands among its first nodes, before most of its items */
#define MAX_LOOKED_THROUGH 500
/* No network, and none of libxml2's messages */
#define XML_OPTIONS                                                                                          \
  (XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA)
#define HTML_OPTIONS (HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlParserCtxt, xmlFreeParserCtxt)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlBuffer, xmlBufferFree)

static gboolean
is_element (const xmlNode *node, const char *name)
{
  return node->type == XML_ELEMENT_NODE && g_ascii_strcasecmp ((const char *) node->name, name) == 0;
}

/* A picture's or a film's own title, content and description have the same names as the item's */
static gboolean
is_of_media (const xmlNode *node)
{
  return node->ns != NULL && node->ns->href != NULL &&
         strstr ((const char *) node->ns->href, MEDIA_RSS) != NULL;
}

static xmlNode *
find_child (const xmlNode *parent, const char *name)
{
  for (xmlNode *node = parent->children; node != NULL; node = node->next)
    if (is_element (node, name) && !is_of_media (node))
      return node;
  return NULL;
}

/* As find_child(), for what is asked of each item again: it is not looked for behind thousands of items */
static xmlNode *
find_in_feed (const xmlNode *parent, const char *name)
{
  xmlNode *node = parent->children;

  for (guint i = 0; node != NULL && i < MAX_LOOKED_THROUGH; i++, node = node->next)
    if (is_element (node, name))
      return node;
  return NULL;
}

/* Those that libxml2 makes by itself grow by ten bytes at a time */
static xmlBuffer *
make_buffer (void)
{
  xmlBuffer *buffer = xmlBufferCreate ();

  xmlBufferSetAllocationScheme (buffer, XML_BUFFER_ALLOC_DOUBLEIT);
  return buffer;
}

/**
 * epitome_tool_feed_dup_content:
 *
 * Returns: (transfer full): the text in the node
 */
char *
epitome_tool_feed_dup_content (const xmlNode *node)
{
  g_autoptr (xmlBuffer) buffer = make_buffer ();

  xmlNodeBufGetContent (buffer, node);
  return g_strdup ((const char *) xmlBufferContent (buffer));
}

/**
 * epitome_tool_feed_dup_attribute:
 *
 * Returns: (transfer full) (nullable): the value of the attribute of that name without a namespace
 */
char *
epitome_tool_feed_dup_attribute (xmlNode *node, const char *name)
{
  xmlChar *value = xmlGetNoNsProp (node, (const xmlChar *) name);
  char *copy = g_strdup ((const char *) value);

  xmlFree (value);
  return copy;
}

/* The markup below @node, as it would stand in a page */
static char *
dup_markup (const xmlNode *node)
{
  g_autoptr (xmlBuffer) buffer = make_buffer ();

  for (xmlNode *child = node->children; child != NULL; child = child->next)
    xmlNodeDump (buffer, node->doc, child, 0, 0);
  return g_strdup ((const char *) xmlBufferContent (buffer));
}

/* Headlines are meant to be plain text, but many have been escaped once too often */
static char *
strip_markup (const char *text)
{
  g_autoptr (xmlDoc) doc = NULL;

  if (strpbrk (text, "<&") == NULL)
    return g_strdup (text);
  doc = htmlReadMemory (text, strnlen (text, MAX_TITLE), NULL, "UTF-8", HTML_OPTIONS);
  return doc != NULL ? epitome_tool_feed_dup_content ((xmlNode *) doc) : g_strdup (text);
}

static gboolean
is_empty (const xmlNode *node)
{
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if (!xmlIsBlankNode (child))
      return FALSE;
  return TRUE;
}

/* The first of the elements that says something; a feed's best comes first in @names */
static xmlNode *
find_body (const xmlNode *item)
{
  static const char *const names[] = { "encoded", "content", "description", "summary" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    for (xmlNode *node = item->children; node != NULL; node = node->next)
      if (is_element (node, names[i]) && !is_of_media (node) && !is_empty (node))
        return node;
  return NULL;
}

static char *
dup_body (xmlNode *node, EpitomeBodyType *type)
{
  g_autofree char *type_name = epitome_tool_feed_dup_attribute (node, "type");
  g_autofree char *mode = epitome_tool_feed_dup_attribute (node, "mode");
  gboolean is_atom = is_element (node, "content") || is_element (node, "summary");

  *type = EPITOME_BODY_HTML;
  if (is_atom &&
      (type_name == NULL || g_str_equal (type_name, "text") || g_str_equal (type_name, "text/plain")))
    *type = EPITOME_BODY_PLAIN;
  if (g_strcmp0 (type_name, "xhtml") == 0 || g_strcmp0 (mode, "xml") == 0)
    return dup_markup (node);
  return epitome_tool_feed_dup_content (node);
}

static char *
dup_link (const xmlNode *item)
{
  for (xmlNode *node = item->children; node != NULL; node = node->next)
    {
      g_autofree char *href = NULL;
      g_autofree char *relation = NULL;

      if (!is_element (node, "link"))
        continue;
      href = epitome_tool_feed_dup_attribute (node, "href");
      relation = epitome_tool_feed_dup_attribute (node, "rel");
      if (href != NULL && (relation == NULL || g_str_equal (relation, "alternate")))
        return g_steal_pointer (&href);
      if (href == NULL && node->children != NULL)
        return g_strstrip (epitome_tool_feed_dup_content (node));
    }
  return NULL;
}

static char *
dup_language (xmlNode *item)
{
  xmlChar *inherited = xmlNodeGetLang (item);
  char *language = g_strdup ((const char *) inherited);
  xmlNode *element;

  xmlFree (inherited);
  if (language == NULL && item->parent != NULL && (element = find_in_feed (item->parent, "language")) != NULL)
    language = g_strstrip (epitome_tool_feed_dup_content (element));
  return language;
}

/* What it is called, which is no item's name */
static char *
dup_feed_title (const xmlNode *item)
{
  const xmlNode *feed = item->parent;
  const xmlNode *channel = feed != NULL ? find_in_feed (feed, "channel") : NULL;
  const xmlNode *title = NULL;

  if (feed != NULL)
    title = find_in_feed (channel != NULL ? channel : feed, "title");
  return title != NULL ? g_strstrip (epitome_tool_feed_dup_content (title)) : NULL;
}

static char *
dup_author (const xmlNode *item)
{
  const xmlNode *author = find_child (item, "author");
  const xmlNode *name = author != NULL ? find_child (author, "name") : NULL;

  if (author == NULL)
    author = find_child (item, "creator");
  return author != NULL ? g_strstrip (epitome_tool_feed_dup_content (name != NULL ? name : author)) : NULL;
}

/* RFC 822: "Fri, 06 Feb 2026 09:30:00 GMT" */
static void
set_published_in_mail_format (EpitomeArticle *article, const char *text)
{
  static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";
  const char *comma = strchr (text, ',');
  char month[16] = "";
  guint day, year;
  g_autofree char *folded = NULL;
  g_autofree char *iso = NULL;
  const char *found;

  if (sscanf (comma != NULL ? comma + 1 : text, "%2u %15[A-Za-z] %4u", &day, month, &year) != 3 ||
      strlen (month) < 3)
    return;
  month[3] = '\0';
  folded = g_ascii_strdown (month, -1);
  found = strstr (months, folded);
  if (found == NULL || (found - months) % 3 != 0)
    return;
  iso = g_strdup_printf ("%04u-%02u-%02u", year < 100 ? year + 2000 : year, (guint) (found - months) / 3 + 1,
                         day);
  epitome_article_set_published (article, iso);
}

static void
set_published (EpitomeArticle *article, const xmlNode *item)
{
  static const char *const names[] = { "pubDate", "published", "issued",  "date",
                                       "created", "updated",   "modified" };

  for (gsize i = 0; i < G_N_ELEMENTS (names) && !g_date_valid (&article->published); i++)
    {
      const xmlNode *node = find_child (item, names[i]);
      g_autofree char *text = node != NULL ? g_strstrip (epitome_tool_feed_dup_content (node)) : NULL;

      if (text != NULL && !epitome_article_set_published (article, text))
        set_published_in_mail_format (article, text);
    }
}

/**
 * epitome_tool_feed_read_item:
 * @item: an item's or entry's element
 *
 * Returns: (transfer full): what it says
 */
EpitomeArticle *
epitome_tool_feed_read_item (xmlNode *item)
{
  xmlNode *title = find_child (item, "title");
  xmlNode *body = find_body (item);
  g_autofree char *raw_title = title != NULL ? epitome_tool_feed_dup_content (title) : g_strdup ("");
  g_autofree char *plain_title = strip_markup (raw_title);
  EpitomeBodyType type = EPITOME_BODY_HTML;
  g_autofree char *text = body != NULL ? dup_body (body, &type) : NULL;
  EpitomeArticle *article = epitome_article_new (g_strstrip (plain_title), text, type);

  article->link = dup_link (item);
  article->language = dup_language (item);
  article->feed_title = dup_feed_title (item);
  article->author = dup_author (item);
  set_published (article, item);
  return article;
}

/* The node after @node in document order */
static xmlNode *
next_node (xmlNode *node, gboolean descend)
{
  if (descend && node->type == XML_ELEMENT_NODE && node->children != NULL)
    return node->children;
  while (node != NULL && node->next == NULL)
    node = node->parent;
  return node != NULL ? node->next : NULL;
}

static gboolean
is_feed_name (const char *name)
{
  return g_ascii_strcasecmp (name, "rss") == 0 || g_ascii_strcasecmp (name, "RDF") == 0 ||
         g_ascii_strcasecmp (name, "feed") == 0;
}

static gboolean
is_feed (const xmlNode *root)
{
  return root != NULL && root->type == XML_ELEMENT_NODE && is_feed_name ((const char *) root->name);
}

/* Behind what begins here and is no element; @text itself if an element begins */
static const char *
skip_declaration (const char *text)
{
  const char *end;

  if (g_str_has_prefix (text, "<?"))
    end = strstr (text, "?>");
  else if (g_str_has_prefix (text, "<!--"))
    end = strstr (text, "-->");
  else if (g_str_has_prefix (text, "<!"))
    {
      end = strpbrk (text, "[>");
      /* What a document type declares */
      if (end != NULL && *end == '[')
        end = strstr (end, "]");
    }
  else
    return text;
  end = end != NULL ? strchr (end, '>') : NULL;
  return end != NULL ? end + 1 : text + strlen (text);
}

/* Whether it may be a feed, by its first element. libxml2 would have to read all of that, and its time grows
 * with the square of how many attributes an element has: any page would be read so */
static gboolean
may_be_feed (const char *text)
{
  g_autofree char *name = NULL;
  const char *next;
  const char *colon;

  for (;; text = next)
    {
      text += strspn (text, " \t\r\n");
      next = skip_declaration (text);
      if (next == text)
        break;
    }
  if (*text != '<')
    return FALSE;
  name = g_strndup (text + 1, strcspn (text + 1, " \t\r\n/>"));
  colon = strrchr (name, ':');
  return is_feed_name (colon != NULL ? colon + 1 : name);
}

/* Feeds use HTML's entities without declaring them */
static xmlEntity *
get_entity (void *data, const xmlChar *name)
{
  xmlParserCtxt *context = data;
  xmlEntity *entity = xmlSAX2GetEntity (context, name);
  const htmlEntityDesc *html = entity == NULL ? htmlEntityLookup (name) : NULL;
  char character[7] = { 0 };

  if (html == NULL || context->myDoc == NULL)
    return entity;
  g_unichar_to_utf8 (html->value, character);
  if (context->myDoc->intSubset == NULL)
    xmlCreateIntSubset (context->myDoc, (const xmlChar *) "feed", NULL, NULL);
  return xmlAddDocEntity (context->myDoc, name, XML_INTERNAL_GENERAL_ENTITY, NULL, NULL,
                          (const xmlChar *) character);
}

/* HTML's only where something is declared, be it elsewhere */
static xmlEntity *
get_declared_entity (void *data, const xmlChar *name)
{
  xmlParserCtxt *context = data;

  if (context->myDoc == NULL || context->myDoc->intSubset == NULL)
    return xmlSAX2GetEntity (context, name);
  return get_entity (context, name);
}

/**
 * epitome_tool_feed_make_safe:
 * @context: of libxml2
 * @lenient: whether HTML's entities stand for their characters even without a document type
 *
 * Entities that a feed declares itself are of no use but to blow it up, so they stay undeclared.
 */
void
epitome_tool_feed_make_safe (xmlParserCtxt *context, gboolean lenient)
{
  context->sax->entityDecl = NULL;
  context->sax->getEntity = lenient ? get_entity : get_declared_entity;
}

static xmlDoc *
read_xml (const char *text)
{
  g_autoptr (xmlParserCtxt) context = xmlNewParserCtxt ();

  epitome_tool_feed_make_safe (context, TRUE);
  return xmlCtxtReadMemory (context, text, MIN (strlen (text), G_MAXINT), NULL, "UTF-8", XML_OPTIONS);
}

/**
 * epitome_tool_feed_find_items:
 *
 * Returns: (transfer container) (element-type xmlNode) (nullable): the items' elements in the feed's order;
 *   %NULL if it is no feed
 */
GPtrArray *
epitome_tool_feed_find_items (xmlDoc *doc)
{
  xmlNode *root = xmlDocGetRootElement (doc);
  GPtrArray *items;

  if (!is_feed (root))
    return NULL;
  items = g_ptr_array_new ();
  for (xmlNode *node = root; node != NULL;)
    {
      gboolean is_item = is_element (node, "item") || is_element (node, "entry");

      if (is_item)
        g_ptr_array_add (items, node);
      node = next_node (node, !is_item);
    }
  return items;
}

/**
 * epitome_tool_feed_parse_xml:
 * @text: UTF-8, whatever its XML declaration says
 *
 * Returns: (transfer full) (element-type EpitomeArticle) (nullable): the articles in the feed's order; %NULL
 *   if it is no feed in XML
 */
GPtrArray *
epitome_tool_feed_parse_xml (const char *text)
{
  g_autoptr (xmlDoc) doc = may_be_feed (text) ? read_xml (text) : NULL;
  g_autoptr (GPtrArray) items = doc != NULL ? epitome_tool_feed_find_items (doc) : NULL;
  GPtrArray *articles;

  if (items == NULL)
    return NULL;
  articles = g_ptr_array_new_with_free_func ((GDestroyNotify) epitome_article_unref);
  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (articles, epitome_tool_feed_read_item (g_ptr_array_index (items, i)));
  return articles;
}

static const char *
get_string (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node)
                                                                          : NULL;
}

/* Version 1 has one author, 1.1 several */
static const char *
get_author (JsonObject *item)
{
  JsonNode *author = json_object_get_member (item, "author");
  JsonNode *authors = json_object_get_member (item, "authors");

  if (authors != NULL && JSON_NODE_HOLDS_ARRAY (authors) &&
      json_array_get_length (json_node_get_array (authors)) > 0)
    author = json_array_get_element (json_node_get_array (authors), 0);
  return author != NULL && JSON_NODE_HOLDS_OBJECT (author)
           ? get_string (json_node_get_object (author), "name")
           : NULL;
}

/* Of the first of the members that says something, as find_body() has it */
static const char *
get_body (JsonObject *item, EpitomeBodyType *type)
{
  static const char *const names[] = { "content_html", "content_text", "summary" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *text = get_string (item, names[i]);

      *type = i == 0 ? EPITOME_BODY_HTML : EPITOME_BODY_PLAIN;
      if (text != NULL && *text != '\0')
        return text;
    }
  return NULL;
}

static EpitomeArticle *
read_json_item (JsonObject *feed, JsonObject *item)
{
  const char *title = get_string (item, "title");
  EpitomeBodyType type;
  const char *body = get_body (item, &type);
  const char *language = get_string (item, "language");
  const char *published = get_string (item, "date_published");
  EpitomeArticle *article;

  article = epitome_article_new (title, body, type);
  article->link = g_strdup (get_string (item, "url"));
  article->language = g_strdup (language != NULL ? language : get_string (feed, "language"));
  article->feed_title = g_strdup (get_string (feed, "title"));
  article->author = g_strdup (get_author (item));
  if (published != NULL)
    epitome_article_set_published (article, published);
  return article;
}

/**
 * epitome_tool_feed_parse_json:
 * @text: UTF-8
 *
 * Returns: (transfer full) (element-type EpitomeArticle) (nullable): the articles in the feed's order; %NULL
 *   if it is no JSON Feed
 */
GPtrArray *
epitome_tool_feed_parse_json (const char *text)
{
  g_autofree char *copy = g_strdup (text);
  gboolean replaced;
  g_autoptr (JsonNode) root = epitome_json_parse (copy, strlen (copy), &replaced, NULL);
  JsonObject *feed = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  const char *version = feed != NULL ? get_string (feed, "version") : NULL;
  JsonNode *items = feed != NULL ? json_object_get_member (feed, "items") : NULL;
  GPtrArray *articles;

  if (version == NULL || strstr (version, "jsonfeed.org/version/") == NULL || items == NULL ||
      !JSON_NODE_HOLDS_ARRAY (items))
    return NULL;
  articles = g_ptr_array_new_with_free_func ((GDestroyNotify) epitome_article_unref);
  for (guint i = 0; i < json_array_get_length (json_node_get_array (items)); i++)
    {
      JsonNode *item = json_array_get_element (json_node_get_array (items), i);

      if (JSON_NODE_HOLDS_OBJECT (item))
        g_ptr_array_add (articles, read_json_item (feed, json_node_get_object (item)));
    }
  return articles;
}
