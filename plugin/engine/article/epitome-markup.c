/* epitome-markup.c: what to do to HTML before libxml2 sees it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-markup.h"

#include <string.h>

/* libxml2 compares each attribute of a tag with all before it. No real tag has so many */
#define MAX_ATTRIBUTES 200

static char *
find_close (char *p, char *end, const char *name)
{
  gsize length = strlen (name);

  for (; p < end && (p = memchr (p, '<', end - p)) != NULL; p++)
    if ((gsize) (end - p) > length + 2 && p[1] == '/' && g_ascii_strncasecmp (p + 2, name, length) == 0)
      return p;
  return end;
}

static char *
skip_value (char *p, char *end)
{
  while (p < end && g_ascii_isspace (*p))
    p++;
  if (p < end && (*p == '"' || *p == '\''))
    {
      char *quote = memchr (p + 1, *p, end - p - 1);

      return quote != NULL ? quote + 1 : end;
    }
  while (p < end && !g_ascii_isspace (*p) && *p != '>')
    p++;
  return p;
}

/* Returns the end of the tag whose name ends at @p; what is too much in it is blanked */
static char *
tame_tag (char *p, char *end)
{
  char *excess = NULL;
  guint n = 0;

  while (p < end && *p != '>')
    {
      if (*p == '=')
        {
          p = skip_value (p + 1, end);
          continue;
        }
      if ((g_ascii_isspace (*p) || *p == '/') && p + 1 < end && !g_ascii_isspace (p[1]) &&
          ++n == MAX_ATTRIBUTES)
        excess = p;
      p++;
    }
  if (excess != NULL)
    memset (excess, ' ', p - excess);
  return p;
}

static char *
blank (char *p, const char *what)
{
  memset (p, ' ', strlen (what));
  return p + strlen (what);
}

/**
 * epitome_markup_tame:
 * @html: (inout): changed in place, its length stays
 * @length: of @html in bytes
 *
 * Blanks what would make libxml2 lose text or time: the marks of CDATA sections, which HTML doesn't have but
 * feeds do, and the attributes of tags that have absurdly many.
 */
void
epitome_markup_tame (char *html, gsize length)
{
  char *end = html + length;
  gboolean in_cdata = FALSE;

  for (char *p = html; p < end;)
    {
      gsize left = end - p;
      char *name = p + 1;

      if (in_cdata && left >= 3 && memcmp (p, "]]>", 3) == 0)
        {
          p = blank (p, "]]>");
          in_cdata = FALSE;
        }
      else if (*p != '<' || left < 2)
        p++;
      else if (left >= 9 && memcmp (p, "<![CDATA[", 9) == 0)
        {
          p = blank (p, "<![CDATA[");
          in_cdata = TRUE;
        }
      else if (left >= 4 && memcmp (p, "<!--", 4) == 0)
        {
          char *close = g_strstr_len (p, left, "-->");

          p = close != NULL ? close + 3 : end;
        }
      else if (!g_ascii_isalpha (*name))
        p++;
      else
        {
          while (p < end && !g_ascii_isspace (*p) && *p != '>' && *p != '/')
            p++;
          p = tame_tag (p, end);
          if (g_ascii_strncasecmp (name, "script", 6) == 0)
            p = find_close (p, end, "script");
          else if (g_ascii_strncasecmp (name, "style", 5) == 0)
            p = find_close (p, end, "style");
        }
    }
}

/**
 * epitome_markup_is_page:
 *
 * Returns: whether @html is a whole page and not a feed's piece of one
 */
gboolean
epitome_markup_is_page (const char *html, gsize length)
{
  const char *end = html + MIN (length, 100000);

  for (const char *p = html; p < end && (p = memchr (p, '<', end - p)) != NULL; p++)
    if (end - p > 9 &&
        (g_ascii_strncasecmp (p + 1, "html", 4) == 0 || g_ascii_strncasecmp (p + 1, "body", 4) == 0 ||
         g_ascii_strncasecmp (p + 1, "!doctype", 8) == 0))
      return TRUE;
  return FALSE;
}

/**
 * epitome_markup_has_noscript:
 *
 * Returns: whether @html has something to say to browsers without scripts
 */
gboolean
epitome_markup_has_noscript (const char *html, gsize length)
{
  const char *end = html + length;

  for (const char *p = html; p < end && (p = memchr (p, '<', end - p)) != NULL; p++)
    if (end - p > 9 && g_ascii_strncasecmp (p + 1, "noscript", 8) == 0)
      return TRUE;
  return FALSE;
}

/* The elements that articles are written with */
static gboolean
is_tag (const char *p, gsize length)
{
  static const char *const names[] = { "p", "br", "div", "a",  "img", "span", "em", "strong",     "b",
                                       "i", "ul", "ol",  "li", "h1",  "h2",   "h3", "blockquote", "table" };
  gsize n = 0;

  if (length > 0 && *p == '/')
    {
      p++;
      length--;
    }
  while (n < length && g_ascii_isalnum (p[n]))
    n++;
  if (n == 0 || n == length || strchr ("> /", p[n]) == NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strlen (names[i]) == n && g_ascii_strncasecmp (p, names[i], n) == 0)
      return memchr (p, '>', MIN (length, 2000)) != NULL;
  return FALSE;
}

/**
 * epitome_markup_count_tags:
 *
 * Returns: how many tags of the elements that articles are written with stand in @html
 */
guint
epitome_markup_count_tags (const char *html, gsize length)
{
  const char *end = html + length;
  guint n = 0;

  for (const char *p = html; p < end && (p = memchr (p, '<', end - p)) != NULL; p++)
    n += is_tag (p + 1, end - p - 1);
  return n;
}
