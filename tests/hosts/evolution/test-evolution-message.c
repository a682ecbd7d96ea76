/* test-evolution-message.c: messages, as something to be summarized
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "epitome-evolution-message.h"

#include <string.h>

#define HEADERS                                                                                              \
  "From: Jane Doe <jane@example.org>\r\nSubject: Dam =?utf-8?q?h=C3=A4lt?=\r\n"                              \
  "Date: Tue, 03 Mar 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\n"
#define MIXED(type) HEADERS "Content-Type: multipart/" type "; boundary=\"x\"\r\n\r\n"
#define PART(type)  "--x\r\nContent-Type: " type "\r\n\r\n"
#define END         "\r\n--x--\r\n"

static EpitomeArticle *
read_message (const char *source, GError **error)
{
  g_autoptr (CamelMimeMessage) message = camel_mime_message_new ();
  g_autoptr (CamelStream) stream = camel_stream_mem_new_with_buffer (source, strlen (source));

  g_assert_true (
    camel_data_wrapper_construct_from_stream_sync (CAMEL_DATA_WRAPPER (message), stream, NULL, NULL));
  return epitome_evolution_message_read (message, NULL, error);
}

static void
test_text (void)
{
  static const struct
  {
    const char *source;
    const char *body;
    EpitomeBodyType type;
  } cases[] = {
    { HEADERS "\r\nPlain.", "Plain.", EPITOME_BODY_PLAIN },
    { HEADERS "Content-Type: text/plain; charset=iso-8859-1\r\n\r\nGr\xfc\xdf"
              "e",
      "Gr\xc3\xbc\xc3\x9f"
      "e",
      EPITOME_BODY_PLAIN },
    { HEADERS "Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\nUGxhaW4u", "Plain.",
      EPITOME_BODY_PLAIN },
    { MIXED ("alternative") PART ("text/plain") "Plain.\r\n" PART ("text/html") "<p>Rich.</p>" END,
      "<p>Rich.</p>", EPITOME_BODY_HTML },
    /* A mailing list's footer */
    { MIXED ("mixed") PART ("text/plain") "Said.\r\n" PART ("text/plain") "To unsubscribe" END, "Said.",
      EPITOME_BODY_PLAIN },
    { MIXED ("mixed") "--x\r\nContent-Type: text/plain\r\nContent-Disposition: "
                      "attachment\r\n\r\nLog.\r\n" PART ("text/plain") "Said." END,
      "Said.", EPITOME_BODY_PLAIN },
    /* A mailing list's mails of a day: their list, which stands above them */
    { MIXED ("mixed") PART ("text/plain") "1. Dam (Jane Doe)\r\n2. Lock (John Roe)\r\n" PART (
        "multipart/digest; boundary=y") "--y\r\n\r\nSubject: Dam\r\n\r\nIt holds.\r\n"
                                        "--y\r\n\r\nSubject: Lock\r\n\r\nIt leaks.\r\n--y--\r\n" PART (
                                          "text/plain") "To unsubscribe" END,
      "1. Dam (Jane Doe)\r\n2. Lock (John Roe)", EPITOME_BODY_PLAIN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (EpitomeArticle) article = read_message (cases[i].source, &error);
      g_autofree char *published = NULL;

      g_assert_no_error (error);
      g_assert_cmpstr (article->body, ==, cases[i].body);
      g_assert_cmpint (article->body_type, ==, cases[i].type);
      g_assert_cmpstr (article->title, ==, "Dam h\xc3\xa4lt");
      g_assert_cmpstr (article->author, ==, "Jane Doe");
      published = epitome_article_dup_published (article);
      g_assert_cmpstr (published, ==, "2026-03-03");
      g_assert_null (article->feed_uri);
      g_assert_null (article->link);
    }
}

/* Nothing of it is handed over, not what stands around it either */
static void
test_encrypted (void)
{
  static const char *const cases[] = {
    MIXED ("encrypted") PART ("application/pgp-encrypted") "Version: 1\r\n" PART (
      "application/octet-stream") "-----BEGIN PGP MESSAGE-----" END,
    MIXED ("mixed") PART ("text/plain") "Outside.\r\n" PART (
      "multipart/encrypted; boundary=y") "--y\r\n\r\nInside.\r\n--y--\r\n" END,
    HEADERS "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\r\n\r\nMIAG",
    HEADERS "\r\nHello,\r\n-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA\r\n-----END PGP MESSAGE-----\r\n",
    HEADERS "Content-Type: image/png\r\n\r\nx",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_message (cases[i], &error));
      g_assert_error (error, EPITOME_ERROR, EPITOME_ERROR_NOT_TEXT);
    }
}

/* As Evolution stores an item: its headline is no part of the text */
static void
test_feed (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EpitomeArticle) article = read_message (
    HEADERS "X-RSS-Feed: https://example.org/feed\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
            "<h4><a href=\"https://example.org/a?b=1&amp;c=2\">Dam</a></h4><div><br></div><p>It holds.</p>",
    &error);
  g_autofree char *key = g_compute_checksum_for_string (G_CHECKSUM_SHA1, "https://example.org/feed", -1);

  g_assert_no_error (error);
  g_assert_cmpstr (article->body, ==, "<p>It holds.</p>");
  g_assert_cmpstr (article->link, ==, "https://example.org/a?b=1&c=2");
  g_assert_cmpstr (article->feed_uri, ==, "https://example.org/feed");
  g_assert_cmpstr (article->feed, ==, key);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  camel_init (g_get_tmp_dir (), FALSE);
  g_test_add_func ("/evolution-message/text", test_text);
  g_test_add_func ("/evolution-message/encrypted", test_encrypted);
  g_test_add_func ("/evolution-message/feed", test_feed);
  return g_test_run ();
}
