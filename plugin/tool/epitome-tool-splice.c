/* epitome-tool-splice.c: text put into a document of which nothing else changes
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The document is worked on as UTF-8, and what is put in goes into its own character set. That is done only
 * with documents that go there byte for byte as they came. */
#include "config.h"
#include "epitome-tool-splice.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "epitome-tool-edits.h"

/* Within it stands an XML declaration, if there is one */
#define DECLARATION_LENGTH 200

struct _EpitomeToolSplice
{
  GBytes *original;
  /* NULL for UTF-8 */
  char *charset;
  gboolean unicode;
  char *text;
  gsize length;
  /* Up to where edits were made, in bytes of the text and of the original */
  gsize done;
  gsize n_skipped;
  GVariantBuilder edits;
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

static gboolean
fail_charset (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("Not in the character set it says"));
  return FALSE;
}

/* Some readers hand over UTF-8 whatever the declaration says, and read the answer in either */
static gboolean
decode (EpitomeToolSplice *self, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (self->original, &size);
  g_autofree char *declared = NULL;

  self->n_skipped = read_beginning (self, data, size);
  data += self->n_skipped;
  size -= self->n_skipped;
  if (self->charset == NULL)
    declared = dup_declared_charset (data, size);
  self->unicode = declared == NULL || g_ascii_strcasecmp (declared, "utf-8") == 0;
  if (self->charset == NULL && !self->unicode && !g_utf8_validate (data, size, NULL))
    self->charset = g_steal_pointer (&declared);
  if (self->charset != NULL)
    self->text = g_convert (data, size, "UTF-8", self->charset, NULL, &self->length, error);
  else if (g_utf8_validate_len (data, size, NULL))
    {
      self->text = g_strndup (data, size);
      self->length = size;
    }
  else
    return fail_charset (error);
  return self->text != NULL && (strlen (self->text) == self->length || fail_charset (error));
}

/**
 * epitome_tool_splice_new:
 * @original: a document in XML or JSON, in the character set that its first bytes tell
 * @error: %G_IO_ERROR or %G_CONVERT_ERROR, if it can't be read in that
 *
 * Returns: (transfer full): the document, to be changed from its beginning to its end
 */
EpitomeToolSplice *
epitome_tool_splice_new (GBytes *original, GError **error)
{
  g_autoptr (EpitomeToolSplice) self = g_new0 (EpitomeToolSplice, 1);

  self->original = g_bytes_ref (original);
  g_variant_builder_init (&self->edits, G_VARIANT_TYPE (EPITOME_TOOL_EDITS_TYPE));
  if (g_bytes_get_size (original) == 0)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("Nothing in it"));
  else if (decode (self, error))
    return g_steal_pointer (&self);
  return NULL;
}

void
epitome_tool_splice_free (EpitomeToolSplice *self)
{
  g_bytes_unref (self->original);
  g_variant_builder_clear (&self->edits);
  g_free (self->charset);
  g_free (self->text);
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

/* Returns what to free; @text and @length become those in the original's character set */
static char *
encode (EpitomeToolSplice *self, const char **text, gsize *length, GError **error)
{
  char *converted;

  if (self->charset == NULL)
    return NULL;
  converted = g_convert (*text, *length, self->charset, "UTF-8", NULL, length, error);
  *text = converted;
  return converted;
}

/* Up to @end of the text, if the original has the very same bytes there */
static gboolean
skip (EpitomeToolSplice *self, gsize end, GError **error)
{
  const char *text = self->text + self->done;
  gsize length = end - self->done;
  g_autofree char *converted = encode (self, &text, &length, error);
  gsize size;
  const char *data = g_bytes_get_data (self->original, &size);

  if (text == NULL)
    return FALSE;
  if (length > size - self->n_skipped || memcmp (data + self->n_skipped, text, length) != 0)
    return fail_charset (error);
  self->n_skipped += length;
  self->done = end;
  return TRUE;
}

/**
 * epitome_tool_splice_replace:
 * @start: in bytes of the text, not before the end of the last replacement
 * @end: exclusive; @start to replace nothing
 * @replacement: what is to stand there
 * @error: %G_IO_ERROR or %G_CONVERT_ERROR, if it can't be changed in places only
 *
 * Returns: whether that can be done
 */
gboolean
epitome_tool_splice_replace (EpitomeToolSplice *self, gsize start, gsize end, const char *replacement,
                             GError **error)
{
  gsize length = strlen (replacement);
  g_autofree char *converted = NULL;
  gsize from;

  g_return_val_if_fail (self->done <= start && start <= end && end <= self->length, FALSE);

  if (!skip (self, start, error))
    return FALSE;
  from = self->n_skipped;
  if (!skip (self, end, error))
    return FALSE;
  converted = encode (self, &replacement, &length, error);
  if (replacement == NULL)
    return FALSE;
  g_variant_builder_add (&self->edits, "(tt@ay)", (guint64) from, (guint64) self->n_skipped,
                         g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, replacement, length, 1));
  return TRUE;
}

/**
 * epitome_tool_splice_finish:
 * @error: likewise
 *
 * Returns: (transfer full) (nullable): the edits that make the original what it is to be, of
 *   %EPITOME_TOOL_EDITS_TYPE
 */
GVariant *
epitome_tool_splice_finish (EpitomeToolSplice *self, GError **error)
{
  if (!skip (self, self->length, error))
    return NULL;
  if (self->n_skipped == g_bytes_get_size (self->original))
    return g_variant_ref_sink (g_variant_builder_end (&self->edits));
  fail_charset (error);
  return NULL;
}
