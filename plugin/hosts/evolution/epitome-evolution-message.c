/* epitome-evolution-message.c: a message, as something to be summarized
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The message is read as it came, not as Evolution shows it: what was encrypted is so still, and can't get
 * out of Evolution. */
#include "config.h"
#include "epitome-evolution-message.h"

#include <string.h>

/* Deeper than mail is nested */
#define MAX_DEPTH 20

#define RSS_HEADER  "X-RSS-Feed"
#define RSS_TITLE   "<h4>"
#define RSS_BODY    "</h4><div><br></div>"
#define RSS_LINK    "<a href=\""
#define PGP_MESSAGE "-----BEGIN PGP MESSAGE-----"

static gboolean
is_encrypted_type (CamelContentType *type)
{
  return camel_content_type_is (type, "multipart", "encrypted") ||
         camel_content_type_is (type, "application", "pgp-encrypted") ||
         camel_content_type_is (type, "application", "pkcs7-mime") ||
         camel_content_type_is (type, "application", "x-pkcs7-mime");
}

static gboolean
is_encrypted (CamelMimePart *part, guint depth)
{
  CamelDataWrapper *content = camel_medium_get_content (CAMEL_MEDIUM (part));

  if (is_encrypted_type (camel_mime_part_get_content_type (part)))
    return TRUE;
  if (CAMEL_IS_MULTIPART (content) && depth < MAX_DEPTH)
    for (guint i = 0; i < camel_multipart_get_number (CAMEL_MULTIPART (content)); i++)
      if (is_encrypted (camel_multipart_get_part (CAMEL_MULTIPART (content), i), depth + 1))
        return TRUE;
  return FALSE;
}

static gboolean
is_text (CamelMimePart *part)
{
  CamelContentType *type = camel_mime_part_get_content_type (part);

  return (camel_content_type_is (type, "text", "plain") || camel_content_type_is (type, "text", "html")) &&
         g_strcmp0 (camel_mime_part_get_disposition (part), "attachment") != 0;
}

/* What Evolution shows: of alternatives the last that it can, else what stands first */
static CamelMimePart *
find_text (CamelMimePart *part, guint depth)
{
  CamelDataWrapper *content = camel_medium_get_content (CAMEL_MEDIUM (part));
  gboolean is_choice =
    camel_content_type_is (camel_mime_part_get_content_type (part), "multipart", "alternative");
  CamelMimePart *found = NULL;

  if (!CAMEL_IS_MULTIPART (content))
    return is_text (part) ? part : NULL;
  for (guint i = 0; i < camel_multipart_get_number (CAMEL_MULTIPART (content)) && depth < MAX_DEPTH; i++)
    {
      CamelMimePart *child = find_text (camel_multipart_get_part (CAMEL_MULTIPART (content), i), depth + 1);

      if (child != NULL)
        found = child;
      if (found != NULL && !is_choice)
        break;
    }
  return found;
}

static char *
decode (CamelMimePart *part, GCancellable *cancellable, GError **error)
{
  CamelContentType *type = camel_mime_part_get_content_type (part);
  const char *charset = camel_content_type_param (type, "charset");
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (CamelStream) memory = camel_stream_mem_new_with_byte_array (g_byte_array_ref (bytes));
  g_autoptr (CamelStream) filtered = camel_stream_filter_new (memory);
  g_autoptr (CamelMimeFilter) filter = NULL;

  if (charset != NULL)
    filter = camel_mime_filter_charset_new (charset, "UTF-8");
  if (filter != NULL)
    camel_stream_filter_add (CAMEL_STREAM_FILTER (filtered), filter);
  if (camel_data_wrapper_decode_to_stream_sync (camel_medium_get_content (CAMEL_MEDIUM (part)), filtered,
                                                cancellable, error) < 0 ||
      camel_stream_flush (filtered, cancellable, error) < 0)
    return NULL;
  if (bytes->len > EPITOME_MAX_BODY)
    {
      g_set_error_literal (error, EPITOME_ERROR, EPITOME_ERROR_TOO_LARGE, "The message is too large");
      return NULL;
    }
  return g_utf8_make_valid ((const char *) bytes->data, bytes->len);
}

/* "…<a href="ADDRESS">…" */
static char *
dup_link (const char *title, const char *end)
{
  const char *link = g_strstr_len (title, end - title, RSS_LINK);
  const char *close;
  const char *const *pair;
  static const char *const references[] = { "&quot;", "\"", "&apos;", "'", "&lt;", "<",
                                            "&gt;",   ">",  "&amp;",  "&", NULL };
  GString *address;

  if (link == NULL)
    return NULL;
  link += strlen (RSS_LINK);
  close = memchr (link, '"', end - link);
  if (close == NULL)
    return NULL;
  address = g_string_new_len (link, close - link);
  for (pair = references; *pair != NULL; pair += 2)
    g_string_replace (address, pair[0], pair[1], 0);
  return g_string_free (address, FALSE);
}

/* Evolution puts the headline with the article's address in front of what the feed brought. Without it, the
 * body is the same as in other readers: unless the feed has content:encoded beside a description, which
 * Evolution reads past. It keeps the description alone, so the summary of the other is not to be found */
static void
take_feed (EpitomeArticle *article, const char *feed)
{
  const char *title = strstr (article->body, RSS_TITLE);
  const char *end = title != NULL ? strstr (title, RSS_BODY) : NULL;
  g_autofree char *body = NULL;

  article->feed_uri = g_strdup (feed);
  article->feed = g_compute_checksum_for_string (G_CHECKSUM_SHA1, feed, -1);
  if (end == NULL)
    return;
  article->link = dup_link (title, end);
  body = g_strdup (end + strlen (RSS_BODY));
  g_free (article->body);
  article->body = g_steal_pointer (&body);
}

static void
take_date (EpitomeArticle *article, CamelMimeMessage *message)
{
  int offset = 0;
  time_t time = camel_mime_message_get_date (message, &offset);
  g_autoptr (GDateTime) date = time > 0 ? g_date_time_new_from_unix_utc (time) : NULL;
  g_autofree char *day = date != NULL ? g_date_time_format (date, "%Y-%m-%d") : NULL;

  if (day != NULL)
    epitome_article_set_published (article, day);
}

static void
take_author (EpitomeArticle *article, CamelMimeMessage *message)
{
  CamelInternetAddress *from = camel_mime_message_get_from (message);
  const char *name = NULL;

  if (from != NULL && camel_internet_address_get (from, 0, &name, NULL))
    article->author = g_strdup (name);
}

/**
 * epitome_evolution_message_read:
 * @message: as it came
 * @error: why there is nothing to summarize: %EPITOME_ERROR_NOT_TEXT if it has no text, or is encrypted
 *
 * From any thread. An article of a feed has its feed_uri, mail has none.
 *
 * Returns: (transfer full) (nullable): what is to be summarized
 */
EpitomeArticle *
epitome_evolution_message_read (CamelMimeMessage *message, GCancellable *cancellable, GError **error)
{
  CamelMimePart *part = NULL;
  const char *feed = camel_medium_get_header (CAMEL_MEDIUM (message), RSS_HEADER);
  const char *subject = camel_mime_message_get_subject (message);
  g_autofree char *body = NULL;
  gboolean is_html;
  EpitomeArticle *article;

  if (!is_encrypted (CAMEL_MIME_PART (message), 0))
    part = find_text (CAMEL_MIME_PART (message), 0);
  if (part != NULL)
    body = decode (part, cancellable, error);
  if (body == NULL || strstr (body, PGP_MESSAGE) != NULL)
    {
      if (error != NULL && *error == NULL)
        g_set_error_literal (error, EPITOME_ERROR, EPITOME_ERROR_NOT_TEXT, "The message has no text to read");
      return NULL;
    }
  is_html = camel_content_type_is (camel_mime_part_get_content_type (part), "text", "html");
  article = epitome_article_new (subject, body, is_html ? EPITOME_BODY_HTML : EPITOME_BODY_PLAIN);
  take_author (article, message);
  take_date (article, message);
  if (feed != NULL)
    {
      g_autofree char *address = g_strstrip (g_strdup (feed));

      take_feed (article, address);
    }
  return article;
}
