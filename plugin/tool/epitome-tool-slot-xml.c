/* epitome-tool-slot-xml.c: where summaries go in RSS and Atom
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * libxml2 says of each element where it begins and ends as it builds the tree. Nothing is repaired: what
 * isn't well-formed is no feed here. */
#include "config.h"
#include "epitome-tool-slot-xml.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include "epitome-tool-feed.h"
#include "epitome-tool-slot.h"

/* The text is UTF-8, whatever it says of itself */
#define XML_OPTIONS (XML_PARSE_IGNORE_ENC | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING)

#define CONTENT_MODULE "http://purl.org/rss/1.0/modules/content/"
#define BLANK          " \t\r\n"
#define CDATA_BEGIN    "<![CDATA["

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlParserCtxt, xmlFreeParserCtxt)

/* What is between an element's tags, in bytes; one without content has neither */
typedef struct
{
  gsize start;
  gsize end;
} Extent;

typedef struct
{
  const char *text;
  gsize length;
  /* xmlNode → Extent */
  GHashTable *extents;
  gboolean lost;
} Places;

static gsize
get_position (const xmlParserCtxt *context)
{
  return context->input->consumed + (context->input->cur - context->input->base);
}

/* Called when all of the tag but its last characters is read */
static void
start_element (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces,
               const xmlChar **namespaces, int n_attributes, int n_defaulted, const xmlChar **attributes)
{
  xmlParserCtxt *context = data;
  Places *places = context->_private;
  gsize at = get_position (context);
  Extent *extent;

  xmlSAX2StartElementNs (context, name, prefix, uri, n_namespaces, namespaces, n_attributes, n_defaulted,
                         attributes);
  if (at >= places->length || (places->text[at] != '>' && places->text[at] != '/'))
    places->lost = TRUE;
  else if (places->text[at] == '>' && context->node != NULL)
    {
      extent = g_new0 (Extent, 1);
      extent->start = at + 1;
      g_hash_table_insert (places->extents, context->node, extent);
    }
}

/* Called when the tag is read */
static void
end_element (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  xmlParserCtxt *context = data;
  Places *places = context->_private;
  Extent *extent = g_hash_table_lookup (places->extents, context->node);
  gsize at = get_position (context);

  if (extent != NULL && at <= places->length && places->text[at - 1] == '>')
    {
      do
        at--;
      while (at > extent->start && places->text[at] != '<');
      extent->end = at;
      places->lost |= places->text[at] != '<' || places->text[at + 1] != '/';
    }
  else if (extent != NULL)
    places->lost = TRUE;
  xmlSAX2EndElementNs (context, name, prefix, uri);
}

static xmlDoc *
read_xml (Places *places, GError **error)
{
  g_autoptr (xmlParserCtxt) context = xmlNewParserCtxt ();
  g_autoptr (xmlDoc) doc = NULL;
  const xmlError *trouble;

  epitome_tool_feed_make_safe (context, FALSE);
  context->_private = places;
  context->sax->startElementNs = start_element;
  context->sax->endElementNs = end_element;
  doc = places->length <= G_MAXINT
          ? xmlCtxtReadMemory (context, places->text, places->length, NULL, NULL, XML_OPTIONS)
          : NULL;
  if (doc != NULL && !places->lost)
    return g_steal_pointer (&doc);
  trouble = xmlCtxtGetLastError (context);
  if (trouble != NULL && trouble->message != NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("Not well-formed: line %d: %s"),
                 trouble->line, g_strchomp (trouble->message));
  else
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("Not well-formed"));
  return NULL;
}

static gboolean
is_in (const xmlNode *node, const char *namespace)
{
  return node->ns != NULL && g_strcmp0 ((const char *) node->ns->href, namespace) == 0;
}

static gboolean
is_sibling_kind (const xmlNode *node, const xmlNode *item)
{
  const char *of_node = node->ns != NULL ? (const char *) node->ns->href : NULL;
  const char *of_item = item->ns != NULL ? (const char *) item->ns->href : NULL;

  return g_strcmp0 (of_node, of_item) == 0;
}

static gboolean
is_named (const xmlNode *node, const char *name)
{
  return g_str_equal ((const char *) node->name, name);
}

static gboolean
is_description (const xmlNode *node, const xmlNode *item)
{
  return is_sibling_kind (node, item) && (is_named (node, "description") || is_named (node, "summary"));
}

static gboolean
is_content (const xmlNode *node, const xmlNode *item)
{
  return (is_named (node, "encoded") && is_in (node, CONTENT_MODULE)) ||
         (is_named (node, "content") && is_sibling_kind (node, item));
}

/* Atom's own words and those of Atom 0.3. Returns FALSE for what is no text */
static gboolean
read_content_type (xmlNode *node, EpitomeToolContent *content)
{
  g_autofree char *type = epitome_tool_feed_dup_attribute (node, "type");
  g_autofree char *mode = epitome_tool_feed_dup_attribute (node, "mode");
  gboolean is_atom = !is_named (node, "description") && !is_named (node, "encoded");

  if (g_strcmp0 (mode, "base64") == 0 || (is_atom && xmlHasProp (node, (const xmlChar *) "src") != NULL))
    return FALSE;
  if (!is_atom)
    *content = EPITOME_TOOL_CONTENT_HTML;
  else if (g_strcmp0 (type, "xhtml") == 0 || g_strcmp0 (mode, "xml") == 0 ||
           g_strcmp0 (type, "application/xhtml+xml") == 0)
    *content = EPITOME_TOOL_CONTENT_XHTML;
  else if (g_strcmp0 (type, "html") == 0 || g_strcmp0 (type, "text/html") == 0)
    *content = EPITOME_TOOL_CONTENT_HTML;
  else if (type == NULL || g_str_equal (type, "text") || g_str_equal (type, "text/plain"))
    *content = EPITOME_TOOL_CONTENT_TEXT;
  else
    return FALSE;
  return TRUE;
}

static gboolean
has_text_before (const xmlNode *node)
{
  for (const xmlNode *sibling = node->prev; sibling != NULL; sibling = sibling->prev)
    if (sibling->type != XML_COMMENT_NODE && sibling->type != XML_PI_NODE && !xmlIsBlankNode (sibling))
      return TRUE;
  return FALSE;
}

/* In XHTML the block goes into the one element around it */
static gsize
find_place_in_markup (const Places *places, const xmlNode *node, gsize start)
{
  const xmlNode *child = xmlFirstElementChild ((xmlNode *) node);
  const Extent *extent = child != NULL && is_named (child, "div") && !has_text_before (child)
                           ? g_hash_table_lookup (places->extents, child)
                           : NULL;

  return extent != NULL ? extent->start : start;
}

/* Into a CDATA section, so that who looks at that alone finds the block; before it where it must be written
 * with references */
static void
set_place (const Places *places, const xmlNode *node, gboolean unicode, EpitomeToolSlot *slot)
{
  gsize begin = slot->start + strspn (places->text + slot->start, BLANK);

  slot->at = slot->start;
  slot->wrapping = EPITOME_TOOL_WRAPPING_TEXT;
  if (slot->content == EPITOME_TOOL_CONTENT_XHTML)
    {
      slot->at = find_place_in_markup (places, node, slot->start);
      slot->wrapping = EPITOME_TOOL_WRAPPING_MARKUP;
    }
  else if (unicode && g_str_has_prefix (places->text + begin, CDATA_BEGIN))
    {
      slot->at = begin + strlen (CDATA_BEGIN);
      slot->wrapping = EPITOME_TOOL_WRAPPING_CDATA;
    }
}

/* Returns FALSE if there is nothing to put a summary before */
static gboolean
read_slot (const Places *places, xmlNode *node, gboolean unicode, EpitomeToolSlot *slot)
{
  const Extent *extent = g_hash_table_lookup (places->extents, node);

  if (extent == NULL || !read_content_type (node, &slot->content))
    return FALSE;
  slot->start = extent->start;
  slot->end = extent->end;
  set_place (places, node, unicode, slot);
  return slot->start + strspn (places->text + slot->start, BLANK) < slot->end;
}

static gboolean
has_marked_element (xmlNode *node)
{
  for (xmlNode *child = xmlFirstElementChild (node); child != NULL; child = xmlNextElementSibling (child))
    {
      g_autofree char *class = epitome_tool_feed_dup_attribute (child, "class");

      if ((class != NULL && epitome_tool_block_is_class (class)) ||
          (is_named (child, "div") && has_marked_element (child)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_marked (xmlNode *node)
{
  g_autofree char *content = epitome_tool_feed_dup_content (node);

  return epitome_tool_block_is_in (content) || has_marked_element (node);
}

static EpitomeToolSlots *
read_item (const Places *places, xmlNode *item, gboolean unicode)
{
  EpitomeToolSlots *slots = epitome_tool_slots_new (epitome_tool_feed_read_item (item));

  for (xmlNode *node = xmlFirstElementChild (item); node != NULL; node = xmlNextElementSibling (node))
    {
      EpitomeToolSlot slot = { .is_description = is_description (node, item) };

      if (!slot.is_description && !is_content (node, item))
        continue;
      if (is_marked (node))
        {
          g_array_set_size (slots->slots, 0);
          return slots;
        }
      if (read_slot (places, node, unicode, &slot))
        g_array_append_val (slots->slots, slot);
    }
  return slots;
}

/**
 * epitome_tool_slot_find_xml:
 * @text: a feed in UTF-8, whatever its XML declaration says
 * @unicode: whether all characters can stand in a CDATA section
 * @error: %G_IO_ERROR, if it is not well-formed or no feed
 *
 * Returns: (transfer full) (element-type EpitomeToolSlots): the items in the feed's order
 */
GPtrArray *
epitome_tool_slot_find_xml (const char *text, gboolean unicode, GError **error)
{
  g_autoptr (GHashTable) extents = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  Places places = { .text = text, .length = strlen (text), .extents = extents };
  g_autoptr (xmlDoc) doc = read_xml (&places, error);
  g_autoptr (GPtrArray) nodes = doc != NULL ? epitome_tool_feed_find_items (doc) : NULL;
  GPtrArray *items;

  if (nodes == NULL)
    {
      if (doc != NULL)
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("Not a feed"));
      return NULL;
    }
  items = g_ptr_array_new_with_free_func ((GDestroyNotify) epitome_tool_slots_free);
  for (guint i = 0; i < nodes->len; i++)
    g_ptr_array_add (items, read_item (&places, g_ptr_array_index (nodes, i), unicode));
  return items;
}
