/* epitome-html-elements.c: what elements and their attributes say about the text in them
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-html-elements.h"

#include <stdlib.h>
#include <string.h>

#include "epitome-names.h"

#define BLOCK     EPITOME_ELEMENT_BLOCK
#define CONTAINER (EPITOME_ELEMENT_BLOCK | EPITOME_ELEMENT_CONTAINER)
#define DROP      (EPITOME_ELEMENT_BLOCK | EPITOME_ELEMENT_DROP)
#define KIND      (EPITOME_ELEMENT_BLOCK | EPITOME_ELEMENT_KIND)
#define INLINE    EPITOME_ELEMENT_DROP

/* Sorted by name. What isn't here is inline and says nothing */
static const EpitomeElement elements[] = {
  { "address", DROP },
  { "article", CONTAINER, .role = EPITOME_CONTAINER_ARTICLE },
  { "aside", CONTAINER, .role = EPITOME_CONTAINER_FURNITURE },
  { "audio", DROP },
  { "blockquote", CONTAINER | KIND, EPITOME_BLOCK_QUOTE },
  { "body", BLOCK },
  { "button", INLINE },
  { "canvas", DROP },
  { "caption", DROP },
  { "center", CONTAINER },
  { "dd", KIND, EPITOME_BLOCK_LIST_ITEM },
  { "details", CONTAINER },
  { "dialog", DROP },
  { "dir", CONTAINER, .role = EPITOME_CONTAINER_LIST },
  { "div", CONTAINER },
  { "dl", CONTAINER, .role = EPITOME_CONTAINER_LIST },
  { "dt", KIND, EPITOME_BLOCK_LIST_ITEM },
  { "embed", DROP },
  { "fieldset", CONTAINER, .role = EPITOME_CONTAINER_FORM },
  { "figcaption", DROP },
  { "figure", CONTAINER, .role = EPITOME_CONTAINER_FIGURE },
  { "footer", CONTAINER, .role = EPITOME_CONTAINER_FURNITURE },
  { "form", CONTAINER, .role = EPITOME_CONTAINER_FORM },
  { "h1", KIND, EPITOME_BLOCK_HEADING },
  { "h2", KIND, EPITOME_BLOCK_HEADING },
  { "h3", KIND, EPITOME_BLOCK_HEADING },
  { "h4", KIND, EPITOME_BLOCK_HEADING },
  { "h5", KIND, EPITOME_BLOCK_HEADING },
  { "h6", KIND, EPITOME_BLOCK_HEADING },
  { "head", BLOCK },
  { "header", CONTAINER, .role = EPITOME_CONTAINER_HEADER },
  { "hr", BLOCK },
  { "html", BLOCK },
  { "iframe", DROP },
  { "legend", DROP },
  { "li", KIND, EPITOME_BLOCK_LIST_ITEM },
  { "main", CONTAINER, .role = EPITOME_CONTAINER_MAIN },
  { "map", DROP },
  { "math", INLINE },
  { "menu", CONTAINER, .role = EPITOME_CONTAINER_LIST },
  { "nav", CONTAINER, .role = EPITOME_CONTAINER_FURNITURE },
  { "noframes", DROP },
  { "noscript", INLINE },
  { "object", INLINE },
  { "ol", CONTAINER, .role = EPITOME_CONTAINER_LIST },
  { "optgroup", DROP },
  { "option", DROP },
  { "p", BLOCK },
  { "picture", INLINE },
  { "pre", KIND, EPITOME_BLOCK_CODE },
  { "rp", INLINE },
  { "rt", INLINE },
  { "script", INLINE },
  { "section", CONTAINER },
  { "select", INLINE },
  { "style", INLINE },
  { "summary", BLOCK },
  { "svg", INLINE },
  { "table", CONTAINER | KIND, EPITOME_BLOCK_TABLE, EPITOME_CONTAINER_TABLE },
  { "tbody", BLOCK },
  { "template", DROP },
  { "textarea", INLINE },
  { "tfoot", BLOCK },
  { "thead", BLOCK },
  { "tr", BLOCK },
  { "ul", CONTAINER, .role = EPITOME_CONTAINER_LIST },
  { "video", DROP },
  { "xmp", KIND, EPITOME_BLOCK_CODE },
};

static int
compare_names (gconstpointer name, gconstpointer element)
{
  return strcmp (name, ((const EpitomeElement *) element)->name);
}

/**
 * epitome_element_lookup:
 * @name: in lowercase
 *
 * Returns: (transfer none) (nullable): what is known of the element, %NULL for one like span
 */
const EpitomeElement *
epitome_element_lookup (const char *name)
{
  return bsearch (name, elements, G_N_ELEMENTS (elements), sizeof *elements, compare_names);
}

/**
 * epitome_element_get:
 * @attributes: (nullable): names and values by turns, as libxml2 gives them
 *
 * Returns: (transfer none) (nullable): the attribute's value, "" for one without
 */
const char *
epitome_element_get (const char *const *attributes, const char *name)
{
  if (attributes == NULL)
    return NULL;
  for (; *attributes != NULL; attributes += 2)
    if (g_str_equal (attributes[0], name))
      return attributes[1] != NULL ? attributes[1] : "";
  return NULL;
}

/* Only the first of a style's many declarations are looked at: such attributes can be megabytes long */
static gboolean
style_hides (const char *style)
{
  g_autofree char *start = g_ascii_strdown (style, strnlen (style, 512));
  char *to = start;

  for (const char *from = start; *from != '\0'; from++)
    if (!g_ascii_isspace (*from))
      *to++ = *from;
  *to = '\0';
  return strstr (start, "display:none") != NULL || strstr (start, "visibility:hidden") != NULL;
}

/**
 * epitome_element_is_hidden:
 *
 * Returns: whether the attributes keep the element from being shown
 */
gboolean
epitome_element_is_hidden (const char *const *attributes)
{
  const char *value;

  if (attributes == NULL)
    return FALSE;
  if (epitome_element_get (attributes, "hidden") != NULL)
    return TRUE;
  value = epitome_element_get (attributes, "aria-hidden");
  if (value != NULL && g_ascii_strcasecmp (value, "true") == 0)
    return TRUE;
  value = epitome_element_get (attributes, "style");
  return value != NULL && style_hides (value);
}

static gboolean
plays_furniture (const char *role)
{
  static const char *const roles[] = { "navigation", "banner", "complementary", "contentinfo", "search",
                                       "dialog",     "alert",  "menu",          "toolbar",     NULL };

  return role != NULL && g_strv_contains (roles, role);
}

/* What class and id say, furniture above all */
static EpitomeContainerRole
get_named_role (const char *const *attributes)
{
  const char *class = epitome_element_get (attributes, "class");
  const char *id = epitome_element_get (attributes, "id");
  EpitomeContainerRole role = class != NULL ? epitome_names_get_role (class) : EPITOME_CONTAINER_PLAIN;
  EpitomeContainerRole other = id != NULL ? epitome_names_get_role (id) : EPITOME_CONTAINER_PLAIN;

  return other == EPITOME_CONTAINER_FURNITURE || role == EPITOME_CONTAINER_PLAIN ? other : role;
}

/**
 * epitome_element_get_role:
 * @element: one that starts a block
 *
 * Returns: what the blocks in it are to the article
 */
EpitomeContainerRole
epitome_element_get_role (const EpitomeElement *element, const char *const *attributes)
{
  const char *value = epitome_element_get (attributes, "itemprop");
  EpitomeContainerRole named;

  if (value != NULL && strstr (value, "articleBody") != NULL)
    return EPITOME_CONTAINER_BODY;
  value = epitome_element_get (attributes, "role");
  if (value != NULL && g_str_equal (value, "main"))
    return EPITOME_CONTAINER_MAIN;
  if (element->role == EPITOME_CONTAINER_ARTICLE || element->role == EPITOME_CONTAINER_MAIN)
    return element->role;
  if (plays_furniture (value))
    return EPITOME_CONTAINER_FURNITURE;
  named = get_named_role (attributes);
  if (named == EPITOME_CONTAINER_FURNITURE || element->role == EPITOME_CONTAINER_PLAIN)
    return named;
  return element->role;
}
