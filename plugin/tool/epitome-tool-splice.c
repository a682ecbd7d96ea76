/* epitome-tool-splice.c: text put into a document of which nothing else changes
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The document is worked on as UTF-8 and goes back into its own character set at the end. That is done only
 * with documents that come out of it byte for byte as they went in. */
#include "config.h"
#include "epitome-tool-splice.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

/* Within it stands an XML declaration, if there is one */
#define DECLARATION_LENGTH 200

struct _EpitomeToolSplice
{
  GBytes *bom;
  /* NULL for UTF-8 */
  char *charset;
  gboolean unicode;
  char *text;
  gsize length;
  /* What is finished, and up to where in the text that is */
  GString *out;
  gsize done;
};

static const struct
{
  const char *bytes;
  gsize n_bytes;
  gsize n_bom;
  const char *charset;
} beginnings[] = {
  { "\xef\xbb\xbf", 3, 3, NULL }, { "\xff\xfe", 2, 2, "UTF-16LE" }, { "\xfe\xff", 2, 2, "UTF-16BE" },
  { "<\0", 2, 0, "UTF-16LE" },    { "\0<", 2, 0, "UTF-16BE" },
};

/* Returns the length of the byte order mark */
static gsize
read_beginning (EpitomeToolSplice *self, const char *data, gsize size)
{
  for (gsize i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (size >= beginnings[i].n_bytes && memcmp (data, beginnings[i].bytes, beginnings[i].n_bytes) == 0)
      {
        self->charset = g_strdup (beginnings[i].charset);
        return beginnings[i].n_bom;
      }
  return 0;
}

static char *
dup_declared_charset (const char *data, gsize size)
{
  g_autoptr (GRegex) regex =
    g_regex_new ("^<\\?xml[^>]*\\sencoding\\s*=\\s*[\"']([A-Za-z0-9._:-]+)[\"']", G_REGEX_RAW, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  g_regex_match_full (regex, data, MIN (size, DECLARATION_LENGTH), 0, 0, &match, NULL);
  return g_match_info_matches (match) ? g_match_info_fetch (match, 1) : NULL;
}

/* Some readers hand over UTF-8 whatever the declaration says, and read the answer in either */
static gboolean
decode (EpitomeToolSplice *self, const char *data, gsize size, GError **error)
{
  g_autofree char *declared = self->charset == NULL ? dup_declared_charset (data, size) : NULL;

  self->unicode = declared == NULL || g_ascii_strcasecmp (declared, "utf-8") == 0;
  if (self->charset == NULL && !self->unicode && !g_utf8_validate (data, size, NULL))
    self->charset = g_steal_pointer (&declared);
  if (self->charset != NULL)
    self->text = g_convert (data, size, "UTF-8", self->charset, NULL, &self->length, error);
  else if (g_utf8_validate (data, size, NULL))
    {
      self->text = g_strndup (data, size);
      self->length = size;
    }
  else
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("Not in the character set it says"));
  return self->text != NULL;
}

static GBytes *
encode (EpitomeToolSplice *self, const char *text, gsize length, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *converted = NULL;

  if (self->charset != NULL)
    {
      converted = g_convert (text, length, self->charset, "UTF-8", NULL, &length, error);
      if (converted == NULL)
        return NULL;
      text = converted;
    }
  g_byte_array_append (bytes, g_bytes_get_data (self->bom, NULL), g_bytes_get_size (self->bom));
  g_byte_array_append (bytes, (const guint8 *) text, length);
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static gboolean
check_round_trip (EpitomeToolSplice *self, GBytes *original, GError **error)
{
  g_autoptr (GBytes) encoded = encode (self, self->text, self->length, error);

  if (encoded == NULL)
    return FALSE;
  if (strlen (self->text) == self->length && g_bytes_equal (encoded, original))
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("Not in the character set it says"));
  return FALSE;
}

/**
 * epitome_tool_splice_new:
 * @original: a document in XML or JSON, in the character set that its first bytes tell
 * @error: %G_IO_ERROR or %G_CONVERT_ERROR, if it isn't one that can be changed in places only
 *
 * Returns: (transfer full): the document, to be changed from its beginning to its end
 */
EpitomeToolSplice *
epitome_tool_splice_new (GBytes *original, GError **error)
{
  g_autoptr (EpitomeToolSplice) self = g_new0 (EpitomeToolSplice, 1);
  gsize size;
  const char *data = g_bytes_get_data (original, &size);
  gsize n_bom = size > 0 ? read_beginning (self, data, size) : 0;

  self->bom = g_bytes_new_from_bytes (original, 0, n_bom);
  self->out = g_string_new (NULL);
  if (size == 0 || !decode (self, data + n_bom, size - n_bom, error) ||
      !check_round_trip (self, original, error))
    {
      if (size == 0)
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("Nothing in it"));
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
epitome_tool_splice_free (EpitomeToolSplice *self)
{
  g_clear_pointer (&self->bom, g_bytes_unref);
  g_free (self->charset);
  g_free (self->text);
  g_string_free (self->out, TRUE);
  g_free (self);
}

/**
 * epitome_tool_splice_get_text:
 *
 * Returns: (transfer none): the document as it was, in UTF-8, without byte order mark
 */
const char *
epitome_tool_splice_get_text (EpitomeToolSplice *self)
{
  return self->text;
}

/**
 * epitome_tool_splice_is_unicode:
 *
 * Returns: whether all characters can be put into it, and not only those of ASCII
 */
gboolean
epitome_tool_splice_is_unicode (EpitomeToolSplice *self)
{
  return self->unicode;
}

/**
 * epitome_tool_splice_replace:
 * @start: in bytes of the text, not before the end of the last replacement
 * @end: exclusive; @start to replace nothing
 * @replacement: what is to stand there
 */
void
epitome_tool_splice_replace (EpitomeToolSplice *self, gsize start, gsize end, const char *replacement)
{
  g_return_if_fail (self->done <= start && start <= end && end <= self->length);

  g_string_append_len (self->out, self->text + self->done, start - self->done);
  g_string_append (self->out, replacement);
  self->done = end;
}

/**
 * epitome_tool_splice_finish:
 *
 * Returns: (transfer full): the document as it is now, in its own character set
 */
GBytes *
epitome_tool_splice_finish (EpitomeToolSplice *self, GError **error)
{
  g_string_append_len (self->out, self->text + self->done, self->length - self->done);
  self->done = self->length;
  return encode (self, self->out->str, self->out->len, error);
}
