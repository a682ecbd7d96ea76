/* epitome-tool-input.c: what a user names on the command line, as articles
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-tool-input.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "article/epitome-charset.h"
#include "article/epitome-document.h"
#include "epitome-article.h"
#include "epitome-error.h"
#include "epitome-tool-feed.h"

/* A feed holds many articles */
#define MAX_BYTES (64 * 1024 * 1024)
/* Where markup must show up */
#define SNIFFED (16 * 1024)

static GInputStream *
open_input (const char *name, GError **error)
{
  g_autofree char *path = NULL;
  int fd;

  if (g_str_equal (name, "-"))
    return g_unix_input_stream_new (STDIN_FILENO, FALSE);
  path = epitome_tool_input_get_path (name);
  fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0)
    {
      int saved = errno;

      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (saved), g_strerror (saved));
      return NULL;
    }
  return g_unix_input_stream_new (fd, TRUE);
}

static GBytes *
read_all (GInputStream *stream, GError **error)
{
  g_autoptr (GByteArray) content = g_byte_array_new ();
  g_autofree guint8 *block = g_malloc (SNIFFED);
  gssize n;

  while ((n = g_input_stream_read (stream, block, SNIFFED, NULL, error)) > 0)
    {
      if (content->len + n > MAX_BYTES)
        {
          g_set_error (error, EPITOME_ERROR, EPITOME_ERROR_TOO_LARGE, _ ("More than %d bytes"), MAX_BYTES);
          return NULL;
        }
      g_byte_array_append (content, block, n);
    }
  return n == 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&content)) : NULL;
}

static GBytes *
read_bytes (const char *name, EpitomeToolFetcher *fetcher, char **charset, GError **error)
{
  g_autoptr (GInputStream) stream = NULL;

  if (epitome_tool_fetch_is_address (name))
    return epitome_tool_fetcher_fetch (fetcher, name, charset, error);
  stream = open_input (name, error);
  return stream != NULL ? read_all (stream, error) : NULL;
}

static gboolean
looks_like_html (const char *text)
{
  static const char pattern[] = "^\\s*<(!doctype|!--|\\?xml|[a-z][a-z0-9]*[\\s/>])|"
                                "</(p|div|a|b|i|em|strong|span|h[1-6]|ul|ol|li|table|blockquote|body)\\s*>|"
                                "<(br|p|img)(\\s[^<>]*)?/?>";
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_RAW, 0, NULL);

  return g_regex_match_full (regex, text, strnlen (text, SNIFFED), 0, 0, NULL, NULL);
}

static EpitomeArticle *
make_article (const char *text)
{
  g_autoptr (EpitomeDocument) document = NULL;

  if (!looks_like_html (text))
    return epitome_article_new (NULL, text, EPITOME_BODY_PLAIN);
  document = epitome_document_new_from_html (text, NULL, NULL);
  return epitome_article_new (document != NULL ? document->title : NULL, text, EPITOME_BODY_HTML);
}

static GPtrArray *
find_articles (const char *text)
{
  gsize space = strspn (text, " \t\r\n");
  GPtrArray *articles = NULL;

  if (text[space] == '<')
    articles = epitome_tool_feed_parse_xml (text + space);
  else if (text[space] == '{')
    articles = epitome_tool_feed_parse_json (text + space);
  if (articles == NULL)
    {
      articles = g_ptr_array_new_with_free_func ((GDestroyNotify) epitome_article_unref);
      g_ptr_array_add (articles, make_article (text));
    }
  return articles;
}

/**
 * epitome_tool_input_get_path:
 * @name: an input
 *
 * Returns: (transfer full) (nullable): where it is, if it is a file
 */
char *
epitome_tool_input_get_path (const char *name)
{
  char *path;

  if (g_str_equal (name, "-") || epitome_tool_fetch_is_address (name))
    return NULL;
  path = g_filename_from_uri (name, NULL, NULL);
  return path != NULL ? path : g_strdup (name);
}

/**
 * epitome_tool_input_read:
 * @name: a file, an address, which is fetched, or "-" for standard input
 * @fetcher: (nullable): not needed where @name is no address
 *
 * Reads a page, a text or a feed, in whatever character set, and tells by looking at it which it is.
 *
 * Returns: (transfer full) (element-type EpitomeArticle): what is in it; may be empty
 */
GPtrArray *
epitome_tool_input_read (const char *name, EpitomeToolFetcher *fetcher, GError **error)
{
  g_autofree char *charset = NULL;
  g_autoptr (GBytes) bytes = read_bytes (name, fetcher, &charset, error);
  g_autofree char *text = NULL;

  if (bytes == NULL)
    return NULL;
  text = epitome_charset_to_utf8 (bytes, charset);
  if (text == NULL)
    {
      g_set_error_literal (error, EPITOME_ERROR, EPITOME_ERROR_NOT_TEXT, _ ("Not a text"));
      return NULL;
    }
  return find_articles (text);
}
